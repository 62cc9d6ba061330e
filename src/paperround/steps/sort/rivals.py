"""Whether one story's reports tell of two like events: two names that never stand together, each in many.

Two bouts of one champion share every word but the challenger's name. No likeness of two texts sees that; a
dozen texts side by side do. Where such names stand is all that is asked here; who moves is told in `desk.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.heads import NAME
from paperround.steps.sort.lists import changes
from paperround.steps.sort.marks import NO_HEAD, Codes, Marks, Weights

FEWEST = 6  # reports from which a story is asked
SIDE = 3  # and the reports each of the two names stands in at least
COVERED = 0.6  # share of the reports that hold one of the two names or the other
# How far below chance they stand together, in standard deviations of the chance count. On ECB+ train, stories
# made by average linkage: four of seven that hold two events are over it and no story of one (the next is at
# 1.64); B-cubed F1 goes from 0.908 to 0.934, and is 0.929 with 1.75 and with 1.55
APART = 1.66

FEW = 3  # reports from which names of a story's own are asked for
OWN = 0.8  # share of the reports whose heads hold such a name

Flags = NDArray[np.bool_]


class Parting(NamedTuple):
    """Which reports are of the second event, and the names that tell the first and the second."""

    second: Flags
    names: tuple[int, int]


def parting(reports: Sequence[Marks], rare: Callable[[Codes], Weights]) -> Parting | None:
    """The two events that a story's reports tell of; None for one event.

    The names asked stand in headline or lead, and tell an event: what half the news names parts nothing.
    """
    if len(reports) < FEWEST:
        return None
    codes, held = _held([one.head.told for one in reports], SIDE, len(reports) - SIDE)
    telling = rare(codes) >= NAME
    codes, held = codes[telling], held[:, telling]
    rivals = _rivals(held)
    if rivals is None:
        return None
    one, other = held[:, rivals[0]], held[:, rivals[1]]
    second = np.where(
        one == other, _nearer([each.terms for each in reports], one & ~other, other & ~one), other
    )
    return Parting(second, (int(codes[rivals[0]]), int(codes[rivals[1]])))


def banner(reports: Sequence[Marks], rare: Callable[[Codes], Weights]) -> Codes:
    """The telling names that stand in the heads of nearly all reports of a story; none of a small one."""
    if len(reports) < FEW:
        return NO_HEAD.told
    codes, held = _held([one.head.told for one in reports], int(np.ceil(OWN * len(reports))), len(reports))
    del held
    return codes[rare(codes) >= NAME]


def _held(codes: Sequence[Codes], least: int, most: int) -> tuple[Codes, Flags]:
    """The codes that so many hold, and who holds each."""
    flat = np.concatenate(codes)
    order = flat.argsort(kind="stable")
    ordered = flat[order]
    first = changes(ordered)
    begins, where = first.nonzero()[0], np.empty(len(flat), dtype=np.intp)
    where[order] = first.cumsum() - 1
    each, found = ordered[begins], np.concatenate((begins[1:], [len(flat)])) - begins
    kept = ((found >= least) & (found <= most)).nonzero()[0]
    column = np.full(len(each), -1)
    column[kept] = np.arange(len(kept))
    rows, columns = np.repeat(np.arange(len(codes)), [len(one) for one in codes]), column[where]
    held = np.zeros((len(codes), len(kept)), dtype=np.bool_)
    held[rows[columns >= 0], columns[columns >= 0]] = True
    return each[kept], held


def _rivals(held: Flags) -> tuple[int, int] | None:
    """The two names that keep farthest apart, if far enough."""
    if held.shape[1] < 2:
        return None
    counts, size = held.sum(axis=0), len(held)
    together = held.T.astype(np.float32) @ held.astype(np.float32)
    chance = np.outer(counts, counts) / size
    apart = (chance - together) / np.sqrt(chance)
    apart[(counts[:, None] + counts - together) < COVERED * size] = 0
    first, second = divmod(int(np.argmax(apart)), len(counts))
    return (first, second) if apart[first, second] >= APART else None


def _nearer(terms: Sequence[Codes], first: Flags, second: Flags) -> Flags:
    """Whether each report's terms are likelier among those of the second event than of the first."""
    _, held = _held(terms, 2, len(terms))
    odds = np.log((held[second].sum(axis=0) + 0.5) / (second.sum() + 1))
    odds -= np.log((held[first].sum(axis=0) + 0.5) / (first.sum() + 1))
    nearer: Flags = held @ odds > 0
    return nearer
