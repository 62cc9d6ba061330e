"""Passages that stand in two texts: where the words of one run on as they do in the other.

Case, accents and punctuation do not count. Who took them from whom is told in `steps/sort`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from paperround.text.words import UNSPACED, plain, spans

LEAST = 8  # words that must run on alike; shared names, titles and stock phrases are shorter
DENSE = 16  # signs, in scripts that set no spaces


class Passage(NamedTuple):
    """A stretch of one text that stands in the other; `paragraph` counts from 0."""

    paragraph: int
    start: int
    end: int


def passages(text: Sequence[str], other: Sequence[str]) -> list[Passage]:
    """The passages of the paragraphs of `text` that stand in those of `other`, in order."""
    known = {run for paragraph in other for run in _runs([word for word, _, _ in _words(paragraph)])}
    found = []
    for number, paragraph in enumerate(text):
        words = list(_words(paragraph))
        for first, last in _covered(words, known):
            found.append(Passage(number, words[first][1], words[last][2]))
    return found


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Words folded, and where they stand; each sign of an unspaced script is one."""
    for start, end in spans(text):
        if text[start] in _DENSE:
            yield from ((text[at], at, at + 1) for at in range(start, end))
        else:
            yield plain(text[start:end]), start, end


class _Signs:
    """The signs of unspaced scripts, as a set that is not written out."""

    def __init__(self) -> None:
        bounds = UNSPACED.replace("-", "")
        self._ranges = [range(ord(a), ord(b) + 1) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]

    def __contains__(self, sign: str) -> bool:
        return any(ord(sign) in each for each in self._ranges)


_DENSE = _Signs()


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every run of words that is long enough to tell."""
    for first in range(len(words)):
        length = DENSE if words[first] and words[first][0] in _DENSE else LEAST
        if first + length <= len(words):
            yield tuple(words[first : first + length])


def _covered(words: Sequence[tuple[str, int, int]], known: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch whose every word is in a known run."""
    folded = [word for word, _, _ in words]
    first, last = 0, -1
    for at in range(len(folded)):
        length = DENSE if folded[at] and folded[at][0] in _DENSE else LEAST
        if tuple(folded[at : at + length]) not in known:
            continue
        if at > last + 1 and last >= first:
            yield first, last
        first, last = (at if at > last + 1 else first), max(last, at + length - 1)
    if last >= first:
        yield first, last
