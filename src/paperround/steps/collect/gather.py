"""From what a source answered to leads, whatever it turned out to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from paperround.model import Failure, Lead, Page, Reason, Source, lead_id
from paperround.steps.collect.feeds import listing, looks_like_html
from paperround.steps.collect.gathering import Gathering, Item, Listing
from paperround.steps.collect.sites import named_feeds
from paperround.text.addresses import canonical_url

AHEAD = timedelta(hours=24)  # a claimed date later than this says nothing about how fresh a source is
CHILDREN = 5  # sitemaps of an index followed at a time: news sitemaps come in one or two


def gather(source: Source, page: Page, now: datetime, max_items: int = 500) -> Gathering:
    """Leads, or feeds to follow instead, or a failure in words a person can act on; never raises."""
    if source.kind == "page":
        return Gathering(leads=(_page_lead(source, page, now),), items=1)
    if looks_like_html(page.body):
        return _html(source, page, now)
    listed = listing(page.body, page.media)
    if listed is None:
        return _failed(source, page, "broken-feed", now)
    if listed.children:
        return Gathering(found=tuple(_child(source, url) for url in listed.children[:CHILDREN]))
    if not listed.items:
        return _failed(source, page, "empty-feed", now)
    return _leads(source, page, listed, (now, max_items))


def _leads(source: Source, page: Page, listed: Listing, bounds: tuple[datetime, int]) -> Gathering:
    now, max_items = bounds
    dated = [(claimed(item), item) for item in listed.items]
    dates = [at for at, _ in dated if at and at <= now + AHEAD]
    if len(dated) > max_items:
        # newest first; undated ones keep the feed's own order behind them
        dated.sort(key=lambda pair: pair[0].timestamp() if pair[0] else float("-inf"), reverse=True)
    base = listed.base or page.url or source.address
    leads = {
        lead.id: lead for _, item in dated[:max_items] if (lead := _lead(source, listed, item, (base, now)))
    }
    if not leads:
        return _failed(source, page, "empty-feed", now)
    return Gathering(leads=tuple(leads.values()), items=len(listed.items), newest=max(dates, default=None))


def claimed(item: Item) -> datetime | None:
    """The date an item claims, read roughly, for order and health alone; reading weighs it as evidence."""
    for text in (item.published, item.updated):
        for parse in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                at = parse(text.strip())
                return at if at.tzinfo else at.replace(tzinfo=UTC)
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
    return None


def _lead(source: Source, listed: Listing, item: Item, where: tuple[str, datetime]) -> Lead | None:
    base, now = where
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
        published=item.published[:100],
        updated=item.updated[:100],
        authors=item.authors,
        outlet=source.outlet or listed.title,
        owner=source.owner,
        language=source.language or item.language or listed.language,
        zone=source.zone,
        place=source.place,
        section=source.section,
        credit=item.credit,
    )


def _page_lead(source: Source, page: Page, now: datetime) -> Lead:
    item = Item(link=source.address)
    lead = _lead(source, Listing(), item, (source.address, now))
    assert lead is not None, "a page that was fetched has an address"
    return lead


def _html(source: Source, page: Page, now: datetime) -> Gathering:
    feeds = [feed for feed in named_feeds(page.body, page.url or source.address) if feed != source.address]
    if feeds and source.kind == "site":
        return Gathering(found=tuple(_child(source, feed) for feed in feeds[:1]))
    return _failed(source, page, "not-a-feed", now, tuple(feeds))


def _child(source: Source, url: str) -> Source:
    return Source(
        address=canonical_url(url) or url,
        kind="sitemap" if source.kind == "sitemap" else "feed",
        title=source.title,
        outlet=source.outlet,
        owner=source.owner,
        language=source.language,
        zone=source.zone,
        place=source.place,
        section=source.section,
        every=source.every,
    )


def _failed(
    source: Source, page: Page, reason: Reason, now: datetime, feeds: tuple[str, ...] = ()
) -> Gathering:
    """A failure that says what to do; `feeds` are those the page names."""
    return Gathering(
        failure=Failure(
            stage="collect",
            subject=source.id,
            reason=reason,
            sentence="".join(_sentence(source.address, reason, feeds)),
            at=now,
            url=source.address,
        )
    )


def _sentence(address: str, reason: Reason, feeds: tuple[str, ...]) -> Iterator[str]:
    if reason == "not-a-feed":
        yield f"{address} answered with a web page where a feed was expected"
        yield (
            f"; it names a feed: follow {feeds[0]}."
            if feeds
            else "; look for the feed's address on that page."
        )
    elif reason == "empty-feed":
        yield f"{address} is a feed with no piece in it that has an address; it may fill later."
    else:
        yield f"{address} answered with neither a feed nor a sitemap; look at it in a browser."
