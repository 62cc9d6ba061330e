"""How many articles a second one core sorts, from stored text, on a month of the stream."""

from __future__ import annotations

import gzip
import json
import time
from datetime import UTC, datetime
from pathlib import Path

from paperround.model import Article, Dating
from paperround.steps.sort import Memory, remember, sort

MONTHS = ("2020-04", "2020-05")  # some 1,400 articles of 6,000 characters


def measure(data: Path) -> dict[str, float]:
    """Sorting afresh, and building the memory again, each the better of two runs, by processor time."""
    articles = month(data)
    now = max(article.found_at for article in articles)
    best_sort = best_memory = 0.0
    for _ in range(2):
        began = time.process_time()
        members = sort(articles, Memory(), now)
        best_sort = max(best_sort, len(articles) / (time.process_time() - began))
        began = time.process_time()
        remember(articles, members)
        best_memory = max(best_memory, len(articles) / (time.process_time() - began))
    return {
        "bench.sort.articles_s_core": best_sort,
        "bench.sort.remember_s_core": best_memory,
        "bench.sort.mean_characters": sum(len(a.text) for a in articles) / len(articles),
    }


def month(data: Path) -> list[Article]:
    """The articles of those months."""
    return read(data, MONTHS)


def read(data: Path, months: tuple[str, ...]) -> list[Article]:
    """The articles of 2020 whose date begins so, as the reader would have made them."""
    with gzip.open(data / "stream" / "articles-2020.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [article(row) for row in rows if row["date"].startswith(months)]


def article(row: dict[str, str]) -> Article:
    """A row of the stream as the reader would have made it."""
    at = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC)
    return Article(
        id=row["id"], source=row["site"], url=row["url"], title=row["title"], found_at=at, version="bench",
        outlet=row["outlet"], language="en", dated=Dating(at=at, precision="day", verdict="sure"),
        paragraphs=tuple(part for part in row["text"].split("\n\n") if part.strip()),
    )  # fmt: skip
