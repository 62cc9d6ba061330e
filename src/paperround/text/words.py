"""Words of a text in any script, folded for comparison; where text is shown it keeps its own form.

Scripts written without spaces (Han, Kana, Thai, Khmer, Lao, Burmese) give overlapping pairs of
characters, the standard stand-in for words where no dictionary is carried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai and Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Kana, Han
)
_TOKEN = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+(?:[’'\u02bc][^\W\d_{UNSPACED}]+)*")
_UNSPACED = re.compile(rf"[{UNSPACED}]")
_MARKS = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-"}
)


def fold(text: str) -> str:
    """The text as compared: NFKC, case folded, typographic marks made plain, accents kept."""
    return unicodedata.normalize("NFKC", text).translate(_MARKS).casefold()


def plain(text: str) -> str:
    """As `fold`, with accents taken off Latin, Greek and Cyrillic letters, for names spelt two ways."""
    parts = unicodedata.normalize("NFKD", fold(text))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not "\u0300" <= c <= "\u036f"))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every run of letters or digits; a run of an unspaced script is one span."""
    return (match.span() for match in _TOKEN.finditer(text))


def words(text: str) -> list[str]:
    """Folded words in order; unspaced scripts as overlapping pairs of characters."""
    out: list[str] = []
    for token in _TOKEN.findall(fold(text)):
        if _UNSPACED.match(token):
            out.extend([token[i : i + 2] for i in range(len(token) - 1)] or [token])
        else:
            out.append(token)
    return out


def search_words(text: str) -> str:
    """What a full-text index stores and what a search asks for: plain words joined by spaces."""
    return " ".join(words(plain(text)))
