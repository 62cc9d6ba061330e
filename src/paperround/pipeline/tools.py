"""What a stage is given to work with, chosen in `wiring.py`; and how it tells how far it is."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from paperround.model import Source
from paperround.ports import Fetcher, Keep, Meaning, Shelf, Store
from paperround.settings import Settings

T = TypeVar("T")
R = TypeVar("R")


class Bench(Protocol):
    """Where a stage's work runs: this process, or this machine's cores."""

    def run(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[list[R]]:
        """The results in the order of the items, a batch at a time."""

    def rest(self) -> None:
        """No work for a while: lets go of what only work needs."""


class Tell(Protocol):
    """Hears how far a stage is."""

    def __call__(self, stage: str, done: int, of: int) -> None: ...


def silent(stage: str, done: int, of: int) -> None:
    """Says nothing, for scripts and tests."""


def no_model() -> Meaning | None:
    """No sentence model: languages meet by names and figures."""
    return None


@dataclass(frozen=True)
class Tools:
    """Everything a stage may touch."""

    settings: Settings
    store: Store
    fetcher: Fetcher
    shelf: Shelf
    bench: Bench
    tell: Tell = field(default=silent)
    # held while a round is walked: two at once would ask every site twice and undo each other's stories
    alone: Callable[[], AbstractContextManager[None]] = field(default=nullcontext)
    # where a stage puts away what it need not have in memory all the time; None: in memory
    scratch: Callable[[], AbstractContextManager[Keep | None]] = field(default=nullcontext)
    # the editor's own model, opened when asked
    meaning: Callable[[], Meaning | None] = field(default=no_model)
    remake: bool = False  # compose the day's edition anew as long as nobody was sent it


@contextmanager
def closing(*things: object) -> Iterator[None]:
    """Closes what can be closed, last first, whatever happened."""
    try:
        yield
    finally:
        for thing in reversed(things):
            close = getattr(thing, "close", None)
            if close:
                close()


@contextmanager
def uncollected() -> Iterator[None]:
    """Lets the collector of cycles rest for a while: what is made here in great numbers holds no cycles.

    Of 18 s for the ledger of 5,000 articles it took 5, walking again and again through what stays.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def following(tools: Tools) -> list[Source]:
    """Every source: those of the settings, then those added since, each once."""
    known = {source.id: source for source in (*tools.store.sources(), *tools.settings.sources)}
    return list(known.values())


def nothing_yet(tools: Tools, now: datetime) -> bool:
    """Whether a new paper has nothing to read: no source, no page and no edition.

    Its first edition comes out at once, so it must not come out empty before the first source is named.
    """
    if following(tools) or tools.store.days() or tools.store.pages_without_article("", now, 1):
        return False
    return not tools.store.articles_found(datetime.min.replace(tzinfo=UTC), now)


NOTHING_YET = "Nothing is followed yet. Follow something with: paperround add ADDRESS"
