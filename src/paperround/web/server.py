"""Runs the app under uvicorn until a signal, and lets what is being answered finish."""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from paperround.errors import SettingsError
from paperround.web.patience import Patience

GRACE = 3  # seconds given to answers under way when told to stop
REFUSALS = {
    errno.EADDRINUSE: "something else is served there already; stop it, or choose another --port",
    errno.EACCES: "this user may not; choose a --port above 1023",
    errno.EADDRNOTAVAIL: "it is no address of this machine; choose another --host",
}


def listening(host: str, port: int) -> socket.socket:
    """A socket that is listened at; raises SettingsError, so that a taken port is known before any work."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=512)
    except socket.gaierror as cause:
        raise SettingsError(f"--host {host} is no address or name of this machine.", subject=host) from cause
    except OSError as cause:
        why = REFUSALS.get(cause.errno or 0, f"the system says: {cause.strerror}")
        raise SettingsError(f"Nothing can be served at {host}:{port}: {why}.", subject=host) from cause


@contextmanager
def stoppable() -> Iterator[None]:
    """SIGTERM is heard like Ctrl-C: uvicorn, when it is done, passes on the signal that stopped it."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


def server(app: Starlette, protocol: type[Patience] = Patience) -> uvicorn.Server:
    """A server that waits for its visitors as long as `protocol` says."""
    config = uvicorn.Config(
        app, http=protocol, log_level="warning", timeout_graceful_shutdown=GRACE, server_header=False
    )
    return uvicorn.Server(config)


def run(app: Starlette, at: socket.socket) -> None:
    """Serves until SIGINT or SIGTERM."""
    server(app).run(sockets=[at])
