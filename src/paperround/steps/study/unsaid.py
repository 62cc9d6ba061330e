"""Saying that did not take place: "if he said", "could have said", "nobody said", "denied saying".

A plain negation before the verb ("did not say") is seen where the subject is looked for, in `subjects.py`;
"would say" and "will say" tell of habit and of what is announced, and count as said.
"""

from __future__ import annotations

from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.phrases import Subject

_NONE = frozenset({"nobody", "none", "anyone", "anybody"})
_PERFECT = frozenset({"have", "'ve", "’ve"})
_WITHOUT = frozenset({
    "denied", "denies", "deny", "denying", "without", "avoid", "avoided", "avoids", "avoiding", "regret",
    "stop", "stopped", "stops",
})  # fmt: skip
_REACH = 3  # tokens before a subject in which "if" and "it is not true that" stand
_NEAR = 2  # tokens before a verb whose subject stands far off in which its own auxiliaries are


def only_supposed(page: Layout, cue: int, subject: Subject, words: Language) -> bool:
    """Whether what a word of saying and its subject tell is supposed, denied or told of nobody."""
    lower = page.tokens.lower
    if lower[subject.last] in _NONE or lower[subject.first : subject.last + 1] == ["no", "one"]:
        return True
    if lower[cue] in words.saying and cue and lower[cue - 1] in _WITHOUT:
        return True
    said = lower[cue] in words.say or lower[cue] not in words.think
    if said and _conditional(page, subject, words):
        return True
    after = lower[cue + 1 : cue + 3]
    if words.code == "de" and subject.last < cue and not words.unsaid.isdisjoint(after):
        return True  # "sagte nicht, dass"
    between = lower[subject.last + 1 : cue] if subject.last < cue else []
    if subject.lone:  # borrowed from the sentence's head: what stands between is mostly another verb's
        between = between[-_NEAR:]
    if said and not words.modals.isdisjoint(between):
        return True
    return "would" in between and not _PERFECT.isdisjoint(between)


def _conditional(page: Layout, subject: Subject, words: Language) -> bool:
    """ "If he", "suppose Smith", "had Smith said", "it is not true that Smith"."""
    lower, first = page.tokens.lower, subject.first
    before = lower[max(0, first - _REACH) : first]
    if before[-1:] and (before[-1] in words.supposing or before[-1] == "had"):
        return True
    if lower[first] in words.supposing:
        return True
    if len(before) < _REACH or before[-1] != "that":
        return False
    return before[-2] in ("false", "untrue") or before[:2] == ["not", "true"]
