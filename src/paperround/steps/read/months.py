"""The names of months in the languages of the news, folded, each with its number.

The names are those of Unicode's locale data (CLDR), written to `months.json` by `scripts/months.py`; a name
that means two months in two languages is told apart by the language asked for ("listopad" is October in
Croatian and November in Polish).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import msgspec

from paperround.text.words import plain

_NOT_LATIN = "ru uk ar sr bg el he fa hi bn ur mk be kk ka hy th mr ne gu pa ta te kn ml si my km lo am mn"
_OWN_LETTERS = frozenset(_NOT_LATIN.split())
_EXTRA = {
    "sept": 9, "mrz": 3, "maerz": 3, "jaenner": 1, "janner": 1, "feber": 2, "set": 9, "avr": 4, "juil": 7,
    "januari": 1, "يناير": 1, "كانون الثاني": 1, "فبراير": 2, "شباط": 2, "آذار": 3, "أبريل": 4, "نيسان": 4,
    "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9, "تشرين الأول": 10,
    "تشرين الثاني": 11, "كانون الأول": 12,
    "جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8, "يوليوز": 7, "غشت": 8,
    "شتنبر": 9, "نونبر": 11, "دجنبر": 12, "ژانویه": 1, "فوریه": 2, "ژوئن": 6, "ژوئیه": 7,
    "tammikuuta": 1, "helmikuuta": 2, "maaliskuuta": 3, "huhtikuuta": 4, "toukokuuta": 5, "kesakuuta": 6,
    "heinakuuta": 7, "elokuuta": 8, "syyskuuta": 9, "lokakuuta": 10, "marraskuuta": 11, "joulukuuta": 12,
}  # fmt: skip
_YEAR = "january february march april may june july august september october november december"
_ENGLISH = tuple(_YEAR.split())


@lru_cache(maxsize=1)
def _languages() -> dict[str, dict[str, int]]:
    raw = files("paperround.steps.read").joinpath("months.json").read_bytes()
    return msgspec.json.decode(raw, type=dict[str, dict[str, int]])


def of_language(language: str) -> dict[str, int]:
    """The months of one language; empty for a language without locale data."""
    return _languages().get({"no": "nb"}.get(language, language), {})


@lru_cache(maxsize=1)
def english() -> dict[str, int]:
    """English names and their abbreviations, without asking for locale data."""
    names = {name: number for number, name in enumerate(_ENGLISH, 1)}
    return names | {name[:3]: number for name, number in names.items()} | {"sept": 9}


@lru_cache(maxsize=2)
def _everywhere(latin: bool) -> dict[str, int]:
    """Names of all languages in Latin letters, or in others; where two disagree the one named first wins."""
    out = dict(english())
    for code, months in _languages().items():
        if (code in _OWN_LETTERS) != latin:
            out = months | out
    for name, number in _EXTRA.items():
        out.setdefault(plain(name), number)
    return out


def month(name: str, language: str = "") -> int:
    """The number of a month's name, inflected or abbreviated as locale data has it; 0 for other words."""
    bare = plain(name).strip(". ")
    if not language or language == "en":
        found = english().get(bare)
        if found:
            return found
    found = of_language(language).get(bare)
    if found:
        return found
    names = _everywhere(bare[:1] < "\u0250")
    if bare[:1] == "ב":  # "in", written as one word with the month
        return names.get(bare[1:]) or names.get(bare, 0)
    return names.get(bare, 0)
