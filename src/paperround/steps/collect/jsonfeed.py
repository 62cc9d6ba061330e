"""JSON Feed 1.0 and 1.1; one item of the wrong shape does not spoil the others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from paperround.steps.collect.gathering import Item, Listing
from paperround.steps.collect.newest import claimed, newest
from paperround.steps.collect.plain import plain


def json_feed(text: str, most: int, now: datetime) -> Listing | None:
    """The newest `most` items; None when it is no JSON, or JSON of another kind."""
    try:
        feed: Any = msgspec.json.decode(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    items = [_item(item) for item in feed["items"] if isinstance(item, dict)]
    return Listing(
        items=tuple(newest(items, lambda item: claimed(item.published, item.updated), most, now)),
        total=len(feed["items"]),
        title=plain(_word(feed, "title")),
        language=_word(feed, "language"),
        base=_word(feed, "home_page_url"),
    )


def _item(item: dict[str, Any]) -> Item:
    own = _word(item, "id")
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [plain(_word(author, "name")) for author in authors or () if isinstance(author, dict)]
    return Item(
        link=_word(item, "url") or (own if own.startswith("http") else "") or _word(item, "external_url"),
        title=plain(_word(item, "title")),
        summary=plain(_word(item, "summary") or _word(item, "content_text") or _word(item, "content_html")),
        published=_word(item, "date_published"),
        updated=_word(item, "date_modified"),
        authors=tuple(dict.fromkeys(filter(None, names))),
        language=_word(item, "language"),
    )


def _word(held: dict[str, Any], name: str) -> str:
    value = held.get(name)
    return value.strip() if isinstance(value, str) else ""
