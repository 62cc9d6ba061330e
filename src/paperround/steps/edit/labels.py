"""What the edition says in its own words: counted or fixed, never a paraphrase of a source.

The words are in `phrases.toml`, a table a language, English behind the rest. A counted phrase has a
form for each plural of its language.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from babel import Locale
from babel.plural import PluralRule

Phrase = str | dict[str, str]


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[str, Phrase]]:
    """Every language's phrases, read once from the package."""
    return tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def _plural(language: str) -> PluralRule:
    return Locale.parse(language).plural_form


def primary(language: str) -> str:
    """The primary tag, when there is a table for it; else English."""
    tag = language.replace("_", "-").split("-")[0].lower()
    return tag if tag in phrases() else "en"


def say(language: str, key: str, n: int | None = None, **values: object) -> str:
    """The phrase with its blanks filled; `n` chooses the form of a counted one and fills {n}."""
    tag = primary(language)
    tag = tag if key in phrases()[tag] else "en"
    phrase = phrases()[tag][key]
    if isinstance(phrase, str):
        return phrase.format(n=n, **values)
    form = str(_plural(tag)(n or 0))
    return phrase.get(form, phrase["other"]).format(n=n, **values)
