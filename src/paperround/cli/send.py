"""`paperround send`: approve a day's letter and bring it out, now."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from paperround.cli.terminal import config_option, json_option, plural, say, settings_of
from paperround.errors import InputError
from paperround.pipeline.delivering import Outcome
from paperround.settings import Settings


@click.command(epilog="Example: paperround send   or   paperround send 2026-05-18 --yes")
@click.argument("day", default="")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@config_option
@json_option
def command(config: Path, day: str, yes: bool, as_json: bool) -> None:
    """Approve an edition's letter and deliver it to every confirmed reader who has not had it."""
    from paperround import wiring
    from paperround.pipeline.editing import day_of
    from paperround.pipeline.mailing import send_day
    from paperround.pipeline.tools import closing

    settings = settings_of(config)
    now = datetime.now(UTC)
    kept = wiring.store(settings)
    with closing(kept):
        day = day or day_of(settings, now)
        if kept.letter(day) is None:
            raise InputError(f"There is no letter of {day}; make it with: paperround run", subject=day)
        readers = len(kept.subscribers("confirmed"))
        question = f"The letter of {day} goes to {plural(readers, 'reader')} now. Send it?"
        if sys.stdin.isatty() and not yes and not click.confirm(question):
            click.echo("Nothing is sent.")
            return
        kept.approve(day, now)
        outcome = send_day(wiring.mailroom(settings, kept), day, now)
    if as_json:
        say([{"day": day, **outcome.tally, "doubts": outcome.doubts, "trouble": outcome.trouble}])
    else:
        click.echo("\n".join(lines(settings, day, outcome)))
    click.get_current_context().exit(1 if outcome.trouble else 0)


def lines(settings: Settings, day: str, outcome: Outcome) -> list[str]:
    """What became of a delivery, and what to do."""
    tally = outcome.tally
    out = [f"Letter of {day}: {tally.get('sent', 0)} sent, {tally.get('refused', 0)} refused, "
           f"{tally.get('queued', 0) + tally.get('deferred', 0)} waiting."]  # fmt: skip
    if not tally:
        out.append("No reader has confirmed yet; whoever does gets it as soon as: paperround serve")
    elif not settings.mail.host and not outcome.trouble:
        out.append(f"No mail server is set, so letters are kept in {settings.path(settings.mail.maildir)}.")
    if outcome.doubts:
        out.append(f"{outcome.doubts} were handed over when the sender was stopped; they are not sent again.")
    if tally.get("deferred") and not outcome.trouble:
        why = f": {outcome.put_off.rstrip('.')}" if outcome.put_off else ""
        out.append(f"{tally['deferred']} were put off by the mail server for their readers alone{why}. "
                   f"They are tried again after a while by serve, or by: paperround send {day}")  # fmt: skip
    if outcome.trouble:
        out.append(f"It stopped: {outcome.trouble.rstrip('.')}. What waits is sent by: paperround send {day}")
    return out
