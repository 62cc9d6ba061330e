"""How placing an article slows as the archive grows: articles a second a core, and the memory it takes.

The archive is made of the marks of two real months: each is used again and again with its rare words, its
names and its text changed to others, so that all is as common and as long as in the real ones, while no text
is a copy. It is put on the desk unplaced, within ten days; only what comes on top is timed.

    python -m bench.archive 500000      another size than the usual two
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.sort import month
from paperround.steps.sort.codes import BUCKETS
from paperround.steps.sort.desk import Desk
from paperround.steps.sort.marks import Codes, Marks, marks
from paperround.steps.sort.postings import NOWHERE
from paperround.steps.sort.roles import Place
from paperround.steps.sort.stories import Found

SIZES = (10_000, 100_000)
NEW, DAYS, MEMBERS = 200, 9.8, 6
RARE = 0.02  # share of articles up to which a word is changed


def measure(data: Path, sizes: tuple[int, ...] = SIZES) -> dict[str, float]:
    """Speed at each size, and the process's peak after it."""
    figures: dict[str, float] = {}
    for size in sizes:
        maker = Maker(sorted(marks(month(data)), key=lambda one: (one.at, one.id)))
        desk, nobody = Desk(), Found(*NOWHERE)
        for n, one in enumerate(maker.many(size, 1)):
            desk._enter(Place(one, f"story {n // MEMBERS}"), desk.board.vectors(one), nobody)
        new = list(maker.many(NEW, 1 << 20))
        began = time.process_time()
        for one in new:
            desk.place(replace(one, at=maker.end))
        figures[f"bench.archive.{size}.placed_s_core"] = NEW / (time.process_time() - began)
        figures[f"bench.archive.{size}.peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


class Maker:
    """Invented articles in the image of real ones."""

    def __init__(self, real: list[Marks]) -> None:
        self.real = real
        self.end = max(one.at for one in real)
        self.chance = np.random.default_rng(1)
        self.rare = self._rare([one.terms for one in real])
        self.rare_names = self._rare([one.names for one in real])

    def many(self, count: int, turn: int) -> Iterator[Marks]:
        """So many of them, evenly over the days before the end; another turn makes others."""
        for n in range(count):
            at = self.end - DAYS * (1 - n / count)
            yield self._like(self.real[n % len(self.real)], turn + n // len(self.real), at)

    def _rare(self, held: list[Codes]) -> NDArray[np.bool_]:
        """Which codes few articles hold."""
        return np.bincount(np.concatenate(held), minlength=BUCKETS) <= RARE * len(held)

    def _like(self, one: Marks, turn: int, at: float) -> Marks:
        terms, kept = self._other(one.terms, turn, self.rare)
        names, known = self._other(one.names, turn, self.rare_names)
        head = one.head
        return replace(
            one,
            id=f"{one.id} {turn}",
            at=at,
            terms=terms,
            counts=one.counts[kept],
            names=names,
            name_counts=one.name_counts[known],
            named=tuple(one.named[n] for n in known.tolist()),
            head=head._replace(
                title=self._other(head.title, turn, self.rare)[0],
                names=self._other(head.names, turn, self.rare)[0],
                whole=self._other(head.whole, turn, self.rare)[0],
            ),
            shingles=np.sort(one.shingles ^ np.uint32(self.chance.integers(1 << 32))),
            bands=self.chance.integers(1 << 62, size=len(one.bands)).astype(np.uint64),
        )

    def _other(self, codes: Codes, turn: int, rare: NDArray[np.bool_]) -> tuple[Codes, NDArray[np.intp]]:
        """Rare codes as others, the same for all of a turn, in rising order; and which of them are left."""
        changed = codes.astype(np.uint64)
        few = rare[codes]
        changed[few] = (changed[few] * np.uint64(2 * turn + 1) + np.uint64(turn * 7919)) % np.uint64(BUCKETS)
        each, kept = np.unique(changed, return_index=True)
        return each.astype(np.uint32), kept


if __name__ == "__main__":
    from bench.__main__ import MATERIAL

    for name, value in measure(MATERIAL, tuple(map(int, sys.argv[1:])) or SIZES).items():
        print(f"{name:44} {value:12,.2f}")
