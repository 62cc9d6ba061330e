"""Where a stage's work runs: in this process when there is little, on all cores when there is much.

A worker is a fresh process (never a fork: the served paper has threads), so it costs about a second
to start; below `FEW` items that second is not won back. Measured on 2 cores: 500 stored articles
are read and studied in about 1.5 s in this process.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 400
AHEAD = 4  # batches a core that are under way or wait to be taken; what is done is not held beyond them
# Items sent to a worker at once. With 20 for 50, and a quarter as many looks at the store by study, both
# cores were busy for 94 in 100 of the time that 1,500 articles took to study; for 91 before.
BATCH = 20


def _several(work: Callable[[T], R], items: list[T]) -> list[R]:
    return [work(item) for item in items]


def _batches(items: Sequence[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


class Here:
    """This process alone."""

    def run(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[list[R]]:
        """One batch after another."""
        for batch in _batches(items):
            yield _several(work, batch)

    def rest(self) -> None:
        """Nothing is held."""


class Cores:
    """All cores, once there is enough to do."""

    def __init__(self, cores: int = 0) -> None:
        self._cores = cores or len(os.sched_getaffinity(0))
        self._pool: ProcessPoolExecutor | None = None

    def run(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[list[R]]:
        """As `Here.run`; the work must be a module's own function, so that a worker finds it."""
        if self._cores < 2 or (len(items) < FEW and self._pool is None):
            yield from Here().run(work, items)
            return
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._cores, mp_context=context)
        batches = _batches(items)
        first = islice(batches, AHEAD * self._cores)
        waiting = deque(self._pool.submit(_several, work, batch) for batch in first)
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(self._pool.submit(_several, work, batch) for batch in islice(batches, 1))
            yield done

    def rest(self) -> None:
        """Lets the workers go: their 400 MB are wanted when ten thousand articles are sorted and edited."""
        self.close()

    def close(self) -> None:
        """Lets the workers go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
