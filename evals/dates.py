"""The day of publication on 800 pages of known day: found, missed or wrong, and how often "sure" was wrong.

Accuracy is the share of pages with the right day; F takes a wrong day and a missing one as errors of
precision and recall. A day is taken in the zone the page states. A disputed date counts as its day.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

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


def dating_of(url: str, body: bytes) -> Dating:
    """The date of a page; of one that is no article too, since the gold has such pages."""
    from paperround.steps.read import date_of

    return date_of(*page_of(url, body, NOW))


def measure(data: Path) -> dict[str, float]:
    """Accuracy, F, and the share of wrong days among those called sure."""
    right = wrong = missed = sure = sure_wrong = 0
    for url, body, day in pages(data):
        dating = dating_of(url, body)
        found = dating.at.date().isoformat() if dating.at else ""
        right += found == day
        wrong += bool(found) and found != day
        missed += not found
        sure += dating.verdict == "sure"
        sure_wrong += dating.verdict == "sure" and found != day
    return {
        "dates.accuracy": right / (right + wrong + missed),
        "dates.f": 2 * right / (2 * right + wrong + missed),
        "dates.sure_wrong": sure_wrong / max(sure, 1),
        "dates.sure": sure / (right + wrong + missed),
    }


def worst(data: Path) -> None:
    """Every page whose day is wrong or missing, with its evidence."""
    for url, body, day in pages(data):
        dating = dating_of(url, body)
        found = dating.at.date().isoformat() if dating.at else "-"
        if found != day:
            print(f"{day} {found} {dating.verdict} {url[:90]}")
            for e in dating.evidence:
                print(f"      {e.kind:10} {e.text[:50]:50} {e.at and e.at.date()} {e.note}")


if __name__ == "__main__":
    worst(Path(sys.argv[1]))
