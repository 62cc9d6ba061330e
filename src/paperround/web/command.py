"""`paperround serve`: rounds on schedule, the web edition, sign-up and delivery, in one process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

if TYPE_CHECKING:
    from paperround.pipeline.clockwork import Clockwork
    from paperround.pipeline.mailing import Mailroom
    from paperround.settings import Settings

LOCAL = ("127.0.0.1", "localhost", "::1")


@click.command(epilog="Example: paperround serve   (stop it with Ctrl-C)")
@click.option(
    "--host", default=None, help="The address to listen on; 127.0.0.1 when left out, for this machine alone."
)
@click.option(
    "--port",
    default=None,
    type=click.IntRange(1, 65535),
    help="By paper.address while that is on this machine, else 8321.",
)
@click.option(
    "--every", default=15, show_default=True, type=click.IntRange(1), help="Minutes between rounds."
)
@click.option("--still", is_flag=True, help="No rounds and no mail: only the pages and sign-up.")
@click.option("--no-rounds", is_flag=True, help="No rounds: the pages, sign-up and mail.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("paperround.toml"),
    show_default=True,
    envvar="PAPERROUND_CONFIG",
    help="The paper's settings.",
)
def command(config: Path, host: str | None, port: int | None, **how: bool | int) -> None:
    """Serve the paper: rounds on schedule, the web edition, sign-up and delivery."""
    from paperround import settings, wiring
    from paperround.pipeline.tools import closing
    from paperround.web.app import app
    from paperround.web.server import listening, run, stoppable

    told = settings.load(config)
    at = place(told, host, port)
    kept = wiring.store(told)
    still, every = bool(how["still"]), 0 if how["no_rounds"] else int(how["every"])
    with closing(kept), stoppable(), listening(*at) as socket, working(told, every, still) as clockwork:
        click.echo("\n".join(greeting(told, at, still)))
        run(app(told, wiring.door(told, kept), clockwork.hurry if clockwork else lambda: None), socket)
    click.echo("Stopped; nothing is lost.")


def place(told: Settings, host: str | None, port: int | None) -> tuple[str, int]:
    """Where to listen: as asked, else where the paper's own address leads to on this machine."""
    own = urlsplit(told.paper.address)
    local = own.hostname in LOCAL
    return host or "127.0.0.1", port or (own.port if local and own.port else 8321)


def greeting(told: Settings, at: tuple[str, int], still: bool) -> list[str]:
    """Where the paper is, what is done beside showing it, and what will not work as it stands."""
    shown = f"[{at[0]}]" if ":" in at[0] else at[0]
    lines = [f"{told.paper.name} is served at http://{shown}:{at[1]}  (stop with Ctrl-C)"]
    if still:
        lines.append("No rounds are made and no mail is sent (--still).")
    elif not told.mail.host:
        lines.append(f"No mail server is set: letters are kept in {told.path(told.mail.maildir) / 'new'}.")
    own = urlsplit(told.paper.address)
    if own.hostname in LOCAL and (own.port or 80) != at[1]:
        lines.append(
            f"Links in letters lead to paper.address, {told.paper.address}, and not here; change it "
            f"in paperround.toml, or leave out --port."
        )
    return lines


@contextmanager
def working(told: Settings, every: int, still: bool) -> Iterator[Clockwork | None]:
    """The clockwork, started and stopped; none for a paper that stands still, no rounds when `every` is 0."""
    from paperround import wiring
    from paperround.pipeline.clockwork import Clockwork
    from paperround.pipeline.tools import closing
    from paperround.web.alone import alone

    if still:
        yield None
        return

    @contextmanager
    def mailroom() -> Iterator[Mailroom]:
        kept = wiring.store(told)
        with closing(kept):
            yield wiring.mailroom(told, kept)

    with alone(told.path(".")):
        clockwork = Clockwork(told, every, click.echo, wiring.tools, mailroom)
        clockwork.start()
        try:
            yield clockwork
        finally:
            if not clockwork.stop():
                _leave()


def _leave() -> None:
    """Ends the process although a site or a mail server keeps silent: what was under way is done again."""
    click.echo("Stopped while something was still awaited; nothing is lost, it is done at the next start.")
    sys.stdout.flush()
    os._exit(0)
