"""Who is still to have a letter when its turn comes, and what a kill leaves beside another day's letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from paperround import wiring
from paperround.errors import MailError, MailRefused, StoreBusy
from paperround.model import Subscriber
from paperround.pipeline import editing
from paperround.pipeline.delivering import GONE, parcels_for
from paperround.pipeline.mailing import confirmations, send_day
from paperround.pipeline.subscribing import ask
from tests.pipeline.sender_process import settings
from tests.pipeline.test_delivering import DAY, NOW, Scripted, paper_with_readers


def opened(tmp_path: Path, postman: Any, readers: int = 3) -> tuple[Any, Any]:
    paper_with_readers(tmp_path, readers)
    told = settings(tmp_path, 0)
    store = wiring.store(told)
    return store, wiring.mailroom(told, store, postman=lambda: postman)


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
    assert store.tally(DAY) == {"sent": 20, "queued": 40}
    store.close()


def test_a_server_that_puts_everybody_off_is_given_a_rest(tmp_path: Path) -> None:
    postman = Scripted([MailError("450 slow down", subject="someone")] * 1000)
    store, room = opened(tmp_path, postman, 300)
    send_day(room, DAY, NOW)
    assert 1000 - len(postman.troubles) <= 4 * 30
    assert store.tally(DAY) == {"queued": 300}
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
