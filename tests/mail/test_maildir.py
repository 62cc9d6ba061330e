"""Letters kept at home: any mail program reads them, and the same letter twice is one file."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest

from paperround.errors import MailError
from paperround.mail.endings import Ending, Endings
from paperround.mail.maildir import Maildir

MESSAGE = b"To: b@y.example\r\nMessage-ID: <1@x.example>\r\nSubject: Ferry\r\n\r\nhello\r\n"


@pytest.fixture
def ending(tmp_path: Path) -> Ending:
    return Endings(tmp_path / "ends").add(1)[1][0]


def test_a_letter_can_be_read_with_a_mail_program(tmp_path: Path, ending: Ending) -> None:
    Maildir(tmp_path / "mail").send("b@y.example", MESSAGE, ending)
    (letter,) = mailbox.Maildir(tmp_path / "mail")
    assert letter["Subject"] == "Ferry"
    assert letter.get_payload() == "hello\n"


def test_sent_twice_it_is_one_letter(tmp_path: Path, ending: Ending) -> None:
    for _ in range(2):
        Maildir(tmp_path / "mail").send("b@y.example", MESSAGE, ending)
    assert len(mailbox.Maildir(tmp_path / "mail")) == 1


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, ending: Ending) -> None:
    (tmp_path / "mail").write_text("a file")
    with pytest.raises(MailError, match="cannot be written"):
        Maildir(tmp_path / "mail").send("b@y.example", MESSAGE, ending)


def test_letters_are_for_the_owner_of_the_paper_alone(tmp_path: Path, ending: Ending) -> None:
    Maildir(tmp_path / "mail").send("b@y.example", MESSAGE, ending)
    assert (tmp_path / "mail").stat().st_mode & 0o077 == 0
