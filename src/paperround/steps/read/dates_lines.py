"""Where a page prints dates: each short line or time element that is one, and what marks the place.

A line is the smallest element whose words make a day, widened while it stays a line about that day, so that
"Published on" or the hour beside it are heard. Which of the lines is the page's own date is weighed in
`dates_rank`; what a date means is for `moments`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec
from lxml.html import HtmlElement

from paperround.steps.read.ld import plain_line
from paperround.steps.read.moments import Asked, Moment, moment
from paperround.steps.read.tree import Spot, Tree

_HINT = re.compile(
    r"\d{4}|\d\s?[./-]\s?\d\d?\s?[./-]\s?\d\d|[\d元〇一二三四五六七八九]\s?年|[\u0e00-\u0e7f][.\s]{1,2}\d\d(?!\d)"
)
_FIGURE = re.compile(r"[\d年]")  # one of these stands in every hint, and a glance finds that there is none
_LONGEST_RUN = 400  # letters of a run of text in which a date line is looked for
_LONGEST = 110  # letters of a line
_FIRST, _LAST = 44, 6  # lines heard from the top and from the foot; pages of comments have hundreds
_CLIMB = 3
FIRST = 1985  # no page of the web is older; what it prints of earlier years is history
_SILENT = frozenset((
    "script", "style", "noscript", "template", "option", "textarea", "title", "head", "button", "select",
))  # fmt: skip
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|publish(?:ed)?|posted|pubdate|pubtime|byline|dateline|meta|datum|fecha|"
    r"data|info)(?:$|[\s_-])|date$|time$",
    re.I,
)
_OTHERS = re.compile(
    r"related|sidebar|widget|recommend|teaser|footer|nav|menu|popular|latest|most|recent|archiv|calendar|event|"
    r"ticker|carousel|slider|cookie|banner|weather",
    re.I,
)
_COMMENT = re.compile(r"comment|reply|kommentar|respond|disqus|forum-post|reader", re.I)
PUBLISHED = re.compile(
    r"publi|\bposted|\bpost date|date of|\bdate\b|veröffentl|erschienen|erstellt|\bdatum|\bvom\b|\bparu\b|"
    r"mis en ligne|\bfecha|pubblicat|\bdata\b|gepubliceerd|geplaatst|offentlig|udgivet|julkaistu|dodano|"
    r"vydáno|zverejn|közzét|megjelen|objavljen|dátum|опублик|дата|δημοσ|ημερομηνία|yayın|yayim|eklenme|giriş|发布|發布|"
    r"发表|發表|时间|時間|日期|公開|掲載|投稿|配信|등록|입력|승인|작성|게시|نشر|تاريخ|منتشر|انتشار|פורסם|תאריך|"
    r"प्रकाशित|প্রকাশ|เผยแพร่|"
    r"วันที่|diterbit|terbit|tayang|đăng|xuất bản",
    re.I,
)
CHANGED = re.compile(
    r"updat|modifi|\bedited|last change|revised|aktualis|geändert|änderung|bearbeitet|\bstand\b|mis à jour|"
    r"actualiz|atualiz|aggiorn|bijgewerkt|gewijzigd|uppdater|oppdater|opdater|päivit|aktualiz|frissít|"
    r"ažurir|обновл|изменен|оновлен|ενημέρ|ενημερ|güncel|更新|修改|最終|수정|تحديث|آخر|عدل|به‌روز|עודכן|अपडेट|"
    r"อัปเดต|diperbarui|cập nhật",
    re.I,
)
_BOTH = re.compile(r"(?:publi\w+|posted|veröffentlicht)\W{1,3}(?:or |and )?(?:updat|modifi|aktualis)", re.I)
_CLOCK = re.compile(r"^[\d\s年月日号號時时分:.,/()|-]+")  # what is left of a date and its hour
_RIGHTS = re.compile(r"©|\(c\)|copyright|rights reserved|rechte vorbehalten", re.I)
_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADINGS = frozenset(("h1", "h2", "h3"))
_AROUND = ("aside", "footer", "nav", "header", "a")
_TAGS = {"li": "in a list", "td": "in a list", "dd": "in a list", "p": "in a paragraph"}


class Line(msgspec.Struct, frozen=True):
    """A date the page prints."""

    text: str
    found: Moment
    marks: frozenset[str]  # of the place; the words `dates_rank` has weights for

    @property
    def changed(self) -> bool:
        """Whether it tells of a later change."""
        return "changed" in self.marks


class _Hit(msgspec.Struct, frozen=True):
    """A run of text that may be a date: the element it stands in and its place in the page."""

    place: int
    node: HtmlElement
    text: str
    machine: bool = False
    before: HtmlElement | None = None  # the element that stands before it in the same line


class _Heading(msgspec.Struct, frozen=True):
    """The page's own heading, its place, and what stands round it."""

    place: int = -1
    node: HtmlElement | None = None
    around: dict[HtmlElement, int] = {}


def lines(tree: Tree, title: str, asked: Asked) -> list[Line]:
    """Every date the page prints, in the order of the page."""
    hits, heading, articles = _hits(tree, title)
    if len(hits) > _FIRST + _LAST:
        hits = [*hits[:_FIRST], *hits[-_LAST:]]
    read = [(hit, *line) for hit in hits if (line := _read(hit, heading, asked))]
    if not read:
        return []
    listed = _listed([(_signature(hit.node), found) for hit, _, found in read])
    below = next((n for n, (hit, *_) in enumerate(read) if hit.place > heading.place >= 0), None)
    out = []
    for number, (hit, text, found) in enumerate(read):
        marks = {*_marks_of_text(hit, text, found), *_marks_of_place(hit.node, heading), listed[number]}
        marks.add(_order(hit.place, heading.place))
        if articles > 2 and "in article" in marks:
            marks.add("many articles")
        if number == below:
            marks.add("first below")
        if number == 0:
            marks.add("first")
        out.append(Line(text, found, frozenset(marks - {""})))
    return out


def _listed(told: list[tuple[str, Moment]]) -> list[str]:
    """Whether lines of one shape give three days or more, as lists of pieces and comments do."""
    days: dict[str, set[date]] = {}
    for shape, found in told:
        days.setdefault(shape, set()).add(found.at.date())
    seen: set[str] = set()
    out = []
    for shape, _ in told:
        many = len(days[shape]) > 2
        out.append("" if not many else "listed" if shape in seen else "first of a list")
        seen.add(shape)
    return out


def _hits(tree: Tree, title: str) -> tuple[list[_Hit], _Heading, int]:
    """Runs of text that look like dates, the heading, the number of articles."""
    hits: list[_Hit] = []
    heading, best, articles = _Heading(), 0, 0
    for spot in tree.spots:
        tag, text, tail = spot.tag, spot.text, spot.tail
        if not tag:
            continue
        if tail and not tail.isspace() and _hinted(tail):
            hits += _in_tail(spot.place, spot.node, tail)
        if tag in _SILENT:
            continue
        if tag in _HEADINGS:
            fit = _fit(spot.node, title)
            if fit > best:
                heading, best = _Heading(spot.place, spot.node), fit
        elif tag == "article":
            articles += 1
        machine = _machine(spot) if tag == "time" or (spot.attributes and _marked(spot)) else None
        if machine:
            hits.append(machine)
        elif text and not text.isspace() and _hinted(text):
            hits.append(_Hit(spot.place, spot.node, plain_line(text)))
    return hits, _Heading(heading.place, heading.node, _above(heading.node)), articles


def _hinted(text: str) -> bool:
    """Whether a run of text may hold a date."""
    return len(text) < _LONGEST_RUN and bool(_FIGURE.search(text)) and bool(_HINT.search(text))


def _above(node: HtmlElement | None) -> dict[HtmlElement, int]:
    """The elements round the heading, each with its height over it."""
    return {} if node is None else {above: height for height, above in enumerate(node.iterancestors(), 1)}


def _in_tail(place: int, node: HtmlElement, tail: str) -> list[_Hit]:
    above = node.getparent()
    if above is None or above.tag in _SILENT:
        return []
    return [_Hit(place, above, plain_line(tail), before=node)]


def _fit(node: HtmlElement, title: str) -> int:
    """How well a heading is the page's own: its length, and far above all whether the title has it."""
    text = plain_line(_words(node, 400))
    known = len(text) > 5 and text[:60].casefold() in title.casefold()
    return len(text) + 400 * known if node.tag == "h1" or (known and len(text) > 14) else 0


def _marked(spot: Spot) -> bool:
    """Whether an element is a date of the page's microdata, or named as one by the commonest theme."""
    told = spot.attributes
    if "itemprop" in told and told["itemprop"][:4].lower() == "date":
        return spot.tag != "meta"
    return told.get("class") == "published" and spot.tag != "meta"


def _machine(spot: Spot) -> _Hit | None:
    """A time element or a date of the page's microdata, where it holds anything."""
    node = spot.node
    text = node.get("datetime") or node.get("content") or node.get("title") or _words(node, 100)
    return _Hit(spot.place, node, plain_line(text), True) if text.strip() else None


def _words(node: HtmlElement, most: int) -> str:
    """The first letters of an element's text: a container may hold the whole page."""
    out: list[str] = []
    size = 0
    for run in node.itertext():
        out.append(run[:most])
        size += len(run)
        if size > most:
            break
    return "".join(out)[:most]


def _words_of(node: HtmlElement | None) -> str:
    return "" if node is None or node.tag in _SILENT else plain_line(_words(node, 60))


def _read(hit: _Hit, heading: _Heading, asked: Asked) -> tuple[str, Moment] | None:
    """The line and its day; None where no day is told."""
    if hit.machine:
        found = _day(hit.text, asked)
        return (hit.text, found) if found else None
    text = hit.text if len(hit.text) <= _LONGEST else hit.text[:60]
    found, node = _day(text, asked), hit.node
    for _ in range(_CLIMB):
        if node in heading.around:
            break
        wider = plain_line(_words(node, _LONGEST * 3))
        if len(wider) > _LONGEST:
            break
        more = _day(wider, asked) if wider != text else found
        if more and (found is None or more.at.date() == found.at.date()):
            text, found = wider, more
        elif found:
            break
        node = node.getparent()
        if node is None:
            break
    return (text, found) if found else None


def _day(text: str, asked: Asked) -> Moment | None:
    found = moment(text, asked)
    return found if found and found.precision != "month" and found.at.year >= FIRST else None


def _signature(node: HtmlElement) -> str:
    above = node.getparent()
    around = "" if above is None else f"{above.tag} {above.get('class') or ''}"
    return f"{around} {node.tag} {node.get('class') or ''}"


def _marks_of_text(hit: _Hit, text: str, found: Moment) -> Iterator[str]:
    label = _words_near(hit.node) if hit.machine else f"{_words_of(hit.before)} {text}"
    prop = (hit.node.get("itemprop") or "").lower()
    if PUBLISHED.search(label):
        yield "published"
    if _says_changed(hit.node, prop, label):
        yield "changed"
    if prop.startswith("datepub") or hit.node.get("pubdate") is not None:
        yield "marked"
    if found.precision in ("minute", "second"):
        yield "clock"
    if hit.machine:
        yield "machine"
        return
    if _RIGHTS.search(label):
        yield "rights"
    rest = len(_WORD.findall(text))
    yield "alone" if rest <= 1 else "few words" if rest <= 5 else "some words" if rest <= 12 else "many words"


def _says_changed(node: HtmlElement, prop: str, label: str) -> bool:
    if "modified" in prop:
        return True
    parts = _HINT.split(label)
    if CHANGED.search(parts[0]) and not _BOTH.search(parts[0]):
        return True
    if len(parts) == 2 and CHANGED.match(_CLOCK.sub("", parts[1])):  # "2031年6月10日 更新"
        return True
    called = (node.get("class") or "").lower()
    told = prop.startswith("datepub") or "publi" in called  # the commonest theme calls one time both
    return not told and ("updat" in called or "modif" in called)


def _words_near(node: HtmlElement) -> str:
    """The words of a time element and what stands before it in its line."""
    earlier = node.getprevious()
    above = node.getparent()
    before = (earlier.tail or "") if earlier is not None else (above.text or "") if above is not None else ""
    if not before.strip() and earlier is not None and isinstance(earlier.tag, str):
        before = _words(earlier, 60)
    return plain_line(f"{before[-60:]} {_words(node, 60)}")


def _marks_of_place(node: HtmlElement, heading: _Heading) -> set[str]:
    marks = {_TAGS.get(node.tag, "")}
    shared = 0
    for depth, above in enumerate((node, *node.iterancestors())):
        tag = above.tag
        if tag in ("body", "html"):
            break
        if tag in ("article", "main"):
            marks.add("in article")
        shared = shared or heading.around.get(above, 0)
        if shared:
            continue  # what holds the heading too is called after the whole page
        if tag in _AROUND:
            marks.add(f"in {tag}")
        called = f"{above.get('class') or ''} {above.get('id') or ''}"
        if len(called) < 2:
            continue
        if depth < 3 and _CALLED.search(called):
            marks.add("called a date")
        marks.add(_part(called))
    if 0 < shared <= 4:
        marks.add("by the heading" if shared <= 2 else "near the heading")
    return marks


@lru_cache(maxsize=2_000)
def _part(called: str) -> str:
    """What a part of a page is by its class and id, when it is not the piece itself."""
    if _COMMENT.search(called):
        return "in comments"
    return "among others" if _OTHERS.search(called) else ""


def _order(place: int, heading: int) -> str:
    """Where the line stands to the heading, in elements."""
    if heading < 0:
        return "no heading"
    away = place - heading
    if away < 0:
        return "just above" if away >= -15 else "above" if away >= -60 else "far above"
    return "just below" if away <= 15 else "below" if away <= 60 else "far below" if away <= 300 else "last"
