"""Clues as evidence: the words as they stand, the date they mean, and in words how it binds the writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from paperround.model import Evidence
from paperround.steps.read.clues.binding import Clue

_LONGEST = 120
_NOTES = {
    "stamp": "the day of a post shown in the text: written then or after",
    "captioned": "a day with its weekday: written then or after",
    "day": "a day told as past: written then or after",
    "month": "a month told as past: written in it or after",
    "year": "a year told as past: written in it or after",
    "open": "the latest date named: written about then or after",
    "coming": "spoken of as to come: written before it was over",
    "bare-past": "without a year and told as past: the last one before the writing",
    "bare-coming": "without a year and to come: the next one after the writing",
    "bare": "without a year: the one nearest the writing",
    "season": "a part of the year that counts from the writing",
    "weekday": "this day falls on this weekday only in some years",
    "ago": "years counted back from the writing: their sum is its year",
    "anniversary": "an anniversary beside its first year: their sum is the year of writing",
    "event": "an event counted from the writing: written in its year",
    "happened": "in the news from this day on: most of what names it was written while it was",
    "yearly": "comes round every year: this is the time nearest the writing",
    "former": "named as one who has left: written after the last day in office",
    "since": "not so called before this day: written after it",
}


def told(clues: Sequence[Clue], about: date) -> tuple[Evidence, ...]:
    """The clues, each resolved to the time about which the text was written."""
    return tuple(_evidence(clue, about) for clue in clues)


def _evidence(clue: Clue, about: date) -> Evidence:
    at = clue.at if clue.kind in ("date", "window", "lapse") else _nearest(clue, about)
    return Evidence(
        kind="text",
        text=clue.text[:_LONGEST],
        at=datetime.combine(at, time(), UTC),
        precision=clue.precision,
        note=_note(clue),
    )


def _note(clue: Clue) -> str:
    name = clue.table.rstrip("+")
    if name == "holder":
        last = clue.until
        ending = f"to {last.isoformat()}" if last and last.year < 2100 else "and still at last report"
        return f"told as in office: {clue.at.isoformat()} {ending}"
    first, _, rest = name.partition("-")
    if first == "bare":
        return _NOTES.get(f"bare-{rest.partition('-')[2]}", _NOTES["bare"])
    if "-open" in name:
        return _NOTES["open"]
    return _NOTES.get(first, _NOTES["season"])


def _nearest(clue: Clue, about: date) -> date:
    """The year's day nearest to the time of writing; with a weekday, the nearest that falls on it."""
    found = []
    for year in range(about.year - 7, about.year + 8):
        try:
            day = date(year, clue.at.month, clue.at.day)
        except ValueError:
            continue
        if clue.weekday < 0 or day.weekday() == clue.weekday:
            found.append(day)
    return min(found, key=lambda day: abs(day - about + timedelta(hours=1)), default=about)
