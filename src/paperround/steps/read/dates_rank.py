"""Which of the dates a page prints is its own: the place of each is weighed, and the best few are kept.

A date beside the heading, under a date's name or with the hour beside it is the page's own; one in a list of
others, among comments or in the foot is not. The weights are the log-odds of that, learned by
`python -m evals._dates_weights` on half the hosts of the material. The best line alone is right on 0.95 of
the pages learned from and on 0.92 of those of the other half (a search by htmldate: 0.83).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from paperround.steps.read.dates_lines import Line

WEIGHTS: dict[str, float] = {
    "just above": 1.8, "first below": 1.6, "just below": 1.2, "clock": 1.2, "first": 1.1,
    "by the heading": 1.0, "published": 1.0, "called a date": 1.0, "marked": 0.8, "in article": 0.7,
    "machine": 0.6, "in a paragraph": 0.5, "many words": 0.5, "in nav": 0.3, "alone": -0.2,
    "in footer": -0.3, "in a": -0.5, "in a list": -0.5, "above": -0.6, "below": -0.6,
    "near the heading": -0.7, "far below": -0.7, "some words": -0.7, "first of a list": -0.8,
    "in aside": -0.9, "in header": -0.9, "in comments": -1.1, "last": -1.1, "changed": -1.1,
    "among others": -1.6, "listed": -2.1,
}  # fmt: skip
# on the half learned from: right in 0.96 above 3, in 0.84 from 0 to 3, in 0.43 below; with another day
# less than 2 behind it, in 0.67
_OWN, _SOME, _AHEAD = 3.0, 0.0, 2.0
_DESPITE = 4.0  # what a line among others must reach to be heard as more than that
_BESIDE = {"just above", "just below", "above", "below", "no heading", "marked"}
_OTHERS = {"in comments", "among others", "in aside", "in footer"}
_KEPT = 3  # days heard; the later ones only confirm what others say
_TODAY = {"far above", "above", "in header", "in nav", "in footer", "no heading"}


class Ranked(msgspec.Struct, frozen=True):
    """A printed date and whether it is the page's own."""

    line: Line
    place: int  # 0 for the best day
    own: bool  # it stands where a page dates itself, and no other day does
    faint: bool  # it stands where other things are dated
    near: bool  # it stands where a page may date itself


def score(line: Line) -> float:
    """How much the place of a line speaks for it; in tenths, or the sum hangs on the order of the marks."""
    return round(sum(WEIGHTS.get(mark, 0.0) for mark in line.marks), 1)


def ranked(lines: Sequence[Line]) -> list[Ranked]:
    """The best line of each of the best days, the best first."""
    best: dict[date, tuple[float, Line]] = {}
    for line in lines:
        day, reached = line.found.at.date(), score(line)
        if day not in best or reached > best[day][0]:
            best[day] = (reached, line)
    told = sorted(best.values(), key=lambda one: -one[0])[:_KEPT]
    out = []
    for place, (reached, line) in enumerate(told):
        # the day of a change printed beside that of publication is no rival to it
        behind = max(
            (n for n, other in told if other is not line and other.changed == line.changed), default=-9.0
        )
        own = reached >= _OWN and round(reached - behind, 1) >= _AHEAD and _beside(line)
        out.append(Ranked(line, place, own, _faint(line, reached), reached >= _AHEAD))
    return out


def _beside(line: Line) -> bool:
    return bool(line.marks & _BESIDE) and not line.marks & _OTHERS


def _faint(line: Line, reached: float) -> bool:
    return reached < _SOME or "rights" in line.marks or bool(line.marks & _OTHERS and reached < _DESPITE)


def todays(line: Line, now: datetime) -> bool:
    """Whether the line is the day's own date, as a masthead bears it on every page."""
    if line.found.precision != "day" or line.marks & {"published", "called a date", "marked", "in article"}:
        return False
    return abs(line.found.at.date() - now.date()) <= timedelta(days=1) and bool(line.marks & _TODAY)
