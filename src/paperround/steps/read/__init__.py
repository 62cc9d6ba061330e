"""Reading: from a page's bytes to a clean article with a date that shows its evidence, or the reason why not.

    bytes ─decode─▶ text ─┬─ HTML ────▶ tree ─▶ head, title, people, dates_page, body ─┐
                          ├─ plain ───▶ plain (by shape) ──────────────────────────────┼─▶ dating ─▶ Article
                          └─ record ──▶ record (body already, or HTML again) ──────────┘

The body:   blocks ─▶ marks ─▶ scorer, and trafilatura where that finds too little; furniture by `shapes`.
The kind:   signs (what the page is built of) ─▶ nature, walls: an article, or the reason why not.
The date:   dates_page with dates_lines and dates_rank, dates_address, and dates_text with `clues` (what
            the text itself says of its day) ─▶ dates, which weighs them all.

"Now" is the page's `fetched_at`. Fetching, copies, and what an edition makes of a doubtful date are not
decided here.
"""

from __future__ import annotations

from paperround.model import Article, Dating, Failure, Lead, Page, Reason
from paperround.steps.read.decode import clean, decode
from paperround.steps.read.draft import VERSION, Draft, dated, failure, finish
from paperround.steps.read.html import of_html
from paperround.steps.read.moments import Asked
from paperround.steps.read.people import people
from paperround.steps.read.plain import paragraphs_of, take_apart
from paperround.steps.read.record import Record, record_of
from paperround.steps.read.sniff import kind_of

__all__ = ["VERSION", "date_of", "read"]


def read(lead: Lead, page: Page) -> Article | Failure:
    """The piece, or why there is none; pure and never raising, whatever the bytes."""
    draft = _draft(lead, page)
    return failure(lead, page, draft) if isinstance(draft, str) else finish(lead, page, draft)


def date_of(lead: Lead, page: Page) -> Dating:
    """The date of a page, whether or not it holds an article."""
    draft = _draft(lead, page)
    return Dating(reason="nothing to read") if isinstance(draft, str) else dated(lead, page, draft)


def _draft(lead: Lead, page: Page) -> Draft | Reason:
    """The page taken apart, or why it cannot be."""
    kind = kind_of(page)
    if kind == "other":
        return "not-text"
    if kind == "record":
        return _of_record(lead, page)
    text = decode(page.body, page.headers.get("content-type", page.media))
    if not text.strip():
        return "no-article"
    return of_html(lead, page, text, None) if kind == "html" else _of_plain(lead, text, None)


def _of_record(lead: Lead, page: Page) -> Draft | Reason:
    record = record_of(page.body)
    if record is None:
        return "not-text"
    if record.html:
        return of_html(lead, page, clean(record.html), record)
    text = clean(record.text)
    if not (record.title or lead.title):
        return _of_plain(lead, text, record)
    return Draft(
        title=record.title or lead.title,
        authors=people(record.authors or lead.authors, record.outlet),
        byline=", ".join(record.authors),
        outlet=record.outlet,
        section=record.section,
        language=record.language,
        credit=record.credit,
        standfirst=record.standfirst,
        paragraphs=paragraphs_of(text),
        record=record,
    )


def _of_plain(lead: Lead, text: str, record: Record | None) -> Draft:
    apart = take_apart(text, lead.title, Asked(lead.zone, lead.language))
    return Draft(
        title=apart.title or lead.title,
        authors=people([apart.byline] if apart.byline else lead.authors, apart.masthead),
        byline=apart.byline,
        outlet=record.outlet if record else "",
        masthead=apart.masthead,
        paragraphs=apart.paragraphs,
        furniture=apart.furniture,
        dates=apart.dates,
        record=record,
    )
