"""Every mishap of fetching as a reason and a sentence a person can act on."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp

from paperround.errors import FetchError, RefusedAddress
from paperround.model import Failure, Reason
from paperround.ports import Answer, Request

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


def failed(request: Request, reason: Reason, words: str, now: datetime) -> Answer:
    """An answer that is a failure; the sentence begins with the address."""
    failure = Failure(
        stage="collect" if request.given else "fetch",
        subject=request.subject,
        reason=reason,
        sentence=f"{request.url} {words}.",
        at=now,
        url=request.url,
    )
    return Answer(url=request.url, failure=failure)


def status_failed(request: Request, status: int, retry_after: str, now: datetime) -> Answer:
    """An answer for a status that is not success."""
    reason, words = STATUS.get(
        status, ("server-error", "met an error of its own") if status >= 500 else ("not-found", "was refused")
    )
    answer = failed(request, reason, f"{words} (status {status})", now)
    return Answer(url=answer.url, failure=answer.failure, retry_at=retry_at(retry_after, now))


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
    """An answer for whatever the network did."""
    reason, words = _told(cause)
    return failed(request, reason, words, now)


def _told(cause: BaseException) -> tuple[Reason, str]:
    if isinstance(cause, RefusedAddress):
        return "refused-address", f"was not fetched: {cause.sentence.rstrip('.')}"
    if isinstance(cause, FetchError):
        reasons: dict[str, Reason] = {
            "too-large": "too-large",
            "redirects": "redirects",
            "encoding": "encoding",
        }
        return reasons.get(cause.reason, "unreachable"), cause.sentence
    if isinstance(cause, asyncio.TimeoutError):
        return "too-slow", "did not answer in time"
    if isinstance(cause, aiohttp.ClientConnectorCertificateError | ssl.SSLError):
        return "unreachable", "has a certificate that cannot be trusted"
    if isinstance(cause, aiohttp.ClientConnectorDNSError | aiohttp.ClientConnectorError):
        return "unreachable", "could not be reached; is the host name right"
    if isinstance(cause, aiohttp.ContentTypeError | aiohttp.ClientPayloadError):
        return "encoding", "broke off or sent something that could not be unpacked"
    if isinstance(cause, aiohttp.ClientError | OSError | ValueError | UnicodeError):
        return "unreachable", f"could not be fetched ({type(cause).__name__})"
    raise cause
