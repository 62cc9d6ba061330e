"""The SMTP postman against a real server: what is taken, refused, put off, or lost in between."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from paperround.errors import MailDoubt, MailError, MailRefused
from paperround.mail.endings import Ending, Endings
from paperround.mail.server import Server
from paperround.settings import Mail

MESSAGE = b"From: a@x.example\r\nTo: b@y.example\r\nSubject: s\r\n\r\n.dots\r\n..\r\nlast"


class Moody:
    """Takes letters, but not for everybody."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user"
        if address.startswith("busy@"):
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append((envelope.rcpt_tos[0], envelope.content))
        return (
            "250 2.0.0 taken" if not envelope.rcpt_tos[0].startswith("spam@") else "554 5.7.1 looks like spam"
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def moody() -> Iterator[tuple[Moody, Mail]]:
    handler, port = Moody(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, Mail(host="127.0.0.1", port=port, tls="none")
    controller.stop()


@pytest.fixture
def ending(tmp_path: Path) -> Ending:
    return Endings(tmp_path / "ends").add(1)[1][0]


def test_a_letter_arrives_as_it_was_written_dots_and_all(moody: tuple[Moody, Mail], ending: Ending) -> None:
    handler, told = moody
    server = Server(told, "news@x.example")
    assert "taken" in server.send("b@y.example", MESSAGE, ending)
    server.close()
    assert handler.taken == [("b@y.example", MESSAGE + b"\r\n")]


def test_one_connection_carries_many_letters_and_survives_a_no(
    moody: tuple[Moody, Mail], ending: Ending
) -> None:
    handler, told = moody
    server = Server(told, "news@x.example")
    with pytest.raises(MailRefused, match="no such user"):
        server.send("nobody@y.example", MESSAGE, ending)
    with pytest.raises(MailError, match="come back later"):
        server.send("busy@y.example", MESSAGE, ending)
    with pytest.raises(MailRefused, match="spam"):
        server.send("spam@y.example", MESSAGE, ending)
    server.send("b@y.example", MESSAGE, ending)
    server.close()
    assert handler.taken[-1][0] == "b@y.example"


def test_nothing_is_taken_before_its_end_is_sent(moody: tuple[Moody, Mail]) -> None:
    handler, told = moody

    class Dying:
        def mark(self) -> None: ...

        def send(self, connection: int, end: bytes, timeout: float) -> None:
            raise KeyboardInterrupt

    server = Server(told, "news@x.example")
    with pytest.raises(KeyboardInterrupt):
        server.send("b@y.example", MESSAGE, Dying())
    assert server._smtp is not None
    server._smtp.close()
    assert handler.taken == []


def test_a_server_that_is_not_there_is_named_in_a_sentence(ending: Ending) -> None:
    port = free_port()
    with pytest.raises(MailError, match=f"mail server 127.0.0.1:{port} could not be reached"):
        Server(Mail(host="127.0.0.1", port=port, tls="none"), "news@x.example").send(
            "b@y.example", MESSAGE, ending
        )


def test_a_server_that_asks_for_encryption_is_not_talked_to_without(
    moody: tuple[Moody, Mail], ending: Ending
) -> None:
    _, told = moody
    wanting = Mail(host=told.host, port=told.port, tls="starttls")
    with pytest.raises(MailError, match="STARTTLS"):
        Server(wanting, "news@x.example").send("b@y.example", MESSAGE, ending)


def test_a_server_that_vanishes_after_the_end_leaves_a_doubt(ending: Ending) -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def vanish() -> None:
        connection, _ = listening.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 hello\r\n")
            for answer in (b"250 me\r\n", b"250 OK\r\n", b"250 OK\r\n", b"354 go on\r\n"):
                lines.readline()
                connection.sendall(answer)
            while lines.readline() != b".\r\n":
                pass

    thread = threading.Thread(target=vanish)
    thread.start()
    told = Mail(host="127.0.0.1", port=listening.getsockname()[1], tls="none")
    with pytest.raises(MailDoubt, match="broke off after the letter"):
        Server(told, "news@x.example").send("b@y.example", MESSAGE, ending)
    thread.join()
    listening.close()


def test_greeting_needs_no_letter(moody: tuple[Moody, Mail]) -> None:
    handler, told = moody
    Server(told, "news@x.example").greet()
    assert handler.taken == []


class Strangers(Moody):
    """Takes nothing from us: the sender is refused, or may not write to other servers."""

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("unknown@"):
            return "550 5.7.1 sender not allowed"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        return "554 5.7.1 <b@y.example>: Relay access denied"


@pytest.mark.parametrize("sender", ["unknown@x.example", "news@x.example"])
def test_a_no_to_us_is_no_fault_of_the_reader_and_every_letter_waits(sender: str, ending: Ending) -> None:
    port = free_port()
    controller = Controller(Strangers(), hostname="127.0.0.1", port=port)
    controller.start()
    server = Server(Mail(host="127.0.0.1", port=port, tls="none"), sender)
    with pytest.raises(MailError, match=f"takes no letters from {sender}: 55") as caught:
        server.send("b@y.example", MESSAGE, ending)
    server.close()
    controller.stop()
    assert not isinstance(caught.value, MailRefused)
    assert caught.value.subject == ""
