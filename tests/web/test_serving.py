"""The served paper's clockwork and socket: it stops between batches, and says why it cannot start."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from paperround import wiring
from paperround.errors import MailError, SettingsError, StoreBusy
from paperround.model import Source
from paperround.pipeline import subscribing
from paperround.pipeline.clockwork import LETTERS_EVERY, Clockwork
from paperround.pipeline.mailing import Mailroom
from paperround.pipeline.tools import Tell, Tools, closing
from paperround.ports import Answer, Ending, Postman, Request
from paperround.sample import SampleWire
from paperround.settings import Paper, Settings
from paperround.web.alone import alone
from paperround.web.command import greeting, place
from paperround.web.server import listening

PATIENCE = 20.0  # seconds


@pytest.fixture
def told(tmp_path: Path) -> Settings:
    return msgspec.structs.replace(Settings(), folder=str(tmp_path), paper=Paper(name="The Merrow Courier"))


class Works:
    """A clockwork over a real store, with a postman and a network of the test's choice."""

    def __init__(
        self, settings: Settings, postman: Callable[[], Postman] | None = None, via: Any = None
    ) -> None:
        self.said: list[str] = []
        self.settings = settings
        self.postman = postman
        self.via = via
        wiring.store(settings).close()  # `serve` has the database made before its threads ask for it
        self.clockwork = Clockwork(settings, 15, self.said.append, self.tools, self.mailroom)

    @contextmanager
    def tools(self, settings: Settings, tell: Tell) -> Iterator[Tools]:
        with wiring.tools(settings, tell, via=self.via or SampleWire()) as tools:
            yield tools

    @contextmanager
    def mailroom(self) -> Iterator[Mailroom]:
        kept = wiring.store(self.settings)
        with closing(kept):
            room = wiring.mailroom(self.settings, kept)
            yield replace(room, postman=self.postman) if self.postman else room

    def awaits(self, words: str) -> None:
        until = time.monotonic() + PATIENCE
        while not any(words in line for line in self.said):
            assert time.monotonic() < until, self.said
            time.sleep(0.01)


def asked(settings: Settings, *addresses: str) -> None:
    kept = wiring.store(settings)
    with closing(kept):
        for address in addresses:
            subscribing.ask(wiring.door(settings, kept), address, datetime.now(UTC))


def letters(settings: Settings) -> list[Path]:
    return list((settings.path("maildir") / "new").glob("*"))


class Endless:
    """A network that answers for ever, a failure a request, and remembers how often it was asked."""

    def __init__(self) -> None:
        self.answered = 0
        self.begun = threading.Event()

    def fetch(self, requests: list[Request], now: datetime) -> Iterator[Answer]:
        for request in requests * 10_000:
            self.answered += 1
            self.begun.set()
            yield Answer(url=request.url, subject=request.subject)
            time.sleep(0.01)


def test_a_stop_is_heard_between_two_batches(told: Settings) -> None:
    settings = msgspec.structs.replace(told, sources=(Source(address="https://a.example/feed"),))
    network = Endless()
    works = Works(settings, via=network)
    works.clockwork.start()
    assert network.begun.wait(PATIENCE)
    began = time.monotonic()
    assert works.clockwork.stop()
    assert time.monotonic() - began < 3
    assert network.answered < 1000
    assert not any("fault" in line for line in works.said), works.said


def test_what_keeps_silent_is_left_after_the_grace(told: Settings) -> None:
    silent = threading.Event()

    class Silent:
        def fetch(self, requests: list[Request], now: datetime) -> Iterator[Answer]:
            silent.wait(PATIENCE)
            return iter(())

    settings = msgspec.structs.replace(told, sources=(Source(address="https://a.example/feed"),))
    works = Works(settings, via=Silent())
    works.clockwork.start()
    time.sleep(0.3)
    began = time.monotonic()
    stopped = works.clockwork.stop(grace=0.5)
    took = time.monotonic() - began
    silent.set()
    assert (stopped, took < 2) == (False, True)
    assert works.clockwork.stop()


def test_a_paper_that_follows_nothing_makes_no_empty_edition(told: Settings) -> None:
    works = Works(told)
    with works.clockwork:
        works.awaits("paperround add ADDRESS")
    kept = wiring.store(told)
    with closing(kept):
        assert kept.days() == []


def test_a_sign_up_is_answered_at_once_and_told(told: Settings) -> None:
    works = Works(told)
    with works.clockwork:
        works.awaits("paperround add ADDRESS")
        asked(told, "ana@reader.example")
        began = time.monotonic()
        works.clockwork.hurry()
        works.awaits("1 kept in")
        assert time.monotonic() - began < 10, "not only when the outbox is looked at anyway"
    assert len(letters(told)) == 1


def test_a_mail_server_that_is_away_is_told_once_and_letters_wait(told: Settings) -> None:
    away = threading.Event()
    away.set()

    class Moody:
        def send(self, recipient: str, message: bytes, ending: Ending) -> str:
            if away.is_set():
                raise MailError("mail server smtp.merrow.example:25 could not be reached: nobody answers")
            return "250 taken"

        def close(self) -> None: ...

    asked(told, "ana@reader.example")
    works = Works(told, postman=Moody)
    for _ in range(30):  # far more than the tries that a letter itself is given
        works.clockwork._guarded("letters", works.clockwork._deliver)
    assert [line for line in works.said if "smtp.merrow.example" in line] == works.said
    assert len(works.said) == 1
    assert works.said[0].endswith("nobody answers. What is not sent waits and is tried again.")
    away.clear()
    works.clockwork._guarded("letters", works.clockwork._deliver)
    assert [line[6:] for line in works.said[1:]] == [
        "letters: 1 kept in " + str(told.path("maildir") / "new") + ", since no mail server is set.",
        "letters: all is well again.",
    ]


def test_a_mailbox_that_is_full_slows_nobody_else(told: Settings) -> None:
    class Full:
        def send(self, recipient: str, message: bytes, ending: Ending) -> str:
            if recipient.startswith("ana"):
                raise MailError("will not take it now: 452 4.2.2 mailbox full", subject=recipient)
            ending.mark()
            return "250 taken"

        def close(self) -> None: ...

    works = Works(told, postman=Full)
    asked(told, "ana@reader.example", "ben@reader.example")
    works.clockwork._guarded("letters", works.clockwork._deliver)
    assert [line[6:] for line in works.said[1:]] == [
        "letters: 1 put off, and tried again by themselves: will not take it now: 452 4.2.2 mailbox full"
    ]
    asked(told, "cho@reader.example")
    with works.clockwork:  # the mail server is not taken for away: the next sign-up is answered at once
        works.clockwork.hurry()
        works.awaits("1 kept in")
        assert works.clockwork._rest == LETTERS_EVERY


def test_a_stop_amid_letters_leaves_the_rest_in_the_outbox(told: Settings) -> None:
    works: Works
    sent: list[str] = []

    class Slow:
        def send(self, recipient: str, message: bytes, ending: Ending) -> str:
            ending.mark()
            sent.append(recipient)
            time.sleep(0.02)
            return "250 taken"

        def close(self) -> None: ...

    readers = [f"r{n}@reader.example" for n in range(200)]
    asked(told, *readers)
    works = Works(told, postman=Slow)
    works.clockwork.start()
    while len(sent) < 20:
        time.sleep(0.005)
    assert works.clockwork.stop()
    first = len(sent)
    assert first < 200
    assert not any("stopped" in line for line in works.said), "being stopped is no trouble"
    with Works(told, postman=Slow).clockwork:
        until = time.monotonic() + PATIENCE
        while len(sent) < 200 and time.monotonic() < until:
            time.sleep(0.01)
    assert sorted(sent) == sorted(readers), "each once"


def test_a_taken_port_is_said_in_one_sentence() -> None:
    with listening("127.0.0.1", 0) as held, pytest.raises(SettingsError, match="choose another --port"):
        listening("127.0.0.1", held.getsockname()[1])


@pytest.mark.parametrize("host", ["no-such-host.invalid", "203.0.113.7"])
def test_a_host_that_is_not_here_is_said(host: str) -> None:
    with pytest.raises(SettingsError, match=r"no address (or name )?of this machine"):
        listening(host, 0)


def test_the_newer_address_family_is_served_too() -> None:
    try:
        held = listening("::1", 0)
    except SettingsError:
        pytest.skip("this machine has no IPv6")
    with held:
        assert held.family == socket.AF_INET6


def test_a_folder_is_served_once_and_again_after(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(StoreBusy, match="served already, by process"), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass


@pytest.mark.parametrize(
    ("address", "port", "where"),
    [
        ("http://127.0.0.1:9000", None, 9000),
        ("http://127.0.0.1:9000", 9001, 9001),
        ("http://localhost", None, 8321),
        ("https://news.example.org", None, 8321),
        ("https://news.example.org:8443", None, 8321),
    ],
)
def test_the_port_is_where_the_papers_own_links_lead(
    told: Settings, address: str, port: int | None, where: int
) -> None:
    own = msgspec.structs.replace(told, paper=Paper(address=address))
    assert place(own, None, port) == ("127.0.0.1", where)


def test_links_that_would_lead_elsewhere_are_told(told: Settings) -> None:
    assert not any("paper.address" in line for line in greeting(told, ("127.0.0.1", 8321), False))
    assert any("paper.address" in line for line in greeting(told, ("127.0.0.1", 8322), False))
    public = msgspec.structs.replace(told, paper=Paper(address="https://news.example.org"))
    assert not any("paper.address" in line for line in greeting(public, ("127.0.0.1", 8322), False))
