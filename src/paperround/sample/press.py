"""Prints pages and feeds as each outlet would: its own markup, date style, encoding and mistakes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime as rfc822
from functools import cache
from typing import NamedTuple

from babel.dates import format_datetime
from jinja2 import Environment, PackageLoader, StrictUndefined

from paperround.sample.outlets import Outlet
from paperround.sample.pieces import Piece

NEIGHBOURS = 4  # headlines of other pieces beside a piece
SUMMARY = 180  # characters of a feed's summary
_MEDIA = {
    "json": "application/feed+json",
    "atom": "application/atom+xml",
    "atom-full": "application/atom+xml",
}
_SPECIAL = {"paywall": "-paywall", "shell": "-shell", "index": "-index"}


class Reply(NamedTuple):
    """What an address answers: status, headers (names in lower case), body."""

    status: int
    headers: dict[str, str]
    body: bytes


@cache
def _press() -> Environment:
    return Environment(
        loader=PackageLoader("paperround.sample", "."),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def page(piece: Piece, before: Sequence[Piece]) -> Reply:
    """A piece's own page, with headlines of what its outlet published before."""
    if piece.kind == "gone":
        return Reply(410, {"content-type": "text/html"}, b"<h1>410 Gone</h1><p>Withdrawn by the editor.</p>")
    plain = piece.kind == "plain" or piece.outlet.key == "city"
    name = piece.outlet.key + _SPECIAL.get(piece.kind, "")
    told = piece.page_date or piece.at
    words = {
        "p": piece,
        "o": piece.outlet,
        "iso": told.isoformat() if piece.page_date else "",
        "naive": f"{told:%Y-%m-%d %H:%M:%S}",
        "clock": f"{told:%H:%M}",
        "year": piece.at.year,
        "weekday": f"{piece.at:%A}",
        "number": _number(piece),
        "when": printed(piece.outlet, piece.page_date),
        "others": [(other.title, other.url) for other in before[-NEIGHBOURS:]],
    }
    template = f"markup/{name}.txt" if plain else f"markup/{name}.html"
    environment = _press().overlay(autoescape=False) if plain else _press()
    return _reply(piece.outlet, environment.get_template(template).render(words), plain)


def printed(outlet: Outlet, at: datetime | None) -> str:
    """The date as the outlet prints it; nothing where it prints none."""
    return format_datetime(at, outlet.visible, locale=outlet.language) if at else ""


def _reply(outlet: Outlet, text: str, plain: bool) -> Reply:
    media = "text/plain" if plain else "text/html"
    # the two that write in older encodings leave them to the page, as such servers do
    charset = "; charset=utf-8" if outlet.encoding == "utf-8" else ""
    return Reply(200, {"content-type": media + charset}, text.encode(outlet.encoding))


def front(outlet: Outlet, published: Sequence[Piece]) -> Reply:
    """The front page, which names the feed."""
    words = {
        "o": outlet,
        "feed_media": _MEDIA.get(outlet.feed, "application/rss+xml"),
        "others": [(piece.title, piece.url) for piece in reversed(published)],
    }
    return _reply(outlet, _press().get_template("markup/front.html").render(words), plain=False)


def feed(outlet: Outlet, published: Sequence[Piece], moment: datetime) -> Reply:
    """The feed or sitemap with all that was published, newest first."""
    if outlet.feed == "busy":
        body = _press().get_template("shapes/busy.html").render().encode()
        return Reply(503, {"content-type": "text/html", "retry-after": "3600"}, body)
    if outlet.feed == "page-instead":
        return _reply(outlet, _press().get_template("shapes/page-instead.html").render(), plain=False)
    items = [_item(piece) for piece in reversed(published)]
    body = _json(outlet, items) if outlet.feed == "json" else _xml(outlet, items, moment)
    media = _MEDIA.get(outlet.feed, "application/xml" if outlet.kind == "sitemap" else "application/rss+xml")
    etag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
    return Reply(200, {"content-type": media, "etag": etag}, body)


def _number(piece: Piece) -> str:
    """A number for feeds that give each piece an id of its own."""
    return hashlib.blake2b(piece.key.encode(), digest_size=4).hexdigest()


def _item(piece: Piece) -> dict[str, object]:
    """A piece as its feed lists it."""
    first = piece.paragraphs[0] if piece.paragraphs else ""
    told = piece.feed_date
    return {
        "title": piece.title,
        "url": piece.url,
        "slug": piece.slug,
        "number": _number(piece),
        "by": piece.by,
        "section": piece.section,
        "summary": first if len(first) <= SUMMARY else first[: first.rfind(" ", 0, SUMMARY)] + "...",
        "paragraphs": piece.paragraphs,
        "iso": told.isoformat() if told else "",
        "rfc": rfc822(told) if told else "",
        "naive": f"{told:%Y-%m-%d %H:%M:%S}" if told else "",
    }


def _xml(outlet: Outlet, items: list[dict[str, object]], moment: datetime) -> bytes:
    updated = items[0]["iso"] if items else moment.isoformat()
    text = _press().get_template(f"shapes/{outlet.feed}.xml").render(o=outlet, items=items, updated=updated)
    return text.encode(outlet.encoding)


def _json(outlet: Outlet, items: list[dict[str, object]]) -> bytes:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": outlet.root,
        "feed_url": outlet.feed_url,
        "language": outlet.language,
        "items": [
            {
                "id": item["number"],
                "url": item["url"],
                "title": item["title"],
                "summary": item["summary"],
                "date_published": item["iso"],
                "authors": [{"name": item["by"]}],
                "tags": [item["section"]],
            }
            for item in items
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
