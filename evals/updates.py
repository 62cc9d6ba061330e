"""Updates: whether a wire's reports of one event, hours apart, land in one story.

Of the first weeks of Reuters 1987, timed to the second. An update pair is drawn by what the wire itself says:
the same town in the dateline, the same topic codes (at least one), at least two names in common of the
headlines (tickers, and words of four letters or more that are not of the trade) and at most 12 hours between.
Of 24 read 17 were of one event, the others sister funds and rival firms that did the same on one day.
`stories.updates.joined` is the share of pairs in one story. `stories.updates.strangers` is the share of pairs
of the same hours with other topics, another town and no such name in common that are in one all the same.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from evals import _pairs
from paperround.steps.sort import Memory, sort

BEST = {"stories.updates.joined": "-"}
FIRST = 2_500
HOURS = 12
_NAME = re.compile(r"[A-Z]{4,}|<[A-Z.]+>")
# what the headlines of a market wire say of everyone
_TRADE = frozenset(
    [
        "TRADE",
        "SAYS",
        "SAID",
        "SEES",
        "WILL",
        "FROM",
        "WITH",
        "OVER",
        "MORE",
        "THAN",
        "INTO",
        "STAKE",
        "BUYS",
        "SELLS",
        "SETS",
        "NOTE",
        "LOSS",
        "YEAR",
        "SHARE",
        "SHARES",
        "STOCK",
        "BANK",
        "TRADE",
        "RATE",
        "RATES",
        "PRICE",
        "PRICES",
        "OFFER",
        "UNIT",
        "CORP",
        "OPTION",
        "FALL",
        "FALLS",
        "RISE",
        "RISES",
        "QUARTER",
        "DIVIDEND",
        "PAYOUT",
        "PRODUCTION",
        "EXPORT",
        "EXPORTS",
        "MARKET",
        "MONEY",
        "HIGHER",
        "LOWER",
        "FEBRUARY",
        "MARCH",
        "JANUARY",
        "FIRST",
        "ENDS",
        "NEXT",
        "TALKS",
    ]
)
Row = tuple[str, float, str, frozenset[str], frozenset[str]]


def measure(data: Path) -> dict[str, float]:
    """The two shares, and how many update pairs there are."""
    rows, held = _rows(data), list(_articles(data))
    story = {m.article: m.story for m in sort(held, Memory(), max(a.found_at for a in held))}
    same, strange = [], []
    for one, other in _near(rows):
        together = story[one[0]] == story[other[0]]
        if one[2] == other[2] and one[3] and one[3] == other[3] and len(one[4] & other[4]) >= 2:
            same.append(together)
        elif one[2] != other[2] and not one[3] & other[3] and not one[4] & other[4]:
            strange.append(together)
    return {
        "stories.updates.pairs": float(len(same)),
        "stories.updates.joined": sum(same) / len(same),
        "stories.updates.strangers": sum(strange) / len(strange),
    }


def _articles(data: Path) -> Iterator[_pairs.Article]:
    for n, article in enumerate(_pairs.articles(data, _pairs.WIRE)):
        if n == FIRST:
            return
        yield article


def _rows(data: Path) -> list[Row]:
    """Id, hour, town, topics and names of each, by time."""
    at = {article.id: article.found_at.timestamp() / 3600 for article in _articles(data)}
    with gzip.open(data / "stream" / f"{_pairs.WIRE}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] in at]
    told = [
        (
            row["id"],
            at[row["id"]],
            row["dateline"].split(",")[0].strip(),
            frozenset(row["topics"]),
            frozenset(_NAME.findall(row["title"])) - _TRADE,
        )
        for row in rows
    ]
    return sorted(told, key=lambda row: row[1])


def _near(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Every two within the hours."""
    begin = 0
    for n, row in enumerate(rows):
        while rows[begin][1] < row[1] - HOURS:
            begin += 1
        yield from ((row, other) for other in rows[begin:n])
