"""Which statements are asked for: by words, speaker and body, subject, place, outlet, kind, story and days.

A question is met when each of its parts is; names are met by any run of their words, however they are
spelt in case, accents and marks. It leaves the order as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from paperround.model import Noun, Statement
from paperround.text.words import plain, words


class Question(Noun, frozen=True, kw_only=True):
    """What is asked for; an empty part asks for nothing."""

    words: str = ""  # all of them in the statement
    speaker: str = ""  # under any name a carrier gives, or as the address of their page has it
    role: str = ""
    organisation: str = ""  # that speaks, or that the role names
    about: str = ""  # somebody or a group named in the statement's words
    group: str = ""  # an armed group that speaks or is named in the words
    place: str = ""
    outlet: str = ""  # any carrier
    kind: str = ""
    act: str = ""  # what is done by saying it: a denial, a promise
    tied: str = ""  # a kind of tie: only what something is set beside so; "any" for every kind
    story: str = ""  # id, or the first letters of it
    since: datetime | None = None
    until: datetime | None = None


def answers(statements: Iterable[Statement], asked: Question) -> list[Statement]:
    """The statements that meet the question, in their order."""
    wanted = set(words(plain(asked.words)))
    return [one for one in statements if _by_whom(one, asked) and _on_what(one, asked, wanted)]


def _by_whom(one: Statement, asked: Question) -> bool:
    late = asked.until is not None and one.at > asked.until
    early = asked.since is not None and one.carriers[-1].at < asked.since
    return (
        not (late or early)
        and (not asked.kind or one.kind == asked.kind)
        and (not asked.act or one.act == asked.act)
        and _speaks(asked.speaker, one)
        and _names(asked.role, one.role)
        and _names(asked.organisation, one.role, one.speaker)
        and _names(asked.outlet, *(carrier.outlet for carrier in one.carriers))
    )


def _on_what(one: Statement, asked: Question, wanted: set[str]) -> bool:
    return (
        _names(asked.about, *one.about)
        and _names(asked.group, one.group, *one.groups)
        and _names(asked.place, *one.places)
        and (not asked.tied or any(asked.tied in ("any", tie.kind) for tie in one.ties))
        and (not asked.story or any(story.startswith(asked.story) for story in one.stories))
        and (not wanted or wanted <= set(words(plain(one.content))))
    )


def _speaks(asked: str, one: Statement) -> bool:
    return asked == one.who or _names(asked, one.speaker, *(carrier.speaker for carrier in one.carriers))


def _names(asked: str, *names: str) -> bool:
    """Whether the words asked for run on in one of the names."""
    run = f" {' '.join(words(plain(asked)))} "
    return not run.strip() or any(run in f" {' '.join(words(plain(name)))} " for name in names)
