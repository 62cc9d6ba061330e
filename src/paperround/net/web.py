"""The network, with manners: one request at a time a host, a pause between two, robots.txt obeyed.

    requests ─by host─▶ one queue a host ─robots, pause─▶ hop ─▶ hop ─▶ answer        (net/visit.py)

It fetches and limits; what the bytes mean is left to `steps/`. aiohttp runs in a thread of its own, so
that the rest of the house stays plain `def`; answers come out of a queue as they arrive.
"""

from __future__ import annotations

import asyncio
import queue
import socket
import threading
from collections.abc import Iterator, Sequence
from datetime import datetime

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from paperround import __version__
from paperround.net.guard import Guard
from paperround.net.visit import AGENT, Visit, site_of
from paperround.ports import Answer, Request
from paperround.settings import Collecting

Answers = queue.SimpleQueue[Answer | BaseException | None]


class GuardedResolver(AbstractResolver):
    """Resolves names and lets through only addresses the guard allows: what is checked is what is dialled."""

    def __init__(self, guard: Guard, inner: AbstractResolver | None = None) -> None:
        self._guard = guard
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host; raises RefusedAddress when one of them lies inside this network."""
        inner = self._inner or aiohttp.ThreadedResolver()
        results = await inner.resolve(host, port, family)
        for result in results:
            self._guard.check(host, result["host"])
        return results

    async def close(self) -> None:
        """Closes the resolver it asks."""
        if self._inner:
            await self._inner.close()


class Web:
    """`ports.Fetcher` over the real network."""

    def __init__(
        self, told: Collecting, *, contact: str = "", resolver: AbstractResolver | None = None
    ) -> None:
        self._told = told
        self._guard = Guard(told.allow)
        self._inner = resolver
        about = f" (+{contact})" if contact else ""
        self._agent = told.user_agent or f"{AGENT}/{__version__}{about}"

    def fetch(self, requests: Sequence[Request], now: datetime) -> Iterator[Answer]:
        """One answer a request, in any order, as they arrive."""
        if not requests:
            return
        answers: Answers = queue.SimpleQueue()
        stop = threading.Event()
        thread = threading.Thread(target=self._work, args=(requests, now, answers, stop), name="fetching")
        thread.start()
        try:
            while (answer := answers.get()) is not None:
                if isinstance(answer, BaseException):
                    raise answer
                yield answer
        finally:
            stop.set()
            thread.join()

    def _work(
        self, requests: Sequence[Request], now: datetime, answers: Answers, stop: threading.Event
    ) -> None:
        try:
            asyncio.run(self._all(requests, now, answers, stop))
            answers.put(None)
        except BaseException as cause:  # carried to the thread that asked
            answers.put(cause)

    async def _all(
        self, requests: Sequence[Request], now: datetime, answers: Answers, stop: threading.Event
    ) -> None:
        gate = asyncio.Semaphore(max(1, self._told.hosts))
        async with self._session() as session:
            visit = Visit(self._told, self._guard, session, now)

            async def host(queued: Sequence[Request]) -> None:
                async with gate:
                    async for answer in visit.host(queued, stop):
                        answers.put(answer)

            await asyncio.gather(*(host(queued) for queued in _by_host(requests)))

    def _session(self) -> aiohttp.ClientSession:
        resolver = None if self._told.proxy else GuardedResolver(self._guard, self._inner)
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, limit=0, use_dns_cache=False),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._told.timeout),
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate, br"},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )


def _by_host(requests: Sequence[Request]) -> list[list[Request]]:
    queues: dict[str, list[Request]] = {}
    for request in requests:
        queues.setdefault(site_of(request.url), []).append(request)
    return list(queues.values())
