"""A site's own page: which feeds it names."""

from __future__ import annotations

import re
from html import unescape

from paperround.text.addresses import canonical_url

_LINK = re.compile(rb"<link\b[^>]{0,2000}>", re.I)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
_COMMENTS = re.compile(r"comment", re.I)  # a blog's feed of comments is no news


def named_feeds(body: bytes, address: str) -> list[str]:
    """Addresses of the feeds a page names in its head, the page's order kept, comments left out."""
    found: list[str] = []
    for tag in _LINK.findall(body[:500_000]):
        pairs = _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))
        values = {name.lower(): unescape(a or b or c) for name, a, b, c in pairs}
        if "alternate" not in values.get("rel", "").lower() or values.get("type", "").lower() not in _FEEDS:
            continue
        feed = canonical_url(values.get("href", ""), address)
        if feed and not _COMMENTS.search(values.get("title", "") + feed):
            found.append(feed)
    return list(dict.fromkeys(found))
