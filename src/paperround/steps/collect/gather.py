"""From what a source answered to leads, whatever it turned out to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from paperround.errors import unspoken
from paperround.model import Failure, Lead, Page, Reason, Source, SourceKind, lead_id
from paperround.steps.collect.feeds import listing
from paperround.steps.collect.gathering import Gathering, Item, Listing
from paperround.steps.collect.newest import claimed, latest
from paperround.steps.collect.sites import guesses, named_feeds
from paperround.text.addresses import canonical_url

CHILDREN = 5  # sitemaps of an index followed at a time: news sitemaps come in one or two
LONGEST_DATE = 100  # characters; what is longer is no date
SENTENCES = {
    "broken-feed": "answered with neither a feed nor a sitemap; look at it in a browser.",
    "empty-feed": "is a feed with no piece in it that has an address; it may fill later.",
    "encoding": "answered with nothing at all; it may come back, or look at it in a browser.",
}


def gather(source: Source, page: Page, now: datetime, max_items: int = 500) -> Gathering:
    """Leads, or feeds to follow instead, or a failure in words a person can act on; never raises.

    The bytes decide, not the declared kind; only a source of kind "page" is its own one lead.
    """
    listed = listing(page.body, page.headers.get("content-type", page.media), max(1, max_items), now)
    if isinstance(listed, str):
        return _page(source, page, listed, now)
    if listed.feeds:
        return Gathering(found=tuple(_child(source, feed.address, "feed", feed) for feed in listed.feeds))
    if listed.children:
        return Gathering(found=tuple(_sitemaps(source, listed.children, page.url)))
    return _leads(source, page, listed, now)


def _leads(source: Source, page: Page, listed: Listing, now: datetime) -> Gathering:
    made = (_lead(source, listed, item, page, now) for item in listed.items)
    leads = {lead.id: lead for lead in reversed(list(filter(None, made)))}
    if not leads:
        return _failed(source, "empty-feed", SENTENCES["empty-feed"], now)
    return Gathering(
        leads=tuple(reversed(leads.values())),
        items=listed.total,
        newest=latest((claimed(item.published, item.updated) for item in listed.items), now),
    )


def _lead(source: Source, listed: Listing, item: Item, page: Page, now: datetime) -> Lead | None:
    base = _joined(item.base, _joined(listed.base, page.url or source.address))
    url = canonical_url(item.link, base) if item.link else ""
    if not url:
        return None
    return Lead(
        id=lead_id(url),
        source=source.id,
        url=url,
        found_at=now,
        title=item.title,
        summary=item.summary,
        published=item.published[:LONGEST_DATE],
        updated=item.updated[:LONGEST_DATE],
        authors=item.authors,
        outlet=source.outlet or listed.title,
        owner=source.owner,
        language=source.language or item.language or listed.language,
        zone=source.zone,
        place=source.place,
        section=source.section,
        credit=item.credit,
        mapped=item.mapped,
    )


def _joined(base: str, under: str) -> str:
    return (canonical_url(base, under) if base else "") or under


def _page(source: Source, page: Page, text: str, now: datetime) -> Gathering:
    """A page where a feed may have been: itself a lead, or a site that names its feeds, or a failure."""
    address = page.url or source.address
    if source.kind == "page":
        lead = _lead(source, Listing(), Item(link=source.address), page, now)
        return (
            Gathering(leads=(lead,), items=1)
            if lead
            else _failed(source, "broken-feed", "is no web address.", now)
        )
    if not text.strip():
        return _failed(source, "encoding", SENTENCES["encoding"], now)
    if "<" not in text[:5000] or "\x00" in text[:5000]:
        return _failed(source, "broken-feed", SENTENCES["broken-feed"], now)
    feeds = [feed for feed in named_feeds(text, address) if feed != source.address]
    if feeds and source.kind == "site":
        return Gathering(found=(_child(source, feeds[0], "feed"),))
    words = "answered with a web page where a feed was expected; "
    words += f"it names a feed: follow {feeds[0]}" if feeds else "it names none: look for a feed on that page"
    failed = _failed(source, "not-a-feed", f"{words}.", now)
    return failed if feeds else replace(failed, guesses=guesses(address))


def _sitemaps(source: Source, children: Iterable[str], base: str) -> list[Source]:
    addresses = dict.fromkeys(filter(None, (canonical_url(child, base) for child in children)))
    return [_child(source, address, "sitemap") for address in list(addresses)[:CHILDREN]]


def _child(source: Source, address: str, kind: SourceKind, own: Source | None = None) -> Source:
    """A source found through another: what the editor said of that one holds for it too."""
    return replace(
        source,
        address=address,
        kind=kind,
        outlet=(own.outlet if own else "") or source.outlet,
        section=(own.section if own else "") or source.section,
    )


def _failed(source: Source, reason: Reason, words: str, now: datetime) -> Gathering:
    return Gathering(
        failure=Failure(
            stage="collect",
            subject=source.id,
            reason=reason,
            sentence=unspoken(f"{source.address} {words}"),
            at=now,
            url=unspoken(source.address),
        )
    )
