"""What each article of the window puts first, as rows of numbers; how far two agree is told in `heads.py`."""

from __future__ import annotations

from array import array

import numpy as np

from paperround.steps.sort.heads import PARTS, Rows
from paperround.steps.sort.lists import Lists, Numbers
from paperround.steps.sort.marks import Head


class Fronts:
    """Heads by place; places come one after the other."""

    def __init__(self) -> None:
        self.lists = Lists(1024, np.uint32)
        self.lengths = array("H")  # of the parts of each

    def add(self, place: int, head: Head) -> None:
        """Keeps the head of the place that comes next."""
        self.lists.begin(place, np.concatenate(head))
        self.lengths.extend(map(len, head))

    def of(self, places: Numbers) -> Rows:
        """The heads of some places, in their order."""
        (codes,), _ = self.lists.read(places)
        lengths = np.frombuffer(self.lengths, dtype=np.uint16).reshape(-1, PARTS)
        return Rows(codes, lengths[places].astype(np.intp))

    def end(self, place: int) -> None:
        """Lets go of the head of an article that has ended."""
        self.lists.end(place)
