"""Publish: an edition's pages onto the shelf, again only when the edition is another.

A mark beside the pages says which edition they were made of, and is written last: a kill between two
pages leaves a day unmarked, and the next round puts the same bytes there again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

import msgspec

from paperround.model import Edition, Line, Noun
from paperround.pipeline.editing import print_of
from paperround.pipeline.record import on_record
from paperround.pipeline.ruling import standing
from paperround.pipeline.tools import Tools
from paperround.settings import Settings
from paperround.steps.render import (
    Around,
    Day,
    WatchLink,
    edition_pages,
    feeds,
    group_pages,
    moved_page,
    speaker_pages,
    standing_pages,
    story_folder,
)
from paperround.steps.sort import merged
from paperround.steps.study import PRINTED

BACK = 31  # days looked back for editions not yet on the shelf
_LISTS = ("speakers/index.html", "groups/index.html")
IN_FEEDS = 7  # editions a feed reader may have missed


def unpublished(tools: Tools, now: datetime) -> list[Edition]:
    """Editions whose pages are not on the shelf, oldest first, so many at a time as are held in memory well.

    Days further back are published again when their mark is blank, which a replay makes it.
    """
    days = [day for day, _ in tools.store.days()]
    old = [day for day in days[BACK:] if tools.shelf.get(mark_path(day)) == b""]
    recent = old[-BACK:] or days[:BACK]
    editions = [edition for day in reversed(recent) if (edition := tools.store.edition(day))]
    return [
        edition for edition in editions if _mark(tools, edition) != tools.shelf.get(mark_path(edition.day))
    ]


def mark_path(day: str) -> str:
    """Where a day's mark stands; no reader is ever served it."""
    return f".published/{day}"


def _mark(tools: Tools, edition: Edition) -> bytes:
    """The edition and what stands around it; where that changes, the pages do."""
    return f"{print_of(edition)} {tools.settings.paper.address} {tools.settings.keeping.static}".encode()


def publish(tools: Tools, editions: Sequence[Edition], now: datetime) -> Iterator[Iterable[Noun]]:
    """Puts each edition's pages, then what every page leans on, then the mark."""
    days = tuple(_day(tools, day, number) for day, number in tools.store.days())
    for edition in editions:
        around = around_of(tools.settings, days, tools.store.edition(days[0].day))
        record = on_record(tools.store, edition.now, tools.settings)
        around = msgspec.structs.replace(
            around,
            speakers=frozenset(one.slug for one in record.speakers),
            groups=frozenset(one.slug for one in record.camps),
            stories=_with_page(tools, edition),
        )
        heads = _heads(tools, edition)
        camps = group_pages(record.camps, around, heads)
        kept: Iterator[tuple[str, bytes]] = chain(speaker_pages(record.speakers, around), camps.items())
        pages = edition_pages(edition, around) | standing_pages(around)
        pages = _moved(tools, edition, around) | pages
        for story in _told_later(tools, edition):
            pages.pop(f"{story_folder(story)}index.html", None)
        for path in _LISTS:
            pages.pop(path)  # the empty ones, which hold a new site's place
        if edition.day == days[0].day:
            latest = [edition, *tools.store.editions(edition.day, IN_FEEDS - 1)]
            pages |= feeds(latest, around)
        else:
            kept = _missing(tools, kept)
        # those of thousands of speakers are put one by one, so that they need not be held together
        for path, content in chain(pages.items(), kept):
            tools.shelf.put(path, content)
        tools.shelf.put(mark_path(edition.day), _mark(tools, edition))
        yield [edition]


def _with_page(tools: Tools, edition: Edition) -> frozenset[str]:
    """Stories that the editions of the last days, up to this one, have pages of."""
    editions = [edition, *tools.store.editions(edition.day, BACK)]
    return frozenset(slot.story for each in editions for slot in each.slots)


def _heads(tools: Tools, edition: Edition) -> dict[str, Line]:
    """The headline of each story that the editions of the last days have a page of."""
    editions = [*reversed(tools.store.editions(edition.day, BACK)), edition]
    return {slot.story: slot.headline for each in editions for slot in each.slots}


def _missing(tools: Tools, pages: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Those that are not on the shelf, but for the lists: what is there was made of a later edition."""
    for path, content in pages:
        if path not in _LISTS and tools.shelf.get(path) is None:
            yield path, content


def _moved(tools: Tools, edition: Edition, around: Around) -> dict[str, bytes]:
    """Pages of the stories that the editor merged into one of this edition's."""
    goes_on = merged(standing(tools.store, edition.now))
    slots = {slot.story: slot for slot in edition.slots}
    return {
        f"{story_folder(story)}index.html": moved_page(story, slots[into], around)
        for story, into in goes_on.items()
        if into in slots
    }


def _day(tools: Tools, day: str, number: int) -> Day:
    """An archive's line; the front page of old days is read from their own editions once a publishing."""
    edition = tools.store.edition(day)
    lead = edition.lead.headline if edition and edition.lead else None
    return Day(
        day=day, number=number, headline=lead.text if lead else "", language=lead.language if lead else ""
    )


def _told_later(tools: Tools, edition: Edition) -> set[str]:
    """Stories that a later edition went on with: their page is the later one's."""
    later = [day for day, _ in tools.store.days()[:BACK] if day > edition.day]
    editions = [tools.store.edition(day) for day in later]
    return {slot.story for found in editions if found for slot in found.slots}


def around_of(settings: Settings, days: tuple[Day, ...], latest: Edition | None) -> Around:
    """What every page of the paper shares."""
    paper = settings.paper
    watches = latest.watches if latest else ()
    return Around(
        name=paper.name,
        address=paper.address,
        language=paper.language,
        zone=paper.zone,
        place=paper.place,
        subject=paper.subject,
        contact=paper.contact,
        days=days,
        watches=tuple(WatchLink(slug=report.slug, name=report.name) for report in watches),
        sure=PRINTED,
        served=not settings.keeping.static,
    )


def save(store: object, nouns: Iterable[Noun]) -> int:
    """The pages were put as they were made; only the count is left."""
    return len(list(nouns))
