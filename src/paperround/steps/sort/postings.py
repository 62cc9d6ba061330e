"""The index of terms: which articles hold a term, and sums over the entries read of it.

What is read is what is paid for: nothing here walks over the whole archive for one article. What came last
waits a while beside the lists, so that a list grows by several entries in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.codes import BUCKETS
from paperround.steps.sort.lists import Late, Lists, parted
from paperround.steps.sort.marks import Codes, Weights
from paperround.steps.sort.ties import Places

Scores = NDArray[np.float32]
Vector = tuple[Codes, Weights]
NOWHERE: tuple[Places, Scores] = (np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32))


class Entries(NamedTuple):
    """Entries of the index: at which place, and how much the term asked about weighs there.

    Of the terms it is told how much they weigh in what was asked, and of which kind they are. First come the
    entries of the first term, then of the second, and so on; then such as waited, and of which term each is.
    """

    places: Places  # counted from the base
    there: Scores
    asked: Scores
    kinds: NDArray[np.intp]
    sizes: NDArray[np.uint32]
    late: NDArray[np.intp]

    def each(self, values: Scores) -> Scores:
        """What stands beside a term, for each entry."""
        return np.concatenate((values.repeat(self.sizes), values[self.late]))

    def which(self, kept: NDArray[np.intp]) -> NDArray[np.intp]:
        """Of which term some entries are, given in rising order."""
        ends = self.sizes.cumsum(dtype=np.intp)
        first = len(self.places) - len(self.late)
        early = kept.searchsorted(first)
        return np.concatenate(
            (ends.searchsorted(kept[:early], side="right"), self.late[kept[early:] - first])
        )


class Postings:
    """For each term of several kinds, the places that hold it and how much it weighs there.

    The kinds have numbers of their own in one index, so that all are read, and added to, in one go.
    """

    def __init__(self, kinds: int) -> None:
        self.lists = Lists(kinds * BUCKETS, np.uint64)  # place and weight
        self.late = Late()
        self.base = 0  # the first place still held; scores are counted from it

    def add(self, place: int, vectors: Sequence[Vector]) -> None:
        """Enters one article's terms, a vector a kind."""
        weights = np.concatenate([weights for _, weights in vectors])
        self.late.put(self._numbers(vectors), place, weights, self.lists)

    def entries(self, vectors: Sequence[Vector]) -> Entries:
        """The places that hold terms of the vectors, those of one place in the order of kinds and terms."""
        numbers, weights = self._numbers(vectors), np.concatenate([weights for _, weights in vectors])
        (held,), sizes = self.lists.read(numbers)
        kinds = np.arange(len(vectors)).repeat([len(codes) for codes, _ in vectors])
        late, which = self.late.of(numbers)
        entries, there = parted(np.concatenate((held, late)))
        places = entries.astype(np.intp)
        if self.base:
            places -= self.base
        return Entries(places, there, weights, kinds, sizes, which)

    def _numbers(self, vectors: Sequence[Vector]) -> NDArray[np.intp]:
        """The lists of the terms, in rising order."""
        return np.concatenate([codes + np.intp(n * BUCKETS) for n, (codes, _) in enumerate(vectors)])

    def drop(self, base: int) -> None:
        """Forgets the places before `base`."""
        self.base = base
        self.late.settle(self.lists)
        self.lists.sweep(lambda entries: parted(entries)[0] >= base)


class Sums:
    """Sums over entries by place, in rows of the archive's length that are used again and again."""

    def __init__(self) -> None:
        self.sum = np.zeros(1024, dtype=np.float32)
        self.slot = np.zeros(1024, dtype=np.int32)

    def enough(self, places: Places, products: Scores, least: float, size: int) -> NDArray[np.intp]:
        """Which entries are of places whose products add up to `least`, to within a ten-thousandth."""
        if size > len(self.sum):
            self.sum = np.zeros(size + size // 4, dtype=np.float32)
            self.slot = np.zeros(size + size // 4, dtype=np.int32)
        np.add.at(self.sum, places, products)
        kept = (self.sum[places] >= np.float32(least * 0.9999)).nonzero()[0]
        self.sum[places] = 0
        return kept

    def once(self, places: Places) -> tuple[Places, NDArray[np.intp]]:
        """Each place once, and which of them each one is."""
        order = np.arange(len(places), dtype=np.int32)
        self.slot[places] = order
        each = places[self.slot[places] == order]
        self.slot[each] = order[: len(each)]
        return each, self.slot[places].astype(np.intp)
