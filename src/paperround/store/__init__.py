"""The database and the folders Paperround writes.

`open_store` gives a `ports.Store` on SQLite or PostgreSQL; the queries are in `queries.sql`, once for both.
"""

from __future__ import annotations

from pathlib import Path

from paperround.store.desk import Desk
from paperround.store.engine import Engine
from paperround.store.finder import Index
from paperround.store.migrations import migrate
from paperround.store.newsroom import Collected, Edited, Written
from paperround.store.pool import Pool
from paperround.store.readership import Readers

__all__ = ["Database", "open_store"]

PATIENCE = 10.0  # seconds a writer waits for another before StoreBusy


class Database(Collected, Written, Edited, Index, Readers):
    """The whole store: `ports.Store`. Threads may share it."""

    def close(self) -> None:
        """Closes every connection; whatever is asked after that is refused."""
        self._desk.close()


def open_store(where: str, *, patience: float = PATIENCE) -> Database:
    """The database at a path or postgresql:// address, its schema brought up to date; raises StoreError."""
    engine = _engine(where, patience)
    pool = Pool(engine)
    try:
        migrate(pool, engine)
        return Database(Desk(engine, pool))
    except BaseException:
        pool.close()
        raise


def _engine(where: str, patience: float) -> Engine:
    if where.startswith(("postgresql://", "postgres://")):
        from paperround.store.postgres import Postgres

        return Postgres(where, patience)
    from paperround.store.sqlite import Sqlite

    return Sqlite(Path(where), patience)
