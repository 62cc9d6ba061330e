"""What a database engine must be able to do, as narrow as the store needs it.

`sqlite.py` and `postgres.py` are the two; nothing above them knows which one it talks to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from paperround.errors import StoreError

Values = Mapping[str, Any]
Row = tuple[Any, ...]


class Link(Protocol):
    """One connection, used by one thread at a time. Raises the driver's own errors."""

    def rows(self, sql: str, values: Values) -> list[Row]:
        """What a query answers."""

    def each(self, sql: str, values: Values) -> Iterable[Row]:
        """The same, one row after another where the engine can, so that the whole is never held twice."""

    def write(self, sql: str, many: Sequence[Values]) -> int:
        """Runs a statement for each of the values; how many rows changed."""

    def begin(self, durable: bool) -> None:
        """Starts a transaction that writes; a durable one is on the disk when `commit` returns."""

    def commit(self) -> None: ...
    def rollback(self) -> None: ...

    def scrub(self) -> None:
        """Leaves no trace on the disk, as far as the engine can, of what was erased before."""

    def close(self) -> None: ...


class Engine(Protocol):
    """Where connections come from, and the few things the two engines say differently."""

    name: str  # "sqlite" or "postgres": which of the scripts is its own
    where: str  # as shown to people, without a password
    words: Mapping[str, str]  # its own words in scripts and queries
    indexing: tuple[str, ...]  # queries that put an article into the search index, in order
    emptying: tuple[str, ...]  # queries that empty the search index
    refusals: tuple[type[Exception], ...]  # errors its driver raises

    def connect(self) -> Link:
        """A new connection, ready for use."""

    def asked(self, words: Sequence[str]) -> str:
        """The words of a search as the index takes them."""

    def told(self, cause: Exception) -> StoreError:
        """The driver's error as one sentence."""

    def tables(self, link: Link) -> frozenset[str]:
        """Names of the tables that are there, a paper's or not."""

    def alone(self, link: Link) -> None:
        """Holds off others who would change the schema, until the transaction ends."""
