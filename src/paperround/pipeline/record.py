"""The ledger as it stood at a moment: what was said in articles of a span of time, and by whom.

It leaves to `steps/ledger` what is one statement, and to `publishing.py` what is shown of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from paperround.model import HEADLINE, Article, Carrier, Speaker, Statement
from paperround.pipeline import naming, ruling
from paperround.ports import Newsroom
from paperround.steps.ledger import ledger, speakers, tied
from paperround.steps.study import PRINTED
from paperround.text.correcting import correcting

KEPT = timedelta(days=31)  # what speakers' pages look back; the command looks as far as it is asked to
UNSURE = (
    0.5  # right in half of the cases: asked for by those who look themselves, and set beside what is sure
)


def statements(store: Newsroom, since: datetime, until: datetime, sure: float = PRINTED) -> list[Statement]:
    """Everything said in soundly dated articles of (since, until], as known at its end, and so sure.

    What is less sure may stand beside a statement all the same, as a tie that says how sure it is.
    """
    articles = store.articles_between(since, until)
    findings = store.findings([article.id for article in articles])
    places = {member.article: member for member in ruling.members(store, until, since)}
    said = ledger(articles, findings, places, min(sure, UNSURE), naming.of_speakers(store, until))
    return [one for one in tied(said, _corrections(articles)) if one.confidence >= sure]


def on_record(store: Newsroom, now: datetime) -> list[Speaker]:
    """Those with a page of their own at that moment."""
    return speakers(statements(store, now - KEPT, now))


def _corrections(articles: Iterable[Article]) -> Iterator[tuple[str, Carrier]]:
    """Each article that corrects something, with the words that do."""
    for article in articles:
        where = correcting(article)
        if where:
            text = article.title if where.paragraph == HEADLINE else article.paragraphs[where.paragraph]
            line = Carrier(
                article=article.id,
                outlet=article.outlet,
                url=article.url,
                at=article.dated.at or article.found_at,
                text=text[where.start : where.end],
                paragraph=where.paragraph,
                start=where.start,
                end=where.end,
                precision=article.dated.precision,
            )
            yield article.id, line
