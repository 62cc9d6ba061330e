"""A newcomer with the tutorial in hand: its lines, typed one by one, to a delivered letter and a clean stop.

Only three things differ from the page: the two public feeds are two invented outlets on loopback, which
the settings therefore allow, the port is a free one, and nobody is there to read the mail but the test.
"""

from __future__ import annotations

import email
import email.policy
import http.client
import json
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from harbour_stand import newsstand

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
PATIENCE = 30.0  # seconds; a first round on a busy machine takes ten


def typed() -> list[str]:
    """The tutorial's console lines, in order."""
    blocks = re.findall(r"```console\n(.*?)```", TUTORIAL.read_text("utf-8"), re.S)
    return [line[2:].split("  #")[0].strip() for block in blocks for line in block.splitlines()]


@dataclass
class Paper:
    """A paper's folder as the tutorial's lines left it, and what each line said."""

    folder: Path
    port: int
    said: dict[str, str]

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(form or {}), kind)
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        return answer.status, page

    def mail(self, to: str) -> list[EmailMessage]:
        found = [
            email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            for file in sorted(
                (self.folder / "maildir" / "new").glob("*"), key=lambda file: file.stat().st_mtime
            )
        ]
        return [message for message in found if isinstance(message, EmailMessage) and message["To"] == to]

    def awaited(self, to: str, count: int) -> list[EmailMessage]:
        until = time.monotonic() + PATIENCE
        while len(self.mail(to)) < count and time.monotonic() < until:
            time.sleep(0.05)
        return self.mail(to)

    def reader(self, address: str) -> str:
        rows = run(["subscribers", "--json"], self.folder).stdout.splitlines()
        return next(row["state"] for row in map(json.loads, rows) if row["address"] == address)


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "paperround", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    """Everything the tutorial types before `serve`, with every line ending well."""
    made = Paper(tmp_path_factory.mktemp("home"), free_port(), {})
    with newsstand() as addresses:
        left = list(addresses)
        for line in typed():
            program, *words = shlex.split(line)
            if program == "cd":
                made.folder /= words[0]
                settle_in(made)
            elif words != ["serve"]:
                if words[0] == "add":
                    words[1] = left.pop(0)
                done = run(words, made.folder)
                assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"
                made.said[line] = done.stdout
        yield made


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def settle_in(paper: Paper) -> None:
    """What the tutorial's reader with public feeds and a free port 8321 need not change."""
    file = paper.folder / "paperround.toml"
    text = file.read_text("utf-8")
    for old, new in (
        ("http://127.0.0.1:8321", f"http://127.0.0.1:{paper.port}"),
        ("allow = []", 'allow = ["127.0.0.0/8"]'),
        ("delay = 1.0", "delay = 0.1"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


@contextmanager
def served(paper: Paper) -> Iterator[subprocess.Popen[str]]:
    """`paperround serve`, as typed, once it answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "paperround", "serve"],
        cwd=paper.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            try:
                paper.ask("GET", "/")
                break
            except OSError:
                time.sleep(0.05)
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def stopped(process: subprocess.Popen[str], by: signal.Signals) -> tuple[float, str]:
    """Seconds it took to stop, and everything it had said."""
    began = time.monotonic()
    process.send_signal(by)
    said, _ = process.communicate(timeout=PATIENCE)
    return time.monotonic() - began, said


def link(message: EmailMessage, door: str) -> str:
    """The path of the link that leads to a door, as it stands in the text part."""
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(rf"http://\S+(/{door}/\S+)", body.get_content())
    assert found is not None
    return found[1]


def joined(paper: Paper, address: str) -> None:
    """Signs up and confirms by the button."""
    status, page = paper.ask("POST", "/signup/", {"address": address})
    assert (status, "Look in your mail" in page) == (200, True)
    (asked,) = paper.awaited(address, 1)
    door = link(asked, "confirm")
    assert "<button" in paper.ask("GET", door)[1]
    assert paper.ask("POST", door)[0] == 200


def test_the_lines_before_serving_say_what_a_newcomer_wants_to_know(paper: Paper) -> None:
    said = paper.said
    assert "Next: cd the-harbour-post && paperround add ADDRESS" in said[next(iter(said))]
    round_ = said["paperround run"]
    assert "10 pages fetched, 10 pieces read, 10 placed in stories" in round_
    assert "10 pieces from 2 outlets became 9 stories" in round_
    assert (paper.folder / "site" / "index.html").is_file()
    assert "The Guardian" in said["paperround sources"]
    assert "2 sources, 0 failing" in said["paperround sources"]
    assert "Quiet today" in said["paperround watch"]


def test_a_reader_signs_up_confirms_reads_and_leaves(paper: Paper) -> None:
    ana = "ana@reader.example"
    with served(paper) as process:
        status, front = paper.ask("GET", "/")
        assert (status, "Gannet" in front) == (200, True)
        joined(paper, ana)
        _, letter = paper.awaited(ana, 2)
        assert "Gannet" in letter["Subject"]
        body = letter.get_body(("plain",))
        assert body is not None
        text = body.get_content()
        assert "2 outlets, 2 independent" in text
        assert all(f"127.0.0.1:{paper.port}/" in told for told in re.findall(r"http://\S+/stories/\S+", text))
        leave = urlsplit(letter["List-Unsubscribe"].strip("<>")).path
        assert paper.ask("POST", leave, {"List-Unsubscribe": "One-Click"})[0] == 200
        assert paper.reader(ana) == "left"
        seconds, said = stopped(process, signal.SIGINT)
    assert process.returncode == 0, said
    assert seconds < 5
    assert "Traceback" not in said
    assert "kept in" in said
    assert said.rstrip().endswith("nothing is lost.")


def test_the_system_stops_it_as_cleanly(paper: Paper) -> None:
    with served(paper) as process:
        seconds, said = stopped(process, signal.SIGTERM)
    assert (process.returncode, seconds < 5) == (0, True), said
    assert "Traceback" not in said
    assert said.rstrip().endswith("nothing is lost.")


def test_a_kill_loses_no_reader_and_doubles_no_letter(paper: Paper) -> None:
    eve = "eve@reader.example"
    with served(paper) as process:
        joined(paper, eve)
        process.kill()
        process.wait()
    with served(paper) as process:
        assert paper.reader(eve) == "confirmed"
        letters = paper.awaited(eve, 2)
        stopped(process, signal.SIGTERM)
    assert len(letters) == len(paper.mail(eve)) == 2
    assert len({letter["Message-ID"] for letter in letters}) == 2


def test_one_folder_is_served_once(paper: Paper) -> None:
    with served(paper) as process:
        second = run(["serve", "--port", str(free_port())], paper.folder)
        stopped(process, signal.SIGTERM)
    assert second.returncode == 2
    assert "is served already" in second.stderr
    assert len(second.stderr.strip().splitlines()) == 1
