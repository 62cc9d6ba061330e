"""Dating by the text alone, on articles of known day: the interval it gives, and printed dates it doubts.

Each article is judged three times: without a date (the interval), under its true day (a false alarm when
disputed), and under a day 60 to 700 days later (caught when disputed). The weights were learned on the
half of the articles that `scripts/learn_text_dating.py` names; the figures are of the other half alone.
An article is `clued` when its text gives an interval of two years or less: wider ones are not shown.
`false_alarm` and `caught` are shares of all articles of the half, clued or not.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

BEST = {
    "dating.inside": "0.98 wanted",
    "dating.narrow": "0.60 wanted",
    "dating.false_alarm": "at most 0.005 wanted",
    "dating.caught": "0.50 wanted",
}
YEARS = (2017, 2018, 2019, 2020)
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def articles(data: Path, year: int) -> Iterator[dict[str, Any]]:
    """A year's articles."""
    with gzip.open(data / f"stream/articles-{year}.jsonl.gz", "rt") as lines:
        yield from map(json.loads, lines)


def taught(id_: str) -> bool:
    """Whether the weights were learned from this article."""
    return int(hashlib.sha256(id_.encode()).hexdigest(), 16) % 2 == 1


def later(id_: str, day: date) -> date:
    """The same day 60 to 700 days later, always the same for one article."""
    return day + timedelta(days=60 + int(hashlib.sha1(id_.encode()).hexdigest(), 16) % 641)


def judged(row: dict[str, Any]) -> Counter[str]:
    """What one article adds to the counts."""
    from paperround.steps.read.dates import witness
    from paperround.steps.read.dating import dated
    from paperround.steps.read.moments import ANYWHERE
    from paperround.steps.read.plain import paragraphs_of

    paragraphs = paragraphs_of(row["text"])
    day = date.fromisoformat(row["date"])

    def under(label: date | None) -> Any:
        said = [witness("archive", label.isoformat(), ANYWHERE, NOW)] if label else []
        return dated(said, paragraphs, "en", NOW)

    alone = under(None)
    out = Counter(articles=1)
    out["false_alarm"] = under(day).verdict == "disputed"
    out["caught"] = under(later(row["id"], day)).verdict == "disputed"
    if alone.earliest and alone.latest:
        out["clued"] = 1
        out["inside"] = alone.earliest.date() <= day <= alone.latest.date()
        out["narrow"] = (alone.latest - alone.earliest).days < 365
        out["narrow_inside"] = out["narrow"] and out["inside"]
        out["caught_clued"] = out["caught"]
    return out


def shares(counts: Counter[str]) -> dict[str, float]:
    """The figures of a set of articles."""
    every, clued = max(counts["articles"], 1), max(counts["clued"], 1)
    return {
        "dating.inside": counts["inside"] / clued,
        "dating.narrow": counts["narrow"] / clued,
        "dating.clued": counts["clued"] / every,
        "dating.false_alarm": counts["false_alarm"] / every,
        "dating.caught": counts["caught"] / every,
        "dating.caught_clued": counts["caught_clued"] / clued,
    }


def measure(data: Path) -> dict[str, float]:
    """The figures over the half of all years that was not learned from."""
    total: Counter[str] = Counter()
    for year in YEARS:
        for row in articles(data, year):
            if not taught(row["id"]):
                total += judged(row)
    return shares(total)


def main(data: Path) -> None:
    """The same figures by year and half."""
    for year in YEARS:
        halves: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        for row in articles(data, year):
            halves[taught(row["id"])] += judged(row)
        for learned, counts in halves.items():
            told = " ".join(f"{name[7:]} {value:.4f}" for name, value in shares(counts).items())
            print(f"{year} {'taught' if learned else 'unseen'} {counts['articles']}: {told}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
