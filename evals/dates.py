"""The day of publication on 800 pages of known day: found, missed or wrong, and how often "sure" was wrong.

Accuracy is the share of pages with the right day; F takes a wrong day and a missing one as errors of
precision and recall. A day is taken in the zone the page states. A disputed date counts as its day.

The pages are split by a digest of their host: rules and weights are made on one half, and nobody looks at
the pages of the other, whose figures are those under `held_out`. `python -m evals.dates FOLDER` shows the
evidence of each page that is wrong, of the first half only.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from evals.segments import NOW, page_of
from paperround.model import Dating

BEST = {
    "dates.accuracy": "0.903 (htmldate 1.10, extensive)",
    "dates.f": "0.949 (htmldate 1.10, extensive)",
    "dates.sure_wrong": "-",
}


def pages(data: Path) -> Iterator[tuple[str, bytes, str]]:
    """Address, markup, day."""
    folder = data / "dates"
    for url, told in json.loads((folder / "gold.json").read_text("utf-8")).items():
        yield url, gzip.decompress((folder / told["html"]).read_bytes()), told["date"]


def held_out(url: str) -> bool:
    """Whether the page's host belongs to the half that is only measured."""
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    return hashlib.sha256(host.encode()).digest()[0] % 2 == 1


def dating_of(url: str, body: bytes) -> Dating:
    """The date of a page; of one that is no article too, since the gold has such pages."""
    from paperround.steps.read import date_of

    return date_of(*page_of(url, body, NOW))


def measure(data: Path) -> dict[str, float]:
    """Accuracy, F, and the share of wrong days among those called sure; over all and of the half held out."""
    rows = [(held_out(url), dating_of(url, body), day) for url, body, day in pages(data)]
    return {
        **{f"dates.{name}": value for name, value in _figures((d, day) for _, d, day in rows).items()},
        **{
            f"dates.held_out.{name}": value
            for name, value in _figures((d, day) for held, d, day in rows if held).items()
        },
    }


def _figures(rows: Iterable[tuple[Dating, str]]) -> dict[str, float]:
    count: Counter[str] = Counter()
    for dating, day in rows:
        found = dating.at.date().isoformat() if dating.at else ""
        count["pages"] += 1
        count["right"] += found == day
        if dating.verdict == "sure":
            count["sure"] += 1
            count["sure, wrong"] += found != day
    return {
        "accuracy": count["right"] / count["pages"],
        "f": 2 * count["right"] / (count["right"] + count["pages"]),
        "sure_wrong": count["sure, wrong"] / max(count["sure"], 1),
        "sure": count["sure"] / count["pages"],
    }


def worst(data: Path) -> None:
    """Every page of the half that may be looked at whose day is wrong or missing, with its evidence."""
    for url, body, day in pages(data):
        if held_out(url):
            continue
        dating = dating_of(url, body)
        found = dating.at.date().isoformat() if dating.at else "-"
        if found != day:
            print(f"{day} {found} {dating.verdict} {url[:90]}")
            for e in dating.evidence:
                print(f"      {e.kind:10} {e.text[:50]:50} {e.at and e.at.date()} {e.note}")


if __name__ == "__main__":
    worst(Path(sys.argv[1]))
