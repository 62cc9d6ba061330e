"""What several commands share: the settings option, times typed by hand, bars and tables."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from paperround.errors import InputError
from paperround.pipeline.tools import Tell, silent
from paperround.ports import Newsroom
from paperround.settings import Settings, load

# of a time typed by hand: a round looks weeks back and days ahead, which the calendar's own ends do not bear
FIRST_YEAR, LAST_YEAR = 1600, 9000

F = TypeVar("F", bound=Callable[..., Any])


def config_option(command: F) -> F:
    """Adds --config, the settings file; by default the one in this folder."""
    option = click.option(
        "--config",
        "config",
        type=click.Path(path_type=Path),
        default=Path("paperround.toml"),
        show_default=True,
        envvar="PAPERROUND_CONFIG",
        help="The paper's settings.",
    )
    return option(command)


def json_option(command: F) -> F:
    """Adds --json, for scripts."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for scripts.")(
        command
    )


def settings_of(config: Path) -> Settings:
    """The settings; raises SettingsError, which ends as one sentence and exit code 2."""
    return load(config)


def moment(text: str, settings: Settings) -> datetime:
    """A time typed by hand, in the paper's zone; a date alone means the hour of that day's edition."""
    if not text:
        return datetime.now(UTC)
    try:
        when = datetime.fromisoformat(text)
    except ValueError as cause:
        raise InputError(
            f"{text!r} is no time; write one like 2026-05-18 or 2026-05-18T06:30+08:00.", subject=text
        ) from cause
    if len(text) <= len("2026-05-18"):
        when = datetime.fromisoformat(f"{when.date().isoformat()}T{settings.edition.at}")
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise InputError(f"{text!r} is no time a paper can be made for; is the year right?", subject=text)
    return when if when.tzinfo else when.replace(tzinfo=ZoneInfo(settings.paper.zone))


def latest_or_now(store: Newsroom) -> datetime:
    """This moment; that of the last round where it is later, as with a paper made for a day to come."""
    now, last = datetime.now(UTC), store.last_round()
    return max(now, last.now) if last else now


def in_zone(name: str) -> str:
    """A time zone's name typed by hand; raises InputError when there is none of that name."""
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError) as cause:
        raise InputError(f"{name!r} is no time zone; write one like Asia/Shanghai.", subject=name) from cause


def plural(count: int, noun: str) -> str:
    """A count with its noun: "1 feed", "2 feeds"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def colours() -> bool:
    """Whether the terminal wants colour."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def say(rows: Sequence[dict[str, Any]]) -> None:
    """Rows as JSON lines."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False, default=str))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Aligned columns; the last one is given what width is left."""
    from rich.console import Console
    from rich.table import Table

    drawn = Table(box=None, pad_edge=False, header_style="bold" if colours() else "")
    for head in heads:
        drawn.add_column(head, overflow="fold", no_wrap=head != heads[-1])
    for row in rows:
        drawn.add_row(*row)
    width = None if sys.stdout.isatty() else 160
    Console(no_color=not colours(), highlight=False, markup=False, width=width).print(drawn)


@contextmanager
def progress() -> Iterator[Tell]:
    """A bar a stage on a terminal's standard error; silence elsewhere."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=of)
            bars.update(tasks[stage], completed=done, total=of)

        yield tell
