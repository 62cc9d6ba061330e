"""The day's stories as the editor handles them: each with its pieces of the window and its past.

An article that no round has sorted yet stands as a story of its own. What is independent is counted
here once, for every other module: by the origin of each piece, a copy counting for what it copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from paperround.model import Article, Claim, Findings, Member, digest
from paperround.steps.edit.credits import credited
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.forms import slanted

OWN = ("original", "own")
COPIED = ("copy", "rewrite")


@dataclass(frozen=True)
class Piece:
    """One article of the window in its story."""

    article: Article
    findings: Findings
    member: Member
    origin: str  # the independent source it counts for
    standing: frozenset[int] = frozenset()  # paragraphs its outlet prints under story after story

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims with names fit to print; made when first asked for, since few pieces are printed."""
        return credited(self.article, self.findings)

    @cached_property
    def slanted(self) -> bool:
        """Whether it is opinion, a list or a round-up."""
        return slanted(self.article)

    @property
    def own(self) -> bool:
        """Whether it is reporting of its own."""
        return self.member.role in OWN

    @property
    def outlet(self) -> str:
        """Who prints it, as shown to readers."""
        return outlet_of(self.article)

    @property
    def at(self) -> datetime:
        """When it was published."""
        return dated(self.article)


@dataclass(frozen=True)
class Tale:
    """A story with something in the window."""

    id: str
    pieces: tuple[Piece, ...]  # in the window, oldest first
    past: tuple[Member, ...] = ()  # dated before the window, oldest first

    @cached_property
    def independent(self) -> tuple[str, ...]:
        """Independent sources of the story so far, first come first: what readers are told."""
        before = (member.origin or member.outlet for member in self.past)
        return tuple(dict.fromkeys((*before, *self.reporting)))

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Outlets that carried the story so far, first come first."""
        before = (member.outlet for member in self.past)
        return tuple(dict.fromkeys((*before, *self.carrying)))

    @cached_property
    def reporting(self) -> tuple[str, ...]:
        """Independent sources of the window alone: what speaks for a place in today's paper."""
        return tuple(dict.fromkeys(piece.origin for piece in self.pieces))

    @cached_property
    def carrying(self) -> tuple[str, ...]:
        """Outlets of the window alone."""
        return tuple(dict.fromkeys(piece.outlet for piece in self.pieces))

    @cached_property
    def speaking(self) -> tuple[Piece, ...]:
        """One piece for each different text: reporting of its own, or all where nothing is."""
        return tuple(piece for piece in self.pieces if piece.own) or self.pieces[:1]

    @cached_property
    def news(self) -> bool:
        """Whether any of its own reporting is plain news."""
        return not all(piece.slanted for piece in self.speaking)

    @property
    def newest(self) -> datetime:
        """The date of its youngest piece."""
        return self.pieces[-1].at


def dated(article: Article) -> datetime:
    """The date of a piece that was let in; every piece let in has one."""
    if article.dated.at is None:
        raise ValueError(f"article {article.id} has no date and must not have been let in")
    return article.dated.at


def outlet_of(article: Article) -> str:
    """The outlet as readers know it; its host when nothing better is known."""
    return article.outlet or article.masthead or (urlsplit(article.url).hostname or "").removeprefix("www.")


def origin_of(member: Member, members: Mapping[str, Member], article: Article | None) -> str:
    """The independent source a piece counts for: what sorting says, else whom it copies, else its house."""
    source, seen = member, {member.article}
    while not source.origin and source.role in COPIED and source.of in members and source.of not in seen:
        source = members[source.of]
        seen.add(source.article)
    if source.origin or source is not member:
        return source.origin or source.outlet
    return (article.owner or outlet_of(article)) if article else member.outlet


def gather(desk: Desk, kept: Iterable[Article]) -> tuple[Tale, ...]:
    """The stories that have something among the kept articles; by id."""
    by_article = {member.article: member for member in desk.members}
    pieces: dict[str, list[Piece]] = defaultdict(list)
    standing = _standing(desk, by_article)
    for article in kept:
        piece = _piece(desk, by_article, article, standing)
        pieces[piece.member.story].append(piece)
    past = _past(desk, pieces)
    return tuple(
        Tale(
            id=story,
            pieces=tuple(sorted(pieces[story], key=lambda p: (p.at, p.article.id))),
            past=tuple(past.get(story, ())),
        )
        for story in sorted(pieces)
    )


_HEAD = 4  # paragraphs in which an outlet's standing lines are looked for


def _standing(desk: Desk, by_article: Mapping[str, Member]) -> set[tuple[str, str]]:
    """Outlet and paragraph, for opening paragraphs that stand in two stories of one outlet."""
    first: dict[tuple[str, str], str] = {}
    standing = set()
    for id_, article in desk.articles.items():
        story = by_article[id_].story if id_ in by_article else id_
        for paragraph in article.paragraphs[:_HEAD]:
            key = (outlet_of(article), paragraph)
            if first.setdefault(key, story) != story:
                standing.add(key)
    return standing


def _piece(
    desk: Desk, by_article: Mapping[str, Member], article: Article, standing: set[tuple[str, str]]
) -> Piece:
    member = by_article.get(article.id) or Member(
        article=article.id,
        story=digest("story", article.id),
        role="own",
        at=dated(article),
        joined_at=desk.now,
        outlet=outlet_of(article),
        why="not sorted yet",
    )
    return Piece(
        article=article,
        findings=desk.findings.get(article.id) or Findings(article=article.id, version=""),
        member=member,
        origin=origin_of(member, by_article, article),
        standing=frozenset(
            n for n, text in enumerate(article.paragraphs[:_HEAD]) if (outlet_of(article), text) in standing
        ),
    )


def _past(desk: Desk, pieces: Mapping[str, list[Piece]]) -> dict[str, list[Member]]:
    """Members of the day's stories that the window does not hold."""
    inside = {piece.article.id for group in pieces.values() for piece in group}
    past: dict[str, list[Member]] = defaultdict(list)
    for member in sorted(desk.members, key=lambda m: (m.at, m.article)):
        if member.story in pieces and member.article not in inside and member.at <= desk.since:
            past[member.story].append(member)
    return past
