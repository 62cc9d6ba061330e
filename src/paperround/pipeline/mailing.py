"""The mail room: which letters are due to whom today, and the runs of delivery that bring them out."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import msgspec

from paperround.mail.dkim import Signer
from paperround.mail.journal import Journal
from paperround.mail.message import LEAVE, PREFERENCES, Links, Mould, Sender, message, mould
from paperround.model import Letter, Parcel
from paperround.pipeline.delivering import Outcome, Run, deliver, parcels_for, wake
from paperround.pipeline.editing import day_of
from paperround.pipeline.subscribing import (
    Door,
    confirm_day,
    confirm_link,
    is_confirmation,
    leave_link,
    preferences_link,
)
from paperround.pipeline.tools import closing
from paperround.ports import Postman, Store
from paperround.settings import Settings
from paperround.steps.render import confirmation

# Bad mailbox, bad domain, bad syntax, moved, takes no mail (RFC 3463 and RFC 7505). Other noes for good are
# about the letter or about us, and the next letter may be taken.
NO_SUCH_ADDRESS = re.compile(r"5\d\d[ -]5\.1\.(1|2|3|6|10)\b")
STILL_FRESH = timedelta(hours=24)  # a letter begun longer ago than this is not news any more


@dataclass(frozen=True)
class Mailroom:
    """Everything delivery needs, chosen in `wiring.py`."""

    settings: Settings
    store: Store
    door: Door
    journal: Callable[[], Journal]
    postman: Callable[[], Postman]
    signer: Signer | None = None

    @property
    def sender(self) -> Sender:
        """What letters say of the paper."""
        told = self.settings
        return Sender(told.paper.name, told.sender, f"letter.{told.host}", told.mail.reply_to)


def confirmations(room: Mailroom, now: datetime) -> Outcome:
    """Sends the confirmations readers asked for today and, after midnight, yesterday."""
    outcome = Outcome({}, 0)
    for moment in (now - timedelta(days=1), now):
        day = confirm_day(moment)
        if wake(room.store, day, now):
            letter = confirmation(room.settings.paper, room.settings.mail.postal)
            outcome = _run(room, day, letter, now)
    return outcome


def letters(room: Mailroom, now: datetime) -> Outcome:
    """Sends the day's letter, if there is one and it may go, and what is left of yesterday's."""
    today = day_of(room.settings, now)
    yesterday = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
    outcome = Outcome({}, 0)
    begun = room.store.edition(yesterday)
    if begun and now - begun.now < STILL_FRESH and room.store.tally(yesterday):
        outcome = send_day(room, yesterday, now, new_readers=False)
    made = room.store.edition(today)
    # nobody is mailed an empty paper by itself; an editor who wants to say so sends it by hand
    may_go = (made is not None and bool(made.slots)) and not room.settings.edition.approve
    if may_go or room.store.approved(today):
        outcome = send_day(room, today, now)
    return outcome


def send_day(room: Mailroom, day: str, now: datetime, *, new_readers: bool = True) -> Outcome:
    """Sends one day's letter to whoever is confirmed and has not had it."""
    letter = room.store.letter(day)
    if letter is None:
        return Outcome({}, 0, f"there is no letter of {day}")
    if new_readers:
        readers = room.store.unserved(day)
        room.store.queue(day, parcels_for(day, readers, room.settings.host))
    if not wake(room.store, day, now):
        return Outcome(room.store.tally(day), 0)
    return _run(room, day, letter, now)


def _run(room: Mailroom, day: str, letter: Letter, now: datetime) -> Outcome:
    cast = mould(letter, room.sender, now)
    with ExitStack() as held:
        journal = room.journal()
        postmen = [room.postman() for _ in range(max(1, room.settings.mail.connections))]
        held.enter_context(closing(journal, *postmen))
        run = Run(
            store=room.store,
            journal=journal,
            day=day,
            write=lambda parcel: _written(room, cast, parcel, now),
            now=lambda: datetime.now(UTC),
            wanted=lambda parcel: _wanted(room, parcel),
            refused=lambda parcel, answer: _suppress(room, parcel, answer),
        )
        return deliver(run, postmen)


def _wanted(room: Mailroom, parcel: Parcel) -> bool:
    """A letter goes to who is confirmed now, a confirmation to who still waits for one."""
    reader = room.store.subscriber(parcel.subscriber)
    waits = is_confirmation(parcel.day)
    return reader is not None and reader.state == ("pending" if waits else "confirmed")


def _suppress(room: Mailroom, parcel: Parcel, answer: str) -> None:
    """An address that the server says is none is not written to tomorrow; mail servers judge us by that.

    Who still has to confirm is shown with the server's words, whatever the no is about.
    """
    reader = room.store.subscriber(parcel.subscriber)
    if reader is None or reader.state not in ("confirmed", "pending"):
        return
    note = f"{parcel.day}: {answer}"[:300]
    if NO_SUCH_ADDRESS.match(answer):
        room.store.save_subscriber(msgspec.structs.replace(reader, state="suppressed", note=note))
    elif reader.state == "pending":
        room.store.save_subscriber(msgspec.structs.replace(reader, note=note))


def _written(room: Mailroom, cast: Mould, parcel: Parcel, now: datetime) -> bytes:
    """One reader's message, signed when the paper has a key."""
    reader = parcel.subscriber
    links = Links(
        leave=leave_link(room.door, reader, now),
        preferences=preferences_link(room.door, reader, now),
        confirm=confirm_link(room.door, reader, now),
    )
    whole = message(cast, parcel.address, parcel.message_id, links)
    return room.signer.sign(whole) if room.signer else whole


def preview(settings: Settings, letter: Letter, at: datetime) -> dict[str, bytes]:
    """A letter as it would be sent to nobody: by file ending, with links that lead to the sign-up page."""
    sender = Sender(settings.paper.name, settings.sender, f"letter.{settings.host}", settings.mail.reply_to)
    page = f"{settings.paper.address}/signup/"
    to = f"reader@{settings.host}"
    whole = message(
        mould(letter, sender, at), to, f"preview.{letter.day}@{settings.host}", Links(page, page, page)
    )
    return {"html": _linked(letter.html, page), "txt": _linked(letter.text, page), "eml": whole}


def _linked(text: str, page: str) -> bytes:
    return text.replace(LEAVE, page).replace(PREFERENCES, page).encode()
