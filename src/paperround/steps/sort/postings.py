"""The index of terms: which articles hold a term, and sums over the entries read of it.

What is read is what is paid for: nothing here walks over the whole archive for one article.
"""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.marks import Codes, Weights
from paperround.steps.sort.ties import Places

Scores = NDArray[np.float32]
NOWHERE: tuple[Places, Scores] = (np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32))


class Postings:
    """For each term, the places that hold it and how much it weighs there."""

    def __init__(self) -> None:
        self.places: dict[int, array[int]] = {}
        self.weights: dict[int, array[float]] = {}
        self.base = 0  # the first place still held; scores are counted from it

    def add(self, place: int, terms: Codes, weights: Weights) -> None:
        """Enters one article's terms."""
        for each, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            if each not in self.places:
                self.places[each], self.weights[each] = array("I"), array("f")
            self.places[each].append(place)
            self.weights[each].append(weight)

    def entries(self, terms: Codes, weights: Weights) -> tuple[Places, Scores]:
        """The places that hold each of the terms, and what each adds to the dot product."""
        places: list[NDArray[np.uint32]] = []
        products: list[Scores] = []
        for each, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            if each in self.places:
                places.append(np.frombuffer(self.places[each], dtype=np.uint32))
                products.append(np.frombuffer(self.weights[each], dtype=np.float32) * np.float32(weight))
        if not places:
            return NOWHERE
        return (np.concatenate(places) - np.uint32(self.base)).astype(np.intp), np.concatenate(products)

    def drop(self, base: int) -> None:
        """Forgets the places before `base`."""
        self.base = base
        for each in list(self.places):
            kept = np.frombuffer(self.places[each], dtype=np.uint32) >= base
            first = len(kept) - int(kept.sum())  # places were added in rising order
            del kept
            if first == len(self.places[each]):
                del self.places[each], self.weights[each]
            elif first:
                self.places[each] = self.places[each][first:]
                self.weights[each] = self.weights[each][first:]


class Slots:
    """Sums by place over entries in any order, with one row of the archive's length used again and again."""

    def __init__(self) -> None:
        self.slot = np.zeros(1024, dtype=np.intp)
        self.places: Places = NOWHERE[0]

    def once(self, held: Places, size: int) -> Places:
        """Each place once; the sums that follow are over these. Like places stay in rising order."""
        if size > len(self.slot):
            self.slot = np.zeros(2 * size, dtype=np.intp)
        order = np.arange(len(held))
        self.slot[held] = order  # the last entry of a place stands
        self.places = held[self.slot[held] == order]
        self.slot[self.places] = np.arange(len(self.places))
        return self.places

    def sums(self, held: Places, products: Scores) -> Scores:
        """What the entries add up to at each of the places; entries of others are passed by."""
        if not len(self.places) or not len(held):
            return np.zeros(len(self.places), dtype=np.float32)
        at = np.clip(self.slot[held], 0, len(self.places) - 1)
        known = self.places[at] == held
        found: Scores = np.bincount(at[known], products[known], len(self.places)).astype(np.float32)
        return found
