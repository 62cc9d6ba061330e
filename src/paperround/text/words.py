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
_MARKS = dict(zip("’ʼ‘“”„«»‐‑", '\'\'\'"""""--', strict=True))
_MARK = re.compile(f"[{''.join(_MARKS)}]")
_ACCENTS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """The text as compared: NFKC, case folded, typographic marks made plain, accents kept."""
    if text.isascii():
        return text.lower()
    # a pattern and not `translate`, which looks every letter up: five times as quick on a news text
    return _MARK.sub(lambda mark: _MARKS[mark[0]], unicodedata.normalize("NFKC", text)).casefold()


def plain(text: str) -> str:
    """As `fold`, with accents taken off Latin, Greek and Cyrillic letters, for names spelt two ways."""
    folded = fold(text)
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", folded)))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every run of letters or digits; a run of an unspaced script is one span."""
    return (match.span() for match in _TOKEN.finditer(text))


def words(text: str) -> list[str]:
    """Folded words in order; unspaced scripts as overlapping pairs of characters."""
    return _cut(fold(text))


def search_words(text: str) -> str:
    """What a full-text index stores and what a search asks for: plain words joined by spaces."""
    return " ".join(_cut(plain(text)))


def _cut(folded: str) -> list[str]:
    tokens = _TOKEN.findall(folded)
    if not _UNSPACED.search(folded):
        return tokens
    out: list[str] = []
    for token in tokens:
        if _UNSPACED.match(token):
            out.extend([token[i : i + 2] for i in range(len(token) - 1)] or [token])
        else:
            out.append(token)
    return out
