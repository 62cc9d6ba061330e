"""The index of terms: which articles hold a term, and sums over the entries read of it.

What is read is what is paid for: nothing here walks over the whole archive for one article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.codes import BUCKETS
from paperround.steps.sort.lists import Lists
from paperround.steps.sort.marks import Codes, Weights
from paperround.steps.sort.ties import Places

Scores = NDArray[np.float32]
Vector = tuple[Codes, Weights]
NOWHERE: tuple[Places, Scores] = (np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32))


class Postings:
    """For each term of several kinds, the places that hold it and how much it weighs there.

    The kinds have numbers of their own in one index, so that all are read, and added to, in one go.
    """

    def __init__(self, kinds: int) -> None:
        self.lists = Lists(kinds * BUCKETS, np.uint32, np.float32)
        self.base = 0  # the first place still held; scores are counted from it

    def add(self, place: int, vectors: Sequence[Vector]) -> None:
        """Enters one article's terms, a vector a kind."""
        self.lists.add(self._numbers(vectors), place, np.concatenate([weights for _, weights in vectors]))

    def entries(self, vectors: Sequence[Vector]) -> list[tuple[Places, Scores]]:
        """For each kind the places that hold its terms, and what each adds to the dot product."""
        (places, held), sizes = self.lists.read(self._numbers(vectors))
        products = held * np.concatenate([weights for _, weights in vectors]).repeat(sizes)
        here = places.astype(np.intp) - self.base
        terms = np.cumsum([0, *(len(codes) for codes, _ in vectors)])
        ends = np.concatenate([[0], sizes.cumsum(dtype=np.int64)])[terms].tolist()
        return [(here[begin:end], products[begin:end]) for begin, end in pairwise(ends)]

    def _numbers(self, vectors: Sequence[Vector]) -> NDArray[np.intp]:
        """The lists of the terms."""
        return np.concatenate([codes + np.intp(n * BUCKETS) for n, (codes, _) in enumerate(vectors)])

    def drop(self, base: int) -> None:
        """Forgets the places before `base`."""
        self.base = base
        self.lists.sweep(lambda places: places >= base)


class Slots:
    """Sums by place over entries in any order, with one row of the archive's length used again and again."""

    def __init__(self) -> None:
        self.slot = np.zeros(1024, dtype=np.int32)
        self.places: Places = NOWHERE[0]

    def once(self, held: Places, size: int) -> Places:
        """Each place once; the sums that follow are over these. Like places stay in rising order."""
        if size > len(self.slot):
            self.slot = np.zeros(size + size // 4, dtype=np.int32)
        order = np.arange(len(held), dtype=np.int32)
        self.slot[held] = order  # the last entry of a place stands
        self.places = held[self.slot[held] == order]
        self.slot[self.places] = np.arange(len(self.places))
        return self.places

    def among(self, held: Places, places: Places) -> NDArray[np.int32]:
        """Which of `places`, each there once, stands in each entry; anything for entries of others."""
        self.slot[places] = np.arange(len(places))
        found: NDArray[np.int32] = self.slot[held]
        return found

    def sums(self, held: Places, products: Scores) -> Scores:
        """What the entries add up to at each of the places; every entry is of one of them."""
        found: Scores = np.bincount(self.slot[held], products, len(self.places)).astype(np.float32)
        return found

    def some(self, held: Places, products: Scores, places: Places) -> Scores:
        """The same at some of the places; entries of others are passed by."""
        if not len(places) or not len(held):
            return np.zeros(len(places), dtype=np.float32)
        at = np.minimum(self.among(held, places), len(places) - 1)
        known = places[at] == held
        found: Scores = np.bincount(at[known], products[known], len(places)).astype(np.float32)
        return found
