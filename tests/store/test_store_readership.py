"""Readers and the outbox: nobody is sent a letter twice, and who leaves is forgotten."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
import store_nouns as made
from msgspec.structs import replace
from store_nouns import DAY, HOUR, NOON

from paperround.model import Parcel
from paperround.store import Database, open_store

LATER = NOON + HOUR


def parcels(count: int) -> list[Parcel]:
    return [made.parcel(f"reader{i}") for i in range(count)]


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def outcome(parcel: Parcel, state: str = "sent", answer: str = "250 taken") -> Parcel:
    return replace(parcel, state=state, at=LATER, answer=answer)


def test_readers_come_in_the_order_they_asked_and_by_state(store: Database) -> None:
    first, second = made.reader("zoe"), made.reader("ada", asked_at=LATER, state="pending")
    store.save_subscriber(second)
    store.save_subscriber(first)
    assert store.subscribers() == [first, second]
    assert store.subscribers("pending") == [second]
    store.save_subscriber(replace(second, state="confirmed", confirmed_at=LATER))
    assert store.subscribers("pending") == []
    assert store.subscriber("unknown") is None


def test_a_letter_is_queued_once_for_each_reader(store: Database) -> None:
    assert store.queue(DAY, parcels(3)) == 3
    assert store.queue(DAY, parcels(5)) == 2
    assert store.queue("2026-03-03", parcels(5)) == 0  # they are another day's
    assert store.tally(DAY) == {"queued": 5}


def test_claimed_parcels_are_marked_and_taken_once(store: Database) -> None:
    store.queue(DAY, parcels(5))
    first, second = store.claim(DAY, 3, LATER), store.claim(DAY, 3, LATER)
    assert {one.state for one in first} == {"sending"} and {one.at for one in first} == {LATER}
    assert (len(first), len(second), store.claim(DAY, 3, LATER)) == (3, 2, [])
    assert {one.subscriber for one in first + second} == {one.subscriber for one in parcels(5)}
    assert store.tally(DAY) == {"sending": 5}
    assert sorted(one.subscriber for one in store.unsettled(DAY)) == sorted(
        one.subscriber for one in parcels(5)
    )


def test_many_senders_at_once_never_get_the_same_parcel(store: Database) -> None:
    store.queue(DAY, parcels(120))
    taken: list[str] = []

    def sender() -> None:
        while some := store.claim(DAY, 7, NOON):
            taken.extend(one.subscriber for one in some)

    threads = [threading.Thread(target=sender) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 120


def test_outcomes_are_written_with_a_receipt_for_the_final_ones(store: Database) -> None:
    store.queue(DAY, parcels(3))
    sent, refused, again = store.claim(DAY, 3, NOON)
    store.settle(
        [outcome(sent), outcome(refused, "refused", "550 no"), outcome(again, "queued", "try later")]
    )
    assert store.tally(DAY) == {"queued": 1, "refused": 1, "sent": 1}
    assert {(one.subscriber, one.accepted, one.answer, one.at) for one in store.receipts(DAY)} == {
        (sent.subscriber, True, "250 taken", LATER),
        (refused.subscriber, False, "550 no", LATER),
    }
    assert [one.subscriber for one in store.claim(DAY, 9, NOON)] == [again.subscriber]
    assert store.unsettled(DAY)[0].answer == "try later"


def test_settling_twice_gives_one_receipt_and_what_was_never_queued_none(store: Database) -> None:
    store.queue(DAY, parcels(1))
    [one] = store.claim(DAY, 1, NOON)
    store.settle([outcome(one), outcome(one)])
    store.settle([outcome(one), outcome(made.parcel("stranger"))])
    assert len(store.receipts(DAY)) == 1 and store.tally(DAY) == {"sent": 1}


def test_an_outcome_without_a_moment_is_a_bug_and_writes_nothing(store: Database) -> None:
    store.queue(DAY, parcels(2))
    first, second = store.claim(DAY, 2, NOON)
    with pytest.raises(ValueError, match="without a moment"):
        store.settle([outcome(first), replace(second, state="sent", at=None)])
    assert store.tally(DAY) == {"sending": 2}


def test_a_letter_that_was_put_off_is_taken_by_nobody_until_it_is_queued_again(store: Database) -> None:
    store.queue(DAY, parcels(2))
    first, second = store.claim(DAY, 2, NOON)
    store.settle([outcome(first, "deferred", "452 full"), outcome(second)])
    assert store.tally(DAY) == {"deferred": 1, "sent": 1}
    assert store.claim(DAY, 9, NOON) == [] and store.unsettled() == []
    [waiting] = store.deferred(DAY)
    assert (waiting.subscriber, waiting.answer) == (first.subscriber, "452 full")
    assert [one.subscriber for one in store.receipts(DAY)] == [second.subscriber]
    store.settle([replace(waiting, state="queued")])
    assert [one.subscriber for one in store.claim(DAY, 9, NOON)] == [first.subscriber]


def test_a_letter_put_off_is_forgotten_with_its_reader(store: Database) -> None:
    store.save_subscriber(made.reader())
    store.queue(DAY, [made.parcel()])
    [held] = store.claim(DAY, 1, NOON)
    store.settle([outcome(held, "deferred", "452 full")])
    store.forget_subscriber(held.subscriber)
    assert store.tally(DAY) == {} and store.deferred(DAY) == []


def test_every_parcel_of_a_reader_is_told_by_day(store: Database) -> None:
    store.queue("2026-03-03", [made.parcel("ada", "2026-03-03")])
    store.queue(DAY, [made.parcel("ada"), made.parcel("mavis")])
    assert [one.day for one in store.asked(made.parcel("ada").subscriber)] == sorted([DAY, "2026-03-03"])


def test_days_do_not_mix(store: Database) -> None:
    other = [made.parcel("ada", "2026-03-03")]
    store.queue(DAY, [made.parcel("ada")])
    store.queue("2026-03-03", other)
    [one] = store.claim(DAY, 9, NOON)
    store.settle([outcome(one)])
    assert store.tally("2026-03-03") == {"queued": 1} and store.receipts("2026-03-03") == []


def test_who_is_forgotten_leaves_no_address_behind(store: Database) -> None:
    days = ["2026-03-01", DAY, "2026-03-03", "2026-03-04"]
    one, other = made.reader("mavis"), made.reader("ada")
    store.save_subscriber(one)
    store.save_subscriber(other)
    for day in days:
        store.queue(day, [made.parcel("mavis", day), made.parcel("ada", day)])
    for day, state in (("2026-03-01", "sent"), (DAY, "refused")):
        store.settle([outcome(p, state, f"answer to {p.address}") for p in store.claim(day, 9, NOON)])
    store.claim("2026-03-03", 9, NOON)
    store.save_failures([replace(made.failure("deliver", "x"), subject=one.id, sentence=one.address)])
    store.forget_subscriber(one.id)
    assert store.subscribers() == [other]
    assert store.failures() == []
    assert [store.tally(day) for day in days] == [
        {"sent": 2}, {"refused": 2}, {"refused": 1, "sending": 1}, {"queued": 1},
    ]  # fmt: skip
    left = [*store.receipts("2026-03-01"), *store.receipts(DAY), *store.unsettled("2026-03-03")]
    assert len(left) == 5 and not any("mavis" in str(row) for row in left)
    assert sum("ada@" in str(row) for row in left) == 3


def test_a_letter_on_its_way_does_not_bring_a_forgotten_address_back(store: Database) -> None:
    store.save_subscriber(made.reader())
    store.queue(DAY, [made.parcel(), made.parcel("mavis")])
    held = store.claim(DAY, 2, NOON)
    for one in held:
        store.forget_subscriber(one.subscriber)
    store.settle([outcome(held[0], "sent", "250 ada"), outcome(held[1], "queued", "451 mavis")])
    assert store.tally(DAY) == {"refused": 1, "sent": 1}
    assert store.claim(DAY, 9, NOON) == []
    assert not any("ada" in str(row) or "mavis" in str(row) for row in store.receipts(DAY))


def test_a_forgotten_address_is_not_in_the_file_any_more(tmp_path: Path) -> None:
    where = tmp_path / "paper.sqlite"
    store = open_store(str(where))
    for i in range(200):
        store.save_subscriber(made.reader(f"somebody{i}"))
        store.queue(DAY, [made.parcel(f"somebody{i}")])
    store.settle([outcome(one, "sent", f"250 {one.address}") for one in store.claim(DAY, 999, NOON)])
    assert b"somebody77@" in on_disk(tmp_path)
    store.forget_subscriber(made.reader("somebody77").id)
    assert b"somebody77@" not in on_disk(tmp_path) and b"somebody78@" in on_disk(tmp_path)
    store.close()


def test_forgetting_nobody_is_no_error(store: Database) -> None:
    store.forget_subscriber("unknown")
    assert store.subscribers() == []


def test_a_database_of_readers_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        kept = open_store(str(tmp_path / "paper.sqlite"))
        kept.save_subscriber(made.reader())
        modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.iterdir()}
        kept.close()
    finally:
        os.umask(before)
    assert "paper.sqlite-wal" in modes
    assert set(modes.values()) == {0}
