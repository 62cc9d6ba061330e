"""Runs named queries: reads on any connection, writes together in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from paperround.model import Noun
from paperround.store.engine import Engine, Link, Row
from paperround.store.named import Query, queries, script
from paperround.store.pool import Pool
from paperround.store.rows import Columns, nouns

T = TypeVar("T")
N = TypeVar("N", bound=Noun)

# ids in one query: lists are filled up to one of these lengths, so that an engine meets few statements
LENGTHS = (1, 16, 256)


class Writer:
    """Writes within one transaction."""

    def __init__(self, link: Link, known: Mapping[str, Query]) -> None:
        self._link = link
        self._known = known

    def run(self, name: str, **values: Any) -> int:
        """Runs a query once; how many rows changed."""
        return self._link.write(self._known[name].sql, [values])

    def save(self, name: str, many: Sequence[Mapping[str, Any]]) -> int:
        """Runs a query for each of the values; how many rows changed."""
        return self._link.write(self._known[name].sql, many) if many else 0

    def change(self, name: str, subjects: Sequence[str], **values: Any) -> None:
        """Runs a statement on the subjects given; `:subjects*` in it stands for them."""
        for sql, more in _spelt(self._known[name].sql, subjects):
            self._link.write(sql, [{**values, **more}])

    def rows(self, name: str, subjects: Sequence[str] = (), **values: Any) -> list[Row]:
        """What a query answers, within the transaction."""
        return list(_answers(self._link.rows, self._known[name].sql, subjects, values))


class Desk:
    """The queries of one engine and the connections they run on."""

    def __init__(self, engine: Engine, pool: Pool) -> None:
        self.engine = engine
        self._pool = pool
        self._known = {
            **queries(script("queries.sql", engine.words)),
            **queries(script(f"queries.{engine.name}.sql", engine.words)),
        }

    def rows(self, name: str, subjects: Sequence[str] = (), **values: Any) -> list[Row]:
        """What a query answers; `:subjects*` in it stands for the ids given."""
        with self._pool.taken() as link:
            return list(_answers(link.rows, self._known[name].sql, subjects, values))

    def nouns(self, kind: type[N], name: str, subjects: Sequence[str] = (), **values: Any) -> list[N]:
        """The nouns in the first column of what a query answers, made row by row: ten thousand articles
        and what was found in them are 400 MB of text besides the nouns."""
        with self._pool.taken() as link:
            return nouns(kind, _answers(link.each, self._known[name].sql, subjects, values))

    def first(self, kind: type[N], name: str, **values: Any) -> N | None:
        """The noun of the first row, if there is one."""
        return next(iter(self.nouns(kind, name, **values)), None)

    def save(self, name: str, given: Sequence[T], columns: Callable[[T], Columns]) -> int:
        """Runs one query for each noun in one transaction; how many rows changed."""
        many = [columns(thing) for thing in given]  # made before the lock is taken
        if not many:
            return 0
        with self.writing() as writer:
            return writer.save(name, many)

    @contextmanager
    def writing(self, durable: bool = False) -> Iterator[Writer]:
        """A transaction; a durable one is on the disk when the block ends."""
        with self._pool.writing(durable) as link:
            yield Writer(link, self._known)

    def scrub(self) -> None:
        """Leaves no trace of what was erased."""
        with self._pool.taken() as link:
            link.scrub()

    def close(self) -> None:
        """Closes every connection."""
        self._pool.close()


def _answers(
    asked: Callable[[str, Mapping[str, Any]], Iterable[Row]],
    sql: str,
    subjects: Sequence[str],
    values: Mapping[str, Any],
) -> Iterator[Row]:
    if ":subjects*" not in sql:
        yield from asked(sql, values)
        return
    for spelt, more in _spelt(sql, subjects):
        yield from asked(spelt, {**values, **more})


def _spelt(sql: str, subjects: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The query for some of the subjects after others, with their values."""
    for some in _portions(list(dict.fromkeys(subjects))):
        names = ", ".join(f":subject{i}" for i in range(len(some)))
        yield sql.replace(":subjects*", names), {f"subject{i}": one for i, one in enumerate(some)}


def _portions(subjects: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in portions of the known lengths; the last id is repeated, which asks nothing new."""
    for start in range(0, len(subjects), LENGTHS[-1]):
        some = list(subjects[start : start + LENGTHS[-1]])
        length = next(length for length in LENGTHS if length >= len(some))
        yield some + some[-1:] * (length - len(some))
