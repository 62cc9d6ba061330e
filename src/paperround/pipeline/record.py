"""The ledger as it stood at a moment: what was said in articles of a span of time, and by whom.

It leaves to `steps/ledger` what is one statement, and to `publishing.py` what is shown of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from paperround.model import Speaker, Statement
from paperround.pipeline import ruling
from paperround.ports import Newsroom
from paperround.steps.ledger import ledger, speakers
from paperround.steps.study import PRINTED

KEPT = timedelta(days=31)  # what speakers' pages look back; the command looks as far as it is asked to


def statements(store: Newsroom, since: datetime, until: datetime, sure: float = PRINTED) -> list[Statement]:
    """Everything said in soundly dated articles of (since, until], as known at its end, and so sure."""
    articles = store.articles_between(since, until)
    findings = store.findings([article.id for article in articles])
    places = {member.article: member for member in ruling.members(store, until, since)}
    return ledger(articles, findings, places, sure)


def on_record(store: Newsroom, now: datetime) -> list[Speaker]:
    """Those with a page of their own at that moment."""
    return speakers(statements(store, now - KEPT, now))
