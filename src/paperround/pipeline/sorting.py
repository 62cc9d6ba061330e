"""Sort: new articles into stories, beside what the last days already hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from paperround.model import Article, Noun
from paperround.pipeline.meaning import with_meaning
from paperround.pipeline.ruling import standing
from paperround.pipeline.tools import Tools
from paperround.steps.sort import Marks, mark, obey, remember, sort, unruled

MEMORY = timedelta(days=10)  # a story without a new report for this long has ended


def unsorted(tools: Tools, now: datetime) -> list[Article]:
    """Soundly dated articles of the last days that are in no story yet."""
    return tools.store.articles_without_story(now - memory(tools), now)


def memory(tools: Tools) -> timedelta:
    """How far back stories are known: never less than what an edition may print."""
    return max(MEMORY, timedelta(hours=tools.settings.edition.window))


def sort_all(tools: Tools, articles: Sequence[Article], now: datetime) -> Iterator[Iterable[Noun]]:
    """A member for each article, and new rows for members that the new ones put in another light."""
    rows = tools.store.members_between(now - memory(tools), now)
    members = obey(rows, standing(tools.store, now))
    known = tools.store.articles([member.article for member in members])
    made = {one.id: one for batch in tools.bench.run(mark, [*known, *articles]) for one in batch}
    tools.bench.rest()
    made = with_meaning(tools, [*known, *articles], made)

    def marking(pieces: Sequence[Article]) -> list[Marks]:
        return [made[piece.id] for piece in pieces]

    yield unruled(sort(articles, remember(known, members, marking), now, marking), rows, members)
