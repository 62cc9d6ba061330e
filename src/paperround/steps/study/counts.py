"""The words of `languages/counts.toml`, read once, and how they are put into patterns."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from paperround.steps.study.languages import HERE

Bound = Literal["exact", "at least", "at most", "about"]
Words = tuple[str, ...]


class Counts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regular expressions by what they mean."""

    done: dict[str, Words]
    doing: dict[str, Words]
    counted: dict[str, Words]
    currencies: dict[str, Words]
    bounds: dict[Bound, Words]
    attacks: dict[str, Words]


@lru_cache(maxsize=1)
def counts() -> Counts:
    """The file as a value."""
    return msgspec.toml.decode((HERE / "counts.toml").read_bytes(), type=Counts)


def alternatives(letter: str, table: dict[str, Words] | dict[Bound, Words]) -> str:
    """One pattern for a table, each row a group named by the letter and the row's number."""
    return "|".join(f"(?P<{letter}{n}>{'|'.join(words)})" for n, words in enumerate(table.values()))
