"""Leads and pages for the reader's tests, and a whole invented page to change one thing at a time."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from paperround.model import Article, Failure, Lead, Page, lead_id
from paperround.steps.read import read

NOW = datetime(2031, 6, 12, 12, 0, tzinfo=UTC)
URL = "https://merrow-courier.example/news/harbour-bridge"
BODY = (
    "The harbour bridge at Merrow was closed to lorries on Tuesday after engineers found cracks in two of "
    "its piers, the port authority said.",
    "“We would rather be late than sorry,” said Ida Brandt, who leads the inspection. She expects the work "
    "to take at least nine weeks.",
    "Hauliers say the detour over Kessel adds forty minutes to every trip. The town council meets on Friday "
    "to decide whether the old ferry can be brought back.",
)


def lead_for(url: str = URL, **said: Any) -> Lead:
    """A lead that says nothing but what is given."""
    return Lead(**({"id": lead_id(url), "source": "s", "url": url, "found_at": NOW} | said))


def page_for(body: str | bytes, url: str = URL, **told: Any) -> Page:
    """A page of these words or bytes."""
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    return Page(**({"lead": lead_id(url), "url": url, "body": raw, "fetched_at": NOW} | told))


def html(
    body: tuple[str, ...] = BODY,
    *,
    title: str = "Harbour bridge closed to lorries",
    head: str = "",
    foot: str = "",
) -> str:
    """An invented news page."""
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} - Merrow Courier</title>'
        f'<meta property="og:site_name" content="Merrow Courier">{head}</head>'
        f'<body><header><a href="/">Merrow Courier</a><nav><a href="/sport">Sport</a></nav></header>'
        f"<article><h1>{title}</h1>{paragraphs}{foot}</article>"
        f"<footer>© Merrow Courier. All rights reserved.</footer></body></html>"
    )


def json_ld(**said: Any) -> str:
    """The page's own data as a script."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle"} | said
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def article(body: str | bytes, url: str = URL, lead: Lead | None = None, **told: Any) -> Article:
    """The page, read; fails the test when the reader refuses it."""
    found = read(lead or lead_for(url), page_for(body, url, **told))
    assert isinstance(found, Article), found
    return found


def refusal(body: str | bytes, url: str = URL, **told: Any) -> Failure:
    """Why the page is refused; fails the test when it is read."""
    found = read(lead_for(url), page_for(body, url, **told))
    assert isinstance(found, Failure), found
    return found


def plain(text: str, **told: Any) -> Article:
    """A plain text, read."""
    return article(text, media="text/plain", **told)
