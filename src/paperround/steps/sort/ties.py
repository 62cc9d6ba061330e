"""Which articles were found alike when the later of the two came, so that either may be looked at again.

It holds places and likenesses alone; what follows from them is judged in `stories.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.lists import Lists, paired, parted

TIED = 24  # most like articles a newcomer is tied to

Places = NDArray[np.intp]
Likes = NDArray[np.float32]


class Ties:
    """For each article of the window, those alike and how alike."""

    def __init__(self) -> None:
        self.lists = Lists(1024, np.uint64)  # place and likeness

    def add(self, place: int, near: Sequence[int], like: Sequence[float]) -> None:
        """Ties a newcomer to those it is most like, and them to it."""
        those, much = np.array(near, dtype=np.intp), np.array(like, dtype=np.float32)
        self.lists.begin(place, paired(those, much), room=len(near))
        if len(near):
            self.lists.add(those, paired(place, much))

    def of(self, places: Sequence[int]) -> tuple[Places, Likes, Places]:
        """Those alike to each, also such as have ended since, in the order they came; and to which."""
        (entries,), sizes = self.lists.read(np.array(places, dtype=np.intp))
        near, like = parted(entries)
        return near.astype(np.intp), like, np.arange(len(places)).repeat(sizes)

    def forget(self, place: int) -> None:
        """Lets go of an article that has ended."""
        self.lists.end(place)
