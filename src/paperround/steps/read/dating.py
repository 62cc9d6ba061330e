"""Every witness of one piece's date in turn: feed, archive, page, address, header, first sight, text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from paperround.model import Dating, Evidence, EvidenceKind, Lead, Page
from paperround.steps.read.dates import UPDATED, verdict, witness
from paperround.steps.read.dates_address import in_address
from paperround.steps.read.dates_text import confronted, text_evidence
from paperround.steps.read.moments import Asked
from paperround.steps.read.record import Record

_TELL_CHANGES = ("json-ld", "meta", "feed", "time", "visible")


def outside(lead: Lead, page: Page, record: Record | None, asked: Asked) -> list[Evidence]:
    """What is known without looking at the text: feed or archive, address, header, first sight."""
    return list(_outside(lead, page, record, asked))


def _outside(lead: Lead, page: Page, record: Record | None, asked: Asked) -> Iterator[Evidence]:
    now = page.fetched_at
    stated = record.date if record else ""
    if stated:
        yield witness("archive", stated, asked, now)
    if record and record.updated:
        yield witness("archive", record.updated, asked, now, UPDATED)
    # an archive's lead repeats the record: one witness, not two
    listed: EvidenceKind = "sitemap" if lead.mapped else "feed"
    if lead.published and lead.published.strip() != stated:
        yield witness("archive" if record else listed, lead.published, asked, now)
    if lead.updated and lead.updated != lead.published and not record:
        yield witness(listed, lead.updated, asked, now, UPDATED)
    for url in dict.fromkeys((page.url, lead.url)):
        found = in_address(url)
        if found:
            yield witness("address", found, asked, now)
            break
    header = page.headers.get("last-modified", "")
    if header:
        yield _header(header, asked, page)
    if lead.found_at < now:
        yield Evidence(
            kind="first-seen", text=lead.found_at.isoformat(), at=lead.found_at, precision="second"
        )


def _header(text: str, asked: Asked, page: Page) -> Evidence:
    """Last-Modified is often the time of asking; then it says nothing."""
    heard = witness("header", text, asked, page.fetched_at, UPDATED)
    if heard.at and abs((heard.at - page.fetched_at).total_seconds()) < 3600:
        return Evidence(kind="header", text=heard.text, note="refused: the time of the request")
    return heard


def dated(evidence: Sequence[Evidence], paragraphs: Sequence[str], language: str, now: datetime) -> Dating:
    """The date that all of it comes to, the text's own clues included."""
    told = verdict([*evidence, *text_evidence(paragraphs, language, now)], now)
    return confronted(told, paragraphs, language, now)


def updated(evidence: Sequence[Evidence], dating: Dating) -> datetime | None:
    """When the piece was last changed, if somebody says so and it is later than its date."""
    said = [e.at for e in evidence if e.at and UPDATED in e.note and e.kind in _TELL_CHANGES]
    later = [at for at in said if dating.at is None or at > dating.at]
    return max(later, default=None)
