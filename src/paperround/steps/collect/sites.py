"""A site's own page: which feeds it names, and where one may be when it names none."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from paperround.text.addresses import canonical_url, host_of

_LINK = re.compile(r"<link\b[^>]{0,2000}>", re.I)
_ANCHOR = re.compile(r"<a\b[^>]{0,2000}>", re.I)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
_COMMENTS = re.compile(r"comment", re.I)  # a blog's feed of comments is no news
# an address that is a feed by its look: /feed, /rss.xml, /news/atom, index.rdf
_FEEDISH = re.compile(
    r"/(?:feed|rss|atom|rss2)(?:/|$)|/(?:[\w-]*(?:feed|rss|atom)[\w-]*)\.(?:xml|json)$|\.(?:rss|rdf|atom)$",
    re.I,
)
# Where the common programs that make sites keep theirs.
COMMON = ("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml", "/sitemap-news.xml")
LOOK = 500_000  # characters of a page


def named_feeds(page: str, address: str) -> list[str]:
    """Addresses of the feeds a page names in its head, then those it links to; comments left out."""
    page = page[:LOOK]
    found = [_in_head(_values(tag), address) for tag in _LINK.findall(page)]
    if not any(found):
        found = [_in_body(_values(tag), address) for tag in _ANCHOR.findall(page)]
    return list(dict.fromkeys(filter(None, found)))


def guesses(address: str) -> tuple[str, ...]:
    """Where the site at this address may keep a feed that it does not name."""
    return tuple(filter(None, (canonical_url(path, address) for path in COMMON)))


def _values(tag: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}


def _in_head(values: dict[str, str], address: str) -> str:
    media = values.get("type", "").partition(";")[0].strip().lower()
    if "alternate" not in values.get("rel", "").lower() or media not in _FEEDS:
        return ""
    feed = canonical_url(values.get("href", ""), address) if values.get("href") else ""
    # WordPress names its JSON interface with the same type as a JSON feed
    if _COMMENTS.search(values.get("title", "") + feed) or "/wp-json/" in feed or "oembed" in feed:
        return ""
    return feed


def _in_body(values: dict[str, str], address: str) -> str:
    feed = canonical_url(values.get("href", ""), address) if values.get("href") else ""
    # another host's feed is as likely its own as this site's
    same = host_of(feed).removeprefix("www.") == host_of(address).removeprefix("www.")
    return feed if same and _FEEDISH.search(urlsplit(feed).path) and not _COMMENTS.search(feed) else ""
