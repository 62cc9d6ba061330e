"""From articles to stories: who tells of the same event, who copied whom, how many are independent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from paperround.model import Article, Member
from paperround.ports import Keep
from paperround.steps.sort.desk import Desk
from paperround.steps.sort.marks import Marks, mark, marks, when
from paperround.steps.sort.roles import Place, because, role, why
from paperround.steps.sort.rulings import merged, obey, unruled

__all__ = [
    "Marking", "Marks", "Memory", "in_order", "mark", "marks", "merged", "obey", "remember", "sort",
    "unruled",
]  # fmt: skip

# how marks are made of articles, in their order: here, or by several processes
Marking = Callable[[Sequence[Article]], Iterable[Marks]]


@dataclass(frozen=True, slots=True)
class Memory:
    """What was placed before; nothing in it changes.

    The marks come in the order in which their articles were placed. They are read once, one after the other;
    so for a large window an iterator will do, and such a memory can be used once.
    """

    marks: Iterable[Marks] = ()
    members: tuple[Member, ...] = ()


def remember(articles: Sequence[Article], members: Sequence[Member], marking: Marking = marks) -> Memory:
    """The memory of articles already placed; an article without a member, or the reverse, is passed by."""
    known = {article.id: article for article in articles}
    order = in_order(member for member in members if member.article in known)
    return Memory(tuple(marking([known[member.article] for member in order])), tuple(order))


def in_order(members: Iterable[Member]) -> list[Member]:
    """Members in the order in which they were placed."""
    return sorted(members, key=lambda member: (member.joined_at, member.at, member.article))


def sort(
    articles: Sequence[Article],
    memory: Memory,
    now: datetime,
    marking: Marking = marks,
    keep: Keep | None = None,
) -> list[Member]:
    """A member for each new article, by date and id, and new rows for earlier ones it shows in another light.

    An earlier row changes when its origin came after it, when its text was copied, or when what came since
    shows, within two days, that another story is its own; its `joined_at` stays. Articles already in the
    memory are not placed again. What need not stand in memory all the time is put into `keep`, where one is
    given.
    """
    desk, rows = Desk(keep), {member.article: member for member in memory.members}
    for one in memory.marks:
        desk.restore(_place(one, rows[one.id]))
    fresh = {article.id: article for article in articles if article.id not in rows}
    order = sorted(fresh.values(), key=lambda article: (when(article), article.id))
    at = {article.id: when(article) for article in order}
    told: dict[str, Member] = {}
    for one in marking(order):
        for place in desk.place(one):
            before = told.get(place.marks.id) or rows.get(place.marks.id)
            row = _member(desk, place, at.get(place.marks.id), before, now)
            if row != before:
                told[row.article] = row
    return sorted(told.values(), key=lambda member: (member.at, member.article))


def _place(one: Marks, member: Member) -> Place:
    """A row as the place it was told from."""
    took = bool(member.of)
    return Place(
        marks=one,
        story=member.story,
        like=0.0 if took else member.likeness,
        because=because(member),
        of=member.of,
        share=member.likeness if took else 0.0,
        kind=member.role if took else "own",
        origin=member.origin,
    )


def _member(desk: Desk, place: Place, at: datetime | None, before: Member | None, now: datetime) -> Member:
    takers, source = len(desk.taken_by(place)), desk.source(place)
    lost = before is not None and before.of and source is None  # what it was taken from has ended
    return Member(
        article=place.marks.id,
        story=place.story,
        role=role(place, takers),
        at=at or (before.at if before else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=place.marks.at)),
        joined_at=before.joined_at if before else now,
        outlet=place.marks.outlet,
        of=place.of,
        origin=desk.origin(place),
        likeness=round(place.share if place.of else place.like, 4),
        why=before.why if before and lost else why(place, source, takers),
    )
