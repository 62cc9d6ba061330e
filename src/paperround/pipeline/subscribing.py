"""Readers joining and leaving: double opt-in, one-click leaving, export and erasure.

Every answer to a form is the same whether the address was known or not, so nobody can learn from it
who reads the paper. A confirmation is a parcel in the outbox under its own day's name, and the outbox
holds one parcel a reader and day: a stranger's address cannot be bombed with more than one mail a day, nor
with more than three in thirty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from paperround.mail.addresses import normal
from paperround.mail.tokens import CONFIRM, LEAVE, reader_of, token
from paperround.model import Parcel, Subscriber, digest
from paperround.ports import Store

CONFIRM_WITHIN = timedelta(days=7)
ASKED, ASKED_WITHIN = 3, timedelta(days=30)  # confirmations to an address that does not confirm
_CONFIRM_DAY = "confirm-"
Outcome = Literal["confirmed", "left", "too-old", "unknown"]


@dataclass(frozen=True)
class Door:
    """What joining and leaving need."""

    store: Store
    secret: bytes
    address: str  # of the paper, without a slash at the end
    host: str


def confirm_day(now: datetime) -> str:
    """The outbox's name for that day's confirmations."""
    return f"{_CONFIRM_DAY}{now:%Y-%m-%d}"


def is_confirmation(day: str) -> bool:
    """Whether the outbox's day holds confirmations rather than letters."""
    return day.startswith(_CONFIRM_DAY)


def ask(door: Door, typed: str, now: datetime) -> None:
    """Someone typed an address; raises InputError when it is none. Known readers are left as they are."""
    address = normal(typed)
    known = door.store.subscriber(Subscriber(address=address, state="pending", asked_at=now).id)
    if known and known.state in ("confirmed", "suppressed"):
        return
    reader = Subscriber(address=address, state="pending", asked_at=now)
    day = confirm_day(now)
    if known and _often_asked(door.store, known, day, now):
        return
    door.store.save_subscriber(reader)
    message_id = f"{digest('confirm', day, reader.id)}.confirm@{door.host}"
    door.store.queue(day, [Parcel(day=day, subscriber=reader.id, address=address, message_id=message_id)])


def _often_asked(store: Store, reader: Subscriber, today: str, now: datetime) -> bool:
    """Whether an address was lately asked as often as one that keeps silent may be."""
    since = confirm_day(now - ASKED_WITHIN)
    days = [parcel.day for parcel in store.asked(reader.id) if is_confirmation(parcel.day)]
    return today not in days and sum(day > since for day in days) >= ASKED


def confirm(door: Door, given: str, now: datetime) -> Outcome:
    """The reader pressed the button on the page the mail's link opened."""
    known = reader_of(door.secret, CONFIRM, given)
    reader = door.store.subscriber(known[0]) if known else None
    if known is None or reader is None or reader.state == "suppressed":
        return "unknown"
    if reader.state == "confirmed":
        return "confirmed"
    if now.date() - known[1] > CONFIRM_WITHIN or reader.state == "left":
        return "too-old"
    door.store.save_subscriber(
        msgspec.structs.replace(reader, state="confirmed", confirmed_at=now, left_at=None)
    )
    return "confirmed"


def leave(door: Door, given: str, now: datetime) -> Outcome:
    """One tap, however old the link; leaving twice is leaving once."""
    known = reader_of(door.secret, LEAVE, given)
    reader = door.store.subscriber(known[0]) if known else None
    if reader is None:
        return "unknown"
    if reader.state != "left":
        door.store.save_subscriber(msgspec.structs.replace(reader, state="left", left_at=now))
    return "left"


def erase(door: Door, given: str) -> Outcome:
    """The reader wants to be forgotten altogether."""
    known = reader_of(door.secret, LEAVE, given)
    if known is None:
        return "unknown"
    door.store.forget_subscriber(known[0])
    return "left"


def held(door: Door, given: str) -> Subscriber | None:
    """What is kept of the reader a link was made for."""
    known = reader_of(door.secret, LEAVE, given)
    return door.store.subscriber(known[0]) if known else None


def confirm_link(door: Door, reader: str, now: datetime) -> str:
    """The link of a confirmation mail."""
    return f"{door.address}/confirm/{token(door.secret, CONFIRM, reader, now.date())}"


def leave_link(door: Door, reader: str, day: datetime) -> str:
    """The link that leaves, in every letter."""
    return f"{door.address}/leave/{token(door.secret, LEAVE, reader, day.date())}"


def preferences_link(door: Door, reader: str, day: datetime) -> str:
    """The link that shows a reader what is kept of them."""
    return f"{door.address}/yours/{token(door.secret, LEAVE, reader, day.date())}"
