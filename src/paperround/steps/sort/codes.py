"""Words, stems and names as numbers, the same in every run; an archive is held as numbers alone."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from sys import byteorder
from typing import TypeVar

from paperround.text.words import plain

BUCKETS = 1 << 18  # of hashed terms; four times as many change no figure and miss the processor's cache
STEM = 6  # letters kept of a word
NAME = 7  # letters kept of a name, so that a Slavic case ending does not hide it
KNOWN = 1 << 19  # words remembered before the table is begun anew

_LATIN = str.maketrans(
    dict(zip("абвгдезиклмнопрстуфыэіїєґў", "abvgdeziklmnoprstufyeiiegu", strict=True))
    | {"ж": "zh", "й": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""}
    | {"ю": "yu", "я": "ya", "ё": "e"}
)


T = TypeVar("T")


class Table(dict[str, T]):
    """Codes already worked out: looking one up in a dict is several times quicker than hashing again."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, word: str) -> T:
        if len(self) >= KNOWN:
            self.clear()
        self[word] = made = self.make(word)
        return made


def _code(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def stem(word: str) -> str:
    """What is left of a word without its endings: rough, but in any alphabet "hosted" meets "hosts".

    On ECB+ train it lifts B-cubed F1 from 0.867 to 0.871; likewise with a headline, 0.865 to 0.872.
    """
    word = word.removesuffix("'s")
    if not word.isalpha():
        return word  # a figure or a type number is another one without its end
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "e"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word.removesuffix(ending)
            break
    return word[:STEM]


def latin(word: str) -> str:
    """A folded name without accents, Cyrillic in Latin letters, its ending cut; figures whole."""
    plainly = word if word.isascii() else plain(word).translate(_LATIN)
    return plainly if plainly[:1].isdigit() else plainly[:NAME]


# A word as it stands, as the eight bytes of its number: joined, they are read as numbers in one go.
packed: Callable[[str], bytes] = Table(lambda word: _code(word).to_bytes(8, byteorder)).__getitem__
term: Callable[[str], int] = Table(lambda word: _code(stem(word)) % BUCKETS).__getitem__
name: Callable[[str], int] = Table(lambda word: _code(latin(word)) % BUCKETS).__getitem__
