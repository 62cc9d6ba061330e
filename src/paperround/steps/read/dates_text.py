"""What the text itself says about the day it was written, and what that makes of the printed date.

A wire's dateline names its day. Other time expressions and names are clues, weighed together in `clues`:
they give an interval when nothing else gives a date, and doubt a printed day when the same words suit an
earlier time by far better. The text never moves a date: it can only forbid it, or stand in for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from paperround.model import Dating, Evidence
from paperround.steps.read import clues
from paperround.steps.read.clues.binding import Clue
from paperround.steps.read.clues.telling import told as as_evidence
from paperround.steps.read.clues.weighing import doubt, interval, likeliest, span
from paperround.steps.read.dates import DATELINE, witness
from paperround.steps.read.moments import Asked

# Beyond it one true date in 200 (0.0050) is doubted in years that the weights were not learned from (folds by
# year of the taught half); before happenings were heard 0.0068 were beyond 4.0.
DOUBT = 4.4
AGREES = 1.0  # so much better does the printed day suit the text than earlier ones where the clues are shown
BACK = 900  # days before the printed day that are compared with it
# Of the weight, left out on either side: on those folds 0.981 of the true days lie inside (0.970 with 0.005).
TAIL = 0.0025
WIDER = 0.02  # the same where a printed day is already doubted and the bulk of the weight is what matters
SAYS = 500  # days: a wider interval says too little to be shown; of those shown two in three are within one

_CAPITAL = r"[A-ZÀ-Þ\u0400-\u042f][\w.'’-]*"
_PLACE = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}\s?"
_DATE = r"[^\W\d_]{3,12}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\d{1,2}\.?\s+[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d"
_OPENING = re.compile(rf"^{_PLACE},\s+(?P<date>{_DATE})\s*(?:[-–—―]|\(|:)")
_OPENING_EAST = re.compile(r"^[^。\n]{0,12}?(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:电|電|讯|訊)")


def text_evidence(paragraphs: Sequence[str], language: str, now: datetime) -> tuple[Evidence, ...]:
    """The dateline that opens a wire story with its full date."""
    if not paragraphs:
        return ()
    opening = paragraphs[0][:120]
    found = _OPENING.match(opening) or _OPENING_EAST.match(opening)
    if not found:
        return ()
    heard = witness("text", found["date"], Asked("", language), now, DATELINE)
    return (heard,) if heard.at is not None and heard.precision == "day" else ()


def confronted(told: Dating, paragraphs: Sequence[str], language: str, now: datetime) -> Dating:
    """The date, with what the text has to say about it."""
    heard = clues.heard(clues.joined(paragraphs), language)
    if not heard:
        return told
    if told.at is None:
        return _alone(told, heard, now.date())
    day = told.at.date()
    doubted = doubt(heard, day.toordinal(), BACK)
    if doubted > DOUBT:
        return _doubted(told, heard, day)
    rows = as_evidence(heard, day) if doubted < -AGREES else ()
    return msgspec.structs.replace(told, evidence=(*told.evidence, *rows))


def written(heard: Sequence[Clue], now: date) -> tuple[date, date] | None:
    """The interval that the clues alone leave; None when it is too wide to say anything."""
    looked = span(heard, now.toordinal())
    if looked is None:
        return None
    low, high = interval(heard, *looked, TAIL)
    return (date.fromordinal(low), date.fromordinal(high)) if high - low <= SAYS else None


def _alone(told: Dating, heard: Sequence[Clue], now: date) -> Dating:
    """No day is known: the text's own interval."""
    found = written(heard, now)
    if found is None:
        return told
    low, high = found
    return msgspec.structs.replace(
        told,
        earliest=_start(low),
        latest=_stop(high),
        reason=f"{told.reason}; by its own text written between {low} and {high}",
        evidence=(*told.evidence, *as_evidence(heard, low + (high - low) / 2)),
    )


def _doubted(told: Dating, heard: Sequence[Clue], day: date) -> Dating:
    end = day.toordinal() + 1
    looked = span(heard, end - 1) or (end - BACK, end)
    low, high = (date.fromordinal(n) for n in interval(heard, *looked, WIDER))
    rows = as_evidence(heard, date.fromordinal(likeliest(heard, *looked)))
    said = ", ".join(f"“{row.text}”" for row in rows[:4])
    return msgspec.structs.replace(
        told,
        verdict="disputed",
        earliest=_start(low),
        latest=_stop(high),
        reason=f"its text was written between {low} and {high}, not on {day}: {said}",
        evidence=(*told.evidence, *rows),
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _stop(day: date) -> datetime:
    return _start(day) + timedelta(days=1, seconds=-1)
