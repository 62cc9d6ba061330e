"""`paperround replay`: everything from a stage on, made again from what is kept, round by round."""

from __future__ import annotations

from pathlib import Path

import click

from paperround.cli.terminal import config_option, progress, settings_of


@click.command(epilog="Example: paperround replay --from read")
@click.option(
    "--from",
    "stage",
    type=click.Choice(["read", "study", "sort", "edit", "publish"]),
    required=True,
    help="The first stage to make again.",
)
@config_option
def command(config: Path, stage: str) -> None:
    """Make everything again from a stage on; pages are kept, and no letter is sent twice."""
    from paperround import wiring
    from paperround.pipeline.replaying import replay

    settings = settings_of(config)
    with progress() as tell, wiring.tools(settings, tell) as tools:
        days = replay(tools, stage)
    click.echo(f"{days} rounds made again from {stage}.")
