"""Small worlds for the editor: invented outlets on an invented coast, one call an article."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from paperround.model import (
    Article,
    Claim,
    Dating,
    Edition,
    Evidence,
    Figure,
    Findings,
    Line,
    Member,
    Mention,
    PlaceMention,
    digest,
)
from paperround.settings import EditionRules, Paper, WatchRules
from paperround.steps.edit import Desk, compose

NOW = datetime(2031, 5, 2, 6, 30, tzinfo=UTC)
HARBOUR = (
    "The harbour wall at Port Elm gave way before dawn on Thursday and flooded the lower town.",
    "Engineers had warned the council in March that the northern section was moving.",
    "Crews were pumping water from the fish market by noon, the port authority said.",
)


def hours(n: float) -> datetime:
    """That many hours before now."""
    return NOW - timedelta(hours=n)


def spans(article: Article, text: str) -> tuple[int, int, int]:
    """Where a text stands in an article; fails when it does not."""
    for number, part in enumerate(article.paragraphs):
        if text in part:
            return number, part.index(text), part.index(text) + len(text)
    assert text in article.title, text
    return -1, article.title.index(text), article.title.index(text) + len(text)


def claim(article: Article, content: str, speaker: str, **rest: Any) -> Claim:
    """A claim whose words stand in the article."""
    paragraph, start, end = spans(article, content)
    rest.setdefault("speaker_full", speaker)
    return Claim(speaker=speaker, content=content, paragraph=paragraph, start=start, end=end, **rest)


def figure(article: Article, text: str, value: float, unit: str = "killed", **rest: Any) -> Figure:
    """A figure that stands in the article."""
    paragraph, start, end = spans(article, text)
    return Figure(text=text, value=value, unit=unit, paragraph=paragraph, start=start, end=end, **rest)


def group(article: Article, text: str, name: str = "") -> Mention:
    """An armed group named in the article."""
    paragraph, start, end = spans(article, text)
    return Mention(text=text, kind="group", name=name or text, paragraph=paragraph, start=start, end=end)


def place(article: Article, text: str, **rest: Any) -> PlaceMention:
    """A place named in the article."""
    paragraph, start, end = spans(article, text)
    rest.setdefault("kind", "country")
    rest.setdefault("name", text)
    return PlaceMention(text=text, paragraph=paragraph, start=start, end=end, **rest)


class World:
    """A desk in the making."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.findings: dict[str, Findings] = {}
        self.members: dict[str, Member] = {}
        self.refused: list[Article] = []
        self.earlier: tuple[Edition, ...] = ()

    def piece(
        self,
        outlet: str,
        *paragraphs: str,
        title: str = "Harbour wall at Port Elm gives way and floods the lower town",
        story: str = "harbour",
        age: float = 3.0,
        role: str = "own",
        of: str = "",
        origin: str = "",
        **rest: Any,
    ) -> Article:
        """An article `age` hours old, placed in a story unless `story` is empty."""
        article = read(outlet, *(paragraphs or HARBOUR), title=title, age=age, **rest)
        self.articles[article.id] = article
        if story:
            self.members[article.id] = Member(
                article=article.id,
                story=story,
                role=role,  # type: ignore[arg-type]
                at=article.dated.at or NOW,
                joined_at=NOW,
                outlet=outlet,
                of=of,
                origin=origin or (outlet if role in ("own", "original") else ""),
                why="told for the test",
            )
        return article

    def found(self, article: Article, **parts: Any) -> None:
        """What study found in an article."""
        groups = tuple(dict.fromkeys(m.name for m in parts.get("mentions", ()) if m.kind == "group"))
        parts.setdefault("groups", groups)
        self.findings[article.id] = Findings(article=article.id, version="1", **parts)

    def desk(self, watches: Iterable[WatchRules] = (), now: datetime = NOW, **settings: Any) -> Desk:
        """The desk; settings of the paper and the edition by their names."""
        paper = {k: v for k, v in settings.items() if k in Paper.__struct_fields__}
        rules = {k: v for k, v in settings.items() if k in EditionRules.__struct_fields__}
        return Desk(
            paper=Paper(**paper),
            rules=EditionRules(**rules),
            watches=tuple(watches),
            day=now.date().isoformat(),
            number=len(self.earlier) + 1,
            now=now,
            sure=0.5,
            articles=dict(self.articles),
            findings=dict(self.findings),
            members=tuple(self.members.values()),
            earlier=self.earlier,
            refused=tuple(self.refused),
        )

    def paper(self, watches: Iterable[WatchRules] = (), now: datetime = NOW, **settings: Any) -> Edition:
        """The edition of this world."""
        return compose(self.desk(watches, now, **settings))

    def told(self, days: int = 1, **settings: Any) -> Edition:
        """Publishes the edition of some days ago from what is here, and remembers it."""
        made = self.paper(now=NOW - timedelta(days=days), **settings)
        self.earlier = (made, *self.earlier)
        return made


def read(outlet: str, *paragraphs: str, title: str, age: float = 3.0, **rest: Any) -> Article:
    """An article as the reader makes it."""
    at = hours(age)
    slug = digest(outlet, title, *paragraphs, str(age))
    url = rest.pop("url", f"https://{outlet.lower().replace(' ', '-')}.example/{slug}")
    rest.setdefault("dated", Dating(at=at, precision="minute", verdict="sure", evidence=(seen(at),)))
    rest.setdefault("language", "en")
    rest.setdefault("found_at", at + timedelta(minutes=10))
    return Article(
        id=digest("lead", url), source="s", url=url, title=title, version="1", outlet=outlet,
        paragraphs=paragraphs, **rest,
    )  # fmt: skip


def seen(at: datetime, kind: str = "json-ld") -> Evidence:
    """Evidence for a date."""
    return Evidence(kind=kind, text=at.isoformat(), at=at, precision="minute")  # type: ignore[arg-type]


def lines(edition: Edition) -> list[Line]:
    """Every line an edition prints, wherever it stands."""
    out: list[Line] = []

    def walk(value: object) -> None:
        if isinstance(value, Line):
            out.append(value)
        elif isinstance(value, msgspec.Struct):
            for name in value.__struct_fields__:
                walk(getattr(value, name))
        elif isinstance(value, tuple):
            for item in value:
                walk(item)

    walk(edition)
    return out


def story(edition: Edition, name: str) -> Any:
    """The slot of a story; fails when it is in none."""
    return next(slot for slot in edition.slots if slot.story == name)
