"""Where near-copies are looked for: the MinHash bands of the window's texts, and the texts that share one.

A dict of 42 keys a text takes some 8 KB of memory for each; in lists by the lower bits of a key they take
0.4 KB, and the time to look one text up does not grow with their number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.codes import within
from paperround.steps.sort.lists import Late, Lists, parted

KEY = np.uint64(0xFFFFFFFF)  # 32 bits of a band are kept; in 500,000 texts a fifth meet one more by chance
BINS = 1 << 21  # lists; in 500,000 texts ten entries each
SPARE = 2_048  # ended texts whose entries are left in the lists before they are swept

Row = NDArray[np.uint64]


class Shelf:
    """The bands of the texts of the window; places are numbers under 2**32."""

    def __init__(self) -> None:
        self.lists = Lists(BINS, np.uint64)  # place and key
        self.late = Late()
        self.ended: set[int] = set()  # places that still stand in lists
        self.stand = 0  # texts that have not ended

    def add(self, place: int, bands: Row) -> None:
        """Puts a text where its near-copies will be looked for."""
        keys = (bands & KEY).astype(np.uint32)
        self.stand += 1
        self.late.put(keys % np.intp(BINS), place, keys, self.lists)

    def take(self, place: int) -> None:
        """Removes a text."""
        self.ended.add(place)
        self.stand -= 1
        if len(self.ended) > max(SPARE, self.stand // 4):
            gone = np.fromiter(self.ended, dtype=np.uint32, count=len(self.ended))
            self.late.settle(self.lists)
            self.lists.sweep(lambda entries: ~np.isin(parted(entries)[0], gone))
            self.ended.clear()

    def near(self, bands: Row) -> list[int]:
        """Places of texts that may be near-copies, in order."""
        keys = np.sort((bands & KEY).astype(np.uint32))
        bins = np.sort(keys % np.intp(BINS))
        (entries,), _ = self.lists.read(bins)
        places, held = parted(np.concatenate([entries, self.late.of(bins)[0]]))
        return sorted(set(places[within(held.view(np.uint32), keys)].tolist()) - self.ended)
