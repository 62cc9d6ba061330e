"""Whole articles on 125 fresh news pages of 90 outlets: body, headline, day, writers.

Body: F of mean precision and mean recall over shingles of four words (characters in unspaced scripts).
Headline: exact with case, space and punctuation folded. Day: the day of publication in the time zone
given. Writers: exact names, F over all pages. `held_out` figures are of the outlets nobody looked at.

    python -m evals.outlets FOLDER      the pages of the tuned half, the costliest first
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from evals._halves import tuned
from evals.segments import page_of, text_of
from paperround.model import Article, Failure
from paperround.steps.read import read
from paperround.steps.read.decode import clean
from paperround.text.words import fold, words

BEST = {
    "pages.outlets.body_f1": "0.94 (trafilatura 2.3, precision mode)",
    "pages.outlets.held_out.body_f1": "0.943 (trafilatura 2.3.1, default, same pages)",
    "pages.outlets.title": "0.98 (pages that bear their title somewhere)",
    "pages.outlets.day": "-",
    "pages.outlets.authors_f1": "-",
}
FOLDERS = ("pages", "outlets")


def pages(data: Path) -> Iterator[tuple[str, str, datetime, bytes, dict[str, Any]]]:
    """File name, address, time of the crawl, markup, gold."""
    for info in sorted(data.joinpath(*FOLDERS).glob("*/meta.info")):
        told = json.loads(info.read_text("utf-8"))
        for gold in sorted(info.parent.glob("*.json")):
            versions = json.loads(gold.read_text("utf-8"))
            files = sorted(name for name in told if re.fullmatch(rf"{gold.stem}_\d{{4}}_.*", name))
            for name, version in zip(files, sorted(versions, key=_order), strict=True):
                crawled = datetime.fromisoformat(told[name]["crawl_date"]).astimezone()
                body = gzip.decompress((info.parent / name).read_bytes())
                yield name, told[name]["url"], crawled, body, versions[version]


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def outlet_of(name: str) -> str:
    """The outlet a file's name begins with."""
    return name.split("_", 1)[0]


def body_of(gold: dict[str, Any]) -> str:
    """The gold body: summary, then each section's headline and paragraphs; soft hyphens are no letters."""
    body = gold["body"]
    lines = list(body["summary"])
    for section in body["sections"]:
        lines += [*section["headline"], *section["paragraphs"]]
    return clean("\n".join(lines))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words, counted."""
    listed = words(text)
    return Counter(tuple(listed[i : i + 4]) for i in range(max(len(listed) - 3, 1)))


def key(text: str) -> str:
    """A headline as compared."""
    return re.sub(r"[\W_]+", "", fold(text))


def score(read_: Article | Failure, gold: dict[str, Any]) -> dict[str, float]:
    """The figures of one page."""
    mine, theirs = shingles(text_of(read_)), shingles(body_of(gold))
    both = sum((mine & theirs).values())
    told = {key(name) for name in gold.get("authors", [])}
    article = read_ if isinstance(read_, Article) else None
    named = {key(name) for name in article.authors} if article else set()
    day = datetime.fromisoformat(gold["publishing_date"])
    at = article.dated.at if article else None
    return {
        "precision": both / max(sum(mine.values()), 1),
        "recall": both / max(sum(theirs.values()), 1),
        "title": float(article is not None and key(article.title) == key(gold["title"])),
        "day": float(
            at is not None and (at.date() == day.date() or at.astimezone(day.tzinfo).date() == day.date())
        ),
        "right": len(told & named),
        "named": len(named),
        "told": len(told),
    }


def measure(data: Path) -> dict[str, float]:
    """The figures over all pages, and those of the held-out half."""
    rows = [
        (tuned(outlet_of(name)), score(read(*page_of(url, body, crawled + timedelta(days=1))), gold))
        for name, url, crawled, body, gold in pages(data)
    ]
    told = {f"pages.outlets.{name}": value for name, value in figures([row for _, row in rows]).items()}
    for half, name in ((True, "tuned"), (False, "held_out")):
        of_half = figures([row for seen, row in rows if seen is half])
        told |= {f"pages.outlets.{name}.{kind}": of_half[kind] for kind in ("body_f1", "title", "authors_f1")}
    return told


def figures(rows: list[dict[str, float]]) -> dict[str, float]:
    """Means over pages, and F over all writers."""
    count = max(len(rows), 1)
    means = {name: sum(row[name] for row in rows) / count for name in ("precision", "recall", "title", "day")}
    right, named, told = (sum(row[name] for row in rows) for name in ("right", "named", "told"))
    precision, recall = means["precision"], means["recall"]
    return {
        "body_f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "body_precision": precision,
        "body_recall": recall,
        "title": means["title"],
        "day": means["day"],
        "authors_f1": 2 * right / max(named + told, 1),
    }


def worst(data: Path) -> None:
    """One line a page of the tuned half, the costliest first."""
    lines = []
    for name, url, crawled, body, gold in (page for page in pages(data) if tuned(outlet_of(page[0]))):
        read_ = read(*page_of(url, body, crawled + timedelta(days=1)))
        row = score(read_, gold)
        said = (
            read_.sentence
            if isinstance(read_, Failure)
            else f"{read_.title!r} / {gold['title']!r}; "
            + (
                f"{read_.dated.at} {read_.dated.verdict} / {gold['publishing_date']}; "
                f"{read_.authors} / {gold.get('authors')}"
            )
        )
        lines.append((row["precision"] + row["recall"], name, row, said))
    for _, name, row, said in sorted(lines, key=lambda line: line[0]):
        marks = " ".join(f"{k[0]}{v:.2f}" for k, v in list(row.items())[:4])
        print(f"{name:45} {marks} {said}")


if __name__ == "__main__":
    worst(Path(sys.argv[1]))
