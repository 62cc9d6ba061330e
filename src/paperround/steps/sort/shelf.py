"""Where near-copies are looked for: the MinHash bands of the window's texts, and the texts that share one.

A dict of 42 keys a text takes some 8 KB of memory for each; so all but the newest are held as rows of numbers
in rising order, key and place in one, 0.4 KB a text. Rows of like size are merged, so that there are few.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SEAL = 2_048  # texts held in a dict before they are made a row
KEY = np.uint64(0xFFFFFFFF)  # 32 bits of a band are kept; in 500,000 texts a fifth meet one more by chance
HALF = np.uint64(32)

Row = NDArray[np.uint64]


class Shelf:
    """The bands of the texts of the window; places are numbers under 2**32."""

    def __init__(self) -> None:
        self.fresh: dict[int, list[int]] = {}
        self.newest: dict[int, Row] = {}  # the bands of each text in `fresh`
        self.rows: list[Row] = []
        self.ended: set[int] = set()  # places that still stand in rows
        self.stand = 0  # texts in rows that have not ended

    def add(self, place: int, bands: Row) -> None:
        """Puts a text where its near-copies will be looked for."""
        self.newest[place] = bands
        for key in set(bands.tolist()):
            self.fresh.setdefault(key, []).append(place)
        if len(self.newest) >= SEAL:
            self._seal()

    def take(self, place: int) -> None:
        """Removes a text."""
        bands = self.newest.pop(place, None)
        if bands is None:
            self.ended.add(place)
            self.stand -= 1
            if len(self.ended) > max(SEAL, self.stand):
                self.rows = [self._merged(self.rows)]
                self.ended.clear()
            return
        for key in set(bands.tolist()):
            left = [other for other in self.fresh[key] if other != place]
            if left:
                self.fresh[key] = left
            else:
                del self.fresh[key]

    def near(self, bands: Row) -> list[int]:
        """Places of texts that may be near-copies, in order."""
        found: set[int] = set()
        for key in bands.tolist():
            found.update(self.fresh.get(key, ()))
        low = (bands & KEY) << HALF
        for row in self.rows:
            first, last = np.searchsorted(row, low), np.searchsorted(row, low | KEY, "right")
            for n in np.flatnonzero(first < last).tolist():
                found.update((row[first[n] : last[n]] & KEY).tolist())
        return sorted(found - self.ended)

    def _seal(self) -> None:
        """Makes a row of what is in the dict, and one of rows that have grown alike."""
        keys = np.concatenate(list(self.newest.values()))
        places = np.repeat(
            np.fromiter(self.newest, dtype=np.uint64), [len(bands) for bands in self.newest.values()]
        )
        self.rows.append(np.sort((keys & KEY) << HALF | places))
        self.stand += len(self.newest)
        self.fresh, self.newest = {}, {}
        while len(self.rows) > 1 and len(self.rows[-2]) <= 2 * len(self.rows[-1]):
            self.rows[-2:] = [self._merged(self.rows[-2:])]

    def _merged(self, rows: list[Row]) -> Row:
        """One row of several, without those that have ended."""
        row = np.concatenate([*rows, np.zeros(0, dtype=np.uint64)])
        if self.ended:
            gone = np.fromiter(self.ended, dtype=np.uint64)
            row = row[~np.isin(row & KEY, gone)]
        row.sort()
        return row
