"""`paperround serve`: rounds on schedule, the web edition, sign-up and delivery, in one process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click


@click.command(epilog="Example: paperround serve --port 8321   (stop it with Ctrl-C)")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--every", default=15, show_default=True, type=click.IntRange(1), help="Minutes between rounds."
)
@click.option("--still", is_flag=True, help="No rounds and no mail: only the pages and sign-up.")
@click.option(
    "--config", type=click.Path(path_type=Path), default=Path("paperround.toml"), envvar="PAPERROUND_CONFIG"
)
def command(config: Path, host: str, port: int, every: int, still: bool) -> None:
    """Serve the paper: rounds on schedule, the web edition, sign-up and delivery."""
    from paperround import settings, wiring
    from paperround.pipeline.clockwork import Clockwork
    from paperround.pipeline.mailing import Mailroom
    from paperround.pipeline.tools import closing
    from paperround.web.app import app
    from paperround.web.server import run

    told = settings.load(config)

    @contextmanager
    def mailroom() -> Iterator[Mailroom]:
        kept = wiring.store(told)
        with closing(kept):
            yield wiring.mailroom(told, kept)

    clockwork = Clockwork(told, every, click.echo, wiring.tools, mailroom)
    kept = wiring.store(told)
    with closing(kept), nullcontext() if still else clockwork:
        where = f"http://{host}:{port}"
        click.echo(f"{told.paper.name} is served at {where}  (stop with Ctrl-C)")
        run(app(told, wiring.door(told, kept)), host, port)
    click.echo("Stopped; nothing is lost.")
