"""Words of a feed as plain text: tags gone, entities read, no markup ever."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|![^<>]*)>")
_UNTEXT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.S | re.I)
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")
LONGEST = 5000  # characters kept of a summary; a lead is word of a piece, not the piece


def plain(text: str) -> str:
    """The words alone, on one line. Feeds escape once or twice, so entities are read twice."""
    text = text[: 20 * LONGEST]
    for _ in range(2):
        text = html.unescape(_TAG.sub(" ", _UNTEXT.sub(" ", text)))
    text = _TAG.sub(" ", text)
    return _SPACE.sub(" ", _CONTROL.sub("", text)).strip()[:LONGEST]
