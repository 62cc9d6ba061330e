"""Runs the app under uvicorn until a signal, and lets what is being answered finish.

Who opens connections and says nothing, or half of something, is hung up on: uvicorn itself waits for ever.
"""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from paperround.errors import SettingsError

GRACE = 3  # seconds given to answers under way when told to stop
WHOLE = (
    20.0  # seconds in which a request must have come whole, head and body; forms are of a few hundred bytes
)
MOST = 500  # connections at once; more are answered 503, so that a thousand idle ones use up no memory
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


class Brief(H11Protocol):
    """A connection that is hung up on when a request has not come whole in time."""

    _overdue: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for a request."""
        super().connection_made(transport)
        self._await()

    def data_received(self, data: bytes) -> None:
        """Waits on until a request is whole; the next one begins with its first byte."""
        super().data_received(data)
        # h11 has the whole of it once an answer is all that is owed
        whole = self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete
        if whole:
            self._rest()
        elif self._overdue is None:
            self._await()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing any more."""
        self._rest()
        super().connection_lost(exc)

    def _await(self) -> None:
        self._overdue = self.loop.call_later(WHOLE, self._hang_up)

    def _rest(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _hang_up(self) -> None:
        self._overdue = None
        if not self.transport.is_closing():
            self.transport.abort()


def run(app: Starlette, at: socket.socket) -> None:
    """Serves until SIGINT or SIGTERM."""
    config = uvicorn.Config(
        app, http=Brief, limit_concurrency=MOST, log_level="warning", timeout_graceful_shutdown=GRACE,
        server_header=False,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[at])
