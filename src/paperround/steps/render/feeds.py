"""The edition as RSS, Atom and JSON Feed, for readers' programs.

An item is one story as one day told it: its id is its permanent place in that day's edition, so that a
story that moves on is a new item and a rerun makes no new one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from paperround.model import Edition, Noun, Slot
from paperround.steps.render.engine import clean, direction, fill
from paperround.steps.render.leaf import Around, day_folder, story_folder
from paperround.steps.render.rows import Rows

_MOST = 100  # newest items; more only slows readers' programs


class Item(Noun, frozen=True, kw_only=True):
    """A story of a day, ready for any of the three formats."""

    id: str
    url: str
    title: str
    html: str
    text: str
    at: datetime
    language: str
    section: str


def feeds(editions: Sequence[Edition], around: Around) -> dict[str, bytes]:
    """rss.xml, atom.xml and feed.json over these editions, newest first; the order given does not matter."""
    newest = sorted(editions, key=lambda edition: edition.day, reverse=True)
    items = [item for edition in newest for item in _items(edition, around)][:_MOST]
    return {
        "rss.xml": rss(items, around),
        "atom.xml": atom(items, around),
        "feed.json": json_feed(items, around),
    }


def _items(edition: Edition, around: Around) -> list[Item]:
    printed = [slot for slot in edition.slots if slot.place != "more"]
    return [_item(slot, edition, around) for slot in printed]


def _item(slot: Slot, edition: Edition, around: Around) -> Item:
    rows = Rows(around, edition.day)
    lines = slot.news or slot.summary
    return Item(
        id=around.permanent(f"{day_folder(edition.day)}#s-{slot.story}"),
        url=around.permanent(story_folder(slot.story)),
        title=clean(slot.headline.text),
        html=fill("item.html", slot=slot, rows=rows, lines=lines, around=around).strip(),
        text=clean(" ".join([*(line.text for line in lines), f"({rows.source_line(slot)})"])),
        at=edition.now,
        language=slot.headline.language or edition.language,
        section=slot.section,
    )


def rss(items: Sequence[Item], around: Around) -> bytes:
    """RSS 2.0."""
    return _xml("rss.xml", items, around, rfc822=format_datetime)


def atom(items: Sequence[Item], around: Around) -> bytes:
    """Atom 1.0."""
    return _xml("atom.xml", items, around, direction=direction)


def json_feed(items: Sequence[Item], around: Around) -> bytes:
    """JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": around.name,
        "home_page_url": around.permanent(""),
        "feed_url": around.permanent("feed.json"),
        "language": around.language,
        "items": [_json_item(item) for item in items],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _json_item(item: Item) -> dict[str, Any]:
    out = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "summary": item.text,
        "date_published": item.at.isoformat(),
        "language": item.language,
    }
    return {**out, "tags": [item.section]} if item.section else out


def _xml(template: str, items: Sequence[Item], around: Around, **values: Any) -> bytes:
    latest = max((item.at for item in items), default=None)
    text = fill(template, items=items, around=around, latest=latest, **values)
    return text.encode("utf-8", "replace")
