"""Who is still to have a letter when its turn comes, and what a kill leaves beside another day's letters."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from aiosmtpd.controller import Controller

from paperround import wiring
from paperround.errors import MailError, MailRefused, StoreBusy
from paperround.model import Subscriber
from paperround.pipeline import editing
from paperround.pipeline.delivering import GONE, LONGEST_WAIT, TRIES, parcels_for, wait
from paperround.pipeline.mailing import confirmations, send_day
from paperround.pipeline.subscribing import ask
from tests.pipeline.sender_process import settings
from tests.pipeline.test_delivering import DAY, NOW, Counting, Scripted, paper_with_readers


def opened(tmp_path: Path, postman: Any, readers: int = 3) -> tuple[Any, Any]:
    paper_with_readers(tmp_path, readers)
    told = settings(tmp_path, 0)
    store = wiring.store(told)
    return store, wiring.mailroom(told, store, postman=lambda: postman)


@contextmanager
def listening(handler: Counting) -> Iterator[int]:
    """A real SMTP server on loopback; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


class Picky(Scripted):
    """Says the same to some addresses, each time."""

    def __init__(self, said: MailError, *addresses: str) -> None:
        super().__init__([])
        self.said, self.addresses = said, addresses

    def send(self, recipient: str, message: bytes, ending: Any) -> str:
        if recipient in self.addresses:
            raise self.said
        return super().send(recipient, message, ending)


def test_who_left_or_was_forgotten_while_the_letter_waited_does_not_get_it(tmp_path: Path) -> None:
    postman = Scripted([])
    store, room = opened(tmp_path, postman)
    readers = store.subscribers()
    store.queue(DAY, parcels_for(DAY, readers, "paper.example"))
    store.save_subscriber(msgspec.structs.replace(readers[0], state="left", left_at=NOW))
    store.forget_subscriber(readers[1].id)
    send_day(room, DAY, NOW)
    assert postman.sent == [readers[2].address]
    assert [one.answer for one in store.receipts(DAY) if not one.accepted] == [GONE]
    store.close()


def test_a_confirmation_goes_to_who_still_waits_for_one(tmp_path: Path) -> None:
    postman = Scripted([])
    store, room = opened(tmp_path, postman, 0)
    for name in ("waits", "left", "confirmed"):
        ask(room.door, f"{name}@reader.example", NOW)
    for reader in store.subscribers():
        state = reader.address.partition("@")[0]
        if state != "waits":
            store.save_subscriber(msgspec.structs.replace(reader, state=state))
    confirmations(room, NOW)
    assert postman.sent == ["waits@reader.example"]
    store.close()


def test_confirmations_sent_first_after_a_kill_do_not_wipe_what_is_known_of_letters(tmp_path: Path) -> None:
    postman = Scripted([])
    store, room = opened(tmp_path, postman, 2)
    store.queue(DAY, parcels_for(DAY, store.subscribers(), "paper.example"))
    given, soon = store.claim(DAY, 2, NOW)
    journal = room.journal()
    journal.announce([given.message_id, soon.message_id])
    journal.ending(given.message_id).mark()
    journal.close()  # killed here
    ask(room.door, "new@reader.example", NOW)
    confirmations(room, NOW)
    send_day(room, DAY, NOW)
    assert postman.sent == ["new@reader.example", soon.address]
    store.close()


def test_an_address_that_is_none_is_written_to_once(tmp_path: Path) -> None:
    said = MailRefused("550 5.1.1 no such user", subject="reader0@reader.example")
    store, room = opened(tmp_path, Picky(said, "reader0@reader.example"))
    send_day(room, DAY, NOW)
    [gone] = store.subscribers("suppressed")
    assert (gone.address, gone.note) == ("reader0@reader.example", f"{DAY}: 550 5.1.1 no such user")
    store.close()


def test_a_letter_taken_for_spam_costs_no_reader(tmp_path: Path) -> None:
    store, room = opened(tmp_path, Scripted([MailRefused("554 5.7.1 looks like spam")] * 3))
    send_day(room, DAY, NOW)
    assert store.subscribers("suppressed") == []
    store.close()


def test_full_mailboxes_at_the_head_of_the_queue_keep_nobody_waiting(tmp_path: Path) -> None:
    postman = Picky(MailError("452 mailbox full", subject="someone"))
    store, room = opened(tmp_path, postman, 60)
    order = [one.address for one in sorted(store.subscribers(), key=lambda reader: reader.id)]
    postman.addresses = tuple(order[:40])
    send_day(room, DAY, NOW)
    assert sorted(postman.sent) == sorted(order[40:])
    assert store.tally(DAY) == {"sent": 20, "deferred": 40}
    store.close()


class Busy(Counting):
    """A real SMTP server's handler that puts one reader off, as often as it is told to."""

    def __init__(self, address: str, times: int) -> None:
        super().__init__()
        self.address, self.times, self.asked = address, times, 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address == self.address and self.asked < self.times:
            self.asked += 1
            return "450 4.2.1 mailbox busy, try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def test_a_reader_put_off_is_tried_when_their_own_wait_is_over(tmp_path: Path) -> None:
    busy = Busy("reader1@reader.example", 2)
    with listening(busy) as port:
        paper_with_readers(tmp_path, 4)
        told = settings(tmp_path, port)
        store = wiring.store(told)
        room, begun = wiring.mailroom(told, store), datetime.now(UTC)
        outcome = send_day(room, DAY, begun)
        assert (outcome.trouble, outcome.deferred, outcome.tally) == ("", 1, {"deferred": 1, "sent": 3})
        assert "450 4.2.1 mailbox busy" in outcome.put_off
        for minutes, asked, taken in ((1, 1, 3), (6, 2, 3), (9, 2, 3), (17, 2, 4), (99, 2, 4)):
            send_day(room, DAY, begun + timedelta(minutes=minutes))
            assert (busy.asked, sum(busy.taken.values())) == (asked, taken), minutes
        store.close()
    assert set(busy.taken.values()) == {1}


def test_a_reader_put_off_for_half_a_day_is_given_up_and_keeps_their_place(tmp_path: Path) -> None:
    picky = Picky(MailError("452 4.2.2 full", subject="reader1@reader.example"), "reader1@reader.example")
    store, room = opened(tmp_path, picky)
    now = datetime.now(UTC)
    for n in range(TRIES):
        send_day(room, DAY, now + n * LONGEST_WAIT * 1.01)
    assert store.tally(DAY) == {"sent": 2, "refused": 1}
    assert {reader.state for reader in store.subscribers()} == {"confirmed"}
    assert timedelta(hours=12) < sum(map(wait, range(1, TRIES)), timedelta()) < timedelta(hours=24)
    store.close()


def test_an_address_that_keeps_silent_is_asked_three_times_in_thirty_days(tmp_path: Path) -> None:
    postman = Scripted([])
    store, room = opened(tmp_path, postman, 0)
    for n in range(40):
        moment = NOW + timedelta(days=n)
        ask(room.door, "stranger@reader.example", moment)
        confirmations(room, moment)
        assert len(postman.sent) == min(n + 1, 3) if n < 30 else len(postman.sent) > 3
    assert len(postman.sent) <= 6
    store.close()


def test_a_confirmation_refused_for_good_is_told_beside_the_reader(tmp_path: Path) -> None:
    for said, state in (("550 5.1.1 no such user", "suppressed"), ("554 5.7.1 looks like spam", "pending")):
        folder = tmp_path / state
        folder.mkdir()
        store, room = opened(folder, Picky(MailRefused(said), "ana@reader.example"), 0)
        ask(room.door, "ana@reader.example", NOW)
        confirmations(room, NOW)
        [reader] = store.subscribers()
        assert (reader.state, said in reader.note) == (state, True)
        store.close()


def test_a_server_that_puts_everybody_off_is_given_a_rest(tmp_path: Path) -> None:
    postman = Scripted([MailError("450 slow down", subject="someone")] * 1000)
    store, room = opened(tmp_path, postman, 300)
    outcome = send_day(room, DAY, NOW)
    asked = 1000 - len(postman.troubles)
    assert asked <= 4 * 30
    assert "450 slow down" in outcome.trouble
    assert store.tally(DAY) == {"queued": 300 - asked, "deferred": asked}
    store.close()


def test_a_database_that_is_busy_while_letters_leave_is_told_and_doubles_nothing(tmp_path: Path) -> None:
    postman = Scripted([])
    store, room = opened(tmp_path, postman, 30)
    settle, busy = store.settle, [True]

    def sometimes(parcels: Any) -> None:
        if parcels and busy and busy.pop():
            raise StoreBusy("paper.sqlite is in use by another process")
        settle(parcels)

    store.settle = sometimes
    assert "in use" in send_day(room, DAY, NOW).trouble
    send_day(room, DAY, NOW)
    assert sorted(postman.sent) == sorted({reader.address for reader in store.subscribers()})
    assert store.tally(DAY) == {"sent": 30}
    store.close()


def test_readers_who_have_their_parcel_are_not_looked_at_again(tmp_path: Path) -> None:
    store, room = opened(tmp_path, Scripted([]))
    assert len(store.unserved(DAY)) == 3
    send_day(room, DAY, NOW)
    late = Subscriber(address="late@reader.example", state="confirmed", asked_at=NOW)
    store.save_subscriber(late)
    store.save_subscriber(Subscriber(address="pending@reader.example", state="pending", asked_at=NOW))
    assert store.unserved(DAY) == [late]
    store.close()


def test_a_draft_finished_after_letters_left_does_not_replace_what_was_sent(tmp_path: Path) -> None:
    store, room = opened(tmp_path, Scripted([]))
    send_day(room, DAY, NOW)
    before = store.edition(DAY), store.letter(DAY)
    assert before[0] and before[1]
    late = msgspec.structs.replace(before[0], opening="Another paper.")
    editing.save(store, [late, before[1]])
    assert (store.edition(DAY), store.letter(DAY)) == before
    store.close()
