"""What a page's markup shows of its own kind: timed entries, teasers, captions, several pieces, a gate.

Gathered in one pass over the elements, and only gathered: `nature` and `walls` judge. Texts are kept bare of
white space, so that what the extractor finds can be looked up in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

import msgspec
from lxml.html import HtmlElement

from paperround.steps.read import ld
from paperround.steps.read.head import Head
from paperround.steps.read.tree import MAX_DEPTH, Spot, Tree

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
_CAPTIONS = ("caption", "legend", "unterschrift", "didascalia", "foto")  # one stands in every such name
_ROOT = re.compile(r"^(?:root|app|__next|___gatsby|app-root|main-app|react-root)$", re.I)
_FIGURE = re.compile(r"\d")
_STAMPED = frozenset(("time", "span", "div", "p", "h2", "h3", "h4", "h5", "strong", "b", "a", "dt", "td"))
_CAPTIONED = frozenset(("p", "div", "span", "dd"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_UNDER = frozenset(_HEADINGS[1:])
_TELLING = _UNDER | {"figcaption", "article", "img", "picture", "video"}
_MOST = 300  # blocks of a kind looked at; the most times on one of 1,915 pages measured is 99
_BLOCK = 2500  # letters kept of a block
_PIECE = 400  # letters from which a part with a headline of its own is a piece
_SEEN = 20_000  # letters of a page's own words that are kept
_BESIDE = frozenset(("nav", "aside", "footer"))
_WALL = re.compile(r"pay-?wall|reg-?wall|subscription-required", re.I)
_GATE = re.compile(r"pay-?wall|reg-?wall|subscri|premium|abo-", re.I)
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "head", "title", "svg", "select", "textarea",
))  # fmt: skip


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


class _Met(msgspec.Struct):
    """The elements that may make a page more or less than an article, as far as `_MOST` of a kind."""

    stamps: list[HtmlElement] = []
    links: list[HtmlElement] = []  # headlines that lead elsewhere
    captions: list[HtmlElement] = []
    articles: list[HtmlElement] = []
    pictures: int = 0
    film: bool = False


def signs_of(tree: Tree, head: Head, url: str) -> Signs:
    """Everything the judges ask for of a page with a text."""
    stated = {kind for node in head.nodes for kind in ld.kinds(node)} | {head.first("og:type").lower()}
    met = _met(tree)
    entries, named = _entries(met.stamps)
    parts = list(_parts(met.articles))
    return Signs(
        kinds=frozenset(stated - {""}),
        path=urlsplit(url).path if "://" in url and not url.startswith("file:") else "/x",
        updates=max((_count(node.get("liveBlogUpdate")) for node in head.nodes), default=0),
        entries=entries,
        named=named,
        teasers=_teasers(met.links),
        captions=_captions(met.captions),
        pieces=tuple(text for _, text in parts),
        heads=tuple(heading for heading, _ in parts),
        pictures=met.pictures,
        film=met.film or "videoobject" in stated,
    )


def _met(tree: Tree) -> _Met:
    met = _Met()
    for spot in tree.spots:
        tag = spot.tag
        if tag in _STAMPED and _figured(spot) and len(met.stamps) < _MOST and _stamp(spot):
            met.stamps.append(spot.node)
        if tag in _CAPTIONED:
            if spot.attributes and _caption(spot.attributes.get("class")):
                met.captions.append(spot.node)
        elif tag in _TELLING:
            _meet(met, tag, spot.node)
    return met


def _meet(met: _Met, tag: str, node: HtmlElement) -> None:
    """Takes in an element that is telling by its tag alone."""
    if tag in _UNDER:
        if len(met.links) < _MOST and _linked(node):
            met.links.append(node)
    elif tag == "figcaption":
        met.captions.append(node)
    elif tag == "article":
        if len(met.articles) < _MOST and not _apart(node):
            met.articles.append(node)
    elif tag == "video":
        met.film = True
    else:
        met.pictures += 1


def _figured(spot: Spot) -> bool:
    """Whether an element's own words may be a time of day; where it has none, those of its first child."""
    text = spot.text
    return not text or (not text.isspace() and bool(_FIGURE.search(text)))


@lru_cache(maxsize=2_000)
def _caption(name: str | None) -> bool:
    """Whether a class is that of a picture's caption."""
    return name is not None and any(map(name.lower().__contains__, _CAPTIONS)) and bool(_CAPTION.search(name))


def with_shown(signs: Signs, tree: Tree) -> Signs:
    """The signs with what the whole page shows; it matters only where the text is short or a list."""
    visible, letters = _visible(tree)
    root = tree.root
    places = (node for node in root.iter("div", "app-root") if not len(node))
    return msgspec.structs.replace(
        signs,
        links=tuple(text for node in root.iter("a") if len(text := bare(_text(node, 300))) > 3),
        walled=any(_WALL.search(_named(node)) for node in root.iter("div", "section", "aside")),
        visible=visible,
        letters=letters,
        shell=any(_ROOT.match(node.get("id") or node.tag) for node in places),
        noscript=" ".join(_text(node, 300) for node in root.iter("noscript"))[:2000],
    )


def _count(value: object) -> int:
    return len(value) if isinstance(value, list) else 0


def _text(node: HtmlElement, most: int) -> str:
    """The node's words in order, the first of them; no more than asked; a comment has none."""
    if not isinstance(node.tag, str):
        return ""
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
        above.tag in ("aside", "footer", "nav", "header") or _others(_named(above))
        for above in [node, *node.iterancestors()]
    )


@lru_cache(maxsize=2_000)
def _others(called: str) -> bool:
    """Whether a part is named for comments, a side column or the foot."""
    return bool(_OTHERS.search(called))


def _blocks(marks: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
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


def _entries(stamps: Sequence[HtmlElement]) -> tuple[tuple[str, ...], str]:
    """Blocks that begin with a time of day and go on with some words; the names the page gives them."""
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


def _stamp(spot: Spot) -> bool:
    """Whether the element is a time of day and nothing else."""
    node, own = spot.node, spot.text
    if not own and len(node):
        own = node[0].text
    if not own or len(own) >= 200 or not _FIGURE.search(own) or len(node) > 1:
        return False
    text = own.strip()
    if not 4 <= len(text) <= 40:
        return False
    clock = (
        _WITH_CLOCK.search(text)
        if spot.tag == "time"
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


def _linked(heading: HtmlElement) -> bool:
    return _leads(heading) and not _apart(heading)


def _leads(heading: HtmlElement) -> bool:
    """Whether the headline is a link."""
    above = heading.getparent()
    linked = any(node.get("href") is not None for node in heading.iter("a"))
    return linked or (above is not None and above.tag == "a")


def _teasers(marks: Sequence[HtmlElement]) -> tuple[str, ...]:
    if len(marks) < 5:
        return ()
    return tuple(text for block in _blocks(marks) if len(text := bare(_text(block, 700))) < 600)


def _captions(marks: Sequence[HtmlElement]) -> tuple[str, ...]:
    if len(marks) < 3:
        return ()
    return tuple(dict.fromkeys(bare(_text(mark, _BLOCK)) for mark in marks[:_MOST]))


def _parts(parts: Sequence[HtmlElement]) -> Iterator[tuple[str, str]]:
    """Headline and words of each <article> that is long enough to stand alone and holds no other."""
    for part in parts if len(parts) > 2 else ():
        if next(part.iterdescendants("article"), None) is not None:
            continue
        heading = next((_text(node, 300) for node in part.iter(*_HEADINGS) if _own(node, part)), "")
        letters = sum(len(_text(node, _BLOCK)) for node in islice(part.iter("p"), _MOST))
        if heading and letters >= _PIECE:
            yield heading, bare(_text(part, 20_000))


def _own(heading: HtmlElement, part: HtmlElement) -> bool:
    """Whether the headline has an address or a time of its own: a part of one long piece has neither."""
    return _leads(heading) or next(part.iter("time"), None) is not None


def _visible(tree: Tree) -> tuple[str, int]:
    """The first thousands of letters that the page shows outside its menus and side columns, and how many."""
    out: list[str] = []
    kept = letters = 0
    below = MAX_DEPTH  # what stands deeper is within something hidden
    for spot in tree.spots:
        if spot.depth > below or not spot.tag:
            continue
        hidden = spot.tag in _UNSEEN or (spot.tag in _BESIDE and not _GATE.search(_named(spot.node)))
        below = spot.depth if hidden else MAX_DEPTH
        for text in (None if hidden else spot.text, spot.tail):
            if text and (text := text.strip()):
                letters += len(text)
                if kept < _SEEN:
                    out.append(text)
                    kept += len(text)
    return " ".join(out)[: 2 * _SEEN], letters
