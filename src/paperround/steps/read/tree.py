"""A page's markup as one parsed tree, within limits: no entity is expanded, nothing outside is asked.

It is walked once. Who reads the page after that goes over plain lists, since asking the parser's elements for
their tag, text and attributes anew in every step cost a third of the reading.
"""

from __future__ import annotations

import msgspec
from lxml import etree
from lxml.html import HtmlComment, HtmlElement, document_fromstring

MAX_LETTERS = 4_000_000
MAX_TAGS = 60_000  # marks that open a tag; the most in 1,915 pages measured is 19,629, a million take 360 MB
MAX_ELEMENTS = 12_000  # the largest of them has 10,106; what comes after is cut off
MAX_DEPTH = 240  # walking deeper by recursion fails; the deepest of them has 43
MAX_RUN = 40_000  # letters of one run of text; the longest of them has 15,281
MAX_TEXT = 500_000  # letters of all text outside programs; the longest of them has 483,052
MAX_NAME = 10_000  # letters of a class or an id; the longest of them has 4,334
# Every element costs its letters once for each element it stands in: asking 200 nested ones for their text
# took minutes on 3 MB. The heaviest page measured comes to some 11 million.
MAX_WEIGHT = 20_000_000
_ELEMENT = 40  # letters that an element counts for beside its own
_PROGRAMS = ("script", "style")
_NAMES = ("class", "id")
# Of these, when nothing stands in them, nobody asks the spot for attributes, and of pictures for the class
# alone: they bear a third of all attributes of 120 pages.
_UNASKED = frozenset((
    "script", "style", "meta", "link", "input", "button", "option", "iframe", "noscript", "br",
    "svg", "g", "path", "use", "symbol", "circle", "rect", "polygon", "line",
))  # fmt: skip
_PICTURES = frozenset(("img", "source"))
_NONE: dict[str, str] = {}
# lxml.html asks a function of Python's which class each element is of; nobody here asks for forms and fields
_CLASSES = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)


class Spot(msgspec.Struct, gc=False):
    """An element or a comment: what it is, what it says, where it stands."""

    node: HtmlElement
    tag: str  # empty for a comment, of which only what follows it is of use
    text: str | None  # up to its first child
    tail: str | None  # after it, up to the next element
    attributes: dict[str, str]
    depth: int  # 1 for the root
    place: int  # elements before it


class Tree(msgspec.Struct):
    """A page: the parser's tree, and its elements and comments in order, as one walk found them."""

    root: HtmlElement
    spots: list[Spot]


def tree_of(markup: str) -> Tree | None:
    """The tree, cut to what a page can hold, or None when the markup is none or is empty."""
    text = markup[:MAX_LETTERS].lstrip()
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :] if "?>" in text[:200] else text
    if "<" not in text:
        return None
    text = _fewer(text)
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True, huge_tree=False)
    parser.set_element_class_lookup(_CLASSES)
    try:
        root = document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return walked(root)


def _fewer(markup: str) -> str:
    """The markup up to the last tag that is worth parsing."""
    if markup.count("<") <= MAX_TAGS:
        return markup
    at = -1
    for _ in range(MAX_TAGS):
        at = markup.index("<", at + 1)
    return markup[:at]


def walked(root: HtmlElement) -> Tree:
    """The one walk; what lies deeper or comes later than any real page goes is taken off on the way."""
    spots: list[Spot] = []
    deep: list[HtmlElement] = []
    above: list[HtmlElement | None] = [None]  # the elements around, outermost first, after what is around all
    count = weight = letters = 0
    for node in root.iter():
        parent, tag, text, tail = node.getparent(), node.tag, node.text, node.tail
        while above[-1] is not parent:
            above.pop()
        depth = len(above)
        if not isinstance(tag, str):
            if depth <= MAX_DEPTH:
                spots.append(Spot(node, "", None, tail, _NONE, depth, count))
            continue
        above.append(node)
        size, after = len(text) if text else 0, len(tail) if tail else 0
        if size > MAX_RUN or after > MAX_RUN:
            text, tail = _ended(node, tag)
            size, after = len(text or ""), len(tail or "")
        own = after if tag in _PROGRAMS else size + after
        letters += own
        weight += depth * (_ELEMENT + own)
        if depth <= MAX_DEPTH:
            spots.append(Spot(node, tag, text, tail, _attributes(node, tag), depth, count))
        count += 1
        if depth == MAX_DEPTH:
            deep.append(node)
        if count > MAX_ELEMENTS or weight > MAX_WEIGHT or letters > MAX_TEXT:
            deep.append(node)
            _cut_after(node)
            break
    for node in deep:
        del node[:]
    return Tree(root, spots)


def _attributes(node: HtmlElement, tag: str) -> dict[str, str]:
    """What the element's attributes say; names that never end are cut short."""
    if tag in _UNASKED and not len(node):
        return _NONE
    if tag in _PICTURES and not len(node):
        name = node.get("class") or node.get("itemprop")
        return {"class": name[:MAX_NAME]} if name else _NONE
    items = node.items()
    if not items:
        return _NONE
    found = dict(items)
    for name in _NAMES:
        if name in found and len(found[name]) > MAX_NAME:
            found[name] = found[name][:MAX_NAME]
            node.set(name, found[name])
    return found


def _ended(node: HtmlElement, tag: str) -> tuple[str | None, str | None]:
    """The element's own text and what follows it, neither longer than a run may be; programs stay whole."""
    if node.text and tag not in _PROGRAMS:
        node.text = node.text[:MAX_RUN]
    if node.tail:
        node.tail = node.tail[:MAX_RUN]
    return node.text, node.tail


def _cut_after(node: HtmlElement) -> None:
    """Removes everything that comes after the node in the page."""
    above = node.getparent()
    while above is not None:
        for later in list(node.itersiblings()):
            above.remove(later)
        node, above = above, above.getparent()
