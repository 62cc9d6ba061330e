"""The ledger: one statement, whoever carried it, and a speaker with all of theirs."""

from __future__ import annotations

from datetime import datetime

from paperround.model.article import Precision
from paperround.model.base import Noun
from paperround.model.findings import ClaimKind


class Carrier(Noun, frozen=True, kw_only=True):
    """One article that carries a statement: where its words stand there."""

    article: str
    outlet: str
    url: str
    at: datetime
    text: str  # the words as they stand in this article
    paragraph: int
    start: int
    end: int
    origin: str = ""  # the independent source the article counts for
    precision: Precision = "minute"


class Statement(Noun, frozen=True, kw_only=True):
    """Who said what, once, with everywhere it was carried; the first carrier's words are the statement's."""

    id: str  # a digest of where it was first carried
    speaker: str  # the fullest name a carrier gives
    content: str
    kind: ClaimKind
    carriers: tuple[Carrier, ...]  # by date
    role: str = ""
    cue: str = ""
    medium: str = ""
    said_on: str = ""  # ISO date, as precise as the words that tell it; empty where none do
    told_by: str = ""  # who told that it was said, where somebody else did
    about: tuple[str, ...] = ()  # people, organisations and groups named in its words
    places: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    language: str = ""
    confidence: float = 1.0  # the best of its carriers'

    @property
    def at(self) -> datetime:
        """When it was first carried."""
        return self.carriers[0].at

    @property
    def independent(self) -> tuple[str, ...]:
        """The sources that carried it by themselves."""
        return tuple(dict.fromkeys(carrier.origin or carrier.outlet for carrier in self.carriers))


class Held(Noun, frozen=True, kw_only=True):
    """A role as articles gave it, from its first to its last mention."""

    role: str
    first: datetime
    last: datetime


class Speaker(Noun, frozen=True, kw_only=True):
    """Somebody on record: what they said, in which roles, and of whom."""

    slug: str  # the last part of the page's address, from the name alone
    name: str
    statements: tuple[Statement, ...]  # latest first
    also: tuple[str, ...] = ()  # other names taken for the same speaker's
    roles: tuple[Held, ...] = ()  # by when they were first given
    about: tuple[tuple[str, int], ...] = ()  # who is named in the statements, and in how many
