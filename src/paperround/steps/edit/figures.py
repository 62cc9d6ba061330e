"""Figures of a story: what each source counts, and where sources disagree.

Two figures disagree when they count the same thing, come from independent sources, and no number
could satisfy both: "12 killed" and "at least 10 killed" agree, "12" and "at least 15" do not. Of one
outlet only its latest word counts. A toll that a later report raises is not a dispute but news, so a
higher count printed half a day or more after a lower one replaces it. Only figures in the headline
and the first paragraphs are compared: further down, texts speak of other events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from paperround.model import HEADLINE, Article, Dispute, Figure, Line
from paperround.steps.edit.lines import around, holds
from paperround.steps.edit.tales import Piece, Tale
from paperround.text.counts import TOLLS, agree, unit_of
from paperround.text.sense import content, share
from paperround.text.words import fold

OPENING = 3  # paragraphs, counted from the first, whose figures belong to the story
RISING = timedelta(hours=12)  # by then a higher toll is the same toll, grown
SAME_THING = 0.5  # share of a sentence's words that a like sentence has, for units that count anything


@dataclass(frozen=True)
class Count:
    """One figure in one piece."""

    piece: Piece
    figure: Figure

    @property
    def unit(self) -> str:
        """What is counted, like units under one name."""
        return unit_of(self.figure)

    @property
    def line(self) -> Line:
        """The sentence it stands in."""
        return sentence(self.piece.article, self.figure)


def sentence(article: Article, figure: Figure) -> Line:
    """The sentence a figure stands in."""
    return around(article, figure.paragraph, figure.start, figure.end)


def opening_figures(piece: Piece) -> Iterator[Figure]:
    """The first figure of each unit in the headline or the first paragraphs, body before headline."""
    seen = set()
    order = sorted(piece.findings.figures, key=lambda f: (f.paragraph == HEADLINE, f.paragraph, f.start))
    for figure in order:
        inside = figure.paragraph < OPENING and holds(
            piece.article, figure.paragraph, figure.start, figure.end
        )
        if inside and unit_of(figure) not in seen:
            seen.add(unit_of(figure))
            yield figure


def tells_toll(piece: Piece, place: Line) -> bool:
    """Whether a line of the piece says how many were killed, injured, arrested and so on."""
    return any(
        unit_of(f) in TOLLS and f.paragraph == place.paragraph and place.start <= f.start < place.end
        for f in piece.findings.figures
    )


def disputes(tale: Tale) -> tuple[Dispute, ...]:
    """What the story's independent sources count differently; one line for each figure, lowest first."""
    found = []
    for unit, counts in sorted(_by_unit(tale).items()):
        standing = _standing(counts)
        at_odds = [c for c in standing if any(_at_odds(c, other) for other in standing)]
        lines = _one_for_each_value(at_odds)
        if len(lines) > 1:
            figures = tuple(count.figure.text for count in lines)
            found.append(Dispute(about=unit, lines=tuple(c.line for c in lines), figures=figures))
    return tuple(found)


def _by_unit(tale: Tale) -> dict[str, list[Count]]:
    """The latest count of each outlet that reports for itself, by unit, oldest first."""
    latest: dict[str, dict[str, Count]] = defaultdict(dict)
    for piece in tale.speaking:
        for figure in opening_figures(piece):
            latest[unit_of(figure)][fold(piece.outlet)] = Count(piece, figure)
    return {unit: sorted(of.values(), key=_when) for unit, of in latest.items()}


def _when(count: Count) -> tuple[float, str]:
    return count.piece.at.timestamp(), count.piece.article.id


def _standing(counts: list[Count]) -> list[Count]:
    """Counts that no later, higher one has overtaken."""
    return [c for c in counts if not any(_overtakes(later, c) for later in counts)]


def _overtakes(later: Count, count: Count) -> bool:
    grown = later.unit in TOLLS and later.figure.value > count.figure.value
    return grown and later.piece.at - count.piece.at >= RISING


def _at_odds(one: Count, other: Count) -> bool:
    if one.piece.origin == other.piece.origin or agree(one.figure, other.figure):
        return False
    return one.unit in TOLLS or _same_thing(one, other)


def _same_thing(one: Count, other: Count) -> bool:
    """For units that count anything ("%", "USD"): whether the two sentences speak of one thing."""
    digits = {one.figure.text, other.figure.text}
    first, second = (content(_without(c.line.text, digits)) for c in (one, other))
    return min(share(first, second), share(second, first)) >= SAME_THING and len(first & second) >= 3


def _without(text: str, parts: Iterable[str]) -> str:
    for part in sorted(parts):
        text = text.replace(part, " ")
    return text


def _one_for_each_value(counts: list[Count]) -> list[Count]:
    """The first to print each figure, lowest first."""
    first: dict[tuple[float, str], Count] = {}
    for count in counts:
        first.setdefault((count.figure.value, count.figure.bound), count)
    return [first[key] for key in sorted(first)]
