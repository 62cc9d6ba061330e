"""The SQL files: every query has a name, a sentence, a user, both engines, and an index to walk on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import paperround.store as room
from paperround.store import open_store
from paperround.store.named import queries, script, statements

FOLDER = Path(room.__file__).parent
SHARED = queries(script("queries.sql", {"taking": "", "locking": ""}))
OWN = {engine: queries(script(f"queries.{engine}.sql", {})) for engine in ("sqlite", "postgres")}
CODE = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))


def test_every_query_says_what_it_is_for() -> None:
    everything = [*SHARED.values(), *OWN["sqlite"].values(), *OWN["postgres"].values()]
    assert len(everything) > 60
    assert [query.name for query in everything if not re.fullmatch(r"[A-Z].+\.", query.sentence)] == []


def test_every_query_is_asked_by_somebody() -> None:
    names = [*SHARED, *OWN["sqlite"], *OWN["postgres"]]
    assert [name for name in names if f'"{name}"' not in CODE] == []


def test_no_engine_has_a_query_of_its_own_but_for_search() -> None:
    for own in OWN.values():
        assert not set(own) & set(SHARED)
        assert {"search", "search_count", "index_article", "empty_index"} <= set(own)
    assert all("search" in query.sql for own in OWN.values() for query in own.values())


def test_no_value_is_ever_written_into_a_query() -> None:
    written = set(re.findall(r"'[^']*'", " ".join(query.sql for query in SHARED.values())))
    assert written == {"'fetch'", "'read'", "'study'", "'queued'", "'deferred'", "'sending'", "'confirmed'"}


def test_a_query_named_twice_or_without_a_sentence_is_refused() -> None:
    one = "\n-- name: a\n-- Says so.\nSELECT 1;\n"
    assert queries(one)["a"].sql == "SELECT 1"
    for wrong in (one + one, "\n-- name: a\nSELECT 1;", "\n-- name: a\n-- Says so.\n"):
        with pytest.raises(ValueError, match="'a'"):
            queries(wrong)


def test_statements_end_at_a_line_and_comments_are_left_out() -> None:
    assert statements("-- a; b\nCREATE x (\n  ';'\n);\n\n-- c\nCREATE y;\n") == [
        "CREATE x (\n  ';'\n)",
        "CREATE y",
    ]


AWAITED = [
    "leads_without_page", "pages_without_article", "articles_without_findings", "articles_without_story",
    "articles_between", "articles_found", "members_between", "members_of", "editions", "claim_parcels",
    "parcels_sending", "parcels_deferred", "parcels_of_reader", "parcels_of_subscriber",
    "leads", "articles", "findings", "page", "tally", "receipts",
    "members_for", "other_readers", "other_students", "pages_to_read_anew", "articles_to_study_anew",
]  # fmt: skip


@pytest.mark.parametrize("name", AWAITED)
def test_the_work_to_do_is_found_by_an_index_in_its_order(tmp_path: Path, name: str) -> None:
    store = open_store(str(tmp_path / "paper.sqlite"))
    sql = SHARED[name].sql.replace(":subjects*", ":subject0, :subject1")
    values = dict.fromkeys(re.findall(r":(\w+)", sql), 0)
    with store._desk._pool.taken() as link:
        plan = [row[3] for row in link.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    store.close()
    walks = [line for line in plan if line.startswith(("SCAN", "SEARCH"))]
    assert walks and all("USING" in line for line in walks), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan
