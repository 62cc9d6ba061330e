"""The dates a page shows or states: its data, its head, its time elements, lines that are dates.

Each is evidence only; `dates` weighs them. htmldate is asked only when none of these speaks for a day, on 1
page in 30: quickly first, then extensively (some 15 ms; right on 1 page in 3 of those left then).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec
from htmldate import find_date

from paperround.model import Evidence, EvidenceKind
from paperround.steps.read.dates import FAINT, SAME, SOME, UPDATED, agree, weight, witness
from paperround.steps.read.dates_address import in_address
from paperround.steps.read.dates_lines import lines
from paperround.steps.read.dates_rank import Ranked, ranked, todays
from paperround.steps.read.head import Head
from paperround.steps.read.ld import words
from paperround.steps.read.moments import ASSUMED_UTC, Asked
from paperround.steps.read.tree import Tree

PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "date", "dc.date",
    "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.issued", "dcterms.date", "pubdate",
    "publishdate",
    "publish-date", "publish_date", "published-date", "publication_date", "publication-date",
    "article.published",
    "article.created", "article_date_original", "cxenseparse:recs:publishtime", "parsely-pub-date",
    "sailthru.date",
    "rnews:datepublished", "datecreated", "originalpublicationdate", "displaydate", "ptime", "bt:pubdate",
    "dc.date.publication",
    "article:post_date", "citation_date", "citation_publication_date", "rbpubdate",
    "shareaholic:article_published_time",
)  # fmt: skip
CHANGED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
    "dc.date.modified",
    "lastmod", "modified", "updated_time", "revision_date", "article:updated",
)  # fmt: skip

TODAY = "refused: today's date, as every page bears it"
FOUND = "found by a search"


def stated(tree: Tree, head: Head, asked: Asked, now: datetime) -> list[Evidence]:
    """Evidence of the page's data, head, time elements and visible lines, in that order."""
    data = [*_data(head, asked, now), *_head(head, asked, now)]
    return _compared(data, list(_printed(tree, head, asked, now)))


def _compared(data: list[Evidence], shown: list[Evidence]) -> list[Evidence]:
    """Data and print held against each other: one may give the day of a change as that of publication."""
    own = next((e for e in shown if _day(e) and e.note in ("", ASSUMED_UTC)), None)
    told = [e for e in data if _day(e)]
    if own is None or not told or any(agree(own, e) for e in told):
        return [*data, *shown]
    changed = [e for e in data if e.at and UPDATED in e.note]
    if _stamp(own) > min(map(_stamp, told)):
        if any(agree(own, e) for e in changed):
            shown = [_noted(e, UPDATED) if _day(e) and agree(own, e) else e for e in shown]
    else:
        stamps = {e.at for e in changed}
        data = [_noted(e, SAME) if _day(e) and e.at in stamps else e for e in data]
    return [*data, *shown]


def _stamp(evidence: Evidence) -> float:
    return evidence.at.timestamp() if evidence.at else 0.0


def _noted(evidence: Evidence, note: str) -> Evidence:
    return msgspec.structs.replace(evidence, note="; ".join(filter(None, (note, evidence.note))))


def _day(evidence: Evidence) -> bool:
    return _exact(evidence) and UPDATED not in evidence.note


def _exact(evidence: Evidence) -> bool:
    return evidence.at is not None and evidence.precision not in ("month", "year")


def _data(head: Head, asked: Asked, now: datetime) -> Iterator[Evidence]:
    for node in (head.piece, head.page):
        for key, note in (("datePublished", ""), ("dateCreated", "created"), ("dateModified", UPDATED)):
            text = words(node.get(key))
            if key == "dateCreated" and words(node.get("datePublished")):
                continue
            if text:
                yield witness("json-ld", text, asked, now, note)
        if words(head.piece.get("datePublished")):
            return


def _head(head: Head, asked: Asked, now: datetime) -> Iterator[Evidence]:
    for names, note in ((PUBLISHED, ""), (CHANGED, UPDATED)):
        # one a name: microdata repeats a name for every other piece the page lists
        for text in dict.fromkeys(head.first(name) for name in names if head.first(name)):
            yield witness("meta", text, asked, now, note)


def _printed(tree: Tree, head: Head, asked: Asked, now: datetime) -> Iterator[Evidence]:
    """The dates the page prints, its own first; the day's date over every page is none."""
    found = lines(tree, head.title, asked)
    today = [line for line in found if todays(line, now)]
    for line in today[:1]:
        yield Evidence(kind="visible", text=line.text[:120], note=TODAY)
    best = ranked([line for line in found if line not in today])
    for one in best:
        kind: EvidenceKind = "time" if "machine" in one.line.marks else "visible"
        note = "" if one.own else FAINT if one.faint or _behind(one, best) else SOME
        if one.line.changed:
            note = UPDATED
        elif best[0].line.changed and not one.near:
            note = FAINT
        yield witness(kind, one.line.text, asked, now, note)


def _behind(one: Ranked, best: list[Ranked]) -> bool:
    """Whether a better line of the same kind stands before it."""
    return any(other.line.changed == one.line.changed for other in best[: one.place])


def searched(tree: Tree, url: str, asked: Asked, now: datetime) -> list[Evidence]:
    """What htmldate finds when nothing else spoke."""
    for extensive, place in ((False, SOME), (True, FAINT)):
        try:
            text = find_date(
                tree.root, extensive_search=extensive, original_date=True, url=url or None, max_date=now
            )
        except Exception:  # the library walks hostile trees; finding nothing is the honest answer
            text = None
        # the first is what it makes of a bare year or month
        if text and not text.endswith("-01-01") and text != f"{in_address(url)}-01":
            return [witness("visible", text, asked, now, f"{FOUND}, {place}")]
    return []


def enough(evidence: list[Evidence]) -> bool:
    """Whether a day of some weight is known without searching, or all there is to find was refused."""
    return any(e.note == TODAY or (_exact(e) and weight(e) > 0.3) for e in evidence)
