"""Every time expression of a text, as it stands: which date it names and how it is told.

What an expression says about the day of writing is decided in `binding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from paperround.steps.read.clues.language import Language

Tense = Literal["past", "coming", "sure", "open"]  # "sure": to come beyond doubt ("will", "is set to")
_BEFORE, _AFTER = 90, 60  # letters on either side in which a verb is looked for
_TENSES: dict[str, Tense] = {"past": "past", "coming": "coming", "sure": "sure"}
_PARTS = {"early": (1, 4), "middle": (4, 6), "late": (8, 5)}  # month and months, generously
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One expression; what is not said is 0, a weekday -1."""

    text: str
    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1
    tense: Tense = "open"
    named: bool = False  # the year is part of a name
    part: int = 0  # of a year: the month in which it begins
    months: int = 0  # and how many it has
    stamp: bool = False  # the day of a post or dispatch shown with the text
    opening: bool = False  # the day that opens a dispatch
    shift: str = ""  # "last", "this", "next", "early" or "later" before a bare month, season or year
    relation: str = ""  # "year", "season", "ago" or "anniversary": what counts from the day of writing
    count: int = 0  # of years, for "ago" and "anniversary"


def mentions(text: str, language: Language) -> list[Mention]:
    """The expressions of the text in their order; impossible days are left out."""
    return list(_mentions(text, language))


def _mentions(text: str, language: Language) -> Iterator[Mention]:
    done = 0
    for start, found in _found(text, language):
        if start < done or (start and text[start - 1].isalnum()):
            continue
        left = text[max(0, start - _BEFORE) : start]
        counting = found.re is language.counting
        heard = _relation(found, left, language) if counting else _date(found, left, text, language)
        if heard is not None:
            done = heard.end
            yield heard


def _found(text: str, language: Language) -> list[tuple[int, re.Match[str]]]:
    """What the three scans find, in the order of the text."""
    scans = (language.months, language.years, language.counting)
    return sorted(((m.start(), m) for scan in scans for m in scan.finditer(text)), key=lambda pair: pair[0])


def _relation(found: re.Match[str], left: str, language: Language) -> Mention | None:
    word = found[0].lower()
    counted = language.ago.search(left[-14:])
    shift = language.shift.search(left[-14:])
    heard = Mention(text=found[0], start=found.start(), end=found.end())
    kind = language.counted.get(word, "")
    if counted and kind:
        count = language.numbers.get(counted[1].lower()) or int(counted[1])
        return replace(heard, text=counted[0] + heard.text, relation=kind, count=count)
    if not shift or kind:
        return None
    month = language.seasons.get(word, 0)
    relation = "season" if month else "year"
    return replace(
        heard, text=shift[0] + heard.text, relation=relation, shift=shift.lastgroup or "", month=month
    )


def _date(found: re.Match[str], left: str, text: str, language: Language) -> Mention | None:
    start, end = found.span()
    named = found.re is language.months
    year = int((found["y2"] or 0) if named else found[0])
    month = language.month.get(found["mon"][: language.letters].lower(), 0) if named else 0
    before = language.day.search(left[-9:]) if named and not found["d2"] else None
    day = int((found["d2"] if named else None) or (before["d1"] if before else 0))
    if (day and not _possible(year, month, day)) or not _stands(year, day, left, language):
        return None
    start -= len(before[0]) if before else 0
    left = left[: len(left) - len(before[0])] if before else left
    weekday = language.weekday.search(left[-16:]) if day else None
    shift = language.shift.search(left[-14:]) if not year and not day else None
    words, part, months = _part(left, language) if year and not month else ("", 0, 0)
    return Mention(
        text=((weekday or shift or [words])[0] + text[start:end]).strip().rstrip("."),
        year=year,
        month=month,
        day=day,
        weekday=language.weekdays[weekday[1]] if weekday else -1,
        tense=_tense(left, text[end : end + _AFTER], language),
        named=bool(year and not month and _named(left, text, end, language)),
        part=part,
        months=months,
        opening=bool(day and start < 60 and "\n" not in left and language.opening.match(left)),
        stamp=bool(day and year and language.stamp.search(left)),
        shift=(shift.lastgroup or "") if shift else "",
        start=start,
        end=end,
    )


def _part(left: str, language: Language) -> tuple[str, int, int]:
    """The words for a part of a year, the month in which it begins, and how many months it has."""
    found = language.part.search(left[-24:])
    if not found:
        return "", 0, 0
    season = language.seasons.get((found["season"] or "").lower(), 0)
    month, months = (season, 3) if season else _PARTS[found.lastgroup or "late"]
    return found[0], month, months


def _stands(year: int, day: int, left: str, language: Language) -> bool:
    """Whether it is a date of the text: no number that looks like a year, no month that is another word."""
    if not year:
        return bool(day) or bool(language.within.search(left[-20:]))
    if left[-1:] in "$£€#/-.,:@" and left[-1:]:
        return False
    return not language.foreign.search(left[-24:])


def _named(left: str, text: str, end: int, language: Language) -> bool:
    """Whether the year is part of a name, or says which one of several is meant: “the 2013 deal”."""
    if language.named.match(text, end):
        return True
    return (
        text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha() and bool(language.owned.search(left))
    )


def _possible(year: int, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _tense(left: str, right: str, language: Language) -> Tense:
    """As the nearest cue before the date has it, else the first one after it, in the same sentence."""
    left = left[_last(_STOP, left) :]
    cues = list(language.cues.finditer(left))
    cue = cues[-1] if cues else None
    if len(cues) > 1 and cue and language.passive.fullmatch(left, cues[-2].end(), cue.start()):
        cue = cues[-2]  # "will be closed": the participle is not past
    if cue is None:
        ends = _STOP.search(right)
        cue = language.cues.search(right[: ends.start()] if ends else right)
    if cue is None:
        return "coming" if language.until.search(left) else "open"
    return _TENSES[cue.lastgroup or "past"]


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=0)
