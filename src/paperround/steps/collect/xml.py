"""A well-formed feed or sitemap, walked once: its items with their words and dates as written.

An entry's own elements (RSS, Atom, Dublin Core) speak before those of add-ons (Media RSS, iTunes) that
share their names. Which bytes are XML at all is settled in `feeds.py`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from paperround.steps.collect.gathering import Item, Listing
from paperround.steps.collect.newest import claimed, newest
from paperround.steps.collect.plain import plain

_XML = "{http://www.w3.org/XML/1998/namespace}"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_OWN = {
    "", "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
    "http://purl.org/rss/1.0/modules/content/",
}  # fmt: skip
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_SUMMARY = ("description", "summary", "abstract", "encoded", "content", "body", "fullitem")
_UPDATED = ("updated", "modified")
_MAIL_AND_NAME = re.compile(r"\S+@\S+\s*\((.+)\)")  # as RSS 2.0 asks for
Kids = dict[str, list[Any]]


def listed(root: Any, most: int, now: datetime) -> Listing | None:
    """What the root lists, at most `most` items, the newest; None when it is no feed."""
    name = _local(root)
    if name == "sitemapindex":
        return Listing(children=_children(root))
    if name == "urlset":
        return _sitemap(root, most, now)
    if name not in ("rss", "rdf", "feed", "channel"):
        return None
    entries = [node for node in root.iter() if _local(node) in ("item", "entry")]
    head = next((child for child in root if _local(child) == "channel"), root)
    kids = _kids(head)
    return Listing(
        items=tuple(_entry(node) for node in newest(entries, _claimed, most, now)),
        total=len(entries),
        title=plain(_words(kids, "title")),
        language=_words(kids, "language") or root.get(_XML + "lang", "") or head.get(_XML + "lang", ""),
        base=_base(root) or _base(head) or _absolute(_link(kids)),
    )


def _local(node: Any) -> str:
    """A tag's name without its namespace or an undeclared prefix, in lower case."""
    tag = node.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _kids(node: Any) -> Kids:
    """The children by name: its own first, then those of add-ons."""
    space = _space(node)
    own: Kids = {}
    others: Kids = {}
    for child in node:
        theirs = _space(child)
        (own if theirs == space or theirs in _OWN else others).setdefault(_local(child), []).append(child)
    for name, found in others.items():
        own.setdefault(name, []).extend(found)
    return own


def _space(node: Any) -> str:
    tag = node.tag
    if not isinstance(tag, str):
        return ""
    space, brace, name = tag.rpartition("}")
    return space[1:].lower() if brace else name.rpartition(":")[0]


def _words(kids: Kids, *names: str) -> str:
    """The content of the first child so named that has any, by order of the names; markup as it stands."""
    for name in names:
        for child in kids.get(name, ()):
            if text := _content(child):
                return text
    return ""


def _content(node: Any) -> str:
    if len(node):
        return str(etree.tostring(node, encoding="unicode", with_tail=False)).strip()
    text = (node.text or "").strip()
    packed = node.get("mode") == "base64" or node.get("type") == "application/octet-stream"
    return _unpacked(text) if packed else text


def _unpacked(text: str) -> str:
    """Atom lets words come as base64; what is not is kept as it is."""
    try:
        return base64.b64decode(text).decode("utf-8")
    except ValueError:
        return text


def _claimed(node: Any) -> datetime | None:
    by_name = {_local(child): child.text or "" for child in node}
    return claimed(*(by_name.get(name, "") for name in (*_PUBLISHED, *_UPDATED)))


def _entry(node: Any) -> Item:
    kids = _kids(node)
    told = _words(kids, *_SUMMARY) or _words(_kids(kids["group"][0]) if "group" in kids else {}, *_SUMMARY)
    return Item(
        link=_link(kids) or str(node.get(_RDF_ABOUT, "")),
        title=plain(_words(kids, "title")),
        summary=plain(told),
        published=plain(_words(kids, *_PUBLISHED)),
        updated=plain(_words(kids, *_UPDATED)),
        authors=tuple(dict.fromkeys(_authors(kids))),
        credit=_credit(kids),
        language=node.get(_XML + "lang", "") or _words(kids, "language"),
        base=_base(node),
    )


def _base(node: Any) -> str:
    return str(node.get(_XML + "base", "")).strip()


def _link(kids: Kids) -> str:
    """The address feedburner hid, the alternate link, or a permanent guid."""
    if original := _words(kids, "origlink"):
        return original
    written = ""
    for child in kids.get("link", ()):
        href = str(child.get("href", "")).strip()
        if href and child.get("rel", "alternate") == "alternate":
            return href
        written = written or (child.text or "").strip()
    return written or _permanent(kids)


def _permanent(kids: Kids) -> str:
    for child in (*kids.get("guid", ()), *kids.get("id", ())):
        text = (child.text or "").strip()
        if child.get("isPermaLink", "true").lower() != "false" and _absolute(text):
            return text
    return ""


def _absolute(address: str) -> str:
    return address if address.lower().startswith(("http://", "https://")) else ""


def _authors(kids: Kids) -> Iterator[str]:
    for child in (*kids.get("creator", ()), *kids.get("author", ())):
        name = _words(_kids(child), "name") if len(child) else (child.text or "").strip()
        bracketed = _MAIL_AND_NAME.fullmatch(name)
        text = plain(bracketed[1] if bracketed else name)
        if text and "@" not in text:
            yield text


def _credit(kids: Kids) -> str:
    for child in kids.get("source", ()):
        name = plain(_words(_kids(child), "title") if len(child) else child.text or "")
        if name and not _absolute(name):
            return name
    return ""


def _children(root: Any) -> tuple[str, ...]:
    """Addresses of further sitemaps: those for news first, then the youngest."""
    found = []
    for node in root:
        kids = _kids(node)
        if address := _words(kids, "loc"):
            at = claimed(_words(kids, "lastmod"))
            found.append((not re.search("news", address, re.I), -(at.timestamp() if at else 0.0), address))
    found.sort(key=lambda told: told[:2])
    return tuple(dict.fromkeys(address for _, _, address in found))


def _sitemap(root: Any, most: int, now: datetime) -> Listing:
    urls = [node for node in root if _local(node) == "url"]
    return Listing(
        items=tuple(_address(node) for node in newest(urls, _modified, most, now)),
        total=len(urls),
    )


def _modified(node: Any) -> datetime | None:
    item = _address(node)
    return claimed(item.published, item.updated)


def _address(node: Any) -> Item:
    kids = _kids(node)
    news = _kids(kids["news"][0]) if "news" in kids else {}
    publication = _kids(news["publication"][0]) if "publication" in news else {}
    return Item(
        link=_words(kids, "loc"),
        title=plain(_words(news, "title")),
        published=plain(_words(news, "publication_date")),
        updated=plain(_words(kids, "lastmod")),
        language=_words(publication, "language"),
        mapped=True,
    )
