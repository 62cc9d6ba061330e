"""SQLite as the store's engine: one file, its log beside it (WAL), FTS5 for search.

It holds everything SQLite does differently; the queries themselves are shared.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

from paperround.errors import StoreBusy, StoreError
from paperround.store.engine import Link, Row, Values

OLDEST = (3, 35, 0)  # of the library; FTS5 and ON CONFLICT are as we need them since then
SENTENCES = {
    "SQLITE_BUSY": "is in use by another process; try again, or stop the other one",
    "SQLITE_LOCKED": "is in use by another process; try again, or stop the other one",
    "SQLITE_FULL": "cannot grow: the disk is full; make room and start again, nothing was lost",
    "SQLITE_IOERR": "cannot be read or written: the disk reported an error; check the disk and its space",
    "SQLITE_CANTOPEN": "cannot be opened; check the folder and whether you may write in it",
    "SQLITE_READONLY": "may not be written; check who owns the file and its folder",
    "SQLITE_PERM": "may not be opened; check who owns the file and its folder",
    "SQLITE_NOTADB": "is not a database of Paperround; name another file under keeping.database",
    "SQLITE_CORRUPT": "is damaged; put back a copy, or move it away to begin anew",
    "SQLITE_TOOBIG": "cannot take a piece of more than a billion bytes",
}
_QUICK = ("synchronous = NORMAL", "secure_delete = OFF")
AGAIN = 0.02  # seconds until a file that another is opening is asked again
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_MAKING = threading.Lock()  # of all stores of this process


class SqliteLink:
    """One connection; `turn` lets this process's own writers queue in order instead of polling the file."""

    def __init__(self, connection: sqlite3.Connection, turn: threading.Lock, patience: float) -> None:
        self._connection = connection
        self._turn = turn
        self._patience = patience
        self._mine = False

    def rows(self, sql: str, values: Values) -> list[Row]:
        """What a query answers."""
        return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Values) -> Iterable[Row]:
        """The same, read from the file as it is asked for."""
        return self._connection.execute(sql, values)

    def write(self, sql: str, many: Sequence[Values]) -> int:
        """Runs a statement for each of the values; how many rows changed."""
        before = self._connection.total_changes
        if len(many) == 1:  # executemany refuses what changes the schema
            self._connection.execute(sql, many[0])
        else:
            self._connection.executemany(sql, many)
        return self._connection.total_changes - before

    def begin(self, durable: bool) -> None:
        """Starts a transaction that holds the write lock from its first moment."""
        self._mine = self._turn.acquire(timeout=self._patience)
        if not self._mine:
            raise sqlite3.OperationalError("database is locked")
        # NORMAL survives a kill at any moment and FULL a loss of power too, at the price of one sync;
        # what concerns readers is written durably, and what is erased of it is overwritten with zeros
        for setting in ("synchronous = FULL", "secure_delete = ON") if durable else _QUICK:
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Ends the transaction; all of it is saved."""
        self._connection.execute("COMMIT")
        self._release()

    def rollback(self) -> None:
        """Ends the transaction; none of it is saved."""
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        finally:
            self._release()

    def scrub(self) -> None:
        """Writes the log back into the file and empties it; erased rows were overwritten with zeros."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Closes the connection."""
        try:
            self._connection.close()
        finally:
            self._release()

    def _release(self) -> None:
        if self._mine:
            self._mine = False
            self._turn.release()


class Sqlite:
    """A database in one file."""

    name: str = "sqlite"
    words: Mapping[str, str] = {"text": "TEXT", "blob": "BLOB", "taking": "", "locking": ""}
    indexing: tuple[str, ...] = ("unindex_article", "number_article", "index_article")
    emptying: tuple[str, ...] = ("empty_index", "empty_numbers")
    # the last two are the driver's own for a lone surrogate and for a number beyond 64 bits
    refusals: tuple[type[Exception], ...] = (sqlite3.Error, UnicodeEncodeError, OverflowError)

    def __init__(self, path: Path, patience: float) -> None:
        self.where = str(path)
        self._path = path
        self._patience = patience
        self._turn = threading.Lock()
        if sqlite3.sqlite_version_info < OLDEST:
            raise StoreError(
                f"SQLite {sqlite3.sqlite_version} is too old; Paperround needs {'.'.join(map(str, OLDEST))}."
            )
        if not path.parent.is_dir():
            raise StoreError(f"{path} cannot be made: there is no folder {path.parent}.", subject=self.where)

    def connect(self) -> Link:
        """A new connection; makes the file when there is none, for its owner alone: it names readers."""
        self._make()
        connection = sqlite3.connect(
            f"file:{quote(str(self._path.absolute()))}",
            uri=True,
            timeout=self._patience,
            isolation_level=None,  # transactions are begun and ended by name
            check_same_thread=False,  # the pool hands a connection to one thread at a time
        )
        try:
            self._log_ahead(connection)
            connection.execute("PRAGMA cache_size = -16000")  # 16 MB
            connection.execute("PRAGMA journal_size_limit = 67108864")
        except BaseException:
            connection.close()
            raise
        return SqliteLink(connection, self._turn, self._patience)

    def _make(self) -> None:
        """Makes the file, if there is none, for its owner alone.

        A file that is there is never opened but by the driver: closing it would let go every lock this
        process holds on it (POSIX), and the next process to leave would take the log away under us.
        """
        # one at a time, or one thread would close the new file after another had locked it; and the driver
        # says better than we could why a file cannot be made
        with _MAKING, suppress(OSError):
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))

    def _log_ahead(self, connection: sqlite3.Connection) -> None:
        """Turns the write-ahead log on; the driver does not wait where two who open a new file both do."""
        until = monotonic() + self._patience
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL").fetchall()
                return
            except sqlite3.OperationalError as cause:
                if not cause.sqlite_errorname.startswith(BUSY) or monotonic() > until:
                    raise
            sleep(AGAIN)

    def asked(self, words: Sequence[str]) -> str:
        """Each word in quotation marks, so that none is taken for a command; all must be there."""
        return " ".join('"' + word.replace('"', '""') + '"' for word in words)

    def told(self, cause: Exception) -> StoreError:
        """The driver's error as one sentence."""
        name = getattr(cause, "sqlite_errorname", "")
        if str(cause) == "database is locked":
            name = "SQLITE_BUSY"
        said = next((words for key, words in SENTENCES.items() if name.startswith(key)), "")
        kind = StoreBusy if name.startswith(BUSY) else StoreError
        return kind(f"{self.where} {said or f'cannot be used: {cause}'}.", subject=self.where)

    def tables(self, link: Link) -> frozenset[str]:
        """Names of the tables that are there."""
        return frozenset(name for (name,) in link.rows("SELECT name FROM sqlite_master", {}))

    def alone(self, link: Link) -> None:
        """A transaction that writes is alone already."""
