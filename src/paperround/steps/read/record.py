"""A record of an archive: what it states of a piece, under whichever of the usual names, and its body."""

from __future__ import annotations

from typing import Any

import msgspec

from paperround.steps.read.ld import names, plain_line, words


class Record(msgspec.Struct, frozen=True):
    """An archive's record as plain values; `html` and `text` as they stand."""

    url: str = ""
    html: str = ""
    text: str = ""
    title: str = ""
    date: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    language: str = ""
    section: str = ""
    credit: str = ""
    standfirst: str = ""


def record_of(body: bytes) -> Record | None:
    """The record, or None when the bytes are no JSON object with a text."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    html, text = _raw(found, "html"), _raw(found, "text", "body", "content", "maintext", "article")
    if not html and not text:
        return None
    return Record(
        url=_line(found, "url", "link", "address"),
        html=html,
        text=text,
        title=_line(found, "title", "headline"),
        date=_line(found, "date", "published", "date_published", "publish_date", "datePublished", "pubdate"),
        updated=_line(found, "updated", "date_modified", "modified"),
        authors=_authors(found),
        outlet=_line(found, "outlet", "source", "publisher", "sitename", "site"),
        language=_line(found, "language", "lang"),
        section=_line(found, "section", "category"),
        credit=_line(found, "credit", "agency"),
        standfirst=_line(found, "standfirst", "description", "summary"),
    )


def _raw(found: dict[str, Any], *keys: str) -> str:
    return next((found[key] for key in keys if isinstance(found.get(key), str) and found[key].strip()), "")


def _line(found: dict[str, Any], *keys: str) -> str:
    return next((text for key in keys if (text := words(found.get(key)))), "")


def _authors(found: dict[str, Any]) -> tuple[str, ...]:
    for key in ("authors", "author", "byline"):
        listed = [plain_line(name) for name in names(found.get(key))]
        if listed:
            return tuple(listed)
    return ()
