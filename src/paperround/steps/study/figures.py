"""Figures people repeat: killed, injured, arrested, displaced; money; per cent; votes.

A number counts what a phrase beside it says was done ("15 people were killed", "killing at least 15",
"the toll rose to 15"). Where the phrase is not one of these the number is left alone.
"""

from __future__ import annotations

import re

from paperround.model import Figure
from paperround.steps.study.counts import alternatives, counts
from paperround.steps.study.frame import Line
from paperround.steps.study.layout import Layout
from paperround.steps.study.numbers import Number, numbers

_COUNTS = counts()
_MONEY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY"}
_CURRENCIES = {word: code for code, words in _COUNTS.currencies.items() for word in words}
_TIME = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|miles?|km|kilomet\w+|met(?:er|re)s|feet|ans|jours|"
    r"heures|años|días|horas|лет|года|год|дней|дня|часов|年|月|日|岁|歲|点|點|time|times|of)"
)
_BETWEEN = rf"(?:(?!(?:{_TIME}|and|but|or|while|y|et|и|und)\b)[^\W\d]['’\w-]*\s+){{0,5}}?"
_HELPED = (
    r"(?:(?:have|has|had)\s+been\s+|"
    r"(?:are|is|were|was)\s+(?:being\s+|reported\s+|reportedly\s+|also\s+|feared\s+|believed\s+)?|"
    r"ont été\s+|a été\s+|sont\s+|fueron\s+|han sido\s+|resultaron\s+|wurden\s+|были\s+)?"
)
_PASSIVES = alternatives("u", _COUNTS.done)
_AFTER = re.compile(
    rf"\s*(?:(?:名|人|个|個|多)[^\d，。；、“”]{{0,8}}?|\s{_BETWEEN}(?P<helped>{_HELPED}))(?:{_PASSIVES})(?![^\W\d_一-鿿])"
)
_ACTIVES = alternatives("a", _COUNTS.doing)
_TOLL = (
    r"(?P<toll>(?:death\s+)?toll\s+(?:\w+\s+){0,4}?(?:to|of|at|reached|passed)|bilan\s+(?:\w+\s+){0,3}?(?:à|de)|"
    r"число погибших \w+ до|死亡人数\w{0,4}至)"
)
_BEFORE = re.compile(rf"(?:^|(?<=[\s,(“\"—])|(?<=[\u4e00-\u9fff]))(?:{_ACTIVES}|{_TOLL})\s?$", re.IGNORECASE)
_NOUN = re.compile(rf"\s(?:[^\W\d][\w'’-]*\s){{0,2}}?(?:{alternatives('c', _COUNTS.counted)})\b")
_CURRENCY = re.compile(r"\s?(?P<name>" + "|".join(_CURRENCIES) + r")(?![^\W\d_一-鿿])")
_OBJECT = re.compile(
    r"\s+(?:\d|at least|more than|the\b|an?\b|his\b|her\b|their\b|two\b|three\b|four\b|five\b|dozens)"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|before|after|from|to|en|dans|в|с|до|20\d\d[-–])\s*$", re.IGNORECASE
)
_AGENTS = frozenset(
    {"killed", "injured", "arrested", "displaced", "kidnapped", "evacuated", "rescued", "infected"}
)
_UNITS, _ACTS, _THINGS = tuple(_COUNTS.done), tuple(_COUNTS.doing), tuple(_COUNTS.counted)
_HAN = re.compile("[死伤傷捕踪蹤]")
# First words of what is said of people: only beside one of these are numbers in words worth looking for.
_WORDS = frozenset(
    word.lower()
    for table in (_COUNTS.done, _COUNTS.doing, _COUNTS.counted)
    for words in table.values()
    for pattern in words
    for word in re.findall(r"^[^\W\d_]+(?![(?])", pattern)
) | {
    "kill",
    "killed",
    "killing",
    "kills",
    "injured",
    "injuring",
    "wounded",
    "arrested",
    "detained",
    "toll",
    "bilan",
}
_HEADS = tuple({word[:3] for word in _WORDS} | {"of", "to", "at", "de", "à", "до", "les", "vie", "виж"})


def figures(page: Layout) -> list[Figure]:
    """The figures of one line, in order."""
    line = page.line
    spelt = not _WORDS.isdisjoint(page.tokens.lower) or (
        not line.text.isascii() and bool(_HAN.search(line.text))
    )
    return [made for number in numbers(line.text, spelt) if (made := _figure(line, number))]


def _figure(line: Line, number: Number) -> Figure | None:
    if number.percent:
        return _made(line, number, "%", (number.start, number.end))
    if number.sign:
        return _made(line, number, _MONEY[number.sign.upper()], (number.start, number.end))
    if number.bare and _YEAR_BEFORE.search(line.text, max(0, number.digits - 8), number.digits):
        return None
    return _passive(line, number) or _active(line, number) or _counted(line, number)


def _passive(line: Line, number: Number) -> Figure | None:
    """ "15 people were killed", "15 dead"; not "15 militants killed the guard"."""
    after = _AFTER.match(line.text, number.end)
    if after is None:
        return None
    unit = next(name for n, name in enumerate(_UNITS) if after.group(f"u{n}"))
    word = after.group(after.lastgroup or 0)
    if not after.group("helped") and word in _AGENTS and _OBJECT.match(line.text, after.end()):
        return None
    return _made(line, number, unit, (number.start, after.end()))


def _active(line: Line, number: Number) -> Figure | None:
    """ "killing at least 15", "the toll rose to 15"."""
    head = line.text[max(0, number.start - 50) : number.start].rsplit(None, 1)
    if not head or not (head[-1].lower().startswith(_HEADS) or not head[-1].isascii()):
        return None
    before = _BEFORE.search(line.text, max(0, number.start - 50), number.start)
    if before is None:
        return None
    unit = next((name for n, name in enumerate(_ACTS) if before.group(f"a{n}")), "killed")
    return _made(line, number, unit, (before.start(), number.end))


def _counted(line: Line, number: Number) -> Figure | None:
    """ "1.2 million votes", "3 million dollars"."""
    money = _CURRENCY.match(line.text, number.end)
    if money:
        return _made(line, number, _CURRENCIES[money.group("name")], (number.start, money.end()))
    noun = _NOUN.match(line.text, number.end)
    if noun:
        unit = next(name for n, name in enumerate(_THINGS) if noun.group(f"c{n}"))
        return _made(line, number, unit, (number.start, noun.end()))
    return None


def _made(line: Line, number: Number, unit: str, span: tuple[int, int]) -> Figure:
    start, end = span
    return Figure(
        text=line.text[start:end], value=number.value, unit=unit, paragraph=line.number, start=start, end=end,
        bound=number.bound,
    )  # fmt: skip
