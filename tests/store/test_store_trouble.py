"""Whatever happens to the database, a person reads one sentence and never a driver's error."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from inspect import getmembers, isfunction
from pathlib import Path
from typing import Any

import pytest
import store_nouns as made
from store_nouns import DAY, NOON

from paperround.errors import StoreBusy, StoreError
from paperround.model import Round, Ruling, Source
from paperround.ports import Finder, Newsroom, Readership, Store
from paperround.store import Database, open_store
from paperround.store.migrations import MIGRATIONS
from paperround.store.named import script

SCHEMA = "\n".join(script(f"schema/{step.shared}", {}) for step in MIGRATIONS)
TABLES = [line.split()[2] for line in SCHEMA.splitlines() if "TABLE" in line]

WRITES: dict[str, Callable[[Store], Any]] = {
    "save_sources": lambda store: store.save_sources([Source(address=made.url(1))]),
    "drop_source": lambda store: store.drop_source("x"),
    "save_state": lambda store: store.save_state(made.state()),
    "save_leads": lambda store: store.save_leads([made.lead("a")]),
    "save_pages": lambda store: store.save_pages([made.page("a")]),
    "save_articles": lambda store: store.save_articles([made.article("a")]),
    "save_findings": lambda store: store.save_findings([made.findings("a")]),
    "save_members": lambda store: store.save_members([made.member("a")]),
    "save_vectors": lambda store: store.save_vectors({"x": b"12"}),
    "save_ruling": lambda store: store.save_ruling(
        Ruling(number=1, kind="merge", subject="a", to="b", at=NOON)
    ),
    "save_edition": lambda store: store.save_edition(made.edition(), made.letter()),
    "approve": lambda store: store.approve(DAY, NOON),
    "save_failures": lambda store: store.save_failures([made.failure("fetch", "a")]),
    "clear_failures": lambda store: store.clear_failures("fetch", ["a"]),
    "save_round": lambda store: store.save_round(Round(now=NOON)),
    "forget": lambda store: store.forget("collect"),
    "save_subscriber": lambda store: store.save_subscriber(made.reader()),
    "forget_subscriber": lambda store: store.forget_subscriber("x"),
    "queue": lambda store: store.queue(DAY, [made.parcel()]),
    "claim": lambda store: store.claim(DAY, 5, NOON),
    "settle": lambda store: store.settle([made.parcel(state="sent", at=NOON)]),
}
READS: dict[str, Callable[[Store], Any]] = {
    "sources": lambda store: store.sources(),
    "states": lambda store: store.states(),
    "leads": lambda store: store.leads(["x"]),
    "leads_without_page": lambda store: store.leads_without_page(NOON, 5),
    "page": lambda store: store.page("x"),
    "pages_without_article": lambda store: store.pages_without_article("1", NOON, 5),
    "articles": lambda store: store.articles(["x"]),
    "articles_without_findings": lambda store: store.articles_without_findings("1", NOON, 5),
    "articles_without_story": lambda store: store.articles_without_story(NOON, NOON),
    "articles_between": lambda store: store.articles_between(NOON, NOON),
    "articles_found": lambda store: store.articles_found(NOON, NOON),
    "findings": lambda store: store.findings(["x"]),
    "members_between": lambda store: store.members_between(NOON, NOON),
    "members_for": lambda store: store.members_for(["x"]),
    "members_of": lambda store: store.members_of(["x"]),
    "edition": lambda store: store.edition(DAY),
    "letter": lambda store: store.letter(DAY),
    "editions": lambda store: store.editions(DAY, 5),
    "days": lambda store: store.days(),
    "approved": lambda store: store.approved(DAY),
    "failures": lambda store: store.failures("fetch"),
    "failures_since": lambda store: store.failures_since("fetch", NOON),
    "rounds": lambda store: store.rounds(),
    "last_round": lambda store: store.last_round(),
    "vectors": lambda store: store.vectors(["x"]),
    "rulings": lambda store: store.rulings(),
    "search": lambda store: store.search("ferry", 5),
    "subscriber": lambda store: store.subscriber("x"),
    "subscribers": lambda store: store.subscribers(),
    "unserved": lambda store: store.unserved(DAY),
    "unsettled": lambda store: store.unsettled(DAY),
    "deferred": lambda store: store.deferred(DAY),
    "asked": lambda store: store.asked("x"),
    "tally": lambda store: store.tally(DAY),
    "receipts": lambda store: store.receipts(DAY),
}
METHODS = {**WRITES, **READS}


def is_a_sentence(error: StoreError, where: str) -> bool:
    name = where.rsplit("/", 1)[-1]
    return name in error.sentence and error.sentence.endswith(".") and "Error" not in error.sentence


def test_every_method_of_the_port_is_tried_here() -> None:
    asked = {
        name
        for port in (Newsroom, Finder, Readership)
        for name, _ in getmembers(port, isfunction)
        if not name.startswith("_")
    }
    assert asked == set(METHODS)


@contextmanager
def held(where: str, server: Any) -> Iterator[None]:
    """Another process holds everything for itself."""
    if not where.startswith("postgresql"):
        with closing(sqlite3.connect(where, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    from pg8000.native import Connection

    with closing(Connection("paper", host="127.0.0.1", port=server.port, database="paper")) as other:
        other.run("START TRANSACTION")
        other.run(f"LOCK TABLE {', '.join([*TABLES, 'search'])} IN ACCESS EXCLUSIVE MODE")
        yield


def test_a_held_database_makes_every_method_say_busy(where: str, request: pytest.FixtureRequest) -> None:
    postgres = where.startswith("postgresql")
    store = open_store(where, patience=0.02)
    with held(where, request.getfixturevalue("server") if postgres else None):
        for name, call in (METHODS if postgres else WRITES).items():  # SQLite reads beside a writer
            with pytest.raises(StoreBusy) as caught:
                call(store)
            assert is_a_sentence(caught.value, where), f"{name}: {caught.value}"
            assert "try again" in caught.value.sentence
        for call in () if postgres else READS.values():
            call(store)
    for call in METHODS.values():
        call(store)
    store.close()


def test_a_closed_store_makes_every_method_say_so(store: Database, where: str) -> None:
    store.close()
    store.close()
    for name, call in METHODS.items():
        with pytest.raises(StoreError) as caught:
            call(store)
        assert is_a_sentence(caught.value, where) and "closed" in caught.value.sentence, name


def test_a_database_whose_tables_are_gone_makes_every_method_say_so(
    bare: str, request: pytest.FixtureRequest
) -> None:
    store = open_store(bare, patience=1)
    if bare.startswith("postgresql"):
        request.getfixturevalue("server").tell("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    else:
        with closing(sqlite3.connect(bare, isolation_level=None)) as other:
            for name in ("search", "searched", *TABLES):
                other.execute(f"DROP TABLE {name}")
    for name, call in METHODS.items():
        with pytest.raises(StoreError) as caught:
            call(store)
        assert is_a_sentence(caught.value, bare), f"{name}: {caught.value}"
    store.close()


def test_a_row_nobody_can_read_is_told_in_a_sentence(store: Database, meddle: Callable[..., Any]) -> None:
    store.save_leads([made.lead("a")])
    meddle("UPDATE leads SET json = '{\"id\": 7}'")
    with pytest.raises(StoreError, match="holds a lead this version cannot read"):
        store.leads([made.lead("a").id])


def test_a_damaged_body_is_told_in_a_sentence(
    store: Database, where: str, meddle: Callable[..., Any]
) -> None:
    store.save_pages([made.page("a")])
    meddle("UPDATE pages SET body = " + ("'\\x00'" if where.startswith("postgresql") else "x'00'"))
    with pytest.raises(StoreError, match="is damaged"):
        store.page(made.page("a").lead)


def test_after_an_error_within_a_call_nothing_of_it_is_saved_and_the_store_goes_on(store: Database) -> None:
    store.queue(DAY, [made.parcel()])
    store.claim(DAY, 1, NOON)
    with pytest.raises(ValueError):
        store.settle([made.parcel(state="sent")])
    assert store.tally(DAY) == {"sending": 1}
    assert store.save_leads([made.lead("a")]) == 1


@pytest.mark.parametrize("words", ["\ud800", "a\x00b"])
def test_a_key_no_database_takes_is_told_in_a_sentence_or_finds_nothing(store: Database, words: str) -> None:
    try:
        assert store.edition(words) is None
    except StoreError as error:
        assert error.sentence.endswith(".")


def test_a_number_beyond_every_database_is_told_in_a_sentence(store: Database) -> None:
    with pytest.raises(StoreError):
        store.leads_without_page(NOON, 2**80)


def test_no_folder_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(str(tmp_path / "nowhere" / "paper.sqlite"))


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor, " * 200)
    with pytest.raises(StoreError, match="is not a database of Paperround"):
        open_store(str(path))
    assert path.read_text() == "Dear editor, " * 200


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(str(tmp_path))


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "paper.sqlite"))
    store.save_leads([made.lead("a")])
    with store._desk._pool.taken() as link:  # the next call takes the same connection
        [(pages,)] = link.rows("PRAGMA page_count", {})
        link.rows(f"PRAGMA max_page_count = {pages}", {})
    with pytest.raises(StoreError, match="the disk is full"):
        store.save_leads([made.lead(i, summary="x" * 1000) for i in range(500)])
    assert store.leads_without_page(NOON, 9) == [made.lead("a")]
    store.close()


def test_a_path_with_odd_letters_is_a_path(tmp_path: Path) -> None:
    for name in ("100% #1?mode=ro&x.sqlite", ":memory:", "日报.sqlite"):
        open_store(str(tmp_path / name)).close()
        assert (tmp_path / name).is_file()


@pytest.mark.postgres
@pytest.mark.parametrize(
    "address",
    [
        "postgresql://", "postgresql://host/name", "postgresql://u@h:x/name", "postgresql://u@h", "postgresql://u@h:5/n?a=b",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(StoreError, match="address is not sound"):
        open_store(address)


@pytest.mark.postgres
def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        open_store("postgresql://paper:s3cret@127.0.0.1:1/paper", patience=1)
    assert "s3cret" not in str(caught.value) and "***@127.0.0.1:1/paper" in str(caught.value)


@pytest.mark.postgres
def test_a_database_or_user_that_is_not_there_is_told(server: Any) -> None:
    with pytest.raises(StoreError, match="createdb"):
        open_store(server.address("nowhere"))
    with pytest.raises(StoreError, match="check the user"):
        open_store(f"postgresql://nobody@127.0.0.1:{server.port}/paper")


@pytest.mark.postgres
def test_a_connection_the_server_dropped_is_made_anew(server: Any) -> None:
    store = open_store(server.address(), patience=2)
    server.tell(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'paperround'"
    )
    with pytest.raises(StoreError):
        store.sources()
    assert isinstance(store.sources(), list)
    store.close()


def test_threads_share_a_store(store: Database) -> None:
    wrong: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for i in range(15):
                store.save_leads([made.lead(f"{number}-{i}-{j}") for j in range(10)])
                store.leads_without_page(NOON, 5)
                store.search("ferry", 5)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(store.leads_without_page(NOON, 9999)) == 8 * 15 * 10
