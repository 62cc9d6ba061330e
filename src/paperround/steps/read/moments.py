"""What a written date means: an instant, how precise it is, and what had to be assumed.

It reads ISO 8601, mail dates, epochs, dates with a month's name in the languages of `months`, Chinese,
Japanese and Korean dates, those of `calendars`, and figures alone where their order cannot be mistaken.
Whether a date can be believed is decided in `dates`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from paperround.model import Precision
from paperround.steps.read.calendars import Found, common_year, other
from paperround.steps.read.months import month

ASSUMED_UTC = "no zone given, read as UTC"
MIDNIGHT = "midnight, so the day alone"
DOUBTFUL = "day and month could be the other way round"


class Asked(msgspec.Struct, frozen=True):
    """What helps to read a date: the outlet's zone and the page's language."""

    zone: str = ""
    language: str = ""


ANYWHERE = Asked()


class Moment(msgspec.Struct, frozen=True):
    """An instant and how much of it was written."""

    at: datetime
    precision: Precision
    note: str = ""


_ASCTIME = re.compile(
    r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d\d?) (\d\d):(\d\d):(\d\d) (?:([A-Z]{3,4}) )?(\d{4})$"
)


_ISO = re.compile(
    r"^\D{0,3}(\d{4})-(\d\d?)(?:-(\d\d?)(?:(?:[T ]+|, ?)(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?(?![\d:])|(?!\d))?)?",
    re.I,
)
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?$")
_EPOCH = re.compile(r"^1\d{9}(\d{3})?(?:\.\d+)?$")
_EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d\d?)\s*[月월]\s*(?:(\d\d?)\s*[日號号일])?")
_TIME = re.compile(
    r"(?<![\d:.])(\d\d?)(?:[:.h]|\s?[时時点點시]\s?)(\d\d)(?::(\d\d)(?:\.\d+)?)?(?![\d.]\d)\s*([ap]\.?\s?m\b|[μπ]\.?μ\b|[صم]\b)?",
    re.I,
)
_HOUR = re.compile(r"(?<![\d:.])(\d\d?)\s*([ap]\.?\s?m\b)", re.I)
_MORNING = "aAπص"
_LATER = re.compile(r"(?:午後|午后|下午|晚上|오후)\s?$|\b[Pp]\.?[Mm]\.?\s?$")
_OFFSET = re.compile(
    r"(?:GMT|UTC)?\s?([+-])(\d\d?):?(\d\d)?\s*\)?\s*$|\b(?:GMT|UTC)([+-])(\d\d?)(?::?(\d\d))?"
)
_NAMED_ZONE = re.compile(r"\b([A-Z]{2,5}|МСК)\b")
_ZONES = {
    "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "IST": 330, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "EAT": 180, "CAT": 120, "WAT": 60, "SAST": 120, "PKT": 300, "SGT": 480, "HKT": 480,
    "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300,
    "EDT": -240, "ET": -300, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "PT": -480, "BRT": -180, "МСК": 180,
    "WIB": 420, "WITA": 480, "WIT": 540, "ICT": 420, "NPT": 345, "MYT": 480, "PHT": 480, "IRST": 210,
}  # fmt: skip
_TWICE = ("IST", "CST", "BST")  # means another zone elsewhere: the outlet's own zone settles it
# letters with the signs that stand on or under them in Arabic, Hebrew, Indic, Thai, Burmese and Khmer
_SIGNS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u109f\u1780-\u17ff\u200c"
_NAME = rf"(?:[^\W\d_]|(?!\w)[{_SIGNS}])"  # each letter in one way only, or forty of them take for ever
_WORDED = re.compile(
    r"(?<!\d)(\d\d?)(?:st|nd|rd|th|er|º|ª|\.)?[\s\-/]*(?:de |d'|d’|of )?\s*"
    rf"([^\W\d_](?:{_NAME}|\.(?=[\u0e00-\u0e7f])){{2,}}(?: (?:الأول|الثاني))?)\.?"
    rf"(?:\s?/\s?{_NAME}{{3,}}(?: ال\w+)?)?"
    r"(?:,? de|,? del|,|،)?[\s\-/.]*(?:พ\.ศ\.\s?)?(\d{4}|’\d\d|'\d\d|(?<=[\u0e00-\u0e7f.][\s.])\d\d)(?!\d)"
)
# a name is tried from its first letter and taken whole: any other start and length took four times the time
_WHOLE = rf"(?<![^\W\d_])([^\W\d_]{_NAME}{{2,}}+)"
_WORD_FIRST = re.compile(
    rf"{_WHOLE}\.?[\s\-]*(\d\d?)(?:st|nd|rd|th)?(?:,|\.|\s|-)\s*"
    r"(?:at \d\d?[:.]\d\d\s?(?:[ap]m)?,?\s*)?"
    r"(\d{4})(?!\d)",
    re.I,
)
_YEAR_WORD = re.compile(
    rf"(?<!\d)(\d{{4}})(?:\.|\s?m\.|,|-)?\s*([^\W\d_]{_NAME}{{2,}})\.?[\s-]*(\d\d?)(?![\d:])"
)
_LATVIAN = re.compile(r"(\d{4})\. ?gada (\d\d?)\. ?([^\W\d_]{3,})", re.I)
_MONTH_YEAR = re.compile(rf"{_WHOLE}\.?,?\s+(?:de |del )?(\d{{4}})(?!\d)")
_FIGURES = re.compile(r"(?<![\d.])(\d\d?)\s?([./-])\s?(\d\d?)\s?\2\s?(\d{4}|\d\d)(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?([./-])\s?(\d\d?)\s?\2\s?(\d\d?)(?!\d)")
_LONGEST = 200  # letters; what is longer is no date


def moment(text: str, asked: Asked = ANYWHERE) -> Moment | None:
    """The instant the text names, or None; naive times are read in the outlet's zone, else in UTC."""
    text = text.strip()
    return _read(text, asked) if 0 < len(text) <= _LONGEST else None


@lru_cache(maxsize=1_000)  # a line is read where it is found and again as a witness
def _read(text: str, asked: Asked) -> Moment | None:
    text = _digits(text)
    try:
        return _machine(text, asked) or _written(text, asked)
    except (ValueError, OverflowError):
        return None


def _digits(text: str) -> str:
    """Figures of every script as 0-9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if not c.isascii() and c.isdigit() else c for c in text)


def _machine(text: str, asked: Asked) -> Moment | None:
    found = _ISO.match(text) or _COMPACT.match(text)
    if found:
        year, mon, day, hour, minute, second, *zone = found.groups()
        if day is None:
            return Moment(_at((int(year), int(mon), 1), _here(asked)), "month", _said(asked))
        clock = (int(hour), int(minute), int(second or 0)) if hour and int(hour) < 24 else None
        offset = zone[0] if zone else None
        return _made((int(year), int(mon), int(day)), clock, _offset_of(offset) if offset else None, asked)
    if found := _ASCTIME.match(text):
        day_ = (int(found[7]), month(found[1]), int(found[2]))
        return _made(day_, (int(found[3]), int(found[4]), int(found[5])), _zone(text, asked), asked)
    if _EPOCH.match(text):
        seconds = float(text[:10])
        return Moment(datetime.fromtimestamp(seconds, UTC), "second")
    return None


def _written(text: str, asked: Asked) -> Moment | None:
    day = _day(text, asked)
    if day is None:
        return None
    (year, mon, dom), end = day
    if not dom:
        return Moment(_at((year, mon, 1), _here(asked)), "month", _said(asked))
    made = _made((year, mon, dom), _clock(text, end), _zone(text, asked), asked)
    if dom <= 12 and dom != mon and (found := _FIGURES.search(text)) and found[2] != ".":
        return Moment(made.at, made.precision, "; ".join(filter(None, (made.note, DOUBTFUL))))
    return made


def _day(text: str, asked: Asked) -> Found | None:
    """Year, month, day of the first date in the text, and where it ends; day 0 when there is none."""
    for look in (_other, _east, _worded, _word_first, _year_word, _year_first, _figures, _month_year):
        found = look(text, asked)
        if found:
            return found
    return None


def _other(text: str, asked: Asked) -> Found | None:
    return other(text, asked.language)


def _east(text: str, asked: Asked) -> Found | None:
    found = _EAST.search(text)
    return ((int(found[1]), int(found[2]), int(found[3] or 0)), found.end()) if found else None


def _worded(text: str, asked: Asked) -> Found | None:
    for found in _WORDED.finditer(text):
        name, year = found[2], found[3]
        thai = "\u0e00" <= name[0] <= "\u0e7f"
        if len(year) == 2 and not thai:
            continue
        number = month(name, asked.language)
        if number:
            return (_year(year.lstrip("’'"), thai), number, int(found[1])), found.end()
    return None


def _word_first(text: str, asked: Asked) -> Found | None:
    for found in _WORD_FIRST.finditer(text):
        number = month(found[1], asked.language)
        if number:
            return (int(found[3]), number, int(found[2])), found.end()
    return None


def _year_word(text: str, asked: Asked) -> Found | None:
    """The year first, as in Hungarian, Lithuanian and Latvian."""
    if found := _LATVIAN.search(text):
        number = month(found[3], "lv")
        return ((int(found[1]), number, int(found[2])), found.end()) if number else None
    for found in _YEAR_WORD.finditer(text):
        number = month(found[2], asked.language)
        if number:
            return (int(found[1]), number, int(found[3])), found.end()
    return None


def _month_year(text: str, asked: Asked) -> Found | None:
    for found in _MONTH_YEAR.finditer(text):
        number = month(found[1], asked.language)
        if number:
            return (int(found[2]), number, 0), found.end()
    return None


def _year_first(text: str, asked: Asked) -> Found | None:
    found = _YEAR_FIRST.search(text)
    return ((common_year(int(found[1])), int(found[3]), int(found[4])), found.end()) if found else None


def _figures(text: str, asked: Asked) -> Found | None:
    """Day and month in figures: dots put the day first everywhere; a slash only where no month fits."""
    found = _FIGURES.search(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    if second > 12 >= first:
        return (year, first, second), found.end()
    if first > 12 >= second or first == second or found[2] == "." or asked.language not in ("", "en"):
        return (year, second, first), found.end()
    return None


def _year(text: str, thai: bool = False) -> int:
    year = int(text)
    if thai and year < 100:
        year += 2500
    return common_year(year) if year > 99 else year + (2000 if year < 70 else 1900)


def _clock(text: str, after: int) -> tuple[int, int, int] | None:
    """The time of day beside a date; what follows the date is believed before what stands before it."""
    found = _TIME.search(text, after) or _TIME.search(text[: max(after - 6, 0)])
    if found:
        hour, minute, second, half = int(found[1]), int(found[2]), int(found[3] or 0), found[4] or ""
    else:
        found = _HOUR.search(text, after)
        if not found:
            return None
        hour, minute, second, half = int(found[1]), 0, 0, found[2]
    if half or _LATER.search(text[max(found.start() - 5, 0) : found.start()]):
        hour = hour % 12 + (0 if half and half[0] in _MORNING else 12)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _zone(text: str, asked: Asked) -> tzinfo | None:
    found = _OFFSET.search(text)
    if found and not _ISO.match(text):
        sign, hours, minutes = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        if int(hours) <= 14 and _TIME.search(text):
            return _shift(sign, int(hours), int(minutes or 0))
    for name in _NAMED_ZONE.findall(text):
        if name in _ZONES and not (name in _TWICE and asked.zone):
            return timezone(timedelta(minutes=_ZONES[name]))
    return None


def _shift(sign: str, hours: int, minutes: int) -> tzinfo:
    return timezone(timedelta(minutes=(hours * 60 + minutes) * (-1 if sign == "-" else 1)))


def _offset_of(text: str) -> tzinfo:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    figures = text[1:].replace(":", "")
    return _shift(text[0], int(figures[:2]), int(figures[2:] or 0))


@lru_cache(maxsize=256)
def _place(zone: str) -> tzinfo:
    try:
        return ZoneInfo(zone) if zone else UTC
    except (KeyError, ValueError, OSError):
        return UTC


def in_zone(found: Moment, asked: Asked) -> Moment:
    """An instant stated in UTC, told in the outlet's own zone when that is known; a day stays that day."""
    if not asked.zone or found.at.utcoffset():
        return found
    if found.precision not in ("second", "minute", "hour"):
        return msgspec.structs.replace(found, at=found.at.replace(tzinfo=_place(asked.zone)))
    at = found.at.astimezone(_place(asked.zone))
    if (at.hour, at.minute, at.second) == (0, 0, 0):
        return Moment(at, "day", "; ".join(filter(None, (found.note, MIDNIGHT))))
    return msgspec.structs.replace(found, at=at)


def _here(asked: Asked) -> tzinfo:
    return _place(asked.zone)


def _said(asked: Asked) -> str:
    return f"no zone given, read in {asked.zone}" if asked.zone else ASSUMED_UTC


def _at(day: tuple[int, int, int], zone: tzinfo) -> datetime:
    return datetime(*day, tzinfo=zone)


def _made(
    day: tuple[int, int, int], clock: tuple[int, int, int] | None, zone: tzinfo | None, asked: Asked
) -> Moment:
    if clock is None:
        return Moment(_at(day, _here(asked)), "day")
    at = datetime(*day, *clock, tzinfo=zone or _here(asked))
    if clock == (0, 0, 0):  # what systems write that keep no hour
        return Moment(at, "day", "; ".join(filter(None, ("" if zone else _said(asked), MIDNIGHT))))
    precision: Precision = "second" if clock[2] else "minute"
    return Moment(at, precision, "" if zone else _said(asked))
