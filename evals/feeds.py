"""Feeds: two thousand fixtures with the expectation in each file, sixty real feeds, 118 OPML lists.

`feeds.fixtures.parsed`: read without an error. `.found`: of those that promise an entry, how many give one.
`.agree`: of the plain expectations (a title, link, summary, author or date equals a text), how many hold;
markup is taken out of both, since a lead holds none, and addresses are compared in their canonical form.
`feeds.real.parsed`: feeds as sites sent them with at least one entry. `.agree`: titles, links and dates
against another reader's output, entry by entry. `feeds.opml.agree`: feeds read of those named.
"""

from __future__ import annotations

import ast
import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from paperround.steps.collect import read_opml
from paperround.steps.collect.feeds import listing
from paperround.steps.collect.gathering import Item, Listing
from paperround.steps.collect.newest import claimed
from paperround.steps.collect.plain import plain
from paperround.text.addresses import canonical_url

BEST = {
    "feeds.fixtures.parsed": "1.000 (feedparser: its own fixtures)",
    "feeds.fixtures.found": "1.000 (feedparser: its own fixtures)",
    "feeds.fixtures.agree": "1.000 (feedparser: its own fixtures)",
    "feeds.real.parsed": "1.000 (feedparser)",
    "feeds.real.agree": "1.000 (rss-parser: its own output)",
    "feeds.opml.agree": "1.000",
}
NOW = datetime(2026, 11, 24, tzinfo=UTC)
BASE = "http://127.0.0.1:8097/"  # where the fixtures pretend to be served from
NO_FEEDS = ("notafeed.html", "unrecognized.rss")
FIELDS = ("title", "link", "summary", "description", "author", "published", "updated", "created", "issued")
_TEXT = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_EXPECTED = re.compile(rf"(entries\[0\]|feed)\[u?[\"'](\w+)[\"']\]\s*==\s*({_TEXT})")
_WHOLE = re.compile(r"Expect:\s*(.*?)\s*-->", re.S)
_HEADER = re.compile(r"Header:\s*([\w-]+):[ \t]*(.*)")
Wanted = tuple[str, str, str]  # "feed" or "entries[0]", the field, what it must be


def measure(data: Path) -> dict[str, float]:
    """Shares between 0 and 1."""
    feeds = data / "feeds"
    return fixtures(feeds / "feedparser") | real(feeds) | lists(feeds / "opml")


def fixtures(folder: Path) -> dict[str, float]:
    """The feedparser project's own hard feeds."""
    told = [read(file.read_bytes()) for file in sorted(folder.rglob("*.xml"))]
    found = [
        bool(listed and listed.items) for listed, wanted in told if any("entries[0]" in w for w in wanted)
    ]
    checks = [right(listed, one) for listed, wanted in told if listed for one in wanted]
    return {
        "feeds.fixtures.parsed": sum(listed is not None for listed, _ in told) / len(told),
        "feeds.fixtures.found": sum(found) / len(found),
        "feeds.fixtures.agree": sum(checks) / len(checks),
    }


def read(body: bytes) -> tuple[Listing | None, list[Wanted]]:
    """A fixture's listing (empty when told to be no feed, None for an error) and what it must say."""
    head = comment(body)
    headers = {name.lower(): value.strip() for name, value in _HEADER.findall(head)}
    wanted = list(expectations(head))
    try:
        listed = listing(body, headers.get("content-type", ""), 500, NOW)
    except Exception as cause:  # it is what is measured
        print(f"raised {cause!r}")
        return None, wanted
    if isinstance(listed, str):
        return Listing(), wanted
    where = urljoin(BASE, headers.get("content-location", ""))
    return Listing(items=listed.items, title=listed.title, base=urljoin(where, listed.base)), wanted


def comment(body: bytes) -> str:
    """The comment that opens a fixture."""
    wide = "utf-32" if b"\0\0" in body[:8] else "utf-16"
    return body[:6000].decode(wide if b"\0" in body[:200] else "utf-8", "replace").replace("\r\n", "\n")


def expectations(head: str) -> Iterator[Wanted]:
    """The plain equalities among what a fixture must say."""
    told = _WHOLE.search(head)
    for where, field, text in _EXPECTED.findall(told[1] if told else ""):
        if field in FIELDS and (where != "feed" or field == "title"):
            yield where, field, str(ast.literal_eval(text))


def right(listed: Listing, wanted: Wanted) -> bool:
    """Whether the named value is as it must be."""
    where, field, text = wanted
    if where == "feed":
        return listed.title == plain(text)
    item = listed.items[0] if listed.items else Item(link="")
    if field == "link":
        return canonical_url(item.link, urljoin(listed.base, item.base)) == canonical_url(text, BASE)
    if field == "author":  # "name (mail)" there, the name here, and no mail of anybody's
        return any(name in text for name in item.authors) or (not item.authors and "@" in text)
    name = {"description": "summary", "created": "published", "issued": "published"}.get(field, field)
    return str(getattr(item, name)) == plain(text) or (field == "updated" and item.published == text)


def real(feeds: Path) -> dict[str, float]:
    """Feeds as sites sent them, with another reader's output for some."""
    files = [*(feeds / "rss_parser" / "input").iterdir(), *(feeds / "node_feedparser" / "feeds").iterdir()]
    told = {file: read(file.read_bytes())[0] for file in sorted(files) if file.name not in NO_FEEDS}
    checks = [check for file, listed in told.items() if listed for check in compared(file, listed)]
    return {
        "feeds.real.parsed": sum(bool(listed and listed.items) for listed in told.values()) / len(told),
        "feeds.real.agree": sum(checks) / len(checks),
    }


def compared(file: Path, listed: Listing) -> Iterator[bool]:
    """Whether each title, link and date is what the other reader makes of it."""
    output = file.parent.parent / "output" / f"{file.stem}.json"
    theirs = json.loads(output.read_text("utf-8", "replace"))["feed"]["items"] if output.exists() else []
    for item, other in zip(listed.items, theirs, strict=False):
        if isinstance(other.get("title"), str) and "\ufffd" not in other["title"]:
            yield item.title == plain(other["title"])
        if isinstance(other.get("link"), str) and "/~r/" not in other["link"]:  # ours is what lies behind it
            yield canonical_url(item.link, listed.base) == canonical_url(other["link"], listed.base)
        if other.get("isoDate"):
            yield claimed(item.published, item.updated) == claimed(other["isoDate"])


def lists(folder: Path) -> dict[str, float]:
    """Feeds read out of OPML lists, of the distinct addresses they name."""
    named = found = 0
    for file in sorted(folder.glob("*.opml")):
        body = file.read_bytes()
        addresses = re.findall(r'xmlUrl="([^"]*)"', body.decode("utf-8", "replace"))
        wanted = {canonical_url(html.unescape(address)) for address in addresses} - {""}
        named += len(wanted)
        found += len(wanted & {source.address for source in read_opml(body)})
    return {"feeds.opml.agree": found / named}
