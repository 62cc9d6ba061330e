"""A page's markup as one parsed tree, within limits: no entity is expanded, nothing outside is asked."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_LETTERS = 5_000_000
MAX_ELEMENTS = 60_000  # the largest of 1,900 pages measured has 31,000; beyond it walking costs seconds
MAX_DEPTH = 240  # below the depth at which walking a tree by recursion fails; real pages stay under 90


def tree_of(markup: str) -> HtmlElement | None:
    """The tree, or None when the markup is none, is empty, or holds more elements than a page can."""
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
    return tree if _within(tree) else None


def _within(tree: HtmlElement) -> bool:
    """Whether the tree can be walked in time; what lies deeper than MAX_DEPTH is cut off."""
    count = depth = 0
    deep: list[HtmlElement] = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        count += 1
        if count > MAX_ELEMENTS:
            return False
        if depth == MAX_DEPTH:
            deep.append(node)
    for node in deep:
        for child in list(node):
            node.remove(child)
    return True
