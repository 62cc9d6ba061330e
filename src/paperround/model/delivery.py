"""Readers who asked for the letter, and what became of each letter to each of them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from paperround.model.base import Noun, digest

SubscriberState = Literal["pending", "confirmed", "left", "suppressed"]
# "deferred": put off by the server for this reader alone, until its own wait is over
OutboxState = Literal["queued", "deferred", "sending", "sent", "refused"]


class Subscriber(Noun, frozen=True, kw_only=True):
    """The least we need to know of a reader."""

    address: str  # as normalised by mail.addresses
    state: SubscriberState
    asked_at: datetime
    confirmed_at: datetime | None = None
    left_at: datetime | None = None
    note: str = ""  # why suppressed

    @property
    def id(self) -> str:
        """Depends on the address alone."""
        return digest("subscriber", self.address)


class Parcel(Noun, frozen=True, kw_only=True):
    """One letter to one reader, in the outbox."""

    day: str  # the letter's
    subscriber: str  # id
    address: str
    message_id: str  # fixed when queued, so that a second sending could be told
    state: OutboxState = "queued"
    attempts: int = 0
    at: datetime | None = None  # of the last change
    answer: str = ""  # the server's words


class Receipt(Noun, frozen=True, kw_only=True):
    """That a letter was handed to the mail server, or refused for good."""

    day: str
    subscriber: str
    at: datetime
    accepted: bool
    answer: str = ""
