"""Links that prove who may confirm or leave."""

from __future__ import annotations

import fcntl
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.errors import SettingsError
from paperround.mail.tokens import CONFIRM, LEAVE, reader_of, secret_in, token

DAY = date(2031, 5, 2)


def test_a_link_names_its_reader_and_day() -> None:
    assert reader_of(b"s", LEAVE, token(b"s", LEAVE, "00ff", DAY)) == ("00ff", DAY)


def test_a_link_to_leave_does_not_confirm() -> None:
    assert reader_of(b"s", CONFIRM, token(b"s", LEAVE, "00ff", DAY)) is None


def test_another_papers_link_is_not_ours() -> None:
    assert reader_of(b"s", LEAVE, token(b"t", LEAVE, "00ff", DAY)) is None


@given(st.text(max_size=60))
def test_nothing_made_up_is_a_link(given_text: str) -> None:
    assert reader_of(b"s", LEAVE, given_text) is None


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    secret = secret_in(tmp_path)
    assert secret == secret_in(tmp_path)
    assert len(secret) == 32
    assert (tmp_path / ".secret").stat().st_mode & 0o077 == 0


def test_a_secret_whose_maker_was_killed_is_made_now_and_a_torn_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".secret").touch()
    assert len(secret_in(tmp_path)) == 32
    (tmp_path / ".secret").write_bytes(b"short")
    with pytest.raises(SettingsError, match="is not whole"):
        secret_in(tmp_path)


def test_who_comes_second_waits_for_the_secret_to_be_written(tmp_path: Path) -> None:
    second: list[bytes] = []
    with (tmp_path / ".secret").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        thread = threading.Thread(target=lambda: second.append(secret_in(tmp_path)))
        thread.start()
        thread.join(0.1)
        file.write(b"s" * 32)
    thread.join()
    assert second == [b"s" * 32]
