"""Words of a feed as plain text: tags gone, entities read, no markup ever."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
# tags inside a word or line part nothing: H<sub>2</sub>O is one word
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.I
)
_UNTEXT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")
# what Windows writes for quotation marks and dashes, passed on as control characters
_WINDOWS = {code: mark for code in range(0x80, 0xA0) if (mark := bytes([code]).decode("cp1252", "ignore"))}
_C1 = re.compile("[\x80-\x9f]")
NESTED = 4  # broken templates nest tags in tags once
LONGEST = 5000  # characters kept of a summary; a lead is word of a piece, not the piece


def plain(text: str) -> str:
    """The words alone, on one line. Feeds escape once or twice, so entities are read twice."""
    text = text[: 20 * LONGEST]
    if _C1.search(text):
        text = text.translate(_WINDOWS)
    for _ in range(2):
        text = html.unescape(_stripped(text))
    return _SPACE.sub(" ", _CONTROL.sub("", _stripped(_CONTROL.sub("", text)))).strip()[:LONGEST]


def _stripped(text: str) -> str:
    """Without tags. Taking one out may leave another ("<b<i>>"); one nested deeper than that is spite."""
    if "<" not in text:
        return text
    text = _UNTEXT.sub(" ", text)
    for _ in range(NESTED):
        before = text
        text = _TAG.sub(" ", _INLINE.sub("", text))
        if text == before:
            return text
    return text.replace("<", " ")
