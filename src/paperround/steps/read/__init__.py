"""Reading: from a page's bytes to a clean article with a date that shows its evidence, or the reason why not.

    bytes ─decode─▶ text ─┬─ HTML ────▶ tree ─▶ head, title, people, dates_page, body ─┐
                          ├─ plain ───▶ plain (by shape) ──────────────────────────────┼─▶ dating ─▶ Article
                          └─ record ──▶ record (body already, or HTML again) ──────────┘

"Now" is the page's `fetched_at`. Fetching, copies and what an edition makes of a doubtful date are left alone.
"""

from __future__ import annotations

from paperround.model import Article, Failure, Lead, Page
from paperround.steps.read.decode import decode
from paperround.steps.read.draft import VERSION, Draft, failure, finish
from paperround.steps.read.html import from_html
from paperround.steps.read.moments import Asked
from paperround.steps.read.people import people
from paperround.steps.read.plain import paragraphs_of, take_apart
from paperround.steps.read.record import Record, record_of
from paperround.steps.read.sniff import kind_of

__all__ = ["VERSION", "read"]


def read(lead: Lead, page: Page) -> Article | Failure:
    """The piece, or why there is none; pure and never raising, whatever the bytes."""
    kind = kind_of(page)
    if kind == "other":
        return failure(lead, page, "not-text")
    if kind == "record":
        return _from_record(lead, page)
    text = decode(page.body, page.headers.get("content-type", page.media))
    if not text.strip():
        return failure(lead, page, "no-article")
    if kind == "html":
        return from_html(lead, page, text, None)
    return _from_plain(lead, page, text)


def _from_record(lead: Lead, page: Page) -> Article | Failure:
    record = record_of(page.body)
    if record is None:
        return failure(lead, page, "not-text")
    if record.html:
        return from_html(lead, page, decode(record.html.encode("utf-8", "ignore")), record)
    text = decode(record.text.encode("utf-8", "ignore"))
    if not (record.title or lead.title):
        return _from_plain(lead, page, text, record)
    draft = Draft(
        title=record.title or lead.title,
        authors=people(record.authors or lead.authors, record.outlet),
        byline=", ".join(record.authors),
        outlet=record.outlet,
        section=record.section,
        language=record.language,
        credit=record.credit,
        standfirst=record.standfirst,
        paragraphs=paragraphs_of(text),
    )
    return finish(lead, page, draft, record)


def _from_plain(lead: Lead, page: Page, text: str, record: Record | None = None) -> Article | Failure:
    apart = take_apart(text, lead.title, Asked(lead.zone, lead.language))
    draft = Draft(
        title=apart.title or lead.title,
        authors=people([apart.byline] if apart.byline else lead.authors, apart.masthead),
        byline=apart.byline,
        outlet=record.outlet if record else "",
        masthead=apart.masthead,
        paragraphs=apart.paragraphs,
        furniture=apart.furniture,
        dates=apart.dates,
    )
    return finish(lead, page, draft, record)
