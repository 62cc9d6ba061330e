"""`paperround group`: copies and stories of the articles in a file, one line an article, in its order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from paperround.cli.terminal import json_option, say
from paperround.errors import InputError
from paperround.model import Article, Dating, Member, Story

if TYPE_CHECKING:
    from paperround.steps.sort import Marking, Marks

MANY = 20  # bad lines told one by one
TEXTS = ("url", "outlet", "title", "text", "owner", "byline", "credit", "language")


@click.command(epilog="Example: paperround group --json articles.jsonl   or   ... | paperround group -")
@json_option
@click.option(
    "--model",
    type=click.Path(path_type=Path),
    help="A folder with a sentence model of your own; one event is found more often, across languages too.",
)
@click.option("--prefix", default="", help='Words the model wants before each text, like "query: ".')
@click.argument("file")
def command(as_json: bool, model: Path | None, prefix: str, file: str) -> None:
    """Copies and stories of the articles in FILE, or in standard input with "-".

    FILE holds one JSON object a line: id, url, outlet, title, date, text; dates in ISO 8601, in any
    order. owner, byline, credit and language are used where they are given. A line that cannot be used
    is told on standard error and the rest goes on; the exit code is then 1.
    """
    from paperround.steps.sort import Memory, sort

    articles, bad = _read(file)
    _complain(bad)
    now = max((a.dated.at for a in articles if a.dated.at), default=datetime(1970, 1, 1, tzinfo=UTC))
    marking = _marking(model, prefix)
    members = {member.article: member for member in sort(articles, Memory(), now, marking)}
    if as_json:
        say([_row(members[article.id]) for article in articles])
    else:
        _print(articles, members)
    if bad:
        raise click.exceptions.Exit(1)


def _marking(folder: Path | None, prefix: str) -> Marking:
    """How marks are made: with the vectors of a model, where one is named."""
    from paperround.steps.sort import marks

    if folder is None:
        return marks
    from paperround import wiring
    from paperround.pipeline.meaning import vectors

    model = wiring.sentence_model(folder, prefix)

    def meant(articles: Sequence[Article]) -> Iterator[Marks]:
        for one, row in zip(marks(articles), vectors(model, articles), strict=True):
            yield replace(one, meant=row)

    return meant


def _read(file: str) -> tuple[list[Article], list[str]]:
    """The articles, and a sentence for each line that is none."""
    articles: dict[str, Article] = {}
    bad: list[str] = []
    name = "standard input" if file == "-" else file
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        try:
            article = _article(line)
            if article.id in articles:  # a second printing would be placed twice
                raise ValueError(f"the id {article.id!r} stood on an earlier line; ids must differ")
            articles[article.id] = article
        except ValueError as wrong:
            bad.append(f"{name}, line {number}: {wrong}.")
    return list(articles.values()), bad


def _lines(file: str) -> Iterator[str]:
    try:
        with click.open_file(file, "rb") as lines:
            for line in lines:
                yield line.decode("utf-8-sig", "replace")
    except OSError as cause:
        raise InputError(f"{file} cannot be read: {cause.strerror}.", subject=file) from cause


def _article(line: str) -> Article:
    """One line as an article; raises ValueError with what is wrong with it, in words."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("this is no JSON object; each line must be one") from None
    if not isinstance(row, dict):
        raise ValueError("this is no JSON object; each line must be one")
    id_ = row.get("id")
    if not isinstance(id_, str | int) or isinstance(id_, bool) or id_ == "":
        raise ValueError('"id" is missing; give each article one of its own')
    said = {name: _text(row, name) for name in TEXTS}
    if not said["title"] and not said["text"]:
        raise ValueError('"title" and "text" are both missing or empty')
    at, precise = _date(row.get("date"))
    paragraphs = tuple(part.strip() for part in said["text"].splitlines() if part.strip())
    outlet = said["outlet"] or _host(said["url"])
    return Article(
        id=_sound(str(id_)),
        source=outlet,
        url=said["url"],
        title=said["title"],
        outlet=outlet,
        owner=said["owner"],
        byline=said["byline"],
        credit=said["credit"],
        language=said["language"],
        found_at=at,
        version="group",
        authors=_authors(row.get("authors")),
        dated=Dating(at=at, precision="second" if precise else "day", verdict="sure"),
        paragraphs=paragraphs,
    )


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{name}" must be text')
    return _sound(value)


def _sound(text: str) -> str:
    """Half characters (lone surrogates), which JSON can carry and no terminal can print, made visible."""
    return text.encode("utf-8", "replace").decode()


def _host(url: str) -> str:
    """The site, for an article that does not name its outlet."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_sound(value),) if value else ()
    return tuple(_sound(name) for name in value if isinstance(name, str)) if isinstance(value, list) else ()


def _date(value: object) -> tuple[datetime, bool]:
    """The instant, in UTC where no zone is given, and whether an hour was told."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError('"date" is missing; write one like 2026-05-18 or 2026-05-18T06:30:00Z')
    try:
        at = datetime.fromisoformat(value.strip())
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            f'"date" {value[:40]!r} is no date; write one like 2026-05-18 or 2026-05-18T06:30:00Z'
        ) from None
    return at, len(value.strip()) > len("2026-05-18")


def _complain(bad: Sequence[str]) -> None:
    for sentence in bad[:MANY]:
        click.echo(sentence, err=True)
    if len(bad) > MANY:
        click.echo(f"... and {len(bad) - MANY} more lines that cannot be used.", err=True)


def _row(member: Member) -> dict[str, Any]:
    return {
        "id": member.article,
        "story": member.story,
        "role": member.role,
        "of": member.of,
        "origin": member.origin,
        "likeness": member.likeness,
        "why": member.why,
    }


def _print(articles: Sequence[Article], members: dict[str, Member]) -> None:
    """Stories by the number of independent sources, each with its members, oldest first."""
    if not articles:
        click.echo("No articles.")
        return
    titles = {article.id: article.title or "(no headline)" for article in articles}
    held: dict[str, list[Member]] = {}
    for member in sorted(members.values(), key=lambda m: (m.at, m.article)):
        held.setdefault(member.story, []).append(member)
    stories = [Story(id=id_, members=tuple(found)) for id_, found in held.items()]
    for story in sorted(stories, key=lambda s: (-len(s.independent), -len(s.members), s.began, s.id)):
        outlets, sources = len(story.outlets), len(story.independent)
        click.echo(f"{titles[story.members[0].article]}")
        click.echo(f"  {outlets} outlet{'s' * (outlets != 1)}, {sources} independent")
        for member in story.members:
            click.echo(f"  {member.at:%Y-%m-%d}  {member.role:8}  {member.outlet}: {titles[member.article]}")
            click.echo(f"              {member.why}")
        click.echo()
