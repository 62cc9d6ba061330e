"""A page's markup as one parsed tree, within limits: no entity is expanded, nothing outside is asked."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_LETTERS = 4_000_000
MAX_ELEMENTS = 20_000  # the largest of 1,353 pages measured has 10,112; what comes after is cut off
MAX_DEPTH = 240  # walking deeper by recursion fails; the deepest of them has 43
MAX_RUN = 100_000  # letters of one run of text; a longer one is no paragraph


def tree_of(markup: str) -> HtmlElement | None:
    """The tree, cut to what a page can hold, or None when the markup is none or is empty."""
    text = markup[:MAX_LETTERS].lstrip()
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :] if "?>" in text[:200] else text
    if "<" not in text:
        return None
    parser = HTMLParser(encoding="utf-8", remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    _cut(tree)
    return tree


def _cut(tree: HtmlElement) -> None:
    """Takes off what lies deeper or comes later than any real page goes, and ends runs that never do."""
    count = depth = 0
    deep: list[HtmlElement] = []
    last = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        count += 1
        if count > MAX_ELEMENTS:
            last = node
            break
        if depth == MAX_DEPTH:
            deep.append(node)
        _shorten(node)
    for node in deep:
        for child in list(node):
            node.remove(child)
    if last is not None:
        _cut_after(last)


def _shorten(node: HtmlElement) -> None:
    if node.text and len(node.text) > MAX_RUN and node.tag != "script":
        node.text = node.text[:MAX_RUN]
    if node.tail and len(node.tail) > MAX_RUN:
        node.tail = node.tail[:MAX_RUN]


def _cut_after(node: HtmlElement) -> None:
    """Removes everything that comes after the node in the page."""
    above = node.getparent()
    while above is not None:
        for later in list(node.itersiblings()):
            above.remove(later)
        node, above = above, above.getparent()
