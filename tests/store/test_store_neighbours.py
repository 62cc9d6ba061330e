"""A paper that is served and a command beside it: two processes, one database."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path

import store_nouns as made

from paperround.store import open_store
from paperround.store.pool import Pool
from paperround.store.sqlite import Sqlite

BESIDE = (
    "import sys; from paperround.store import open_store\nprint(len(open_store(sys.argv[1]).subscribers()))"
)


def beside(where: str) -> str:
    """How many readers a command in another process sees; it opens, asks and leaves."""
    return subprocess.run(
        [sys.executable, "-c", BESIDE, where], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_a_command_beside_a_served_paper_leaves_its_log_in_place(tmp_path: Path) -> None:
    where, log = tmp_path / "paper.sqlite", tmp_path / "paper.sqlite-wal"
    with (
        closing(open_store(str(where))) as store,
        ExitStack() as others,
        closing(Pool(Sqlite(where, 5))) as pool,
    ):
        for seen in range(1, 4):
            store.save_subscriber(made.reader(f"reader{seen}"))
            others.enter_context(pool.taken())  # one more connection, as whenever many ask at once
            number = log.stat().st_ino
            assert beside(str(where)) == str(seen), "what this process wrote is what the other one reads"
            assert log.exists() and log.stat().st_ino == number, "the log was taken away while in use"
    assert beside(str(where)) == "3"


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    open_store(str(tmp_path / "paper.sqlite")).close()
    assert (tmp_path / "paper.sqlite").stat().st_mode & 0o077 == 0
