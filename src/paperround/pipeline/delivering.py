"""Deliver: from an approved letter to a receipt for every confirmed reader, once each.

    confirmed readers ─queue▶ parcels ─claim▶ sending ─hand over▶ sent or refused, with a receipt

A kill leaves parcels "sending". The sender's journal then tells how far each had come (see
`mail/journal.py`); `settle_doubts` puts them back or books them before anything new is sent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import msgspec

from paperround.errors import MailDoubt, MailError, MailRefused
from paperround.mail.journal import DENIED, GIVEN, TAKEN, Journal
from paperround.model import OutboxState, Parcel, Subscriber, digest
from paperround.ports import Postman, Store

CLAIM = 10  # parcels a thread holds at a time; what a kill leaves to be settled is at most this a thread
TRIES = 12  # noes "for now" to one letter; then the server's last words are the answer
PATIENCE = 3  # failures in a row after which a thread takes the server for gone


@dataclass(frozen=True)
class Run:
    """One run of delivery for one day's letter."""

    store: Store
    journal: Journal
    day: str
    write: Callable[[Parcel], bytes]  # the finished message for one reader
    now: Callable[[], datetime]


@dataclass(frozen=True)
class Outcome:
    """What a run of delivery came to."""

    tally: dict[str, int]
    doubts: int  # taken as sent after a kill between the message's end and the server's answer
    trouble: str = ""  # why it stopped before the end, in the server's words


def parcels_for(day: str, readers: Sequence[Subscriber], host: str) -> list[Parcel]:
    """A parcel for each reader; its message id is fixed, so that two sendings could be told."""
    return [
        Parcel(
            day=day,
            subscriber=reader.id,
            address=reader.address,
            message_id=f"{digest('letter', day, reader.id)}.{day}@{host}",
        )
        for reader in readers
    ]


def deliver(run: Run, postmen: Sequence[Postman]) -> Outcome:
    """Sends every queued parcel of the day, a thread a postman; later calls go on where this one stopped."""
    doubts = settle_doubts(run)
    troubles: list[str] = []
    again: list[Parcel] = []
    threads = [
        threading.Thread(target=_sender, args=(run, postman, again, troubles), name="sender")
        for postman in postmen
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run.store.settle(again)  # only now, or a thread would claim them again at once
    if not run.store.unsettled(run.day):
        run.journal.clear()
    return Outcome(run.store.tally(run.day), doubts, troubles[0] if troubles else "")


def settle_doubts(run: Run) -> int:
    """Books what a dead sender left "sending"; how many had to be taken as sent without the server's word."""
    words = run.journal.read()
    left = run.store.unsettled(run.day)
    settled, doubts = [], 0
    for parcel in left:
        word = words.get(parcel.message_id, "")
        doubts += word == GIVEN
        state: OutboxState = "sent" if word in (GIVEN, TAKEN) else "queued"
        answer = {GIVEN: "handed over; the answer was not read", TAKEN: "taken"}.get(word, "")
        settled.append(msgspec.structs.replace(parcel, state=state, at=run.now(), answer=answer))
    run.store.settle(settled)
    return doubts


def _sender(run: Run, postman: Postman, again: list[Parcel], troubles: list[str]) -> None:
    """One thread: claims, hands over, settles, until nothing is queued or the server is gone."""
    failures = 0
    while failures < PATIENCE and (held := run.store.claim(run.day, CLAIM, run.now())):
        run.journal.announce([parcel.message_id for parcel in held])
        done: list[Parcel] = []
        for parcel in held:
            if failures >= PATIENCE:
                again.append(msgspec.structs.replace(parcel, state="queued"))
                continue
            after, trouble = _hand_over(run, postman, parcel)
            failures = failures + 1 if trouble else 0
            (again if after.state == "queued" else done).append(after)
            if trouble:
                troubles.append(trouble)
        run.store.settle(done)


def _hand_over(run: Run, postman: Postman, parcel: Parcel) -> tuple[Parcel, str]:
    """The parcel after one try, and the trouble if the server was at fault."""
    now_or_never = partial(run.journal.write, GIVEN, parcel.message_id)
    try:
        answer = postman.send(parcel.address, run.write(parcel), now_or_never)
    except MailRefused as refused:
        run.journal.write(DENIED, parcel.message_id)
        return _after(parcel, "refused", refused.sentence, run), ""
    except MailDoubt as doubt:
        return _after(parcel, "sent", doubt.sentence, run), doubt.sentence
    except MailError as trouble:
        run.journal.write(DENIED, parcel.message_id)
        if not trouble.subject:  # the server is away or wrongly set: no fault of this letter, which waits
            return msgspec.structs.replace(parcel, state="queued"), trouble.sentence
        state: OutboxState = "refused" if parcel.attempts + 1 >= TRIES else "queued"
        return _after(parcel, state, trouble.sentence, run), trouble.sentence
    run.journal.write(TAKEN, parcel.message_id)
    return _after(parcel, "sent", answer, run), ""


def _after(parcel: Parcel, state: OutboxState, answer: str, run: Run) -> Parcel:
    return msgspec.structs.replace(
        parcel, state=state, attempts=parcel.attempts + 1, at=run.now(), answer=answer[:500]
    )
