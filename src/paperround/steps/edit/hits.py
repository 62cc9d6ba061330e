"""Which articles a standing watch asks for: where the watched names and words stand, and beside which places.

A hit is a mention, bounded by words, of a watched group or word. A place the settings name belongs to
a hit wherever its article names it by itself, not inside a group's name. Any other place does when it
stands in the same sentence, or, where that sentence has none, in the same paragraph; the country an
outlet writes from only when something is said to be in it, since it is named there for other reasons,
and the paper's own place never.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from paperround.model import HEADLINE, Article, Claim, Findings, PlaceMention
from paperround.settings import WatchRules
from paperround.steps.edit.credits import credited
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.lines import holds
from paperround.steps.edit.names import pattern
from paperround.text.sentences import sentences
from paperround.text.words import fold

ANY = "*"
_WITHIN = re.compile(
    r"(?:\b(?:in|inside|across|near|throughout|within|into|of (?:north|south|east|west)\w*|"
    r"(?:north|south|east|west|centr)\w*|dans|au|aux|en|в|во|на|في|داخل|شرقي|غربي|شمالي|جنوبي)\s+(?:the\s+)?|在)$",
    re.IGNORECASE,
)
_KINDS = ("country", "region", "admin")  # of places that make a row; a city counts for its country


@dataclass(frozen=True)
class Spot:
    """Where one watched name stands."""

    name: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Region:
    """A place that belongs to a hit."""

    name: str
    spot: Spot  # of the hit it stands beside; of the place itself for one the settings name
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Hit:
    """One article a watch asks for."""

    article: Article
    findings: Findings
    at: datetime
    spots: tuple[Spot, ...]  # in reading order, headline first
    groups: Mapping[str, Spot]  # canonical names of the watched groups it names, where first
    regions: Mapping[str, Region]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What is said in it, with names fit to print."""
        return credited(self.article, self.findings)

    @property
    def name(self) -> str:
        """The first watched name in it."""
        return next(iter(self.groups), self.spots[0].name)


def hits(desk: Desk, rules: WatchRules, since: datetime, until: datetime) -> dict[str, Hit]:
    """The hits dated in (since, until], by article, oldest first."""
    groups = {fold(name) for name in rules.groups if name != ANY}
    words = _Words(rules.words)
    regions = {name: pattern(name) for name in rules.regions}
    countries = _countries(desk)
    out = []
    for id_, article in desk.articles.items():
        at = article.dated.at
        if at is None or not article.dated.sound or not since < at <= until:
            continue
        findings = desk.findings.get(id_) or Findings(article=id_, version="")
        spots = (*_named(article, findings, groups, ANY in rules.groups), *words.spots(article))
        if spots:
            out.append(_hit(article, findings, spots, _Places(regions, countries, desk.paper.place)))
    return {hit.article.id: hit for hit in sorted(out, key=lambda h: (h.at, h.article.id))}


@dataclass(frozen=True)
class _Places:
    """How places are named: the settings' spelling first, a city by its country."""

    wished: Mapping[str, re.Pattern[str]]
    countries: Mapping[str, str]
    home: str = ""  # the paper's place

    def known(self, place: PlaceMention) -> bool:
        """Whether the settings name it."""
        return self.name(place) in self.wished

    def counts(self, article: Article, place: PlaceMention) -> bool:
        """Whether a place beside a hit is more than where its outlet writes from."""
        name = fold(self.name(place))
        if name == fold(self.home):  # everything in a country's own paper is in that country
            return False
        if name != fold(article.place) or place.kind == "city":
            return True
        text = article.title if place.paragraph == HEADLINE else article.paragraphs[place.paragraph]
        return bool(_WITHIN.search(text[: place.start]))

    def name(self, place: PlaceMention) -> str:
        """The row a place counts for; empty when for none."""
        for wished in self.wished:
            if fold(wished) in (fold(place.name), fold(place.text)):
                return wished
        return place.name if place.kind in _KINDS else self.countries.get(place.country, "")


class _Words:
    """The watched words, found one article at a time."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._patterns = {word: pattern(word) for word in wanted if word.strip()}
        self._quick = tuple(word.split()[0].lower() for word in self._patterns)

    def spots(self, article: Article) -> tuple[Spot, ...]:
        """Every place where a watched word stands."""
        if not self._quick:
            return ()
        text = f"{article.title}\n{article.text}".lower()
        if not any(quick in text for quick in self._quick):
            return ()
        parts = ((HEADLINE, article.title), *enumerate(article.paragraphs))
        return tuple(
            Spot(word, number, *match.span())
            for number, part in parts
            for word, wanted in self._patterns.items()
            for match in wanted.finditer(part)
        )


def _named(article: Article, findings: Findings, groups: set[str], every: bool) -> tuple[Spot, ...]:
    """Where watched groups are named; the headline stands in when only the list of groups names one."""
    wanted = [name for name in findings.groups if every or fold(name) in groups]
    mentions = [m for m in findings.mentions if m.kind == "group" and (every or fold(m.name) in groups)]
    spots = [
        Spot(m.name, m.paragraph, m.start, m.end)
        for m in sorted(mentions, key=lambda m: (m.paragraph, m.start))
        if holds(article, m.paragraph, m.start, m.end)
    ]
    known = {spot.name for spot in spots}
    spots += [Spot(name, HEADLINE, 0, len(article.title)) for name in wanted if name not in known]
    return tuple(spots)


def _hit(article: Article, findings: Findings, spots: tuple[Spot, ...], places: _Places) -> Hit:
    groups: dict[str, Spot] = {}
    known = {m.name for m in findings.mentions if m.kind == "group"} | set(findings.groups)
    regions: dict[str, Region] = {}
    for region in _named_regions(article, findings, places):
        regions.setdefault(region.name, region)
    for spot in spots:
        if spot.name in known:
            groups.setdefault(spot.name, spot)
        for region in _beside(article, findings, spot, places):
            regions.setdefault(region.name, region)
    at = article.dated.at
    assert at is not None  # hits() let in none without
    return Hit(article, findings, at, spots, groups, regions)


def _named_regions(article: Article, findings: Findings, places: _Places) -> list[Region]:
    """The settings' places the article names by themselves, body before headline."""
    inside = {(m.paragraph, m.start, m.end) for m in findings.mentions if m.kind in ("group", "organisation")}

    def free(paragraph: int, start: int, end: int) -> bool:
        return not any(paragraph == p and s <= start and end <= e for p, s, e in inside)

    out = [
        Region(places.name(p), Spot(p.text, p.paragraph, p.start, p.end), p.lat, p.lon)
        for p in findings.places
        if places.known(p)
        and holds(article, p.paragraph, p.start, p.end)
        and free(p.paragraph, p.start, p.end)
    ]
    parts = ((HEADLINE, article.title), *enumerate(article.paragraphs))
    out += [
        Region(name, Spot(name, number, *found.span()))
        for name, wanted in places.wished.items()
        for number, text in parts
        for found in wanted.finditer(text)
        if free(number, *found.span())
    ]
    return sorted(
        out, key=lambda r: (r.lat is None, r.spot.paragraph == HEADLINE, r.spot.paragraph, r.spot.start)
    )


def _beside(article: Article, findings: Findings, spot: Spot, places: _Places) -> list[Region]:
    """The other places of the spot's sentence, or else of its paragraph."""
    text = article.title if spot.paragraph == HEADLINE else article.paragraphs[spot.paragraph]
    low, high = next(((s, e) for s, e in sentences(text) if s <= spot.start < e), (0, len(text)))
    here = [p for p in findings.places if p.paragraph == spot.paragraph and not places.known(p)]
    near = [p for p in here if low <= p.start < high] or here
    return [
        Region(name, spot, p.lat, p.lon)
        for p in near
        if (name := places.name(p)) and places.counts(article, p)
    ]


def _countries(desk: Desk) -> dict[str, str]:
    """Names of countries by their code, as the day's own findings have them."""
    return {
        place.country: place.name
        for _, findings in sorted(desk.findings.items())
        for place in findings.places
        if place.kind == "country" and place.country
    }
