"""An HTML page taken apart: parsed once, asked for its own account of itself, then for its text."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from paperround.model import Lead, Page, Reason
from paperround.steps.read import dates_page, dating
from paperround.steps.read.body import body_of
from paperround.steps.read.draft import Draft
from paperround.steps.read.head import Head, head_of, host_of, masthead, outlet
from paperround.steps.read.ld import names, plain_line, words
from paperround.steps.read.moments import Asked
from paperround.steps.read.people import people
from paperround.steps.read.record import Record
from paperround.steps.read.signs import signs_of, with_shown
from paperround.steps.read.title import title_of
from paperround.steps.read.tree import Tree, tree_of
from paperround.steps.read.walls import STUB, listing
from paperround.text.words import fold

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author|autor|auteur|writer|contributor)s?(?:[\s_-](?:name|link|info))?(?:$|[\s_])",
    re.I,
)
_WRITERS = ("byline", "aut", "writer", "contributor")  # one stands in every such name
_SIGNED = frozenset(("a", "span", "div", "p", "address", "li", "cite"))


def of_html(lead: Lead, page: Page, markup: str, record: Record | None) -> Draft | Reason:
    """A page's markup taken apart, or why it cannot be."""
    tree = tree_of(markup)
    if tree is None:
        return "no-article"
    url = (record.url if record else "") or page.url or lead.url
    head = head_of(tree, url)
    draft = _draft(lead, page, tree, head, record)
    short = sum(map(len, draft.paragraphs)) < STUB or len(draft.paragraphs) < 3
    if draft.signs is None or not (short or listing(draft.paragraphs)):
        return draft
    return msgspec.structs.replace(draft, signs=with_shown(draft.signs, tree))


def _draft(lead: Lead, page: Page, tree: Tree, head: Head, record: Record | None) -> Draft:
    """What the page says of itself, then its text, and what its markup shows of its kind."""
    url = page.url or lead.url
    named = outlet(head, url)
    heading = masthead(tree, head)
    asked = Asked(lead.zone, head.language or lead.language)
    evidence = dates_page.stated(tree, head, asked, page.fetched_at)
    if not dates_page.enough([*evidence, *dating.outside(lead, page, record, asked)]):
        evidence += dates_page.searched(tree, url, asked, page.fetched_at)
    byline = _byline(tree)
    feed = (record.title if record else "") or lead.title
    title = title_of(head, feed, [named, heading, lead.outlet, host_of(url)], url)
    signs = signs_of(tree, head, url)
    paragraphs, furniture = body_of(tree, head, url, title)
    return Draft(
        title=title,
        url=head.canonical,
        standfirst=head.first("og:description", "description") or words(head.piece.get("description")),
        byline=byline,
        authors=_authors(head, byline, named) or people(lead.authors, named),
        outlet=named,
        masthead=heading,
        section=words(head.piece.get("articleSection")) or head.first("article:section"),
        language=head.language,
        credit=words(head.piece.get("sourceOrganization")),
        paragraphs=paragraphs[1:] if paragraphs and paragraphs[0] == title else paragraphs,
        furniture=furniture,
        evidence=tuple(evidence),
        record=record,
        signs=signs,
        locked=str(head.piece.get("isAccessibleForFree", "")).lower() == "false",
    )


def _byline(tree: Tree) -> str:
    """The line that names the writers, as it stands on the page."""
    for spot in tree.spots:
        told = spot.attributes
        if told and spot.tag in _SIGNED and _signs(told) and len(spot.node) < 12:
            text = plain_line(spot.node.text_content()[:400])
            if 3 < len(text) < 160:
                return text
    return ""


def _signs(told: dict[str, str]) -> bool:
    """Whether class, property or relation name the writers; most elements have a class alone."""
    called = told.get("class", "")
    if "itemprop" in told or "rel" in told:
        called = f"{called} {told.get('itemprop', '')} {told.get('rel', '')}"
    return bool(called) and _writers(called)


@lru_cache(maxsize=2_000)
def _writers(called: str) -> bool:
    """Whether an element is named for the writers."""
    return any(map(called.lower().__contains__, _WRITERS)) and bool(_BYLINE.search(called))


def _authors(head: Head, byline: str, outlet: str) -> tuple[str, ...]:
    """Writers as the page's data names them, else its head, else its byline."""
    stated = names(head.piece.get("author")) or names(head.piece.get("creator"))
    listed = head.all(
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "cxenseparse:author",
    )
    desks: tuple[str, ...] = ()
    for lines in (stated, listed, [byline]):
        found = people([line for line in lines if "://" not in line], outlet)
        if found and [fold(name) for name in found] != [fold(outlet)]:
            return found
        desks = desks or found  # the outlet itself, unless a person turns up
    return desks
