"""Places named in an article: which of the names found are places, and which place of that name.

A country, a region or a large town is taken where it stands, unless it is part of somebody's name.
A small town needs something to speak for it: a word of place before it ("in", "near"), or its
country or state named in the article. Between places of one name the one wins that is qualified
there ("Alexandria, La."), then the one whose country the article names, then the larger.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from paperround.gazetteer import Place
from paperround.model import PlaceMention
from paperround.steps.study.frame import Line
from paperround.steps.study.languages import language
from paperround.steps.study.matching import Hit, Sense
from paperround.steps.study.wordlists import wordlist

Span = tuple[int, int, int]  # paragraph, start, end

LARGE = 500_000  # inhabitants from which a town needs nobody to speak for it
# Beside these a town counts the logarithm of its inhabitants, 8.3 for a capital of twenty millions.
_BASE = {"country": 9.5, "region": 8.5, "admin": 7.9, "other": 6.0}
_QUALIFIED, _NAMED = 20.0, 3.0
_IN = re.compile(
    r"(?:^|[\s(\"“«])(?:in|near|outside|from|at|around|across|throughout|toward|towards|to|of|between|"
    r"città di|ciudad de|ville de|en|à|de|dans|près de|в|из|во|под|около|на|с|до|к|город|города|городе|"
    r"районе)$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:^|\s)(?:in|near|outside|around|across|en|à|dans|в|из|под|городе|города)$", re.IGNORECASE
)
_QUALIFIER = re.compile(r",\s+")
_NEXT = re.compile(r"[ \u00a0]([^\W\d_a-zа-яё][\w'’.-]*)")
_PREVIOUS = re.compile(r"(?<![.!?…:;,\"”»)\n] )(?<!^)\b([^\W\d_a-zа-яё][\w'’.-]*)[ \u00a0]$")
_FIRST = re.compile(r"(?:^|[.!?…\n] )([^\W\d_a-zа-яё][\w'’-]*) $")  # a lone word at a sentence's head
_COMMON = language("en").not_names | language("en").adjectives | language("en").titles
_PAPERS = wordlist("papers")
_DATELINE = re.compile(r"^[^a-z]{3,40}(?:, [A-Z][\w. ]+)?\s*(?:\([^)]{2,30}\)\s*)?[—–-]")
_BEFORE_NAME = wordlist("before_towns")
_WORDS = wordlist("town_words")
_GIVEN = wordlist("town_given")


@dataclass
class Scene:
    """What the article as a whole says about where it is."""

    countries: Counter[str] = field(default_factory=Counter)  # country codes, by how often named or implied
    admins: Counter[str] = field(default_factory=Counter)  # "US-LA", likewise
    people: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # people's names, by paragraph
    surnames: frozenset[str] = frozenset()


def place_mentions(
    lines: Sequence[Line], people: Iterable[Span], surnames: frozenset[str]
) -> tuple[PlaceMention, ...]:
    """Every place named, in order; `people` are the spans of people's names, `surnames` those used alone."""
    scene = Scene(surnames=surnames)
    for paragraph, start, end in people:
        scene.people.setdefault(paragraph, []).append((start, end))
    hits = [(line, hit) for line in lines for hit in line.hits if _of_places(hit)]
    hits = [(line, hit) for line, hit in hits if not _in_a_name(line, hit, scene)]
    _look_round(hits, scene)
    taken = [(line, hit, _place(line, hit, scene)) for line, hit in hits]
    sure = {line.text[hit.start : hit.end]: place for line, hit, place in taken if place}
    return tuple(
        _mention(line, hit, place or sure[line.text[hit.start : hit.end]])
        for line, hit, place in taken
        if place or (line.text[hit.start : hit.end] in sure and _again(line, hit))
    )


def _again(line: Line, hit: Hit) -> bool:
    """Whether a town named surely elsewhere in the article can be meant where nothing speaks for it."""
    text = line.text[hit.start : hit.end]
    previous = _PREVIOUS.search(line.text, max(0, hit.start - 30), hit.start)
    return text not in _WORDS and not previous and not _NEXT.match(line.text, hit.end) and not line.shouted


def _mention(line: Line, hit: Hit, place: Place) -> PlaceMention:
    return PlaceMention(
        text=line.text[hit.start : hit.end],
        name=place.name,
        kind=place.kind,
        paragraph=line.number,
        start=hit.start,
        end=hit.end,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
    )


def _of_places(hit: Hit) -> list[Sense]:
    return [sense for sense in hit.senses if isinstance(sense.of, Place)]


def _in_a_name(line: Line, hit: Hit, scene: Scene) -> bool:
    """Part of a person's name, or a surname used alone."""
    text = line.text[hit.start : hit.end]
    if text in scene.surnames:
        return True
    if any(start <= hit.start and hit.end <= end for start, end in scene.people.get(line.number, ())):
        return True
    if text not in _GIVEN:
        return False
    following = _NEXT.match(line.text, hit.end)
    if following and not _known(line, hit.end + 1):
        return True
    first = _FIRST.search(line.text, 0, hit.start)
    return bool(first) and first.group(1).lower() not in _COMMON if first else False


def _known(line: Line, start: int) -> bool:
    """Whether another name of the gazetteer begins there."""
    return any(hit.start == start for hit in line.hits)


def _look_round(hits: list[tuple[Line, Hit]], scene: Scene) -> None:
    """Counts the countries and states that names of one meaning speak for."""
    for _, hit in hits:
        senses = _of_places(hit)
        places = {id(s.of): s.of for s in senses if isinstance(s.of, Place) and not s.alias.doubtful}.values()
        whole = [place for place in places if place.kind in ("country", "admin")]
        for place in whole or (places if len(places) == 1 else ()):
            if place.kind != "city" or place.people >= LARGE or place.capital:
                scene.countries[place.country] += 1
                if place.admin:
                    scene.admins[f"{place.country}-{place.admin}"] += 1


def _place(line: Line, hit: Hit, scene: Scene) -> Place | None:
    """The place meant, if any."""
    qualifier = _qualifier(line, hit)
    own = frozenset(s.of.country for s in _of_places(hit) if isinstance(s.of, Place) and s.of.kind != "city")
    scored = [
        (_score(sense, scene, qualifier, own), -number, sense) for number, sense in enumerate(_of_places(hit))
    ]
    best, _, sense = max(scored, key=lambda item: item[:2])
    place = sense.of
    assert isinstance(place, Place)
    if best >= _QUALIFIED:
        return place
    if sense.alias.doubtful:
        return place if _after_a_place(line, hit, place) or _doubt_settled(sense, place, scene) else None
    if place.kind != "city":
        return None if _paper(line, hit) else place
    return place if _town_meant(line, hit, place, scene) else None


def _doubt_settled(sense: Sense, place: Place, scene: Scene) -> bool:
    """A doubtful name whose country the article names, unless it is a short form with a full stop."""
    return not sense.alias.text.endswith(".") and scene.countries[place.country] > 0


def _after_a_place(line: Line, hit: Hit, place: Place) -> bool:
    """Straight after a town and a comma, or (countries and states) after any capitalised word and a comma."""
    head = line.text[max(0, hit.start - 40) : hit.start]
    return place.kind != "city" and bool(re.search(r"[^\W\d_a-z][\w'’-]+,\s$", head))


def _qualifier(line: Line, hit: Hit) -> tuple[Place, ...]:
    """The country, state or region named straight after a comma: "Alexandria, La."."""
    comma = _QUALIFIER.match(line.text, hit.end)
    if not comma:
        return ()
    after = next((h for h in line.hits if h.start == comma.end()), None)
    senses = _of_places(after) if after else []
    return tuple(s.of for s in senses if isinstance(s.of, Place) and s.of.kind in ("country", "admin"))


def _score(sense: Sense, scene: Scene, qualifier: tuple[Place, ...], counted: frozenset[str]) -> float:
    """How much speaks for a sense; `counted` are the countries the name itself has been counted for."""
    place = sense.of
    assert isinstance(place, Place)
    score = _BASE.get(place.kind) or (math.log10(place.people + 10) + (1.0 if place.capital else 0.0))
    if any(_lies_in(place, whole) for whole in qualifier):
        return score + _QUALIFIED
    own = 1 if place.country in counted else 0
    if scene.countries[place.country] > own:
        score += _NAMED
    if place.admin and scene.admins[f"{place.country}-{place.admin}"] > own:
        score += _NAMED / 2
    return score


def _lies_in(place: Place, whole: Place) -> bool:
    if place.kind in ("country", "region") or place.country != whole.country:
        return False
    return whole.kind == "country" or not whole.admin or place.admin == whole.admin


def _paper(line: Line, hit: Hit) -> bool:
    """A newspaper, a street: "Jordan Times", "Georgia Avenue"."""
    following = _NEXT.match(line.text, hit.end)
    return bool(following) and following.group(1).rstrip(".'’s") in _PAPERS if following else False


def _town_meant(line: Line, hit: Hit, place: Place, scene: Scene) -> bool:
    text = line.text[hit.start : hit.end]
    before, known = line.text[: hit.start].rstrip(), scene.countries[place.country] > 0
    following = _NEXT.match(line.text, hit.end)
    previous = _PREVIOUS.search(line.text, max(0, hit.start - 30), hit.start)
    if _paper(line, hit) or (
        previous and previous.group(1).rstrip(".") not in _BEFORE_NAME and text not in before
    ):
        return False
    dateline = hit.start == 0 and bool(_DATELINE.match(line.text))
    if dateline:
        return True
    located = bool(_IN.search(before[-20:]))
    if text in _WORDS or (text in _GIVEN and following):
        return bool(_STRONG.search(before[-20:])) and known and not following
    if place.people >= LARGE or place.capital:
        return True
    if following and not located:
        return False
    return bool(_STRONG.search(before[-20:])) or (located and known) or (known and place.country != "US")
