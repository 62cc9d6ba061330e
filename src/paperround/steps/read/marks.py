"""What can be measured of each block: its length, links, tags, names, neighbours, and the page's own word.

One row of numbers a block; `scorer` weighs them. Nothing here knows an outlet or a language.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain

import msgspec
import numpy as np
from numpy.typing import NDArray

from paperround.steps.read import shapes
from paperround.steps.read.blocks import Block, Box
from paperround.steps.read.cues import cues
from paperround.text.words import UNSPACED, spelling

Rows = NDArray[np.float32]
Sums = NDArray[np.float64]
TAGS = ("p", "h1", "h2", "h3", "li", "td", "div", "blockquote", "figcaption", "pre", "dd")
_AS = {
    "h4": "h3", "h5": "h3", "h6": "h3", "th": "td", "dt": "dd",
    "article": "div", "section": "div", "main": "div",
}  # fmt: skip
AROUND = (
    "article", "main", "aside", "footer", "header", "nav", "figure", "form", "table", "ul", "ol",
    "blockquote", "section", "dl",
)  # fmt: skip
_MARKS = frozenset(".!?…。！？؟۔।")
_CLOSING = "\"'”’“»«›‹」』)]"
_FULL = re.compile(r"[.!?…。！？؟۔।](?:[\"'”’“»«›‹」』)\]]*(?:\s|$)|(?<=[。！？]))")
_DIGIT = re.compile("[0-9]")
_DENSE = re.compile(rf"[{UNSPACED}]")
_KIND = {tag: at for at, tag in enumerate(TAGS)}
_KIND |= {tag: _KIND[like] for tag, like in _AS.items()}
_TELLING = {tag: 1 << at for at, tag in enumerate(AROUND)}
_HIDDEN = 1 << len(AROUND)
_LEVELS = 4  # boxes above a block whose sums it knows
_SHORT = 160  # letters from which no block is a pointer, a button or a byline
_BULK = 3  # marks of a block's words that tell how many they are; those of its links follow
_OPENING = 12  # letters of a block by which most are seen to stand nowhere in the page's own data
_STATED = 200  # letters; a shorter articleBody is a summary


class Told(msgspec.Struct, frozen=True):
    """What the page and the feed say the text is, for agreement."""

    body: str = ""  # articleBody
    summary: str = ""  # description
    title: str = ""


Named = Callable[[str], tuple[float, float]]  # a class or id → what it says near the block, and far above


def _said(text: str) -> tuple[float, ...]:
    """What the words are like, whatever they stand in; the first few say how many they are."""
    letters, plainly = len(text), text.isascii()
    dense = 0 if plainly else len(_DENSE.findall(text))
    words = text.count(" ") + 1 + dense
    size = letters + 2 * dense
    short = letters <= _SHORT
    first = text[0]
    commas = text.count(",") + (0 if plainly else text.count("，") + text.count("、"))
    return (
        math.log1p(size) / 6,
        math.log1p(words) / 5,
        min(size / 200, 3.0),
        text[-12:].rstrip(_CLOSING)[-1:] in _MARKS,
        _fulls(text, plainly),
        min(commas, 8) / 4,
        len(_DIGIT.findall(text)) / letters,
        first.isupper(),
        text.isupper(),
        "|" in text or "©" in text,
        "@" in text or "://" in text,
        text.endswith(":"),
        first in "\"“„«»‘'「『",
        text.endswith(("...", "…", "»", "›", "→")),
        short and shapes.pointer(text),
        short and shapes.button(text),
        short and shapes.byline(text),
        letters / words > 12,
        *cues(text),
    )


def _fulls(text: str, plainly: bool) -> float:
    """How many sentences end in the text, up to eight."""
    if plainly and "." not in text and "!" not in text and "?" not in text:
        return 0.0
    return min(len(_FULL.findall(text)), 8) / 4


_said_shortly = lru_cache(maxsize=5_000)(_said)  # menus and feet say the same on every page of an outlet


def rows_of(
    blocks: Sequence[Block], boxes: Sequence[Box], told: Told, named: Named
) -> tuple[Rows, NDArray[np.int64]]:
    """A row a block, and the indices of the boxes above it (innermost first, -1 where there are none)."""
    above = _chains(blocks, boxes)
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    linked = np.array([block.linked for block in blocks], dtype=np.float64)
    of_block = _own(blocks, size, linked)
    parts = [
        of_block,
        _tags(blocks, boxes),
        _around(boxes, above),
        _names(blocks, boxes, above, named),
        _places(blocks, boxes, size, linked),
        _sums(boxes, above, size, linked),
        _stated(blocks, told),
        *(_shifted(of_block[:, :8], by) for by in (-2, -1, 1, 2)),
    ]
    return np.concatenate(parts, axis=1), above


def _own(blocks: Sequence[Block], size: Sums, linked: Sums) -> Rows:
    """The blocks by themselves: how many words they have, what they are made of, what the words are like."""
    texts = [block.text for block in blocks]
    told = [_said_shortly(text) if len(text) <= _SHORT else _said(text) for text in texts]
    flat = np.fromiter(chain.from_iterable(told), dtype=np.float32, count=len(told) * len(told[0]))
    said = flat.reshape(len(told), -1)
    links = np.array([(block.links, block.first, block.bold) for block in blocks], dtype=np.float64).T
    run = [
        np.minimum(linked / size, 1),
        np.minimum(links[0], 5) / 5,
        links[1],
        np.minimum(links[2] / size, 1),
    ]
    return np.concatenate([said[:, :_BULK], np.stack(run, axis=1, dtype=np.float32), said[:, _BULK:]], axis=1)


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
    kinds = [_KIND.get(boxes[block.box].tag, len(TAGS)) for block in blocks]
    out[np.arange(len(blocks)), kinds] = 1
    return out


def _around(boxes: Sequence[Box], above: NDArray[np.int64]) -> Rows:
    """Which telling elements stand anywhere around; and whether the block is hidden."""
    masks: list[int] = []
    for box in boxes:
        mask = (masks[box.parent] if box.parent >= 0 else 0) | _TELLING.get(box.tag, 0)
        masks.append(mask | _HIDDEN if box.hidden else mask)
    of_block = np.array(masks, dtype=np.int64)[above[:, 0]]
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


def _places(blocks: Sequence[Block], boxes: Sequence[Box], letters: Sums, links: Sums) -> Rows:
    """Where on the page: by count, by letters, beside the headline; and what the whole page is like."""
    count = len(blocks)
    size, linked = letters.astype(np.float32), links.astype(np.float32)
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


def _sums(boxes: Sequence[Box], above: NDArray[np.int64], size: Sums, links: Sums) -> Rows:
    """Of the boxes above: their share of the page's letters, links, blocks, long paragraphs; repeated kin."""
    paragraph = np.array([box.tag == "p" for box in boxes], dtype=np.float64)[above[:, 0]]
    stats = np.stack([size, links, np.ones(len(above)), paragraph, np.where(size > 120, size, 0)], axis=1)
    total = summed(stats, boxes, above)
    whole = max(float(size.sum()), 1.0)
    held, linked, count, paragraphs, long = total.T
    letters = np.maximum(held, 1)
    of_box = [held / whole, linked / letters, np.log1p(count) / 5, paragraphs / np.maximum(count, 1)]
    of_box += [long / letters, np.log1p(letters) / 9, *(np.log1p(kin) / 4 for kin in _kin(boxes))]
    return leveled(of_box, above).astype(np.float32)


def _kin(boxes: Sequence[Box]) -> tuple[Sums, Sums]:
    """How many boxes of the same tag and name stand beside each box, and on the page; zero for no box."""
    told: dict[tuple[str, str], int] = {}
    named = np.array([told.setdefault((box.tag, box.name), len(told)) for box in boxes])
    parent = np.array([box.parent for box in boxes])
    _, place, counts = np.unique(named * (len(boxes) + 1) + parent, return_inverse=True, return_counts=True)
    return np.append(counts[place], 0.0), np.append(np.bincount(named)[named], 0.0)


def leveled(of_box: Sequence[Sums], above: NDArray[np.int64]) -> Sums:
    """What is known of each box, told to each block of every box above it, one level after the other."""
    return np.stack(of_box, axis=1)[above].reshape(len(above), -1)


def summed(stats: Sums, boxes: Sequence[Box], above: NDArray[np.int64]) -> Sums:
    """What blocks hold, added up for every box around them; one row more, of zeros, for no box."""
    columns = [np.bincount(above[:, 0], column, len(boxes) + 1) for column in stats.T]
    held = np.stack(columns, axis=1, dtype=np.float64)
    until = np.cumsum(held, axis=0)  # boxes come in order, each before what stands in it, up to its last
    out = until[[*(box.last for box in boxes), -1]] - until
    out[-1] = 0
    return out + held


def _stated(blocks: Sequence[Block], told: Told) -> Rows:
    """Whether the page's own data holds the block: its articleBody, its description, its headline."""
    body = spelling(told.body) if len(told.body) >= _STATED else ""
    summary, title = spelling(told.summary), spelling(told.title)
    stated, whole = bool(body), f"{title} {summary} {body}"
    nowhere = (stated, False, stated, False, False)
    rows: list[tuple[bool, ...]] = []
    for block in blocks:
        text = block.text
        opening = text[: _OPENING + 1]  # with the next letter, which might be an accent upon the last
        long = not stated and len(text) >= 600
        if long or (opening.isascii() and spelling(opening[:_OPENING]) not in whole):
            rows.append(nowhere)
            continue
        text = spelling(text)
        held = stated and len(text) > 3 and text[:400] in body
        summed_up = len(text) > 20 and text[:80] in summary
        rows.append((stated, held, stated and not held, summed_up, bool(text) and text == title))
    return np.array(rows, dtype=np.float32)
