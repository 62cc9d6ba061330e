"""How many articles a second one core studies: names, claims, figures; compiling the names apart."""

from __future__ import annotations

import gzip
import json
import resource
import time
from datetime import UTC, datetime
from pathlib import Path

from paperround import gazetteer
from paperround.model import Article
from paperround.steps import study

MANY = 600


def measure(data: Path) -> dict[str, float]:
    """Articles and megabytes of text a second, seconds to compile the names, and the memory held."""
    began = time.process_time()
    names = study.names(gazetteer.load())
    compiled = time.process_time() - began
    read = articles(data / "stream" / "articles-2020.jsonl.gz")
    began = time.process_time()
    for article in read:
        study.study(article, names)
    spent = time.process_time() - began
    size = sum(len(paragraph) for article in read for paragraph in article.paragraphs)
    return {
        "bench.study.articles_s_core": len(read) / spent,
        "bench.study.mb_s_core": size / 1e6 / spent,
        "bench.study.compile_s": compiled,
        "bench.study.peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def articles(path: Path) -> list[Article]:
    """Articles spread evenly over the file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [made(row) for row in rows[:: max(1, len(rows) // MANY)][:MANY]]


def made(row: dict[str, str]) -> Article:
    """A row of the stream as the reader would give it."""
    return Article(
        id=row["id"], source=row["site"], url=row["url"], title=row["title"], version="x", language="en",
        found_at=datetime(2020, 6, 1, tzinfo=UTC),
        paragraphs=tuple(part for part in row["text"].split("\n\n") if part.strip()),
    )  # fmt: skip
