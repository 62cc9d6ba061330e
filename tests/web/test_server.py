"""The served paper's connections: half a request is waited for so long and no longer."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from paperround.web import server
from paperround.web.server import Brief, listening

HEAD = b"GET / HTTP/1.1\r\nHost: paper.example\r\n"
WHOLE = 0.4  # seconds, instead of the many of a real paper


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answers with as many letters as it was sent, once it has them all."""
    body = b""
    while True:
        part = await receive()
        if part["type"] != "http.request":
            return
        body += part.get("body", b"")
        if not part.get("more_body"):
            break
    answer = f"{len(body)} letters".encode()
    headers = [(b"content-length", str(len(answer)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(server, "WHOLE", WHOLE)
    held = listening("127.0.0.1", 0)
    config = uvicorn.Config(echo, http=Brief, lifespan="off", log_level="warning", timeout_keep_alive=30)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    yield held.getsockname()[1]
    running.should_exit = True
    thread.join(10)


def said(port: int, *parts: bytes, pause: float = 0.0) -> tuple[bytes, float]:
    """What comes back for these bytes until the other side hangs up or four waits have passed; and when."""
    with socket.create_connection(("127.0.0.1", port), timeout=4 * WHOLE) as asking:
        began, got = time.monotonic(), b""
        for part in parts:
            asking.sendall(part)
            time.sleep(pause)
        try:
            while some := asking.recv(4096):
                got += some
        except TimeoutError:
            return got, float("inf")
        except ConnectionResetError:
            pass
        return got, time.monotonic() - began


@pytest.mark.parametrize(
    "begun",
    [b"", b"GE", HEAD, b"POST / HTTP/1.1\r\nHost: paper.example\r\nContent-Length: 9\r\n\r\naddr"],
    ids=["nothing", "half a word", "half a head", "half a body"],
)
def test_half_a_request_is_hung_up_on(port: int, begun: bytes) -> None:
    got, after = said(port, begun)
    assert (got, WHOLE * 0.9 < after < WHOLE * 3) == (b"", True)


def test_a_trickle_does_not_hold_the_line(port: int) -> None:
    got, after = said(port, *(bytes([letter]) for letter in HEAD[:6]), pause=WHOLE / 5)
    assert (got, after < WHOLE * 3) == (b"", True)


def test_a_slow_request_that_comes_whole_in_time_is_answered(port: int) -> None:
    got, _ = said(port, HEAD, b"Connection: close\r\n\r\n", pause=WHOLE / 4)
    assert got.startswith(b"HTTP/1.1 200") and got.endswith(b"0 letters")


def test_between_two_requests_a_line_may_rest(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as asking:
        for _ in range(2):
            asking.sendall(HEAD + b"\r\n")
            got = b""
            while not got.endswith(b"0 letters"):
                got += asking.recv(4096)
            time.sleep(WHOLE * 2)
        asking.sendall(HEAD)  # and the half of a third one is hung up on again
        assert asking.recv(4096) == b""
