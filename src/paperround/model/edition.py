"""A day's paper: slots that say why they are there, points to talk over, watches, and the letter."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from paperround.model.article import Precision
from paperround.model.base import Noun
from paperround.model.findings import ClaimKind, Designation
from paperround.model.story import Role

Place = Literal["lead", "story", "brief", "local", "more"]
WhyKind = Literal[
    "independent", "spread", "novelty", "place", "subject", "watch", "fresh", "local", "update", "form",
    "language",
]  # fmt: skip
PointKind = Literal["figure", "contradiction", "reversal", "quotation"]


class Line(Noun, frozen=True, kw_only=True):
    """Words that stand in an article, with all it takes to open them."""

    text: str
    article: str
    url: str
    outlet: str
    at: datetime
    paragraph: int  # -1: the headline
    start: int
    end: int
    language: str = ""
    precision: Precision = "minute"  # of `at`: an hour is not to be printed where only the day is known


class Said(Noun, frozen=True, kw_only=True):
    """A claim as printed: a line and the one who said it."""

    line: Line
    speaker: str
    role: str = ""
    medium: str = ""
    cue: str = ""
    kind: ClaimKind = "direct"  # only direct words are printed between quotation marks


class Why(Noun, frozen=True, kw_only=True):
    """One reason a slot is in, with what it weighed."""

    kind: WhyKind
    text: str
    weight: float  # below zero when it speaks against


class Entry(Noun, frozen=True, kw_only=True):
    """One member of a story as its page lists it, so that the page never asks the store."""

    article: str
    title: str
    outlet: str
    url: str
    at: datetime
    role: Role
    origin: str  # the independent source it counts for
    precision: Precision = "minute"
    of: str = ""  # id of the article it was copied or rewritten from
    likeness: float = 0.0
    why: str = ""  # why it is a member, in words
    language: str = ""
    earlier: bool = False  # dated before this edition's window: the story's past
    shared: tuple[str, ...] = ()  # the longest passages of it that stand in `of`, in its own words and order


class Dispute(Noun, frozen=True, kw_only=True):
    """Figures for one thing on which sources disagree."""

    about: str  # "killed", "injured", ...
    lines: tuple[Line, ...]
    figures: tuple[str, ...] = ()  # as they stand, one a line: "12 killed", "at least 15 killed"


class Slot(Noun, frozen=True, kw_only=True):
    """A story's place in the edition; headline and summary are sentences that stand in an article."""

    story: str
    place: Place
    section: str
    headline: Line
    why: tuple[Why, ...]
    kicker: str = ""  # section or place, printed small above
    summary: tuple[Line, ...] = ()
    said: tuple[Said, ...] = ()
    outlets: tuple[str, ...] = ()
    independent: tuple[str, ...] = ()
    independence: str = ""  # in words: "9 of 14 print the Merrow Wire report"
    first: str = ""  # outlet that had it first
    first_at: datetime | None = None
    first_precision: Precision = "minute"
    disputes: tuple[Dispute, ...] = ()
    update: bool = False  # told before; `news` says what is new
    news: tuple[Line, ...] = ()
    added: tuple[Line, ...] = ()  # what each paper had to add, this one's last
    single: bool = False  # rests on one independent source, and says so
    members: tuple[str, ...] = ()  # article ids it rests on, for the memory of what was told
    entries: tuple[Entry, ...] = ()  # the same members in full, oldest first, with the story's past
    claims: tuple[Said, ...] = ()  # who said what, in the order it was printed; `said` holds the best of them
    notes: tuple[Designation, ...] = ()  # designations the edition was told to print


class Point(Noun, frozen=True, kw_only=True):
    """Something worth saying at the table, verbatim, with its source."""

    kind: PointKind
    said: tuple[Said, ...]  # one; two for a contradiction or a reversal; no speaker: the outlet's own words
    story: str = ""
    lead_in: str = ""  # counted or fixed words of ours, never a paraphrase


class WatchRow(Noun, frozen=True, kw_only=True):
    """One region or group on a watch, today against yesterday."""

    name: str
    independent: int  # sources reporting today
    reports: int  # articles naming it today
    yesterday: int  # independent sources the day before
    trend: tuple[int, ...] = ()  # independent sources a day, oldest first, at most 30
    lines: tuple[Line, ...] = ()  # the sentences that count
    designations: tuple[Designation, ...] = ()
    lat: float | None = None
    lon: float | None = None

    @property
    def quiet(self) -> bool:
        """Nothing today."""
        return self.reports == 0


class WatchReport(Noun, frozen=True, kw_only=True):
    """What a standing watch has to say on one day, and what changed since the day before."""

    slug: str
    name: str
    day: str
    regions: tuple[WatchRow, ...] = ()
    groups: tuple[WatchRow, ...] = ()
    said: tuple[Said, ...] = ()
    fresh: tuple[Line, ...] = ()  # new since yesterday
    change: str = ""  # one counted sentence
    quiet: bool = False
    stories: tuple[str, ...] = ()


class Correction(Noun, frozen=True, kw_only=True):
    """Something an outlet or this paper set right."""

    line: Line
    story: str = ""


class Dropped(Noun, frozen=True, kw_only=True):
    """A piece left out, and why."""

    article: str
    title: str
    outlet: str
    url: str
    reason: str  # short code, the key of Edition.counts
    sentence: str


class Edition(Noun, frozen=True, kw_only=True):
    """A day's paper, whole: pages, feeds and letter are made from this one value and cannot differ."""

    day: str  # ISO date in the paper's zone
    number: int
    name: str  # the masthead
    now: datetime
    language: str = "en"
    place: str = ""
    subject: str = ""
    address: str = ""  # base address of the web edition
    opening: str = ""  # one sentence on what kind of day it is, counted
    lead: Slot | None = None
    stories: tuple[Slot, ...] = ()
    briefs: tuple[Slot, ...] = ()
    local: tuple[Slot, ...] = ()
    more: tuple[Slot, ...] = ()
    points: tuple[Point, ...] = ()
    watches: tuple[WatchReport, ...] = ()
    corrections: tuple[Correction, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    sections: tuple[str, ...] = ()  # those in use, in the order they are printed
    counts: dict[str, int] = {}  # read, sorted, stories, outlets, printed, updates, dropped:<reason>

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot in the order a reader meets them."""
        lead = (self.lead,) if self.lead else ()
        return (*lead, *self.stories, *self.briefs, *self.local, *self.more)


class Letter(Noun, frozen=True, kw_only=True):
    """An edition as mailed; `{{leave}}` and `{{preferences}}` stand where each reader's own links go."""

    day: str
    subject: str
    preheader: str
    html: str
    text: str
    minutes: int  # reading time, stated and true
