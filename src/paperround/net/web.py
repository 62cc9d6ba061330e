"""The network, with manners: one request at a time a host, a pause between two, robots.txt obeyed.

    requests ─by host─▶ one queue a host ─robots, pause─▶ hop ─▶ hop ─▶ answer        (net/visit.py)

It fetches and limits; what the bytes mean is left to `steps/`. aiohttp runs in a thread of its own, so
that the rest of the house stays plain `def`; answers come out of a queue as they arrive.
"""

from __future__ import annotations

import asyncio
import queue
import re
import socket
import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from time import monotonic

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from paperround import __version__
from paperround.net.guard import Guard
from paperround.net.manners import Manners
from paperround.net.sentences import put_off
from paperround.net.visit import AGENT, Visit
from paperround.ports import Answer, Request
from paperround.settings import Collecting
from paperround.text.addresses import host_of

UNREAD = 32  # answers that may wait for whoever asked; beyond it the network waits, and memory stays flat
LONGEST_HEADER = 65_536  # bytes of one header: papers send security policies and cookies of 10 KB and more


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
        self._manners = Manners()
        about = f" (+{contact})" if contact else ""
        self._agent = _header(told.user_agent or f"{AGENT}/{__version__}{about}")

    def fetch(self, requests: Sequence[Request], now: datetime) -> Iterator[Answer]:
        """One answer a request, in any order, as they arrive; closing the generator ends the visit."""
        if not requests:
            return
        errand = _Errand()
        thread = threading.Thread(target=self._work, args=(requests, now, errand), name="fetching")
        thread.start()
        try:
            while (answer := errand.answers.get()) is not None:
                if isinstance(answer, BaseException):
                    raise answer
                yield answer
        finally:
            errand.stop()
            thread.join()

    def _work(self, requests: Sequence[Request], now: datetime, errand: _Errand) -> None:
        try:
            asyncio.run(self._all(requests, now, errand))
            last: BaseException | None = None
        except asyncio.CancelledError:
            last = None
        except BaseException as cause:  # a bug: carried to the thread that asked, where it is loud
            last = cause
        errand.end(last)

    async def _all(self, requests: Sequence[Request], now: datetime, errand: _Errand) -> None:
        errand.begin()
        async with self._session() as session:
            visit = Visit(self._told, self._guard, session, self._manners, now)

            async def host(queued: Sequence[Request]) -> None:
                last = monotonic() + self._told.visit
                for request in queued:
                    late = monotonic() > last
                    await errand.put(put_off(request, now) if late else await visit.answer(request))

            await asyncio.gather(*(host(queued) for queued in _by_host(requests)))

    def _session(self) -> aiohttp.ClientSession:
        resolver = None if self._told.proxy else GuardedResolver(self._guard, self._inner)
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, limit=0, use_dns_cache=False),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._told.timeout),
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate, br"},
            cookie_jar=aiohttp.DummyCookieJar(),
            max_line_size=LONGEST_HEADER,
            max_field_size=LONGEST_HEADER,
            trust_env=False,
        )


class _Errand:
    """One call of `fetch` as its two threads share it: the answers on their way, and the wish to stop."""

    def __init__(self) -> None:
        self.answers: queue.Queue[Answer | BaseException | None] = queue.Queue()
        self._stopped = threading.Event()
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[None] | None] | None = None

    def begin(self) -> None:
        """Called in the fetching thread once its loop runs."""
        self._running = asyncio.get_running_loop(), asyncio.current_task()
        if self._stopped.is_set():
            raise asyncio.CancelledError

    async def put(self, answer: Answer) -> None:
        """Hands an answer over as soon as those before it have been taken."""
        while self.answers.qsize() >= UNREAD:
            await asyncio.sleep(0.005)
        self.answers.put(answer)

    def end(self, last: BaseException | None) -> None:
        """No answer comes after this."""
        self._running = None
        self.answers.put(last)

    def stop(self) -> None:
        """Cancels whatever is still under way; called in the thread that asked."""
        self._stopped.set()
        running = self._running
        if running and running[1]:
            try:
                running[0].call_soon_threadsafe(running[1].cancel)
            except RuntimeError:  # the loop ended of itself in this very moment
                return


def _by_host(requests: Sequence[Request]) -> list[list[Request]]:
    queues: dict[str, list[Request]] = {}
    for request in requests:
        queues.setdefault(host_of(request.url), []).append(request)
    return list(queues.values())


def _header(text: str) -> str:
    """Words fit for a header: a contact typed with an umlaut or a line break must not stop every request."""
    return re.sub(r"[^\x20-\x7e]+", " ", text).strip() or AGENT
