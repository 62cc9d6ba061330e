"""The dates items claim, read roughly: for order and health alone. Reading weighs them as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar

T = TypeVar("T")
AHEAD = timedelta(hours=24)  # a claimed date later than this says nothing about how fresh an item is


def claimed(*texts: str) -> datetime | None:
    """The first of these that reads as a date; one without a zone is taken for UTC."""
    for text in texts:
        at = _parsed(text.strip()) if text else None
        if at:
            return at if at.tzinfo else at.replace(tzinfo=UTC)
    return None


def _parsed(text: str) -> datetime | None:
    parse = datetime.fromisoformat if text[:4].isdigit() else parsedate_to_datetime
    try:
        return parse(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def latest(dates: Iterable[datetime | None], now: datetime) -> datetime | None:
    """The youngest of them that is not in the future."""
    return max((at for at in dates if at and at <= now + AHEAD), default=None)


def newest(things: Sequence[T], date: Callable[[T], datetime | None], most: int, now: datetime) -> list[T]:
    """At most `most` of them, the newest; the undated keep their own order behind the dated.

    What claims to come from the future is no newer than what claims nothing: else one wrong clock would
    crowd out the day's news.
    """
    if len(things) <= most:
        return list(things)

    def rank(thing: T) -> float:
        at = date(thing)
        return at.timestamp() if at and at <= now + AHEAD else float("-inf")

    return sorted(things, key=rank, reverse=True)[:most]
