"""Deliver: from an approved letter to a receipt for every confirmed reader, once each.

    confirmed readers ─queue▶ parcels ─claim▶ sending ─hand over▶ sent or refused, with a receipt
                                 ▲                        └▶ deferred: put off for this reader alone
                                 └──────── wake ◀──────────────┘

A kill leaves parcels "sending". The sender's journal then tells how far each had come (see
`mail/journal.py`); `settle_doubts` puts them back or books them before anything new is sent, those of
every day: the journal is one for letters and confirmations, and is emptied by whoever is done first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from paperround.errors import MailDoubt, MailError, MailRefused, PaperroundError
from paperround.mail.journal import DENIED, GIVEN, TAKEN, Journal
from paperround.model import OutboxState, Parcel, Subscriber, digest
from paperround.ports import Postman, Store

CLAIM = 10  # parcels a thread holds at a time; what a kill leaves to be settled is at most this a thread
TRIES = 12  # noes "for now" to one letter; then the server's last words are the answer
# A letter that was put off waits twice as long after each no, from five minutes (servers that make strangers
# wait let them in after one to fifteen) to two hours: with TRIES it is tried for some fourteen hours, after
# which the next letter is nearer than this one's news
WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=2)
# A thread takes the server for gone after three failures in a row, and for one that wants a rest after
# thirty noes "for now". A no to one reader (a full mailbox, a stranger made to wait) weighs less: three
# of them at the head of the queue would keep the letter from everybody behind them.
PATIENCE, FAILURE, NO = 30, 10, 1
GONE = "The reader left before it was sent."


@dataclass(frozen=True)
class Run:
    """One run of delivery for one day's letter."""

    store: Store
    journal: Journal
    day: str
    write: Callable[[Parcel], bytes]  # the finished message for one reader
    now: Callable[[], datetime]
    wanted: Callable[[Parcel], bool]  # whether its reader is still to have it, asked directly before
    refused: Callable[[Parcel, str], None]  # hears of an address that was refused for good, with the answer


@dataclass(frozen=True)
class Outcome:
    """What a run of delivery came to."""

    tally: dict[str, int]
    doubts: int  # taken as sent after a kill between the message's end and the server's answer
    trouble: str = ""  # why it stopped before the end, in the server's words
    deferred: int = 0  # letters put off by this run for their readers alone
    put_off: str = ""  # why, of the first of them, in the server's words


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
    said = _Said()
    threads = [
        threading.Thread(target=_sender, args=(run, postman, said), name="sender") for postman in postmen
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run.store.settle(said.again)  # only now, or a thread would claim them again at once
    if not run.store.unsettled():
        run.journal.clear()
    put_off = said.put_off
    return Outcome(
        tally=run.store.tally(run.day),
        doubts=doubts,
        trouble=next(iter(said.troubles), ""),
        deferred=len(put_off),
        put_off=put_off[0] if put_off else "",
    )


def wake(store: Store, day: str, now: datetime) -> bool:
    """Queues the day's letters whose wait is over; whether the day has anything to be sent or settled."""
    over = [one for one in store.deferred(day) if one.at is None or now - one.at >= wait(one.attempts)]
    store.settle([msgspec.structs.replace(one, state="queued") for one in over])
    return bool(over or store.tally(day).get("queued") or store.unsettled(day))


def wait(attempts: int) -> timedelta:
    """How long a letter waits after so many noes "for now"."""
    doubled: int = 2 ** min(max(attempts - 1, 0), TRIES)
    return min(WAIT * doubled, LONGEST_WAIT)


def settle_doubts(run: Run) -> int:
    """Books what a dead sender left "sending"; how many had to be taken as sent without the server's word."""
    words = run.journal.read()
    left = run.store.unsettled()
    settled, doubts = [], 0
    for parcel in left:
        word = words.get(parcel.message_id, "")
        doubts += word == GIVEN
        state: OutboxState = "sent" if word in (GIVEN, TAKEN) else "queued"
        answer = {GIVEN: "handed over; the answer was not read", TAKEN: "taken"}.get(word, "")
        settled.append(msgspec.structs.replace(parcel, state=state, at=run.now(), answer=answer))
    run.store.settle(settled)
    return doubts


@dataclass
class _Said:
    """What all threads of a run came upon."""

    again: list[Parcel] = field(default_factory=list)  # wait for the server, not for their readers
    troubles: list[str] = field(default_factory=list)  # with the server
    put_off: list[str] = field(default_factory=list)  # for one reader each


def _sender(run: Run, postman: Postman, said: _Said) -> None:
    """One thread; a database that cannot be written ends it, and what it held is settled by the next run."""
    try:
        _send_on(run, postman, said)
    except PaperroundError as trouble:
        said.troubles.append(trouble.sentence)


def _send_on(run: Run, postman: Postman, said: _Said) -> None:
    """Claims, hands over, settles, until nothing is queued or the server is gone."""
    worn = 0
    while worn < PATIENCE and (held := run.store.claim(run.day, CLAIM, run.now())):
        run.journal.announce([parcel.message_id for parcel in held])
        done: list[Parcel] = []
        for parcel in held:
            if worn >= PATIENCE:
                said.again.append(msgspec.structs.replace(parcel, state="queued"))
                continue
            tried = _hand_over(run, postman, parcel)
            worn = worn + tried.weight if tried.trouble else 0
            (said.again if tried.after.state == "queued" else done).append(tried.after)
            if tried.trouble:
                (said.put_off if tried.weight == NO else said.troubles).append(tried.trouble)
        run.store.settle(done)
    if worn >= PATIENCE and not said.troubles:  # so many noes in a row are about all of us
        said.troubles.append(said.put_off[-1])


@dataclass(frozen=True)
class _Tried:
    after: Parcel
    trouble: str = ""  # in the server's words
    weight: int = FAILURE


def _hand_over(run: Run, postman: Postman, parcel: Parcel) -> _Tried:
    """One try with one parcel."""
    if not run.wanted(parcel):
        return _Tried(msgspec.structs.replace(parcel, state="refused", at=run.now(), answer=GONE))
    ending = run.journal.ending(parcel.message_id)
    try:
        answer = postman.send(parcel.address, run.write(parcel), ending)
    except MailRefused as refused:
        run.journal.write(DENIED, parcel.message_id)
        run.refused(parcel, refused.sentence)
        return _Tried(_after(parcel, "refused", refused.sentence, run))
    except MailDoubt as doubt:
        return _Tried(_after(parcel, "sent", doubt.sentence, run), doubt.sentence)
    except MailError as trouble:
        run.journal.write(DENIED, parcel.message_id)
        if not trouble.subject:  # the server is away or wrongly set: no fault of this letter, which waits
            return _Tried(msgspec.structs.replace(parcel, state="queued"), trouble.sentence)
        state: OutboxState = "refused" if parcel.attempts + 1 >= TRIES else "deferred"
        return _Tried(_after(parcel, state, trouble.sentence, run), trouble.sentence, NO)
    run.journal.write(TAKEN, parcel.message_id)
    return _Tried(_after(parcel, "sent", answer, run))


def _after(parcel: Parcel, state: OutboxState, answer: str, run: Run) -> Parcel:
    return msgspec.structs.replace(
        parcel, state=state, attempts=parcel.attempts + 1, at=run.now(), answer=answer[:500]
    )
