"""The editor's rulings on stories: made, undone, and those that stood at a moment.

A ruling is kept as a row of its own and obeyed by every later round and replay; editions that were made
before it stay as they were. It leaves to `steps/sort/rulings.py` what a ruling does to a story's members.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from paperround.errors import InputError
from paperround.model import OF_SPEAKERS, Article, Member, Ruling, digest
from paperround.pipeline.tools import Tools
from paperround.ports import Newsroom
from paperround.steps.sort import obey

Called = Literal["story", "speaker"]
RULED = timedelta(days=31)  # as far back as watches look; what is older is in no edition to come


def standing(store: Newsroom, now: datetime) -> list[Ruling]:
    """The rulings made by `now` and not undone by then."""
    return [ruling for ruling in store.rulings() if ruling.stood(now)]


def members(store: Newsroom, now: datetime, since: datetime | None = None) -> list[Member]:
    """Places of articles since then, else of the last days', as the rulings have them; by date, article."""
    return obey(store.members_between(since or now - RULED, now), standing(store, now))


def merge(tools: Tools, story: str, into: str, now: datetime) -> Ruling:
    """A story goes on in another."""
    with tools.alone():
        known = {member.story for member in members(tools.store, now)}
        for one in (story, into):
            _known(known, one)
        if story == into:
            raise InputError(f"{story} is the same story.", subject=story)
        return kept(tools, Ruling(kind="merge", subject=story, to=into, at=now))


def move(tools: Tools, articles: Sequence[str], into: str, now: datetime) -> list[Ruling]:
    """Articles go to another story; to a new one, which they share, when none is named."""
    with tools.alone():
        places = members(tools.store, now)
        for article in articles:
            _placed(places, article)
        if into:
            _known({member.story for member in places}, into)
        target = into or digest("story", *sorted(articles), now.isoformat())
        return [kept(tools, Ruling(kind="move", subject=article, to=target, at=now)) for article in articles]


def copied(tools: Tools, article: str, source: str, now: datetime) -> Ruling:
    """An article is a copy of another, and in its story."""
    with tools.alone():
        places = members(tools.store, now)
        _placed(places, article)
        behind, seen = _placed(places, source), {article}
        by_id = {member.article: member for member in places}
        while behind.article not in seen and behind.of in by_id:
            seen.add(behind.article)
            behind = by_id[behind.of]
        if behind.article == article or source == article:
            raise InputError(f"{source} is itself taken from {article}.", subject=source)
        return kept(tools, Ruling(kind="copy", subject=article, to=source, at=now))


def own(tools: Tools, article: str, now: datetime) -> Ruling:
    """An article is its outlet's own report."""
    with tools.alone():
        place = _placed(members(tools.store, now), article)
        found: list[Article] = tools.store.articles([article])
        owner = found[0].owner if found else ""
        return kept(tools, Ruling(kind="own", subject=article, origin=owner or place.outlet, at=now))


def undo(tools: Tools, number: int, now: datetime, called: Called = "story") -> Ruling:
    """A ruling holds no more; articles that were sorted while it held stay where they came.

    `called` is the command that asks: each takes back what is its own, and lists that.
    """
    with tools.alone():
        found = {ruling.number: ruling for ruling in tools.store.rulings()}
        if number not in found:
            raise InputError(
                f"There is no ruling {number}; `paperround {called} rulings` lists them.", subject=str(number)
            )
        own: Called = "speaker" if found[number].kind in OF_SPEAKERS else "story"
        if own != called:
            raise InputError(
                f"Ruling {number} is on a {'name' if own == 'speaker' else 'story'}; "
                f"take it back with: paperround {own} undo {number}",
                subject=str(number),
            )
        if found[number].undone_at is not None:
            raise InputError(f"Ruling {number} was undone already.", subject=str(number))
        undone = msgspec.structs.replace(found[number], undone_at=now)
        tools.store.save_ruling(undone)
        return undone


def _known(stories: set[str], story: str) -> None:
    if story not in stories:
        raise InputError(f"There is no story {story}; `paperround story` lists the newest.", subject=story)


def _placed(places: Sequence[Member], article: str) -> Member:
    for member in places:
        if member.article == article:
            return member
    raise InputError(f"There is no article {article} in any story.", subject=article)


def kept(tools: Tools, made: Ruling) -> Ruling:
    """The ruling under the next number."""
    number = 1 + max((ruling.number for ruling in tools.store.rulings()), default=0)
    numbered = msgspec.structs.replace(made, number=number)
    tools.store.save_ruling(numbered)
    return numbered
