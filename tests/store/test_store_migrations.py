"""The schema: made at once or step by step it is the same, and a newer one is left alone."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
import store_nouns as made

from paperround.errors import StoreError
from paperround.store import _engine, open_store
from paperround.store import migrations as listed
from paperround.store.migrations import MIGRATIONS, Migration, migrate
from paperround.store.pool import Pool

EXTRA = Migration("A column more.", "999_extra.sql")


def schema(where: str) -> list[tuple[Any, ...]]:
    """Everything the engine knows of the tables and indexes."""
    pool = Pool(_engine(where, 2))
    asked = (
        "SELECT table_name, column_name, data_type, is_nullable, collation_name"
        " FROM information_schema.columns WHERE table_schema = 'public'"
        " UNION ALL SELECT tablename, indexname, indexdef, '', '' FROM pg_indexes"
        " WHERE schemaname = 'public' ORDER BY 1, 2"
        if where.startswith("postgresql")
        else "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
    )
    with pool.taken() as link:
        found = link.rows(asked, {})
    pool.close()
    return found


def steps(where: str, some: tuple[Migration, ...]) -> int:
    engine = _engine(where, 2)
    pool = Pool(engine)
    try:
        return migrate(pool, engine, some)
    finally:
        pool.close()


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> tuple[Migration, ...]:
    """The list with one step more, as a later version has it."""
    shown = listed.script

    def script(name: str, words: Any) -> str:
        if name == "schema/999_extra.sql":
            return f"ALTER TABLE leads ADD COLUMN extra {words['text']};\n"
        return shown(name, words)

    monkeypatch.setattr(listed, "script", script)
    return (*MIGRATIONS, EXTRA)


def test_each_step_is_taken_once(bare: str) -> None:
    assert steps(bare, MIGRATIONS) == len(MIGRATIONS)
    assert steps(bare, MIGRATIONS) == 0


def test_a_fresh_schema_equals_a_migrated_one(
    bare: str, extra: tuple[Migration, ...], request: pytest.FixtureRequest
) -> None:
    for count in range(1, len(extra) + 1):
        assert steps(bare, extra[:count]) == 1
    migrated = schema(bare)
    fresh = f"{bare}-fresh"
    if bare.startswith("postgresql"):
        fresh = bare
        request.getfixturevalue("server").tell("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    assert steps(fresh, extra) == len(extra)
    assert schema(fresh) == migrated


def test_rows_outlive_a_migration(bare: str, extra: tuple[Migration, ...]) -> None:
    store = open_store(bare)
    store.save_leads([made.lead("a")])
    store.close()
    assert steps(bare, extra) == 1
    pool = Pool(_engine(bare, 2))
    with pool.taken() as link:
        assert link.rows("SELECT extra FROM leads", {}) == [(None,)]
    pool.close()


def test_a_step_that_fails_changes_nothing(bare: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps(bare, MIGRATIONS)
    before = schema(bare)
    shown = listed.script
    broken = "CREATE TABLE more (id BIGINT);\nCREATE TABLE leads (id BIGINT);\n"

    def script(name: str, words: Any) -> str:
        return broken if "extra" in name else shown(name, words)

    monkeypatch.setattr(listed, "script", script)
    with pytest.raises(StoreError):
        steps(bare, (*MIGRATIONS, EXTRA))
    assert schema(bare) == before


def test_a_newer_schema_is_refused_and_left_alone(bare: str, extra: tuple[Migration, ...]) -> None:
    steps(bare, extra)
    before = schema(bare)
    known = len(MIGRATIONS)
    said = rf"written by a newer Paperround \(schema {known + 1}, this one knows {known}\)"
    with pytest.raises(StoreError, match=said):
        open_store(bare)
    assert schema(bare) == before


def test_another_programs_database_is_refused_and_left_alone(bare: str, meddle: Callable[..., Any]) -> None:
    meddle("CREATE TABLE recipes (id BIGINT)")
    before = schema(bare)
    with pytest.raises(StoreError, match=r"another program's tables \(recipes\)"):
        open_store(bare)
    assert schema(bare) == before


def test_two_that_open_at_once_make_one_schema(bare: str) -> None:
    wrong: list[BaseException] = []

    def opening() -> None:
        try:
            open_store(bare).close()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=opening) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert steps(bare, MIGRATIONS) == 0


def test_the_log_is_beside_the_file_and_a_reader_does_not_wait_for_a_writer(tmp_path: Any) -> None:
    where = str(tmp_path / "paper.sqlite")
    store = open_store(where, patience=0.05)
    with closing(sqlite3.connect(where, isolation_level=None)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO sources (id, json) VALUES ('x', '{}')")
        assert store.sources() == []
    store.close()
