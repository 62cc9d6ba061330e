"""Which blocks of a page are its article: two small networks over each block's marks.

The first looks at a block and its place; the second looks again, knowing what the first thought of the
neighbours and of every box around. Their weights are in `weights.json`, trained by `scripts/scorer.py`;
how far to trust them is for `body` to say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from paperround.steps.read import marks
from paperround.steps.read.blocks import Block, Box, parts
from paperround.steps.read.marks import Rows, Told

Chances = NDArray[np.float64]
CLIP = 6.0  # deviations beyond which a mark says no more
_STRONG, _LONG = 0.6, 80  # chance and letters of a block that anchors the text
_FAR = 40  # blocks from the nearest anchor beyond which distance says no more


class Net(msgspec.Struct, frozen=True):
    """One hidden layer; several trained from different seeds stand side by side in it."""

    mean: list[float]
    scale: list[float]
    hidden: list[list[float]]  # a row a mark
    bias: list[float]
    out: list[float]
    shift: float


class Weights(msgspec.Struct, frozen=True):
    """All that was learned."""

    words: dict[str, tuple[float, float]]  # of class and id names: near the block, and far above it
    first: Net
    second: Net


class Ready:
    """A net as matrices."""

    def __init__(self, net: Net) -> None:
        self.mean = np.array(net.mean, dtype=np.float32)
        self.scale = np.array(net.scale, dtype=np.float32)
        self.hidden = np.array(net.hidden, dtype=np.float32)
        self.bias = np.array(net.bias, dtype=np.float32)
        self.out = np.array(net.out, dtype=np.float32)
        self.shift = net.shift

    def chances(self, rows: Rows) -> Chances:
        """The chance of each row to be text of the article."""
        seen = np.clip((rows - self.mean) / self.scale, -CLIP, CLIP)
        told = np.maximum(seen @ self.hidden + self.bias, 0) @ self.out + self.shift
        chance: Chances = 1 / (1 + np.exp(-np.clip(told.astype(np.float64), -30, 30)))
        return chance


@lru_cache(maxsize=1)
def _learned() -> tuple[Weights, Ready, Ready]:
    raw = files("paperround.steps.read").joinpath("weights.json").read_bytes()
    weights = msgspec.json.decode(raw, type=Weights)
    return weights, Ready(weights.first), Ready(weights.second)


@lru_cache(maxsize=20_000)
def _named(name: str) -> tuple[float, float]:
    words = _learned()[0].words
    near = far = 0.0
    for part in parts(name):
        if part in words:
            near, far = near + words[part][0], far + words[part][1]
    return near, far


def chances(blocks: Sequence[Block], boxes: Sequence[Box], told: Told) -> Chances:
    """The chance of each block to be text of the article: the even mean of both looks' odds."""
    return agreed(*looks(blocks, boxes, told)) if blocks else np.zeros(0)


def agreed(first: Chances, second: Chances) -> Chances:
    """Two chances as one. Log loss on pages not trained on: 0.111 and 0.106 for either alone, 0.103 so."""
    odds = np.sqrt(first / (1 - first) * second / (1 - second))
    chance: Chances = odds / (1 + odds)
    return chance


def looks(blocks: Sequence[Block], boxes: Sequence[Box], told: Told) -> tuple[Chances, Chances]:
    """What the first look thinks, and the second."""
    _, first, second = _learned()
    rows, above = marks.rows_of(blocks, boxes, told, _named)
    thought = first.chances(rows)
    return thought, second.chances(again(blocks, boxes, (rows, above), thought))


def again(
    blocks: Sequence[Block], boxes: Sequence[Box], seen: tuple[Rows, NDArray[np.int64]], thought: Chances
) -> Rows:
    """The rows for the second look: the marks, and what the first look thought all around."""
    rows, above = seen
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    mass = thought * size
    columns = [
        thought,
        *_beside(thought),
        *_windows(mass, size),
        *_boxes(np.stack([size, mass, thought, np.ones(len(size))], axis=1), boxes, above),
        *_anchored(np.flatnonzero((thought > _STRONG) & (size > _LONG)), above),
        *_whole(mass, size, thought),
    ]
    return np.concatenate([rows, np.stack(columns, axis=1).astype(np.float32)], axis=1)


def _beside(thought: Chances) -> list[Chances]:
    """What was thought of the three blocks before and the three after."""
    count = len(thought)
    out = []
    for by in (1, 2, 3):
        before, after = np.zeros(count), np.zeros(count)
        before[by:] = thought[:-by]
        after[:-by] = thought[by:]
        out += [before, after]
    return out


def _windows(mass: Chances, size: Chances) -> list[Chances]:
    """Shares of text around, before and after, in windows of growing width."""
    count = len(size)
    total = max(float(mass.sum()), 1.0)
    masses, sizes = np.concatenate([[0], np.cumsum(mass)]), np.concatenate([[0], np.cumsum(size)])
    at = np.arange(count)
    out = []
    for width in (2, 5, 12):
        low, high = np.maximum(at - width, 0), np.minimum(at + width + 1, count)
        held = masses[high] - masses[low]
        out += [held / np.maximum(sizes[high] - sizes[low], 1), held / total]
        out += [(masses[at] - masses[low]) / total, (masses[high] - masses[at + 1]) / total]
    before = masses[:-1] / total
    return [*out, before, 1 - before - mass / total]


def _boxes(stats: Chances, boxes: Sequence[Box], above: NDArray[np.int64]) -> list[Chances]:
    """Of each box above: the share of it that is text, and the share of the text that it holds."""
    total = max(float(stats[:, 1].sum()), 1.0)
    letters, held, thought, count = marks.summed(stats, boxes, above).T
    of_box = [held / np.maximum(letters, 1), held / total, thought / np.maximum(count, 1)]
    return list(marks.leveled(of_box, above).T)


def _anchored(strong: NDArray[np.int64], above: NDArray[np.int64]) -> list[Chances]:
    """How far the nearest long and likely block is, after and before; and how many share a box above."""
    count = len(above)
    if not len(strong):
        far = np.full(count, math.log1p(_FAR) / 4)
        return [far, far, *(np.zeros(count) for _ in range(3))]
    at = np.arange(count)
    after, before = np.searchsorted(strong, at), np.searchsorted(strong, at, "right") - 1
    on = np.where(after < len(strong), strong[np.minimum(after, len(strong) - 1)] - at, _FAR)
    back = np.where(before >= 0, at - strong[np.maximum(before, 0)], _FAR)
    around = above[strong]  # of one block no box twice
    shared = np.bincount(around[around >= 0], minlength=int(above.max()) + 1)
    return [
        np.log1p(np.minimum(on, _FAR)) / 4,
        np.log1p(np.minimum(back, _FAR)) / 4,
        *(np.where(above[:, level] >= 0, shared[above[:, level]], 0) / len(strong) for level in range(3)),
    ]


def _whole(mass: Chances, size: Chances, thought: Chances) -> list[Chances]:
    """How much text the first look found on the whole page."""
    count = len(size)
    total = max(float(mass.sum()), 1.0)
    return [
        np.full(count, math.log1p(total) / 9),
        np.full(count, float(thought.mean())),
        np.full(count, total / max(float(size.sum()), 1.0)),
    ]
