"""`paperround run`: one round, and what came of it in a few lines."""

from __future__ import annotations

from pathlib import Path

import click

from paperround.cli.terminal import config_option, json_option, moment, plural, progress, say, settings_of
from paperround.errors import InputError, unspoken
from paperround.model import Edition, Round
from paperround.settings import Settings


@click.command(
    epilog="Example: paperround run   or, to publish a past day again: paperround run --now 2026-05-18"
)
@click.option("--now", "when", default="", help="The round's time; a date means that day's edition hour.")
@click.option("--offline", is_flag=True, help="Ask nobody: read, sort and edit what is already here.")
@config_option
@json_option
def command(config: Path, when: str, offline: bool, as_json: bool) -> None:
    """Make a round, and the day's edition when it is due."""
    settings = settings_of(config)
    now = moment(when, settings)
    from paperround import wiring
    from paperround.pipeline.stages import STAGES, walk
    from paperround.pipeline.tools import NOTHING_YET, following, nothing_yet

    stages = [stage for stage in STAGES if not (offline and stage.name in ("collect", "fetch"))]
    with progress() as tell, wiring.tools(settings, tell, remake=True) as tools:
        if nothing_yet(tools, now):
            raise InputError(NOTHING_YET)
        round_ = walk(tools, now, stages)
        edition = tools.store.edition(round_.day)
        sent = bool(tools.store.tally(round_.day))
        states = tools.store.states()
        followed = {source.id for source in following(tools)}
        failing = [unspoken(state.error) for id_, state in states.items() if id_ in followed and state.error]
    if as_json:
        say(
            [
                {
                    "now": now.isoformat(),
                    "day": round_.day,
                    **round_.counts,
                    **(edition.counts if edition else {}),
                }
            ]
        )
    else:
        for line in lines(settings, round_, edition, failing, sent):
            click.echo(line)
    failed = sum(round_.counts[key] for key in round_.counts if key.endswith(".failed"))
    click.get_current_context().exit(1 if failed or failing else 0)


def lines(
    settings: Settings, round_: Round, edition: Edition | None, failing: list[str], sent: bool = False
) -> list[str]:
    """What a person wants to know after a round."""
    counts = round_.counts
    missed, unread = counts.get("fetch.failed", 0), counts["read.failed"]
    out = [
        f"{plural(counts.get('fetch.done', 0), 'page')} fetched"
        + (f" ({missed} could not be had)" if missed else "")
        + f", {plural(counts['read.done'], 'piece')} read"
        + (f" ({unread} were no articles)" if unread else "")
        + f", {counts['sort.done']} placed in stories."
    ]
    if not counts.get("collect.done", 1):
        out.append("No source was asked: each is due again an hour after its last asking.")
    if failing:
        out.append(f"{plural(len(failing), 'source')} failing; see: paperround sources --failing")
    if edition is None:
        out.append(f"No edition yet: it is made at {settings.edition.at} ({settings.paper.zone}).")
        return out
    out.append(edition.opening)
    out += left_out(edition)
    front = settings.path(settings.keeping.site) / "index.html"
    out.append(f"The edition of {edition.day}: {front}")
    if sent and not counts.get("edit.done"):
        out.append("Its letter has gone out, so it stays as it was; what is new comes tomorrow.")
    out.append("Next: paperround serve   (web edition, sign-up and the daily letter)")
    return out


def left_out(edition: Edition) -> list[str]:
    """How many pieces were dropped for which reason."""
    from paperround.cli.demo import WHY

    reasons: dict[str, int] = {}
    for dropped in edition.dropped:
        reasons[dropped.reason] = reasons.get(dropped.reason, 0) + 1
    told = ", ".join(
        f"{count} {WHY.get(reason, reason)}" for reason, count in sorted(reasons.items(), key=lambda r: -r[1])
    )
    return [f"Left out: {told}."] if told else []
