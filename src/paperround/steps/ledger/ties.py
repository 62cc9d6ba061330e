"""Statements set beside each other: reworded, denied, contradicted, changed, counted otherwise, corrected.

Each tie says what pairs the two: the words they share, or their figures. Precision comes first, so what is
only on the same matter is left apart. Likely the same words are those of one speaker, in another article
within two days, that share most of their content; nobody is said to have changed their mind by a rewording.
It leaves to `denials.py` who did not do what another says, and to `text.opposing` what things are denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import msgspec

from paperround.model import Carrier, Figure, Statement, Tie, TieKind
from paperround.steps.ledger.candidates import candidates
from paperround.steps.ledger.denials import denials
from paperround.text.counts import TOLLS, agree, unit_of
from paperround.text.deeds import NOBODY, stem
from paperround.text.names import described, name_key, surname
from paperround.text.opposing import (
    SHARED_BY_ONE,
    denied_things,
    denying,
    disputed,
    flatly_opposed,
    supposed,
)
from paperround.text.sense import content, overlap, repeats
from paperround.text.words import words

# Share of the shorter wording's content, and words of it, that two wordings of one saying have in common: of
# 22 pairs drawn from October 2019 at 0.6 and 4, twenty were one saying.
SAME, SAME_WORDS = 0.6, 4
NEAR = timedelta(days=2)  # within which one saying is told by others
ANSWERED = timedelta(days=5)  # within which somebody answers
CHANGED = (timedelta(hours=12), timedelta(days=14))
# Words that two statements share where one says no to the other: with three, five pairs of one person's were
# none, with four, names alone made a subject ("a repeat of the Anita Hill hearings").
TURNED = 5
COUNTED = timedelta(hours=12)  # by then a higher toll is the same toll, grown
STANDING = 0.55  # claims less sure are nobody's to be held against: of eight such pairs two were real
MOST = 12  # ties a statement keeps


@dataclass(frozen=True)
class _Side:
    """A statement as compared."""

    one: Statement

    @cached_property
    def content(self) -> frozenset[str]:
        return content(self.one.content)

    @cached_property
    def told(self) -> tuple[str, str]:
        """The words, and the word of saying where what it denies is told and not quoted."""
        return self.one.content, self.one.cue if self.one.kind == "indirect" else ""

    @cached_property
    def things(self) -> list[tuple[str, ...]]:
        return denied_things(*self.told)

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(carrier.article for carrier in self.one.carriers)


def tied(
    statements: Sequence[Statement], corrections: Iterable[tuple[str, Carrier]] = (), least: float = 0.0
) -> list[Statement]:
    """The statements in their order, each with its ties.

    `corrections` are an article's id and the words by which its outlet sets it right. Statements less sure
    than `least` are compared with others only where a deed is denied: there two texts attest the words.
    """
    sides = [_Side(one) for one in statements if one.confidence >= least]
    found: dict[str, dict[str, Tie]] = defaultdict(dict)
    near = candidates([(side.one, side.content) for side in sides])
    for n, m in dict.fromkeys((*near, *_of_one_thing(sides))):
        for kind, shared, figures in _judged(sides[n], sides[m]):
            _enter(found, (sides[n].one, sides[m].one), kind, (shared, shared), figures)
    for n, m, shared in denials(statements):
        pair = statements[n], statements[m]
        told = _spelt(pair[0], shared), _spelt(pair[1], shared)
        _enter(found, pair, "denial", told)
    for subject_, tie in _corrected(sides, corrections):
        found[subject_].setdefault(tie.to, tie)
    return [
        msgspec.structs.replace(one, ties=_ordered(found[one.id].values())) if one.id in found else one
        for one in statements
    ]


def _enter(
    found: dict[str, dict[str, Tie]],
    pair: tuple[Statement, Statement],
    kind: TieKind,
    shared: tuple[frozenset[str] | str, frozenset[str] | str],
    figures: tuple[str, ...] = (),
) -> None:
    """Ties two statements, each to the other, with the shared words as it has them."""
    sides = ((*pair, shared[0], figures), (*pair[::-1], shared[1], figures[::-1]))
    for one, other, words_, counts in sides:
        tie = _tie(kind, other, _as_told(one, words_), counts)
        found[one.id].setdefault(tie.to, tie)


def _spelt(one: Statement, stems: frozenset[str]) -> frozenset[str]:
    """The words of a statement that have one of these stems."""
    return frozenset(word for word in words(one.content) if stem(word) in stems)


def _of_one_thing(sides: Sequence[_Side]) -> Iterator[tuple[int, int]]:
    """Pairs of which one names a thing that the other says is not there; its words may be short ("quo")."""
    having: dict[str, list[int]] = defaultdict(list)
    for n, side in enumerate(sides):
        for word in side.content:
            having[word].append(n)
    for n, side in enumerate(sides):
        for thing in side.things:
            known = content(" ".join(thing))
            rarest = min(known, key=lambda word: (len(having[word]), word))
            yield from (
                (min(n, m), max(n, m)) for m in having[rarest] if m != n and known <= sides[m].content
            )


def _ordered(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    return tuple(sorted(ties, key=lambda tie: (tie.kind, tie.later, tie.to))[:MOST])


Judged = tuple[
    TieKind, frozenset[str] | str, tuple[str, ...]
]  # what they share: words, or a thing by its name


def _judged(early: _Side, late: _Side) -> Iterator[Judged]:
    """What ties two statements, the earlier one first: at most one thing."""
    gap = late.one.at - early.one.at
    if early.one.who == late.one.who:
        if gap <= NEAR and _reworded(early, late):
            yield "reworded", early.content & late.content, ()
        elif CHANGED[0] <= gap <= CHANGED[1] and _stands(early.one) and _changed(early, late):
            yield "changed", early.content & late.content, ()
    elif gap <= ANSWERED and _stands(early.one) and _stands(late.one):
        yield from _at_odds(early, late, gap)


def _stands(one: Statement) -> bool:
    """Whether it is somebody's with a name, and sure enough to be held against another's.

    "Republicans" and "Americans" are shares of those who were asked, and say yes and no both.
    """
    crowd = " " not in one.speaker and one.speaker.endswith("s") and not one.group
    sure = one.confidence >= STANDING and one.kind != "headline"
    return sure and not crowd and not described(one.speaker) and name_key(one.speaker) not in NOBODY


def _reworded(early: _Side, late: _Side) -> bool:
    shared = early.content & late.content
    apart = not early.articles & late.articles
    return apart and len(shared) >= SAME_WORDS and overlap(early.content, late.content) >= SAME


def _changed(early: _Side, late: _Side) -> bool:
    """Whether somebody says otherwise later; what is told may hang on "found no evidence that"."""
    if "indirect" in (early.one.kind, late.one.kind):
        return False
    if not _stands(late.one) or supposed(early.one.content) or supposed(late.one.content):
        return False
    return flatly_opposed(early.told, late.told, TURNED) and not repeats(early.one.content, late.one.content)


def _at_odds(early: _Side, late: _Side, gap: timedelta) -> Iterator[Judged]:
    """How two speakers' statements stand against each other."""
    if _one_name(early.one.speaker, late.one.speaker):
        return
    one_story = bool(set(early.one.stories) & set(late.one.stories))
    figures = _counted(early.one, late.one, gap) if one_story else ()
    if figures:
        yield "figures", early.content & late.content, figures
        return
    by_cue = denying(early.told[1]) or denying(late.told[1])
    kind: TieKind = "denial" if by_cue else "contradiction"
    thing = (
        disputed(early.things, early.told, late.told) or disputed(late.things, late.told, early.told)
        if one_story
        else ()
    )
    if thing:
        yield kind, " ".join(thing), ()


def _one_name(one: str, other: str) -> bool:
    """Whether one may be the other's last name."""
    first, second = name_key(one), name_key(other)
    return first == surname(second) or second == surname(first)


def _counted(early: Statement, late: Statement, gap: timedelta) -> tuple[str, ...]:
    """Two figures for one thing that no number satisfies; a toll that rises later is news."""
    if {c.article for c in early.carriers} & {c.article for c in late.carriers}:
        return ()
    for one in _single(early):
        for other in _single(late):
            same = unit_of(one) == unit_of(other) in TOLLS and one.value and other.value
            grown = other.value > one.value and gap >= COUNTED
            if same and not agree(one, other) and not grown and _one_thing(early, late, one.text, other.text):
                return (one.text, other.text)
    return ()


def _single(one: Statement) -> list[Figure]:
    """Its figures, but for units it counts twice: "5 to 25 %", "50,000 promised and 12,000 paid"."""
    units = [unit_of(figure) for figure in one.figures]
    return [figure for figure, unit in zip(one.figures, units, strict=True) if units.count(unit) == 1]


def _one_thing(early: Statement, late: Statement, figure: str, other: str) -> bool:
    """Whether two statements count one thing: most of the words round the figures are the same."""
    first, second = content(early.content.replace(figure, " ")), content(late.content.replace(other, " "))
    shared = {word for word in first & second if not word.isdigit()}
    return len(shared) >= SHARED_BY_ONE and overlap(first, second) >= SAME


def _as_told(one: Statement, shared: frozenset[str] | str) -> tuple[str, ...]:
    """The shared words as they come in a statement, folded, each once; a thing as it is called."""
    if isinstance(shared, str):
        return (shared,)
    return tuple(dict.fromkeys(word for word in words(one.content) if word in shared))


def _tie(kind: TieKind, other: Statement, shared: tuple[str, ...], figures: tuple[str, ...]) -> Tie:
    return Tie(
        kind=kind,
        to=other.id,
        speaker=other.speaker,
        who=other.who,
        content=other.content,
        carrier=other.carriers[0],
        shared=shared,
        figures=figures,
        spoken=other.kind,
        cue=other.cue,
        language=other.language,
        confidence=other.confidence,
    )


def _corrected(
    sides: Sequence[_Side], corrections: Iterable[tuple[str, Carrier]]
) -> Iterator[tuple[str, Tie]]:
    """Statements that their own outlet sets right, in the same article or in one that shares their words."""
    by_outlet: dict[str, list[_Side]] = defaultdict(list)
    for side in sides:
        for outlet in {carrier.outlet for carrier in side.one.carriers}:
            by_outlet[outlet].append(side)
    for article, line in corrections:
        said = content(line.text)
        for side in by_outlet.get(line.outlet, ()):
            shared = side.content & said
            near = article in side.articles or timedelta() <= line.at - side.one.at <= CHANGED[1]
            if near and len(shared) >= SAME_WORDS and overlap(side.content, said) >= SAME:
                told = _as_told(side.one, shared)
                yield (
                    side.one.id,
                    Tie(
                        kind="corrected",
                        to=article,
                        speaker=line.outlet,
                        content=line.text,
                        carrier=line,
                        shared=told,
                    ),
                )
