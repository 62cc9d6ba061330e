"""The index of terms: which articles hold a term, and sums over the entries read of it.

What is read is what is paid for: nothing here walks over the whole archive for one article.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.codes import BUCKETS
from paperround.steps.sort.lists import Lists
from paperround.steps.sort.marks import Codes, Weights
from paperround.steps.sort.ties import Places

Scores = NDArray[np.float32]
NOWHERE: tuple[Places, Scores] = (np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32))


class Postings:
    """For each term, the places that hold it and how much it weighs there."""

    def __init__(self) -> None:
        self.lists = Lists(BUCKETS, np.uint32, np.float32)
        self.base = 0  # the first place still held; scores are counted from it

    def add(self, place: int, terms: Codes, weights: Weights) -> None:
        """Enters one article's terms."""
        self.lists.add(terms.astype(np.intp), place, weights)

    def entries(self, terms: Codes, weights: Weights) -> tuple[Places, Scores]:
        """The places that hold each of the terms, and what each adds to the dot product."""
        at, sizes = self.lists.where(terms.astype(np.intp))
        if not len(at):
            return NOWHERE
        places, held = self.lists.columns
        return places[at].astype(np.intp) - self.base, held[at] * np.repeat(weights, sizes)

    def drop(self, base: int) -> None:
        """Forgets the places before `base`."""
        self.base = base
        self.lists.sweep(lambda places: places >= base)


class Slots:
    """Sums by place over entries in any order, with one row of the archive's length used again and again."""

    def __init__(self) -> None:
        self.slot = np.zeros(1024, dtype=np.intp)
        self.places: Places = NOWHERE[0]

    def once(self, held: Places, size: int) -> Places:
        """Each place once; the sums that follow are over these. Like places stay in rising order."""
        if size > len(self.slot):
            self.slot = np.zeros(size + size // 4, dtype=np.intp)
        order = np.arange(len(held))
        self.slot[held] = order  # the last entry of a place stands
        self.places = held[self.slot[held] == order]
        self.slot[self.places] = np.arange(len(self.places))
        return self.places

    def among(self, held: Places, places: Places) -> NDArray[np.intp]:
        """Which of `places`, each there once, stands in each entry; anything for entries of others."""
        self.slot[places] = np.arange(len(places))
        found: NDArray[np.intp] = self.slot[held]
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
