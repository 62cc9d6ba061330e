"""Feeds: are real ones read at all, and is what hard ones hold read rightly?

Each fixture of the feedparser project states in its head what its first entry's title or link must be. Titles
are compared as plain text, since a lead holds no markup; addresses in their canonical form. A fixture counts
when it is read without an error and the value is right; those that state something else are not counted.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from paperround.model import Page, Source
from paperround.steps.collect import gather
from paperround.steps.collect.feeds import listing
from paperround.steps.collect.gathering import Item, Listing
from paperround.steps.collect.plain import plain
from paperround.text.addresses import canonical_url

BEST = {
    "feeds.fixtures.parsed": "1.0 (feedparser: its own fixtures)",
    "feeds.real.parsed": "0.933 (feedparser 6.0.14: at least one entry, with or without an address)",
}
NOW = datetime(2026, 11, 1, tzinfo=UTC)
BASE = "http://127.0.0.1:8097/"
_EXPECTED = re.compile(
    r"^Expect:\s+(?:not bozo and )?entries\[0\]\[u?'(title|link)'\] == (u?(?:'[^\n]*'|\"[^\n]*\"))\s*$", re.M
)
_MEDIA = re.compile(r"^Header:\s+Content-type:\s*(.+)$", re.M | re.I)


def fixtures(data: Path) -> Iterator[tuple[Path, bytes, str, str, str]]:
    """File, bytes, media type, field and what it must be."""
    for path in sorted((data / "feeds" / "feedparser").rglob("*.xml")):
        body = path.read_bytes()
        text = _comment(body)
        if told := _EXPECTED.search(text):
            media = _MEDIA.search(text)
            try:
                expected = ast.literal_eval(told[2])
            except ValueError:  # it states something more than a plain value
                continue
            yield path, body, media[1].strip() if media else "", told[1], str(expected)


def _comment(body: bytes) -> str:
    wide = "utf-32" if b"\x00\x00" in body[:8] else "utf-16"
    return body.decode(wide if b"\x00" in body[:200] else "utf-8", "replace")[:3000].replace("\r\n", "\n")


def right(listed: Listing | str, field: str, expected: str) -> bool:
    """Whether the first entry says what it must."""
    if isinstance(listed, str) or not listed.items:
        return False
    item = listed.items[0]
    if field == "title":
        return plain(item.title) == plain(expected)
    return address_of(item, listed) == canonical_url(expected, BASE)


def address_of(item: Item, listed: Listing) -> str:
    """Where an item's link leads when the feed lies at BASE."""
    return canonical_url(item.link, urljoin(urljoin(BASE, listed.base), item.base))


def missed(data: Path) -> Iterator[tuple[bool, Path, str, str]]:
    """Whether each fixture is read rightly, its path, what was read and what was expected."""
    for path, body, media, field, expected in fixtures(data):
        listed = listing(body, media, 500, NOW)
        got = "" if isinstance(listed, str) or not listed.items else getattr(listed.items[0], field)
        yield right(listed, field, expected), path, got, expected


def real(data: Path) -> Iterator[Path]:
    """Feeds as sites sent them."""
    for folder in ("rss_parser/input", "node_feedparser/feeds"):
        yield from (path for path in sorted((data / "feeds" / folder).rglob("*")) if path.is_file())


def leads(path: Path) -> int:
    """Leads in a feed of this file."""
    source = Source(address="https://paper.example/feed")
    page = Page(
        lead=source.id, url=source.address, body=path.read_bytes(), fetched_at=NOW, media="application/xml"
    )
    return len(gather(source, page, NOW).leads)


def measure(data: Path) -> dict[str, float]:
    """The share of fixtures read rightly, and of real feeds with at least one lead."""
    outcomes = [ok for ok, *_ in missed(data)]
    found = [leads(path) > 0 for path in real(data)]
    return {
        "feeds.fixtures.parsed": sum(outcomes) / len(outcomes),
        "feeds.real.parsed": sum(found) / len(found),
    }
