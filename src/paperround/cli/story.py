"""`paperround story`: the stories of the last days, and the editor's hand on them.

It lists and hands on; what a ruling may be is told in `pipeline/ruling.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from paperround.cli.terminal import (
    config_option,
    json_option,
    latest_or_now,
    plural,
    say,
    settings_of,
    table,
)
from paperround.errors import InputError
from paperround.model import Article, Member, Ruling, Story
from paperround.pipeline.tools import Tools

LISTED = 30  # stories, the latest first
LEAST = 4  # letters of an id by which it may be called


@click.group(
    invoke_without_command=True,
    epilog="Example: paperround story   then: paperround story show 3f2a   and: ... merge 3f2a 9c01",
)
@config_option
@json_option
@click.pass_context
def command(ctx: click.Context, config: Path, as_json: bool) -> None:
    """The stories of the last days; merge, part and move them, and mark copies.

    Stories and articles are called by their ids or the first letters of them. Rulings hold for every
    later round and replay; a day's edition that is made already is made anew by: paperround run
    """
    ctx.obj = config
    if ctx.invoked_subcommand is None:
        with _opened(config) as (tools, places):
            _list(tools, places, as_json)


@command.command(epilog="Example: paperround story show 3f2a")
@click.argument("story")
@json_option
@click.pass_obj
def show(config: Path, story: str, as_json: bool) -> None:
    """The articles of a story: who wrote by themselves, who copied whom, and why each is in."""
    with _opened(config) as (tools, places):
        meant = _meant(story, (place.story for place in places), "story")
        rows = [place for place in places if place.story == meant]
        titles = {
            article.id: article.title for article in tools.store.articles([row.article for row in rows])
        }
    if as_json:
        say([{**_row(row), "title": titles.get(row.article, "")} for row in rows])
        return
    table(
        ("article", "date", "outlet", "role", "of", "source", "headline"),
        [
            (
                r.article[:8],
                f"{r.at:%Y-%m-%d}",
                r.outlet,
                r.role,
                r.of[:8],
                r.origin,
                titles.get(r.article, ""),
            )
            for r in rows
        ],
    )
    for row in rows:
        click.echo(f"  {row.article[:8]}: {row.why}")


@command.command(epilog="Example: paperround story merge 3f2a 9c01")
@click.argument("story")
@click.argument("into")
@click.pass_obj
def merge(config: Path, story: str, into: str) -> None:
    """STORY goes on in the story INTO; its page leads there from then on."""
    from paperround.pipeline import ruling

    with _opened(config) as (tools, places):
        one, other = (_meant(each, (place.story for place in places), "story") for each in (story, into))
        _told(ruling.merge(tools, one, other, _now(tools)))


@command.command(
    epilog="Example: paperround story move 77d0 --to 9c01   or, to a story of their own: ... move 77d0 81aa"
)
@click.argument("articles", nargs=-1, required=True)
@click.option("--to", "into", default="", help="The story they belong to; a new one when left out.")
@click.pass_obj
def move(config: Path, articles: tuple[str, ...], into: str) -> None:
    """ARTICLES leave their stories for another, or for one of their own."""
    from paperround.pipeline import ruling

    with _opened(config) as (tools, places):
        target = _meant(into, (place.story for place in places), "story") if into else ""
        meant = [_meant(each, (place.article for place in places), "article") for each in articles]
        for made in ruling.move(tools, meant, target, _now(tools)):
            _told(made)


@command.command(epilog="Example: paperround story copy 77d0 81aa")
@click.argument("article")
@click.argument("source")
@click.pass_obj
def copy(config: Path, article: str, source: str) -> None:
    """ARTICLE is a copy of SOURCE and counts for its source."""
    from paperround.pipeline import ruling

    with _opened(config) as (tools, places):
        one, other = (
            _meant(each, (place.article for place in places), "article") for each in (article, source)
        )
        _told(ruling.copied(tools, one, other, _now(tools)))


@command.command(epilog="Example: paperround story own 77d0")
@click.argument("article")
@click.pass_obj
def own(config: Path, article: str) -> None:
    """ARTICLE is its outlet's own report, whatever it was taken for."""
    from paperround.pipeline import ruling

    with _opened(config) as (tools, places):
        meant = _meant(article, (place.article for place in places), "article")
        _told(ruling.own(tools, meant, _now(tools)))


@command.command(epilog="Example: paperround story rulings")
@json_option
@click.pass_obj
def rulings(config: Path, as_json: bool) -> None:
    """What was ruled by hand, and what of it was undone."""
    from paperround.model import OF_SPEAKERS

    with _opened(config) as (tools, _):
        made = [one for one in tools.store.rulings() if one.kind not in OF_SPEAKERS]
    if as_json:
        say([_ruling(one) for one in made])
    elif not made:
        click.echo("Nothing was ruled by hand yet.")
    else:
        heads = ("number", "when", "what", "undone")
        undone = [f"{one.undone_at:%Y-%m-%d %H:%M}" if one.undone_at else "" for one in made]
        table(
            heads,
            [
                (str(r.number), f"{r.at:%Y-%m-%d %H:%M}", _words(r), u)
                for r, u in zip(made, undone, strict=True)
            ],
        )


@command.command(epilog="Example: paperround story undo 3")
@click.argument("number", type=int)
@click.pass_obj
def undo(config: Path, number: int) -> None:
    """Ruling NUMBER holds no more; what was sorted while it held stays where it came."""
    from paperround.pipeline import ruling

    with _opened(config) as (tools, _):
        undone = ruling.undo(tools, number, _now(tools))
    click.echo(f"Ruling {number} ({_words(undone)}) holds no more.")


@contextmanager
def _opened(config: Path) -> Iterator[tuple[Tools, list[Member]]]:
    from paperround import wiring
    from paperround.pipeline import ruling

    with wiring.tools(settings_of(config)) as tools:
        yield tools, ruling.members(tools.store, _now(tools))


def _now(tools: Tools) -> datetime:
    """This moment; that of the last round where it is later, as with a paper made for a day to come."""
    return latest_or_now(tools.store)


def _meant(called: str, ids: Iterable[str], what: str) -> str:
    """The one id that is called so, or that begins so."""
    found = {one for one in ids if one == called or (len(called) >= LEAST and one.startswith(called))}
    if len(found) == 1 or called in found:
        return called if called in found else found.pop()
    if found:
        raise InputError(
            f"{called!r} may be {plural(len(found), what)}; give more letters of the id.", subject=called
        )
    raise InputError(f"There is no {what} {called!r}; `paperround story` lists the stories.", subject=called)


def _list(tools: Tools, places: list[Member], as_json: bool) -> None:
    by_story: dict[str, list[Member]] = {}
    for place in places:
        by_story.setdefault(place.story, []).append(place)
    latest = sorted(by_story.items(), key=lambda item: (max(one.at for one in item[1]), item[0]))[-LISTED:]
    stories = [Story(id=story, members=tuple(rows)) for story, rows in reversed(latest)]
    titles = _titles(tools, stories)
    if as_json:
        say([{**_summary(story), "title": titles[story.id]} for story in stories])
        return
    if not stories:
        click.echo("There is no story yet; make a round with: paperround run")
        return
    heads = ("story", "latest", "articles", "outlets", "independent", "headline")
    table(heads, [_line(story, titles[story.id]) for story in stories])


def _titles(tools: Tools, stories: list[Story]) -> dict[str, str]:
    first = {story.id: story.members[0].article for story in stories}
    found: dict[str, Article] = {article.id: article for article in tools.store.articles([*first.values()])}
    return {story: found[article].title if article in found else "" for story, article in first.items()}


def _line(story: Story, title: str) -> tuple[str, ...]:
    numbers = (len(story.members), len(story.outlets), len(story.independent))
    return (story.id[:8], f"{story.members[-1].at:%Y-%m-%d}", *map(str, numbers), title)


def _summary(story: Story) -> dict[str, Any]:
    return {
        "story": story.id,
        "began": story.began.isoformat(),
        "articles": [member.article for member in story.members],
        "outlets": list(story.outlets),
        "independent": list(story.independent),
    }


def _row(row: Member) -> dict[str, Any]:
    kept = {"article": row.article, "story": row.story, "role": row.role, "of": row.of, "outlet": row.outlet}
    return {**kept, "origin": row.origin, "likeness": row.likeness, "at": row.at.isoformat(), "why": row.why}


def _ruling(one: Ruling) -> dict[str, Any]:
    undone = one.undone_at.isoformat() if one.undone_at else None
    kept = {"number": one.number, "kind": one.kind, "subject": one.subject, "to": one.to}
    return {**kept, "at": one.at.isoformat(), "undone_at": undone}


def _words(one: Ruling) -> str:
    subject, to = one.subject[:8], one.to[:8]
    return {
        "merge": f"story {subject} goes on in {to}",
        "move": f"article {subject} belongs to story {to}",
        "copy": f"article {subject} is a copy of {to}",
        "own": f"article {subject} is a report of its own",
    }[one.kind]


def _told(made: Ruling) -> None:
    click.echo(f"Ruled: {_words(made)}. To take it back: paperround story undo {made.number}")
