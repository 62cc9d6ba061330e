"""Languages: whether reports of one event in Spanish, French and Italian land in one story, without a model.

Pairs were read and labelled (`abroad_pairs.txt`). `stories.abroad.found` is the share of those of one event
that are in one story, `.strangers` the share of the others that are in one all the same. `.italian` is the
first figure over pairs with an Italian text.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from paperround.model import Article, Dating
from paperround.steps.sort import Marking, Memory, marks, sort

BEST = {"stories.abroad.found": "-"}
PAIRS = Path(__file__).with_name("abroad_pairs.txt")


def pairs() -> list[tuple[bool, str, str]]:
    """Whether of one event, and both ids."""
    lines = (line.split() for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [(label == "same", one, other) for label, one, other in lines]


def articles(data: Path) -> Iterator[Article]:
    """All of them; the first line of a text stands for its headline."""
    with gzip.open(data / "stream" / "conflict-es-fr-it.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            id_ = f"{row['lang']}/{row['topic']}/{row['name']}"
            at = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC)
            title, *rest = [line.strip() for line in row["text"].splitlines() if line.strip()] or [""]
            yield Article(
                id=id_,
                source=row["lang"],
                url=f"https://{row['lang']}.example/{row['topic']}/{row['name']}",
                title=title,
                outlet=row["lang"],
                language=row["lang"],
                found_at=at,
                version="eval",
                dated=Dating(at=at, precision="day", verdict="sure"),
                paragraphs=tuple(rest),
            )


def measure(data: Path, marking: Marking = marks) -> dict[str, float]:
    """Shares of the labelled pairs in one story."""
    told = list(articles(data))
    last = max(article.dated.at for article in told if article.dated.at)
    story = {member.article: member.story for member in sort(told, Memory(), last, marking)}
    rows = [(same, "it/" in one + other, story[one] == story[other]) for same, one, other in pairs()]
    return {
        "stories.abroad.found": _share([joined for same, _, joined in rows if same]),
        "stories.abroad.italian": _share([joined for same, italian, joined in rows if same and italian]),
        "stories.abroad.strangers": _share([joined for same, _, joined in rows if not same]),
    }


def _share(told: list[bool]) -> float:
    return sum(told) / max(len(told), 1)
