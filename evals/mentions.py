"""Names found: people, organisations and places on re3d; places and where they lie on LGL and GeoVirus.

re3d marks a span, pronouns and "the city" too, as a person, an organisation (armed groups are among
these) or a place; ours is right when span and kind are theirs, a leading article left out on both
sides. LGL and GeoVirus mark toponyms: recognition counts spans, and of those recognised the share is
told whose coordinates lie within 161 km of the true ones. Local papers (LGL) name villages that our
gazetteer does not hold.

re3d counts much that is no name: "the city", "we", "people of Iraq". `mentions.named` leaves pronouns and
what has no capital out of its gold, and takes a mention for right when it has the kind and ends with
a marked name, or holds or is held by it: "Foreign Secretary Boris Johnson" and "Boris Johnson" agree.

MUC-4 marks no mentions; its templates are filled with strings of the text. Wherever such a string stands in
its report as words, that counts as a name to be found: perpetrators' organisations as organisations (armed
groups among them) and victims' names as people. Targets and perpetrators without a name ("armed men") are no
names, and this copy of the templates has no places. What else a report names is not in the templates, so
only recall is told: `mentions.muc4.*`. The reports are set in capitals throughout.
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
    out |= muc4(data / "incidents" / "muc4", names)
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
    named_counts = [0, 0, 0, 0]
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
            loose(text, made, wanted, named_counts)
    out = {}
    for kind in KINDS.values():
        out |= scores(f"mentions.{kind}", right[kind], ours[kind], theirs[kind])
    out["mentions.named.precision"] = named_counts[0] / max(1, named_counts[1])
    out["mentions.named.recall"] = named_counts[2] / max(1, named_counts[3])
    return out | scores("mentions", sum(right.values()), sum(ours.values()), sum(theirs.values()))


def loose(
    text: str, made: set[tuple[int, int, str]], wanted: set[tuple[int, int, str]], counts: list[int]
) -> None:
    """Adds to ours right, ours, theirs found and theirs, of names alone and by what they share."""
    gold = [g for g in wanted if any(map(str.isupper, text[g[0] : g[1]])) and text[g[0] : g[1]] != "I"]
    counts[0] += sum(any(_shares(m, g) for g in gold) for m in made)
    counts[1] += len(made)
    counts[2] += sum(any(_shares(m, g) for m in made) for g in gold)
    counts[3] += len(gold)


def _shares(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Whether two mentions of a kind end alike, or one lies in the other."""
    if one[2] != other[2] or one[0] >= other[1] or other[0] >= one[1]:
        return False
    inside = (one[0] >= other[0] and one[1] <= other[1]) or (other[0] >= one[0] and other[1] <= one[1])
    return one[1] == other[1] or inside


MUC4 = {"perp_organization_id": "organisation", "hum_tgt_name": "person"}


def muc4(folder: Path, names: study.Names) -> dict[str, float]:
    """Of the places where a template's name stands in its report, the share found with span and kind."""
    rows = json.loads((folder / "train.json").read_text("utf-8"))
    found_, asked = dict.fromkeys(MUC4.values(), 0), dict.fromkeys(MUC4.values(), 0)
    for row in rows.values():
        fills = {
            (text.strip("\" "), kind)
            for role, kind in MUC4.items() for one in row["roles"].get(role, ()) for text in one
        }  # fmt: skip
        if not fills:
            continue
        text = re.sub(r"(?<!\n)\n(?! *\n)", " ", row["doc"])
        gold = longest({
            (*bare(text, match.span()), kind)
            for name, kind in fills for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        })  # fmt: skip
        made = set(named(text, names))
        for kind in MUC4.values():
            found_[kind] += len({g for g in gold if g[2] == kind} & made)
            asked[kind] += sum(g[2] == kind for g in gold)
    each = {f"mentions.muc4.{kind}.recall": found_[kind] / max(1, asked[kind]) for kind in MUC4.values()}
    return each | {"mentions.muc4.recall": sum(found_.values()) / max(1, sum(asked.values()))}


def longest(spans: set[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
    """Those that lie in no other: "CRISTIANI" within "ALFREDO CRISTIANI" is no name of its own."""
    return {a for a in spans if not any(a != b and b[0] <= a[0] and a[1] <= b[1] for b in spans)}


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
