"""Main text on 990 web pages: are the texts that must stay there, and those that must go away?

Each page's gold names a few texts to keep and a few to drop; each is found in the paragraphs or not,
which gives precision, recall and F over all of them. A page that is refused counts as empty. The same
pages and the same counting as the best known figure.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from evals._halves import site_of, tuned
from paperround.model import Article, Failure, Lead, Page, lead_id
from paperround.steps.read import read

BEST = {
    "pages.segments.f": "0.924 (trafilatura 2.2, standard)",
    "pages.segments.held_out.f": "0.921 (trafilatura 2.3.1, default, same pages)",
    "pages.segments.precision": "0.907 (trafilatura 2.3.1, default)",
    "pages.segments.recall": "0.940 (trafilatura 2.3.1, default)",
}
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def page_of(url: str, body: bytes, now: datetime = NOW, media: str = "text/html") -> tuple[Lead, Page]:
    """A lead that says nothing but the address, and its page: no gold reaches the reader."""
    lead = Lead(id=lead_id(url), source="eval", url=url, found_at=now)
    return lead, Page(lead=lead.id, url=url, body=body, fetched_at=now, media=media)


def pages(data: Path) -> Iterator[tuple[str, bytes, list[str], list[str]]]:
    """Address, markup, texts to keep, texts to drop."""
    folder = data / "pages" / "segments"
    for url, told in json.loads((folder / "gold.json").read_text("utf-8")).items():
        yield (
            url,
            gzip.decompress((folder / "html" / f"{told['file']}.gz").read_bytes()),
            told["with"],
            told["without"],
        )


def text_of(read_: Article | Failure) -> str:
    """Everything that would reach a reader as body."""
    return "\n".join(read_.paragraphs) if isinstance(read_, Article) else ""


class Count:
    """Texts kept, missed and leaked so far."""

    def __init__(self) -> None:
        self.kept = self.missed = self.leaked = 0

    def add(self, text: str, must: list[str], must_not: list[str]) -> None:
        """One page's text."""
        found = sum(segment in text for segment in must)
        self.kept += found
        self.missed += len(must) - found
        self.leaked += sum(segment in text for segment in must_not)

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F."""
        precision = self.kept / max(self.kept + self.leaked, 1)
        recall = self.kept / max(self.kept + self.missed, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def measure(data: Path) -> dict[str, float]:
    """Over all texts of all pages, and F of each half."""
    whole, halves = Count(), {True: Count(), False: Count()}
    for url, body, must, must_not in pages(data):
        text = text_of(read(*page_of(url, body)))
        for count in (whole, halves[tuned(site_of(url))]):
            count.add(text, must, must_not)
    precision, recall, f = whole.figures()
    return {
        "pages.segments.precision": precision,
        "pages.segments.recall": recall,
        "pages.segments.f": f,
        "pages.segments.tuned.f": halves[True].figures()[2],
        "pages.segments.held_out.f": halves[False].figures()[2],
    }
