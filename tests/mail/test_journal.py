"""The sender's log book."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperround.errors import StoreBusy
from paperround.mail.journal import DENIED, GIVEN, TAKEN, Journal


def test_the_last_word_on_each_message_counts(tmp_path: Path) -> None:
    book = Journal(tmp_path / "book")
    for word, message in ((GIVEN, "a"), (GIVEN, "b"), (TAKEN, "a"), (GIVEN, "c"), (DENIED, "c")):
        book.write(word, message)
    assert book.read() == {"a": TAKEN, "b": GIVEN, "c": DENIED}
    book.clear()
    assert book.read() == {}
    book.close()


def test_a_torn_last_line_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("given a\ntaken a\ngiv")
    book = Journal(tmp_path / "book")
    assert book.read() == {"a": TAKEN}
    book.close()


def test_one_process_holds_it_at_a_time(tmp_path: Path) -> None:
    book = Journal(tmp_path / "book")
    with pytest.raises(StoreBusy, match="another process"):
        Journal(tmp_path / "book")
    book.close()
    Journal(tmp_path / "book").close()
