"""What one answer of a source held."""

from __future__ import annotations

from datetime import datetime

from paperround.model import Failure, Lead, Noun, Source


class Gathering(Noun, frozen=True, kw_only=True):
    """Leads, or feeds to follow instead, or the reason why there is neither."""

    leads: tuple[Lead, ...] = ()
    found: tuple[Source, ...] = ()  # feeds a site or list names, children of a sitemap index
    failure: Failure | None = None
    items: int = 0  # in the answer, before any were left out
    newest: datetime | None = None  # the youngest date an item claimed, not in the future
    guesses: tuple[str, ...] = ()  # where a site that names no feed may keep one; each is worth one asking


class Item(Noun, frozen=True, kw_only=True):
    """One entry of a feed or sitemap as it stood there."""

    link: str
    title: str = ""
    summary: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    credit: str = ""
    language: str = ""
    base: str = ""  # what its link is read against, when the entry itself says so
    mapped: bool = False  # an address of a sitemap rather than an entry of a feed


class Listing(Noun, frozen=True, kw_only=True):
    """A parsed feed or sitemap."""

    items: tuple[Item, ...] = ()  # the newest, as many as were asked for
    total: int = 0  # before any were left out
    title: str = ""  # of the feed
    language: str = ""
    children: tuple[str, ...] = ()  # further sitemaps, the likeliest first
    feeds: tuple[Source, ...] = ()  # of an OPML list
    base: str = ""  # what relative links are read against, when the feed says so
