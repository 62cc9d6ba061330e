"""Order: whether stories depend on the order in which articles arrive.

The year 2020 of the stream is placed in the order of its dates, and again shuffled: each article comes up to
two days late, by a fixed seed. The figure is B-cubed F1 of the second grouping with the first as its gold.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.sort import read
from paperround.steps.sort import Marking, Marks, marks
from paperround.steps.sort.desk import Desk

BEST = {"stories.order.b3_f1": "0.97 (aim)"}
LATE = 2.0  # days


def measure(data: Path, marking: Marking = marks) -> dict[str, float]:
    """Agreement of the two groupings."""
    seen = sorted(marking(read(data, ("2020",))), key=lambda one: (one.at, one.id))
    chance = random.Random(4)
    late = {one.id: one.at + chance.random() * LATE for one in seen}
    first = grouped(seen)
    second = grouped(sorted(seen, key=lambda one: (late[one.id], one.id)))
    return {"stories.order.b3_f1": agreement(first, second)}


def grouped(order: Sequence[Marks]) -> dict[str, str]:
    """The story of each article when they are placed in this order."""
    desk = Desk()
    story: dict[str, str] = {}
    for one in order:
        story |= {place.marks.id: place.story for place in desk.place(one)}
    return story


def agreement(first: dict[str, str], second: dict[str, str]) -> float:
    """B-cubed F1 between two groupings of the same articles."""
    mine, theirs = Counter(first.values()), Counter(second.values())
    both = Counter((first[id_], second[id_]) for id_ in first)
    precision = sum(n * n / theirs[b] for (_, b), n in both.items()) / len(first)
    recall = sum(n * n / mine[a] for (a, _), n in both.items()) / len(first)
    return 2 * precision * recall / (precision + recall)
