"""Two statements that stand against each other: two people who contradict, or one who takes it back.

A reader is told so in three words above them, so nothing is set here that is not flat: each says one
sentence, which is the speaker's own or follows straight upon the word of saying, and supposes and asks
nothing; and one is the other with a "not" in it, or says that a thing is not there which is there for the
other, or their tolls of one thing exclude each other; or somebody denies a deed that the other tells of, by
the ledger's rule (66 of 73 such pairs of 43 months were real). Two sentences on one subject, one of them with
a "not", are most often no contradiction: of 27 such pairs in 240 days of four years none was one. It leaves
to `points.py` what of it is printed, and to the ledger what was said over longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import combinations

from paperround.model import Article, Claim, Figure, Findings, Said
from paperround.steps.edit.credits import addressed
from paperround.steps.edit.lines import around, fits
from paperround.steps.edit.tales import dated
from paperround.steps.edit.voices import same_speaker, speaker
from paperround.text.counts import TOLLS, agree, unit_of
from paperround.text.deeds import ASKING, SAME, Deed, denied_deeds, done
from paperround.text.opposing import (
    SHARED,
    SHARED_BY_ONE,
    denied_things,
    denying,
    disputed,
    subject,
    supposed,
    turned,
)
from paperround.text.sense import content, overlap, repeats
from paperround.text.sentences import sentences
from paperround.text.words import plain

REVERSED = (timedelta(hours=12), timedelta(days=5))  # how long before the new statement the old one stands
# Share of the words round two tolls, and words of it, that make them tolls of one thing; "killed" and where.
ONE_THING, _ROUND = 0.6, 2
_STRAIGHT = r"\W+(?:that\W+)?$"


@dataclass(frozen=True)
class Statement:
    """A claim with the article it stands in."""

    article: Article
    claim: Claim

    @property
    def said(self) -> Said:
        """Printed as the sentence that holds it, so that a denial shows its verb."""
        line = around(self.article, self.claim.paragraph, self.claim.start, self.claim.end)
        own = self.claim
        name, role = addressed(speaker(own), own.role)
        # the sentence brings its own quotation marks, so none are put around it
        return Said(line=line, kind="indirect", speaker=name, role=role, medium=own.medium, cue=own.cue)

    @property
    def told(self) -> tuple[str, str]:
        """Its words, and its word of saying where what it denies is told and not quoted."""
        return self.claim.content, self.claim.cue if self.claim.kind == "indirect" else ""

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """What the speaker says not to have done."""
        own = self.claim
        return tuple(denied_deeds(speaker(own), own.content, own.cue, own.kind == "indirect"))

    @cached_property
    def folded(self) -> str:
        """Its words as compared."""
        return plain(self.claim.content)

    @property
    def own(self) -> bool:
        """Whether the words are the speaker's, or follow straight upon "said": between "said he did not find
        that" and what follows stands what turns its sense round."""
        if self.claim.kind == "direct":
            return True
        line = self.said.line
        before = self.article.paragraphs[self.claim.paragraph][line.start : self.claim.start]
        straight = re.search(re.escape(self.claim.cue) + _STRAIGHT, before) if self.claim.cue else None
        return not before.strip() or bool(straight)


def contradictions(
    statements: Sequence[Statement], findings: Mapping[str, Findings], sure: float = 0.0
) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of two speakers of one story; `findings` by article.

    Statements less sure than `sure` are held against others only where they deny a deed: there two texts
    attest the words.
    """
    for one, other in combinations(statements, 2):
        if same_speaker(speaker(one.claim), speaker(other.claim)):
            continue
        both = min(one.claim.confidence, other.claim.confidence) >= sure
        odds = both and (_denied(one, other) or _tolls_apart(one, other, findings))
        disowned = not odds and _disowned(one, other, sure)
        if (odds or disowned or _disowned(other, one, sure)) and _both_fit(one, other):
            yield (other, one) if disowned else (one, other)  # what is denied comes before its denial


def reversals(
    statements: Iterable[Statement], past: Mapping[str, Sequence[Statement]]
) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of one speaker, what was said before and now; `past` by speaker."""
    for new in statements:
        for old in past.get(speaker(new.claim), ()):
            apart = dated(new.article) - dated(old.article) >= REVERSED[0]
            if apart and _flat(old, new, SHARED_BY_ONE) and _both_fit(old, new):
                yield old, new


def _denied(one: Statement, other: Statement) -> bool:
    """Whether one says no to what the other says."""
    return _flat(one, other, SHARED) or _thing(one, other) or _thing(other, one)


def _flat(one: Statement, other: Statement, least: int) -> bool:
    shared = subject(one.told[0], other.told[0], least)
    return bool(shared) and turned(one.told, other.told) and _sayings(one, other)


def _thing(denier: Statement, other: Statement) -> bool:
    return bool(disputed(denied_things(*denier.told), denier.told, other.told))


def _disowned(denier: Statement, other: Statement, sure: float) -> bool:
    """Whether one says not to have done what another is sure to say was done, in words of their own."""
    said = other.claim
    if not denier.deeds or said.confidence < sure or denying(said.cue) or said.cue.lower() in ASKING:
        return False
    return any(
        deed.doer[:SAME] in other.folded and done(deed, said.content) for deed in denier.deeds
    ) and not (_quotes(denier, other))


def _quotes(one: Statement, other: Statement) -> bool:
    """Whether one has the other's text: a run of its words, or its place."""
    mine, theirs = one.claim, other.claim
    here = (one.article.id, mine.paragraph) == (other.article.id, theirs.paragraph)
    inside = here and mine.start < theirs.end and theirs.start < mine.end
    return inside or repeats(mine.content, theirs.content)


def _sayings(one: Statement, other: Statement) -> bool:
    """Whether both say something, in one sentence of their own."""
    both = one, other
    brief = all(sum(1 for _ in sentences(each.claim.content)) == 1 for each in both)
    return brief and all(each.own and not supposed(each.claim.content) for each in both)


def _both_fit(one: Statement, other: Statement) -> bool:
    return fits(one.said.line.text) and fits(other.said.line.text)


def _tolls_apart(one: Statement, other: Statement, findings: Mapping[str, Findings]) -> bool:
    """Whether both count the same people and no number satisfies both."""
    first, second = (_toll(s, findings[s.article.id].figures) for s in (one, other))
    if not first or not second or unit_of(first) != unit_of(second) or agree(first, second):
        return False
    mine, theirs = (
        content(s.claim.content.replace(toll.text, " ")) for s, toll in ((one, first), (other, second))
    )
    return len(mine & theirs) >= _ROUND and overlap(mine, theirs) >= ONE_THING


def _toll(statement: Statement, figures: Iterable[Figure]) -> Figure | None:
    claim = statement.claim
    for figure in figures:
        inside = figure.paragraph == claim.paragraph and claim.start <= figure.start < figure.end <= claim.end
        if inside and unit_of(figure) in TOLLS:
            return figure
    return None
