"""`paperround subscribers`: who gets the letter; bring readers in, hand out or erase what is kept of one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from paperround.cli.terminal import config_option, json_option, plural, say, settings_of, table
from paperround.errors import InputError
from paperround.model import Subscriber
from paperround.ports import Store


@click.command(epilog="Example: paperround subscribers   or   paperround subscribers --erase ana@example.org")
@click.option("--state", type=click.Choice(["pending", "confirmed", "left", "suppressed"]), default=None)
@click.option("--add", metavar="ADDRESS", help="Add a reader who has agreed; no confirmation is asked.")
@click.option("--erase", metavar="ADDRESS", help="Forget a reader altogether.")
@config_option
@json_option
def command(config: Path, as_json: bool, state: str | None, add: str | None, erase: str | None) -> None:
    """Who gets the letter."""
    from paperround import wiring
    from paperround.pipeline.tools import closing

    settings = settings_of(config)
    kept = wiring.store(settings)
    with closing(kept):
        if add or erase:
            click.echo(_added(kept, add) if add else _erased(kept, erase or ""))
            return
        readers = kept.subscribers(state or "")
    rows = [
        {"address": r.address, "state": r.state, "asked": r.asked_at.isoformat(), "note": r.note}
        for r in readers
    ]
    if as_json:
        say(rows)
        return
    if not rows:
        click.echo(
            f"No reader{f' is {state}' if state else ' yet'}. They sign up at /signup/ of: paperround serve"
        )
        return
    table(
        ("address", "state", "since", "note"),
        [(r["address"], r["state"], r["asked"][:10], r["note"]) for r in rows],
    )
    confirmed = sum(row["state"] == "confirmed" for row in rows)
    click.echo(f"{plural(len(rows), 'reader')}, {confirmed} confirmed.")


def _added(kept: Store, typed: str) -> str:
    from paperround.mail.addresses import normal

    now = datetime.now(UTC)
    reader = Subscriber(address=normal(typed), state="confirmed", asked_at=now, confirmed_at=now)
    kept.save_subscriber(reader)
    return f"{reader.address} gets the letter from now on."


def _erased(kept: Store, typed: str) -> str:
    from paperround.mail.addresses import normal

    reader = Subscriber(address=normal(typed), state="left", asked_at=datetime.now(UTC))
    if kept.subscriber(reader.id) is None:
        raise InputError(f"{reader.address} is not known here.", subject=typed)
    kept.forget_subscriber(reader.id)
    return f"Everything kept of {reader.address} is erased."
