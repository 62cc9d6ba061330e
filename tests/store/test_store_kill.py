"""Killed with -9 at any moment: what was said to be done is there, and nothing is there by half."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import store_nouns as made
from store_nouns import DAY, NOON
from writer_process import BATCH

from paperround.store import Database, open_store

WRITER = Path(__file__).parent / "writer_process.py"
KILLS = 4
PARCELS = 4000


def killed(where: str, begin: int, after: float) -> list[list[str]]:
    """What a writer said before it was killed so many seconds after its first word."""
    process = subprocess.Popen(
        [sys.executable, str(WRITER), where, str(begin)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    timer = threading.Timer(after, process.kill)
    timer.start()
    said = [first, *process.stdout]
    process.wait()
    process.stdout.close()
    return [line.split() for line in said if line.endswith("\n")]


def holds(store: Database) -> None:
    """Every batch is whole, in every table, and the search index agrees with the articles."""
    leads = store.leads_without_page(NOON, 10**6)
    articles = store.articles_between(NOON - made.HOUR, NOON)
    members = store.members_between(NOON - made.HOUR, NOON)
    edition, letter = store.edition(DAY), store.letter(DAY)
    assert len(articles) and len(articles) % BATCH == len(members) % BATCH == len(leads) % BATCH == 0
    assert store.search("ferry words", 1)[0] == len(articles)
    assert edition is not None and letter is not None and str(edition.number) == letter.subject
    assert sum(store.tally(DAY).values()) == PARCELS
    assert len(store.receipts(DAY)) == store.tally(DAY).get("sent", 0)


def test_a_killed_writer_leaves_nothing_by_half(where: str) -> None:
    seconds = random.Random(7)
    store = open_store(where)
    store.queue(DAY, [made.parcel(f"reader{i}") for i in range(PARCELS)])
    said: list[list[str]] = []
    for kill in range(KILLS):
        said += killed(where, 1000 * (kill + 1), seconds.uniform(0.01, 0.3))
        holds(store)
    claimed = [one for word, *ids in said if word == "claimed" for one in ids]
    settled = {one for word, *ids in said if word == "settled" for one in ids}
    sent = {receipt.subscriber for receipt in store.receipts(DAY)}
    assert len(claimed) == len(set(claimed)) and settled <= sent <= set(claimed)
    assert {parcel.subscriber for parcel in store.unsettled(DAY)} | sent >= set(claimed)
    store.close()
    if not where.startswith("postgresql"):
        with closing(sqlite3.connect(where)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
