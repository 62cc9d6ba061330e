"""Numbers as news writes them: 1,234; 1.2 million; two dozen; at least fifteen; 5万."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import ahocorasick
import msgspec

from paperround.steps.study.counts import Bound, alternatives, counts


def _automaton(words: Iterable[str]) -> Any:
    """Finds words wherever they stand, inside others too, and gives their length."""
    made = ahocorasick.Automaton()
    for word in words:
        made.add_word(word, len(word))
    made.make_automaton()
    return made


_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "двое": 2, "трое": 3, "четверо": 4, "пятеро": 5, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6,
    "семь": 7, "восемь": 8, "девять": 9, "десять": 10,
}  # fmt: skip
_SCALES = {
    "hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1e6, "millions": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12, "mille": 1_000, "milliers": 1_000,
    "millones": 1e6, "millón": 1e6, "mil": 1_000, "milliard": 1e9, "milliards": 1e9, "million(en)": 1e6,
    "millionen": 1e6, "milliarden": 1e9, "тысяч": 1_000, "тысячи": 1_000, "тыс": 1_000, "млн": 1e6,
    "миллионов": 1e6, "миллиона": 1e6, "млрд": 1e9, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "千": 1e3,
}  # fmt: skip
_VAGUE = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens of thousands": 20_000,
    "hundreds of thousands": 200_000, "millions": 2e6, "a dozen": 12, "half a dozen": 6, "two dozen": 24,
    "three dozen": 36, "several dozen": 24, "a couple": 2, "a hundred": 100,
}  # fmt: skip
_OPEN = frozenset(
    {
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "tens of thousands",
        "hundreds of thousands",
        "millions",
        "several dozen",
    }
)
_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_BOUNDS = counts().bounds
_WORDS = "|".join(sorted(_UNITS, key=len, reverse=True))
_SCALE = "|".join(re.escape(word) for word in sorted(_SCALES, key=len, reverse=True))
_LOOSE = "|".join(sorted(_VAGUE, key=len, reverse=True))
_DIGITS = (
    r"(?<![A-Za-zА-Яа-я\d_.,$€£¥/:-])(?:(?P<sign>US\$|[$€£¥])\s?)?"
    r"(?P<digits>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+)"
    rf"(?P<fraction>[.,]\d+)?(?![\d:/])(?:[\s-]?(?P<scale>{_SCALE})(?![^\W\d_一-鿿]))?"
)
_SPELT = (
    rf"\b(?:(?P<vague>{_LOOSE})|"
    rf"(?P<words>(?:{_WORDS})(?:[- ](?:{_WORDS}))?)\b(?:\s(?P<wordscale>{_SCALE}))?)\b"
)
_PERCENT = r"(?P<percent>\s?%|\s?(?:percent|per cent|pour cent|por ciento|Prozent)\b|\s?процент\w*)?"
_RUN = re.compile(r"\d+")
_SIGN = re.compile(r"(?:US\$|[$€£¥])\s?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_DIGITS = re.compile(_DIGITS + _PERCENT, re.IGNORECASE)
_IN_WORDS = re.compile(_SPELT, re.IGNORECASE)
_NUMBER_WORDS = _automaton((*_VAGUE, *_UNITS))
_BOUND_ENDS = tuple(word.lower() for words in _BOUNDS.values() for word in words)  # plain words all
_BEFORE = re.compile(
    rf"(?:^|(?<=[^\w])|(?<=[\u4e00-\u9fff]))(?:{alternatives('b', _BOUNDS)})\s?$", re.IGNORECASE
)


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number where it stands, bounding words taken in."""

    value: float
    start: int  # of the bounding words, where there are any
    digits: int  # where the number itself starts
    end: int
    bound: Bound
    sign: str  # of money
    percent: bool
    bare: bool  # four digits alone: perhaps a year


def numbers(text: str, spelt: bool = True) -> list[Number]:
    """Every number of a text, in order; those in words only if asked for, since they are slow to find."""
    found = [*_in_digits(text), *(_in_spelling(text) if spelt else ())]
    if not found:
        return []
    made = (_number(text, match.groupdict(), match.span()) for match in found)
    return sorted((number for number in made if number), key=lambda number: number.digits)


def _in_digits(text: str) -> Iterator[re.Match[str]]:
    """What `_IN_DIGITS` finds, looked for only where digits are: from their sign, else from themselves."""
    end = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start < end:
            continue
        sign = _SIGN.search(text, max(end, start - 4), start)
        match = (_IN_DIGITS.match(text, sign.start()) if sign else None) or _IN_DIGITS.match(text, start)
        if match:
            yield match
            end = match.end()


def _in_spelling(text: str) -> Iterator[re.Match[str]]:
    """What `_IN_WORDS` finds, looked for only where a word of number stands."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when made small ("İ")
        yield from _IN_WORDS.finditer(text)
        return
    end = 0
    for start in sorted({last + 1 - length for last, length in _NUMBER_WORDS.iter(low)}):
        match = _IN_WORDS.match(text, start) if start >= end else None
        if match:
            yield match
            end = match.end()


def _number(text: str, match: dict[str, str | None], span: tuple[int, int]) -> Number | None:
    value = _value(match)
    if value is None:
        return None
    start, end = span
    bounded = text[max(0, start - 20) : start].rstrip().lower().endswith(_BOUND_ENDS)
    before = _BEFORE.search(text, max(0, start - 20), start) if bounded else None
    bound: Bound = "exact"
    if before:
        bound = next(name for n, name in enumerate(_BOUNDS) if before.group(f"b{n}"))
    elif (match.get("vague") or "").lower() in _OPEN:
        bound = "at least"
    year = end - start == 4 and bool(_YEAR.match(text, start, end))
    return Number(
        value=value, start=before.start() if before else start, digits=start, end=end,
        bound=bound, sign=match.get("sign") or "", percent=bool(match.get("percent")), bare=year,
    )  # fmt: skip


def _value(match: dict[str, str | None]) -> float | None:
    vague, words = match.get("vague"), match.get("words")
    if vague:
        return float(_VAGUE[vague.lower()])
    if words:
        scale = match.get("wordscale")
        value = _in_words(words.lower())
        return value * (_SCALES[scale.lower()] if scale else 1) if value is not None else None
    digits, fraction = re.sub(r"\D", "", match["digits"] or ""), match.get("fraction")
    scale = match.get("scale")
    if fraction and len(fraction) == 4 and not scale:
        digits, fraction = digits + fraction[1:], None  # 1.234 in many languages, 1,234 in English
    value = float(digits + ("." + fraction[1:] if fraction else ""))
    return value * (_SCALES[scale.lower()] if scale else 1)


def _in_words(words: str) -> float | None:
    """ "twenty-three"; two numbers that make none together are no number."""
    first, *rest = re.split(r"[- ]", words)
    if not rest:
        return float(_UNITS[first])
    tens, ones = _UNITS[first], _UNITS[rest[0]]
    return float(tens + ones) if tens >= 20 and ones < 10 else None
