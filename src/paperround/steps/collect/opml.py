"""OPML lists, in and out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from xml.sax.saxutils import quoteattr

import listparser

from paperround.errors import unspoken
from paperround.model import Source
from paperround.steps.collect.plain import plain
from paperround.text.addresses import canonical_url

_ADDRESS = re.compile(r"""xmlUrl\s*=\s*["']([^"'<>\s]{1,2000})["']""", re.I)
MOST_BYTES = 20_000_000  # a list of 10,000 feeds is under 3 MB


def read_opml(data: bytes) -> list[Source]:
    """The feeds a list names, each once; folders become sections. An empty list when it names none."""
    try:
        # told bytes, never text: listparser takes a text that begins with http for an address to fetch
        feeds = listparser.parse(bytes(data[:MOST_BYTES])).feeds
    except Exception:  # it is handed hostile bytes and documents no errors
        return []
    # a description with raw quotation marks breaks its outline, but not the address in it
    feeds = [
        *feeds,
        *({"url": unescape(url)} for url in _ADDRESS.findall(data[:MOST_BYTES].decode("utf-8", "replace"))),
    ]
    sources: dict[str, Source] = {}
    for feed in feeds:
        address = canonical_url(re.sub(r"^feed:(//)?(?=https?:)", "", str(feed.get("url") or "").strip()))
        if address and address not in sources:
            folders = [name for path in feed.get("categories") or [] for name in path if name]
            section = plain(str(folders[-1])) if folders else ""
            sources[address] = Source(
                address=address, outlet=plain(str(feed.get("title") or "")), section=section
            )
    return list(sources.values())


def write_opml(sources: Sequence[Source]) -> bytes:
    """The list as other readers take it, a folder a section; archives and folders of files are left out."""
    shown = [
        source
        for source in sources
        if source.kind in ("feed", "sitemap", "site", "page") and canonical_url(source.address)
    ]
    body: list[str] = []
    for section in dict.fromkeys(source.section for source in shown):
        lines = [_outline(source) for source in shown if source.section == section]
        body += (
            [f"<outline text={_quoted(section)}>", *(f"  {line}" for line in lines), "</outline>"]
            if section
            else lines
        )
    inside = "\n".join(f"    {line}" for line in body)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head><title>Paperround</title></head>\n  <body>\n{inside}\n  </body>\n</opml>\n"
    ).encode()


def _outline(source: Source) -> str:
    # lists are handed on: the name and password before a host stay here
    address = unspoken(source.address).replace("://***@", "://", 1)
    name = _quoted(source.outlet or source.title or address)
    return f'<outline type="rss" text={name} title={name} xmlUrl={quoteattr(address)}/>'


def _quoted(text: str) -> str:
    return quoteattr(plain(text))
