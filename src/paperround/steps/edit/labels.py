"""What the edition says in its own words: counted or fixed, never a paraphrase of a source.

One table, a language a column of it, English behind the rest. A counted label is a dict by the
plural forms of its language; every other is one string. Add a language by adding its table.
"""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.plural import PluralRule

from paperround.steps.edit.phrases import PHRASES


@lru_cache(maxsize=32)
def _plural(language: str) -> PluralRule:
    return Locale.parse(language).plural_form


def primary(language: str) -> str:
    """The primary tag, when there is a table for it; else English."""
    tag = language.replace("_", "-").split("-")[0].lower()
    return tag if tag in PHRASES else "en"


def say(language: str, key: str, n: int | None = None, **values: object) -> str:
    """The label with its blanks filled; `n` chooses the form of a counted one and fills {n}."""
    tag = primary(language)
    tag = tag if key in PHRASES[tag] else "en"
    label = PHRASES[tag][key]
    if isinstance(label, str):
        return label.format(n=n, **values)
    form = str(_plural(tag)(n or 0))
    return label.get(form, label["other"]).format(n=n, **values)


def known(key: str) -> bool:
    """Whether there is such a label."""
    return key in PHRASES["en"]
