"""The sender's log book."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperround.errors import StoreBusy
from paperround.mail.journal import DENIED, GIVEN, SOON, TAKEN, Journal


def test_the_last_word_on_each_message_counts(tmp_path: Path) -> None:
    book = Journal(tmp_path / "book")
    for word, message in ((GIVEN, "a"), (GIVEN, "b"), (TAKEN, "a"), (GIVEN, "c"), (DENIED, "c")):
        book.write(word, message)
    assert book.read() == {"a": TAKEN, "b": GIVEN, "c": DENIED}
    book.clear()
    assert book.read() == {}
    book.close()


def test_after_a_kill_what_was_only_announced_was_never_given(tmp_path: Path) -> None:
    book = Journal(tmp_path / "book", boot="monday")
    book.announce(["a", "b"])
    book.ending("b").mark()
    book.close()
    again = Journal(tmp_path / "book", boot="monday")
    assert again.read() == {"a": SOON, "b": GIVEN}
    again.close()


def test_after_a_power_cut_what_was_announced_may_have_been_given(tmp_path: Path) -> None:
    book = Journal(tmp_path / "book", boot="monday")
    book.announce(["a", "b"])
    book.write(GIVEN, "b")
    book.write(TAKEN, "b")
    book.close()
    again = Journal(tmp_path / "book", boot="tuesday")
    assert again.read() == {"a": GIVEN, "b": TAKEN}
    again.close()


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


def test_what_is_given_stands_in_its_slot_at_once(tmp_path: Path) -> None:
    book = Journal(tmp_path / "book", boot="monday")
    ids = [f"{number}.{'x' * 90}@paper.example" for number in range(200)]  # several pages of memory
    for begin in range(0, 200, 10):
        book.announce(ids[begin : begin + 10])
    for message_id in ids[::2]:
        book.ending(message_id).mark()
    assert (tmp_path / "book").read_bytes().count(b"\n") == 200 + 20, "no line was added"
    assert book.read() == {one: GIVEN if number % 2 == 0 else SOON for number, one in enumerate(ids)}
    book.clear()
    book.ending(ids[1]).mark()  # its announcement is gone: it is announced again
    assert book.read() == {ids[1]: GIVEN}
    book.close()


def test_what_is_announced_anew_after_a_no_was_not_given(tmp_path: Path) -> None:
    book = Journal(tmp_path / "book", boot="monday")
    book.announce(["a"])
    book.ending("a").mark()
    book.write(DENIED, "a")
    book.announce(["a"])
    assert book.read() == {"a": SOON}
    book.ending("a").mark()
    assert book.read() == {"a": GIVEN}
    book.write(TAKEN, "a")
    assert book.read() == {"a": TAKEN}
    book.close()
