"""OPML lists, in and out."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

import listparser

from paperround.model import Source
from paperround.text.addresses import canonical_url


def read_opml(data: bytes) -> list[Source]:
    """The feeds a list names, each once; categories become sections. An empty list when it names none."""
    parsed = listparser.parse(data)
    sources: dict[str, Source] = {}
    for feed in parsed.feeds:
        address = canonical_url(feed.url)
        if address and address not in sources:
            section = feed.categories[0][-1] if feed.categories and feed.categories[0] else ""
            sources[address] = Source(address=address, outlet=feed.title or "", section=section)
    return list(sources.values())


def write_opml(sources: Sequence[Source]) -> bytes:
    """The list as other readers take it; archives and folders, which they cannot, are left out."""
    lines = [
        f'    <outline type="rss" text={quoteattr(source.title or source.outlet or source.address)}'
        f" xmlUrl={quoteattr(source.address)} category={quoteattr(source.section)}/>"
        for source in sources
        if canonical_url(source.address)
    ]
    body = "\n".join(lines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head><title>Paperround</title></head>\n  <body>\n{body}\n  </body>\n</opml>\n"
    ).encode()
