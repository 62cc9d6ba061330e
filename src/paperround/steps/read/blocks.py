"""A page's tree as its blocks: the runs of text a reader sees as one paragraph, heading, item or cell.

Each block knows the boxes (block-level elements) it stands in, how much of it is link, and what it is
made of. Which blocks are the article is for `marks` and `scorer` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, takewhile

import msgspec

from paperround.steps.read.tree import MAX_DEPTH, Spot, Tree

SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "select", "option",
    "button", "input", "textarea", "canvas", "video", "audio", "map", "math", "head", "meta", "link",
    "datalist", "frameset",
))  # fmt: skip
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "o", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture",
    "source", "amp-img",
))  # fmt: skip
MOST = 5_000  # blocks of a page; of 555 measured one has 6,219, the next 2,734, and none has text so far on
_BOLD = frozenset(("b", "strong"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LOWER = re.compile(r"[a-z]{2,}")
_PART = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Za-z][a-z]*")
_EMPTY = SKIPPED | {"br", ""}  # nothing in them is text of the page; what follows them may be
_CALLED = ("class", "id", "role", "itemprop")
_LONGEST_NAME = 240  # letters of class and id looked at; longer ones are machine-made


class Box(msgspec.Struct, gc=False, eq=False):
    """A block-level element: where it stands and what its class and id say."""

    tag: str
    name: str  # class, id, role and itemprop as written
    parent: int  # index of the box around it; -1 for the outermost
    hidden: bool
    last: int = 0  # index of the last box within it, or its own


class Block(msgspec.Struct, gc=False, eq=False):
    """One run of text."""

    text: str
    box: int
    linked: int  # letters within links
    links: int  # how many links
    bold: int  # letters in bold
    name: str  # class of an inline element around its beginning
    first: bool  # begins with a link


class Run(msgspec.Struct, gc=False):
    """Text gathered so far, until a block-level tag ends it."""

    pieces: list[str] = []
    linked: int = 0
    links: int = 0
    bold: int = 0
    breaks: int = 0
    name: str = ""
    first: bool = False


class Open(msgspec.Struct, gc=False):
    """An element whose end is not reached, and what it stands in."""

    depth: int
    tail: str | None
    inner: int  # the box it is; -1 when it is part of a run
    box: int
    link: bool
    bold: bool


class Walk:
    """One pass over a page's elements. Of what stands in what, only the elements still open are known."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self.run = Run()
        self.begun = False  # whether the run holds anything
        self.open: list[Open] = []
        self.box = -1
        self.link = self.bold = False  # whether text is part of a link, is bold

    def over(self, spots: Iterable[Spot]) -> None:
        """Takes in the elements in order; what stands in one that no reader sees is passed over."""
        below, around = MAX_DEPTH, self.open
        for spot in spots:
            depth = spot.depth
            if depth > below:
                continue
            while around and around[-1].depth >= depth:
                self.close()
            if len(self.blocks) >= MOST:
                break
            tag = spot.tag
            if tag not in _EMPTY:
                below = MAX_DEPTH
                self.begin(spot, tag)
                continue
            below = depth
            if tag == "br":
                self.broken()
            if spot.tail:
                self.add(spot.tail)
        while around:
            self.close()

    def begin(self, spot: Spot, tag: str) -> None:
        """Part of the run of text around it, or a box of its own: what stood before it is another block."""
        inner = -1
        if tag not in INLINE:
            if self.begun:
                self.end()
            inner = len(self.boxes)
        self.open.append(Open(spot.depth, spot.tail, inner, self.box, self.link, self.bold))
        if inner < 0:
            self.inline(spot, tag)
        else:
            self.boxes.append(_box(spot.attributes, tag, self.box))
            self.box = inner
        if spot.text:
            self.add(spot.text)

    def close(self) -> None:
        """The innermost element ends: a box ends its block; what follows belongs to what is around."""
        ended = self.open.pop()
        if ended.inner >= 0:
            if self.begun:
                self.end()
            self.boxes[ended.inner].last = len(self.boxes) - 1
        self.box, self.link, self.bold = ended.box, ended.link, ended.bold
        if ended.tail and self.open:
            self.add(ended.tail)

    def inline(self, spot: Spot, tag: str) -> None:
        """Part of the run of text around it."""
        run = self.run
        if tag == "a":
            run.links += 1
            self.link = self.begun = True
            if not run.pieces:
                run.first = True
        elif tag in _BOLD:
            self.bold = True
        if spot.attributes and not run.name and not run.pieces:
            run.name = spot.attributes.get("class") or spot.attributes.get("itemprop") or ""
            self.begun = self.begun or bool(run.name)

    def add(self, text: str) -> None:
        """Text into the run."""
        run = self.run
        if text.isspace():
            if run.pieces:
                run.pieces.append(" ")
            return
        run.pieces.append(text)
        run.breaks = 0
        self.begun = True
        if self.link:
            run.linked += len(text)
        if self.bold:
            run.bold += len(text)

    def broken(self) -> None:
        """A line break: one is a space, two in a row end the block."""
        self.run.breaks += 1
        self.begun = True
        if self.run.breaks > 1:
            self.end()
        elif self.run.pieces:
            self.run.pieces.append("\n")

    def end(self) -> None:
        """The run becomes a block, if it holds any text."""
        run = self.run
        if run.pieces:
            text = " ".join("".join(run.pieces).split())
            if text:
                self.blocks.append(
                    Block(text, self.box, run.linked, run.links, run.bold, run.name, run.first)
                )
        self.run, self.begun = Run(), False


def _box(told: dict[str, str], tag: str, parent: int) -> Box:
    if not told:
        return Box(tag, "", parent, False)
    name = " ".join([told[key] for key in _CALLED if told.get(key)])
    hidden = "hidden" in told or told.get("aria-hidden") == "true"
    return Box(tag, name, parent, hidden or ("style" in told and bool(_HIDDEN.search(told["style"]))))


def blocks_of(tree: Tree) -> tuple[list[Block], list[Box]]:
    """The blocks in order, and the boxes they stand in; the first box is the page's body."""
    walk, spots = Walk(), tree.spots
    found = (at for at, spot in enumerate(spots) if spot.tag == "body" and spot.depth <= 2)
    at = next(found, 0)  # the whole page where it has none
    walk.begin(spots[at], "body")
    walk.over(takewhile(lambda spot: spot.depth > spots[at].depth, islice(spots, at + 1, None)))
    return walk.blocks, walk.boxes


def parts(name: str) -> tuple[str, ...]:
    """The words of a class or id: "articleBody main-col_2" says article, body, main, col."""
    name = name[:_LONGEST_NAME]
    if name.islower() and name.isascii():
        return tuple(dict.fromkeys(_LOWER.findall(name)))
    return tuple(dict.fromkeys([part.lower() for part in _PART.findall(name) if len(part) > 1]))
