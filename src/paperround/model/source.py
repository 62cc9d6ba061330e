"""Where news comes from, and what came of asking: sources, their health, and leads."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from paperround.model.base import Noun, digest

SourceKind = Literal["feed", "sitemap", "site", "page", "folder", "jsonl", "warc"]


class Source(Noun, frozen=True, kw_only=True):
    """One place the editor follows; `address` is a web address or a path."""

    address: str
    kind: SourceKind = "feed"
    title: str = ""  # what the editor calls it; the outlet's name when empty
    outlet: str = ""  # the public name printed beside a story; found on the page when empty
    owner: str = ""  # the family of outlets it belongs to; the outlet itself when empty
    language: str = ""  # BCP 47, a hint that a sure detection overrules
    zone: str = ""  # IANA zone in which the outlet's zone-less times are read
    place: str = ""  # the town or country the outlet writes from
    section: str = ""  # the edition's section its stories lean to
    every: int = 60  # minutes between two askings
    found_by: str = ""  # id of the site or index that named it

    @property
    def id(self) -> str:
        """Depends on the address alone, so that renaming a source keeps its history."""
        return digest("source", self.address)


class SourceState(Noun, frozen=True, kw_only=True):
    """A source's health, and what the next polite asking needs."""

    source: str  # id
    checked_at: datetime | None = None
    due_at: datetime | None = None  # not asked before this (interval, back-off or Retry-After)
    succeeded_at: datetime | None = None
    failed_at: datetime | None = None
    error: str = ""  # the last failure in plain words; empty after a success
    failures: int = 0  # in a row
    items: int = 0  # in the last answer
    fresh: int = 0  # of these, not seen before
    newest: datetime | None = None  # the youngest date an item claimed
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""  # a permanent redirect, remembered


class Lead(Noun, frozen=True, kw_only=True):
    """Word of a piece that may be worth reading: an address and what the source said of it."""

    id: str  # digest("lead", url)
    source: str  # id of the source that gave it first
    url: str  # canonical address
    found_at: datetime  # when Paperround first saw it; for an archive, the time the archive states
    title: str = ""
    summary: str = ""  # plain text
    published: str = ""  # as the source wrote it; reading turns it into evidence
    updated: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    owner: str = ""
    language: str = ""
    zone: str = ""
    place: str = ""
    section: str = ""
    credit: str = ""  # whom the source names as origin (RSS `source`, Atom `source`)
    mapped: bool = False  # a sitemap gave it, not a feed: its dates are those of an address, not of an entry


def lead_id(url: str) -> str:
    """The id shared by a lead, its page and its article: a digest of the canonical address."""
    return digest("lead", url)
