"""`paperround speaker`: who is on record, and the editor's hand on whose name is whose.

It lists and hands on; what a ruling may be is told in `pipeline/naming.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
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
from paperround.model import Ruling, Speaker
from paperround.pipeline.tools import Tools

LISTED = 40  # speakers, those with most to say first
LEAST = 4  # letters of an article's id by which it may be called


@click.group(
    invoke_without_command=True,
    epilog='Example: paperround speaker join "Ada Quill" "A. Quille"   or: ... part "Ada Quill" --in 77d0',
)
@config_option
@json_option
@click.pass_context
def command(ctx: click.Context, config: Path, as_json: bool) -> None:
    """Who is on record this month; join and part names.

    A ruling holds for the ledger from then on, and can be undone. Names are met as a reader meets
    them: case, accents, titles and initials do not count.
    """
    ctx.obj = config
    if ctx.invoked_subcommand is None:
        _list(config, as_json)


@command.command(epilog='Example: paperround speaker join "Ada Quill" "Ада Квилл"')
@click.argument("name")
@click.argument("other")
@click.pass_obj
def join(config: Path, name: str, other: str) -> None:
    """NAME and OTHER are one speaker."""
    from paperround.pipeline import naming

    with _opened(config) as (tools, now):
        _told(naming.join(tools, name, other, now))
        _unheard(tools, (name, other))


@command.command(epilog='Example: paperround speaker part "Ada Quill" --in 77d0 --in 81aa')
@click.argument("name")
@click.argument("other", default="")
@click.option("--in", "articles", multiple=True, help="An article whose NAME is somebody else of that name.")
@click.pass_obj
def part(config: Path, name: str, other: str, articles: tuple[str, ...]) -> None:
    """NAME and OTHER are two speakers; or NAME is another's in the articles named."""
    from paperround.pipeline import naming

    if bool(other) == bool(articles):
        raise InputError("Name either another name, or the articles with --in.", subject=name)
    with _opened(config) as (tools, now):
        if other:
            _told(naming.part(tools, name, other, now))
            _unheard(tools, (name, other))
        else:
            for made in naming.another(tools, name, [_article(tools, one) for one in articles], now):
                _told(made)


@command.command(epilog="Example: paperround speaker rulings")
@json_option
@click.pass_obj
def rulings(config: Path, as_json: bool) -> None:
    """What was ruled by hand on names, and what of it was undone."""
    from paperround.model import OF_SPEAKERS

    with _opened(config) as (tools, _):
        made = [one for one in tools.store.rulings() if one.kind in OF_SPEAKERS]
    if as_json:
        say([_ruling(one) for one in made])
    elif not made:
        click.echo("No name was ruled on by hand yet.")
    else:
        undone = [f"{one.undone_at:%Y-%m-%d %H:%M}" if one.undone_at else "" for one in made]
        rows = [
            (str(r.number), f"{r.at:%Y-%m-%d %H:%M}", _words(r), u) for r, u in zip(made, undone, strict=True)
        ]
        table(("number", "when", "what", "undone"), rows)


@command.command(epilog="Example: paperround speaker undo 3")
@click.argument("number", type=int)
@click.pass_obj
def undo(config: Path, number: int) -> None:
    """Ruling NUMBER holds no more."""
    from paperround.pipeline import ruling

    with _opened(config) as (tools, now):
        undone = ruling.undo(tools, number, now, "speaker")
    click.echo(f"Ruling {number} ({_words(undone)}) holds no more.")


@contextmanager
def _opened(config: Path) -> Iterator[tuple[Tools, datetime]]:
    from paperround import wiring

    with wiring.tools(settings_of(config)) as tools:
        yield tools, latest_or_now(tools.store)


def _last(tools: Tools) -> datetime:
    """When the last round was: what is on record is told as of then."""
    last = tools.store.last_round()
    return last.now if last else datetime.now(UTC)


def _unheard(tools: Tools, names: tuple[str, ...]) -> None:
    """Says of which names nobody has spoken yet; the ruling stands and waits for them."""
    from paperround.pipeline import naming, record

    now = _last(tools)
    for name in naming.unheard(tools.store, names, now - record.KEPT, now):
        click.echo(f"Nobody of the last month speaks under {name!r}; look whether it is spelt so.", err=True)


def _article(tools: Tools, called: str) -> str:
    """The article of that id, or the one of the last round's month whose id begins so."""
    from paperround.pipeline import record

    now = _last(tools)
    ids = {article.id for article in tools.store.articles_between(now - record.KEPT, now)}
    found = {one for one in ids if one == called or (len(called) >= LEAST and one.startswith(called))}
    if len(found) > 1:
        raise InputError(f"{called!r} may be {len(found)} articles; give more letters.", subject=called)
    return found.pop() if found else called


def _list(config: Path, as_json: bool) -> None:
    from paperround.pipeline import record

    with _opened(config) as (tools, _):
        found = record.on_record(tools.store, _last(tools), tools.settings).speakers
    if as_json:
        say([_speaker(one) for one in found])
    elif not found:
        click.echo("Nobody has said enough for a page of their own yet; what was said: paperround claims")
    else:
        rows = [(one.name, str(len(one.statements)), _role(one), _names(one)) for one in found[:LISTED]]
        table(("name", "statements", "role", "also, and perhaps"), rows)
        click.echo(f"{plural(len(found), 'speaker')} with a page.")


def _role(one: Speaker) -> str:
    return one.roles[-1].role if one.roles else ""


def _names(one: Speaker) -> str:
    return "; ".join([*one.also, *(f"perhaps {doubt.name} ({doubt.why})" for doubt in one.doubts)])


def _speaker(one: Speaker) -> dict[str, Any]:
    kept = {"slug": one.slug, "name": one.name, "also": list(one.also), "statements": len(one.statements)}
    roles = [
        {"role": held.role, "first": held.first.isoformat(), "last": held.last.isoformat()}
        for held in one.roles
    ]
    doubts = [{"name": doubt.name, "slug": doubt.slug, "why": doubt.why} for doubt in one.doubts]
    return {**kept, "roles": roles, "about": [list(pair) for pair in one.about], "perhaps": doubts}


def _ruling(one: Ruling) -> dict[str, Any]:
    undone = one.undone_at.isoformat() if one.undone_at else None
    kept = {"number": one.number, "kind": one.kind, "subject": one.subject, "to": one.to}
    return {**kept, "at": one.at.isoformat(), "undone_at": undone}


def _row(one: Ruling) -> tuple[str, ...]:
    undone = f"{one.undone_at:%Y-%m-%d %H:%M}" if one.undone_at else ""
    return str(one.number), f"{one.at:%Y-%m-%d %H:%M}", _words(one), undone


def _words(one: Ruling) -> str:
    return {
        "join": f"{one.subject} and {one.to} are one",
        "part": f"{one.subject} and {one.to} are two",
        "other": f"in article {one.subject[:8]} {one.to} is another",
    }[one.kind]


def _told(made: Ruling) -> None:
    click.echo(f"Ruled: {_words(made)}. To take it back: paperround speaker undo {made.number}")
