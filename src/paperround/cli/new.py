"""`paperround new`: a folder with one commented settings file and feeds to start from."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from paperround.cli.terminal import in_zone, plural
from paperround.errors import InputError

COMMON = ("world", "watch")  # sets for every paper


@click.command(epilog='Example: paperround new "Beijing News" --place Beijing')
@click.argument("name")
@click.option("--place", default="", help="The town or country it is for; chooses feeds to start from.")
@click.option("--subject", default="", help="Or the subject.")
@click.option(
    "--zone", default="", help="Where its day begins, like Asia/Shanghai; by the place when left out."
)
@click.option("--folder", type=click.Path(path_type=Path), help="Where to make it; named after the paper.")
@click.option("--empty", is_flag=True, help="No feeds to start from.")
def command(name: str, folder: Path | None, empty: bool, **about: str) -> None:
    """Make a folder for a paper of your own."""
    if not name.strip() or not name.isprintable():
        raise InputError("A paper needs a name, in one line of text.", subject=name)
    where = folder or Path(re.sub(r"\W+", "-", name.lower()).strip("-") or "paper")
    target = where / "paperround.toml"
    if target.exists():
        raise InputError(
            f"{target} exists already; choose another --folder, or edit it.", subject=str(target)
        )
    chosen = [] if empty else sets_for(f"{about['place']} {about['subject']}")
    zone = about.pop("zone") or next((s["zone"] for s in chosen if "zone" in s), "UTC")
    in_zone(zone)
    feeds = feeds_of(chosen)
    text = settings_text({"name": name, "zone": zone, "feeds": feeds, **about})
    _write(target, text)
    asked = " and ".join(filter(None, (about["place"], about["subject"])))
    unknown = asked if chosen and all(s["name"] in COMMON for s in chosen) else ""
    click.echo("\n".join(lines(target, len(feeds), zone, unknown)))


def lines(target: Path, feeds: int, zone: str, unknown: str = "") -> list[str]:
    """What was made, what was taken for granted, and what to type next."""
    made = f"{target} is made, with {plural(feeds, 'feed')} to start from."
    if unknown:
        made += f" None is for {unknown}: they are the world's, so add your own with: paperround add ADDRESS."
    if zone == "UTC":
        made += " Its day begins at midnight UTC; change zone in it to where your readers live."
    go = f"Next: cd {shlex.quote(str(target.parent))}"
    if not feeds:
        return [made, f"{go} && paperround add ADDRESS   (a site or a feed; then: paperround run)"]
    return [made, f"{go} && paperround run   (then open site/index.html, or: paperround serve)"]


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as cause:
        raise InputError(
            f"{target} cannot be written ({cause.strerror}); choose another --folder.", subject=str(target)
        ) from cause


def sets_for(words: str) -> list[dict[str, Any]]:
    """The starter sets for a place or subject: its own first, then the watch's, then the world's."""
    table = tomllib.loads(files("paperround.cli.data").joinpath("starters.toml").read_text("utf-8"))
    sets: list[dict[str, Any]] = table["set"]
    asked = f" {words.lower()} "
    own = [s for s in sets if s["name"] not in COMMON and any(f" {n} " in asked for n in s["names"])]
    return own + [s for s in sets if s["name"] in COMMON]


def feeds_of(sets: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Every feed of the sets, each address once."""
    return list({feed["address"]: feed for chosen in sets for feed in chosen["feeds"]}.values())


def settings_text(values: dict[str, Any]) -> str:
    """The commented settings file, filled in."""
    import jinja2

    environment = jinja2.Environment(trim_blocks=True, autoescape=False)
    environment.filters["quoted"] = lambda text: json.dumps(str(text), ensure_ascii=False)
    source = files("paperround.cli.data").joinpath("paperround.toml.jinja").read_text("utf-8")
    return environment.from_string(source).render(values)
