"""An HTML page taken apart: parsed once, asked for its own account of itself, then for its text."""

from __future__ import annotations

import re

import msgspec
from lxml.html import HtmlElement

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
from paperround.steps.read.tree import tree_of
from paperround.steps.read.walls import STUB, listing
from paperround.text.words import fold

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author|autor|auteur|writer|contributor)s?(?:[\s_-](?:name|link|info))?(?:$|[\s_])",
    re.I,
)


def of_html(lead: Lead, page: Page, markup: str, record: Record | None) -> Draft | Reason:
    """A page's markup taken apart, or why it cannot be."""
    tree = tree_of(markup)
    if tree is None:
        return "no-article"
    held = list(tree.iter())  # while each element is held, no walk has to make it anew: a seventh of the time
    url = (record.url if record else "") or page.url or lead.url
    head = head_of(tree, url)
    draft = _draft(lead, page, tree, head, record)
    del held
    short = sum(map(len, draft.paragraphs)) < STUB or len(draft.paragraphs) < 3
    if draft.signs is None or not (short or listing(draft.paragraphs)):
        return draft
    # the tree is spent by now; the few pages whose text is short or a list are parsed again, to be told apart
    return msgspec.structs.replace(draft, signs=with_shown(draft.signs, tree_of(markup)))


def _draft(lead: Lead, page: Page, tree: HtmlElement, head: Head, record: Record | None) -> Draft:
    """Everything but the body is asked first: the body's extractor prunes the tree."""
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


def _byline(tree: HtmlElement) -> str:
    """The line that names the writers, as it stands on the page."""
    for node in tree.iter("a", "span", "div", "p", "address", "li", "cite"):
        called = f"{node.get('class') or ''} {node.get('itemprop') or ''} {node.get('rel') or ''}"
        if _BYLINE.search(called) and len(node) < 12:
            text = plain_line(node.text_content()[:400])
            if 3 < len(text) < 160:
                return text
    return ""


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
