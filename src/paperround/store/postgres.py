"""PostgreSQL as the store's engine, through pg8000: a server others run, tsvector for search.

It holds everything PostgreSQL does differently; the queries themselves are shared. Texts are ordered
by the collation "C", as SQLite orders them.
"""

from __future__ import annotations

import os
import re
import socket
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from paperround.errors import StoreBusy, StoreError
from paperround.store.engine import Link, Row, Values

try:
    from pg8000.converters import make_params
    from pg8000.exceptions import DatabaseError, Error, InterfaceError
    from pg8000.native import Connection, to_statement
except ImportError as cause:
    raise StoreError("PostgreSQL needs one more library: pip install 'paperround[postgres]'.") from cause

SENTENCES = {  # by SQLSTATE, or the class it begins with
    "28": "does not let this user in; check the user and the password (PGPASSWORD)",
    "3D000": "does not exist; make it with: createdb NAME",
    "42501": "does not let this user write; ask its owner for CREATE on the schema",
    "25006": "may only be read; name the server that may be written",
    "53100": "cannot grow: the server's disk is full; make room and start again, nothing was lost",
    "53300": "has no connection left; try again, or allow more on the server",
    "55P03": "is in use by another process; try again, or stop the other one",
    "40P01": "is in use by another process; try again",
    "57P": "is being stopped or started; try again",
}
BUSY = ("53300", "55P03", "40P01", "57P")
# rows in one statement: leads go in at 8,300/s one by one, 41,000/s by 16 and 50,000/s by up to 256;
# by 1,024 they go at 82,000/s, but as many large pages would be one message of 80 MB
PORTIONS = (256, 64, 16, 4, 1)
SLOWEST = 600.0  # seconds for one answer; forgetting a year of articles takes less than one minute


@dataclass(frozen=True)
class Prepared:
    """A statement the server has planned, with the names of its values in order."""

    name: bytes
    columns: Any
    readers: Any
    text: str
    values: Any  # a function from named values to the list the server takes


class PostgresLink:
    """One connection; each statement is planned once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._prepared: dict[str, Prepared] = {}

    def rows(self, sql: str, values: Values) -> list[Row]:
        """What a query answers."""
        return [tuple(row) for row in self._run(sql, values).rows or ()]

    def each(self, sql: str, values: Values) -> Iterable[Row]:
        """The same; the driver hands over all rows at once."""
        return self.rows(sql, values)

    def write(self, sql: str, many: Sequence[Values]) -> int:
        """Runs a statement for each of the values, many rows at once where it adds rows."""
        sql = " ".join(sql.split())
        if len(many) == 1 or " VALUES (" not in sql:
            return sum(max(self._run(sql, values).row_count, 0) for values in many)
        return sum(self._run(widened(sql, len(some)), _numbered(some)).row_count for some in _portions(many))

    def begin(self, durable: bool) -> None:
        """Starts a transaction; the server has it on the disk when `commit` returns, durable or not."""
        self._connection.execute_simple("START TRANSACTION")

    def commit(self) -> None:
        """Ends the transaction; all of it is saved."""
        self._connection.execute_simple("COMMIT")

    def rollback(self) -> None:
        """Ends the transaction; none of it is saved."""
        self._connection.execute_simple("ROLLBACK")

    def scrub(self) -> None:
        """Erased rows are overwritten when the server next vacuums its tables."""

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()

    def _run(self, sql: str, values: Values) -> Any:
        connection = self._connection
        if not values:
            return connection.execute_simple(sql)
        if sql not in self._prepared:
            text, order = to_statement(sql)
            name, columns, readers = connection.prepare_statement(text, ())
            self._prepared[sql] = Prepared(name, columns, readers, text, order)
        known = self._prepared[sql]
        given = make_params(connection.py_types, known.values(values))
        return connection.execute_named(known.name, given, known.columns, known.readers, known.text)


class Postgres:
    """A database on a server."""

    name: str = "postgres"
    words: Mapping[str, str] = {
        "text": 'TEXT COLLATE "C"',
        "blob": "BYTEA",
        "taking": "FOR UPDATE SKIP LOCKED",
        "locking": "FOR UPDATE",
    }
    indexing: tuple[str, ...] = ("index_article",)
    emptying: tuple[str, ...] = ("empty_index",)
    # the driver's own, and what its sockets and its reading of the wire raise
    refusals: tuple[type[Exception], ...] = (Error, OSError, struct.error, UnicodeEncodeError)

    def __init__(self, address: str, patience: float) -> None:
        try:
            parts = urlsplit(address)
            port = parts.port or 5432
        except ValueError as cause:
            raise StoreError(f"The database address is not sound: {cause}.") from cause
        name = unquote(parts.path.lstrip("/"))
        user = unquote(parts.username or "")
        if not user or not name or not parts.hostname or parts.query or parts.fragment:
            raise StoreError(
                "The database address is not sound; write postgresql://USER@HOST:PORT/NAME, "
                "and the password into PGPASSWORD."
            )
        self.where = f"postgresql://{user}@{parts.hostname}:{port}/{name}"
        self._given: dict[str, Any] = {"user": user, "host": parts.hostname, "port": port, "database": name}
        self._password = unquote(parts.password or "") or os.environ.get("PGPASSWORD")
        self._patience = patience

    def connect(self) -> Link:
        """A new connection."""
        wire = self._wire()
        try:
            return self._greeted(wire)
        except BaseException:
            wire.close()
            raise

    def _wire(self) -> socket.socket:
        """A socket that sends at once: the driver's own waits 40 ms after each larger statement."""
        address = (self._given["host"], self._given["port"])
        wire = socket.create_connection(address, timeout=max(1.0, self._patience))
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        wire.settimeout(SLOWEST)
        return wire

    def _greeted(self, wire: socket.socket) -> PostgresLink:
        connection = Connection(
            **self._given,
            password=self._password,
            sock=wire,
            application_name="paperround",
            startup_params={"lock_timeout": str(max(1, round(self._patience * 1000)))},
        )
        if connection.parameter_statuses.get("server_encoding") != "UTF8":
            connection.close()
            raise StoreError(
                f"{self.where} does not keep UTF-8; make it with: createdb -E UTF8 -T template0 NAME",
                subject=self.where,
            )
        return PostgresLink(connection)

    def asked(self, words: Sequence[str]) -> str:
        """The words as they are; the server takes none of them for a command."""
        return " ".join(words)

    def told(self, cause: Exception) -> StoreError:
        """The driver's error as one sentence."""
        code, words = _error(cause)
        said = next((sentence for key, sentence in SENTENCES.items() if code.startswith(key)), "")
        kind = StoreBusy if code.startswith(BUSY) else StoreError
        return kind(f"{self.where} {said or words}.", subject=self.where)

    def tables(self, link: Link) -> frozenset[str]:
        """Names of the tables that are there."""
        found = link.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()", {})
        return frozenset(name for (name,) in found)

    def alone(self, link: Link) -> None:
        """One schema change at a time; the number only has to be the same for every Paperround."""
        link.rows("SELECT pg_advisory_xact_lock(7205759403)", {})


def _error(cause: Exception) -> tuple[str, str]:
    """The server's code, and what to say when the code says nothing to us."""
    if isinstance(cause, DatabaseError):
        told = cause.args[0] if cause.args and isinstance(cause.args[0], dict) else {}
        return str(told.get("C", "")), f"refused: {told.get('M', cause)}"
    if isinstance(cause, InterfaceError | OSError | struct.error):
        return "", "cannot be reached; check that the server runs there, then try again"
    return "", f"cannot be used: {cause}"


@lru_cache(maxsize=256)
def widened(sql: str, count: int) -> str:
    """The statement with room for several rows: `:id` becomes `:id_0`, `:id_1`, ... in as many brackets."""
    begin = sql.index(" VALUES (") + len(" VALUES ")
    depth, end = 0, begin
    for end in range(begin, len(sql)):
        depth += {"(": 1, ")": -1}.get(sql[end], 0)
        if depth == 0:
            break
    row = sql[begin : end + 1]
    rows = ", ".join(re.sub(r"(?<!:):(\w+)", rf":\1_{i}", row) for i in range(count))
    return sql[:begin] + rows + sql[end + 1 :]


def _numbered(many: Sequence[Values]) -> dict[str, Any]:
    return {f"{name}_{i}": value for i, values in enumerate(many) for name, value in values.items()}


def _portions(many: Sequence[Values]) -> Iterator[Sequence[Values]]:
    start = 0
    while start < len(many):
        size = next(size for size in PORTIONS if size <= len(many) - start)
        yield many[start : start + size]
        start += size
