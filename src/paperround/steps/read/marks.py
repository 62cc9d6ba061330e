"""What can be measured of each block: its length, links, tags, names, neighbours, and the page's own word.

One row of numbers a block; `scorer` weighs them. Nothing here knows an outlet or a language.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from paperround.steps.read import shapes
from paperround.steps.read.blocks import Block, Box
from paperround.steps.read.cues import cues
from paperround.text.words import UNSPACED, spelling

Rows = NDArray[np.float32]
TAGS = ("p", "h1", "h2", "h3", "li", "td", "div", "blockquote", "figcaption", "pre", "dd")
_AS = {
    "h4": "h3", "h5": "h3", "h6": "h3", "th": "td", "dt": "dd",
    "article": "div", "section": "div", "main": "div",
}  # fmt: skip
AROUND = (
    "article", "main", "aside", "footer", "header", "nav", "figure", "form", "table", "ul", "ol",
    "blockquote", "section", "dl",
)  # fmt: skip
_END = re.compile(r"[.!?…。！？؟۔।][\"'”’“»«›‹」』)\]]*$")
_FULL = re.compile(r"[.!?…。！？؟۔।][\"'”’“»«›‹」』)\]]*(?:\s|$)|[。！？]")
_DENSE = re.compile(rf"[{UNSPACED}]")
_LEVELS = 4  # boxes above a block whose sums it knows
_SHORT = 160  # letters from which no block is a pointer, a button or a byline
_BULK = 3  # marks of a block's words that tell how many they are
_STATED = 200  # letters; a shorter articleBody is a summary


class Told(msgspec.Struct, frozen=True):
    """What the page and the feed say the text is, for agreement."""

    body: str = ""  # articleBody
    summary: str = ""  # description
    title: str = ""


Named = Callable[[str], tuple[float, float]]  # a class or id → what it says near the block, and far above


def own(block: Block) -> tuple[float, ...]:
    """The block by itself."""
    text = block.text
    letters = len(text)
    run = (
        min(block.linked / letters, 1.0),
        min(block.links, 5) / 5,
        float(block.first),
        min(block.bold / letters, 1.0),
    )
    said = _said_shortly(text) if letters <= _SHORT else _said(text)
    return said[:_BULK] + run + said[_BULK:]


def _said(text: str) -> tuple[float, ...]:
    """What the words are like, whatever they stand in; the first few say how many they are."""
    letters = len(text)
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    words = text.count(" ") + 1 + dense
    size = letters + 2 * dense
    short = letters <= _SHORT
    return (
        math.log1p(size) / 6,
        math.log1p(words) / 5,
        min(size / 200, 3.0),
        float(bool(_END.search(text[-12:]))),
        min(len(_FULL.findall(text)), 8) / 4,
        min(text.count(",") + text.count("，") + text.count("、"), 8) / 4,
        sum(map(text.count, "0123456789")) / letters,
        float(text[:1].isupper()),
        float(text.isupper()),
        float("|" in text or "©" in text),
        float("@" in text or "://" in text),
        float(text.endswith(":")),
        float(text[:1] in "\"“„«»‘'「『"),
        float(text.endswith(("...", "…", "»", "›", "→"))),
        float(short and shapes.pointer(text)),
        float(short and shapes.button(text)),
        float(short and shapes.byline(text)),
        float(letters / words > 12),
        *cues(text),
    )


_said_shortly = lru_cache(maxsize=5_000)(_said)  # menus and feet say the same on every page of an outlet


def rows_of(
    blocks: Sequence[Block], boxes: Sequence[Box], told: Told, named: Named
) -> tuple[Rows, NDArray[np.int64]]:
    """A row a block, and the indices of the boxes above it (innermost first, -1 where there are none)."""
    of_block = np.array([own(block) for block in blocks], dtype=np.float32)
    above = _chains(blocks, boxes)
    parts = [
        of_block,
        _tags(blocks, boxes),
        _around(blocks, boxes),
        _names(blocks, boxes, above, named),
        _places(blocks, boxes),
        _sums(blocks, boxes, above),
        _stated(blocks, told),
        *(_shifted(of_block[:, :8], by) for by in (-2, -1, 1, 2)),
    ]
    return np.concatenate(parts, axis=1), above


def _shifted(rows: Rows, by: int) -> Rows:
    """The rows of the blocks `by` places on; zeros past the ends."""
    out = np.zeros_like(rows)
    if by > 0:
        out[:-by] = rows[by:]
    else:
        out[-by:] = rows[:by]
    return out


def _chains(blocks: Sequence[Block], boxes: Sequence[Box]) -> NDArray[np.int64]:
    parent = np.array([box.parent for box in boxes] + [-1])
    out = np.empty((len(blocks), _LEVELS + 1), dtype=np.int64)
    out[:, 0] = [block.box for block in blocks]
    for level in range(1, _LEVELS + 1):
        out[:, level] = parent[out[:, level - 1]]
    return out


def _tags(blocks: Sequence[Block], boxes: Sequence[Box]) -> Rows:
    out = np.zeros((len(blocks), len(TAGS) + 1), dtype=np.float32)
    place = {tag: i for i, tag in enumerate(TAGS)}
    for row, block in enumerate(blocks):
        tag = boxes[block.box].tag
        out[row, place.get(_AS.get(tag, tag), len(TAGS))] = 1
    return out


def _around(blocks: Sequence[Block], boxes: Sequence[Box]) -> Rows:
    """Which telling elements stand anywhere around; and whether the block is hidden."""
    place = {tag: 1 << i for i, tag in enumerate(AROUND)}
    hidden = 1 << len(AROUND)
    masks: list[int] = []
    for box in boxes:
        mask = (masks[box.parent] if box.parent >= 0 else 0) | place.get(box.tag, 0)
        masks.append(mask | hidden if box.hidden else mask)
    of_block = np.array([masks[block.box] for block in blocks], dtype=np.int64)
    return (of_block[:, None] >> np.arange(len(AROUND) + 1) & 1).astype(np.float32)


def _names(blocks: Sequence[Block], boxes: Sequence[Box], above: NDArray[np.int64], named: Named) -> Rows:
    """What class and id names say: the block's own, those of two boxes above, and of all the rest."""
    nears: list[float] = []
    goods: list[float] = []  # of all boxes around and the box itself
    bads: list[float] = []
    for box in boxes:
        good, bad = (goods[box.parent], bads[box.parent]) if box.parent >= 0 else (0.0, 0.0)
        near, far = named(box.name) if box.name else (0.0, 0.0)
        nears.append(near)
        goods.append(good + far if far > 0 else good)
        bads.append(bad if far > 0 else bad + far)
    near_by = np.array([*nears, 0.0], dtype=np.float32)
    near_by = np.stack([np.maximum(near_by, 0), np.minimum(near_by, 0)], axis=1)
    far_off = np.array([[*goods, 0.0], [*bads, 0.0]], dtype=np.float32).T
    inline = np.array([[named(block.name)[0] if block.name else 0.0] for block in blocks], dtype=np.float32)
    told = np.concatenate([*(near_by[above[:, level]] for level in range(3)), far_off[above[:, 3]]], axis=1)
    return np.concatenate([inline, told, told.sum(1, keepdims=True)], axis=1)


def _places(blocks: Sequence[Block], boxes: Sequence[Box]) -> Rows:
    """Where on the page: by count, by letters, beside the headline; and what the whole page is like."""
    count = len(blocks)
    size = np.array([len(block.text) for block in blocks], dtype=np.float32)
    linked = np.array([block.linked for block in blocks], dtype=np.float32)
    whole = max(float(size.sum()), 1.0)
    before = np.cumsum(size) - size
    heads = [i for i, block in enumerate(blocks) if boxes[block.box].tag == "h1"]
    at = np.arange(count, dtype=np.float32)
    beyond = at - heads[0] if heads else np.zeros(count, dtype=np.float32)
    seen: Counter[str] = Counter(block.text for block in blocks)
    ones = np.ones(count, dtype=np.float32)
    return np.stack(
        [
            at / count,
            before / whole,
            (heads[0] <= at).astype(np.float32) if heads else ones * 0,
            np.sign(beyond) * np.log1p(np.abs(beyond)) / 4,
            ones * bool(heads),
            ones * (math.log1p(whole) / 10),
            ones * min(float(linked.sum()) / whole, 1.0),
            ones * (math.log1p(count) / 6),
            np.array([seen[block.text] > 1 for block in blocks], dtype=np.float32),
        ],
        axis=1,
    )


def _sums(blocks: Sequence[Block], boxes: Sequence[Box], above: NDArray[np.int64]) -> Rows:
    """Of the boxes above: their share of the page's letters, links, blocks, long paragraphs; repeated kin."""
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    stats = np.stack(
        [
            size,
            np.array([block.linked for block in blocks], dtype=np.float64),
            np.ones(len(blocks)),
            np.array([boxes[block.box].tag == "p" for block in blocks], dtype=np.float64),
            np.where(size > 120, size, 0),
        ],
        axis=1,
    )
    total = summed(stats, blocks, boxes)
    whole = max(float(size.sum()), 1.0)
    named = [(box.tag, box.name) for box in boxes]
    beside = [(name, box.parent) for name, box in zip(named, boxes, strict=True)]
    alike, kin = Counter(named), Counter(beside)
    kins = np.array([*((kin[key], alike[key[0]]) for key in beside), (0, 0)], dtype=np.float64)
    held, linked, count, paragraphs, long = total.T
    letters = np.maximum(held, 1)
    of_box = [held / whole, linked / letters, np.log1p(count) / 5, paragraphs / np.maximum(count, 1)]
    of_box += [long / letters, np.log1p(letters) / 9, *(np.log1p(kins) / 4).T]
    return leveled(of_box, above).astype(np.float32)


def leveled(of_box: Sequence[NDArray[np.float64]], above: NDArray[np.int64]) -> NDArray[np.float64]:
    """What is known of each box, told to each block of every box above it, one level after the other."""
    return np.stack(of_box, axis=1)[above].reshape(len(above), -1)


def summed(stats: NDArray[np.float64], blocks: Sequence[Block], boxes: Sequence[Box]) -> NDArray[np.float64]:
    """What blocks hold, added up for every box around them; one row more, of zeros, for no box."""
    at = np.array([block.box for block in blocks])
    columns = [np.bincount(at, column, len(boxes) + 1) for column in stats.T]
    held = np.stack(columns, axis=1, dtype=np.float64)
    until = np.cumsum(held, axis=0)  # boxes come in order, each before what stands in it, up to its last
    out = until[[*(box.last for box in boxes), -1]] - until
    out[-1] = 0
    return out + held


def _stated(blocks: Sequence[Block], told: Told) -> Rows:
    """Whether the page's own data holds the block: its articleBody, its description, its headline."""
    body = spelling(told.body) if len(told.body) >= _STATED else ""
    summary, title = spelling(told.summary), spelling(told.title)
    stated = bool(body)
    rows = []
    for block in blocks:
        text = spelling(block.text) if stated or len(block.text) < 600 else ""
        held = stated and len(text) > 3 and text[:400] in body
        summed_up = len(text) > 20 and text[:80] in summary
        rows.append((stated, held, stated and not held, summed_up, bool(text) and text == title))
    return np.array(rows, dtype=np.float32)
