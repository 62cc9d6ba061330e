"""Visitors who keep half a request back, or never take their answer, hold no connection for ever."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from paperround.web.app import HEARD_BY_NOBODY
from paperround.web.patience import Patience
from paperround.web.server import listening, server


class Hasty(Patience):
    HEAD, BODY, TAKING, MOST = 0.5, 0.5, 0.5, 5


async def answer(request: Request) -> Response:
    form = await request.body()
    return PlainTextResponse(b"x" * 30_000_000 if request.url.path == "/large" else b"heard " + form)


@pytest.fixture
def port() -> Iterator[int]:
    routes = [Route("/{rest:path}", answer, methods=["GET", "POST"])]
    app = Starlette(routes=routes, exception_handlers=HEARD_BY_NOBODY)
    with listening("127.0.0.1", 0) as at:
        served = server(app, Hasty)
        thread = threading.Thread(target=served.run, kwargs={"sockets": [at]})
        thread.start()
        while not served.started:
            time.sleep(0.01)
        yield at.getsockname()[1]
        served.should_exit = True
        thread.join()


def visit(port: int, first: bytes = b"") -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=10)
    made.sendall(first)
    return made


def dropped(visitor: socket.socket, drip: bytes = b"") -> float:
    """Seconds until the other side closed; raises TimeoutError when it never does."""
    begun = time.monotonic()
    visitor.settimeout(0.1)
    while time.monotonic() < begun + 10:
        try:
            visitor.sendall(drip)
            if visitor.recv(1000) == b"":
                return time.monotonic() - begun
        except TimeoutError:
            continue
        except ConnectionError:
            return time.monotonic() - begun
    raise TimeoutError


@pytest.mark.parametrize(
    ("first", "drip"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\nHost: a\r\n", b""),
        (b"GET / HTTP/1.1\r\nHost: a\r\n", b"a: b\r\n"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nx", b""),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nx", b"x"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n", b"1\r\nx\r\n"),
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /again", b""),
    ],
    ids=["silent", "head", "head-dripping", "body", "body-dripping", "chunks-dripping", "second-head"],
)
def test_half_a_request_is_dropped(
    port: int, first: bytes, drip: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with visit(port, first) as visitor:
        assert dropped(visitor, drip) < 8
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


def test_a_rest_between_two_requests_is_no_half_request(port: int) -> None:
    with visit(port) as visitor:
        for _ in range(2):
            visitor.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nho")
            said = b""
            while not said.endswith(b"heard ho"):
                said += visitor.recv(1000)
            time.sleep(1)


def test_an_answer_nobody_takes_is_let_go(port: int) -> None:
    with visit(port, b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n") as visitor:
        time.sleep(2)
        got = 0
        with pytest.raises(ConnectionError):
            while part := visitor.recv(1 << 20):
                got += len(part)
            raise ConnectionError("closed")
        assert got < 30_000_000


def test_one_connection_too_many_is_told_and_room_comes_again(port: int) -> None:
    held = [visit(port) for _ in range(5)]
    time.sleep(0.1)
    with visit(port) as sixth:
        assert sixth.recv(1000).startswith(b"HTTP/1.1 503 ")
    assert all(dropped(one) < 8 for one in held)
    with visit(port, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n") as later:
        assert later.recv(1000).startswith(b"HTTP/1.1 200 ")
