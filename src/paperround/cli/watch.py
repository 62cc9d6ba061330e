"""`paperround watch`: what a standing watch has to say on a day, and what changed since the day before."""

from __future__ import annotations

import json
from pathlib import Path

import click

from paperround.cli.terminal import config_option, json_option, settings_of, table
from paperround.errors import InputError
from paperround.model import WatchReport, WatchRow, to_json


@click.command(
    epilog="Example: paperround watch   or   paperround watch militant-risk --day 2026-05-18 --json"
)
@click.argument("slug", default="")
@click.option("--day", default="", help="The edition's day; the newest when left out.")
@config_option
@json_option
def command(config: Path, slug: str, day: str, as_json: bool) -> None:
    """What a standing watch has to say."""
    from paperround import wiring
    from paperround.pipeline.tools import closing

    kept = wiring.store(settings_of(config))
    with closing(kept):
        days = kept.days()
        edition = kept.edition(day or days[0][0]) if days else None
    if edition is None:
        raise InputError(
            f"There is no edition{' of ' + day if day else ''} yet; make one with: paperround run"
        )
    reports = [report for report in edition.watches if slug in ("", report.slug)]
    if slug and not reports:
        known = ", ".join(report.slug for report in edition.watches) or "none"
        raise InputError(f"There is no watch called {slug!r}; there are: {known}.", subject=slug)
    for report in reports:
        if as_json:
            click.echo(json.dumps(json.loads(to_json(report)), ensure_ascii=False))
        else:
            _print(report)


def _print(report: WatchReport) -> None:
    click.echo(f"{report.name}, {report.day}")
    click.echo("Quiet today." if report.quiet else report.change)
    rows = [("region", row) for row in report.regions] + [("group", row) for row in report.groups]
    if rows:
        table(("", "name", "today", "yesterday", "evidence"), [_row(kind, row) for kind, row in rows])
    for line in report.fresh:
        click.echo(f"  new: {line.text} ({line.outlet}, {line.url})")


def _row(kind: str, row: WatchRow) -> tuple[str, str, str, str, str]:
    today = "quiet" if row.quiet else f"{row.independent} independent of {row.reports}"
    evidence = f"{row.lines[0].text} ({row.lines[0].outlet})" if row.lines else ""
    return kind, row.name, today, str(row.yesterday), evidence
