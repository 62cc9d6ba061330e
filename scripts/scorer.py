"""Trains the weights by which the reader tells a page's article from its furniture.

    python scripts/scorer.py                     trains, writes src/paperround/steps/read/weights.json
    python scripts/scorer.py --folds 2           instead trains on parts and prints the rest's chances' loss

Data: the tuned half of `pages/segments` and `pages/outlets` (`evals/_halves.py`), nothing of the other
half. A block of an outlet page is text when its words stand in the gold body. Of a segments page the gold
names a few texts to keep and to drop; for the blocks it is silent on, trafilatura's answer stands in at a
small weight. numpy alone, and the same seeds give the same weights on one machine.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from evals import outlets, segments  # noqa: E402
from evals._halves import site_of, tuned  # noqa: E402
from paperround.steps.read import marks  # noqa: E402
from paperround.steps.read.blocks import Block, Box, blocks_of, parts  # noqa: E402
from paperround.steps.read.body import told_of, trafilaturas  # noqa: E402
from paperround.steps.read.decode import decode  # noqa: E402
from paperround.steps.read.head import head_of  # noqa: E402
from paperround.steps.read.marks import Told  # noqa: E402
from paperround.steps.read.scorer import CLIP, Net, Ready, Weights, again  # noqa: E402
from paperround.steps.read.tree import tree_of  # noqa: E402
from paperround.text.words import fold  # noqa: E402

OUT = ROOT / "src" / "paperround" / "steps" / "read" / "weights.json"
HIDDEN, SEEDS, EPOCHS, RATE, DECAY, DROPPED, BATCH = 16, 3, 12, 3e-3, 1e-3, 0.2, 1024
TAUGHT = 0.35  # weight of trafilatura's word, beside 3 for gold's own segments
COMMON = 14  # pages that must bear a class or id word before it is learned: no outlet's own words
FOLDS = 3  # for the second look, which must see first thoughts about pages the first was not trained on
Array = np.ndarray[Any, np.dtype[Any]]


class Sample(msgspec.Struct):
    """A page and what each of its blocks is."""

    site: str
    blocks: list[Block]
    boxes: list[Box]
    told: Told
    truth: Array  # 1 for text, 0 for furniture, or the share that is text
    weight: Array
    gold: Array  # whether gold itself said so
    rows: Any = None
    above: Any = None
    thought: Any = None


def samples(data: Path) -> Iterator[Sample]:
    """Every page of the tuned half."""
    for url, body, must, must_not in segments.pages(data):
        if tuned(site_of(url)):
            yield from _sample(site_of(url), url, body, partial(_of_segments, must=must, must_not=must_not))
    for name, url, _, body, gold in outlets.pages(data):
        if tuned(outlets.outlet_of(name)):
            yield from _sample(
                outlets.outlet_of(name), url, body, partial(_of_gold, gold=outlets.body_of(gold))
            )


Judge = Callable[
    [list[Block], str], tuple[Array, Array, Array]
]  # blocks, markup → truth, weight, said by gold


def _sample(site: str, url: str, raw: bytes, judge: Judge) -> Iterator[Sample]:
    markup = decode(raw)
    tree = tree_of(markup)
    if tree is None:
        return
    blocks, boxes = blocks_of(tree)
    if blocks:
        yield Sample(site, blocks, boxes, told_of(head_of(tree, url)), *judge(blocks, markup))


def _base(blocks: Sequence[Block]) -> Array:
    """Long blocks weigh more, up to six times."""
    return np.array([0.4 + min(len(block.text), 500) / 250 for block in blocks])


def _of_gold(blocks: list[Block], _: str, gold: str) -> tuple[Array, Array, Array]:
    return _within(blocks, gold.split("\n")), 2 * _base(blocks), np.ones(len(blocks), dtype=bool)


def _of_segments(
    blocks: list[Block], markup: str, must: list[str], must_not: list[str]
) -> tuple[Array, Array, Array]:
    taught = _taught(markup)
    truth = _within(blocks, taught)
    weight = _base(blocks) * (TAUGHT if taught else 0)
    gold = np.zeros(len(blocks), dtype=bool)
    for text in must_not:
        for i in (i for i, block in enumerate(blocks) if text in block.text):
            truth[i], weight[i], gold[i] = 0, 3, True
    for text in must:
        held = [i for i, block in enumerate(blocks) if text in block.text]
        likely = [i for i in held if truth[i] > 0.5] or held
        for i in likely:
            truth[i], weight[i], gold[i] = 1, max(weight[i], 3 / len(likely)), True
    return truth, weight, gold


def _taught(markup: str) -> list[str]:
    tree = tree_of(markup)
    return [] if tree is None else [" ".join(line.split()) for line in trafilaturas(tree.root, "")]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _within(blocks: Sequence[Block], lines: Sequence[str]) -> Array:
    """The share of each block that stands in the lines; short blocks must be a line."""
    whole, shingles = _bare("".join(lines)), outlets.shingles("\n".join(lines))
    exact = {_bare(line) for line in lines}
    out = np.zeros(len(blocks))
    for i, block in enumerate(blocks):
        bare = _bare(block.text)
        if len(bare) < 25:
            out[i] = bare in exact
        elif bare in whole:
            out[i] = 1
        else:
            mine = outlets.shingles(block.text)
            out[i] = sum((mine & shingles).values()) / max(sum(mine.values()), 1)
    return out


def _joined(pages: Sequence[Sample], name: str) -> Array:
    return np.concatenate([getattr(page, name) for page in pages])


class Adam:
    """Steps downhill for a list of arrays."""

    def __init__(self, held: list[Array]) -> None:
        self.held = held
        self.mean = [np.zeros_like(a) for a in held]
        self.square = [np.zeros_like(a) for a in held]
        self.steps = 0

    def step(self, slopes: Sequence[Array], rate: float) -> None:
        """One step against the slopes."""
        self.steps += 1
        for held, mean, square, slope in zip(self.held, self.mean, self.square, slopes, strict=True):
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope**2 - square)
            tall = np.sqrt(square / (1 - 0.999**self.steps)) + 1e-8
            held -= rate * mean / (1 - 0.9**self.steps) / tall


def words_of(pages: Sequence[Sample]) -> dict[str, tuple[float, float]]:
    """What each common class or id word says, near a block and far above it: a logistic regression."""
    seen: Counter[str] = Counter()
    for page in pages:
        names = [box.name for box in page.boxes] + [block.name for block in page.blocks]
        seen.update({part for name in set(names) for part in parts(name)})
    known = [word for word, pages_ in seen.most_common(400) if pages_ >= COMMON and len(word) > 2]
    rows = _worn(pages, known)
    truth, weight = _joined(pages, "truth"), _joined(pages, "weight")
    weight = weight / weight.mean()
    learned, shift = np.zeros(rows.shape[1]), np.zeros(1)
    adam, chance = Adam([learned, shift]), np.random.default_rng(0)
    for epoch in range(30):
        order = chance.permutation(len(rows))
        for start in range(0, len(rows), 2048):
            at = order[start : start + 2048]
            off = (1 / (1 + np.exp(-(rows[at] @ learned + shift))) - truth[at]) * weight[at] / len(at)
            adam.step(
                [rows[at].T @ off + 3e-4 * learned, off.sum(keepdims=True)], 0.01 * (1 - epoch / 30) + 1e-4
            )
    near, far = learned[: len(known)], learned[len(known) :]
    return {word: (round(float(near[i]), 3), round(float(far[i]), 3)) for i, word in enumerate(known)}


def _worn(pages: Sequence[Sample], known: list[str]) -> Array:
    """A row a block: the known words on it and three boxes above, then those on all the rest."""
    place = {word: i for i, word in enumerate(known)}
    out = np.zeros((sum(len(page.blocks) for page in pages), 2 * len(known)), dtype=np.float32)
    row = 0
    for page in pages:
        worn = [[place[part] for part in parts(box.name) if part in place] for box in page.boxes]
        for block in page.blocks:
            out[row, [place[part] for part in parts(block.name) if part in place]] = 1
            box, level = block.box, 0
            while box >= 0:
                out[row, [i + len(known) * (level > 2) for i in worn[box]]] = 1
                box, level = page.boxes[box].parent, level + 1
            row += 1
    return out


def net(rows: Array, truth: Array, weight: Array, seeds: Sequence[int]) -> Net:
    """Small networks of one hidden layer from several seeds, set side by side: their mean is one network."""
    mean, scale = rows.mean(0), rows.std(0) + 1e-3
    seen = np.clip((rows - mean) / scale, -CLIP, CLIP).astype(np.float32)
    told = [
        _one(seen, truth.astype(np.float32), (weight / weight.mean()).astype(np.float32), seed)
        for seed in seeds
    ]
    hidden = np.concatenate([one[0] for one in told], axis=1)
    return Net(
        mean=_short(mean),
        scale=_short(scale),
        hidden=[_short(row) for row in hidden],
        bias=_short(np.concatenate([one[1] for one in told])),
        out=_short(np.concatenate([one[2] for one in told]) / len(told)),
        shift=round(float(np.mean([one[3][0] for one in told])), 4),
    )


def _short(numbers: Array) -> list[float]:
    return [float(f"{number:.4g}") for number in numbers]


def _one(seen: Array, truth: Array, weight: Array, seed: int) -> list[Array]:
    chance = np.random.default_rng(seed)
    wide = seen.shape[1]
    held = [
        chance.normal(0, wide**-0.5, (wide, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, dtype=np.float32),
        chance.normal(0, HIDDEN**-0.5, HIDDEN).astype(np.float32),
        np.zeros(1, dtype=np.float32),
    ]
    adam = Adam(held)
    for epoch in range(EPOCHS):
        order = chance.permutation(len(seen))
        rate = RATE * (1 + math.cos(math.pi * epoch / EPOCHS)) / 2 + 1e-5
        for start in range(0, len(seen), BATCH):
            at = order[start : start + BATCH]
            x = (
                seen[at]
                * (chance.random((len(at), wide), dtype=np.float32) > DROPPED)
                / np.float32(1 - DROPPED)
            )
            raw = x @ held[0] + held[1]
            lit = np.maximum(raw, 0)
            off = (1 / (1 + np.exp(-(lit @ held[2] + held[3]))) - truth[at]) * weight[at] / len(at)
            back = np.outer(off, held[2]) * (raw > 0)
            adam.step([x.T @ back, back.sum(0), lit.T @ off, off.sum(keepdims=True)], rate)
            for kept in (held[0], held[2]):
                kept *= np.float32(1 - rate * DECAY)
    return held


def train(pages: Sequence[Sample]) -> Weights:
    """The words, then the first look, then the second on thoughts of a first that had not seen the page."""
    words = words_of(pages)
    mark(pages, words)
    given = [_joined(pages, name) for name in ("rows", "truth", "weight")]
    first = net(*given, range(SEEDS))
    for part in range(FOLDS):
        seen = [page for page in pages if fold_of(page.site, FOLDS) != part]
        unseen = [page for page in pages if fold_of(page.site, FOLDS) == part]
        apart = Ready(net(*(_joined(seen, name) for name in ("rows", "truth", "weight")), [10 + part]))
        for page in unseen:
            page.thought = apart.chances(page.rows)
    rows = np.concatenate([again(p.blocks, p.boxes, (p.rows, p.above), p.thought) for p in pages])
    return Weights(words=words, first=first, second=net(rows, *given[1:], range(50, 50 + SEEDS)))


def mark(pages: Sequence[Sample], words: dict[str, tuple[float, float]]) -> None:
    """Each page's rows, with these words known."""

    def named(name: str) -> tuple[float, float]:
        told = [words[part] for part in parts(name) if part in words]
        return sum(near for near, _ in told), sum(far for _, far in told)

    for page in pages:
        page.rows, page.above = marks.rows_of(page.blocks, page.boxes, page.told, named)


def fold_of(site: str, folds: int) -> int:
    """Which fold a site falls in."""
    return int(sha256(f"fold {site}".encode()).hexdigest(), 16) % folds


def loss(pages: Sequence[Sample], weights: Weights) -> str:
    """How wrong the chances are where gold spoke: mean log loss of the first look and of the second."""
    mark(pages, weights.words)
    lost = np.zeros(2)
    for page in pages:
        one = Ready(weights.first).chances(page.rows)
        two = Ready(weights.second).chances(again(page.blocks, page.boxes, (page.rows, page.above), one))
        for i, told in enumerate((one, two)):
            right = np.clip(np.where(page.truth > 0.5, told, 1 - told), 1e-4, 1)
            lost[i] -= (np.log(right) * page.weight)[page.gold].sum()
    first, second = lost / sum(page.weight[page.gold].sum() for page in pages)
    return f"log loss: first look {first:.4f}, second look {second:.4f}"


def main() -> None:
    """Trains on everything, or on parts."""
    asked = argparse.ArgumentParser(prog="python scripts/scorer.py")
    asked.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    asked.add_argument("--folds", type=int, default=0)
    told = asked.parse_args()
    pages = list(samples(told.data))
    print(f"{len(pages)} pages, {sum(len(page.blocks) for page in pages)} blocks")
    for part in range(told.folds):
        seen = [page for page in pages if fold_of(f"whole {page.site}", told.folds) != part]
        unseen = [page for page in pages if fold_of(f"whole {page.site}", told.folds) == part]
        print(f"part {part}: {loss(unseen, train(seen))}")
    if not told.folds:
        OUT.write_bytes(msgspec.json.encode(train(pages)) + b"\n")
        print(f"wrote {OUT} ({OUT.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
