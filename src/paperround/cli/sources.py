"""`paperround sources`: what is followed, and how each one is, in plain words."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from paperround.cli.terminal import config_option, json_option, plural, say, settings_of, table
from paperround.errors import InputError, unspoken
from paperround.model import Source, SourceState
from paperround.pipeline.tools import Tools, following


@click.command(epilog="Example: paperround sources --failing   or   paperround sources --opml > mine.opml")
@config_option
@json_option
@click.option("--failing", is_flag=True, help="Only those whose last asking failed.")
@click.option("--opml", is_flag=True, help="Print them as OPML, for another reader.")
@click.option("--drop", metavar="ADDRESS", help="Stop following one that was added by command.")
def command(config: Path, as_json: bool, failing: bool, opml: bool, drop: str | None) -> None:
    """What you follow, and how each one is."""
    from paperround import wiring

    settings = settings_of(config)
    with wiring.tools(settings) as tools:
        if drop:
            _drop(tools, drop)
            return
        states = tools.store.states()
        sources = following(tools)
    if opml:
        from paperround.steps.collect import write_opml

        click.echo(write_opml(sources).decode(), nl=False)
        return
    rows = [_row(source, states.get(source.id) or SourceState(source=source.id)) for source in sources]
    rows = [row for row in rows if row["error"] or not failing]
    if as_json:
        say(rows)
    elif failing and sources and not rows:
        click.echo("No source is failing.")
    else:
        _print(rows)


def _drop(tools: Tools, address: str) -> None:
    told = {unspoken(known.address): known.address for known in following(tools)}
    source = Source(address=told.get(address, address))  # as it is listed will do, too
    if source.id in {known.id for known in tools.settings.sources}:
        raise InputError(f"{address} stands in paperround.toml; take its [[sources]] block out there.")
    if source.id not in {known.id for known in tools.store.sources()}:
        raise InputError(f"{address} is not followed; `paperround sources` lists what is.")
    tools.store.drop_source(source.id)
    click.echo(f"{unspoken(address)} is no longer followed; what it brought stays.")


def _row(source: Source, state: SourceState) -> dict[str, Any]:
    """One source's health, as scripts read it; times in ISO 8601, lag in hours."""
    lag = (
        (state.checked_at - state.newest).total_seconds() / 3600
        if state.checked_at and state.newest
        else None
    )
    return {
        "address": unspoken(source.address),
        "kind": source.kind,
        "title": source.title or source.outlet,
        "checked": state.checked_at and state.checked_at.isoformat(),
        "succeeded": state.succeeded_at and state.succeeded_at.isoformat(),
        "due": state.due_at and state.due_at.isoformat(),
        "items": state.items,
        "new": state.fresh,
        "lag_hours": None if lag is None else round(max(lag, 0), 1),
        "failures": state.failures,
        "error": unspoken(state.error),
    }


def _print(rows: list[dict[str, Any]]) -> None:
    if not rows:
        click.echo("No source to show. Follow one with: paperround add ADDRESS")
        return
    table(
        ("source", "last success", "items", "newest", "state"),
        [
            (
                row["title"] or row["address"],
                ago(row["succeeded"]),
                str(row["items"]),
                "" if row["lag_hours"] is None else f"{row['lag_hours']:g} h old",
                row["error"] or ("not asked yet" if not row["checked"] else "well"),
            )
            for row in rows
        ],
    )
    failing = sum(bool(row["error"]) for row in rows)
    click.echo(f"{plural(len(rows), 'source')}, {failing} failing.")


def ago(text: str | None) -> str:
    """How long since, in words: "5 min ago"."""
    if not text:
        return "never"
    minutes = int((datetime.now(UTC) - datetime.fromisoformat(text)).total_seconds() // 60)
    if minutes < 0:
        return text[:16].replace("T", " ")
    for size, name in ((1440, "d"), (60, "h")):
        if minutes >= 2 * size:
            return f"{minutes // size} {name} ago"
    return f"{minutes} min ago"
