"""Every confirmed reader gets the letter exactly once, whatever is killed when."""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from paperround import wiring
from paperround.errors import MailDoubt, MailError, MailRefused
from paperround.model import Edition, Letter, Subscriber
from paperround.pipeline.mailing import letters, send_day
from tests.pipeline.sender_process import settings

DAY = "2031-05-02"
NOW = datetime(2031, 5, 2, 6, 30, tzinfo=UTC)
READERS = 1000
KILLS = 10


class Counting:
    """A real SMTP server's handler that counts what it took, by recipient."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.ids: dict[str, set[str]] = {}

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message_id = envelope.content.partition(b"Message-ID: <")[2].partition(b">")[0].decode()
        for recipient in envelope.rcpt_tos:
            self.taken[recipient] += 1
            self.ids.setdefault(recipient, set()).add(message_id)
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[int, Counting]]:
    counting = Counting()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(counting, hostname="127.0.0.1", port=port)
    controller.start()
    yield port, counting
    controller.stop()


def paper_with_readers(folder: Path, readers: int) -> None:
    store = wiring.store(settings(folder, 0))
    letter = Letter(
        day=DAY, subject="Ferry stopped", preheader="p", minutes=3,
        html="<p>news</p>" * 300 + "{{leave}}", text="news\n" * 300 + "{{leave}}",
    )  # fmt: skip
    store.save_edition(Edition(day=DAY, number=1, name="The Courier", now=NOW), letter)
    for number in range(readers):
        address = f"reader{number}@reader.example"
        store.save_subscriber(Subscriber(address=address, state="confirmed", asked_at=NOW, confirmed_at=NOW))
    store.close()


def start(folder: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.pipeline.sender_process", str(folder), str(port), DAY]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


@pytest.mark.slow
def test_ten_kills_neither_lose_nor_double_a_letter(tmp_path: Path, server: tuple[int, Counting]) -> None:
    port, counting = server
    paper_with_readers(tmp_path, READERS)
    chance = random.Random(2031)
    kills = doubts = 0
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        before = sum(counting.taken.values())
        process = start(tmp_path, port)
        if kills < KILLS:
            wanted = before + chance.randint(1, READERS // KILLS - 10)
            while sum(counting.taken.values()) < wanted and process.poll() is None:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.005)
            kills += process.poll() is None
            process.send_signal(signal.SIGKILL)
        out, _ = process.communicate(timeout=120)
        doubts += int(out.split()[1]) if out.startswith("doubts") else 0
        if process.returncode == 0:
            break
    assert kills == KILLS
    assert sorted(counting.taken) == sorted(f"reader{n}@reader.example" for n in range(READERS))
    assert set(counting.taken.values()) == {1}
    store = wiring.store(settings(tmp_path, port))
    assert store.tally(DAY) == {"sent": READERS}
    assert len(store.receipts(DAY)) == READERS
    store.close()


def test_sending_again_sends_to_nobody_but_new_readers(tmp_path: Path, server: tuple[int, Counting]) -> None:
    port, counting = server
    paper_with_readers(tmp_path, 5)
    told = settings(tmp_path, port)
    store = wiring.store(told)
    for _ in range(2):
        send_day(wiring.mailroom(told, store), DAY, NOW)
    store.save_subscriber(Subscriber(address="late@reader.example", state="confirmed", asked_at=NOW))
    send_day(wiring.mailroom(told, store), DAY, NOW)
    store.close()
    assert len(counting.taken) == 6
    assert set(counting.taken.values()) == {1}


class Scripted:
    """A postman that meets, in turn, the given troubles after or before the point of no return."""

    def __init__(self, troubles: list[Exception | None]) -> None:
        self.troubles = troubles
        self.sent: list[str] = []

    def send(self, recipient: str, message: bytes, ending: Any) -> str:
        trouble = self.troubles.pop(0) if self.troubles else None
        if isinstance(trouble, MailError) and not isinstance(trouble, MailDoubt):
            raise trouble
        ending.mark()
        if trouble:
            raise trouble
        self.sent.append(recipient)
        return "250 OK"

    def close(self) -> None:
        """Nothing is held."""


def with_postman(tmp_path: Path, postman: Scripted) -> Any:
    told = settings(tmp_path, 0)
    store = wiring.store(told)
    room = wiring.mailroom(told, store, postman=lambda: postman)
    outcome = send_day(room, DAY, NOW)
    return store, room, outcome


def test_a_refused_address_is_not_tried_again_and_stops_nobody_else(tmp_path: Path) -> None:
    paper_with_readers(tmp_path, 3)
    postman = Scripted([MailRefused("550 no such user")])
    store, room, _ = with_postman(tmp_path, postman)
    assert store.tally(DAY) == {"sent": 2, "refused": 1}
    send_day(room, DAY, NOW)
    assert len(postman.sent) == 2
    store.close()


def test_a_server_that_is_busy_is_asked_again_at_the_next_round(tmp_path: Path) -> None:
    paper_with_readers(tmp_path, 3)
    postman = Scripted([MailError("451 later")])
    store, room, outcome = with_postman(tmp_path, postman)
    assert outcome.trouble == "451 later"
    assert store.tally(DAY) == {"sent": 2, "queued": 1}
    send_day(room, DAY, NOW)
    assert sorted(Counter(postman.sent).values()) == [1, 1, 1]
    store.close()


def test_a_server_that_is_gone_is_left_alone_after_three_failures(tmp_path: Path) -> None:
    paper_with_readers(tmp_path, 200)
    postman = Scripted([MailError("connection refused")] * 1000)
    store, _, outcome = with_postman(tmp_path, postman)
    assert outcome.trouble
    assert store.tally(DAY) == {"queued": 200}
    assert 1000 - len(postman.troubles) <= 4 * 3
    store.close()


def test_a_letter_whose_answer_was_never_read_is_not_sent_again(tmp_path: Path) -> None:
    paper_with_readers(tmp_path, 2)
    postman = Scripted([MailDoubt("broke off after the end")])
    store, room, _ = with_postman(tmp_path, postman)
    send_day(room, DAY, NOW)
    assert store.tally(DAY) == {"sent": 2}
    assert len(postman.sent) == 1
    store.close()


def test_an_empty_paper_is_mailed_to_nobody_by_itself_but_by_hand(tmp_path: Path) -> None:
    paper_with_readers(tmp_path, 2)
    postman = Scripted([])
    told = settings(tmp_path, 0)
    store = wiring.store(told)
    room = wiring.mailroom(told, store, postman=lambda: postman)
    letters(room, NOW)
    assert postman.sent == []
    store.approve(DAY, NOW)
    letters(room, NOW)
    assert len(postman.sent) == 2
    store.close()
