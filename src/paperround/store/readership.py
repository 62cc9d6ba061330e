"""Readers and the outbox: `ports.Readership` on named queries.

Everything here is on the disk before it returns: a reader's word, and what was mailed, must outlive a
loss of power as well as a kill.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from paperround.model import Parcel, Receipt, Subscriber
from paperround.store import rows
from paperround.store.desk import Desk, Writer

FORGOTTEN = "The reader asked to be forgotten."


class Readers:
    """Subscribers, parcels and receipts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save_subscriber(self, subscriber: Subscriber) -> None:
        """Keeps a reader as last known."""
        with self._desk.writing(durable=True) as writer:
            writer.save("save_subscriber", [rows.subscriber(subscriber)])

    def subscriber(self, id_: str) -> Subscriber | None:
        """A reader."""
        return self._desk.first(Subscriber, "subscriber", id=id_)

    def subscribers(self, state: str = "") -> list[Subscriber]:
        """In one state, or all; first come first."""
        if state:
            return self._desk.nouns(Subscriber, "subscribers_in_state", state=state)
        return self._desk.nouns(Subscriber, "subscribers")

    def forget_subscriber(self, id_: str) -> None:
        """Erases the address wherever it stands; what was sent stays counted, under the id alone."""
        with self._desk.writing(durable=True) as writer:
            writer.run("erase_subscriber", id=id_)
            writer.run("erase_failures", id=id_)
            for parcel in rows.nouns(Parcel, writer.rows("parcels_of_subscriber", id=id_)):
                _erase(writer, parcel)
            receipts = rows.nouns(Receipt, writer.rows("receipts_of_subscriber", id=id_))
            writer.save("save_receipt", [rows.receipt(replace(one, answer="")) for one in receipts])
        self._desk.scrub()

    def queue(self, day: str, parcels: Sequence[Parcel]) -> int:
        """Adds those not yet in the day's outbox; how many."""
        many = [rows.parcel(parcel) for parcel in parcels if parcel.day == day]
        if not many:
            return 0
        with self._desk.writing(durable=True) as writer:
            return writer.save("queue_parcel", many)

    def claim(self, day: str, limit: int, at: datetime) -> list[Parcel]:
        """Takes queued parcels and marks them "sending"; no other sender gets the same."""
        with self._desk.writing(durable=True) as writer:
            waiting = rows.nouns(Parcel, writer.rows("claim_parcels", day=day, limit=limit))
            taken = [replace(parcel, state="sending", at=at) for parcel in waiting]
            writer.save("save_parcel", [rows.parcel(parcel) for parcel in taken])
        return taken

    def settle(self, parcels: Sequence[Parcel]) -> None:
        """Writes the outcome of each, with a receipt for the sent and the refused."""
        if not parcels:
            return
        with self._desk.writing(durable=True) as writer:
            for day in dict.fromkeys(parcel.day for parcel in parcels):
                _settle(writer, day, [parcel for parcel in parcels if parcel.day == day])

    def unserved(self, day: str) -> list[Subscriber]:
        """Confirmed readers without a parcel of the day."""
        return self._desk.nouns(Subscriber, "subscribers_unserved", day=day)

    def unsettled(self, day: str = "") -> list[Parcel]:
        """Parcels left "sending", of one day or of all."""
        if day:
            return self._desk.nouns(Parcel, "parcels_sending", day=day)
        return self._desk.nouns(Parcel, "parcels_sending_ever")

    def deferred(self, day: str) -> list[Parcel]:
        """Parcels of a day that the mail server put off."""
        return self._desk.nouns(Parcel, "parcels_deferred", day=day)

    def asked(self, id_: str) -> list[Parcel]:
        """Every parcel there ever was for a reader, by day."""
        return self._desk.nouns(Parcel, "parcels_of_reader", id=id_)

    def tally(self, day: str) -> dict[str, int]:
        """Parcels by state."""
        return {str(state): int(count) for state, count in self._desk.rows("tally", day=day)}

    def receipts(self, day: str) -> list[Receipt]:
        """By subscriber."""
        return self._desk.nouns(Receipt, "receipts", day=day)


def _erase(writer: Writer, parcel: Parcel) -> None:
    """A parcel that waits is taken out; one on its way is closed, so that nobody sends it to no address."""
    if parcel.state in ("queued", "deferred"):
        writer.run("erase_parcel", day=parcel.day, subscriber=parcel.subscriber)
        return
    state = "refused" if parcel.state == "sending" else parcel.state
    answer = FORGOTTEN if parcel.state == "sending" else ""
    writer.save("save_parcel", [rows.parcel(replace(parcel, state=state, address="", answer=answer))])


def _settle(writer: Writer, day: str, parcels: Sequence[Parcel]) -> None:
    """Only what is in the outbox; a reader forgotten while the letter was on its way stays forgotten."""
    held = rows.nouns(Parcel, writer.rows("parcels_held", [one.subscriber for one in parcels], day=day))
    forgotten = {one.subscriber: not one.address for one in held}
    last = {one.subscriber: one for one in parcels if one.subscriber in forgotten}
    outcomes = [_nameless(one) if forgotten[id_] else one for id_, one in last.items()]
    writer.save("save_parcel", [rows.parcel(one) for one in outcomes])
    done = [_receipt(one) for one in outcomes if one.state in ("sent", "refused")]
    writer.save("save_receipt", [rows.receipt(one) for one in done])


def _nameless(parcel: Parcel) -> Parcel:
    """The outcome without the address; what could be tried again is not."""
    if parcel.state in ("queued", "deferred"):
        return replace(parcel, state="refused", address="", answer=FORGOTTEN)
    return replace(parcel, address="", answer="")


def _receipt(parcel: Parcel) -> Receipt:
    if parcel.at is None:
        raise ValueError(f"parcel {parcel.message_id} was settled without a moment")
    return Receipt(
        day=parcel.day,
        subscriber=parcel.subscriber,
        at=parcel.at,
        accepted=parcel.state == "sent",
        answer=parcel.answer,
    )
