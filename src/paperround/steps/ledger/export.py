"""Statements as others read them: a table in CSV, and schema.org's vocabulary in JSON-LD.

It leaves JSON lines to the nouns themselves.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from paperround.model import Statement

COLUMNS = (
    "id", "at", "speaker", "role", "kind", "act", "cue", "content", "medium", "said_on", "told_by", "about",
    "places", "outlets", "independent", "url", "stories", "language", "confidence", "who", "groups",
    "figures", "ties",
)  # fmt: skip
OPENED = 80  # characters of the words by which a reader's program finds the place
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a table program would take for a formula


def csv_text(statements: Iterable[Statement]) -> str:
    """A row a statement, under a row of names; lists joined by semicolons."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)  # a lone return is not quoted else
    table.writerow(COLUMNS)
    for one in statements:
        table.writerow([_cell(value) for value in _row(one)])
    return out.getvalue()


def _row(one: Statement) -> list[Any]:
    outlets = tuple(dict.fromkeys(carrier.outlet for carrier in one.carriers))
    return [
        one.id, one.at.isoformat(), one.speaker, one.role, one.kind, one.act, one.cue, one.content,
        one.medium, one.said_on, one.told_by, one.about, one.places, outlets, one.independent, opened(one),
        one.stories, one.language, one.confidence, one.who, one.groups,
        tuple(figure.text for figure in one.figures), tuple(f"{tie.kind} {tie.to}" for tie in one.ties),
    ]  # fmt: skip


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def json_ld(statements: Iterable[Statement]) -> dict[str, Any]:
    """A graph of schema.org Quotation and Claim, each with its speaker and everywhere it appeared."""
    return {"@context": "https://schema.org", "@graph": [_node(one) for one in statements]}


def _node(one: Statement) -> dict[str, Any]:
    said = {"@type": "Organization" if one.group else "Person", "name": one.speaker}
    said |= {"jobTitle": one.role} if one.role else {}
    node: dict[str, Any] = {
        "@type": "Quotation" if one.kind == "direct" else "Claim",
        "@id": f"urn:paperround:statement:{one.id}",
        "text": one.content,
        "inLanguage": one.language or "und",
        "datePublished": one.at.isoformat(),
    }
    node["spokenByCharacter" if one.kind == "direct" else "author"] = said
    node["appearance"] = [
        {"@type": "NewsArticle", "url": c.url, "publisher": {"@type": "Organization", "name": c.outlet}}
        for c in one.carriers
    ]
    beside = [f"urn:paperround:statement:{tie.to}" for tie in one.ties if tie.kind != "corrected"]
    if beside:
        node["isRelatedTo" if one.kind == "direct" else "citation"] = [{"@id": address} for address in beside]
    if one.about:
        node["about"] = [{"@type": "Thing", "name": name} for name in one.about]
    return node


def opened(one: Statement) -> str:
    """The first carrier's address, with what takes a browser to the words."""
    first = one.carriers[0]
    words = first.text[:OPENED].rsplit(" ", 1)[0] if len(first.text) > OPENED else first.text
    return f"{first.url}#:~:text={quote(words, safe='')}" if "#" not in first.url else first.url
