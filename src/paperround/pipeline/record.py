"""The ledger as it stood at a moment: what was said in articles of a span of time, and by whom.

It leaves to `steps/ledger` what is one statement, and to `publishing.py` what is shown of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from paperround import gazetteer
from paperround.model import HEADLINE, Article, Camp, Carrier, Findings, Noun, Speaker, Statement
from paperround.pipeline import naming, ruling
from paperround.pipeline.tools import uncollected
from paperround.ports import Newsroom
from paperround.settings import Settings
from paperround.steps.ledger import camps, ledger, speakers, tied
from paperround.steps.study import PRINTED
from paperround.text.correcting import correcting

KEPT = timedelta(days=31)  # what speakers' pages look back; the command looks as far as it is asked to
# articles that speakers' pages look back on at most, the latest: the ledger of 3,000 takes some five seconds
# of a core, and a morning must not wait for that of a large paper's whole month
MOST = 5_000
TICK = timedelta(microseconds=1)  # a span begins after its first moment
UNSURE = (
    0.5  # right in half of the cases: asked for by those who look themselves, and set beside what is sure
)
# as sure as what follows "denied" without a "that" ("denied any role in it"): of 23 pairs that such claims
# made in ten months 20 were denials of what the other said
ATTESTED = 0.33


def statements(
    store: Newsroom, since: datetime, until: datetime, sure: float = PRINTED, beside: float = UNSURE
) -> list[Statement]:
    """Everything said in soundly dated articles of (since, until], as known at its end, and so sure.

    What is less sure, down to `beside`, may stand beside a statement all the same, as a tie that says how
    sure it is. A denial and what it denies stand both, with how sure each is: two texts attest the words.
    """
    with uncollected():
        return _statements(store, (since, until), sure, beside)[0]


def _statements(
    store: Newsroom, span: tuple[datetime, datetime], sure: float, beside: float
) -> tuple[list[Statement], dict[str, Findings]]:
    """The statements, and what was found in all the articles of the span, by article."""
    since, until = span
    articles = store.articles_between(since, until)
    findings = store.findings([article.id for article in articles])
    places = {member.article: member for member in ruling.members(store, until, since)}
    least = min(sure, beside)
    said = ledger(articles, findings, places, (least, ATTESTED), naming.of_speakers(store, until))
    told = tied(said, _corrections(articles), least)
    return [one for one in told if one.confidence >= sure or _denied(one)], findings


def _denied(one: Statement) -> bool:
    """Whether it denies another statement of a story, or another denies it."""
    return any(tie.kind == "denial" for tie in one.ties)


class Record(Noun, frozen=True, kw_only=True):
    """What has a page of its own at a moment."""

    speakers: tuple[Speaker, ...] = ()
    camps: tuple[Camp, ...] = ()


def on_record(store: Newsroom, now: datetime, settings: Settings) -> Record:
    """The speakers of the last month, and the armed groups that are watched or spoken of."""
    with uncollected():
        # what is less sure, set beside it, would double the time
        said, known = _statements(store, (looked_back(store, now), now), PRINTED, PRINTED)
        named = _naming(store, now, known)
    names = gazetteer.load([settings.path(name) for name in settings.keeping.names])
    watched = [group for watch in settings.watches for group in watch.groups]
    return Record(
        speakers=tuple(speakers(said)),
        camps=tuple(camps(said, named, names, watched)),
    )


def looked_back(store: Newsroom, now: datetime) -> datetime:
    """How far back a morning looks: a month, or less where less holds enough articles."""
    days = sorted(member.at for member in store.members_between(now - KEPT, now))
    return days[-MOST] - TICK if len(days) > MOST else now - KEPT


def _naming(store: Newsroom, now: datetime, known: Mapping[str, Findings]) -> dict[str, list[str]]:
    """The stories that name each armed group, latest first; `known` are findings that were read already."""
    placed = sorted(ruling.members(store, now, now - KEPT), key=lambda member: member.at, reverse=True)
    findings = {**known, **store.findings([one.article for one in placed if one.article not in known])}
    stories: dict[str, dict[str, None]] = {}
    for member in placed:
        for group in findings[member.article].groups if member.article in findings else ():
            stories.setdefault(group, {})[member.story] = None
    return {group: list(of) for group, of in stories.items()}


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
