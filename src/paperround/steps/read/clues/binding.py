"""What each time expression says about the day of writing: clues, each under the name of a learned table.

A clue is a date and a table: how well it suits a day that lies so long after (or before) the date. Of
dates told as past the latest counts, of those to come the earliest that is not past already. Dates
without a year (a day, a month, a season) speak of a part of the year. A weekday beside a day, and "two
years ago" beside a year, say which year. How clues add up is decided in `weighing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import msgspec

from paperround.steps.read.clues.hearing import Mention

Kind = Literal["date", "season", "weekday", "window", "yearly", "lapse"]
_NEAR = 40  # letters between "two years ago" and the year it belongs to
_TIED = 60  # letters between an event and "this summer"
_COMING = ("coming", "sure")
_LAST = 2100  # no text is dated beyond


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """One clue: the days from `at` are looked up in the table of this name."""

    table: str
    text: str
    at: date  # of a season clue the year means nothing
    precision: Literal["day", "month", "year"] = "day"
    kind: Kind = "date"
    weekday: int = -1
    until: date | None = None  # of a window or a lapse: its last day
    again: tuple[tuple[date, date], ...] = ()  # further windows
    start: int = 0  # where the words of an event stand
    end: int = 0


def begins(mention: Mention) -> date:
    """The first day of the date that is named; a leap year stands for an unnamed one."""
    return date(mention.year or 2000, mention.month or mention.part or 1, mention.day or 1)


def ends(mention: Mention) -> date:
    """The last day of the date that is named."""
    if mention.day:
        return begins(mention)
    first = (mention.month or mention.part or 1) - 1
    after = mention.year * 12 + first + (1 if mention.month else mention.months or 12)
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def clues(said: Sequence[Mention], fresh: bool) -> list[Clue]:
    """The clues of a text's expressions; a fresh report ("on Tuesday") has tables of its own."""
    out = [*_dated(said), *_seasonal(said)]
    if fresh:
        out = [msgspec.structs.replace(clue, table=f"{clue.table}+") for clue in out]
    return [*out, *_counted(said), *_weekdays(said)]


def _precision(mention: Mention) -> Literal["day", "month", "year"]:
    return "day" if mention.day else "month" if mention.month else "year"


def _clue(table: str, mention: Mention) -> Clue:
    return Clue(table=table, text=mention.text, at=begins(mention), precision=_precision(mention))


def _dated(said: Sequence[Mention]) -> Iterator[Clue]:
    full = [m for m in said if m.year and not m.relation]
    plain = [m for m in full if not m.named and m.tense not in _COMING]
    latest = max(plain, key=lambda m: (begins(m), m.stamp, bool(m.day)), default=None)
    if latest:
        times = min(sum(m.year == latest.year for m in plain), 3)
        told = f"{_precision(latest)}-{latest.tense}"
        if latest.day and (latest.stamp or latest.opening or latest.weekday >= 0):
            told = "stamp" if latest.stamp else "opening" if latest.opening else "captioned"
        if not latest.month and latest.part:
            told, times = f"part-{latest.tense}", 0
        yield _clue(f"{told}-{times}", latest)
    after = begins(latest) if latest else date.min
    coming = [m for m in full if m.tense in _COMING and not m.named and begins(m) >= after]
    if coming:
        first = min(coming, key=ends)
        table = f"coming-{first.tense}-{_precision(first)}"
        yield Clue(table=table, text=first.text, at=ends(first), precision=_precision(first))


def _seasonal(said: Sequence[Mention]) -> Iterator[Clue]:
    for m in said:
        table = ""
        if m.relation == "season" or (m.relation == "year" and m.shift in ("early", "later")):
            table = f"{m.shift}-{m.relation}"
        elif m.month and not m.year and not m.relation:
            how = "opening" if m.opening else m.shift if m.shift in ("last", "this", "next") else m.tense
            table = f"bare-{_precision(m)}-{how}"
        if table:
            precision = _precision(m) if m.month else "year"
            yield Clue(table=table, text=m.text, at=begins(m), kind="season", precision=precision)


def _weekdays(said: Sequence[Mention]) -> Iterator[Clue]:
    for m in said:
        if m.weekday >= 0 and not m.year:
            yield Clue(table="weekday", text=m.text, at=begins(m), kind="weekday", weekday=m.weekday)


def _counted(said: Sequence[Mention]) -> Iterator[Clue]:
    """“In 2019, two years ago”: the year of writing is their sum."""
    for one, other in pairwise(said):
        if other.start - one.end > _NEAR:
            continue
        for counted, dated in ((one, other), (other, one)):
            year = dated.year + counted.count
            if counted.relation in ("ago", "anniversary") and dated.year and year < _LAST:
                text = f"{one.text} … {other.text}"
                yield Clue(table=counted.relation, text=text, at=date(year, 1, 1), precision="year")


def tied(said: Sequence[Mention], anchored: Sequence[Clue], text: str) -> list[Clue]:
    """“The fall of X this summer”: a known event told in years or seasons from the writing."""
    events = [clue for clue in anchored if clue.table == "since"]
    return [clue for event in events for m in said if (clue := _tied(event, m, text))]


def _tied(event: Clue, m: Mention, text: str) -> Clue | None:
    near = 0 <= m.start - event.end <= _TIED or 0 <= event.start - m.end <= _TIED
    if m.relation not in ("season", "year") or m.shift not in ("this", "early", "last") or not near:
        return None
    if "." in text[min(m.end, event.end) : max(m.start, event.start)]:
        return None
    year = event.at.year
    begin, until = event.at, date(year, 12, 31)
    if m.shift == "last":
        begin, until = date(year + 1, 1, 1), date(year + 1, 12, 31)
    words = f"{event.text} … {m.text}" if event.start < m.start else f"{m.text} … {event.text}"
    return Clue(table="event", text=words, at=begin, until=until, kind="window")
