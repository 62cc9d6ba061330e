"""Connections shared by threads: each is used by one thread at a time and goes back when it is done.

Here, and nowhere else, a driver's error becomes a StoreError.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from paperround.errors import StoreError
from paperround.store.engine import Engine, Link

IDLE = 4  # kept open: a round, a delivery and two readers; more are made when wanted and closed after


class Pool:
    """The connections of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: list[Link] = []  # the last one used is taken first: its cache is warm
        self._lock = threading.Lock()
        self._open = True

    @contextmanager
    def taken(self) -> Iterator[Link]:
        """A connection of one's own for a while; raises StoreError for whatever the driver raises."""
        link: Link | None = None
        try:
            link = self._take()
            yield link
        except self._engine.refusals as cause:
            self._discard(link)
            raise self._engine.told(cause) from cause
        except BaseException:
            self._discard(link)  # its state is not known: an unfinished transaction must not be handed on
            raise
        else:
            self._give(link)

    @contextmanager
    def writing(self, durable: bool = False) -> Iterator[Link]:
        """A connection in a transaction: all of it is saved when the block ends, or none."""
        with self.taken() as link:
            link.begin(durable)
            try:
                yield link
            except BaseException:
                with suppress(*self._engine.refusals):
                    link.rollback()
                raise
            link.commit()

    def close(self) -> None:
        """Closes what is idle now, and the rest when it comes back."""
        with self._lock:
            self._open = False
            idle, self._idle = self._idle, []
        for link in idle:
            self._discard(link)

    def _take(self) -> Link:
        with self._lock:
            if not self._open:
                raise StoreError(f"{self._engine.where} has been closed.", subject=self._engine.where)
            if self._idle:
                return self._idle.pop()
        return self._engine.connect()

    def _give(self, link: Link) -> None:
        with self._lock:
            if self._open and len(self._idle) < IDLE:
                self._idle.append(link)
                return
        self._discard(link)

    def _discard(self, link: Link | None) -> None:
        if link is not None:
            with suppress(*self._engine.refusals):
                link.close()
