"""`paperround demo`: a paper from the bundled sample wire, offline; nothing leaves this machine.

The sample is an invented region's news over three days. Each morning's round is made at its own time,
so the editions, letters and pages are the same on every machine.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperround.cli.terminal import progress

if TYPE_CHECKING:
    from paperround.model import Edition
    from paperround.pipeline.tools import Tools
    from paperround.settings import Settings


@click.command(epilog="Example: paperround demo --folder build/demo   or   paperround demo --serve")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("build/demo"), show_default=True)
@click.option("--serve", is_flag=True, help="Serve it afterwards, with search and sign-up.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(1, 65535))
def command(folder: Path, serve: bool, port: int) -> None:
    """Make a paper from the bundled sample wire, offline."""
    settings = prepared(folder)
    edition, rounds = made(settings)
    click.echo("\n".join(lines(settings, edition, rounds)))
    if serve:
        _serve(settings, port)


def prepared(folder: Path) -> Settings:
    """A fresh folder with the sample's settings; what an earlier demo left is cleared."""
    from paperround import sample, settings

    marker = folder / "paperround.toml"
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        from paperround.errors import InputError

        raise InputError(f"{folder} holds something that is not a demo; choose another --folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    marker.write_text(sample.settings_text(), encoding="utf-8")
    for name, content in sample.names_files().items():
        (folder / name).write_bytes(content)
    return settings.load(marker)


def made(settings: Settings) -> tuple[Edition, list[dict[str, int]]]:
    """The sample's mornings, with the letters written out; the last edition and each round's counts."""
    from paperround import sample, wiring
    from paperround.pipeline.stages import walk

    counts = []
    with progress() as tell, wiring.tools(settings, tell, via=sample.SampleWire()) as tools:
        for now in sample.mornings():
            round_ = walk(tools, now)
            counts.append(round_.counts)
            _write_letter(settings, tools, round_.day)
        edition = tools.store.edition(round_.day)
    assert edition is not None, "the sample's last morning always has an edition"
    return edition, counts


def _write_letter(settings: Settings, tools: Tools, day: str) -> None:
    """The letter as HTML, as text and as a message any mail program opens."""
    from paperround.pipeline.mailing import preview

    letter, edition = tools.store.letter(day), tools.store.edition(day)
    if letter is None or edition is None:
        return
    folder = settings.path("letters")
    folder.mkdir(exist_ok=True)
    for ending, content in preview(settings, letter, edition.now).items():
        (folder / f"{day}.{ending}").write_bytes(content)


def lines(settings: Settings, edition: Edition, rounds: list[dict[str, int]]) -> list[str]:
    """What was collected, grouped and dropped and why; where to look; what to type next."""
    from paperround.cli.run import left_out

    def total(key: str) -> int:
        return sum(counts.get(key, 0) for counts in rounds)

    site = settings.path(settings.keeping.site)
    return [
        f"{settings.paper.name}: three mornings of an invented region's news, nothing fetched from outside.",
        "",
        f"  collected  {total('fetch.done')} pages from {len(settings.sources)} sources "
        f"({total('collect.failed') + total('fetch.failed')} could not be had)",
        f"  read       {total('read.done')} pieces ({total('read.failed')} were no articles)",
        f"  grouped    {edition.opening}",
        *(f"  left out   {line.removeprefix('Left out: ')}" for line in left_out(edition)),
        "",
        f"  the paper   {site / 'index.html'}",
        f"  the letter  {settings.path('letters') / (edition.day + '.html')}  (.txt and .eml beside it)",
        *(f"  the watch   {site / 'watch' / report.slug / 'index.html'}" for report in edition.watches),
        "",
        "Next: make serve   (the same paper with search and sign-up, at http://127.0.0.1:8321)",
        '      .venv/bin/paperround new "My Paper" --place Beijing   (a paper of your own)',
    ]


def _serve(settings: Settings, port: int) -> None:
    """The demo's folder through the other front door, as a user would type it."""
    import subprocess
    import sys

    config = settings.path("paperround.toml")
    command = [
        sys.executable,
        "-m",
        "paperround",
        "serve",
        "--still",
        "--port",
        str(port),
        "--config",
        str(config),
    ]
    raise SystemExit(subprocess.run(command, check=False).returncode)
