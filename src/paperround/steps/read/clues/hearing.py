"""Every time expression of a text, as it stands: which date it names and how it is told.

What an expression says about the day of writing is decided in `binding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from paperround.steps.read.clues.language import Language

Tense = Literal["past", "coming", "open"]
_BEFORE, _AFTER = 90, 60  # letters on either side in which a verb is looked for
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
    stamp: bool = False  # the day of a post or dispatch shown with the text
    shift: str = ""  # "last", "this", "next", "early" or "later" before a bare month, season or year
    relation: str = ""  # "year", "season", "ago" or "anniversary": what counts from the day of writing
    count: int = 0  # of years, for "ago" and "anniversary"


def mentions(text: str, language: Language) -> list[Mention]:
    """The expressions of the text in their order; impossible days are left out."""
    return list(_mentions(text, language))


def _mentions(text: str, language: Language) -> Iterator[Mention]:
    for found in language.pattern.finditer(text):
        start = found.start()
        if start and text[start - 1].isalnum():
            continue
        left = text[max(0, start - _BEFORE) : start]
        heard = _relation(found, left, language) if found["rel"] else _date(found, left, text, language)
        if heard is not None:
            yield heard


def _relation(found: re.Match[str], left: str, language: Language) -> Mention | None:
    word = found["rel"].lower()
    counted = language.ago.search(left[-14:])
    shift = language.shift.search(left[-14:])
    told = {"start": found.start(), "end": found.end()}
    if counted and not word.startswith(("year", *language.seasons)) or counted and "ago" in word:
        count = language.numbers.get(counted[1].lower()) or int(counted[1])
        kind = "ago" if "ago" in word else "anniversary"
        return Mention(text=counted[0] + found["rel"], relation=kind, count=count, **told)
    if not shift:
        return None
    kind = "season" if word in language.seasons else "year" if word == "year" else ""
    month = language.seasons.get(word, 0)
    name = shift.lastgroup or ""
    return Mention(text=shift[0] + found["rel"], relation=kind, shift=name, month=month, **told) if kind else None


def _date(found: re.Match[str], left: str, text: str, language: Language) -> Mention | None:
    start, end = found.span()
    year = int(found["y2"] or found["y3"] or 0)
    month = language.month.get(found["mon"][: language.letters].lower(), 0) if found["mon"] else 0
    before = language.day.search(left[-9:]) if month and not found["d2"] else None
    day = int(found["d2"] or (before["d1"] if before else 0))
    if day and not _possible(year, month, day) or not _stands(year, day, left, language):
        return None
    start -= len(before[0]) if before else 0
    left = left[: len(left) - len(before[0])] if before else left
    weekday = language.weekday.search(left[-16:]) if day else None
    shift = language.shift.search(left[-14:]) if not year and not day else None
    return Mention(
        text=(weekday or shift or [""])[0] + text[start:end],
        year=year,
        month=month,
        day=day,
        weekday=language.weekdays[weekday[1]] if weekday else -1,
        tense=_tense(left, text[end : end + _AFTER], language),
        named=bool(year and not month and language.named.match(text, end)),
        stamp=bool(day and year and language.stamp.search(left)),
        shift=(shift.lastgroup or "") if shift else "",
        start=start,
        end=end,
    )


def _stands(year: int, day: int, left: str, language: Language) -> bool:
    """Whether it is a date of the text: no number that looks like a year, no month that is another word."""
    if not year:
        return bool(day) or bool(language.within.search(left[-20:]))
    if left[-1:] in "$£€#/-.,:@" and left[-1:]:
        return False
    return not language.foreign.search(left[-24:])


def _possible(year: int, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _tense(left: str, right: str, language: Language) -> Tense:
    """As the nearest cue before the date has it, else the first one after it, in the same sentence."""
    left = left[_last(_STOP, left) :]
    cue = None
    for cue in language.cues.finditer(left):
        pass
    if cue is None:
        ends = _STOP.search(right)
        cue = language.cues.search(right[: ends.start()] if ends else right)
    if cue is None:
        return "coming" if language.until.search(left) else "open"
    return "coming" if cue.lastgroup == "coming" else "past"


def _last(pattern: re.Pattern[str], text: str) -> int:
    found = None
    for found in pattern.finditer(text):
        pass
    return found.end() if found else 0
