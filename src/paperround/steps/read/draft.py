"""What every kind of page is taken apart into, and how an article is made of it, or a failure."""

from __future__ import annotations

import msgspec

from paperround.errors import unspoken
from paperround.model import Article, Dating, Evidence, Failure, Lead, Page, Reason
from paperround.steps.read import dating
from paperround.steps.read.credit import credit
from paperround.steps.read.dates import SOME, UPDATED, witness
from paperround.steps.read.head import host_of
from paperround.steps.read.moments import Asked
from paperround.steps.read.record import Record
from paperround.steps.read.scrub import tidy
from paperround.steps.read.shapes import updated
from paperround.steps.read.signs import Signs
from paperround.steps.read.walls import SENTENCES, wall
from paperround.text.languages import language_of

VERSION = "2"  # of the reader: a new one reads every page again
_SHORT = 200  # letters of a section's or agency's name; a page may give megabytes
_LONG = 2000  # and of a standfirst


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A piece taken apart, before its language, credit and date are judged."""

    title: str = ""
    url: str = ""  # canonical, when the page names one
    standfirst: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    masthead: str = ""
    section: str = ""
    language: str = ""  # as declared
    credit: str = ""  # as data or feed said
    paragraphs: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()  # date lines of plain text
    evidence: tuple[Evidence, ...] = ()  # of a page's markup
    record: Record | None = None  # of the archive it came from
    signs: Signs | None = None  # what its markup shows of its kind
    locked: bool = False  # the page says it is not free to read


def failure(lead: Lead, page: Page, reason: Reason, letters: int = 0) -> Failure:
    """The row that says why there is no article."""
    url = unspoken(page.url or lead.url)
    return Failure(
        stage="read",
        subject=lead.id,
        reason=reason,
        sentence=SENTENCES[reason].format(url=url, letters=letters, media=page.media),
        at=page.fetched_at,
        url=url,
    )


def finish(lead: Lead, page: Page, draft: Draft) -> Article | Failure:
    """The article, or the failure that the draft turns out to be."""
    paragraphs = tuple(line for line in map(tidy, draft.paragraphs) if line)
    title = tidy(draft.title)
    reason = _refused(title, paragraphs, draft)
    if reason:
        return failure(lead, page, reason, sum(map(len, paragraphs)))
    draft = msgspec.structs.replace(draft, title=title, paragraphs=paragraphs)
    language = _language(lead, draft)
    evidence = _evidence(lead, page, draft, language)
    found = _fit(dating.dated(evidence, paragraphs, language, page.fetched_at))
    return Article(
        id=lead.id,
        source=lead.source,
        url=draft.url or lead.url,
        title=title,
        found_at=lead.found_at,
        version=VERSION,
        standfirst=tidy(draft.standfirst[:_LONG]),
        byline=tidy(draft.byline) or tidy(", ".join(draft.authors)),
        authors=tuple(map(tidy, draft.authors or lead.authors)),
        outlet=lead.outlet or tidy(draft.outlet) or tidy(draft.masthead) or host_of(page.url),
        owner=lead.owner,
        masthead=tidy(draft.masthead),
        section=tidy(draft.section[:_SHORT]) or lead.section,
        place=lead.place,
        language=language,
        dated=found,
        updated=dating.updated(evidence, found),
        credit=tidy(credit(draft.byline, paragraphs, lead.credit or draft.credit[:_SHORT])),
        paragraphs=paragraphs,
        furniture=tuple(line for line in map(tidy, draft.furniture) if line),
    )


def dated(lead: Lead, page: Page, draft: Draft) -> Dating:
    """The draft's date, whatever else it lacks."""
    language = _language(lead, draft)
    found = dating.dated(_evidence(lead, page, draft, language), draft.paragraphs, language, page.fetched_at)
    return _fit(found)


def _fit(found: Dating) -> Dating:
    """The date with evidence fit to be shown: a page's own words may hold markup or turn a line round."""
    evidence = tuple(
        msgspec.structs.replace(e, text=tidy(e.text), note=tidy(e.note)) if _unfit(e) else e
        for e in found.evidence
    )
    reason = tidy(found.reason) if "<" in found.reason or not found.reason.isprintable() else found.reason
    return msgspec.structs.replace(found, evidence=evidence, reason=reason)


def _unfit(evidence: Evidence) -> bool:
    shown = evidence.text + evidence.note
    return "<" in shown or "-->" in shown or "]]>" in shown or not shown.isprintable()


def _refused(title: str, paragraphs: tuple[str, ...], draft: Draft) -> Reason | None:
    reason = wall(title, paragraphs, draft.locked, draft.signs)
    if reason is None and not title:
        return "no-title"
    if reason is None and sum(p.count("\ufffd") for p in paragraphs) > sum(map(len, paragraphs)) / 50:
        return "encoding"
    return reason


def _language(lead: Lead, draft: Draft) -> str:
    return language_of(f"{draft.title}\n" + " ".join(draft.paragraphs[:4]), lead.language or draft.language)


def _evidence(lead: Lead, page: Page, draft: Draft, language: str) -> list[Evidence]:
    asked, now = Asked(lead.zone, language), page.fetched_at
    lines = [
        witness("visible", line, asked, now, UPDATED if updated(line) else SOME) for line in draft.dates[:6]
    ]
    return [*dating.outside(lead, page, draft.record, asked), *draft.evidence, *lines]
