"""RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed and sitemaps to items, quickly when they are sound.

A sound feed is walked once with lxml. fastfeedparser, quicker than feedparser by the same factor, was
tried and left: it turns dates into UTC before anybody can ask whether they had a zone (a Beijing paper's
09:00 became 09:00 UTC) and drops the `source` element that names the agency. A feed lxml cannot parse,
or in which it finds nothing, goes to feedparser, which forgives anything.
"""

from __future__ import annotations

import gzip
import io
import re
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

from paperround.steps.collect.gathering import Item, Listing
from paperround.steps.collect.plain import plain

MOST_XML = 30_000_000  # bytes; a feed of 50,000 items is about half of it
_HEAD = re.compile(rb"<(rss|rdf:RDF|RDF|feed|urlset|sitemapindex|channel|atom:feed)[\s>/]", re.I)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body)[\s>]", re.I)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(\[.*?\])?\s*>", re.S | re.I)


def unpacked(body: bytes) -> bytes:
    """A sitemap sent as a gzip file, unpacked to at most MOST_XML bytes; anything else as it is."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(body)).read(MOST_XML)
    except (OSError, EOFError, zlib.error):
        return b""


def looks_like_html(body: bytes) -> bool:
    """A page where a feed was promised."""
    head = body[:4000]
    return bool(_HTML.search(head)) and not _HEAD.search(head)


def listing(body: bytes, media: str = "") -> Listing | None:
    """What the bytes list; None when nothing in them is a feed or sitemap."""
    body = unpacked(body)[:MOST_XML]
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return _json_feed(body)
    sound = _sound(body)
    if sound is not None and (sound.items or sound.children):
        return sound
    forgiven = _forgiven(body) if _HEAD.search(body[:20_000]) or b"\x00" in body[:200] or not sound else None
    return forgiven if forgiven and forgiven.items else sound


def _sound(body: bytes) -> Listing | None:
    # a document type can define entities that explode or name files; no feed needs one
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=False, remove_comments=True
    )
    try:
        root = etree.fromstring(_DOCTYPE.sub(b"", body, count=1).lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    name = _local(root)
    if name in ("urlset", "sitemapindex"):
        return _sitemap(root)
    if name not in ("rss", "rdf", "feed", "channel"):
        return None
    head = next((child for child in root if _local(child) == "channel"), root)
    entries = [node for node in root.iter() if _local(node) in ("item", "entry")]
    return Listing(
        items=tuple(_entry(node) for node in entries),
        title=plain(_child(head, "title")),
        language=_child(head, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        base=root.get("{http://www.w3.org/XML/1998/namespace}base", ""),
    )


def _local(node: Any) -> str:
    """A tag's name without its namespace, in lower case."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _child(node: Any, *names: str) -> str:
    """The text of the first child so named, by order of the names."""
    for name in names:
        for child in node:
            if _local(child) == name and (text := "".join(child.itertext()).strip()):
                return str(text)
    return ""


def _entry(node: Any) -> Item:
    return Item(
        link=_link(node),
        title=plain(_child(node, "title")),
        summary=plain(_child(node, "summary", "description", "subtitle", "encoded", "content")),
        published=_child(node, "pubdate", "published", "issued", "date", "created"),
        updated=_child(node, "updated", "modified"),
        authors=tuple(dict.fromkeys(_authors(node))),
        credit=_credit(node),
        language=node.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
    )


def _link(node: Any) -> str:
    """The alternate link, a permanent guid, or RSS 1.0's own address."""
    plain_link = ""
    for child in node:
        if _local(child) == "link":
            href = child.get("href")
            if href and child.get("rel", "alternate") == "alternate":
                return str(href).strip()
            plain_link = plain_link or (child.text or "").strip()
    if plain_link:
        return plain_link
    for child in node:
        if _local(child) in ("guid", "id") and child.get("isPermaLink", "true").lower() != "false":
            text = (child.text or "").strip()
            if text.startswith(("http://", "https://")):
                return text
    return str(node.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", ""))


def _authors(node: Any) -> Iterator[str]:
    for child in node:
        if _local(child) in ("creator", "author"):
            name = _child(child, "name") if len(child) else "".join(child.itertext()).strip()
            # RSS 2.0 asks for "mail (name)"
            bracketed = re.fullmatch(r"\S+@\S+\s*\((.+)\)", name)
            text = plain(bracketed[1] if bracketed else name)
            if text and "@" not in text:
                yield text


def _credit(node: Any) -> str:
    for child in node:
        if _local(child) == "source":
            return plain(_child(child, "title") if len(child) else child.text or "")
    return ""


def _sitemap(root: Any) -> Listing:
    if _local(root) == "sitemapindex":
        return Listing(children=tuple(filter(None, (_child(node, "loc") for node in root))))
    return Listing(items=tuple(_address(node) for node in root if _local(node) == "url"))


def _address(node: Any) -> Item:
    news = next((child for child in node if _local(child) == "news"), None)
    if news is None:
        return Item(link=_child(node, "loc"), updated=_child(node, "lastmod"))
    publication = next((child for child in news if _local(child) == "publication"), news)
    return Item(
        link=_child(node, "loc"),
        title=plain(_child(news, "title")),
        published=_child(news, "publication_date"),
        updated=_child(node, "lastmod"),
        language=_child(publication, "language"),
    )


class _Author(msgspec.Struct):
    name: str = ""


class _JsonItem(msgspec.Struct):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    summary: str | None = None
    content_text: str | None = None
    content_html: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    authors: list[_Author] | None = None
    author: _Author | None = None
    language: str | None = None


class _JsonFeed(msgspec.Struct):
    items: list[_JsonItem]
    title: str | None = None
    language: str | None = None


def _json_feed(body: bytes) -> Listing | None:
    try:
        feed = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=_JsonFeed)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return Listing(
        items=tuple(_json_item(item) for item in feed.items),
        title=plain(feed.title or ""),
        language=feed.language or "",
    )


def _json_item(item: _JsonItem) -> Item:
    own = str(item.id or "")
    authors = item.authors or ([item.author] if item.author else [])
    return Item(
        link=item.url or (own if own.startswith("http") else "") or item.external_url or "",
        title=plain(item.title or ""),
        summary=plain(item.summary or item.content_text or item.content_html or ""),
        published=item.date_published or "",
        updated=item.date_modified or "",
        authors=tuple(plain(author.name) for author in authors if author.name),
        language=item.language or "",
    )


def _forgiven(body: bytes) -> Listing | None:
    """feedparser's reading: slow, and never at a loss."""
    import feedparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            parsed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
        except Exception:  # it is handed hostile bytes and has no error type of its own
            return None
    return Listing(
        items=tuple(_forgiven_entry(entry) for entry in parsed.entries),
        title=plain(parsed.feed.get("title", "")),
        language=parsed.feed.get("language", "") or "",
    )


def _forgiven_entry(entry: Any) -> Item:
    return Item(
        link=str(entry.get("link") or ""),
        title=plain(str(entry.get("title") or "")),
        summary=plain(str(entry.get("summary") or "")),
        published=str(entry.get("published") or entry.get("created") or ""),
        updated=str(entry.get("updated") or "") if "updated" in entry else "",
        authors=tuple(plain(str(entry.get("author") or "")).split("\n")) if entry.get("author") else (),
        credit=plain(str((entry.get("source") or {}).get("title") or "")),
    )
