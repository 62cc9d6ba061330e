"""How clues add up: how well each week suits all of them, and whether a printed day is among the best.

Each clue gives each week a weight from its table; the weights are added. The tables are learned together,
so that their sum is the logarithm of how often texts with such clues were written in such a week.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from paperround.steps.read.clues.binding import Clue

WEEK = 7
ROUND = 365.2425
BEFORE = 3000  # days looked at before the latest date that is past
ROOM = 5000  # days looked at before the first date to come, when nothing is past
OLDEST = date(1900, 1, 1).toordinal()
AFTERWARDS = 60  # days in which a holder who has left is still told as one
EARLIER = 90  # days in which one named for an office is told as its holder
EARLY, LIVE = 3, 9  # bins of a lapse: from a fortnight before the news to two months after it
SEASON = tuple(range(-180, 195, 15))

# Too rare to be learned: a known event counted from the writing ("the fall of X this summer") is not told so
# before it, nor when its year is over.
GIVEN: dict[str, list[float]] = {"event": [-5.0, -3.0, 1.0, -3.5]}

Bins = NDArray[np.int64]
Weights = NDArray[np.float64]


def edges(table: str) -> tuple[int, ...]:
    """Where the bins of a table part, in days; the finer the nearer."""
    name = table.rstrip("+").removesuffix("/far")
    if (
        name.startswith("bare")
        or name.endswith("-season")
        or name in ("early-year", "later-year")
        or name.startswith("yearly")
    ):
        return SEASON
    if name.startswith("coming"):
        return (-3653, -1826, -1096, -731, -548, -366, -245, -122, -62, -15, 0, 15, 62, 122, 366, 1096)
    if name.startswith(("year", "part", "ago", "anniversary")):
        return (-1096, -366, 0, 31, 92, 183, 275, 366, 458, 1096, 2192, 4383, 7305)
    return (-366, -62, -15, -1, 1, 3, 8, 15, 32, 62, 123, 245, 366, 1096, 2192, 7305)


def bins(table: str) -> int:
    """How many bins a table has."""
    if table.startswith(("holders", "happenings", "asides")):
        return 12
    return {"weekday": 3, "former": 4, "since": 4, "event": 4}.get(table) or len(edges(table)) + 1


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Weights]:
    """The learned weights by table, as `scripts/learn_text_dating.py` wrote them."""
    raw = files("paperround.steps.read.clues").joinpath("weights.json").read_bytes()
    found = msgspec.json.decode(raw, type=dict[str, list[float]])
    return {name: np.asarray(weights) for name, weights in (found | GIVEN).items()}


def span(clues: Sequence[Clue], now: int) -> tuple[int, int] | None:
    """The days looked at, as ordinals; None when no clue has a year. Nothing is written after `now`."""
    dated = [c for c in clues if c.kind in ("date", "window", "lapse")]
    past = [c.at.toordinal() for c in dated if not c.table.startswith("coming")]
    past = [day for day in past if day <= now]
    if past:
        begin = max(past) - BEFORE
    elif dated:
        begin = min(c.at.toordinal() for c in dated) - ROOM
    else:
        return None
    begin = max(begin, OLDEST)
    return (begin, now + 1) if begin < now - WEEK else None


def suits(clues: Sequence[Clue], days: Bins) -> Weights:
    """The weight of each day for all clues together."""
    total = np.zeros(len(days))
    known = tables()
    for table, found in features(clues, days):
        weights = known.get(table)
        if weights is not None:
            total += weights[found]
    return total


def features(clues: Sequence[Clue], days: Bins) -> Iterator[tuple[str, Bins]]:
    """For each clue its table and each day's bin in it; of a table's days of the year the nearest counts."""
    around: dict[str, list[Bins]] = {}
    lapses: list[Clue] = []
    for clue in clues:
        at = clue.at.toordinal()
        if clue.kind in ("season", "yearly"):
            around.setdefault(clue.table, []).append(_since(clue.at, days))
        elif clue.kind == "weekday":
            yield clue.table, _weekdays(clue, days)
        elif clue.kind == "lapse":
            lapses.append(clue)
        elif clue.kind == "window" and clue.table != "holder":
            yield clue.table, _window(clue, days)
        elif at <= days[-1] or clue.table.startswith("coming"):
            yield clue.table, np.searchsorted(edges(clue.table), days - at, "right")
    yield from _lapses(lapses, days)
    held = [clue for clue in clues if clue.table == "holder"]
    if held:
        yield _holders(held, days)
    for table, found in around.items():
        lags = np.stack(found)
        size = np.abs(lags)
        column = np.arange(len(days))
        yield table, np.searchsorted(SEASON, lags[size.argmin(0), column], "right")
        if len(found) > 1:
            name = f"{table.rstrip('+')}/far"
            yield name, np.searchsorted(SEASON, lags[size.argmax(0), column], "right")


def _since(at: date, days: Bins) -> Bins:
    """Days since the nearest such day of any year, from -180 to 184."""
    place = int(date(2001, at.month, min(at.day, 28)).toordinal() % ROUND)
    return ((days % ROUND).astype(np.int64) - place + 180) % 365 - 180


def _window(clue: Clue, days: Bins) -> Bins:
    """Long before, just before, within or after the times of an office, or since a day."""
    first = clue.at.toordinal()
    out = np.where(days < first - EARLIER, 0, np.where(days < first, 1, 3))
    for begin, last in [(clue.at, clue.until or date.max), *clue.again]:
        out[(days >= begin.toordinal()) & (days <= last.toordinal() + AFTERWARDS)] = 2
    return out


def _lapses(clues: Sequence[Clue], days: Bins) -> Iterator[tuple[str, Bins]]:
    """How long ago the first was in the news; of all, how many are still to come and how many are news.

    Counted and not added up: happenings of one affair are named together, and say one thing.
    """
    if not clues:
        return
    yield clues[0].table, _lapse(clues[0], days)
    if len(clues) == 1:
        return
    for name, aside in (("happenings", False), ("asides", True)):
        told = [clue for clue in clues if clue.table.startswith("happened-once") is aside]
        if told:
            places = np.stack([_lapse(clue, days) for clue in told])
            early = np.minimum((places < EARLY).sum(0), 2)
            live = np.minimum(((places >= EARLY) & (places <= LIVE)).sum(0), 3)
            yield f"{name}-{min(len(told), 4)}", early * 4 + live


def _lapse(clue: Clue, days: Bins) -> Bins:
    """How long before or after something was in the news."""
    first = clue.at.toordinal()
    last = (clue.until or clue.at).toordinal()
    away = np.where(days < first, days - first, np.maximum(days - last, 0))
    return np.searchsorted(edges(clue.table), away, "right")


def _holders(clues: Sequence[Clue], days: Bins) -> tuple[str, Bins]:
    """How many of those named in office are not yet in it, and how many no longer: a look back names many."""
    places = np.stack([_window(clue, days) for clue in clues])
    early = np.minimum((places == 0).sum(0), 2)
    gone = np.minimum((places == 3).sum(0), 3)
    return f"holders-{min(len(clues), 4)}", early * 4 + gone


def _weekdays(clue: Clue, days: Bins) -> Bins:
    """Whether the nearest such day falls on the weekday (1) or not (2)."""
    out = np.zeros(len(days), np.int64)
    for year in range(date.fromordinal(int(days[0])).year - 1, date.fromordinal(int(days[-1])).year + 2):
        try:
            day = date(year, clue.at.month, clue.at.day)
        except ValueError:
            continue
        near = (days >= day.toordinal() - 182) & (days < day.toordinal() + 183)
        out[near] = 1 if day.weekday() == clue.weekday else 2
    return out


def interval(clues: Sequence[Clue], begin: int, end: int, tail: float) -> tuple[int, int]:
    """The first and last day, as ordinals, that leave `tail` out on either side."""
    days = np.arange(begin, end, WEEK)
    weights = suits(clues, days)
    run = np.cumsum(np.exp(weights - weights.max()))
    run /= run[-1]
    low = int(days[np.searchsorted(run, tail)]) - WEEK
    high = int(days[min(len(run) - 1, int(np.searchsorted(run, 1 - tail)))]) + WEEK
    return _held_to(clues, low, min(high, end - 1))


def likeliest(clues: Sequence[Clue], begin: int, end: int) -> int:
    """The day, as an ordinal, of the week that suits the clues best."""
    days = np.arange(begin, end, WEEK)
    return int(days[suits(clues, days).argmax()])


def _held_to(clues: Sequence[Clue], low: int, high: int) -> tuple[int, int]:
    """The interval without the days that a firm clue's own day shuts out: weights know weeks, and grace."""
    first = [c.at.toordinal() for c in clues if c.table in ("since", "event")]
    last = [c.until.toordinal() for c in clues if c.table == "event" and c.until]
    low = max([low, *(day for day in first if day <= low + 3 * WEEK)])
    return low, min([high, *(day for day in last if low < day and high - day <= AFTERWARDS + 3 * WEEK)])


def doubt(clues: Sequence[Clue], day: int, back: int) -> float:
    """How much better the text suits an earlier time than the printed day: the logarithm of the ratio."""
    days = np.arange(day + 4 - back, day + 4, WEEK)
    weights = np.exp(suits(clues, days))
    here = days >= day - 12
    return float(np.log(weights[days < day - 55].mean() / weights[here].mean()))
