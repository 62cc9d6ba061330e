"""Which articles were found alike when the later of the two came, so that either may be looked at again.

It holds places and likenesses alone; what follows from them is judged in `stories.py`.
"""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

TIED = 24  # most like articles a newcomer is tied to

Places = NDArray[np.intp]
Likes = NDArray[np.float32]


class Ties:
    """For each article of the window, those alike and how alike."""

    def __init__(self) -> None:
        self.near: dict[int, array[int]] = {}
        self.like: dict[int, array[float]] = {}

    def add(self, place: int, near: list[int], like: list[float]) -> None:
        """Ties a newcomer to those it is most like, and them to it."""
        self.near[place], self.like[place] = array("I", near), array("f", like)
        for other, much in zip(near, like, strict=True):
            self.near[other].append(place)
            self.like[other].append(much)

    def of(self, place: int) -> tuple[Places, Likes]:
        """Those alike, also such as have ended since, in the order they came."""
        near = np.frombuffer(self.near[place], dtype=np.uint32).astype(np.intp)
        return near, np.frombuffer(self.like[place], dtype=np.float32).copy()

    def forget(self, place: int) -> None:
        """Lets go of an article that has ended."""
        self.near.pop(place, None)
        self.like.pop(place, None)
