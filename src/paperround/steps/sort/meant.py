"""Likeness by meaning: vectors of a model the editor supplied, one an article.

How like two texts of one event are differs from model to model: 0.6 means much with one and nothing with the
next, and two texts of one language are more alike than two of two. So a likeness is measured against those of
the window's other pairs of its kind, which nearly all tell of different things: by how many spreads it lies
above the usual pair. What follows from that is judged in `stories.py`. Without a model there are no vectors,
and nothing here costs anything.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.ties import Likes

Meant = NDArray[np.float16]

UNSAID: Meant = np.zeros(0, dtype=np.float16)
UNTOLD: Likes = np.zeros(0, dtype=np.float32)
NEWEST = 20_000  # articles compared: some days of a large paper, at 0.3 ms a thousand for 384 numbers each
PAIRS = 60  # compared before a likeness can be told from the usual
STEPS = 200  # of likeness from -1 to 1, in which pairs are counted
# of pairs lie more than one spread below the usual, and as many above, where such are as tell of the same;
# by what lies above alone, a tenth of such pairs widens the spread by a third
BEYOND = 0.16
LEAST = 0.02  # spread taken at least


class Usual:
    """How like pairs usually are: all that were seen, counted by steps of likeness."""

    def __init__(self) -> None:
        self.counts = np.zeros(STEPS, dtype=np.int64)
        self.pairs = 0

    def count(self, cosines: Likes) -> None:
        """Adds pairs to those seen."""
        self.counts += np.histogram(cosines, STEPS, (-1, 1))[0]
        self.pairs += len(cosines)

    def spreads(self, cosines: Likes) -> Likes:
        """By how many spreads each lies above the usual pair; nan as long as too few were seen."""
        if self.pairs < PAIRS:
            return np.full(len(cosines), np.nan, dtype=np.float32)
        lower, usual, upper = (self._below(share) for share in (BEYOND, 0.5, 1 - BEYOND))
        return (cosines - np.float32(usual)) / np.float32(max((upper - lower) / 2, LEAST))

    def _below(self, share: float) -> float:
        """The likeness below which a share of the pairs lies, those of one step taken as spread evenly."""
        below = np.concatenate([[0], self.counts.cumsum()])
        edges = np.linspace(-1, 1, STEPS + 1)
        return float(np.interp(share * self.pairs, below, edges))


class Meanings:
    """The vectors of the window by place, and how like its pairs usually are, of one language and of two."""

    def __init__(self) -> None:
        self.rows: Meant = np.zeros((0, 0), dtype=np.float16)
        self.told = np.zeros(0, dtype=np.bool_)
        self.held = 0
        self.usual = Usual(), Usual()

    def add(self, meant: Meant) -> None:
        """Enters the next place; an article without a vector holds its place."""
        self._widen(len(meant))
        if self.rows.shape[1]:
            self.told[self.held] = len(meant) > 0
            if len(meant):
                self.rows[self.held] = meant
        self.held += 1

    def spreads(self, meant: Meant, foreign: NDArray[np.bool_]) -> Likes:
        """For each place, how many spreads above the usual pair it is like a vector; nan where nothing can be
        told. `foreign` says which places are of another language. Empty without a vector."""
        if not len(meant) or self.rows.shape[1] != len(meant):
            return UNTOLD
        first = max(0, self.held - NEWEST)
        cosines = self.rows[first : self.held].astype(np.float32) @ meant.astype(np.float32)
        found = np.full(self.held, np.nan, dtype=np.float32)
        here, abroad = self.usual
        for usual, of in ((here, ~foreign[first:]), (abroad, foreign[first:])):
            asked = (self.told[first : self.held] & of).nonzero()[0]
            usual.count(cosines[asked])
            # as long as few pairs of two languages were seen they are held against one, which asks more
            judge = usual if usual.pairs >= PAIRS else here
            found[asked + first] = judge.spreads(cosines[asked])
        return found

    def drop(self, count: int) -> None:
        """Forgets the first places."""
        if self.rows.shape[1]:
            self.rows, self.told = self.rows[count:].copy(), self.told[count:].copy()
        self.held -= count

    def _widen(self, size: int) -> None:
        if size and not self.rows.shape[1]:
            self.rows = np.zeros((max(1024, 2 * self.held), size), dtype=np.float16)
            self.told = np.zeros(len(self.rows), dtype=np.bool_)
        elif self.rows.shape[1] and self.held >= len(self.rows):
            more = len(self.rows)
            self.rows = np.concatenate([self.rows, np.zeros((more, self.rows.shape[1]), dtype=np.float16)])
            self.told = np.concatenate([self.told, np.zeros(more, dtype=np.bool_)])
