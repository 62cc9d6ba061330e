"""Figures held against each other: what they count, and whether one number could satisfy both."""

from __future__ import annotations

import math

from paperround.model import Figure
from paperround.text.words import fold

# What is counted of people in an event: two such figures in one story count the same thing.
TOLLS = frozenset({
    "killed", "dead", "died", "deaths", "injured", "wounded", "hurt", "arrested", "detained", "displaced",
    "evacuated", "missing", "kidnapped", "abducted", "hostages", "rescued", "infected",
})  # fmt: skip
_ALIKE = {
    "dead": "killed", "died": "killed", "deaths": "killed", "wounded": "injured", "hurt": "injured",
    "detained": "arrested", "abducted": "kidnapped", "hostages": "kidnapped",
}  # fmt: skip


def unit_of(figure: Figure) -> str:
    """What a figure counts, like units under one name."""
    unit = fold(figure.unit)
    return _ALIKE.get(unit, unit)


def reach(figure: Figure) -> tuple[float, float]:
    """The lowest and the highest number the words allow; "about" allows a tenth either way."""
    if figure.bound == "at least":
        return figure.value, math.inf
    if figure.bound == "at most":
        return 0.0, figure.value
    slack = 0.1 * abs(figure.value) if figure.bound == "about" else 0.0
    return figure.value - slack, figure.value + slack


def agree(one: Figure, other: Figure) -> bool:
    """Whether one number could satisfy both."""
    (low, high), (low2, high2) = reach(one), reach(other)
    return low <= high2 and low2 <= high
