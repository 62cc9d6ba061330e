"""Countries with their names in the main languages of the news, from CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from babel import Locale

from paperround.gazetteer.nouns import Alias, Place

LANGUAGES = ("en", "zh", "zh_Hant", "ru", "ar", "fr", "es", "de", "it", "pt", "uk", "tr", "fa", "ja")
# CLDR's English names that are not what papers print first; the rest are canonical as they are.
CANONICAL = {
    "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "MM": "Myanmar",
    "HK": "Hong Kong",
    "MO": "Macau", "PS": "Palestine", "CI": "Ivory Coast", "TR": "Turkey", "CZ": "Czech Republic",
    "BA": "Bosnia and Herzegovina", "TT": "Trinidad and Tobago", "AG": "Antigua and Barbuda",
}  # fmt: skip
_PARTS = re.compile(r"\s*[(（].*")  # "Myanmar (Burma)"

_TWO = re.compile(r"\s[-–—]\s|^(?:Congo|Конго|الكونغو|Kongo|کنگو|刚果|剛果|コンゴ)(?:$|\s*[(（])")


def countries(table: Path) -> Iterable[Place]:
    """Every country and territory of the table."""
    spoken = [(code.partition("_")[0], Locale.parse(code).territories) for code in LANGUAGES]
    english = spoken[0][1]
    for line in table.read_text("utf-8").splitlines():
        code, _, where = line.partition("\t")
        if len(code) != 2:  # comments and the head of the table
            continue
        lat, lon = where.split("\t")
        names = {_tidy(of[code]): language for language, of in reversed(spoken) if _safe(of.get(code, ""))}
        yield Place(
            name=CANONICAL.get(code) or _tidy(english[code]),
            kind="country",
            country=code,
            lat=float(lat),
            lon=float(lon),
            aliases=tuple(Alias(text=text, language=of) for text, of in names.items()),
        )


def _tidy(name: str) -> str:
    """The name as it stands in a sentence."""
    return _PARTS.sub("", name).replace("&", "and").replace("St. ", "Saint ")


def _safe(name: str) -> bool:
    """Whether the name without its end tells the country: "Congo - Kinshasa", "刚果（金）" do not."""
    return len(name) > 1 and not _TWO.search(name)
