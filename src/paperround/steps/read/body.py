"""The paragraphs of a page's article: quotations and lists kept, furniture set apart, never markup.

trafilatura finds the article; where it finds too little, the page's own `articleBody` or the rougher
baseline stands in. Lines that are furniture by shape are set apart at the edges of the text, and
controls and rights notices wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.baseline import baseline

from paperround.steps.read import shapes
from paperround.steps.read.decode import clean
from paperround.steps.read.head import Head
from paperround.steps.read.ld import plain_line, words
from paperround.steps.read.plain import paragraphs_of
from paperround.text.words import fold

LITTLE = 200  # letters; with less than this trafilatura found a stub or the wrong place
_TAGLIKE = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>|<!--|-->")
_BLOCKS = ("p", "head", "quote", "item", "code", "row", "ab", "fw", "dt", "dd")


def body_of(tree: HtmlElement, head: Head, url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs and furniture. The tree is spent: trafilatura prunes it."""
    found = _main(tree, url)
    if sum(map(len, found)) < LITTLE:
        stated = _stated(head)
        rough = [] if sum(map(len, stated)) >= LITTLE else _rough(tree)
        found = max(found, stated, rough, key=lambda lines: sum(map(len, lines)))
    return sift([line for line in (tidy(line) for line in found) if line])


def tidy(line: str) -> str:
    """One line without markup, invisible characters or doubled spaces."""
    if "<" in line or "-->" in line:
        line = _TAGLIKE.sub(" ", line)
    return " ".join(clean(line).split())


def _main(tree: HtmlElement, url: str) -> list[str]:
    try:
        found = bare_extraction(tree, url=url or None, include_comments=False, fast=False)
    except Exception:  # the library walks hostile trees; whatever it meets, the fallbacks still stand
        return []
    return list(_lines(found.body)) if found is not None and found.body is not None else []


def _lines(node: _Element) -> Iterator[str]:
    """Text of each block in order; text that stands between blocks is a block of its own."""
    if node.text and node.text.strip() and node.tag not in _BLOCKS:
        yield node.text
    for child in node:
        if child.tag in _BLOCKS:
            yield from _broken(child)
        elif isinstance(child.tag, str):
            yield from _lines(child)
        if child.tail and child.tail.strip():
            yield child.tail


def _broken(block: _Element) -> Iterator[str]:
    """A block's lines: parted where blocks stand within it or where it was broken by hand."""
    if any(inner.tag in _BLOCKS for inner in block.iterdescendants()) and block.tag != "row":
        yield from _lines_within(block)
        return
    joint = " " if block.tag == "row" else ""
    text = _text(block, joint)
    yield from (line for line in text.split("\n\n") if line.strip())


def _lines_within(block: _Element) -> Iterator[str]:
    if block.text and block.text.strip():
        yield block.text
    yield from (line for line in _children(block) if line.strip())


def _children(block: _Element) -> Iterator[str]:
    run = ""
    for child in block:
        if child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.iterdescendants()):
            yield run
            run = ""
            yield from _broken(child)
        else:
            run += _text(child, "")
        run += child.tail or ""
    yield run


def _text(node: _Element, joint: str) -> str:
    """All text of a node; a line break is a newline, two are a parting."""
    out = [node.text or ""]
    for child in node:
        out.append("\n" if child.tag == "lb" else _text(child, joint))
        out.append(joint + (child.tail or ""))
    return "".join(out)


def _stated(head: Head) -> list[str]:
    """The page's own articleBody, where it gives one."""
    raw = head.piece.get("articleBody")
    if not isinstance(raw, str):
        return []
    text = re.sub(r"<(?:br|/p|/div|/h\d|/li)[^<>]{0,40}>", "\n\n", raw)
    return [plain_line(line) for line in paragraphs_of(clean(text))] or [words(raw)]


def _rough(tree: HtmlElement) -> list[str]:
    try:
        found, _, _ = baseline(tree)
    except Exception:  # as in _main
        return []
    return list(_lines(found))


def sift(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs and furniture: doubles and controls anywhere, pleas and pointers at the edges."""
    seen: set[str] = set()
    kept: list[str] = []
    apart: list[str] = []
    for line in lines:
        key = fold(line)
        double = key in seen and len(key) > 30
        seen.add(key)
        if not double:
            (apart if shapes.button(line) else kept).append(line)
    begin, end = 0, len(kept)
    while begin < end and _edge(kept[begin]):
        begin += 1
    while end > begin and _edge(kept[end - 1]):
        end -= 1
    return tuple(kept[begin:end]), (*kept[:begin], *apart, *kept[end:])


def _edge(line: str) -> bool:
    """Whether a line is furniture where the text begins or ends."""
    if shapes.dateline(line):
        return True
    short = not shapes.sentence(line)
    return (short and shapes.pointer(line)) or (shapes.plea(line) and shapes.size(line) < 45)
