"""Weaker attributions: what people back, want, fear, refuse or talk of, where no word of saying says it.

Told by a word and what follows it: "declined" and "to", "talked" and "about", "praised" and a noun; the list
of the language says which go together. A word within what somebody says already is left alone, and so is
what a thing does ("the storm threatened"). What such a claim holds goes up to the next comma; none is sure
enough to be printed. Words of saying proper are told in `speech.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from paperround.model import HEADLINE, Claim
from paperround.steps.study.acts import act
from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.phrases import ALONE, FINITE, Subject, phrase
from paperround.steps.study.scene import Ledger
from paperround.steps.study.speakers import POSSESSIVES, Cast, Speaker, speaker_of
from paperround.steps.study.speech import Saying, clause_start, titled
from paperround.steps.study.subjects import left_of, opening_subject
from paperround.steps.study.unsaid import only_supposed

_OWNING = frozenset({"'s", "’s"})
_SOME = frozenset({"%", "percent"})
_BE = frozenset({
    "is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "remains", "seems"
})  # fmt: skip
_WH = frozenset({"how", "whether", "why", "what", "if", "who", "where"})
_BY = frozenset({"in", "by", "while", "after", "before", "without"})  # "by praising"
_CLAUSES = frozenset({"that", "wh"})  # go on to the sentence's end
_ENDS = frozenset(",;:—–()")
_POINTING = frozenset({
    "it", "him", "her", "them", "that", "this", "those", "these", "so", "me", "us", "you"
})  # fmt: skip
_PAST = frozenset({
    "said", "saw", "felt", "thought", "knew", "told", "understood", "spoke", "laid", "came", "hit",
    "wrote", "read", "put", "swore", "sought", "chose", "forgot", "found", "learnt", "made", "gave",
    "took", "shot", "stood", "forecast", "foresaw", "forbade", "bet",
})  # fmt: skip
_SPEAK = frozenset({"he", "she", "they", "who", "which"})
_AWAY = frozenset({"out", "back", "down", "forward", "away"})  # "spoke out", beyond the prepositions
_JOINING = frozenset({"and", "but"})
# Of such claims on train 57 in 100 had words and speaker right; they are kept under what may stand in the
# ledger as a denied statement (0.33), since nobody has read them outside PolNeAR.
SURE = {"": 0.3, ":": 0.3}
_LABEL, _SAID = 7, 4  # tokens of a label with its colon, and of what is said after it, at the least
_NOUN = 6  # tokens within which "made" has its noun: "made a passionate case"
_ADJECTIVES = 2  # words between an owner and what he has: "his long-standing opposition to"


class Told(msgspec.Struct):
    """What a line has people say already: places of the contents, tokens of the cues."""

    spans: list[tuple[int, int]]
    cues: set[int]


class Stance(msgspec.Struct, frozen=True, gc=False):
    """One weak cue with whose it is and what it holds, in tokens."""

    word: int
    saying: Saying  # the cue, from its negation or itself up to its preposition
    way: str  # what follows: "to", "that", "wh", "thing", or a preposition
    span: tuple[int, int]


def weaker(page: Layout, unit: tuple[int, int], ledger: Ledger, told: Told) -> Iterator[Claim]:
    """The claims of a sentence's weak cues; `told` is what is known of its line."""
    words = ledger.words
    for one in stances(page, unit, words, told):
        speaker = speaker_of(page, one.saying, ledger.cast, words)
        if not speaker.name or not _somebody(page, one.saying.subject, speaker, words):
            continue
        if one.saying.subject.lone and speaker.standing == "person" and not _known(page, one, ledger.cast):
            continue
        start, end = page.tokens.starts[one.span[0]], page.tokens.ends[one.span[1]]
        yield Claim(
            speaker=speaker.name, speaker_full=speaker.full, role=speaker.role,
            cue=page.text(one.saying.head, one.saying.cue),
            kind="headline" if page.line.number == HEADLINE else "indirect",
            content=page.line.text[start:end], paragraph=page.line.number, start=start, end=end,
            confidence=SURE.get(one.way, SURE[""]), act=act(page.tokens.lower[one.word], words),
        )  # fmt: skip


def labelled(page: Layout, ledger: Ledger) -> Claim | None:
    """What a line says that opens with somebody's name and a colon: a headline, a line of a transcript."""
    tokens = page.tokens
    head = tokens.texts[:_LABEL]
    if ":" not in head or page.quotes:
        return None
    colon = head.index(":")
    if not 0 < colon < len(tokens) - _SAID or not all(map(tokens.capital, range(colon))):
        return None
    named = ledger.cast.named_in(page.line.number, 0, tokens.starts[colon])
    if len(named) != 1 or named[0].kind != "person" or named[0].end != tokens.ends[colon - 1]:
        return None
    full = ledger.cast.roster.fullest(named[0].text)
    start, text = tokens.starts[colon + 1], page.line.text.rstrip()
    return Claim(
        speaker=named[0].text, speaker_full=full, role=ledger.cast.roster.roles.get(full, ""), cue=":",
        kind="headline" if page.line.number == HEADLINE else "indirect", content=text[start:],
        paragraph=page.line.number, start=start, end=len(text), confidence=SURE[":"],
    )  # fmt: skip


def _somebody(page: Layout, subject: Subject, speaker: Speaker, words: Language) -> bool:
    """Whether it is anybody's: no thing's, nor a writer's "I" and "we"."""
    last = page.tokens.lower[subject.last]
    if speaker.standing == "pronoun":
        return last in _SPEAK or last in POSSESSIVES
    return speaker.standing != "thing" or last in _SOME or (last in ALONE and subject.first == subject.last)


def _known(page: Layout, one: Stance, cast: Cast) -> bool:
    """Whether a subject far from its verb is more than a capital at a sentence's head: "Retired", "Yet"."""
    subject, tokens = one.saying.subject, page.tokens
    if tokens.lower[subject.first] in _SPEAK:
        return True
    return bool(cast.named_in(page.line.number, tokens.starts[subject.first], tokens.ends[subject.last]))


def stances(page: Layout, unit: tuple[int, int], words: Language, told: Told) -> Iterator[Stance]:
    """The weak cues of a sentence from left to right, none within what is told or another's content."""
    tokens, reached = page.tokens, unit[0]
    for cue in page.cues_in(unit):
        known = words.stances.get(tokens.lower[cue])
        if known is None or cue < reached or cue in told.cues:
            continue
        if tokens.capital(cue) and cue > unit[0] and not titled(page, unit):
            continue  # "the Office of Budget Planning"
        way = _way(page, cue, unit[1], words)
        if way == "to" and tokens.lower[min(cue + 2, unit[1])] in words.say:
            continue  # "refused to say": what was not said is no claim
        if way == "made" or way in known or f"is {way}" in known or f"own {way}" in known:
            at = tokens.starts[cue]
            if any(start <= at < end for start, end in told.spans):
                continue
            found = _stance(page, (cue, way), unit, words)
            if found:
                reached = found.span[1] + 1
                yield found


def _way(page: Layout, cue: int, end: int, words: Language) -> str:
    """What follows a word: "to", "that", "wh" for a question, a preposition, "thing"; "" for a mark."""
    after = cue + 1
    if after > end:
        return ""
    word = page.tokens.lower[after]
    if page.inside[after] < 0:
        if word in ("to", "that") or word in words.prepositions or word in _AWAY:
            return word
        if word in _WH:
            return "wh"
        if not word[0].isalnum():
            return ""
    if "made" in words.stances[page.tokens.lower[cue]]:
        spoken = words.spoken.isdisjoint(page.tokens.lower[after : min(after + _NOUN, end + 1)])
        return "thing" if spoken else "made"
    return "thing"


def _stance(page: Layout, cued: tuple[int, str], unit: tuple[int, int], words: Language) -> Stance | None:
    cue, way = cued
    owner = _owner(page, cue, unit[0], words)
    subject: Subject | None
    if owner:
        kind, subject, negated = "own ", owner, False
    else:
        kind, subject, negated = _holder(page, cue, unit, words)
    if subject is None or cue in range(subject.first, subject.last + 1):
        return None
    if kind + way not in words.stances[page.tokens.lower[cue]]:
        return None
    if not owner and _noun(page, cue, subject, words):
        return None
    if not negated and only_supposed(page, cue, subject, words):
        return None
    if negated and page.tokens.lower[cue] in words.say:
        return None
    span = _held(page, (cue, way), unit, words)
    if span is None:
        return None
    head = _negation(page, subject.last, cue, words) if negated else cue
    last = cue if way in ("to", "thing", "made", *_CLAUSES) else span[0] - 1
    return Stance(cue, Saying(last, head, "think", subject, False, False, unit), way, span)


def _owner(page: Layout, cue: int, begin: int, words: Language) -> Subject | None:
    """Whose something is: "his plan", "the mayor's long-standing support"."""
    tokens, at = page.tokens, cue - 1
    while at > begin and cue - at <= _ADJECTIVES and _adjective(page, at, words):
        at -= 1
    if at < begin or page.inside[at] >= 0:
        return None
    if tokens.lower[at] in POSSESSIVES:
        return Subject(at, at)
    return phrase(page, at - 1, begin, words) if tokens.lower[at] in _OWNING and at > begin else None


def _noun(page: Layout, cue: int, subject: Subject, words: Language) -> bool:
    """Whether a word is no verb there: "the Tolland plan to", "Selm advocates hailed"."""
    tokens, lower = page.tokens, page.tokens.lower
    if cue < len(tokens) - 1 and (lower[cue + 1] in FINITE or lower[cue + 1] in words.say):
        return page.inside[cue + 1] < 0
    finite = lower[cue].endswith(("s", "ed", "ing")) or lower[cue] in _PAST
    return not finite and subject.last == cue - 1 and tokens.capital(cue - 1) and subject.first == cue - 1


def _adjective(page: Layout, index: int, words: Language) -> bool:
    word = page.tokens.texts[index]
    known = word in POSSESSIVES or word in words.prepositions or word in words.between or word in words.breaks
    return word[0].islower() and not known


def _holder(
    page: Layout, cue: int, unit: tuple[int, int], words: Language
) -> tuple[str, Subject | None, bool]:
    """Who does it: how ("" or "is "), the subject before the word, and whether it is denied."""
    lower = page.tokens.lower
    before = lower[cue - 1] if cue > unit[0] else ""
    if before in words.determiners or (before in words.prepositions and before not in _BY and before != "to"):
        return "", None, False
    doing = lower[cue].endswith("ing")
    if doing and cue == unit[0]:
        return "", _after_comma(page, cue, unit[1], words), False
    if (doing and before in _BY) or before == "to":
        return "", opening_subject(page, unit, cue, words), False
    begin = clause_start(page, cue, unit)
    subject, negated = left_of(page, cue, begin, words)
    if subject is None and (before in _JOINING or (doing and before == ",")):
        return "", opening_subject(page, unit, cue, words), False
    return ("is " if before in _BE and not doing else ""), subject, negated


def _after_comma(page: Layout, cue: int, end: int, words: Language) -> Subject | None:
    """Who does what a sentence opens with: "Noting the delay, the mayor closed the pier"."""
    comma = next((i for i in range(cue + 1, end) if page.tokens.texts[i] == ","), end)
    return opening_subject(page, (comma + 1, end), end, words) if comma < end else None


def _negation(page: Layout, after: int, cue: int, words: Language) -> int:
    """Where what denies a word stands: "does not" before "support"."""
    lower = page.tokens.lower
    at = next((i for i in range(after + 1, cue) if lower[i] in words.unsaid), cue)
    return at - 1 if at - 1 > after and lower[at] == "not" and at < cue else at


def _held(
    page: Layout, cued: tuple[int, str], unit: tuple[int, int], words: Language
) -> tuple[int, int] | None:
    """The tokens somebody backs, wants or talks of: to the next comma, a clause to the sentence's end."""
    (cue, way), (begin, end) = cued, unit
    tokens, inside = page.tokens, page.inside
    first = cue + (1 if way in ("to", "thing", "made", "wh") else 2)
    while way in _AWAY and first <= end and tokens.lower[first] in words.prepositions:
        first += 1  # "pushed back against", "spoke out on"
    last = end
    if way not in _CLAUSES or cue == begin:
        marks = (i for i in range(first + 1, end + 1) if tokens.texts[i] in _ENDS and inside[i] < 0)
        last = next(marks, end + 1) - 1
    while last > first and inside[last] < 0 and not tokens.texts[last][0].isalnum():
        last -= 1
    if last < first or not (tokens.texts[first][0].isalnum() or inside[first] >= 0):
        return None
    return None if first == last and tokens.lower[first] in _POINTING else (first, last)
