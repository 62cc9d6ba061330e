"""Which story fits an article: by its likeness to the middle and to the nearest report, and the days between.

A newcomer is like a few articles only, and for so few plain Python takes half the time of steps over arrays;
those looked at again are held against some two hundred. Where likeness comes from is told in `stories.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.lists import changes
from paperround.steps.sort.ties import Likes, Places

HAIR = 0.999  # of a bound, lest rounding put what just reaches it below


class Askers(NamedTuple):
    """Articles that look for a better story: the likeness each asks, its day, the number of its story."""

    asked: NDArray[np.float64]
    at: NDArray[np.float64]
    own: NDArray[np.intp]


class Held(NamedTuple):
    """Articles that are like the askers: their places, how like, the numbers of their stories, their days."""

    places: Places
    like: Likes
    stories: NDArray[np.uint32]
    at: NDArray[np.float64]


class Fit(NamedTuple):
    """A story that fits: its number, how like it is, the place nearest there, how much more than is asked."""

    story: int
    like: float
    nearest: int
    more: float


class Fits:
    """How likeness to single reports is taken together; `sizes` are of all stories by number."""

    def __init__(self, centre: float, alike: float, day: float, soon: float) -> None:
        self.centre, self.alike, self.day, self.soon = centre, alike, day, soon
        # a mean is never more than the most of them, and the root in `_centre` than that of 1 / alike
        self.most = centre / sqrt(alike) + 1 - centre

    def best(self, asked: float, at: float, held: Held, sizes: Sequence[int]) -> Fit | None:
        """The story that fits a newcomer best, if one does."""
        strong = held.like >= np.float32(HAIR * asked / self.most)
        entries: dict[int, list[int]] = {story: [] for story in held.stories[strong].tolist()}
        if not entries:
            return None  # no story is so like it as is asked
        for n, story in enumerate(held.stories.tolist()):
            if story in entries:
                entries[story].append(n)
        like, part = held.like.tolist(), (np.float32(1 - self.centre) * held.like).tolist()
        best: Fit | None = None
        for story, inside in sorted(entries.items()):
            size, total = max(sizes[story], 1), 0.0
            for n in inside:
                total += like[n]
            longer = sqrt(size / (1 + (size - 1) * self.alike))
            whole = self.centre * min(total / size * longer, 1.0) + max([part[n] for n in inside])
            more = whole - asked
            if more >= 0:
                gap = min(float(np.abs(held.at[inside] - at).min()), self.soon)
                more -= self.day * gap
                if more >= 0 and (best is None or more > best.more):
                    best = Fit(story, whole, int(held.places[max(inside, key=like.__getitem__)]), more)
        return best

    def better(
        self, askers: Askers, held: Held, whose: NDArray[np.intp], sizes: NDArray[np.int32], margin: float
    ) -> Iterator[tuple[int, Fit]]:
        """The askers that another story fits better than their own by more than a margin, and the best.

        `whose` says which asker each of those held is like.
        """
        keys = held.stories + whose * len(sizes)
        order = keys.argsort(kind="stable")
        pairs, like = keys[order], held.like[order]
        first = changes(pairs)
        begins, where = first.nonzero()[0], first.cumsum() - 1
        asker, story = np.divmod(pairs[begins], len(sizes))
        own = story == askers.own[asker]
        size = np.maximum(sizes[story] - own, 1)
        centre = self._centre(np.bincount(where, like) / size, size)
        whole = self.centre * centre + (1 - self.centre) * np.maximum.reduceat(like, begins)
        fits = whole - askers.asked[asker]
        if not ((fits >= 0) & ~own).any():
            return  # days between only take from it
        apart = np.abs(held.at[order] - askers.at[asker[where]])
        fits -= self.day * np.minimum(np.minimum.reduceat(apart, begins), self.soon)
        firsts = changes(asker).nonzero()[0]
        # alone, it fits as well as what just joins
        stays = np.maximum(np.maximum.reduceat(np.where(own, fits, 0), firsts), 0)
        best = np.maximum.reduceat(fits, firsts)
        for n in ((best >= 0) & (best - stays > margin)).nonzero()[0].tolist():
            chosen = int(firsts[n]) + int(np.argmax(fits[firsts[n] :] == best[n]))
            inside = slice(begins[chosen], begins[chosen + 1] if chosen + 1 < len(begins) else None)
            nearest = int(held.places[order[inside][np.argmax(like[inside])]])
            fit = Fit(int(story[chosen]), float(whole[chosen]), nearest, float(best[n]))
            yield int(asker[firsts[n]]), fit

    def _centre(self, mean: NDArray[np.float64], size: NDArray[np.int64]) -> NDArray[np.float64]:
        """Likeness to the middle of a story, from the mean to its members.

        The cosine to a sum of n unit vectors is n times the mean cosine over the length of the sum, and that
        is the root of n + n (n - 1) times their own mean cosine; so what many members share speaks louder.
        """
        longer = np.sqrt(size / (1 + (size - 1) * self.alike))
        kept: NDArray[np.float64] = np.minimum(mean * longer, 1)
        return kept
