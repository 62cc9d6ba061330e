"""In whose calendar a day is told: an instant stated in UTC is shown in the outlet's own time if known.

Half past two at night in UTC is still yesterday's paper in Denver. The outlet's clock is known from a
witness that gives the same instant with its offset, from a printed time that differs by whole quarters
of an hour, or from the day in the address.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import msgspec

from paperround.model import Evidence
from paperround.steps.read.moments import ASSUMED_UTC

_WIDEST = timedelta(hours=14)
_EXACT = ("second", "minute")
NOTE = "told in the outlet's own time"


def localised(best: Evidence, heard: Sequence[Evidence]) -> Evidence:
    """The same instant in the outlet's time, or the evidence as it was."""
    if best.at is None or best.precision not in _EXACT or best.at.utcoffset():
        return best
    if ASSUMED_UTC in best.note:
        return best
    for look in (_same_instant, _printed, _addressed):
        shift = next((found for e in heard if e.at and (found := look(best.at, e)) is not None), None)
        if shift is not None:
            at = best.at.astimezone(timezone(shift))
            return msgspec.structs.replace(best, at=at, note="; ".join(filter(None, (best.note, NOTE))))
    return best


def _same_instant(at: datetime, other: Evidence) -> timedelta | None:
    assert other.at
    offset = other.at.utcoffset()
    near = abs(other.at - at) < timedelta(seconds=60)
    return offset if offset and near and other.precision in _EXACT else None


def _printed(at: datetime, other: Evidence) -> timedelta | None:
    """A time without a zone: to the second it cannot match by chance, to the minute it must be half hours."""
    assert other.at
    if ASSUMED_UTC not in other.note or other.precision not in _EXACT:
        return None
    apart = other.at - at
    if other.precision == "minute":
        apart = other.at - at.replace(second=0, microsecond=0)
    grain = 900 if other.precision == "second" else 1800
    whole = apart and apart.total_seconds() % grain == 0
    return apart if whole and abs(apart) <= _WIDEST else None


def _addressed(at: datetime, other: Evidence) -> timedelta | None:
    """The least whole hours that bring the instant into the day of the address, or of the printed date."""
    assert other.at
    if other.kind not in ("address", "time", "visible") or other.precision != "day" or other.note:
        return None
    days = (other.at.date() - at.date()).days
    if days == -1 and at.hour < 12:
        return timedelta(hours=-(at.hour + 1))
    return timedelta(hours=24 - at.hour) if days == 1 and at.hour >= 10 else None
