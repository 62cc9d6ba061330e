"""How long a visitor is waited for, and how many are at once: half-sent requests hold no connection for ever.

Uvicorn bounds only the rest between two requests. Here the head of a request, its body and the taking of
an answer have a time each, and connections have a number. Which visitor opened them is not asked: behind a
proxy all come from one address, and the proxy is the place for bounds on one visitor.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 10\r\ncontent-length: 0\r\n\r\n"
)


class Patience(H11Protocol):
    """One connection of a visitor."""

    HEAD = 10.0  # seconds from the connection, or the first byte after a rest, to the head's end
    BODY = 20.0  # seconds from there to the body's end; forms are a few hundred bytes
    TAKING = 60.0  # seconds for some 50 KB of an answer: a phone at 1 KB a second makes it
    MOST = 400  # connections at once; a process may hold 1,024 files, and a round needs its own

    _awaited: float = 0.0  # the limit that runs; 0 when nothing of a request is awaited
    _late: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection too many is told so and closed."""
        super().connection_made(transport)
        if len(self.connections) > self.MOST:
            transport.write(FULL)
            transport.close()
            return
        self._await()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._arm(0.0)
        self._taken()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """More of a request; the time runs from where it began, however many bytes drip in."""
        super().data_received(data)
        self._await()

    def on_response_complete(self) -> None:
        """After an answer uvicorn's rest begins, unless a further request is under way already."""
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE:
            self._arm(0.0)
        else:
            self._await()

    def pause_writing(self) -> None:
        """The visitor does not take the answer as quickly as it is made."""
        super().pause_writing()
        self._stick()

    def resume_writing(self) -> None:
        """The visitor took most of it."""
        self._taken()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """The rest is over; closing waits for what is still to be taken, so that has a limit too."""
        if self.transport.get_write_buffer_size():
            self._stick()
        super().timeout_keep_alive_handler()

    def _await(self) -> None:
        state = self.conn.their_state
        self._arm(self.HEAD if state is h11.IDLE else self.BODY if state is h11.SEND_BODY else 0.0)

    def _arm(self, limit: float) -> None:
        """Starts the limit; one that runs is left to run."""
        if limit == self._awaited:
            return
        if self._late:
            self._late.cancel()
        self._awaited = limit
        self._late = self.loop.call_later(limit, self.transport.abort) if limit else None

    def _stick(self) -> None:
        if self._stuck is None:
            self._stuck = self.loop.call_later(self.TAKING, self.transport.abort)

    def _taken(self) -> None:
        if self._stuck:
            self._stuck.cancel()
        self._stuck = None
