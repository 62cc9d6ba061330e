"""Sort: new articles into stories, beside what the last days already hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import chain

from paperround.model import Article, Member, Noun
from paperround.pipeline.meaning import with_meaning
from paperround.pipeline.ruling import standing
from paperround.pipeline.tools import Tools
from paperround.steps.sort import Marks, Memory, in_order, mark, obey, sort, unruled

MEMORY = timedelta(days=10)  # a story without a new report for this long has ended
CHUNK = 5_000  # articles read at once; with their marks some 100 MB


def unsorted(tools: Tools, now: datetime) -> list[Article]:
    """Soundly dated articles of the last days that are in no story yet."""
    return tools.store.articles_without_story(now - memory(tools), now)


def memory(tools: Tools) -> timedelta:
    """How far back stories are known: never less than what an edition may print."""
    return max(MEMORY, timedelta(hours=tools.settings.edition.window))


def sort_all(tools: Tools, articles: Sequence[Article], now: datetime) -> Iterator[Iterable[Noun]]:
    """A member for each article, and new rows for members that the new ones put in another light."""
    rows = tools.store.members_between(now - memory(tools), now)
    members = in_order(obey(rows, standing(tools.store, now)))
    with tools.scratch() as keep:
        before = Memory(_again(tools, members), tuple(members))
        told = sort(articles, before, now, partial(_marks, tools), keep)
    tools.bench.rest()
    yield unruled(told, rows, members)


def _again(tools: Tools, members: Sequence[Member]) -> Iterator[Marks]:
    """The marks of articles placed before, so many read at a time that a large window fits into memory."""
    for begin in range(0, len(members), CHUNK):
        ids = [member.article for member in members[begin : begin + CHUNK]]
        yield from _marks(tools, tools.store.articles(ids))


def _marks(tools: Tools, articles: Sequence[Article]) -> Iterator[Marks]:
    """The marks of articles, made on all cores, with what the editor's own model makes of them."""
    for begin in range(0, len(articles), CHUNK):
        some = articles[begin : begin + CHUNK]
        yield from with_meaning(tools, some, chain.from_iterable(tools.bench.run(mark, some)))
