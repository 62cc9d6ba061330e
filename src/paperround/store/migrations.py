"""The schema as a list of steps, and the engine that takes a database from its step to the last.

A database that is further than this list is refused: an older Paperround must not write to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperround.errors import StoreError
from paperround.store.engine import Engine, Link
from paperround.store.named import script, statements
from paperround.store.pool import Pool

_TABLE = "CREATE TABLE IF NOT EXISTS paperround_schema (version BIGINT NOT NULL PRIMARY KEY)"


@dataclass(frozen=True)
class Migration:
    """One step: scripts of `schema/`, the shared one and then each engine's own, if it has one."""

    sentence: str
    shared: str = ""
    own: str = ""  # the engine's name is put in for `{engine}`

    def statements(self, engine: Engine) -> list[str]:
        """What the step tells this engine."""
        names = [name for name in (self.shared, self.own.replace("{engine}", engine.name)) if name]
        return [part for name in names for part in statements(script(f"schema/{name}", engine.words))]


# only ever added to: a step that was released is never changed
MIGRATIONS: tuple[Migration, ...] = (
    Migration("Everything a paper needs.", "001_first.sql", "001_first.{engine}.sql"),
    Migration("What the editor rules on stories.", "002_rulings.sql"),
    Migration("What the editor's own model said of texts.", "003_vectors.sql"),
)


def migrate(pool: Pool, engine: Engine, steps: Sequence[Migration] = MIGRATIONS) -> int:
    """Takes the database to the last step, each in a transaction of its own; how many were taken."""
    with pool.taken() as link:
        version = _version(link, engine)
    taken = 0
    while version < len(steps):
        with pool.writing() as link:
            engine.alone(link)
            version = _version(link, engine)  # another process may have been quicker
            if version < len(steps):
                _take(link, version + 1, steps[version].statements(engine))
                taken += 1
    if version > len(steps):
        raise StoreError(
            f"{engine.where} was written by a newer Paperround (schema {version}, this one knows "
            f"{len(steps)}); install that version or a later one.",
            subject=engine.where,
        )
    return taken


def _version(link: Link, engine: Engine) -> int:
    tables = engine.tables(link)
    if "paperround_schema" in tables:
        [(version,)] = link.rows("SELECT COALESCE(MAX(version), 0) FROM paperround_schema", {})
        return int(version)
    if tables:
        raise StoreError(
            f"{engine.where} holds another program's tables ({min(tables)}); "
            "give the paper a database of its own.",
            subject=engine.where,
        )
    return 0


def _take(link: Link, version: int, parts: Sequence[str]) -> None:
    for part in (_TABLE, *parts):
        link.write(part, [{}])
    link.write("INSERT INTO paperround_schema (version) VALUES (:version)", [{"version": version}])
