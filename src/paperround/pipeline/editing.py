"""Edit: the day's edition and letter, made when due, and anew only while nobody was sent it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from paperround.model import Edition, Failure, Letter, Noun, digest, to_json
from paperround.pipeline.ruling import standing
from paperround.pipeline.tools import Tools, uncollected
from paperround.ports import Store
from paperround.settings import Settings
from paperround.steps.edit import Desk, compose
from paperround.steps.render import LetterLook, letter
from paperround.steps.sort import obey
from paperround.steps.study import PRINTED

TREND = timedelta(days=31)  # what a watch's thirty days and its yesterday need
EARLIER = 14  # editions remembered, so that what was told is not told again


def day_of(settings: Settings, now: datetime) -> str:
    """The paper's date at that moment."""
    return now.astimezone(settings.zone).date().isoformat()


def due_at(settings: Settings, day: str) -> datetime:
    """When that day's edition is to be made."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(settings.edition.at), settings.zone)


def unmade(tools: Tools, now: datetime) -> list[str]:
    """Today, if its edition is due and either not made, or a draft to be made anew."""
    day = day_of(tools.settings, now)
    made = tools.store.edition(day)
    if made is None:
        first = not tools.store.days()  # a new paper comes out at once, whatever the hour
        return [day] if first or now >= due_at(tools.settings, day) else []
    # an empty paper is no paper: made while every source was out of reach, it is made again
    draft = (tools.remake or not made.slots) and not tools.store.tally(day)
    return [day] if draft and made.now != now else []


def compose_all(tools: Tools, days: Sequence[str], now: datetime) -> Iterator[Iterable[Noun]]:
    """The edition of each day and the letter made of it."""
    for day in days:
        with uncollected():
            edition = compose(desk(tools, day, now))
        yield [edition, letter(edition, look(tools.settings))]


def desk(tools: Tools, day: str, now: datetime) -> Desk:
    """Everything the editor has before them, as known at `now`."""
    store, settings = tools.store, tools.settings
    window = timedelta(hours=settings.edition.window)
    back = max(TREND, window)
    articles = store.articles_between(now - back, now)
    members = obey(store.members_between(now - back, now), standing(store, now))
    earlier = tuple(store.editions(day, EARLIER))
    return Desk(
        paper=settings.paper,
        rules=settings.edition,
        watches=settings.watches,
        day=day,
        number=1 + sum(earlier_day < day for earlier_day, _ in store.days()),
        now=now,
        sure=PRINTED,
        articles={article.id: article for article in articles},
        findings=store.findings([article.id for article in articles]),
        members=tuple(members),
        earlier=earlier,
        refused=tuple(store.articles_found(now - window, now)),
    )


def look(settings: Settings) -> LetterLook:
    """What a letter needs that is not the edition's."""
    return LetterLook(
        address=settings.paper.address,
        zone=settings.paper.zone,
        postal=settings.mail.postal,
        reply_to=settings.mail.reply_to,
    )


def save(store: Store, nouns: Iterable[Noun]) -> int:
    """Edition and letter together, or neither."""
    by_kind = {type(noun): noun for noun in nouns}
    edition, written = by_kind.get(Edition), by_kind.get(Letter)
    if isinstance(edition, Edition) and isinstance(written, Letter):
        if store.tally(edition.day) and store.edition(edition.day):
            return 0  # letters left while this draft was made: pages must say what they say
        store.save_edition(edition, written)
    return sum(not isinstance(noun, Failure) for noun in by_kind.values())


def print_of(edition: Edition) -> str:
    """A digest by which a published edition is known."""
    return digest("edition", to_json(edition).decode())
