"""A page's markup as one parsed tree, within limits: no entity is expanded, nothing outside is asked."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

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


def tree_of(markup: str) -> HtmlElement | None:
    """The tree, cut to what a page can hold, or None when the markup is none or is empty."""
    text = markup[:MAX_LETTERS].lstrip()
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :] if "?>" in text[:200] else text
    if "<" not in text:
        return None
    text = _fewer(text)
    parser = HTMLParser(encoding="utf-8", remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    _cut(tree)
    return tree


def _fewer(markup: str) -> str:
    """The markup up to the last tag that is worth parsing."""
    if markup.count("<") <= MAX_TAGS:
        return markup
    at = -1
    for _ in range(MAX_TAGS):
        at = markup.index("<", at + 1)
    return markup[:at]


def _cut(tree: HtmlElement) -> None:
    """Takes off what lies deeper or comes later than any real page goes, and ends runs that never do."""
    count = depth = weight = letters = 0
    deep: list[HtmlElement] = []
    last = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        count += 1
        own = _letters(node)
        letters += own
        weight += depth * (_ELEMENT + own)
        if count > MAX_ELEMENTS or weight > MAX_WEIGHT or letters > MAX_TEXT:
            last = node
            break
        if depth == MAX_DEPTH:
            deep.append(node)
    for node in deep:
        for child in list(node):
            node.remove(child)
    if last is not None:
        _cut_after(last)


def _letters(node: HtmlElement) -> int:
    """Letters of the element's own text and of what follows it, runs and names that never end cut short."""
    text, tail = node.text, node.tail
    letters = 0
    if text and node.tag not in _PROGRAMS:
        if len(text) > MAX_RUN:
            node.text = text[:MAX_RUN]
        letters = min(len(text), MAX_RUN)
    if tail:
        if len(tail) > MAX_RUN:
            node.tail = tail[:MAX_RUN]
        letters += min(len(tail), MAX_RUN)
    for name in ("class", "id"):
        if len(node.get(name) or "") > MAX_NAME:
            node.set(name, node.get(name)[:MAX_NAME])
    return letters


def _cut_after(node: HtmlElement) -> None:
    """Removes everything that comes after the node in the page."""
    above = node.getparent()
    while above is not None:
        for later in list(node.itersiblings()):
            above.remove(later)
        node, above = above, above.getparent()
