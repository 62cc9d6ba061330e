"""Writes the names of months that the reader knows, from Unicode's locale data (CLDR) as Babel carries it.

python scripts/months.py

The reader has them as a file of its own: asking Babel for the months of 66 languages takes half a second and
68 MB in every process, since it builds each language's whole data.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel import Locale, localedata

from paperround.text.words import plain

OUT = Path(__file__).parents[1] / "src" / "paperround" / "steps" / "read" / "months.json"
CODES = (
    "en de fr es it pt nl pl ru uk ar tr sv da nb fi cs sk hu ro bg el he id ms vi sr hr sl lt lv et fa "
    "hi bn ur ca gl eu is sq mk be kk ka hy az uz sw af th sr_Latn mr ne gu pa ta te kn "
    "ml si my km lo am mn"
)  # where two languages disagree on a name, the one named first wins


def names(code: str) -> dict[str, int]:
    """Full names, then abbreviations of three letters or more, as spoken within a date and alone."""
    out: dict[str, int] = {}
    localedata._cache.clear()  # what one language says stays in the data that the next one is built from
    months = Locale.parse(code).months
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[form][width].items():
                bare = plain(name).strip(". ")
                if len(bare) >= 3 and not bare[0].isdigit() and not bare.startswith("m0"):
                    out.setdefault(bare, int(number))
    return out


def table() -> str:
    """The file's text: a line a language."""
    rows = (f'"{code}": {json.dumps(names(code), ensure_ascii=False)}' for code in CODES.split())
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main() -> int:
    """Writes the file."""
    OUT.write_text(table(), encoding="utf-8")
    print(f"{OUT}: {len(CODES.split())} languages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
