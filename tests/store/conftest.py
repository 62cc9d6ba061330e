"""One suite over both engines: a SQLite file, then a database on a PostgreSQL server of its own."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from paperround.store import Database, open_store
from paperround.store.migrations import MIGRATIONS
from paperround.store.named import script

SCHEMA = "\n".join(script(f"schema/{step.shared}", {}) for step in MIGRATIONS)
TABLES = ["search", *re.findall(r"CREATE TABLE (\w+)", SCHEMA)]
WAIT = 20.0  # seconds a server may take to start; it takes one


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server on a private port."""

    port: int

    def address(self, name: str = "paper") -> str:
        return f"postgresql://paper@127.0.0.1:{self.port}/{name}"

    def tell(self, *statements: str, name: str = "paper") -> None:
        """Runs statements behind the store's back."""
        connection = _connection(self.port, name)
        for statement in statements:
            connection.run(statement)


@cache
def _connection(port: int, name: str) -> Any:
    """Kept open: a new one for each test would cost three seconds in all."""
    from pg8000.native import Connection

    return Connection("paper", host="127.0.0.1", port=port, database=name)


def _program(name: str) -> str | None:
    places = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/local/bin"]
    places += sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    return shutil.which(name, path=os.pathsep.join(places))


def _as_somebody() -> tuple[list[str], int]:
    """The server refuses to run as root: how to begin a command as somebody else, and who that is."""
    if os.geteuid() != 0:
        return [], os.geteuid()
    for name in ("postgres", "nobody") if shutil.which("setpriv") else ():
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return [
                "setpriv",
                f"--reuid={user.pw_uid}",
                f"--regid={user.pw_gid}",
                "--clear-groups",
            ], user.pw_uid
    pytest.skip("PostgreSQL does not run as root, and there is nobody else to run it as (setpriv)")


def _free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Made for this run alone, and stopped after it."""
    initdb, postgres = _program("initdb"), _program("postgres")
    if not initdb or not postgres:
        pytest.skip("no PostgreSQL server program (initdb, postgres) on this machine")
    before, user = _as_somebody()
    folder = Path(tempfile.mkdtemp(prefix="paperround-postgres-"))
    os.chown(folder, user, -1)
    try:
        yield from _running(before, initdb, postgres, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running(before: list[str], initdb: str, postgres: str, folder: Path) -> Iterator[Server]:
    data = str(folder / "data")
    making = [initdb, "-D", data, "-U", "paper", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    made = subprocess.run([*before, *making], capture_output=True, text=True, cwd="/")
    if made.returncode:
        pytest.skip(f"initdb would not make a database here: {made.stderr.strip()[-200:]}")
    port = _free_port()
    quick = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "shared_buffers=32MB"]
    listen = ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder), *quick]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*before, postgres, "-D", data, *listen], stdout=log, stderr=log, cwd="/")
    try:
        _await(port, process)
        running = Server(port)
        running.tell("CREATE DATABASE paper TEMPLATE template0 ENCODING 'UTF8'", name="postgres")
        yield running
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        process.wait(WAIT)


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    from pg8000.exceptions import Error
    from pg8000.native import Connection

    end = time.monotonic() + WAIT
    while time.monotonic() < end and process.poll() is None:
        with suppress(Error):
            Connection("paper", host="127.0.0.1", port=port, database="postgres").close()
            return
        time.sleep(0.05)
    pytest.fail(f"the PostgreSQL server did not start within {WAIT} seconds")


def _emptied(running: Server) -> str:
    """Rows are taken out of the tables that are there: five times as quick as making them anew."""
    from pg8000.exceptions import DatabaseError

    try:
        running.tell("; ".join(f"DELETE FROM {table}" for table in TABLES))
    except DatabaseError:
        running.tell("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public")
    return running.address()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a row, by the name `open_store` takes."""
    if request.param == "sqlite":
        return str(tmp_path / "paper.sqlite")
    return _emptied(request.getfixturevalue("server"))


@pytest.fixture
def bare(where: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database without a table; whatever a test does to its schema is undone."""
    drop = ("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public")
    running = request.getfixturevalue("server") if where.startswith("postgresql") else None
    if running:
        running.tell(*drop)
    yield where
    if running:
        running.tell(*drop)


@pytest.fixture
def store(where: str) -> Iterator[Database]:
    """An open store without a row."""
    opened = open_store(where, patience=5)
    yield opened
    opened.close()


@pytest.fixture
def meddle(where: str, request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Runs statements in the same database, behind the store's back."""
    if not where.startswith("postgresql"):
        return lambda *statements: _meddle_sqlite(where, statements)
    running: Server = request.getfixturevalue("server")
    return running.tell


def _meddle_sqlite(where: str, statements: tuple[str, ...]) -> None:
    import sqlite3

    with closing(sqlite3.connect(where, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
