"""What a page says of itself: its meta lines, its JSON-LD, its headings. Gathered once; judged elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import msgspec

from paperround.steps.read import ld
from paperround.steps.read.headings import Headings, headings_of
from paperround.steps.read.ld import Node, plain_line, words
from paperround.steps.read.tree import Tree
from paperround.text.languages import primary

Meta = dict[str, tuple[str, ...]]
_SEPARATOR = re.compile(r"\s+(?:[|·•»«–—―:]|-{1,2}|::|/|\\)\s+|\s*\|\s*")


class Head(msgspec.Struct, frozen=True):
    """Everything the page's head and headings say, untouched by judgement."""

    meta: Meta  # names in lower case → contents in order
    piece: Node  # JSON-LD of the article, or empty
    page: Node  # JSON-LD of the page, or empty
    nodes: list[Node]
    title: str  # of the <title> element
    h1: tuple[str, ...]
    headings: Headings
    language: str  # as declared
    canonical: str  # as declared, made absolute; empty when there is none

    def first(self, *names: str) -> str:
        """The first value of the first name that has one."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")

    def all(self, *names: str) -> list[str]:
        """Every value of these names."""
        return [value for name in names for value in self.meta.get(name, ())]


def head_of(tree: Tree, url: str) -> Head:
    """What the page says of itself."""
    told = (node for node in tree.root.iter("script") if "ld+json" in (node.get("type") or ""))
    scripts = [node.text_content() for node in told]
    found = ld.nodes(scripts[:40])
    meta = _meta(tree)
    title = next((plain_line(node.text_content()) for node in tree.root.iter("title")), "")
    return Head(
        meta=meta,
        piece=ld.piece(found),
        page=ld.page(found),
        nodes=found,
        title=title[:400],
        h1=_headings(tree),
        headings=headings_of(tree.root),
        language=_language(tree, meta),
        canonical=_canonical(tree, meta, url),
    )


def _meta(tree: Tree) -> Meta:
    out: dict[str, list[str]] = {}
    for node in tree.root.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
        content = node.get("content")
        if name and content and len(content) < 5000:
            out.setdefault(name.strip().lower(), []).append(plain_line(content))
    return {name: tuple(values) for name, values in out.items()}


def _headings(tree: Tree) -> tuple[str, ...]:
    found = (plain_line(node.text_content()[:2000]) for node in tree.root.iter("h1"))
    return tuple(dict.fromkeys(text for text in found if 2 < len(text) < 400))[:8]


def _language(tree: Tree, meta: Meta) -> str:
    stated = tree.root.get("lang") or tree.root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    listed = [
        stated,
        *meta.get("og:locale", ()),
        *meta.get("content-language", ()),
        *meta.get("language", ()),
    ]
    return next((tag for tag in map(primary, listed) if tag), "")


def _canonical(tree: Tree, meta: Meta, url: str) -> str:
    """The address the page calls its own, when it is another article's address on the same site."""
    links = (n for n in tree.root.iter("link") if "canonical" in (n.get("rel") or "").lower())
    for link in [*(n.get("href") or "" for n in links), *meta.get("og:url", ())]:
        try:
            whole = urljoin(url, link.strip())
            parts, own = urlsplit(whole), urlsplit(url)
        except ValueError:
            continue
        if not parts.hostname:
            continue
        # a saved file has no host of its own and may name any
        same = not own.hostname or parts.hostname.removeprefix("www.") == own.hostname.removeprefix("www.")
        if parts.scheme in ("http", "https") and same and len(parts.path) > 1 and len(whole) < 2000:
            return str(whole)
    return ""


def outlet(head: Head, url: str) -> str:
    """Who publishes the page, as it names itself; its host where it does not."""
    host = host_of(url)
    named = head.first("og:site_name", "application-name", "twitter:app:name:iphone")
    publisher = words(head.piece.get("publisher"))
    listed = [name for name in (publisher, named) if 1 < len(name) < 60 and "://" not in name]
    if listed:
        return min(listed, key=lambda name: (_tail(head.title, name) < 0, len(name)))
    tail = _SEPARATOR.split(head.title)[-1] if _SEPARATOR.search(head.title) else ""
    bare = re.sub(r"\W", "", tail).casefold()
    return tail if bare and bare in re.sub(r"\W", "", host).casefold() else host


def _tail(title: str, name: str) -> int:
    return title.casefold().rfind(name.casefold())


def masthead(tree: Tree, head: Head) -> str:
    """The name the page carries at its head: its site name, or the words of its logo."""
    named = head.first("og:site_name", "application-name")
    if named and "://" not in named and len(named) < 60:
        return named
    for image in tree.root.iterfind(".//header//a//img"):
        words_of = plain_line(image.get("alt") or "")
        if 1 < len(words_of) < 40:
            return re.sub(r"\s*\blogo\b\s*", "", words_of, flags=re.I)
    for node in head.nodes:
        if {"newsmediaorganization", "organization", "website"} & set(ld.kinds(node)) and words(
            node.get("name")
        ):
            return words(node.get("name"))[:60]
    return ""


def host_of(url: str) -> str:
    """The host of an address without "www."."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
