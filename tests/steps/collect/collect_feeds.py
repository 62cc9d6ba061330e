"""Invented feeds, and how to ask what they hold."""

from __future__ import annotations

from datetime import UTC, datetime

from paperround.model import Page, Source
from paperround.steps.collect import Gathering, gather

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
ADDRESS = "https://merrow.example/feed"
SOURCE = Source(address=ADDRESS)


def page(body: bytes | str, content_type: str = "", url: str = ADDRESS) -> Page:
    """An answer with this body."""
    return Page(
        lead="s",
        url=url,
        body=body.encode() if isinstance(body, str) else body,
        fetched_at=NOW,
        headers={"content-type": content_type} if content_type else {},
    )


def gathered(
    body: bytes | str, source: Source = SOURCE, most: int = 500, content_type: str = ""
) -> Gathering:
    """What is gathered from this body."""
    return gather(source, page(body, content_type), NOW, most)


def rss(*items: str, head: str = "<title>The Merrow Post</title>") -> str:
    """An RSS 2.0 feed of these items' inner XML."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel>{head}{inside}</channel></rss>'
