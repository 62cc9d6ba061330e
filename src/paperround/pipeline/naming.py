"""The editor's rulings on speakers: two names are one, or two; a name in an article is another's.

A ruling is a row of its own, in one list with those on stories; every later ledger obeys it. Speakers' pages
are made anew with the next edition. It leaves to `steps/ledger/kin.py` what a ruling does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from paperround.errors import InputError
from paperround.model import OF_SPEAKERS, Ruling
from paperround.pipeline.ruling import kept, standing
from paperround.pipeline.tools import Tools
from paperround.ports import Newsroom
from paperround.text.names import described, name_key


def of_speakers(store: Newsroom, now: datetime) -> list[Ruling]:
    """Those that stood at that moment."""
    return [ruling for ruling in standing(store, now) if ruling.kind in OF_SPEAKERS]


def join(tools: Tools, one: str, other: str, now: datetime) -> Ruling:
    """Two names are one speaker's from now on."""
    first, second = _two(one, other)
    with tools.alone():
        return kept(tools, Ruling(kind="join", subject=first, to=second, at=now))


def part(tools: Tools, one: str, other: str, now: datetime) -> Ruling:
    """Two names are two speakers', whatever ties them."""
    first, second = _two(one, other)
    with tools.alone():
        return kept(tools, Ruling(kind="part", subject=first, to=second, at=now))


def another(tools: Tools, name: str, articles: Sequence[str], now: datetime) -> list[Ruling]:
    """What these articles have a name say is said by somebody else of that name."""
    key = _name(name)
    with tools.alone():
        known = {article.id for article in tools.store.articles(articles)}
        for article in articles:
            if article not in known:
                raise InputError(f"There is no article {article}.", subject=article)
        return [kept(tools, Ruling(kind="other", subject=one, to=key, at=now)) for one in articles]


def unheard(store: Newsroom, names: Sequence[str], since: datetime, now: datetime) -> list[str]:
    """Those of the names that nobody speaks under in articles of (since, now]: slips of the pen, maybe."""
    found = store.findings([article.id for article in store.articles_between(since, now)])
    claims = [claim for each in found.values() for claim in each.claims]
    heard = {name_key(name) for claim in claims for name in (claim.speaker, claim.speaker_full)}
    return [name for name in names if name_key(name) not in heard]


def _two(one: str, other: str) -> tuple[str, str]:
    first, second = _name(one), _name(other)
    if first == second:
        raise InputError(f"{one} and {other} are one name already.", subject=one)
    return first, second


def _name(name: str) -> str:
    key = name_key(name)
    if not key or described(name.title()):
        raise InputError(f"{name!r} is no name of somebody.", subject=name)
    return key
