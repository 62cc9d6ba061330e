"""What a page's markup shows of its own kind: timed entries, teasers, captions, several pieces, a gate.

Gathered before the extractor prunes the tree, and only gathered: `nature` and `walls` judge. Texts are kept
bare of white space, so that what the extractor finds can be looked up in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

import msgspec
from lxml import etree
from lxml.html import HtmlElement

from paperround.steps.read import ld
from paperround.steps.read.head import Head

_CLOCK = re.compile(
    r"^\W{0,3}(?:(?:kl|um|às|alle|ore|a las|à)\.?\s+)?\d{1,2}\s?(?:[:.hH٫]\s?\d{2}|"
    r"[时點点時시]\s?\d{1,2}[分분]?)"
    r"(?:\s?(?:uhr|h|hrs|[ap]\.?m\.?|gmt|utc|bst|ist|[ce]?es?t|[cep]dt|pst|msk|мск|ч|م|ص))*\W{0,3}$",
    re.I,
)
_AGO = re.compile(
    r"^\W{0,3}(?:vor|il y a|hace|há|fa)?\s?\d{1,2}\s?(?:m|min|mins|minutes?|minuten?|minutos?|minuti|h|hrs?|"
    r"hours?|"
    r"stunden?|heures?|horas?|ore|мин\S*|час\S*|"
    r"分钟|分鐘|小时|分|時間|دقيقة|دقائق|ساعة)\.?\s?"
    r"(?:ago|fa|atrás|назад|前)?\W{0,3}$|^قبل \d{1,2} \S+$",
    re.I,
)
_WITH_CLOCK = re.compile(r"(?<![\d:.])\d{1,2}[:.h]\d{2}(?![\d.])")
_OTHERS = re.compile(r"comment|kommentar|disqus|reply|sidebar|related|footer|forum|review", re.I)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|legend|bildunterschrift|legende|didascalia|pie-?foto)", re.I)
_ROOT = re.compile(r"^(?:root|app|__next|___gatsby|app-root|main-app|react-root)$", re.I)
_STAMPED = ("time", "span", "div", "p", "h2", "h3", "h4", "h5", "strong", "b", "a", "dt", "td")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_MOST = 300  # blocks of a kind looked at; the most times on one of 1,915 pages measured is 99
_BLOCK = 2500  # letters kept of a block
_PIECE = 400  # letters from which a part with a headline of its own is a piece
_SEEN = 20_000  # letters of a page's own words that are kept
_BESIDE = ("nav", "aside", "footer")
_WALL = re.compile(r"pay-?wall|reg-?wall|subscription-required", re.I)
_GATE = re.compile(r"pay-?wall|reg-?wall|subscri|premium|abo-", re.I)
_UNSEEN = ("script", "style", "noscript", "template", "head", "title", "svg", "select", "textarea")


class Signs(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen on one page."""

    kinds: frozenset[str] = frozenset()  # types that the page's data gives it
    path: str = "/x"  # of its address
    updates: int = 0  # entries of a live report that its data lists
    entries: tuple[str, ...] = ()  # blocks that begin with a time of day
    named: str = ""  # classes and ids of those blocks
    teasers: tuple[str, ...] = ()  # short blocks under a headline that is a link
    captions: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()  # parts that are pieces with their own headlines
    heads: tuple[str, ...] = ()  # headlines of those parts
    pictures: int = 0
    film: bool = False  # a player stands on the page, or its data is a film's
    links: tuple[str, ...] | None = None  # what its links say; None when nobody looked
    walled: bool = False  # a part of it is called a paywall
    visible: str = ""  # the first words that the page shows, whatever they are
    letters: int = -1  # of all that it shows; -1 when nobody looked
    shell: bool = False  # an empty place that a program would fill
    noscript: str = ""  # what it tells those who run no programs


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def signs_of(tree: HtmlElement, head: Head, url: str) -> Signs:
    """Everything the judges ask for of a page with a text, in a few walks over the tree."""
    stated = {kind for node in head.nodes for kind in ld.kinds(node)} | {head.first("og:type").lower()}
    entries, named = _entries(tree)
    parts = list(_parts(tree))
    return Signs(
        kinds=frozenset(stated - {""}),
        path=urlsplit(url).path if "://" in url and not url.startswith("file:") else "/x",
        updates=max((_count(node.get("liveBlogUpdate")) for node in head.nodes), default=0),
        entries=entries,
        named=named,
        teasers=_teasers(tree),
        captions=_captions(tree),
        pieces=tuple(text for _, text in parts),
        heads=tuple(heading for heading, _ in parts),
        pictures=sum(1 for _ in tree.iter("img", "picture")),
        film="videoobject" in stated or next(tree.iter("video"), None) is not None,
    )


def with_shown(signs: Signs, tree: HtmlElement | None) -> Signs:
    """The signs with what the whole page shows; it matters only where the text is short or a list."""
    if tree is None:
        return signs
    visible, letters = _visible(tree)
    roots = (node for node in tree.iter("div", "app-root") if not len(node))
    return msgspec.structs.replace(
        signs,
        links=tuple(text for node in tree.iter("a") if len(text := bare(_text(node, 300))) > 3),
        walled=any(_WALL.search(_named(node)) for node in tree.iter("div", "section", "aside")),
        visible=visible,
        letters=letters,
        shell=any(_ROOT.match(node.get("id") or node.tag) for node in roots),
        noscript=" ".join(_text(node, 300) for node in tree.iter("noscript"))[:2000],
    )


def _count(value: object) -> int:
    return len(value) if isinstance(value, list) else 0


def _text(node: HtmlElement, most: int) -> str:
    """The node's words in order, the first of them; a long node is not walked to its end."""
    out: list[str] = []
    size = 0
    for part in node.itertext():
        out.append(part)
        size += len(part)
        if size > most:
            break
    return " ".join(" ".join(out).split())[:most]


def _named(node: HtmlElement) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}"


def _apart(node: HtmlElement) -> bool:
    """Whether the node stands in comments, a side column or the foot."""
    return any(
        above.tag in ("aside", "footer", "nav", "header") or _OTHERS.search(_named(above))
        for above in [node, *node.iterancestors()]
    )


def _blocks(marks: list[HtmlElement]) -> Iterator[HtmlElement]:
    """For each mark the largest element that holds no other mark."""
    holds: Counter[HtmlElement] = Counter()
    for mark in marks:
        holds.update(mark.iterancestors())
    for mark in marks:
        block = mark
        for above in mark.iterancestors():
            if holds[above] > 1:
                break
            block = above
        yield block


def _entries(tree: HtmlElement) -> tuple[tuple[str, ...], str]:
    """Blocks that begin with a time of day and go on with some words; the names the page gives them."""
    stamps = _some(tree.iter(*_STAMPED), _stamp)
    if len({_text(stamp, 40) for stamp in stamps}) < 4:
        return (), ""
    found: list[str] = []
    names: list[str] = []
    marks = set(stamps)
    for stamp, block in zip(stamps, _blocks(stamps), strict=True):
        text = bare(_text(block, _BLOCK) if block is not stamp else _following(stamp, marks))
        if len(text) > 60:
            found.append(text)
            names += [_named(above) for above in (block, block.getparent()) if above is not None]
    return tuple(found), " ".join(dict.fromkeys(names))[:4000]


def _stamp(node: HtmlElement) -> bool:
    if len(node) > 1:
        return False
    own = node.text or (node[0].text if len(node) else "") or ""
    text = own.strip() if len(own) < 200 else ""
    if not 4 <= len(text) <= 40 or not any(c.isdigit() for c in text):
        return False
    clock = (
        _WITH_CLOCK.search(text)
        if node.tag == "time"
        else len(text) <= 20 and (_CLOCK.match(text) or _AGO.match(text))
    )
    return bool(clock) and not _within(node) and not _apart(node)


def _within(node: HtmlElement) -> bool:
    """Whether the stamp only wraps or is wrapped by another of the same words."""
    above = node.getparent()
    return (
        above is not None
        and above.tag in _STAMPED
        and len(above) == 1
        and not (above.text or "").strip()
        and not (node.tail or "").strip()
    )


def _following(stamp: HtmlElement, marks: set[HtmlElement]) -> str:
    """The words after a stamp up to the next one."""
    out = [stamp.tail or ""]
    for later in stamp.itersiblings():
        if later in marks or sum(map(len, out)) > _BLOCK:
            break
        out += [_text(later, 400), later.tail or ""]
    return " ".join(out)


def _some(nodes: Iterable[HtmlElement], wanted: Callable[[HtmlElement], bool]) -> list[HtmlElement]:
    out: list[HtmlElement] = []
    for node in nodes:
        if wanted(node):
            out.append(node)
            if len(out) == _MOST:
                break
    return out


def _linked(heading: HtmlElement) -> bool:
    return _leads(heading) and not _apart(heading)


def _leads(heading: HtmlElement) -> bool:
    """Whether the headline is a link."""
    above = heading.getparent()
    return heading.find(".//a[@href]") is not None or (above is not None and above.tag == "a")


def _teasers(tree: HtmlElement) -> tuple[str, ...]:
    marks = _some(tree.iter("h2", "h3", "h4", "h5"), _linked)
    if len(marks) < 5:
        return ()
    return tuple(text for block in _blocks(marks) if len(text := bare(_text(block, 700))) < 600)


def _captions(tree: HtmlElement) -> tuple[str, ...]:
    marks = _some(
        tree.iter("figcaption", "p", "div", "span", "dd"),
        lambda node: (
            node.tag == "figcaption" or bool(node.get("class") and _CAPTION.search(node.get("class")))
        ),
    )
    return tuple(dict.fromkeys(bare(_text(mark, _BLOCK)) for mark in marks)) if len(marks) > 2 else ()


def _parts(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Headline and words of each <article> that is long enough to stand alone and holds no other."""
    parts = _some(tree.iter("article"), lambda node: not _apart(node))
    for part in parts if len(parts) > 2 else ():
        if next(part.iterdescendants("article"), None) is not None:
            continue
        heading = next((_text(node, 300) for node in part.iter(*_HEADINGS) if _own(node, part)), "")
        letters = sum(len(_text(node, _BLOCK)) for node in _some(part.iter("p"), lambda _: True))
        if heading and letters >= _PIECE:
            yield heading, bare(_text(part, 20_000))


def _own(heading: HtmlElement, part: HtmlElement) -> bool:
    """Whether the headline has an address or a time of its own: a part of one long piece has neither."""
    return _leads(heading) or next(part.iter("time"), None) is not None


def _visible(tree: HtmlElement) -> tuple[str, int]:
    """The first thousands of letters that the page shows outside its menus and side columns, and how many."""
    out: list[str] = []
    kept = letters = 0
    walk = etree.iterwalk(tree, events=("start",))
    for _, node in walk:
        hidden = node.tag in _UNSEEN or (node.tag in _BESIDE and not _GATE.search(_named(node)))
        if hidden:
            walk.skip_subtree()
        for text in (None if hidden else node.text, node.tail):
            if text and (text := text.strip()):
                letters += len(text)
                if kept < _SEEN:
                    out.append(text)
                    kept += len(text)
    return " ".join(out)[: 2 * _SEEN], letters
