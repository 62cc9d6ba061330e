"""Named SQL: reads the .sql files beside it into queries, each with a name and a sentence.

It knows nothing of any engine; an engine's own words (`{text}`) are put in by whoever loads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

MARK = "-- name: "
_FOLDER = files(__package__)


@dataclass(frozen=True)
class Query:
    """One question to the database."""

    name: str
    sentence: str
    sql: str


def script(name: str, words: Mapping[str, str]) -> str:
    """A .sql file of this package with the engine's own words put in."""
    text = _FOLDER.joinpath(*name.split("/")).read_text("utf-8")
    for word, meaning in words.items():
        text = text.replace(f"{{{word}}}", meaning)
    return text


def statements(text: str) -> list[str]:
    """The statements of a script, without its comments; a semicolon ends one at a line's end only."""
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return [part.strip(" \n;") for part in code.split(";\n") if part.strip(" \n;")]


def queries(text: str) -> dict[str, Query]:
    """The queries of a script by name; raises ValueError for a name given twice or a query without words."""
    found: dict[str, Query] = {}
    for query in _queries(text):
        if query.name in found or not query.sentence or not query.sql:
            raise ValueError(f"query {query.name!r} is named twice, says nothing of itself or asks nothing")
        found[query.name] = query
    return found


def _queries(text: str) -> Iterator[Query]:
    for block in text.split(f"\n{MARK}")[1:]:
        name, *lines = block.splitlines()
        said = [line.removeprefix("-- ") for line in lines if line.startswith("--")]
        code = [line for line in lines if line and not line.startswith("--")]
        yield Query(name.strip(), " ".join(said), "\n".join(code).rstrip(";"))
