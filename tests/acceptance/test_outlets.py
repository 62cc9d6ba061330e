"""125 real news pages, served under their own host names: one round collects, reads and publishes them."""

from __future__ import annotations

import gzip
import itertools
import json
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from xml.sax.saxutils import escape

import msgspec
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from paperround import wiring
from paperround.model import Source
from paperround.net.web import Web
from paperround.pipeline.stages import walk
from paperround.settings import Collecting, EditionRules, Paper, Settings
from paperround.text.addresses import canonical_url

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
DELAY = 0.25  # seconds a host asks for in its robots.txt; one page a host but for a few
CLOSED = "restofworld.org"


class Loopback(AbstractResolver):
    """Every name leads to this machine."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            {
                "hostname": host,
                "host": "127.0.0.1",
                "port": port,
                "family": socket.AF_INET,
                "proto": 0,
                "flags": 0,
            }
        ]

    async def close(self) -> None:
        """Nothing is held."""


class Newsstand:
    """The pages by host and path, a feed for each host, and a log of who asked what when."""

    def __init__(self, material: Path) -> None:
        self.pages: dict[tuple[str, str], bytes] = {}
        self.hosts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.log: list[tuple[float, str, str, str]] = []
        for meta in sorted((material / "pages" / "outlets").glob("*/meta.info")):
            for name, about in json.loads(meta.read_text()).items():
                parts = urlsplit(about["url"])
                # asked for as one form of the address: without what only follows readers about
                asked = urlsplit(canonical_url(about["url"]))
                path = parts.path + (f"?{parts.query}" if parts.query else "")
                self.pages[parts.netloc, urlunsplit(("", "", asked.path, asked.query, ""))] = gzip.decompress(
                    (meta.parent / name).read_bytes()
                )
                self.hosts[parts.netloc].append((path, about["crawl_date"]))

    def answer(self, host: str, path: str) -> tuple[int, str, bytes]:
        if path == "/robots.txt":
            closed = "Disallow: /" if host == CLOSED else "Allow: /"
            return 200, "text/plain", f"User-agent: *\nCrawl-delay: {DELAY}\n{closed}\n".encode()
        if path == "/feed.xml":
            return 200, "application/rss+xml", self.feed(host)
        page = self.pages.get((host, path))
        return (200, "text/html", page) if page else (404, "text/plain", b"no")

    def feed(self, host: str) -> bytes:
        items = "".join(
            f"<item><link>{escape(path)}</link><pubDate>{format_datetime(datetime.fromisoformat(at))}</pubDate></item>"
            for path, at in self.hosts[host]
        )
        return f'<rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'.encode()


@pytest.fixture(scope="module")
def stand(material: Path) -> Iterator[tuple[Newsstand, int]]:
    newsstand = Newsstand(material)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            newsstand.log.append((time.monotonic(), host, self.path, self.headers["User-Agent"]))
            status, media, body = newsstand.answer(host, self.path)
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *about: object) -> None:
            """Kept in the newsstand's own log."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 256  # the default of five drops visitors who come at once

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield newsstand, server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.material
@pytest.mark.slow
def test_one_round_collects_reads_and_publishes_them(stand: tuple[Newsstand, int], tmp_path: Path) -> None:
    newsstand, port = stand
    collecting = Collecting(allow=("127.0.0.0/8",), delay=0.1, hosts=32)
    settings = msgspec.structs.replace(
        Settings(),
        folder=str(tmp_path),
        paper=Paper(name="Everywhere", contact="desk@everywhere.example"),
        collecting=collecting,
        edition=EditionRules(window=24 * 365 * 5),
        sources=tuple(Source(address=f"http://{host}:{port}/feed.xml") for host in newsstand.hosts),
    )
    web = Web(collecting, contact=settings.paper.contact, resolver=Loopback())
    with wiring.tools(settings, via=web) as tools:
        counts = walk(tools, NOW).counts
        edition = tools.store.edition("2026-11-24")
        failures = tools.store.failures()
    assert counts["fetch.done"] == len(newsstand.pages) - len(newsstand.hosts[CLOSED])
    assert counts["read.done"] >= 0.95 * counts["fetch.done"], [f.sentence for f in failures]
    assert {f.reason for f in failures if CLOSED in f.url} == {"robots"}
    assert not [f for f in failures if f.reason == "bug"]
    assert edition is not None
    printed = {member for slot in edition.slots for member in slot.members}
    left_out = {dropped.article for dropped in edition.dropped}
    assert len(printed | left_out) >= counts["read.done"], "every piece is printed or accounted for"
    assert len(printed) >= 60
    assert (tmp_path / "site" / "index.html").stat().st_size > 10_000


@pytest.mark.material
@pytest.mark.slow
def test_robots_and_delays_are_seen_in_the_servers_log(stand: tuple[Newsstand, int]) -> None:
    newsstand, _ = stand
    assert newsstand.log, "the round above was made"
    by_host: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for at, host, path, agent in newsstand.log:
        assert agent.startswith("Paperround/")
        assert "desk@everywhere.example" in agent
        by_host[host].append((at, path))
    for host, asked in by_host.items():
        assert asked[0][1] == "/robots.txt", host
        times = [at for at, path in asked if path != "/robots.txt"]
        # a hundredth is left for two machines' clocks that are one, and threads that are not
        assert all(after - before >= DELAY - 0.01 for before, after in itertools.pairwise(times)), host
    assert [path for _, path in by_host[CLOSED] if path not in ("/robots.txt", "/feed.xml")] == []
    several = [host for host, asked in by_host.items() if len(newsstand.hosts[host]) > 1]
    assert several, "some host had more than one page, so its delay was seen"
