"""`paperround add`: follow one more feed, site, page or folder, after looking whether it is there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import click
import msgspec
from msgspec.structs import replace

from paperround.cli.terminal import config_option, in_zone, settings_of
from paperround.errors import InputError, unspoken
from paperround.model import Failure, Source, SourceKind
from paperround.pipeline.tools import Tools
from paperround.ports import Request
from paperround.settings import NO_LANGUAGE, is_language


@click.command(
    epilog="Example: paperround add https://www.example.org/ --outlet 'The Example' --zone Europe/Paris"
)
@click.argument("addresses", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(["feed", "sitemap", "site", "page", "folder"]), default=None)
@click.option("--outlet", default="", help="The public name printed beside its stories.")
@click.option("--owner", default="", help="The family of outlets it belongs to.")
@click.option("--zone", default="", help="Its time zone, like Asia/Shanghai.")
@click.option("--language", default="", help="Its language, like zh.")
@click.option("--section", default="", help="The section its stories lean to.")
@click.option("--unseen", is_flag=True, help="Do not look at it first.")
@config_option
def command(config: Path, addresses: tuple[str, ...], unseen: bool, **given: str | None) -> None:
    """Follow a feed, site, page or folder."""
    settings = settings_of(config)
    if given["zone"]:
        in_zone(given["zone"])
    if given["language"] and not is_language(given["language"]):
        raise InputError(f"{given['language']!r} {NO_LANGUAGE}", subject=given["language"])
    from paperround import wiring

    refused = []
    with wiring.tools(settings) as tools:
        for address in addresses:
            try:
                _follow(tools, address, given, unseen)
            except InputError as trouble:
                refused.append(trouble)
                if len(addresses) > 1:
                    click.echo(f"paperround: {trouble.sentence}", err=True)
    if len(refused) == len(addresses) == 1:
        raise refused[0]
    if len(refused) < len(addresses):
        click.echo("Next: paperround run")
    click.get_current_context().exit(2 if len(refused) == len(addresses) else bool(refused))


def _follow(tools: Tools, address: str, given: dict[str, str | None], unseen: bool) -> None:
    here = tools.settings.path(address)
    if not address.strip():
        raise InputError("An address is needed, of a site, a feed or a folder; '' names none.")
    source = _source(address, here.is_dir(), given)
    if source.kind == "folder" and tools.settings.path("").resolve().is_relative_to(here.resolve()):
        raise InputError(
            f"{address} holds the paper itself, whose pages would come back as news; name another folder.",
            subject=address,
        )
    if not unseen and source.kind != "folder":
        source = _looked_at(tools, source)
    if source.id in {known.id for known in tools.settings.sources}:
        raise InputError(f"{source.address} is followed already, in paperround.toml; change it there.")
    again = source.id in {known.id for known in tools.store.sources()}
    tools.store.save_sources([source])
    what = "Already followed; now as you say" if again else "Following"
    click.echo(f"{what}: {unspoken(source.address)} ({source.outlet or source.kind})")


def _source(address: str, folder: bool, given: dict[str, str | None]) -> Source:
    kind = given.get("kind")
    fields = {name: value for name, value in given.items() if value and name != "kind"}
    web = urlsplit(address).scheme in ("http", "https")
    if not web and not folder:
        if "." not in address or "/" in address.partition(".")[0]:
            raise InputError(f"{address} is neither a web address nor a folder here.", subject=address)
        address, web = f"https://{address}", True
    chosen: SourceKind = _kind(kind) if kind else ("site" if web else "folder")
    return msgspec.convert({"address": address, "kind": chosen, **fields}, Source)


def _kind(text: str) -> Literal["feed", "sitemap", "site", "page", "folder"]:
    kinds: tuple[Literal["feed", "sitemap", "site", "page", "folder"], ...] = (
        "feed", "sitemap", "site", "page", "folder",
    )  # fmt: skip
    return next(kind for kind in kinds if kind == text)


def _looked_at(tools: Tools, source: Source) -> Source:
    """The source as it proved to be: a site gives way to the feed it names."""
    from paperround.steps.collect import gather

    now = datetime.now(UTC)
    request = Request(url=source.address, subject=source.id, given=True)
    answer = next(iter(tools.fetcher.fetch([request], now)))
    if answer.page is None:
        raise InputError(_unseen(source, answer.failure), subject=source.address)
    gathering = gather(source, answer.page, now, tools.settings.collecting.max_items)
    if gathering.found:
        return gathering.found[0]
    if gathering.failure:
        raise InputError(gathering.failure.sentence, subject=source.address)
    return replace(source, kind="feed") if source.kind == "site" else source


def _unseen(source: Source, failure: Failure | None) -> str:
    """Why it could not be looked at, and what would help."""
    if failure is None:
        return f"{source.address} gave nothing."
    host = urlsplit(source.address).hostname
    if failure.reason == "refused-address" and host:
        return f'{failure.sentence} For instance, in paperround.toml under [collecting]: allow = ["{host}"]'
    if failure.reason in ("not-found", "gone"):
        return f"{failure.sentence} Is it spelt rightly?"
    return f"{failure.sentence} To follow it all the same: add --unseen"
