"""Forms a name takes in a sentence: Russian cases, Arabic prefixes. Moderate: rules, no dictionary.

A form that no one uses does no harm, since it is not found; a form left out is a name missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CYRILLIC = re.compile(r"[а-яёА-ЯЁ«»\- ’']+")
_ARABIC = re.compile(r"[\u0600-\u06ff\u200c ]+")
# Endings of genitive, dative, accusative, instrumental, prepositional, by how the nominative ends.
_ADJECTIVES = (
    ("ский", "ского скому ский ским ском"), ("ская", "ской ской скую ской ской"),
    ("ское", "ского скому ское ским ском"),
    ("ные", "ных ным ных ными ных"), ("ские", "ских ским ских скими ских"),
    ("ный", "ного ному ный ным ном"), ("ная", "ной ной ную ной ной"), ("ное", "ного ному ное ным ном"),
    ("вый", "вого вому вый вым вом"), ("вая", "вой вой вую вой вой"), ("вое", "вого вому вое вым вом"),
    ("чая", "чей чей чую чей чей"), ("щий", "щего щему щий щим щем"), ("ний", "него нему ний ним нем"),
    ("няя", "ней ней нюю ней ней"), ("чёрное", "чёрного чёрному чёрное чёрным чёрном"),
)  # fmt: skip
_NOUNS = (
    ("ия", "ии ии ию ией ии"), ("ие", "ия ию ие ием ии"), ("ья", "ьи ье ью ьей ье"),
    ("га", "ги ге гу гой ге"), ("ка", "ки ке ку кой ке"), ("ха", "хи хе ху хой хе"), ("а", "ы е у ой е"),
    ("я", "и е ю ей е"), ("ий", "ия ию ий ием ии"), ("ай", "ая аю ай аем ае"), ("ей", "ея ею ей еем ее"),
    ("й", "я ю й ем е"), ("ь", "и и ь ью и"), ("о", "а у о ом е"), ("е", "я ю е ем е"),
    ("ы", "ов ам ы ами ах"), ("и", "ов ам и ами ах"), ("", "а у # ом е"),
)  # fmt: skip
_SOFT_MASCULINE = re.compile(r"(?:ль|нь|рь)$")
_LETTERS = "бвгджзклмнпрстфхцчшщ"
_PREFIXES = "وبلكف"


def forms(text: str) -> Iterator[str]:
    """The name and the forms it takes."""
    yield text
    if _CYRILLIC.fullmatch(text) and not text.isupper():
        yield from _russian(text)
    elif _ARABIC.fullmatch(text):
        yield from _arabic(text)


def _russian(text: str) -> Iterator[str]:
    """The five oblique cases: adjectives before the first noun agree with it, what follows it stays."""
    words = text.split(" ")
    cases: list[list[str]] = []
    noun_seen = False
    for word in words:
        endings = None if noun_seen else _endings(word)
        noun_seen = noun_seen or not _adjective(word)
        cases.append(endings or [word] * 5)
    yield from dict.fromkeys(" ".join(case) for case in zip(*cases, strict=True))
    if _SOFT_MASCULINE.search(words[-1]) and len(words) == 1:  # Крым- words are hard; Израиль, Рафаль soft
        yield from (words[0][:-1] + ending for ending in ("я", "ю", "ем", "е"))


def _adjective(word: str) -> bool:
    return word.endswith(tuple(nominative for nominative, _ in _ADJECTIVES)) and len(word) > 5


def _endings(word: str) -> list[str] | None:
    for table in (_ADJECTIVES if _adjective(word) else (), _NOUNS):
        for nominative, oblique in table:
            if word.endswith(nominative) and (nominative or word[-1:].lower() in _LETTERS):
                stem = word[: len(word) - len(nominative)]
                return [stem + ("" if ending == "#" else ending) for ending in oblique.split()]
    return None


def _arabic(text: str) -> Iterator[str]:
    """With a conjunction or preposition written on to the word."""
    yield from (prefix + text for prefix in _PREFIXES)
    if text.startswith("ال"):
        yield "لل" + text[2:]
        yield from (f"{first}{second}{text}" for first in "وف" for second in "بك")


def nominative(name: str, given: frozenset[str]) -> str:
    """A Russian name of given name and surname out of the genitive ("Олега Ладина": "Олег Ладин").

    Told by the given name, which has to be known; any other name comes back as it is.
    """
    first, _, rest = name.partition(" ")
    if not rest or first in given:
        return name
    man = next((stem for stem in (first[:-1], first[:-1] + "й", first[:-1] + "ь") if stem in given), "")
    if man and first[-1:] in "ая":
        return f"{man} {_surname(rest, _OF_MEN)}"
    woman = next((stem for stem in (first[:-1] + "а", first[:-1] + "я") if stem in given), "")
    return f"{woman} {_surname(rest, _OF_WOMEN)}" if woman and first[-1:] in "ыи" else name


_OF_MEN = (
    ("ского", "ский"),
    ("ова", "ов"),
    ("ева", "ев"),
    ("ёва", "ёв"),
    ("ина", "ин"),
    ("ына", "ын"),
    ("а", ""),
)
_OF_WOMEN = (("ской", "ская"), ("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ыной", "ына"))


def _surname(name: str, endings: tuple[tuple[str, str], ...]) -> str:
    for genitive, plain in endings:
        if name.endswith(genitive) and len(name) > len(genitive) + 1:
            return name.removesuffix(genitive) + plain
    return name
