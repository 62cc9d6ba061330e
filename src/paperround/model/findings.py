"""What an article says and names, each with the span it rests on.

Spans count code points within one paragraph: `article.paragraphs[paragraph][start:end]`.
Paragraph -1 is the headline.
"""

from __future__ import annotations

from typing import Literal

from paperround.model.base import Noun

HEADLINE = -1

ClaimKind = Literal["direct", "mixed", "indirect", "headline", "designation"]
ClaimAct = Literal["statement", "belief", "order", "promise", "denial", "warning", "accusation", "forecast"]
MentionKind = Literal["person", "organisation", "group", "place"]
PlaceKind = Literal["country", "region", "admin", "city", "other"]


class Claim(Noun, frozen=True, kw_only=True):
    """Who said what: the words are in the article, character for character."""

    speaker: str  # as named where the words stand ("the official")
    content: str  # without the outer quotation marks when direct
    paragraph: int
    start: int  # of the content
    end: int
    speaker_full: str = ""  # the fullest name the article gives the same speaker
    others: tuple[str, ...] = ()  # full names of the article, any of which a last name alone may mean
    role: str = ""  # as the article gives it
    cue: str = ""  # the word of saying
    kind: ClaimKind = "direct"
    act: ClaimAct = "statement"  # what is done by saying it, by its cue
    medium: str = ""  # through or to whom ("RIA Novosti")
    when: str = ""  # the words that say when it was said, as they stand ("on Wednesday")
    day: str = ""  # ISO date they come to by the article's own, as precise; empty where that is in doubt
    within: int | None = None  # index of the claim that tells this one, in the same findings
    confidence: float = 1.0  # share of claims like it that were right where it was measured


class Mention(Noun, frozen=True, kw_only=True):
    """A name found in the text, bounded by words."""

    text: str  # as it stands
    kind: MentionKind
    name: str  # canonical
    paragraph: int
    start: int
    end: int


class PlaceMention(Noun, frozen=True, kw_only=True):
    """A toponym and the place it is taken for."""

    text: str
    name: str  # canonical, English
    kind: PlaceKind
    paragraph: int
    start: int
    end: int
    country: str = ""  # ISO 3166 alpha-2, empty for a region across borders
    lat: float | None = None  # degrees
    lon: float | None = None


class Figure(Noun, frozen=True, kw_only=True):
    """A number that counts something people repeat."""

    text: str  # as it stands: "at least 15 killed"
    value: float
    unit: str  # "killed", "injured", "arrested", "displaced", "USD", "%", ... or the noun counted
    paragraph: int
    start: int
    end: int
    bound: Literal["exact", "at least", "at most", "about"] = "exact"


class Designation(Noun, frozen=True, kw_only=True):
    """That an authority lists a group, with the list and since when."""

    group: str  # canonical name
    authority: str  # "UN", "EU", "US", "UK", "Russia", ...
    list: str  # name of the list
    listed: str = ""  # ISO date, as precise as the source
    delisted: str = ""
    source: str = ""  # where this is written


class Incident(Noun, frozen=True, kw_only=True):
    """Who did what to whom, where; thin for now."""

    kind: str  # "attack", "bombing", "kidnapping", ...
    paragraph: int
    start: int
    end: int
    actor: str = ""
    target: str = ""
    place: str = ""
    killed: int | None = None
    injured: int | None = None


class Findings(Noun, frozen=True, kw_only=True):
    """Everything study found in one article."""

    article: str
    version: str  # of study and of the gazetteer it used
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    groups: tuple[str, ...] = ()  # canonical names, each once
    designations: tuple[Designation, ...] = ()  # of the groups named
    incidents: tuple[Incident, ...] = ()
    figures: tuple[Figure, ...] = ()
