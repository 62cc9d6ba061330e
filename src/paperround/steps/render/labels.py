"""The paper's own words in each language: one table, `labels.toml`, with English behind it.

Counted labels follow the plural rules of their language.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from paperround.steps.render.calendar import locale
from paperround.steps.render.engine import packaged

Entry = str | dict[str, str]


class Labels:
    """Looks words up in one language, then in English."""

    def __init__(self, language: str, own: dict[str, Any], english: dict[str, Any]) -> None:
        self.language = language
        self._table: dict[str, Any] = {**english, **own}
        self._own = own
        self._plural = locale(language).plural_form

    def __call__(self, key: str, **values: object) -> str:
        """The label with its blanks filled; raises KeyError for a key no language has."""
        return str(self._table[key]).format(**values)

    def count(self, key: str, n: int) -> str:
        """The counted label for `n`, which stands where it says {n}."""
        forms: dict[str, str] = self._table[key]
        own = self._plural(n) if key in self._own else ("one" if n == 1 else "other")
        return forms.get(own, forms["other"]).format(n=n)

    def named(self, kind: str, key: str) -> str:
        """A word of a small closed set (`about.killed`); the key itself when the set lacks it."""
        return str(self._table.get(f"{kind}.{key}", key))


@lru_cache(maxsize=1)
def tables() -> dict[str, dict[str, Entry]]:
    """Every language's labels."""
    return tomllib.loads(packaged("labels.toml"))


@lru_cache(maxsize=32)
def labels(language: str) -> Labels:
    """The labels for a BCP 47 tag, made once; English for a language without any."""
    primary = language.replace("_", "-").split("-")[0].lower()
    english = tables()["en"]
    own = tables().get(primary, english)
    return Labels(primary if primary in tables() else "en", own, english)
