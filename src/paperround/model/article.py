"""A piece as it was read: its words in order, and a date that shows its evidence."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from paperround.model.base import Noun

Precision = Literal["second", "minute", "hour", "day", "month", "year", "none"]
Verdict = Literal["sure", "likely", "disputed", "unknown"]
EvidenceKind = Literal[
    "feed",
    "json-ld",
    "meta",
    "time",
    "visible",
    "address",
    "sitemap",
    "header",
    "first-seen",
    "text",
    "archive",
]


class Evidence(Noun, frozen=True, kw_only=True):
    """One thing that speaks for a date, or was refused and why."""

    kind: EvidenceKind
    text: str  # as it stands on the page, in the feed or in the header
    at: datetime | None = None  # what it means; None when it cannot be true
    precision: Precision = "none"
    note: str = ""  # zone assumed, updated rather than published, or the reason it was refused


class Dating(Noun, frozen=True, kw_only=True):
    """When a piece was published, how sure that is, and why."""

    at: datetime | None = None
    precision: Precision = "none"
    earliest: datetime | None = None  # the interval in which it must have been written
    latest: datetime | None = None
    verdict: Verdict = "unknown"
    reason: str = ""  # in words, when disputed or unknown
    evidence: tuple[Evidence, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether an edition may rest on it."""
        return self.at is not None and self.verdict in ("sure", "likely")


class Article(Noun, frozen=True, kw_only=True):
    """A piece, read. Its id is its lead's, a digest of the canonical address."""

    id: str
    source: str
    url: str
    title: str
    found_at: datetime
    version: str  # of the reader that made it
    standfirst: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""  # who publishes it, as shown to readers
    owner: str = ""  # family of outlets, for independence
    masthead: str = ""  # the name the page itself carries at its head
    section: str = ""
    place: str = ""
    language: str = ""  # BCP 47 primary tag, "und" when it cannot be told
    dated: Dating = Dating()
    updated: datetime | None = None
    credit: str = ""  # agency or outlet it says it comes from, as written
    paragraphs: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()  # lines set apart: date lines, pleas, related links

    @property
    def text(self) -> str:
        """The paragraphs joined by blank lines."""
        return "\n\n".join(self.paragraphs)
