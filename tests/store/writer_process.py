"""A process that works on a store until it is killed; `test_store_kill.py` starts it."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import store_nouns as made
from msgspec.structs import replace

from paperround.store import open_store

BATCH = 20


def main(where: str, begin: int) -> None:
    """Takes batches of pieces through the stages, and parcels through the outbox, and says so."""
    store = open_store(where)
    for number in count(begin):
        names = [f"{number}-{i}" for i in range(BATCH)]
        store.save_leads([made.lead(name) for name in names])
        store.save_pages([made.page(name, b"x" * 5000) for name in names])
        store.save_articles([made.article(name, paragraphs=("Ferry words " * 50,)) for name in names])
        store.save_members([made.member(name, f"story {number}") for name in names])
        store.save_edition(made.edition(number=number), made.letter(subject=str(number)))
        taken = store.claim(made.DAY, BATCH, made.NOON)
        print("claimed", *(parcel.subscriber for parcel in taken), flush=True)
        store.settle([replace(parcel, state="sent", at=made.NOON) for parcel in taken])
        print("settled", *(parcel.subscriber for parcel in taken), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
