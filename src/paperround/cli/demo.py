"""`paperround demo`: a paper from the bundled sample wire, offline; nothing leaves this machine.

The sample is an invented region's news over three days. Each morning's round is made at its own time,
so the editions, letters and pages are the same on every machine.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from paperround.cli.terminal import progress

if TYPE_CHECKING:
    from paperround.model import Edition, Failure
    from paperround.pipeline.tools import Tools
    from paperround.settings import Settings

WHY = {
    "told": "told in an earlier paper, with nothing new since",
    "too-old": "old, under a new date",
    "undated": "without a date that can be trusted",
    "disputed-date": "with dates that contradict each other",
    "future": "dated in the future",
    "too-short": "too short to quote from",
    "room": "for want of room",
}


@click.command(epilog="Example: paperround demo --folder build/demo   or   paperround demo --serve")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("build/demo"), show_default=True)
@click.option("--serve", is_flag=True, help="Serve it afterwards, with search and sign-up.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(1, 65535))
def command(folder: Path, serve: bool, port: int) -> None:
    """Make a paper from the bundled sample wire, offline."""
    settings = prepared(folder)
    click.echo("\n".join(lines(settings, made(settings))))
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


class Made(NamedTuple):
    """What the demo's mornings came to."""

    editions: list[Edition]  # oldest first
    counts: list[dict[str, int]]  # of each round
    failures: list[Failure]


def made(settings: Settings) -> Made:
    """The sample's mornings, with the letters written out."""
    from paperround import sample, wiring
    from paperround.pipeline.stages import walk

    counts, editions = [], []
    with progress() as tell, wiring.tools(settings, tell, via=sample.SampleWire()) as tools:
        for now in sample.mornings():
            round_ = walk(tools, now)
            counts.append(round_.counts)
            _write_letter(settings, tools, round_.day)
            edition = tools.store.edition(round_.day)
            assert edition is not None, "each of the sample's mornings has an edition"
            editions.append(edition)
        return Made(editions, counts, tools.store.failures())


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


def lines(settings: Settings, demo: Made) -> list[str]:
    """What was collected, grouped and dropped and why; where to look; what to type next."""
    site, last = settings.path(settings.keeping.site), demo.editions[-1]
    pages = sum(counts.get("fetch.done", 0) for counts in demo.counts)
    pieces = sum(counts.get("read.done", 0) for counts in demo.counts)
    return [
        f"{settings.paper.name}: three mornings of an invented region's news, nothing fetched from outside.",
        "",
        f"  collected   {pages} pages from {len(settings.sources)} sources",
        *_unread(demo.failures, ("collect", "fetch")),
        f"  read        {pieces} articles",
        *_unread(demo.failures, ("read",)),
        *(f"  {edition.day}  {edition.opening}" for edition in demo.editions),
        *(f"    left out  {count} {why}" for why, count in _left_out(demo.editions).items()),
        "",
        f"  the paper   {site / 'index.html'}",
        f"  the letter  {settings.path('letters') / (last.day + '.html')}  (.txt and .eml beside it)",
        *(f"  the watch   {site / 'watch' / report.slug / 'index.html'}" for report in last.watches),
        "",
        "Next: make serve   (the same paper with search and sign-up, at http://127.0.0.1:8321)",
        '      .venv/bin/paperround new "My Paper" --place Beijing   (a paper of your own)',
    ]


def _unread(failures: list[Failure], stages: tuple[str, ...]) -> list[str]:
    """One line for each thing that could not be had or read: where, and why in a word."""
    found = sorted((f.reason, f.url) for f in failures if f.stage in stages)
    return [f"    but not   {url} ({reason})" for reason, url in found]


def _left_out(editions: list[Edition]) -> dict[str, int]:
    """How many pieces each reason kept out of the three papers, in words, most first."""
    reasons = Counter(dropped.reason for edition in editions for dropped in edition.dropped)
    return {WHY.get(reason, f"for {reason}"): count for reason, count in reasons.most_common()}


def _serve(settings: Settings, port: int) -> None:
    """The demo's folder through the other front door, in this process's place, and stopped like any paper."""
    import os
    import sys

    config = str(settings.path("paperround.toml"))
    words = ["serve", "--no-rounds", "--port", str(port), "--config", config]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "paperround", *words])
