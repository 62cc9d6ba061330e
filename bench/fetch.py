"""How quickly pages come in: the network's manners against a bare client, and archives from disk.

The same pages from the same server on this machine: once through `Web` without a delay, robots.txt and all,
once with aiohttp alone, as many at a time. The ratio says what the manners cost.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import aiohttp
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from paperround.model import Source
from paperround.net.archives import Archive
from paperround.net.web import Web
from paperround.ports import Request
from paperround.settings import Collecting

NOW = datetime(2026, 11, 1, tzinfo=UTC)
STREAM = "stream/articles-2020.jsonl.gz"
HOSTS = 16
PAGES = 1600
BODY = b"<p>" + b"The ferry between Merrow and Tarn runs again after three weeks. " * 400 + b"</p>"
TIMES = 3  # the best of so many: the machine is shared


class Here(AbstractResolver):
    """Every name leads to this machine."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The loopback address."""
        return [
            ResolveResult(hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0)
        ]

    async def close(self) -> None:
        """Nothing is held."""


def measure(data: Path) -> dict[str, float]:
    """Pages a second with manners, their ratio to a bare client, and archive records a second."""
    with _server() as port:
        urls = [f"http://paper{n % HOSTS}.example:{port}/{n}" for n in range(PAGES)]
        mannered = _best(lambda: _mannered(urls))
        bare = _best(lambda: asyncio.run(_bare(urls)))
    return {
        "bench.fetch.pages_s": PAGES / mannered,
        "bench.fetch.ratio_to_plain": bare / mannered,
        "bench.collect.archive_records_s": _archive(data / STREAM),
    }


def _best(run: Callable[[], None]) -> float:
    return min(_timed(run) for _ in range(TIMES))


def _timed(run: Callable[[], None]) -> float:
    began = perf_counter()
    run()
    return perf_counter() - began


def _mannered(urls: list[str]) -> None:
    told = Collecting(allow=("127.0.0.0/8",), delay=0.0, hosts=HOSTS)
    requests = [Request(url=url, subject=url) for url in urls]
    pages = [answer.page for answer in Web(told, resolver=Here()).fetch(requests, NOW)]
    assert all(page and page.body == BODY for page in pages)


async def _bare(urls: list[str]) -> None:
    """aiohttp as its own guide has it, no more at once than the other."""
    gate = asyncio.Semaphore(HOSTS)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=Here(), limit=0)) as session:

        async def one(url: str) -> bytes:
            async with gate, session.get(url) as response:
                return await response.read()

        bodies = await asyncio.gather(*(one(url) for url in urls))
    assert all(body == BODY for body in bodies)


@contextmanager
def _server() -> Iterator[int]:
    """aiohttp's own server in a thread; its port."""
    loop = asyncio.new_event_loop()
    runner = loop.run_until_complete(_started())
    port = int(runner.addresses[0][1])
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield port
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _started() -> web.AppRunner:
    async def page(request: web.Request) -> web.Response:
        if request.path == "/robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /private/\n")
        return web.Response(body=BODY, content_type="text/html")

    app = web.Application()
    app.router.add_get("/{path:.*}", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner


def _archive(path: Path) -> float:
    archive = Archive(path, Source(address=str(path), kind="jsonl"), NOW)
    began = perf_counter()
    records = sum(1 for _ in archive)
    return records / (perf_counter() - began)
