"""A message's end and the mark that it left are one thing, whatever is killed when."""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from paperround.mail import endings
from paperround.mail.endings import Endings

SENDER = """
import sys, threading
from pathlib import Path
from paperround.mail.endings import Endings
def busy():
    while True:
        pass
threading.Thread(target=busy, daemon=True).start()
kept = Endings(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for ending in kept.add(64)[1]:
        ending.send(int(sys.argv[2]), b".", 60)
"""


def killed(path: Path, after: float) -> tuple[int, int]:
    """How many ends a sender, killed amid sending them, brought out, and how many it is known for."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-c", SENDER, str(path), str(theirs.fileno())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, pass_fds=[theirs.fileno()]) as process:
        theirs.close()
        assert process.stdout is not None
        process.stdout.readline()
        stop = time.monotonic() + after
        arrived = 0
        while time.monotonic() < stop:
            arrived += len(ours.recv(1 << 16))
        process.send_signal(signal.SIGKILL)
        process.wait()
    while left := ours.recv(1 << 16):
        arrived += len(left)
    ours.close()
    kept = Endings(path)
    marked = sum(kept.sent(slot) for slot in range(path.stat().st_size // endings.SIZE))
    kept.close()
    return arrived, marked


@pytest.mark.slow
def test_of_many_kills_none_parts_an_end_from_its_mark(tmp_path: Path) -> None:
    """The sender's other thread wants the interpreter too: with a mark and then `sock.sendall`, 25 of 50
    kills parted the two."""
    chance = random.Random(5)
    for kill in range(25):
        arrived, marked = killed(tmp_path / f"ends{kill}", 0.01 + chance.random() * 0.02)
        assert arrived == marked > 0, f"kill {kill}"


def test_what_could_not_be_handed_over_is_not_marked(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    kept = Endings(tmp_path / "ends")
    _, [ending] = kept.add(1)
    with pytest.raises(BrokenPipeError):
        ending.send(ours.fileno(), b".\r\n", 1)
    assert not kept.sent(0)
    ours.close()
    kept.close()


def test_a_connection_that_takes_nothing_is_waited_for_and_given_up_in_time(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with pytest.raises(BlockingIOError):
        while True:
            ours.send(b"x" * 65536)
    kept = Endings(tmp_path / "ends")
    _, [ending] = kept.add(1)
    with pytest.raises(TimeoutError):
        ending.send(ours.fileno(), b".\r\n", 0.05)
    assert not kept.sent(0)
    ours.close()
    theirs.close()
    kept.close()


@pytest.mark.parametrize("call", ["the system's", "none"])
def test_an_end_arrives_whole_and_is_known_for_sent(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if call == "none":
        monkeypatch.setattr(endings, "_sendmmsg", None)
    ours, theirs = socket.socketpair()
    kept = Endings(tmp_path / "ends")
    first, [one, _] = kept.add(2)
    then, [other] = kept.add(1)
    one.send(ours.fileno(), b".\r\n", 1)
    assert theirs.recv(10) == b".\r\n"
    other.mark()
    assert [kept.sent(slot) for slot in (first, first + 1, then)] == [True, False, True]
    kept.clear()
    assert kept.add(1)[0] == 0
    assert not kept.sent(0)
    ours.close()
    theirs.close()
    kept.close()
