"""One visit to many hosts: robots.txt first, one request at a time a host, every redirect checked anew."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from urllib.parse import urljoin, urlsplit

import aiohttp
from msgspec.structs import replace
from yarl import URL

from paperround.errors import FetchError, RefusedAddress
from paperround.model import Page
from paperround.net.guard import Guard, literal
from paperround.net.manners import Manners
from paperround.net.robots import MOST, Rules
from paperround.net.sentences import closed, mishap, rested, size_told, status_failed
from paperround.ports import Answer, Request
from paperround.settings import Collecting
from paperround.text.addresses import host_of

KEPT_HEADERS = ("content-type", "etag", "last-modified", "date", "content-language", "expires", "age")
MOVED, MOVED_FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
UNPACKED = ("", "identity", "gzip", "x-gzip", "deflate", "br")  # what aiohttp unpacks here
AGENT = "Paperround"
CHUNK = 65_536


class Visit:
    """Fetches with one session; a `Web` makes one for each call and keeps the manners between them."""

    def __init__(
        self,
        told: Collecting,
        guard: Guard,
        session: aiohttp.ClientSession,
        manners: Manners,
        now: datetime,
    ) -> None:
        self._told = told
        self._guard = guard
        self._session = session
        self._manners = manners
        self._now = now
        self._gate = asyncio.Semaphore(max(1, told.hosts))
        # a host lock is held for one request alone, a site lock while its robots.txt is read: no circle
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._sites: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def answer(self, request: Request) -> Answer:
        """What one address answered, after all its redirects; a failure for whatever went wrong."""
        try:
            return await self._follow(request)
        except Exception as cause:  # an address is hostile until shown otherwise; a bug becomes a row too
            return mishap(request, cause, self._now)

    async def _follow(self, request: Request) -> Answer:
        """Hop by hop to a page; a permanent redirect counts only while every hop so far was one."""
        url, for_good = _web(request.url, request.url), True
        for _ in range(self._told.max_redirects + 1):
            try:
                answer, status = await self._hop(request, url)
            except (aiohttp.ClientError, OSError) as cause:
                self._manners.heed(host_of(url), mishap(request, cause, self._now), self._now)
                raise
            if status not in MOVED:
                kept = for_good and url != request.url and (answer.page or answer.unchanged)
                return replace(answer, moved_to=url) if kept else answer
            for_good &= status in MOVED_FOR_GOOD
            url = answer.moved_to
        raise FetchError("redirects in a circle or too often", reason="redirects")

    async def _hop(self, request: Request, url: str) -> tuple[Answer, int]:
        """One request with its status; for a redirect the answer holds nothing but where it leads."""
        if rest := self._manners.resting(host_of(url), self._now):
            return rested(request, rest, self._now), 0
        rules = await self._rules_of(url)
        # An address the editor named is followed as a feed reader follows it: robots.txt speaks of
        # crawling, and many sites close /feed/ to crawlers. Its pauses are kept all the same.
        if not request.given and not rules.allows(url):
            return closed(request, rules.closed, self._now), 0
        async with self._get(url, _conditions(request), rules.delay(self._told.delay)) as response:
            target = response.headers.get("Location")
            if response.status in MOVED and target:
                return Answer(
                    url=request.url, subject=request.subject, moved_to=_web(urljoin(url, target), url)
                ), response.status
            answer = await self._read(request, url, response)
        self._manners.heed(host_of(url), answer, self._now)
        return answer, response.status if response.status not in MOVED else 0

    @asynccontextmanager
    async def _get(
        self, url: str, headers: dict[str, str], delay: float
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """A request when its host's turn has come; the time limit runs from the dialling to the last byte."""
        self._look(url)
        host = host_of(url)
        async with self._hosts[host]:
            await asyncio.sleep(self._manners.wait(host, delay))
            try:
                async with (
                    self._gate,
                    asyncio.timeout(self._told.timeout),
                    self._session.get(
                        url, headers=headers, allow_redirects=False, proxy=self._told.proxy or None
                    ) as response,
                ):
                    yield response
            finally:
                self._manners.asked(host)

    def _look(self, url: str) -> None:
        """The guard's look at a host spelt in digits, as the client will read it: no resolver sees those."""
        host = URL(url).raw_host or ""
        if numeric := literal(host):
            self._guard.check(host, numeric)
        elif self._told.proxy and (host == "localhost" or host.endswith(".localhost")):
            self._guard.check(host, "127.0.0.1")  # the proxy, not we, would resolve it

    async def _rules_of(self, url: str) -> Rules:
        site = site_of(url)
        async with self._sites[site]:
            rules = self._manners.rules(site)
            if rules is None:
                rules = await self._ask_robots(site)
                self._manners.learn(site, rules)
            return rules

    async def _ask_robots(self, site: str) -> Rules:
        """The site's rules; for a host that cannot be reached the mishap is raised, and is the answer."""
        url = f"{site}/robots.txt"
        for _ in range(self._told.max_redirects + 1):
            async with self._get(url, {}, self._told.delay) as response:
                if response.status in MOVED and (target := response.headers.get("Location")):
                    url = _web(urljoin(url, target), url)
                    continue
                return Rules(response.status, await self._rules_body(response), self._agent)
        return Rules(404, b"", self._agent)

    @property
    def _agent(self) -> str:
        """The product name that groups in robots.txt are matched with."""
        return self._told.user_agent.partition("/")[0].strip() or AGENT

    async def _rules_body(self, response: aiohttp.ClientResponse) -> bytes:
        try:
            return await self._body(response, MOST, cut=True)
        except aiohttp.ClientPayloadError:  # a file that breaks off says nothing that could be relied on
            return b""

    async def _read(self, request: Request, url: str, response: aiohttp.ClientResponse) -> Answer:
        if response.status == 304:
            return Answer(url=request.url, subject=request.subject, unchanged=True)
        if response.status != 200:
            return status_failed(request, response.status, response.headers.get("Retry-After", ""), self._now)
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        if packing not in UNPACKED:
            raise FetchError(f"is packed as {packing[:30]!r}, which was not asked for", reason="encoding")
        body = await self._body(response, self._told.max_bytes)
        page = Page(
            lead=request.subject,
            url=url,
            body=body,
            fetched_at=self._now,
            status=response.status,
            media=response.content_type if "Content-Type" in response.headers else "",
            headers={name: _clean(value) for name in KEPT_HEADERS if (value := response.headers.get(name))},
        )
        return Answer(url=request.url, subject=request.subject, page=page)

    async def _body(self, response: aiohttp.ClientResponse, most: int, *, cut: bool = False) -> bytes:
        """The unpacked bytes, counted as they come, so that what unpacks to a gigabyte is dropped early."""
        parts: list[bytes] = []
        size = 0
        async for part in response.content.iter_chunked(CHUNK):
            parts.append(part)
            size += len(part)
            if size > most:
                response.close()  # what is still to come is not waited for
                if cut:
                    return b"".join(parts)[:most]
                raise FetchError(
                    f"is larger than {size_told(most)}, more than a page or feed should be",
                    reason="too-large",
                )
        return b"".join(parts)


def site_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"


def _conditions(request: Request) -> dict[str, str]:
    wanted = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    return {name: value for name, value in wanted.items() if value}


def _web(target: str, url: str) -> str:
    """An address that may be asked at all; raises RefusedAddress for anything but the web."""
    if urlsplit(target).scheme.lower() in ("http", "https") and host_of(target):
        return target
    what = "it is" if target == url else "it redirects to"
    raise RefusedAddress(f"{what} {target[:100]!r}, which is no web address", subject=url)


def _clean(value: str) -> str:
    """A header as text that every store takes: bytes that are no UTF-8 come as lone surrogates."""
    return value.encode("utf-8", "replace").decode()[:500]
