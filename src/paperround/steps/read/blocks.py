"""A page's tree as its blocks: the runs of text a reader sees as one paragraph, heading, item or cell.

Each block knows the boxes (block-level elements) it stands in, how much of it is link, and what it is
made of. Which blocks are the article is for `marks` and `scorer` to say.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from paperround.steps.read.tree import Tree

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
_PART = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Za-z][a-z]*")
_CALLED = ("class", "id", "role", "itemprop")
_LONGEST_NAME = 240  # letters of class and id looked at; longer ones are machine-made


class Box:
    """A block-level element: where it stands and what its class and id say."""

    __slots__ = ("hidden", "last", "name", "parent", "tag")

    def __init__(self, tag: str, name: str, parent: int, hidden: bool) -> None:
        self.tag = tag
        self.name = name  # class, id, role and itemprop as written
        self.parent = parent  # index of the box around it; -1 for the outermost
        self.last = 0  # index of the last box within it, or its own
        self.hidden = hidden


class Block:
    """One run of text."""

    __slots__ = ("bold", "box", "first", "linked", "links", "name", "text")

    def __init__(self, text: str, box: int, run: Run) -> None:
        self.text = text
        self.box = box
        self.linked = run.linked  # letters within links
        self.links = run.links  # how many links
        self.bold = run.bold  # letters in bold
        self.name = run.name  # class of an inline element around its beginning
        self.first = run.first  # begins with a link


class Run:
    """Text gathered so far, until a block-level tag ends it."""

    __slots__ = ("bold", "breaks", "first", "linked", "links", "name", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = self.links = self.bold = 0
        self.breaks = 0
        self.name = ""
        self.first = False


class Walk:
    """One walk over a tree."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self.run = Run()

    def over(self, node: HtmlElement, box: int, link: bool, bold: bool) -> None:
        """Takes in an element's text and its children, in order."""
        if node.text:
            self.add(node.text, link, bold)
        for child in node:
            if len(self.blocks) >= MOST:
                return
            tag = child.tag
            if tag == "br":
                self.broken(box)
            elif isinstance(tag, str) and tag not in SKIPPED:
                if tag in INLINE:
                    self.inline(child, tag, box, (link, bold))
                else:
                    self.block(child, tag, box, (link, bold))
            if child.tail:
                self.add(child.tail, link, bold)

    def block(self, node: HtmlElement, tag: str, box: int, state: tuple[bool, bool]) -> None:
        """A box of its own: what stood before it and what stands in it are other blocks."""
        self.end(box)
        told = dict(node.items())
        name = " ".join([told[key] for key in _CALLED if told.get(key)])
        hidden = "hidden" in told or told.get("aria-hidden") == "true"
        if "style" in told:
            hidden = hidden or bool(_HIDDEN.search(told["style"]))
        self.boxes.append(Box(tag, name, box, hidden))
        inner = len(self.boxes) - 1
        self.over(node, inner, *state)
        self.end(inner)
        self.boxes[inner].last = len(self.boxes) - 1

    def inline(self, node: HtmlElement, tag: str, box: int, state: tuple[bool, bool]) -> None:
        """Part of the run of text around it."""
        link, bold = state
        run = self.run
        if tag == "a":
            run.links += 1
            link = True
            if not run.pieces:
                run.first = True
        elif tag in _BOLD:
            bold = True
        if not run.name and not run.pieces:
            run.name = node.get("class") or node.get("itemprop") or ""
        self.over(node, box, link, bold)

    def add(self, text: str, link: bool, bold: bool) -> None:
        """Text into the run."""
        run = self.run
        if text.isspace():
            if run.pieces:
                run.pieces.append(" ")
            return
        run.pieces.append(text)
        run.breaks = 0
        if link:
            run.linked += len(text)
        if bold:
            run.bold += len(text)

    def broken(self, box: int) -> None:
        """A line break: one is a space, two in a row end the block."""
        self.run.breaks += 1
        if self.run.breaks > 1:
            self.end(box)
        elif self.run.pieces:
            self.run.pieces.append("\n")

    def end(self, box: int) -> None:
        """The run becomes a block, if it holds anything."""
        run = self.run
        if run.pieces:
            text = " ".join("".join(run.pieces).split())
            if text:
                self.blocks.append(Block(text, box, run))
        if run.pieces or run.links or run.breaks or run.name:
            self.run = Run()


def blocks_of(tree: Tree) -> tuple[list[Block], list[Box]]:
    """The blocks in order, and the boxes they stand in."""
    walk = Walk()
    root = tree.root
    body = root if root.tag == "body" else root.find("body")
    walk.block(root if body is None else body, "body", -1, (False, False))
    return walk.blocks, walk.boxes


def parts(name: str) -> tuple[str, ...]:
    """The words of a class or id: "articleBody main-col_2" says article, body, main, col."""
    found = _PART.findall(name[:_LONGEST_NAME])
    return tuple(dict.fromkeys([part.lower() for part in found if len(part) > 1]))
