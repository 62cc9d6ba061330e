"""When a statement was made, by the words beside it: "speaking on Wednesday", "in July", "on 12 May".

A day of the week is the last such day up to the article's own; so is a month. Words inside what is said
tell of something else and are left out. English only so far.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from paperround.model import Article
from paperround.steps.study.layout import Layout

Span = tuple[int, int]
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WEEK = "|".join(name.capitalize() for name in _DAYS)
_NAMES = "|".join(name.capitalize() for name in _MONTHS)
_HINTS = frozenset({*_DAYS, *_MONTHS, "yesterday", "today"})
_WHEN = re.compile(
    rf"\b(?:(?:on |late |early |this |last )*(?P<weekday>{_WEEK})\b(?!['’]s)"
    rf"|(?:on )?(?:(?P<d1>\d{{1,2}}) (?P<m1>{_NAMES})|(?P<m2>{_NAMES}) (?P<d2>\d{{1,2}}))\b"
    r"(?:,? (?P<y>(?:19|20)\d\d))?"
    rf"|[Ii]n (?P<month>{_NAMES})\b(?:,? (?P<year>(?:19|20)\d\d))?"
    r"|(?P<ago>[Yy]esterday|[Tt]oday)\b)"
)


def spoken_on(page: Layout, unit: tuple[int, int], said: Span | None, told: date | None) -> tuple[str, str]:
    """The words of a sentence that say when it was said, and the day they come to; both empty without any.

    `said` are the tokens of what is said, which are left out, as quotations are.
    """
    tokens = page.tokens
    if _HINTS.isdisjoint(tokens.lower[unit[0] : unit[1] + 1]):
        return "", ""
    start, end = tokens.starts[unit[0]], tokens.ends[unit[1]]
    text = list(page.line.text[start:end])
    spans = [(quote.mark.opens, quote.mark.closes) for quote in page.quotes]
    if said:
        spans.append((tokens.starts[said[0]], tokens.ends[said[1]]))
    for first, last in spans:
        first, last = max(first, start) - start, min(last, end) - start
        if first < last:
            text[first:last] = "\ue000" * (last - first)
    words = _WHEN.search("".join(text))
    return (words.group(), _resolved(words, told)) if words else ("", "")


def told_on(article: Article) -> date | None:
    """The article's own day, where it is beyond doubt."""
    return article.dated.at.date() if article.dated.sound and article.dated.at else None


def _resolved(words: re.Match[str], told: date | None) -> str:
    """The day or month that words come to, as ISO; empty when the article's own day is not known."""
    found = words.groupdict()
    if told is None:
        return ""
    if found["weekday"]:
        back = (told.weekday() - _DAYS.index(found["weekday"].lower())) % 7
        return (told - timedelta(days=back)).isoformat()
    if found["ago"]:
        return (told - timedelta(days=found["ago"].lower() == "yesterday")).isoformat()
    if found["month"]:
        return _month(found["month"], found["year"], told)
    return _day(found["m1"] or found["m2"], (found["d1"] or found["d2"], found["y"]), told)


def _month(name: str, year: str | None, told: date) -> str:
    number = _MONTHS.index(name.lower()) + 1
    return f"{year or told.year - (number > told.month)}-{number:02}"


def _day(name: str, numbers: tuple[str, str | None], told: date) -> str:
    day, year = numbers
    number = _MONTHS.index(name.lower()) + 1
    try:
        made = date(int(year or told.year), number, int(day))
    except ValueError:
        return ""
    if year is None and made > told:
        made = made.replace(year=told.year - 1) if (number, made.day) != (2, 29) else made
    return made.isoformat() if made <= told else ""
