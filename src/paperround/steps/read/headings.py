"""Where a page's headings stand: over its text, or in a menu, a trail of sections, a list, a link.

Only told apart; which of them is the headline is judged in `title`. On five of 74 pages the <h1> is the last
crumb of the trail, with the wording made for search, and the headline that readers see is an <h2>.
"""

from __future__ import annotations

import msgspec
from lxml.html import HtmlElement

from paperround.steps.read.ld import plain_line

_BESIDE = frozenset(("nav", "li", "a", "aside", "footer"))
_TRAIL = "breadcrumb"
_SHORTEST, _LONGEST = 2, 400  # letters between which a heading may be a headline
_MOST = 8
_LOWER = 40  # lower headings looked at; the headline stands before all but menus and teasers


class Headings(msgspec.Struct, frozen=True):
    """The headings of a page that may be its headline, in order, each wording once."""

    open: tuple[str, ...] = ()  # <h1> over the text
    beside: tuple[str, ...] = ()  # <h1> in a menu, a trail, a list or a link
    parts: tuple[str, ...] = ()  # of an <h1> over the text: its boxes, as a kicker and the headline under it
    lower: tuple[str, ...] = ()  # <h2> and <h3> over the text, asked for only where no <h1> stands there
    boxes: tuple[tuple[str, ...], ...] = ()  # the parts of each of the lower


def headings_of(tree: HtmlElement) -> Headings:
    """The headings, by where they stand."""
    told: dict[bool, dict[str, None]] = {True: {}, False: {}}
    parts: dict[str, None] = {}
    for node in tree.iter("h1"):
        if not (text := _text(node)):
            continue
        beside = _beside(node)
        told[beside].setdefault(text)
        if not beside and len(parts) < _MOST:
            parts.update(dict.fromkeys(_parts(node, text)))
    found = tuple(told[False])[:_MOST]
    lower = {} if found else _lower(tree)
    return Headings(found, tuple(told[True])[:_MOST], tuple(parts), tuple(lower), tuple(lower.values()))


def _parts(node: HtmlElement, whole: str) -> list[str]:
    """What the boxes within a heading say, and what stands beside them, each on its own."""
    while len(node) == 1 and not (node.text or "").strip() and not (node[0].tail or "").strip():
        node = node[0]
    said = [node.text or ""]
    for box in node[:_MOST]:
        said += [str(box.text_content()) if isinstance(box.tag, str) else "", box.tail or ""]
    lines = (plain_line(part) for part in said)
    return [line for line in lines if len(line) > _SHORTEST and line != whole]


def _lower(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    texts: dict[str, tuple[str, ...]] = {}
    for number, node in enumerate(tree.iter("h2", "h3")):
        if number >= _LOWER:
            break
        if not _beside(node) and (text := _text(node)):
            texts.setdefault(text, tuple(_parts(node, text)))
    return texts


def _text(node: HtmlElement) -> str:
    text = plain_line(node.text_content()[:2000])
    return text if _SHORTEST < len(text) < _LONGEST else ""


def _beside(node: HtmlElement) -> bool:
    """Whether a heading stands in what leads elsewhere."""
    above: HtmlElement | None = node
    while above is not None:
        if above.tag in _BESIDE or _TRAIL in f"{above.get('class')} {above.get('id')}".lower():
            return True
        above = above.getparent()
    return False
