"""Links that prove who may confirm or leave."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

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
