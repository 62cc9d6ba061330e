"""Which texts stand in which: measured exactly, both ways.

Words inside quotation marks do not count: two reporters who heard one speech quote the same words. Nor does
what a house says in every notice of a kind (rates, bonds, claims), nor the background it prints again. It
leaves to `shelf.py` where to look, and to `roles.py` who copied whom.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from paperround.steps.sort.marks import Codes, Marks

COPY = 0.5  # with 15 % of the words changed 0.55 to 0.77 of the shingles are left, with 30 % 0.28 to 0.36
HELD = 0.8  # or this much of the other stands in it, however much was added, while ...
ADDED = 0.4  # ... at least this much of it is the other's
REWRITE = 0.25  # below, shared phrases of the trade reach 0.1 to 0.2 on one event
SHORT = 12  # shingles outside quotation marks that a judgement needs
# Measured on 227 pairs that were read (`evals/_pairs.py`): of 23 pairs of one house under COPY two were
# rewritten, the rest shared background and furniture; forms have up to 105 shingles and at most half their
# figures in common
FORM = 150  # shingles of texts that may be forms: another day or other figures make another notice
FIGURES = 0.5  # of the figures of the one with fewer, when two forms are two notices
NAMES = 20  # names that tell how much was taken besides phrases
LOOSE = 0.7  # share of names up to which a text is not a copy unless ...
SURE = 0.75  # ... this much of one stands in the other
SIEVE = np.uint32(
    (1 << 16) - 1
)  # of a thousand shingles some fifteen meet one of a thousand others by chance
KIN = 0.6  # share of names up to which like phrases are no rewriting


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each of two texts stands in the other, 0 to 1."""

    mine: float
    theirs: float
    names: float = 1.0  # of the one with fewer, those that the other has too

    @property
    def kind(self) -> str:
        """What the text with the share `mine` is when it came second: "copy", "rewrite" or ""."""
        if self.mine >= COPY or (self.theirs >= HELD and self.mine >= ADDED):
            loose = self.names <= LOOSE and max(self.mine, self.theirs) < SURE
            return "rewrite" if loose else "copy"
        return "rewrite" if self.mine >= REWRITE and self.names > KIN else ""

    @property
    def turned(self) -> Shares:
        """As seen from the other text."""
        return Shares(self.theirs, self.mine, self.names)


NONE = Shares(0.0, 0.0)


class Likely:
    """Asked of many texts in turn whether so much of one may stand in them that it is worth measuring."""

    def __init__(self, shingles: Codes) -> None:
        self.size = len(shingles)
        self.seen = np.zeros(int(SIEVE) + 1, dtype=np.bool_)
        self.seen[shingles & SIEVE] = True

    def __call__(self, shingles: Codes) -> bool:
        """False only where `shares` finds nothing."""
        least = min(self.size, len(shingles))
        if least < SHORT:
            return False
        return int(np.count_nonzero(self.seen[shingles & SIEVE])) >= REWRITE * least


def shares(one: Marks, other: Marks) -> Shares:
    """The share of each text found in the other; nothing when one is too short to tell, or a form."""
    least = min(len(one.shingles), len(other.shingles))
    if least < SHORT:
        return NONE
    common = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    if common < REWRITE * least or _apart(one, other, common / least):
        return NONE
    names = _common(_kept(one, False), _kept(other, False), NAMES)
    return Shares(common / len(one.shingles), common / len(other.shingles), names)


def _apart(one: Marks, other: Marks, share: float) -> bool:
    """Whether a house only repeats itself, or two forms were filled in with other figures."""
    form = max(len(one.shingles), len(other.shingles)) < FORM
    if one.outlet and one.outlet == other.outlet and (share < COPY or (form and abs(one.at - other.at) >= 1)):
        return True
    return form and _common(_kept(one, True), _kept(other, True), 2) <= FIGURES


def _kept(one: Marks, figures: bool) -> Codes:
    """The figures among the names, or the others."""
    return one.names[[word[0].isdigit() == figures for word in one.named]]


def _common(one: Codes, other: Codes, least: int) -> float:
    """The share of the smaller set that the other holds; 1 when it has too few to tell."""
    size = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / size if size >= least else 1.0
