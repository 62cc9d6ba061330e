"""Likeness across languages by meaning: vectors of a model the editor supplied, one an article.

How like two texts of one event are differs from model to model: 0.6 means much with one and nothing with the
next. So a likeness is measured against those of the window's other pairs, which nearly all tell of different
things. Without a model there are no vectors, and nothing here costs anything.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.ties import Places

Meant = NDArray[np.float16]
Fits = NDArray[np.float32]

UNSAID: Meant = np.zeros(0, dtype=np.float16)
NEWEST = 20_000  # articles compared: some days of a large paper, at 0.3 ms a thousand for 384 numbers each
PAIRS = 60  # compared before a likeness can be told from the usual
STEPS = 200  # of likeness from -1 to 1, in which pairs are counted
UPPER = 0.84  # of pairs lie below the usual and one spread; unmoved by the few that do tell of the same
LEAST = 0.02  # spread taken at least
# Spreads above the usual pair from which meaning alone joins. Not measured on stories: no multilingual model
# was at hand. Were likeness spread evenly, one pair in 300,000 would be so far out by chance.
NEEDED = 4.5
FAINT = 0.4  # of NEEDED; below it meaning adds nothing to names either


class Abroad:
    """The vectors of the window by place, and how like its pairs usually are."""

    def __init__(self) -> None:
        self.rows: Meant = np.zeros((0, 0), dtype=np.float16)
        self.told = np.zeros(0, dtype=np.bool_)
        self.held = 0
        self.counts = np.zeros(STEPS, dtype=np.int64)
        self.pairs = 0

    def add(self, meant: Meant) -> None:
        """Enters the next place; an article without a vector holds its place."""
        self._widen(len(meant))
        if self.rows.shape[1]:
            self.told[self.held] = len(meant) > 0
            if len(meant):
                self.rows[self.held] = meant
        self.held += 1

    def near(self, meant: Meant, foreign: NDArray[np.bool_]) -> tuple[Places, Fits]:
        """Places that `foreign` allows and that mean the like, and how near each is to joining (1 joins)."""
        first = max(0, self.held - NEWEST)
        if not len(meant) or self.rows.shape[1] != len(meant):
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        told = self.told[first : self.held]
        cosines = self.rows[first : self.held].astype(np.float32) @ meant.astype(np.float32)
        usual, spread = self._usual(cosines[told])
        if self.pairs < PAIRS:
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        fits = (cosines - np.float32(usual)) / np.float32(NEEDED * spread)
        found = np.flatnonzero(told & foreign[first : self.held] & (fits > FAINT))
        return found + first, fits[found]

    def drop(self, count: int) -> None:
        """Forgets the first places."""
        if self.rows.shape[1]:
            self.rows, self.told = self.rows[count:].copy(), self.told[count:].copy()
        self.held -= count

    def _usual(self, cosines: Fits) -> tuple[float, float]:
        """The likeness of the middle pair of all so far with these, and how far most stray above it."""
        self.counts += np.histogram(cosines, STEPS, (-1, 1))[0]
        self.pairs += len(cosines)
        below = np.cumsum(self.counts)
        middle, upper = np.searchsorted(below, [0.5 * self.pairs, UPPER * self.pairs])
        width = 2 / STEPS
        return float(-1 + (middle + 0.5) * width), max(float(upper - middle) * width, LEAST)

    def _widen(self, size: int) -> None:
        if size and not self.rows.shape[1]:
            self.rows = np.zeros((max(1024, 2 * self.held), size), dtype=np.float16)
            self.told = np.zeros(len(self.rows), dtype=np.bool_)
        elif self.rows.shape[1] and self.held >= len(self.rows):
            more = len(self.rows)
            self.rows = np.concatenate([self.rows, np.zeros((more, self.rows.shape[1]), dtype=np.float16)])
            self.told = np.concatenate([self.told, np.zeros(more, dtype=np.bool_)])
