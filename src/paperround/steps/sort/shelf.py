"""Where near-copies are looked for: the MinHash bands of the window's texts, and the texts that share one.

A dict of 42 keys a text takes some 8 KB of memory for each; in lists by the lower bits of a key they take
0.4 KB, and the time to look one text up does not grow with their number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.lists import Lists

KEY = np.uint64(0xFFFFFFFF)  # 32 bits of a band are kept; in 500,000 texts a fifth meet one more by chance
BINS = 1 << 21  # lists; in 500,000 texts ten entries each
SPARE = 2_048  # ended texts whose entries are left in the lists before they are swept

Row = NDArray[np.uint64]


class Shelf:
    """The bands of the texts of the window; places are numbers under 2**32."""

    def __init__(self) -> None:
        self.lists = Lists(BINS, np.uint32, np.uint32)  # place and key
        self.ended: set[int] = set()  # places that still stand in lists
        self.stand = 0  # texts that have not ended

    def add(self, place: int, bands: Row) -> None:
        """Puts a text where its near-copies will be looked for."""
        keys = np.unique(bands & KEY)
        self.stand += 1
        while len(keys):  # the second and third of a bin after the first, as a list takes one entry at a time
            bins, first = np.unique(keys % np.uint64(BINS), return_index=True)
            self.lists.add(bins.astype(np.intp), place, keys[first])
            keys = np.delete(keys, first) if len(first) < len(keys) else keys[:0]

    def take(self, place: int) -> None:
        """Removes a text."""
        self.ended.add(place)
        self.stand -= 1
        if len(self.ended) > max(SPARE, self.stand // 4):
            gone = np.fromiter(self.ended, dtype=np.uint32, count=len(self.ended))
            self.lists.sweep(lambda places: ~np.isin(places, gone))
            self.ended.clear()

    def near(self, bands: Row) -> list[int]:
        """Places of texts that may be near-copies, in order."""
        keys = bands & KEY
        at, sizes = self.lists.where((keys % np.uint64(BINS)).astype(np.intp))
        places, held = self.lists.columns
        at = at[held[at] == keys.repeat(sizes)]
        return sorted(set(places[at].tolist()) - self.ended)
