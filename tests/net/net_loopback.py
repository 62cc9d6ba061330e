"""A real web server on 127.0.0.1 that writes down what it was asked, and names that lead to it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from aiohttp.abc import AbstractResolver, ResolveResult

from paperround.net.web import Web
from paperround.ports import Answer, Request
from paperround.settings import Collecting

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
Answering = Callable[["Handler"], None]


class Asked(NamedTuple):
    """One request as the server saw it."""

    began: float
    ended: float
    host: str
    path: str
    headers: dict[str, str]


class Handler(BaseHTTPRequestHandler):
    """Answers as the test has laid out for the path, else with the path itself."""

    protocol_version = "HTTP/1.1"
    server: Loopback

    def do_GET(self) -> None:
        began = time.monotonic()
        self.server.begin()
        host = (self.headers.get("Host") or "").partition(":")[0]
        page = self.server.pages.get(f"{host}{self.path}") or self.server.pages.get(self.path)
        try:
            if page:
                page(self)
            elif self.path == "/robots.txt":
                self.say(404, b"")
            else:
                self.say(200, f"<p>{host}{self.path}</p>".encode())
        except OSError:  # the other side had enough
            self.close_connection = True
        finally:
            ended = time.monotonic()
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.server.finish(Asked(began, ended, host, self.path, headers))

    def do_CONNECT(self) -> None:
        self.say(502, b"")

    def say(self, status: int, body: bytes, **headers: str) -> None:
        """A whole answer; header names with underscores for hyphens."""
        self.send_response(status)
        told = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body))} | headers
        for name, value in told.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


class Loopback(ThreadingHTTPServer):
    """The server; `pages` by path or by host and path, `log` of everything asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answering] = {}
        self._log: list[Asked] = []
        self._answering = 0
        self._quiet = threading.Condition()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def begin(self) -> None:
        """A request has come in; the client cannot have its answer before this."""
        with self._quiet:
            self._answering += 1

    def finish(self, asked: Asked) -> None:
        """It is answered and written down."""
        with self._quiet:
            self._log.append(asked)
            self._answering -= 1
            self._quiet.notify_all()

    @property
    def log(self) -> list[Asked]:
        """Everything asked so far; what is still being answered is waited for, since a client may have
        its answer before the server has written it down."""
        with self._quiet:
            self._quiet.wait_for(lambda: not self._answering, timeout=10)
            return self._log

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Asked]:
        return [asked for asked in self.log if asked.path == path]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is nothing to report."""

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()


class Names(AbstractResolver):
    """Every name leads to this machine, but for those given; each question is counted."""

    def __init__(self, **leads_to: Sequence[str]) -> None:
        self.leads_to = {name.replace("_", "."): list(found) for name, found in leads_to.items()}
        self.questions: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.questions.append(host)
        answers = self.leads_to.get(host, ["127.0.0.1"])
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        if found == "nowhere":
            raise OSError("no such name")
        kind = socket.AF_INET6 if ":" in found else socket.AF_INET
        return [{"hostname": host, "host": found, "port": port, "family": kind, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        """Nothing is held."""


def told(**changed: object) -> Collecting:
    """Settings that allow this machine and wait for nothing."""
    settled: dict[str, object] = {"allow": ("127.0.0.0/8",), "delay": 0.0, "timeout": 3.0}
    return Collecting(**(settled | changed))  # type: ignore[arg-type]


def web(resolver: AbstractResolver | None = None, **changed: object) -> Web:
    return Web(told(**changed), contact="editor@example.org", resolver=resolver or Names())


def ask(fetching: Web, *urls: str, given: bool = False) -> dict[str, Answer]:
    """Answers by address."""
    requests = [Request(url=url, subject=f"lead of {url}", given=given) for url in urls]
    answers = list(fetching.fetch(requests, NOW))
    assert len(answers) == len(requests)
    return {answer.url: answer for answer in answers}


def one(fetching: Web, url: str) -> Answer:
    return ask(fetching, url)[url]


def failed(answer: Answer, reason: str) -> str:
    """The sentence of a failure for this reason; it begins with the address and ends as a sentence does."""
    assert answer.page is None and not answer.unchanged
    assert answer.failure is not None
    assert (answer.failure.reason, answer.failure.sentence) == (reason, answer.failure.sentence)
    assert answer.failure.sentence.startswith(answer.url)
    assert answer.failure.sentence.endswith(".")
    assert "Traceback" not in answer.failure.sentence and "\n" not in answer.failure.sentence
    assert answer.failure.subject == f"lead of {answer.url}"
    return answer.failure.sentence
