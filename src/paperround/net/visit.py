"""One visit to many hosts: each host's queue in turn, its robots.txt first, every redirect checked anew."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from time import monotonic
from urllib.parse import urljoin, urlsplit

import aiohttp

from paperround.errors import FetchError, RefusedAddress
from paperround.model import Page
from paperround.net.guard import Guard, literal
from paperround.net.robots import MOST, Rules
from paperround.net.sentences import failed, mishap, status_failed
from paperround.ports import Answer, Request
from paperround.settings import Collecting

KEPT_HEADERS = ("content-type", "etag", "last-modified", "date", "content-language", "expires", "age")
MOVED, MOVED_FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
AGENT = "Paperround"
CHUNK = 65_536


class Visit:
    """Fetches with one session; a `Web` makes one for each call."""

    def __init__(self, told: Collecting, guard: Guard, session: aiohttp.ClientSession, now: datetime) -> None:
        self._told = told
        self._guard = guard
        self._session = session
        self._now = now
        self._rules: dict[str, Rules] = {}
        self._asked_at: dict[str, float] = {}

    async def host(self, requests: Sequence[Request], stop: threading.Event) -> AsyncIterator[Answer]:
        """An answer for each request to one host, one after another; once it asks for rest, it has it."""
        resting: Answer | None = None
        for request in requests:
            if stop.is_set():
                return
            if resting is not None and resting.failure is not None:
                answer = failed(
                    request, resting.failure.reason, "was not asked: its host asked for rest", self._now
                )
                yield Answer(url=answer.url, failure=answer.failure, retry_at=resting.retry_at)
                continue
            answer = await self._guarded(request)
            if answer.failure and answer.failure.reason == "rate-limited":
                resting = answer
            yield answer

    async def _guarded(self, request: Request) -> Answer:
        try:
            async with asyncio.timeout(self._told.timeout * (self._told.max_redirects + 1) + 60):
                return await self._follow(request)
        except (aiohttp.ClientError, OSError, ValueError, RefusedAddress, FetchError) as cause:
            return mishap(request, cause, self._now)

    async def _follow(self, request: Request) -> Answer:
        """Hop by hop to a page; a permanent redirect counts only while every hop so far was one."""
        url, for_good = request.url, True
        for _ in range(self._told.max_redirects + 1):
            rules = await self._rules_of(url)
            # an address the editor named is followed as a feed reader follows it; robots.txt speaks of
            # crawling, and many sites close /feed/ to crawlers. Its pauses are kept all the same.
            if not request.given and not rules.allows(url):
                return self._forbidden(request, url, rules)
            await self._pause(url, rules)
            async with (
                asyncio.timeout(self._told.timeout),
                self._get(url, self._conditions(request)) as response,
            ):
                if response.status not in MOVED or not (target := response.headers.get("Location")):
                    answer = await self._answer(request, url, response)
                    moved = url if for_good and url != request.url and answer.page else ""
                    return Answer(
                        **{name: getattr(answer, name) for name in answer.__struct_fields__}
                        | {"moved_to": moved}
                    )
                for_good &= response.status in MOVED_FOR_GOOD
                url = _hop(url, target)
        raise FetchError("redirects in a circle or too often", reason="redirects")

    def _forbidden(self, request: Request, url: str, rules: Rules) -> Answer:
        if rules.closed:
            words = "was not asked: its host's robots.txt cannot be had just now"
            return failed(request, "rate-limited", words, self._now)
        return failed(request, "robots", "is closed to programs by its host's robots.txt", self._now)

    def _conditions(self, request: Request) -> dict[str, str]:
        wanted = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
        return {name: value for name, value in wanted.items() if value}

    def _get(self, url: str, headers: dict[str, str]) -> aiohttp.client._RequestContextManager:
        """A request, after the guard has looked at hosts spelt in digits, which no resolver sees."""
        host = urlsplit(url).hostname or ""
        if not self._told.proxy and (numeric := literal(host)):
            self._guard.check(host, numeric)
        return self._session.get(url, headers=headers, allow_redirects=False, proxy=self._told.proxy or None)

    async def _pause(self, url: str, rules: Rules) -> None:
        """Waits until the host may be asked again; `robots.txt` counts as asking."""
        site = site_of(url)
        wait = self._asked_at.get(site, 0.0) + rules.delay(self._told.delay) - monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        self._asked_at[site] = monotonic()

    async def _rules_of(self, url: str) -> Rules:
        site = site_of(url)
        if site not in self._rules:
            self._rules[site] = await self._ask_robots(site)
            self._asked_at.setdefault(site, monotonic())
        return self._rules[site]

    async def _ask_robots(self, site: str) -> Rules:
        """The host's rules; unreachable hosts are closed, which their own request will then say better."""
        url = f"{site}/robots.txt"
        for _ in range(self._told.max_redirects + 1):
            async with asyncio.timeout(self._told.timeout), self._get(url, {}) as response:
                if response.status in MOVED and (target := response.headers.get("Location")):
                    url = _hop(url, target)
                    continue
                body = await self._body(response, MOST, cut=True)
                return Rules(response.status, body, AGENT)
        return Rules(404, b"", AGENT)

    async def _answer(self, request: Request, url: str, response: aiohttp.ClientResponse) -> Answer:
        if response.status == 304:
            return Answer(url=request.url, unchanged=True)
        if response.status != 200:
            return status_failed(request, response.status, response.headers.get("Retry-After", ""), self._now)
        body = await self._body(response, self._told.max_bytes)
        headers = {name: value for name in KEPT_HEADERS if (value := response.headers.get(name))}
        page = Page(
            lead=request.subject,
            url=url,
            body=body,
            fetched_at=self._now,
            status=response.status,
            media=response.content_type or "",
            headers=headers,
        )
        return Answer(url=request.url, page=page)

    async def _body(self, response: aiohttp.ClientResponse, most: int, *, cut: bool = False) -> bytes:
        """The unpacked bytes, counted as they come, so that what unpacks to a gigabyte is dropped early."""
        parts: list[bytes] = []
        size = 0
        async for part in response.content.iter_chunked(CHUNK):
            parts.append(part)
            size += len(part)
            if size > most:
                if cut:
                    return b"".join(parts)[:most]
                raise FetchError(
                    f"is larger than {most // 1_000_000} MB, more than a page or feed should be",
                    reason="too-large",
                )
        return b"".join(parts)


def site_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for and one queue is kept for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _hop(url: str, target: str) -> str:
    """Where a redirect leads; raises RefusedAddress for anything but the web."""
    following = urljoin(url, target)
    if urlsplit(following).scheme not in ("http", "https"):
        raise RefusedAddress(f"it redirects to {target[:100]!r}, which is no web address", subject=url)
    return following
