"""Every mishap of fetching as a reason and a sentence a person can act on."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar

import aiohttp
from aiohttp.http_exceptions import ContentEncodingError
from msgspec.structs import replace

from paperround.errors import FetchError, RefusedAddress, unspoken
from paperround.model import Failure, Reason
from paperround.ports import Answer, Request

E = TypeVar("E", bound=BaseException)
STATUS: dict[int, tuple[Reason, str]] = {
    401: ("forbidden", "asks for a password"),
    402: ("forbidden", "asks for money"),
    403: ("forbidden", "will not show this to programs"),
    404: ("not-found", "is not there"),
    408: ("too-slow", "gave up waiting"),
    410: ("gone", "is gone for good; take it out"),
    429: ("rate-limited", "asks to be left alone for a while"),
    451: ("forbidden", "may not be shown for legal reasons"),
    503: ("rate-limited", "is not available for a while"),
}
LONGEST_WAIT = timedelta(days=2)
# In this order: several of the kinds descend from one another.
MISHAPS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Reason, str], ...] = (
    (TimeoutError, "too-slow", "did not answer in time"),
    (
        (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError, ssl.SSLError),
        "unreachable",
        "has a certificate that cannot be trusted",
    ),
    (
        aiohttp.ClientConnectorDNSError,
        "unreachable",
        "has a host name that leads nowhere; look how it is spelt",
    ),
    (
        aiohttp.ClientProxyConnectionError,
        "unreachable",
        "could not be asked: the proxy named in the settings is away",
    ),
    (aiohttp.ClientConnectorError, "unreachable", "could not be reached: its host takes no connection"),
    (aiohttp.ServerDisconnectedError, "unreachable", "hung up without an answer"),
    (aiohttp.ClientPayloadError, "unreachable", "broke off before its end"),
    (aiohttp.ClientResponseError, "unreachable", "answered in a way that is no HTTP"),
)


def failed(request: Request, reason: Reason, words: str, now: datetime) -> Answer:
    """An answer that is a failure; the sentence begins with the address."""
    failure = Failure(
        stage="collect" if request.given else "fetch",
        subject=request.subject,
        reason=reason,
        sentence=unspoken(f"{request.url} {words}."),
        at=now,
        url=unspoken(request.url),
    )
    return Answer(url=request.url, subject=request.subject, failure=failure)


def rested(request: Request, rest: Answer, now: datetime) -> Answer:
    """An answer for an address that was spared because of what its host answered before."""
    asked = rest.failure is not None and rest.failure.reason == "rate-limited"
    reason: Reason = "rate-limited" if asked else "unreachable"
    words = "its host asked for rest" if asked else "its host left other addresses unanswered"
    return replace(failed(request, reason, f"was not asked: {words}", now), retry_at=rest.retry_at)


def put_off(request: Request, now: datetime) -> Answer:
    """An answer for an address whose host's pauses would hold up everybody: a later round asks it."""
    return failed(request, "rate-limited", "waits for a later round: its host wants long pauses", now)


def closed(request: Request, unsaid: bool, now: datetime) -> Answer:
    """An answer for an address robots.txt closes; `unsaid`: the host could not say what it allows."""
    if unsaid:
        return failed(
            request, "rate-limited", "was not asked: its host's robots.txt cannot be had just now", now
        )
    return failed(request, "robots", "is closed to programs by its host's robots.txt", now)


def size_told(size: int) -> str:
    """Bytes in the unit people say them in."""
    return f"{size / 1_000_000:.3g} MB" if size >= 100_000 else f"{size / 1000:.3g} KB"


def status_failed(request: Request, status: int, retry_after: str, now: datetime) -> Answer:
    """An answer for a status that is not success."""
    reason, words = STATUS.get(status, _by_class(status))
    answer = failed(request, reason, f"{words} (status {status})", now)
    return replace(answer, retry_at=retry_at(retry_after, now))


def _by_class(status: int) -> tuple[Reason, str]:
    if status >= 500:
        return "server-error", "met an error of its own"
    if status < 300:
        return "not-found", "answered with nothing to read"
    if status < 400:
        return "redirects", "redirects without saying where to"
    return "not-found", "was refused"


def retry_at(text: str, now: datetime) -> datetime | None:
    """Retry-After as a moment: seconds or a date, two days at most; None when it says neither."""
    text = text.strip()
    if text.isdecimal() and len(text) < 10:
        return now + min(timedelta(seconds=int(text)), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(at, now), now + LONGEST_WAIT)


def mishap(request: Request, cause: BaseException, now: datetime) -> Answer:
    """An answer for whatever went wrong on the way."""
    reason, words = _told(cause)
    return failed(request, reason, words, now)


def _told(cause: BaseException) -> tuple[Reason, str]:
    if refused := _within(cause, RefusedAddress):
        return "refused-address", f"was not fetched: {refused.sentence.rstrip('.')}"
    if isinstance(cause, FetchError):
        reasons: dict[str, Reason] = {
            "too-large": "too-large",
            "redirects": "redirects",
            "encoding": "encoding",
        }
        return reasons.get(cause.reason, "unreachable"), cause.sentence
    if _within(cause, ContentEncodingError):
        return "encoding", "sent something that cannot be unpacked"
    if isinstance(cause, aiohttp.InvalidURL | UnicodeError):
        return "refused-address", "is no address that can be asked; correct it"
    for kinds, reason, words in MISHAPS:
        if isinstance(cause, kinds):
            return reason, words
    if isinstance(cause, aiohttp.ClientError | OSError | ValueError):
        return "unreachable", f"could not be fetched ({type(cause).__name__})"
    return "bug", f"could not be fetched: {type(cause).__name__}, an error of Paperround's own; report it"


def _within(cause: BaseException | None, kind: type[E]) -> E | None:
    """The first error of this kind in the chain of causes: clients wrap what their resolvers raise."""
    for _ in range(10):
        if cause is None or isinstance(cause, kind):
            return cause
        cause = cause.__cause__ or cause.__context__
    return None
