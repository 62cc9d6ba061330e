"""`paperround doctor`: settings, database, disk, sources, mail and DNS, each with what to do."""

from __future__ import annotations

import os
import shutil
import smtplib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperround.cli.terminal import config_option, json_option, plural, say, settings_of
from paperround.errors import MailError, PaperroundError, SettingsError, unspoken
from paperround.settings import Settings

if TYPE_CHECKING:
    from paperround.mail.dkim import Signer

ROOM = 1_000_000_000  # bytes; a year of a small paper's pages is about half of it
LOCAL = ("localhost", "127.0.0.1", "::1")
Finding = tuple[str, bool, str]


@click.command(epilog="Example: paperround doctor")
@config_option
@json_option
def command(config: Path, as_json: bool) -> None:
    """Check settings, feeds, mail, DNS and disk, in plain words."""
    settings = settings_of(config)
    found = list(findings(settings))
    if as_json:
        say([{"what": what, "well": well, "sentence": sentence} for what, well, sentence in found])
    else:
        for what, well, sentence in found:
            click.echo(f"{'ok ' if well else 'do '} {what:9} {sentence}")
        ill = sum(not well for _, well, _ in found)
        click.echo("All is well." if not ill else f"{plural(ill, 'thing')} to look at.")
    click.get_current_context().exit(0 if all(well for _, well, _ in found) else 1)


def findings(settings: Settings) -> Iterator[Finding]:
    """What was looked at, whether it is well, and a sentence."""
    yield "settings", True, f"paperround.toml of {settings.paper.name} can be obeyed."
    yield from _paper(settings)
    yield from _watches(settings)
    yield from _disk(settings)
    yield from _sources(settings)
    yield from _model(settings)
    yield from _mail(settings)


def _paper(settings: Settings) -> Iterator[Finding]:
    if not settings.paper.contact:
        yield (
            "manners",
            False,
            "contact under [paper] is empty; write a mail address or page where sites can reach you.",
        )
    local = settings.host in LOCAL
    if settings.mail.host and local:
        yield (
            "address",
            False,
            f"paper.address {settings.paper.address}: links in letters lead nowhere; write the public one.",
        )
    elif settings.mail.host and not settings.paper.address.startswith("https://"):
        yield "address", False, "paper.address is not https, which one-click leaving (RFC 8058) asks for."


def _watches(settings: Settings) -> Iterator[Finding]:
    """Names that a watch waits for in vain: a slip in one is never seen on its page."""
    from paperround import gazetteer
    from paperround.steps.edit.hits import ANY

    try:
        names = gazetteer.load([settings.path(name) for name in settings.keeping.names])
    except PaperroundError as refused:
        yield "names", False, refused.sentence
        return
    groups = {alias.text.casefold() for group in names.groups for alias in group.aliases}
    groups |= {group.name.casefold() for group in names.groups}
    places = {place.name.casefold() for place in names.places}
    places |= {alias.text.casefold() for place in names.places for alias in place.aliases}
    for watch in settings.watches:
        strange = [g for g in watch.groups if g != ANY and g.casefold() not in groups]
        strange += [r for r in watch.regions if r.casefold() not in places]
        if strange:
            listed = ", ".join(strange)
            yield (
                "watch",
                False,
                f"{watch.name}: not known here: {listed}. Is it spelt so? See keeping.names.",
            )


def _disk(settings: Settings) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.folder).free
    sentence = f"{free / 1e9:.1f} GB free in {settings.folder}."
    yield "disk", free > ROOM, sentence if free > ROOM else f"{sentence} Make room: a round needs about 1 GB."


def _sources(settings: Settings) -> Iterator[Finding]:
    from paperround import wiring
    from paperround.pipeline.tools import following

    try:
        with wiring.tools(settings) as tools:
            sources = following(tools)
            states = tools.store.states()
    except PaperroundError as refused:
        yield "settings" if isinstance(refused, SettingsError) else "database", False, refused.sentence
        return
    yield "database", True, f"{unspoken(settings.keeping.database)} can be read and written."
    if not sources:
        yield "sources", False, "Nothing is followed yet. Follow something with: paperround add ADDRESS"
        return
    failing = [source for source in sources if source.id in states and states[source.id].error]
    for source in failing[:10]:
        yield "source", False, unspoken(states[source.id].error)
    yield "sources", not failing, f"{len(sources)} followed, {len(failing)} failing."


def _model(settings: Settings) -> Iterator[Finding]:
    from paperround import wiring

    try:
        model = wiring.meaning(settings)
        if model is not None:
            size = model.of(["A bridge is closed."]).shape[1]
            yield "model", True, f"{settings.grouping.model} gives {size} numbers a text."
    except PaperroundError as refused:
        yield "model", False, refused.sentence


def _maildir(folder: Path) -> Finding:
    standing = next(path for path in (folder, *folder.resolve().parents) if path.exists())
    if standing.is_dir() and os.access(standing, os.W_OK):
        return "mail", True, f"No mail server is set; letters are kept in {folder}."
    return "mail", False, f"Letters cannot be kept in {folder}; change maildir under [mail], or the folder."


def _mail(settings: Settings) -> Iterator[Finding]:
    told = settings.mail
    signs: Signer | None = None
    sound = True
    if told.dkim_key:
        try:
            signs = _signer(settings)
        except PaperroundError as refused:
            sound = False
            yield "dkim", False, refused.sentence
    if not told.host:
        if signs:
            yield "dkim", True, f"mail.dkim-key {told.dkim_key} can sign for {signs.domain}."
        yield _maildir(settings.path(told.maildir))
        return
    yield _greeted(settings)
    if sound and settings.sender.rpartition("@")[2] not in LOCAL:
        from paperround.mail.records import look

        for well, sentence in look(settings.sender.rpartition("@")[2], signs):
            yield "dns", well, sentence


def _signer(settings: Settings) -> Signer:
    from paperround.mail.dkim import signer

    told = settings.mail
    return signer(told.dkim_domain, told.dkim_selector, settings.path(told.dkim_key))


def _greeted(settings: Settings) -> Finding:
    from paperround.mail.server import Server

    told = settings.mail
    try:
        Server(told, settings.sender).greet()
        return "mail", True, f"{told.host}:{told.port} answers and takes our name."
    except (MailError, smtplib.SMTPException, OSError) as trouble:
        return "mail", False, str(trouble)
