"""Pairs of real texts that were read, and what the sorter makes of them.

`copy_pairs.txt` and `copy_origins.txt` hold ids and labels alone. All texts of the pairs of one file are
sorted together.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from paperround.model import Article, Dating, Member
from paperround.steps.sort import Memory, sort
from paperround.steps.sort.origins import credit

ORIGINS = Path(__file__).with_name("copy_origins.txt")
PAIRS = Path(__file__).with_name("copy_pairs.txt")
WIRE = "reuters-1987"  # timed to the second, a paragraph begins with four spaces


def pairs() -> list[tuple[str, str, str, str]]:
    """File, id, id and label of each."""
    lines = PAIRS.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(file, one, other, label) for file, one, other, label in rows]


def told(data: Path) -> list[tuple[str, str]]:
    """The label of each pair and what the sorter says of it."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for file, one, other, _ in pairs():
        wanted[file] |= {one, other}
    members: dict[str, dict[str, Member]] = {}
    for file, ids in wanted.items():
        held = [article for article in articles(data, file) if article.id in ids]
        members[file] = {m.article: m for m in sort(held, Memory(), max(a.found_at for a in held))}
    return [(label, between(members[file], one, other)) for file, one, other, label in pairs()]


def between(members: dict[str, Member], one: str, other: str) -> str:
    """ "copy" when both have one text, "rewrite" when one was derived on the way, else "own"."""
    way, roots = {one: ["copy"], other: ["copy"]}, {}
    for id_ in (one, other):
        at = id_
        while members[at].of:
            way[id_].append(members[at].role)
            at = members[at].of
        roots[id_] = at
    if roots[one] != roots[other]:
        return "own"
    return "rewrite" if "rewrite" in way[one] + way[other] else "copy"


def origins(data: Path) -> list[tuple[str, str]]:
    """Of each text that was read for its credit: the agency, "-" for none, and what was found."""
    rows = [line.split("\t") for line in ORIGINS.read_text("utf-8").splitlines() if line[0] != "#"]
    labels = {(file, id_): agency for file, id_, agency in rows}
    return [
        (labels[file, article.id], credit(article).agency or "-")
        for file in sorted({file for file, _ in labels})
        for article in articles(data, file)
        if (file, article.id) in labels
    ]


def articles(data: Path, file: str) -> Iterator[Article]:
    """The dated articles of one file of the stream."""
    with gzip.open(data / "stream" / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            at = _when(row["date"], file)
            if at:
                yield _article(row, file, at)


def _when(date: str, file: str) -> datetime | None:
    try:
        if file == WIRE:
            return datetime.strptime(date.split(".")[0].strip(), "%d-%b-%Y %H:%M:%S").replace(tzinfo=UTC)
        return datetime.fromisoformat(date[:10]).replace(tzinfo=UTC)
    except ValueError:
        return None


def _article(row: dict[str, str], file: str, at: datetime) -> Article:
    break_ = {WIRE: "\n    ", "conflict-es-fr-it": "\n"}.get(file, "\n\n")
    texts = (" ".join(part.split()) for part in row["text"].split(break_))
    outlet = "Reuters" if file == WIRE else row.get("outlet", "")
    return Article(
        id=row.get("id") or "-".join((row["topic"], row["lang"], row["name"])),
        source=file, url="", title=row.get("title", ""), found_at=at, version="eval", outlet=outlet,
        language=row.get("lang", "en"),
        authors=tuple(name.strip() for name in row.get("authors", "").split(",") if name.strip()),
        dated=Dating(at=at, precision="second" if file == WIRE else "day", verdict="sure"),
        paragraphs=tuple(text for text in texts if text),
    )  # fmt: skip
