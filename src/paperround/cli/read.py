"""`paperround read`: what was understood of pages, files, feeds' items or addresses, each on its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from paperround.cli.terminal import json_option
from paperround.errors import unspoken
from paperround.model import Article, Claim, Dating, Failure, Findings, Noun, PlaceMention

if TYPE_CHECKING:
    from paperround.cli.read_inputs import Given
    from paperround.settings import Settings

# The door's own names for what a claim, a mention and a place carry; other tools read these lines.
CLAIM = (
    "speaker", "speaker_full", "role", "cue", "kind", "content", "paragraph", "start", "end", "medium",
    "within", "when", "day",
)  # fmt: skip
MENTION = ("text", "kind", "name", "paragraph", "start", "end")
PLACE = ("text", "name", "country", "lat", "lon", "kind", "paragraph", "start", "end")


def _zone(_: click.Context, __: click.Parameter, zone: str) -> str:
    try:
        return zone and ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError) as cause:
        raise click.BadParameter(f"{zone!r} is no time zone; write one like Asia/Shanghai.") from cause


@click.command(
    epilog="Example: paperround read --json page.html story.txt https://example.org/news/1   "
    "or   ... | paperround read --json"
)
@json_option
@click.option(
    "--zone",
    default="",
    callback=_zone,
    help="Time zone in which dates without one are read, like Asia/Shanghai.",
)
@click.option("--items", default=20, show_default=True, help="Newest items read of a feed.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("paperround.toml"),
    show_default=True,
    help="Settings for fetching and names, when there are any.",
)
@click.argument("inputs", nargs=-1)
def command(as_json: bool, zone: str, items: int, config: Path, inputs: tuple[str, ...]) -> None:
    """Read pages, text files, feeds' items or addresses, and show what was understood.

    With no INPUT, or "-", standard input is read: one page, or JSON lines with "url" and "html" or "text".
    """
    from paperround.cli.read_inputs import Asking, given
    from paperround.settings import Settings, load

    if not inputs and sys.stdin.isatty():
        raise click.UsageError("Nothing to read: name a page, file, feed or address, or pipe one in.")
    settings = load(config) if config.exists() else Settings()
    asking = Asking(settings=settings, zone=zone, items=items, now=datetime.now(UTC))
    show = _as_json if as_json else _as_view()
    failed = useless = count = 0
    for one in given(inputs or ("-",), asking):
        row = understood(one, settings)
        if as_json and one.failure:  # a person sees it in the view; a script's log wants it beside the lines
            click.echo(one.failure.sentence, err=True)
        show(row)
        count += 1
        failed += bool(row["failure"])
        useless += one.page is None
    if not count:
        click.echo("Nothing to read: the input is empty.", err=True)
    raise click.exceptions.Exit(2 if useless == count else int(failed > 0))


def understood(one: Given, settings: Settings) -> dict[str, Any]:
    """Everything understood of one input, under the door's names; every key is there, whatever happened."""
    from paperround.steps.read import date_of, read

    if one.failure or one.lead is None or one.page is None:
        assert one.failure
        return _row(one.name, None, Dating(), Findings(article="", version=""), one.failure)
    found = read(one.lead, one.page)
    if isinstance(found, Failure):
        return _row(one.name, None, date_of(one.lead, one.page), Findings(article="", version=""), found)
    return _row(one.name, found, found.dated, _studied(found, settings), None)


def _studied(article: Article, settings: Settings) -> Findings:
    from paperround.steps.study import study

    return study(article, _names(tuple(settings.path(name) for name in settings.keeping.names)))


def _row(
    name: str, article: Article | None, dated: Dating, found: Findings, failure: Failure | None
) -> dict[str, Any]:
    url = article.url if article else failure.url if failure else ""
    told = {
        "source": unspoken(name),
        "url": unspoken(url) if url.startswith(("http://", "https://")) else "",
        "title": article.title if article else "",
        "byline": article.byline if article else "",
        "outlet": article.outlet if article else "",
        "masthead": article.masthead if article else "",
        "language": article.language if article else "",
        "dated": _plain(dated),
        "paragraphs": list(article.paragraphs) if article else [],
        "furniture": list(article.furniture) if article else [],
        "claims": [_only(claim, CLAIM) for claim in found.claims],
        "mentions": [_only(mention, MENTION) for mention in found.mentions],
        "places": [_only(place, PLACE) for place in found.places],
        "groups": list(found.groups),
        "designations": [_plain(designation) for designation in found.designations],
        "incidents": [_plain(incident) for incident in found.incidents],
        "failure": {"reason": failure.reason, "sentence": failure.sentence} if failure else None,
    }
    return told | _besides(article)


def _besides(article: Article | None) -> dict[str, Any]:
    """What else the reader knows; after the door's own keys, so that they stay first."""
    return {
        "authors": list(article.authors) if article else [],
        "standfirst": article.standfirst if article else "",
        "section": article.section if article else "",
        "credit": article.credit if article else "",
        "updated": article.updated.isoformat() if article and article.updated else None,
    }


def _only(noun: Claim | PlaceMention | Noun, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(noun, name) for name in names}


def _plain(noun: Noun) -> dict[str, Any]:
    import msgspec

    built: dict[str, Any] = msgspec.to_builtins(noun)
    return built


_COMPILED: dict[tuple[Path, ...], Any] = {}


def _names(extra: tuple[Path, ...]) -> Any:
    """The compiled names, once a process: loading them takes longer than reading a page."""
    if extra not in _COMPILED:
        from paperround import gazetteer
        from paperround.steps.study import names

        _COMPILED[extra] = names(gazetteer.load(extra))
    return _COMPILED[extra]


def _as_json(row: dict[str, Any]) -> None:
    import json

    click.echo(json.dumps(row, ensure_ascii=False))


def _as_view() -> Callable[[dict[str, Any]], None]:
    from paperround.cli.read_view import show

    return show
