"""How quickly the store takes articles in with their search index, and answers a search."""

from __future__ import annotations

import gzip
import json
import statistics
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter

from paperround.model import Article, Dating, lead_id
from paperround.store import Database, open_store

STREAM = "stream/articles-2020.jsonl.gz"
ARTICLES = 3000
BATCH = 50  # as a round saves them
SEARCHES = 200


def measure(data: Path) -> dict[str, float]:
    """Articles a second into a fresh SQLite file, and the median of two-word searches in milliseconds."""
    articles = list(islice(_articles(data / STREAM), ARTICLES))
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "paper.sqlite"))
        try:
            rate = len(articles) / _inserting(store, articles)
            searching = statistics.median(_searching(store, articles))
        finally:
            store.close()
    return {"bench.store.insert_articles_s": rate, "bench.store.search_ms": searching * 1000}


def _articles(path: Path) -> Iterator[Article]:
    now = datetime(2020, 6, 1, tzinfo=UTC)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Article(
                id=lead_id(row["url"]),
                source="bench",
                url=row["url"],
                title=row["title"] or "",
                found_at=now,
                version="bench",
                dated=Dating(at=now, verdict="likely"),
                paragraphs=tuple(row["text"].split("\n")),
            )


def _inserting(store: Database, articles: list[Article]) -> float:
    began = perf_counter()
    for start in range(0, len(articles), BATCH):
        store.save_articles(articles[start : start + BATCH])
    return perf_counter() - began


def _searching(store: Database, articles: list[Article]) -> Iterator[float]:
    """Two words of a headline, as a reader would type them."""
    for article in articles[:: max(1, len(articles) // SEARCHES)]:
        words = " ".join(sorted(article.title.split(), key=len)[-2:])
        began = perf_counter()
        store.search(words, 20)
        yield perf_counter() - began
