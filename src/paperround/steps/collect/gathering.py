"""What one answer of a source held."""

from __future__ import annotations

from datetime import datetime

from paperround.model import Failure, Lead, Noun, Source


class Gathering(Noun, frozen=True, kw_only=True):
    """Leads, or feeds to follow instead, or the reason why there is neither."""

    leads: tuple[Lead, ...] = ()
    found: tuple[Source, ...] = ()  # feeds a site names, children of a sitemap index
    failure: Failure | None = None
    items: int = 0  # in the answer, before any were left out
    newest: datetime | None = None  # the youngest date an item claimed, not in the future


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


class Listing(Noun, frozen=True, kw_only=True):
    """A parsed feed or sitemap."""

    items: tuple[Item, ...] = ()
    title: str = ""  # of the feed
    language: str = ""
    children: tuple[str, ...] = ()  # further sitemaps
    base: str = ""  # what relative links are read against, when the feed says so
