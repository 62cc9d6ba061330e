"""Letters as bytes: whatever the text, a mail program reads back what was written."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from hypothesis import given
from hypothesis import strategies as st

from paperround.mail.message import Links, Sender, message, mould
from paperround.model import Letter

SENDER = Sender("The Merrow Courier", "news@courier.example", "letter.courier.example")
LINKS = Links("https://courier.example/leave/a.b=c&d", "https://courier.example/yours/a", "")
AT = datetime(2031, 5, 2, 6, 30, tzinfo=UTC)


def written(text: str, subject: str = "Ferry stopped") -> EmailMessage:
    letter = Letter(day="2031-05-02", subject=subject, preheader="", html=text, text=text, minutes=3)
    raw = message(mould(letter, SENDER, AT), "ana@reader.example", "id.2031@courier.example", LINKS)
    assert b"\n" not in raw.replace(b"\r\n", b""), "every line ends in CRLF"
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    parsed = message_from_bytes(raw, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def part(parsed: EmailMessage, kind: str) -> str:
    body = parsed.get_body((kind,))
    assert body is not None
    content: str = body.get_content()
    return content


def test_the_headers_of_a_good_list_are_there() -> None:
    parsed = written("hello")
    assert parsed["List-Unsubscribe"] == f"<{LINKS.leave}>"
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed["From"] == "The Merrow Courier <news@courier.example>"
    assert parsed["To"] == "ana@reader.example"
    assert parsed["Date"] and parsed["Message-ID"] and parsed["List-Id"]


def test_placeholders_become_the_readers_own_links_and_are_escaped_in_html() -> None:
    parsed = written("before {{leave}} between {{preferences}} after")
    assert part(parsed, "plain").split() == ["before", LINKS.leave, "between", LINKS.preferences, "after"]
    assert "a.b=c&amp;d" in part(parsed, "html")


def test_a_subject_cannot_smuggle_a_header() -> None:
    parsed = written("hello", subject="Good news\r\nBcc: everyone@reader.example")
    assert "Bcc" not in parsed
    assert parsed["Subject"] == "Good news Bcc: everyone@reader.example"


def test_a_subject_in_any_script_survives() -> None:
    assert written("x", subject="Паром встал, 渡轮停航")["Subject"] == "Паром встал, 渡轮停航"


LINES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=400)


@given(st.lists(LINES, max_size=6))
def test_any_text_is_read_back_as_written(lines: list[str]) -> None:
    text = "\n".join(lines)
    read = part(written(text), "plain")
    assert read.replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")


@given(LINES, LINES, LINES)
def test_links_land_where_the_placeholders_stood(before: str, between: str, after: str) -> None:
    text = f"{before}{{{{leave}}}}{between}{{{{preferences}}}}{after}"
    assert (
        part(written(text), "plain").rstrip("\n")
        == f"{before}{LINKS.leave}{between}{LINKS.preferences}{after}"
    )


def test_a_lone_carriage_return_cannot_end_a_letter_early() -> None:
    letter = Letter(day="d", subject="s", preheader="", html="a\r.\rb", text="a\r.\rb", minutes=3)
    whole = message(mould(letter, SENDER, AT), "ana@reader.example", "1@courier.example", LINKS)
    assert b"\r" not in whole.replace(b"\r\n", b"")
