"""`paperround claims`: who said what, where it was carried, and by how many independently."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import get_args

import click
import msgspec

from paperround.cli.terminal import config_option, json_option, latest_or_now, plural, say, settings_of
from paperround.errors import InputError
from paperround.model import ClaimAct, ClaimKind, Statement, Tie, TieKind, to_json
from paperround.settings import Settings

DAYS = 31  # looked back when no day is named
PARTS = (
    "speaker",
    "role",
    "organisation",
    "about",
    "group",
    "place",
    "outlet",
    "kind",
    "act",
    "story",
    "tied",
)
LISTED = 40  # statements shown to people, the latest


@click.command(
    epilog="Example: paperround claims ferry --speaker Corran   or, as a table: paperround claims --csv"
)
@click.argument("words", nargs=-1)
@click.option("--speaker", default="", help="Any part of the speaker's name, however it is spelt.")
@click.option("--role", default="", help="Any part of the role.")
@click.option("--organisation", default="", help="Who speaks, or whom the role is of.")
@click.option("--about", default="", help="A person, organisation or group named in the words.")
@click.option("--group", default="", help="An armed group that speaks or is named in the words.")
@click.option("--place", default="", help="A place named in the words.")
@click.option("--outlet", default="", help="An outlet that carried it.")
@click.option(
    "--kind", type=click.Choice([kind for kind in get_args(ClaimKind) if kind != "designation"]), default=None
)
@click.option(
    "--act",
    type=click.Choice(get_args(ClaimAct)),
    default=None,
    help="What is done by saying it, as the word of saying tells.",
)
@click.option(
    "--tied",
    type=click.Choice(["any", *get_args(TieKind)]),
    default=None,
    help="Only what another statement is set beside.",
)
@click.option("--story", default="", help="A story's id, or its first letters.")
@click.option("--since", default="", help="The first day; a month ago when left out.")
@click.option("--until", default="", help="The last day.")
@click.option("--unsure", is_flag=True, help="With claims that may stand under the wrong name.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for other programs.")
@click.option("--json-ld", "as_ld", is_flag=True, help="Print schema.org's vocabulary.")
@config_option
@json_option
def command(config: Path, words: tuple[str, ...], **asked: object) -> None:
    """Who said what, in the words as they stand, with everywhere they were carried.

    WORDS must all stand in the statement. What is not sure enough to stand under a name is
    left out unless it is asked for.
    """
    from paperround.steps.ledger import csv_text, json_ld

    settings = settings_of(config)
    found = _found(settings, " ".join(words), asked)
    if asked["as_csv"]:
        click.echo(csv_text(found), nl=False)
    elif asked["as_ld"]:
        click.echo(json.dumps(json_ld(found), ensure_ascii=False, indent=2))
    elif asked["as_json"]:
        say([json.loads(to_json(one)) for one in found])
    else:
        _print(found)


def _found(settings: Settings, words: str, asked: dict[str, object]) -> list[Statement]:
    from paperround import wiring
    from paperround.pipeline.record import UNSURE, statements
    from paperround.steps.ledger import Question, answers
    from paperround.steps.study import PRINTED

    with wiring.tools(settings) as tools:
        store = tools.store
        now = latest_or_now(store)
        until = _day(str(asked["until"]), settings, time.max) or now
        since = _day(str(asked["since"]), settings, time.min) or until - timedelta(days=DAYS)
        if since > until:
            raise InputError("The first day asked for comes after the last; look at --since and --until.")
        every = statements(store, since, until, UNSURE if asked["unsure"] else PRINTED)
    parts = {name: str(asked[name] or "") for name in PARTS}
    return answers(every, msgspec.convert({"words": words, **parts}, Question))


def _day(text: str, settings: Settings, at: time) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), at, settings.zone)
    except ValueError:
        raise InputError(f"{text!r} is no day; write it as 2026-05-18.", subject=text) from None


def _print(found: list[Statement]) -> None:
    if not found:
        click.echo("Nobody is on record with that.")
        return
    for one in found[-LISTED:]:
        click.echo(f"{_who(one)}")
        click.echo(f"  {_quoted(one)}")
        click.echo(click.style(f"  {_where(one)}", dim=True))
        for tie in one.ties:
            click.echo(f"  {_beside(tie)}")
    more = f", the latest {LISTED} shown" if len(found) > LISTED else ""
    click.echo(f"{plural(len(found), 'statement')}{more}.")


def _who(one: Statement) -> str:
    from paperround.steps.study import PRINTED

    role = f", {one.role}" if one.role else ""
    told = f" (told by {one.told_by})" if one.told_by else ""
    medium = f" to {one.medium}" if one.medium else ""
    on = f", on {one.said_on}" if one.said_on else ""
    act = "" if one.act == "statement" else f" [{one.act}]"
    doubt = f"  ({one.confidence:.0%} sure)" if one.confidence < PRINTED else ""
    return click.style(one.speaker, bold=True) + role + medium + on + told + act + doubt


BESIDE = {
    "reworded": "likely the same words",
    "denial": "perhaps one denies the other",
    "contradiction": "perhaps contradicted",
    "figures": "counted otherwise",
    "changed": "said otherwise by the same speaker",
    "corrected": "corrected by the outlet",
}


def _beside(tie: Tie) -> str:
    """Another statement set beside one, with what pairs the two."""
    words = " / ".join(tie.figures) if tie.figures else ", ".join(tie.shared[:6])
    where = f"{tie.later:%Y-%m-%d} {tie.carrier.outlet}"
    said = tie.content if tie.spoken == "direct" or not tie.cue else f"{tie.cue}: {tie.content}"
    return f"~ {BESIDE[tie.kind]} ({words}): {tie.speaker}, {where}: {said} [{tie.to}]"


def _quoted(one: Statement) -> str:
    return f"“{one.content.rstrip(',，')}”" if one.kind == "direct" else one.content


def _where(one: Statement) -> str:
    outlets = list(dict.fromkeys(carrier.outlet for carrier in one.carriers))
    others = (
        f" and {plural(len(outlets) - 1, 'more outlet')}, {len(one.independent)} independent"
        if len(outlets) > 1
        else ""
    )
    return f"{one.at:%Y-%m-%d} {outlets[0]}{others}  {one.carriers[0].url}  [{one.id}]"
