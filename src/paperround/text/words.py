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


def _signs() -> str:
    """Signs on or under a letter that `\\w` does not count as letters: vowels of Arabic and Indic scripts."""
    blocks = (range(0x300, 0x1E00), range(0xA600, 0xAC00))
    return "".join(chr(n) for block in blocks for n in block if unicodedata.category(chr(n))[0] == "M")


_LETTER = rf"[^\W_{UNSPACED}]"
_SIGNED = rf"(?:[{re.sub(f'[{UNSPACED}]', '', _signs())}]{_LETTER}*)*"
_TOKEN = re.compile(rf"[{UNSPACED}]+|{_LETTER}+{_SIGNED}(?:[’'\u02bc][^\W\d_{UNSPACED}]+{_SIGNED})*")
_ASCII = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)*")  # the same of a text of ASCII, in half of the time
_SPACED = bytes(n if chr(n).isalnum() or n == 39 else 32 for n in range(128)) + bytes(128)
_DASHES = "—–•·…\u00a0"
_UNSPACED = re.compile(rf"[{UNSPACED}]")
_MARKS = dict(zip("’ʼ‘“”„«»‐‑", '\'\'\'"""""--', strict=True))
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]+")  # with the vowels and the filler of Arabic


def fold(text: str) -> str:
    """The text as compared: NFKC, case folded, typographic marks made plain, accents kept."""
    if text.isascii():
        return text.lower()
    text = _marked_plainly(text)
    if text.isascii():
        return text.lower()
    return _marked_plainly(unicodedata.normalize("NFKC", text)).casefold()


def _marked_plainly(text: str) -> str:
    for mark, plainly in _MARKS.items():  # many times as quick as `translate`, which looks every letter up
        text = text.replace(mark, plainly)
    return text


_NO_LETTER = {n: None for n in range(128) if not chr(n).isalnum()}


def spelling(text: str) -> str:
    """Letters and digits alone, folded: what is left of two wordings that differ in marks and spaces."""
    folded = fold(text)
    return folded.translate(_NO_LETTER) if folded.isascii() else re.sub(r"[\W_]+", "", folded)


def plain(text: str) -> str:
    """As `fold`, without accents (Latin, Greek, Cyrillic) or vowel marks (Arabic): names spelt two ways."""
    folded = fold(text)
    if folded.isascii():
        return folded
    return _unaccented(folded)


def _unaccented(folded: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", folded)))


def _undashed(text: str) -> str:
    """Without the marks that most texts of a Latin script have besides ASCII; they stand in no word."""
    for mark in "" if text.isascii() else _DASHES:
        text = text.replace(mark, " ")
    return text


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every run of letters or digits; a run of an unspaced script is one span."""
    return (match.span() for match in (_ASCII if text.isascii() else _TOKEN).finditer(text))


def written(text: str) -> list[str] | None:
    """Words as they stand; None for a text with an unspaced script, whose words are pairs."""
    if text.isascii():
        return _ASCII.findall(text)
    return None if _UNSPACED.search(text) else _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """Folded words in order; unspaced scripts as overlapping pairs of characters."""
    return _cut(fold(_undashed(text)))


def search_words(text: str) -> str:
    """What a full-text index stores and what a search asks for: plain words joined by spaces."""
    folded = fold(_undashed(text))
    return " ".join(_cut(folded if folded.isascii() else _unaccented(folded)))


def slug(text: str) -> str:
    """The words as the last part of an address: lower case, without marks, joined by hyphens, 80 letters."""
    return "-".join(plain(text[start:end]) for start, end in spans(text)).replace("'", "")[:80]


def _cut(folded: str) -> list[str]:
    if folded.isascii():
        return _cut_ascii(folded)
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


def _cut_ascii(folded: str) -> list[str]:
    """As `_TOKEN` finds them, by splitting at what is neither letter nor digit: in a fifth of the time."""
    tokens = folded.encode().translate(_SPACED).decode().split()
    if "'" not in folded:
        return tokens
    out: list[str] = []
    for token in tokens:
        if "'" in token:
            out += _ASCII.findall(token)
        else:
            out.append(token)
    return out
