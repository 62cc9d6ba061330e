"""Which articles were found alike when the later of the two came, so that either may be looked at again.

It holds places and likenesses alone; what follows from them is judged in `stories.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.lists import Lists

TIED = 24  # most like articles a newcomer is tied to

Places = NDArray[np.intp]
Likes = NDArray[np.float32]


class Ties:
    """For each article of the window, those alike and how alike."""

    def __init__(self) -> None:
        self.lists = Lists(1024, np.uint32, np.float32)

    def add(self, place: int, near: Sequence[int], like: Sequence[float]) -> None:
        """Ties a newcomer to those it is most like, and them to it."""
        much = np.array(like, dtype=np.float32)
        self.lists.begin(place, np.array(near, dtype=np.uint32), much, room=len(near) // 2)
        self.lists.add(np.array(near, dtype=np.intp), place, much)

    def of(self, places: Sequence[int]) -> tuple[Places, Likes, Places]:
        """Those alike to each, also such as have ended since, in the order they came; and to which."""
        (near, like), sizes = self.lists.read(np.array(places, dtype=np.intp))
        return near.astype(np.intp), like, np.arange(len(places)).repeat(sizes)

    def forget(self, place: int) -> None:
        """Lets go of an article that has ended."""
        self.lists.end(place)
