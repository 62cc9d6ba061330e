"""`paperround import`: OPML lists become sources; archives (JSON lines, WARC, folders) become pages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from paperround.cli.terminal import config_option, moment, plural, progress, settings_of
from paperround.errors import InputError, unspoken
from paperround.model import Failure, Noun, Source, SourceKind
from paperround.pipeline.keep import keep
from paperround.pipeline.tools import Tell, Tools

NOTHING = "Nothing was taken in: pages (.html), texts (.txt) or records with a url and a text are."
BATCH = 1000  # nouns saved at a time, half of them pages


@click.command(epilog="Example: paperround import feeds.opml   or   paperround import articles.jsonl.gz")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--outlet", default="", help="The outlet of an archive that does not name its own.")
@click.option("--now", "when", default="", help="When it was found, if not now.")
@config_option
def command(config: Path, files: tuple[Path, ...], outlet: str, when: str) -> None:
    """Take in OPML lists and archives."""
    from paperround import wiring

    settings = settings_of(config)
    now = moment(when, settings)
    refused, more = 0, False
    with wiring.tools(settings) as tools, progress() as tell:
        for file in files:
            if not file.exists():
                raise InputError(f"{file} does not exist.", subject=str(file))
            if file.suffix.lower() in (".opml", ".xml"):
                _opml(tools, file)
                more = True
            else:
                source = Source(address=str(file.resolve()), kind=kind_of(file), outlet=outlet)
                taken, out = _archive(tools, source, now, tell)
                refused += out
                more |= bool(taken)
    click.echo("Read them with: paperround run" if more else NOTHING)
    click.get_current_context().exit(1 if refused else 0)


def kind_of(file: Path) -> SourceKind:
    """What an archive is, by its name; raises InputError for a name nobody knows."""
    name = file.name.lower()
    if file.is_dir():
        return "folder"
    if name.endswith((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")):
        return "jsonl"
    if name.endswith((".warc", ".warc.gz")):
        return "warc"
    raise InputError(
        f"{file} is no OPML list, folder, .jsonl(.gz) or .warc(.gz); rename it or convert it.",
        subject=str(file),
    )


def _opml(tools: Tools, file: Path) -> None:
    from paperround.steps.collect import read_opml

    sources = read_opml(file.read_bytes())
    if not sources:
        raise InputError(f"{file} names no feed that could be followed.", subject=str(file))
    tools.store.save_sources(sources)
    click.echo(f"{file}: following {plural(len(sources), 'feed')}.")


def _archive(tools: Tools, source: Source, now: datetime, tell: Tell) -> tuple[int, int]:
    """Saves an archive's records as leads and pages; how many, and how many lines had to be left out."""
    from paperround.net.archives import Archive

    archive = Archive(Path(source.address), source, now)
    batch: list[Noun] = []
    taken = 0
    for lead, page in archive:
        batch += (lead, page)
        taken += 1
        if len(batch) >= BATCH:
            keep(tools.store, batch)
            batch = []
            tell("import", taken, taken)
    keep(tools.store, batch)
    click.echo(
        f"{unspoken(source.address)}: {plural(taken, 'piece')} taken in, {len(archive.failures)} left out."
    )
    _tell(archive.failures)
    return taken, len(archive.failures)


def _tell(failures: list[Failure]) -> None:
    for failure in failures[:5]:
        click.echo(f"  {failure.sentence}", err=True)
    if len(failures) > 5:
        click.echo(f"  ... and {len(failures) - 5} more like these.", err=True)
