"""What each article of the window puts first and what it tells at all, as rows of numbers.

How far two agree is told in `heads.py`.
"""

from __future__ import annotations

from array import array

import numpy as np

from paperround.steps.sort.lists import Lists, Numbers
from paperround.steps.sort.marks import Codes, Head

PARTS = len(Head._fields) + 1
Front = tuple[Head, Codes]  # a head and all the terms of its text


class Fronts:
    """Heads and terms by place; places come one after the other."""

    def __init__(self) -> None:
        self.lists = Lists(1024, np.uint32)
        self.lengths = array("H")  # of the parts of each

    def add(self, place: int, head: Head, terms: Codes) -> None:
        """Keeps the head and the terms of the place that comes next."""
        self.lists.begin(place, np.concatenate([*head, terms]))
        self.lengths.extend(map(len, (*head, terms)))

    def of(self, places: Numbers) -> list[Front]:
        """The heads and terms of some places, in their order."""
        at, _ = self.lists.where(places)
        codes = self.lists.columns[0][at]
        lengths = np.frombuffer(self.lengths, dtype=np.uint16).reshape(-1, PARTS)[places]
        ends = np.cumsum(lengths, dtype=np.int64).tolist()
        parts = [codes[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
        rows = (parts[n : n + PARTS] for n in range(0, len(parts), PARTS))
        return [(Head(*head), terms) for *head, terms in rows]

    def end(self, place: int) -> None:
        """Lets go of what was kept of an article that has ended."""
        self.lists.end(place)
