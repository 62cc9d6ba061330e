"""XML that is nearly sound, made sound: enough for most broken feeds, and its words stay as written.

Mended: what stands before the root and after its end, the document type (which no feed needs and entity
bombs do), control characters, bare ampersands and the names HTML gives to letters. What is broken beyond
that is left to feedparser.
"""

from __future__ import annotations

import re
from html.entities import html5

ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|urlset|sitemapindex|channel|opml)(?=[\s>/])", re.I)
_END = re.compile(r"</(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|urlset|sitemapindex|channel|opml)\s*>", re.I)
# not allowed in XML 1.0 in any form
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos);)(?:#(\d{1,8}|[xX][0-9a-fA-F]{1,6});|(\w{1,40};))?",
    re.S,
)
_ITEM_END = re.compile(r"</(?:item|entry)\s*>", re.I)
LOOK = 20_000  # characters in which a feed's root stands; before it come notes, warnings, style sheets
MOST_LOOSE = 2_000_000  # characters given to feedparser: six seconds when made for spite, one when not


def bared(text: str) -> str:
    """From the root on, without control characters; "" when no feed's root is in sight."""
    root = ROOT.search(text, 0, LOOK)
    return _BAD.sub("", text[root.start() :]) if root else ""


def mended(text: str) -> str:
    """The same with ampersands and entities made sound and what follows the last end cut off."""
    ends = [match.end() for match in _END.finditer(text, max(0, len(text) - LOOK))]
    return _AMPERSAND.sub(_reference, text[: ends[-1]] if ends else text)


def _reference(match: re.Match[str]) -> str:
    whole, number, name = match.group(0), match.group(1), match.group(2)
    if whole.startswith("<"):
        return str(whole)
    if number:
        value = int(number[1:], 16) if number[0] in "xX" else int(number)
        return whole if value < 0x110000 and not _BAD.match(chr(value)) else ""
    if name and name in html5:
        return html5[name]
    return "&amp;" + whole[1:]


def shortened(text: str, most: int) -> tuple[str, int]:
    """The text up to the end of its first `most` items, and how many it holds: feedparser is slow."""
    ends = [match.end() for match in _ITEM_END.finditer(text)]
    short = text[: ends[most - 1]] if len(ends) > most else text
    return short[:MOST_LOOSE], len(ends)
