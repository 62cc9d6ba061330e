"""Tone: whether pieces that argue are told from reports, on years of the stream that taught nothing.

A piece argues when its headline begins with "OPINION" or its outlet is called opinion or editorial; reports
are those of agencies and one public radio, of which some are analysis that might as well be called comment.
What marks it is taken out of the headline; the weights were learned from 2017 and 2018.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from bench.sort import article
from paperround.model import Article
from paperround.steps.edit.tone import argues

BEST = {"tone.found": "-", "tone.false_alarm": "-"}
TAUGHT, HELD_OUT = ("2017", "2018"), ("2019", "2020")
SURE = frozenset({"Associated Press", "Reuters", "Bloomberg", "NPR Online News"})
# what taught: newspapers, broadcasters and sites too, some of whose pieces argue under no such name
MOSTLY = SURE | {
    "USA TODAY", "CNN (Web News)", "Fox Online News", "The Hill", "Politico", "CNBC", "CBS News", "Axios",
    "Washington Times", "NBC News (Online)", "Christian Science Monitor", "The Guardian", "Washington Post",
    "New York Times - News", "Newsmax - News", "BBC News", "ABC News", "Yahoo! News",
}  # fmt: skip
_CALLED = re.compile(r"^\s*OPINION\b")
_OUTLET = re.compile(r"opinion|editorial\b", re.IGNORECASE)


def measure(data: Path) -> dict[str, float]:
    """Of pieces called opinion the share found, and of reports the share called so, wrongly or not."""
    rows = list(pieces(data, HELD_OUT, SURE))
    told = {kind: [argues(one) for one, called in rows if called is kind] for kind in (True, False)}
    return {
        "tone.found": sum(told[True]) / len(told[True]),
        "tone.false_alarm": sum(told[False]) / len(told[False]),
    }


def pieces(data: Path, years: tuple[str, ...], reporting: frozenset[str]) -> Iterator[tuple[Article, bool]]:
    """Pieces that are called opinion and pieces that are reports; others are passed by."""
    for year in years:
        with gzip.open(data / "stream" / f"articles-{year}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                called = bool(_CALLED.search(row["title"]) or _OUTLET.search(row["outlet"]))
                if called or row["outlet"] in reporting:
                    yield article(row), called
