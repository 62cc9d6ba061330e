"""Which texts stand in which: near-copies found by MinHash bands, then measured exactly, both ways.

Words inside quotation marks do not count: two reporters who heard one speech quote the same words.
It leaves to `roles.py` who copied whom.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from paperround.steps.sort.marks import Marks

COPY = 0.5  # with 15 % of the words changed 0.55 to 0.77 of the shingles are left, with 30 % 0.28 to 0.36
HELD = 0.8  # or this much of the other stands in it, however much was added, while ...
ADDED = 0.4  # ... at least this much of it is the other's
REWRITE = 0.25  # below, shared phrases of the trade reach 0.1 to 0.2 on one event
SHORT = 12  # shingles outside quotation marks that a judgement needs


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each of two texts stands in the other, 0 to 1."""

    mine: float
    theirs: float

    @property
    def kind(self) -> str:
        """What the text with the share `mine` is when it came second: "copy", "rewrite" or ""."""
        if self.mine >= COPY or (self.theirs >= HELD and self.mine >= ADDED):
            return "copy"
        return "rewrite" if self.mine >= REWRITE else ""

    @property
    def turned(self) -> Shares:
        """As seen from the other text."""
        return Shares(self.theirs, self.mine)


def shares(one: Marks, other: Marks) -> Shares:
    """The share of each text found in the other; nothing when one is too short to tell."""
    least = min(len(one.shingles), len(other.shingles))
    if least < SHORT:
        return Shares(0.0, 0.0)
    common = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    return Shares(common / len(one.shingles), common / len(other.shingles))


class Shelf:
    """The bands of the texts of the window."""

    def __init__(self) -> None:
        self.places: dict[int, list[int]] = {}

    def add(self, place: int, one: Marks) -> None:
        """Puts a text where its near-copies will be looked for."""
        for key in one.bands:
            self.places.setdefault(key, []).append(place)

    def take(self, place: int, one: Marks) -> None:
        """Removes a text."""
        for key in one.bands:
            left = [other for other in self.places.get(key, ()) if other != place]
            if left:
                self.places[key] = left
            else:
                self.places.pop(key, None)

    def near(self, one: Marks) -> Iterable[int]:
        """Places of texts that may be near-copies, in order."""
        found: set[int] = set()
        for key in one.bands:
            found.update(self.places.get(key, ()))
        return sorted(found)
