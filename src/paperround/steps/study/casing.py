"""A line set in capitals as it would be written otherwise, letter for letter in the same places.

Old wires, some headlines and dispatches have capitals only, in which no rule tells a name. What news writes
small (`words/common.txt`, counted by scripts/common_words.py) is put in small letters; what is left is a
name and keeps its first capital, or all of them where it is known as an abbreviation.
"""

from __future__ import annotations

import re
from functools import lru_cache

from paperround.steps.study.languages import language
from paperround.steps.study.wordlists import wordlist

_WORD = re.compile(r"[A-Z]+(?:['’][A-Z]+)?")
_VOWELS = frozenset("AEIOUY")
_SMALL = 4  # letters up to which an unknown word without a vowel is an abbreviation


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """The words that news writes small; read when first asked for."""
    return wordlist("common")


def is_common(word: str) -> bool:
    """Whether a word, or the word it is the plural or the possessive of, is written small."""
    lower = word.lower()
    bare = re.sub(r"['’]s$", "", lower)
    return any(form in common() for form in (lower, bare, bare.removesuffix("s"), bare.removesuffix("es")))


def recased(text: str, abbreviations: frozenset[str]) -> str:
    """The line with small letters; as long as it was."""
    return _WORD.sub(lambda found: _word(found.group(), abbreviations), text)


def _word(word: str, abbreviations: frozenset[str]) -> str:
    if word in abbreviations:
        return word
    if len(word) == 1:
        return "a" if word == "A" else word
    if is_common(word):
        return word.lower()
    letters = len(word) <= _SMALL and _VOWELS.isdisjoint(word) and word.lower() not in language("en").titles
    return word if letters else word[0] + word[1:].lower()
