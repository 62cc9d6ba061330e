"""Days and times as readers of one language write them, in the paper's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from paperround.model import Precision

# Bare "en" is taken as world English, which writes the day before the month.
_USUAL = {"en": "en_001", "zh": "zh_Hans"}
_CLOCKED = ("second", "minute", "hour")


@lru_cache(maxsize=32)
def locale(language: str) -> Locale:
    """The locale for a BCP 47 tag; English when it is not known."""
    tag = language.replace("_", "-")
    try:
        return Locale.parse(_USUAL.get(tag, tag.replace("-", "_")))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse("en_001")


class Calendar:
    """Writes dates in one language and one zone; `day` arguments are ISO dates."""

    def __init__(self, language: str, zone: str) -> None:
        self._locale = locale(language)
        self._zone = ZoneInfo(zone)

    def day_of(self, at: datetime) -> str:
        """The ISO date of an instant in the paper's zone."""
        return at.astimezone(self._zone).date().isoformat()

    def full(self, day: str) -> str:
        """Weekday, day, month and year."""
        return str(format_date(date.fromisoformat(day), "full", self._locale))

    def long(self, day: str) -> str:
        """Day, month and year."""
        return str(format_date(date.fromisoformat(day), "long", self._locale))

    def short(self, day: str) -> str:
        """Day and month, for lists whose year is known."""
        return str(format_skeleton("MMMd", date.fromisoformat(day), locale=self._locale))

    def weekday(self, day: str) -> str:
        """Weekday, day and month, for lists whose year is known."""
        return str(format_skeleton("MMMEd", date.fromisoformat(day), locale=self._locale))

    def month(self, month: str) -> str:
        """Name and year of a month written YYYY-MM."""
        first = date.fromisoformat(f"{month}-01")
        return str(format_skeleton("yMMMM", first, locale=self._locale))

    def clock(self, at: datetime) -> str:
        """Hours and minutes, of twenty-four."""
        return at.astimezone(self._zone).strftime("%H:%M")

    def moment(self, at: datetime, precision: Precision, day: str = "") -> str:
        """The time of day when it falls on `day`, with its date when it does not; no hour nobody gave."""
        own = self.day_of(at)
        near = bool(day) and own[:4] == day[:4]
        named = self.short(own) if near else self.long(own)
        if precision not in _CLOCKED:
            return named
        return self.clock(at) if own == day else f"{named}, {self.clock(at)}"

    def machine(self, at: datetime, precision: Precision) -> str:
        """The instant for a `time` element: in UTC, or the paper's day when no hour is known."""
        return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if precision in _CLOCKED else self.day_of(at)

    def listed(self, when: str) -> str:
        """A date as precise as it is given (YYYY, YYYY-MM or YYYY-MM-DD), as given when it is none."""
        try:
            return self.long(when) if len(when) == 10 else self.month(when) if len(when) == 7 else when
        except ValueError:
            return when


@lru_cache(maxsize=32)
def calendar(language: str, zone: str) -> Calendar:
    """The calendar for a language and zone, made once."""
    return Calendar(language, zone)
