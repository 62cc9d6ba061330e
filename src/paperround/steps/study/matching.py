"""Every name of the gazetteer found in a paragraph, in one pass, bounded by words.

Letters are folded one to one (case, accents, Arabic hamza, marks and spaces), so a place in the
folded text is the same place in the text. Names are looked for with a space on either side, which
is what makes "hts" no part of "rights". Scripts written without spaces have an automaton of their
own. What a found name means is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import ahocorasick
import msgspec

from paperround.gazetteer import Alias, Group, Place
from paperround.text.words import UNSPACED

_UNSPACED = re.compile(f"[{UNSPACED}]")
_AL = re.compile("Al[- ]")  # papers write "al-Qaeda" and "Al Qaeda"
_HAMZA = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ک": "ك", "ی": "ي", "ة": "ه", "ё": "е", "Ё": "е"}


class _Fold(dict[int, str]):
    """Letter to folded letter, worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in _HAMZA:
            out = _HAMZA[letter]
        elif not letter.isalnum():
            out = " "
        else:
            base = (
                unicodedata.normalize("NFKD", letter)[0]
                if "LATIN" in unicodedata.name(letter, "")
                else letter
            )
            low = base.lower()
            out = low if len(low) == 1 and low.isalnum() else letter
        self[code] = out
        return out


_FOLD = _Fold()


def fold(text: str) -> str:
    """The text letter for letter as names are compared; as long as it was."""
    if not text.isascii():  # letter by letter what takes a table's look-up, but for the commonest marks
        for mark in "’“”—–‘":
            text = text.replace(mark, " ")
    return text.translate(_FOLD)


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One thing a found name may mean."""

    of: Group | Place
    alias: Alias
    capitals: tuple[int, ...]  # offsets into the name where the text must have a capital


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A name found, and what it may mean."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class Automaton:
    """Names to senses; made once, then only asked."""

    def __init__(self, names: Iterable[tuple[str, Sense]]) -> None:
        spaced: dict[str, list[Sense]] = {}
        solid: dict[str, list[Sense]] = {}
        for text, sense in names:
            key = fold(text).strip()
            if _UNSPACED.search(key):
                solid.setdefault(key.replace(" ", ""), []).append(sense)
            elif key:
                spaced.setdefault(f" {key} ", []).append(sense)
        self._spaced = _automaton(spaced)
        self._solid = _automaton(solid)

    def hits(self, text: str) -> list[Hit]:
        """Names found, longest first where they overlap, in order of place."""
        folded = fold(text)
        found = self._bounded(text, folded)
        if not folded.isascii() and _UNSPACED.search(text):
            found = [*self._bounded(text, _UNSPACED.sub(" ", folded)), *self._within(folded)]
        return _longest(found)

    def _bounded(self, text: str, folded: str) -> list[Hit]:
        # the text gets a space before and after, which moves places by one; matches carry their two spaces
        out = []
        for last, (length, senses, big) in self._spaced.iter(f" {folded} "):
            end = last - 1
            start = end - length + 2
            if big and not text[start].isupper():
                continue  # two names in three found: "is", "than", "most"
            if spelt := tuple([sense for sense in senses if _spelt(text, start, sense)]):
                dotted = spelt[0].alias.text.endswith(".") and text[end : end + 1] == "."
                out.append(Hit(start, end + dotted, spelt))
        return out

    def _within(self, folded: str) -> Iterator[Hit]:
        for last, (length, senses, _) in self._solid.iter(folded):
            yield Hit(last + 1 - length, last + 1, senses)


def _automaton(names: dict[str, list[Sense]]) -> Any:
    made = ahocorasick.Automaton()
    for key, senses in names.items():
        made.add_word(key, (len(key), tuple(senses), all(_big(sense) for sense in senses)))
    made.add_word("\x00", (1, (), True))  # an automaton without words cannot be asked
    made.make_automaton()
    return made


def _big(sense: Sense) -> bool:
    """Whether the text must have a capital where the name begins."""
    if sense.alias.kind == "abbreviation":
        return sense.alias.text[0].isupper()
    return sense.capitals[:1] == (0,)


def _spelt(text: str, start: int, sense: Sense) -> bool:
    """Whether the text has the name's own capitals; abbreviations letter for letter."""
    wanted = sense.alias.text
    if sense.alias.kind == "abbreviation":
        return text.startswith(wanted, start)
    return all(text[start + offset].isupper() for offset in sense.capitals)


def _longest(found: list[Hit]) -> list[Hit]:
    """Of names that overlap the longest; of equals the first."""
    if len(found) < 2:
        return found
    out: list[Hit] = []
    for hit in sorted(found, key=lambda h: (h.start, -h.end)):
        last = out[-1] if out else None
        if last is None or hit.start >= last.end:
            out.append(hit)
        elif hit.end - hit.start > last.end - last.start:
            out[-1] = hit
    return out


def capitals(text: str) -> tuple[int, ...]:
    """Where a name must have capitals: at the head of each word it writes with one, but for "Al"."""
    heads = [m.start() for m in re.finditer(r"(?<![^\W_])[^\W\d_]", text) if m.group().isupper()]
    return tuple(heads[1:] if len(heads) > 1 and _AL.match(text) else heads)
