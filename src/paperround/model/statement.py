"""The ledger: one statement, whoever carried it, and a speaker with all of theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from paperround.model.article import Precision
from paperround.model.base import Noun
from paperround.model.findings import ClaimAct, ClaimKind, Designation, Figure

TieKind = Literal[
    "reworded",  # likely the same words, told otherwise by another outlet
    "denial",  # somebody else denies what was said
    "contradiction",  # one says no where the other says yes
    "figures",  # two figures for one thing
    "changed",  # the same speaker says otherwise later
    "corrected",  # an outlet that carried it sets it right
]


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
    speaker: str = ""  # as this article names them


class Doubt(Noun, frozen=True, kw_only=True):
    """Somebody else who may be the same, or of the same name."""

    name: str
    slug: str
    # "spelling", "short", "script": the names are alike and nothing else is; "name": two of one name;
    # "last": the article has the last name alone, and two who bear it
    why: str


class Tie(Noun, frozen=True, kw_only=True):
    """Another statement set beside this one, and what pairs them."""

    kind: TieKind
    to: str  # id of the other statement; of a correction, of its article
    speaker: str  # the other's; of a correction, the outlet
    content: str
    carrier: Carrier  # the other's first
    shared: tuple[str, ...] = ()  # words that stand in both, as this statement has them: the reason
    figures: tuple[str, ...] = ()  # of "figures": this one's and the other's
    spoken: ClaimKind = "direct"  # how the other was said
    cue: str = ""  # by which word of saying
    who: str = ""  # the other's speaker, as `Statement.who`
    confidence: float = 1.0  # the other's
    language: str = ""

    @property
    def later(self) -> datetime:
        """When the other was first carried."""
        return self.carrier.at


class Statement(Noun, frozen=True, kw_only=True):
    """Who said what, once, with everywhere it was carried; the first carrier's words are the statement's."""

    id: str  # a digest of where it was first carried
    speaker: str  # the name most used for them
    content: str
    kind: ClaimKind
    carriers: tuple[Carrier, ...]  # by date
    role: str = ""
    cue: str = ""
    act: ClaimAct = "statement"  # what is done by saying it
    medium: str = ""
    said_on: str = ""  # ISO date, as precise as the words that tell it; empty where none do
    told_by: str = ""  # who told that it was said, where somebody else did
    who: str = ""  # the speaker across articles, as the address of their page has it
    about: tuple[str, ...] = ()  # people, organisations and groups named in its words
    groups: tuple[str, ...] = ()  # armed groups among them, by their canonical names
    group: str = ""  # the armed group that speaks, by its canonical name
    figures: tuple[Figure, ...] = ()  # in its words, each where it stands in the first carrier
    places: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    language: str = ""
    confidence: float = 1.0  # the best of its carriers'
    ties: tuple[Tie, ...] = ()  # other statements set beside it, by kind and date
    doubts: tuple[Doubt, ...] = ()  # who the speaker may be besides

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

    slug: str  # the last part of the page's address: the name, with the role where two share it
    name: str
    statements: tuple[Statement, ...]  # latest first
    also: tuple[str, ...] = ()  # other names taken for the same speaker's
    roles: tuple[Held, ...] = ()  # by when they were first given
    about: tuple[tuple[str, int], ...] = ()  # who is named in the statements, and in how many
    doubts: tuple[Doubt, ...] = ()


class Camp(Noun, frozen=True, kw_only=True):
    """An armed group on record: who lists it, what is said of it, and what it says itself."""

    slug: str
    name: str  # canonical
    by: tuple[Statement, ...] = ()  # latest first
    about: tuple[Statement, ...] = ()
    designations: tuple[Designation, ...] = ()
    also: tuple[str, ...] = ()  # other names it goes by
    countries: tuple[str, ...] = ()  # ISO 3166 alpha-2, where it is active
    kin: tuple[str, ...] = ()  # groups it belongs to, left, or that belong to it
    stories: tuple[str, ...] = ()  # ids of stories that name it, latest first
