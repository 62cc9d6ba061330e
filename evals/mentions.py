"""Names found: people, organisations and places on re3d; places and where they lie on LGL and GeoVirus.

re3d marks a span, pronouns and "the city" too, as a person, an organisation (armed groups are among
these) or a place; ours is right when span and kind are theirs, a leading article left out on both
sides. LGL and GeoVirus mark toponyms: recognition counts spans, and of those recognised the share is
told whose coordinates lie within 161 km of the true ones. Local papers (LGL) name villages that our
gazetteer does not hold.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from paperround import gazetteer
from paperround.model import Article, Findings
from paperround.steps import study

BEST = {
    "mentions.group.precision": "0.98 wanted",
    "mentions.group.recall": "0.95 wanted",
    "places.lgl.within_161km": "0.86, mean of 12 sets, voting of several systems",
    "places.geovirus.within_161km": "0.86, mean of 12 sets, voting of several systems",
}
KINDS = {"Person": "person", "Organisation": "organisation", "Location": "place"}
HERE = Path(__file__).parent
NEAR = 161.0  # kilometres, as the field counts
Span = tuple[int, int]


def measure(data: Path) -> dict[str, float]:
    """All figures; nothing here is tuned on these sets but the choice of rules."""
    names = study.names(gazetteer.load())
    out = re3d(data / "entities" / "re3d", names)
    out |= places("lgl", list(lgl(data / "places" / "lgl.xml")), names)
    out |= groups(data / "stream", names)
    out |= places("geovirus", list(geovirus(data / "places" / "geovirus.xml")), names)
    return out


def found(text: str, names: study.Names) -> tuple[Findings, list[int]]:
    """Findings of a text and where each of its paragraphs begins."""
    spans = [m.span() for m in re.finditer(r"[^\n]+", text)]
    article = Article(
        id="x", source="x", url="http://x.example", title="", found_at=datetime(2020, 1, 1, tzinfo=UTC),
        version="x", language="en", paragraphs=tuple(text[a:b] for a, b in spans),
    )  # fmt: skip
    return study.study(article, names), [a for a, _ in spans]


def re3d(folder: Path, names: study.Names) -> dict[str, float]:
    """Span F1 by kind, and of all three together."""
    right, ours, theirs = (
        dict.fromkeys(KINDS.values(), 0),
        dict.fromkeys(KINDS.values(), 0),
        dict.fromkeys(KINDS.values(), 0),
    )
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        gold: dict[str, set[tuple[int, int, str]]] = {}
        for line in (source / "entities.json").read_text("utf-8-sig").splitlines():
            entity = json.loads(line)
            if entity["type"] in KINDS:
                gold.setdefault(entity["documentId"], set()).add(
                    (entity["begin"], entity["end"], KINDS[entity["type"]])
                )
        for line in (source / "documents.json").read_text("utf-8-sig").splitlines():
            document = json.loads(line)
            text = document["text"]
            wanted = {(*bare(text, (a, b)), kind) for a, b, kind in gold.get(document["_id"], set())}
            made = set(named(text, names))
            for kind in KINDS.values():
                mine, gold_ones = {m for m in made if m[2] == kind}, {g for g in wanted if g[2] == kind}
                right[kind] += len(mine & gold_ones)
                ours[kind] += len(mine)
                theirs[kind] += len(gold_ones)
    out = {}
    for kind in KINDS.values():
        out |= scores(f"mentions.{kind}", right[kind], ours[kind], theirs[kind])
    return out | scores("mentions", sum(right.values()), sum(ours.values()), sum(theirs.values()))


def groups(folder: Path, names: study.Names) -> dict[str, float]:
    """Span and name of armed groups in 300 sentences of the stream, read and labelled for this project.

    130 of them were chosen because the names found a group there, 110 for a word like "militia", 60 for a
    word like "rights", "ambassador", "base" or "Chelsea"; `group_sentences.jsonl` keeps ids, places and
    labels, no text. A sentence is studied with its whole article round it.
    """
    rows = [json.loads(line) for line in (HERE / "group_sentences.jsonl").read_text("utf-8").splitlines()]
    wanted = {row["id"] for row in rows}
    read = {
        article.id: article
        for year in {row["year"] for row in rows}
        for article in _stream(folder, year, wanted)
    }
    found = {id_: study.study(article, names).mentions for id_, article in read.items()}
    right = ours = theirs = 0
    for row in rows:
        made = {
            (m.start, m.end, m.name) for m in found[row["id"]]
            if m.kind == "group" and m.paragraph == row["paragraph"] and row["start"] <= m.start < row["end"]
        }  # fmt: skip
        gold = {tuple(group) for group in row["groups"]}
        right, ours, theirs = right + len(made & gold), ours + len(made), theirs + len(gold)
    return scores("mentions.group", right, ours, theirs)


def _stream(folder: Path, year: int, wanted: set[str]) -> Iterator[Article]:
    """Articles of one year by id, cut into paragraphs as the reader cuts them."""
    with gzip.open(folder / f"articles-{year}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                yield Article(
                    id=row["id"], source=row["site"], url=row["url"], title=row["title"], version="x",
                    language="en", found_at=datetime(2020, 6, 1, tzinfo=UTC),
                    paragraphs=tuple(part for part in row["text"].split("\n\n") if part.strip()),
                )  # fmt: skip


def named(text: str, names: study.Names) -> Iterator[tuple[int, int, str]]:
    """Our mentions; an armed group is an organisation in re3d."""
    findings, starts = found(text, names)
    for mention in findings.mentions:
        base = starts[mention.paragraph]
        kind = "organisation" if mention.kind == "group" else mention.kind
        yield (*bare(text, (base + mention.start, base + mention.end)), kind)


def bare(text: str, span: Span) -> Span:
    """A span without a leading article."""
    start, end = span
    article = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
    return (start + article.end() if article else start), end


def scores(name: str, right: int, ours: int, theirs: int) -> dict[str, float]:
    """Precision, recall and F1."""
    precision, recall = right / max(1, ours), right / max(1, theirs)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": f1}


Toponym = tuple[int, int, float | None, float | None]


def lgl(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Articles of LGL with their toponyms."""
    for article in ElementTree.parse(path).iter("article"):
        marks = []
        for top in article.iter("toponym"):
            lat, lon = top.findtext("gaztag/lat"), top.findtext("gaztag/lon")
            place = (float(lat), float(lon)) if lat and lon else (None, None)
            marks.append((int(top.findtext("start") or 0), int(top.findtext("end") or 0), *place))
        yield article.findtext("text") or "", marks


def geovirus(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Articles of GeoVirus with their toponyms; a place counts from one there."""
    for article in ElementTree.parse(path).iter("article"):
        text = article.findtext("text") or ""
        marks: list[Toponym] = []
        for top in article.iter("location"):
            name, start = top.findtext("name") or "", int(top.findtext("start") or 1) - 1
            lat, lon = top.findtext("lat"), top.findtext("lon")
            at = text.find(name, max(0, start - 2))
            marks.append((at, at + len(name), float(lat) if lat else None, float(lon) if lon else None))
        yield text, marks


def places(name: str, read: list[tuple[str, list[Toponym]]], names: study.Names) -> dict[str, float]:
    """Recognition, and the share of those recognised that were put within 161 km."""
    right = ours = theirs = near = located = 0
    for text, marks in read:
        findings, starts = found(text, names)
        made = {(starts[p.paragraph] + p.start, starts[p.paragraph] + p.end): p for p in findings.places}
        wanted = {(a, b): (lat, lon) for a, b, lat, lon in marks}
        ours, theirs = ours + len(made), theirs + len(wanted)
        for span, (lat, lon) in wanted.items():
            place = made.get(span)
            right += place is not None
            if (
                place
                and lat is not None
                and lon is not None
                and place.lat is not None
                and place.lon is not None
            ):
                located += 1
                near += distance((lat, lon), (place.lat, place.lon)) <= NEAR
    return {
        **scores(f"places.{name}", right, ours, theirs),
        f"places.{name}.within_161km": near / max(1, located),
    }


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the earth's surface."""
    a, b, c, d = map(math.radians, (*one, *other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))
