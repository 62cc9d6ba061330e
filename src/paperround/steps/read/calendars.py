"""Dates as other calendars and writings put them: eras of East Asia, the Persian and the Buddhist year.

Given a text whose figures are already 0-9, the first such date in it as year, month and day of the common
calendar. The lunar years of the Islamic calendar are left alone: pages that print them print the common date
too. Names of months in the common calendar are for `months`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

Found = tuple[tuple[int, int, int], int]  # year, month, day, and where the date ends in the text

_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "元": 1}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(\d{{1,3}}|元)\s?年\s?(\d\d?)\s?月\s?(\d\d?)\s?日")
_WRITTEN = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_AFGHAN = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت"
_PERSIAN_MONTHS = {
    name: number for names in (_PERSIAN, _AFGHAN) for number, name in enumerate(names.split(), 1)
}
_PERSIAN_DATE = re.compile(
    rf"(?<!\d)(\d\d?)\s+({'|'.join(_PERSIAN_MONTHS)})(?:\s?ماه)?\s*،?\s+(1[34]\d\d)(?!\d)"
)
_PERSIAN_FIGURES = re.compile(r"(?<!\d)(1[34]\d\d)\s?([/.-])\s?(\d\d?)\s?\2\s?(\d\d?)(?!\d)")
_PERSIAN_SPOKEN = ("fa", "ps")
_NEW_YEAR, _ANCHOR = date(2021, 3, 21), 1400  # the first day of the Persian year 1400
_LONG_YEARS = (1, 5, 9, 13, 17, 22, 26, 30)  # of each 33, right from 1244 to 1531
_VIETNAMESE = re.compile(r"(?<!\d)(\d\d?)\s+tháng\s+(\d\d?)(?:\s*,|\s+năm|\s*/)?\s*(\d{4})(?!\d)", re.I)
_MONGOLIAN = re.compile(r"(\d{4})\s+оны\s+(\d\d?)(?:-р|-р|\s*дугаар|\s*дүгээр)?\s+сарын\s+(\d\d?)")
BUDDHIST = 543


def other(text: str, language: str) -> Found | None:
    """The first date in the text that is put in one of these ways, or None."""
    if text.isascii():
        return _persian_figures(text) if language in _PERSIAN_SPOKEN else None
    for look in (_era, _written, _persian, _spelt):
        found = look(text)
        if found:
            return found
    return _persian_figures(text) if language in _PERSIAN_SPOKEN else None


def common_year(year: int) -> int:
    """A year of the Buddhist era as one of the common era; others as they are."""
    return year - BUDDHIST if 2443 <= year <= 2643 else year


def _era(text: str) -> Found | None:
    found = _ERA.search(text)
    if not found:
        return None
    year = _ERAS[found[1]] + (1 if found[2] == "元" else int(found[2]))
    return (year, int(found[3]), int(found[4])), found.end()


def _written(text: str) -> Found | None:
    found = _WRITTEN.search(text)
    if not found:
        return None
    year = int("".join(str(_HAN[c]) for c in found[1]))
    return (year, _number(found[2]), _number(found[3])), found.end()


def _number(han: str) -> int:
    """A number up to 99 in Han figures."""
    tens, ten, ones = han.rpartition("十")
    if not ten:
        return _HAN[han] if len(han) == 1 else 0
    return 10 * (_HAN[tens] if tens else 1) + (_HAN[ones] if ones else 0)


def _persian(text: str) -> Found | None:
    found = _PERSIAN_DATE.search(text.replace("ي", "ی").replace("ك", "ک"))
    if not found:
        return None
    return persian(int(found[3]), _PERSIAN_MONTHS[found[2]], int(found[1])), found.end()


def _persian_figures(text: str) -> Found | None:
    found = _PERSIAN_FIGURES.search(text)
    return (persian(int(found[1]), int(found[3]), int(found[4])), found.end()) if found else None


def persian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """A day of the Persian calendar in the common one; ValueError when there is no such day."""
    if not (1244 <= year <= 1531 and 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        raise ValueError("no such day")
    years = range(_ANCHOR, year) if year >= _ANCHOR else range(year, _ANCHOR)
    gone = sum(365 + (one % 33 in _LONG_YEARS) for one in years) * (1 if year >= _ANCHOR else -1)
    within = (month - 1) * 31 - max(month - 7, 0) + day - 1
    at = _NEW_YEAR + timedelta(days=gone + within)
    return at.year, at.month, at.day


def _spelt(text: str) -> Found | None:
    """Month by number between words: Vietnamese and Mongolian."""
    if found := _VIETNAMESE.search(text):
        return (int(found[3]), int(found[2]), int(found[1])), found.end()
    if found := _MONGOLIAN.search(text):
        return (int(found[1]), int(found[2]), int(found[3])), found.end()
    return None
