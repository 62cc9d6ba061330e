"""How fast a page is read (text, headline, writers, dates, language) beside trafilatura with its metadata.

Both read the same pages in one run on one core, each page by one and then the other, so that what else
the machine does falls on both. A feed's date is given, as a round would have it; `cold` leaves it out, so
that undated pages must be searched. Archived records are timed apart, and so is the text alone, beside
trafilatura's default. Both have read other pages before the clock runs: each loads a table or two (languages,
stop words) when a page first asks for it, up to half a second that would fall on whichever page that is.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from trafilatura import bare_extraction

from paperround.model import Lead, Page, lead_id
from paperround.steps.read import read
from paperround.steps.read.body import body_of
from paperround.steps.read.decode import decode
from paperround.steps.read.head import head_of
from paperround.steps.read.tree import tree_of

NOW = datetime(2026, 11, 1, tzinfo=UTC)
PAGES, BEFORE, RECORDS = 240, 60, 2000


def measure(data: Path) -> dict[str, float]:
    """Pages and records a second a core, and the ratio to trafilatura."""
    pairs = list(islice(pages(data), PAGES))
    for lead, page in islice(pages(data), PAGES, PAGES + BEFORE):
        read(lead, page)
        _theirs((page.body, page.url))
    bodies = [(page.body, page.url) for _, page in pairs]
    fed = [(_fed(lead), page) for lead, page in pairs]
    mine = theirs = cold = 0.0
    for one, pair, body in zip(pairs, fed, bodies, strict=True):
        mine += _spent(lambda given=pair: read(*given))
        theirs += _spent(lambda given=body: _theirs(given))
        cold += _spent(lambda given=one: read(*given))
    records = list(islice(_records(data), RECORDS))
    stored = sum(_spent(lambda given=record: read(*given)) for record in records)
    text, default = _texts(bodies)
    return {
        "bench.read.text_ratio_to_trafilatura": default / text,
        "bench.read.pages_s_core": len(pairs) / mine,
        "bench.read.pages_s_core_cold": len(pairs) / cold,
        "bench.read.ratio_to_trafilatura": theirs / mine,
        "bench.read.records_s_core": len(records) / stored,
    }


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _texts(bodies: list[tuple[bytes, str]]) -> tuple[float, float]:
    """Seconds for the text alone, ours and trafilatura's default, page by page."""
    mine = theirs = 0.0
    for body, url in bodies:
        mine += _spent(lambda body=body, url=url: _text(body, url))
        theirs += _spent(lambda body=body, url=url: bare_extraction(body, url=url, include_comments=False))
    return mine, theirs


def _text(body: bytes, url: str) -> object:
    tree = tree_of(decode(body))
    if tree is None:
        return ()
    return body_of(tree, head_of(tree, url), url, "")


def _theirs(given: tuple[bytes, str]) -> object:
    body, url = given
    return bare_extraction(body, url=url, with_metadata=True, include_comments=False)


def _fed(lead: Lead) -> Lead:
    return Lead(id=lead.id, source="bench", url=lead.url, found_at=NOW, published="2026-10-31T08:00:00Z")


def pages(data: Path) -> Iterator[tuple[Lead, Page]]:
    """News pages first, then others, in the order of their names."""
    for path in sorted((data / "pages" / "outlets").glob("*/*.html.gz")):
        yield _pair(f"https://bench.example/{path.stem}", gzip.decompress(path.read_bytes()), "text/html")
    for path in sorted((data / "pages" / "segments" / "html").glob("*.html.gz")):
        yield _pair(f"https://bench.example/{path.stem}", gzip.decompress(path.read_bytes()), "text/html")


def _records(data: Path) -> Iterator[tuple[Lead, Page]]:
    with gzip.open(data / "stream" / "articles-2020.jsonl.gz") as lines:
        for line in lines:
            yield _pair(json.loads(line)["url"], line, "application/json")


def _pair(url: str, body: bytes, media: str) -> tuple[Lead, Page]:
    lead = Lead(id=lead_id(url), source="bench", url=url, found_at=NOW)
    return lead, Page(lead=lead.id, url=url, body=body, fetched_at=NOW, media=media)
