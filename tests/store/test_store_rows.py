"""What goes in comes out: every noun, on both engines, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import store_nouns as made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from paperround.model import (
    Article,
    Edition,
    Failure,
    Findings,
    Lead,
    Letter,
    Member,
    Noun,
    Page,
    Parcel,
    Receipt,
    Round,
    Ruling,
    Source,
    SourceState,
    Subscriber,
)
from paperround.store import Database, rows

Way = tuple[st.SearchStrategy[Any], Callable[[Database, Any], object], Callable[[Database, Any], Any]]


def _settled(store: Database, parcel: Parcel) -> None:
    store.queue(parcel.day, [replace(parcel, state="queued")])
    store.settle([parcel])


WAYS: dict[type[Noun], Way] = {
    Source: (
        made.nouns(Source),
        lambda store, one: store.save_sources([one]),
        lambda store, one: next(s for s in store.sources() if s.id == one.id),
    ),
    SourceState: (
        made.nouns(SourceState, source=made.IDS),
        lambda store, one: store.save_state(one),
        lambda store, one: store.states()[one.source],
    ),
    Lead: (
        made.nouns(Lead, id=made.IDS),
        lambda store, one: (store.forget("collect"), store.save_leads([one])),
        lambda store, one: store.leads([one.id])[0],
    ),
    Page: (
        made.nouns(Page, lead=made.IDS),
        lambda store, one: store.save_pages([one]),
        lambda store, one: store.page(one.lead),
    ),
    Article: (
        made.nouns(Article, id=made.IDS, version=made.IDS),
        lambda store, one: store.save_articles([one]),
        lambda store, one: store.articles([one.id])[0],
    ),
    Findings: (
        made.nouns(Findings, article=made.IDS, version=made.IDS),
        lambda store, one: store.save_findings([one]),
        lambda store, one: store.findings([one.article])[one.article],
    ),
    Member: (
        made.nouns(Member, article=made.IDS, story=made.IDS),
        lambda store, one: store.save_members([one]),
        lambda store, one: next(m for m in store.members_of([one.story]) if m.article == one.article),
    ),
    Edition: (
        made.nouns(Edition, day=made.DAYS),
        lambda store, one: store.save_edition(one, made.letter(one.day)),
        lambda store, one: store.edition(one.day),
    ),
    Letter: (
        made.nouns(Letter, day=made.DAYS),
        lambda store, one: store.save_edition(made.edition(one.day), one),
        lambda store, one: store.letter(one.day),
    ),
    Failure: (
        made.nouns(Failure, stage=st.sampled_from(["fetch", "read"]), subject=made.IDS),
        lambda store, one: store.save_failures([one]),
        lambda store, one: next(f for f in store.failures(one.stage) if f.subject == one.subject),
    ),
    Round: (
        made.nouns(Round),
        lambda store, one: store.save_round(one),
        lambda store, one: next(r for r in store.rounds() if r.now == one.now),
    ),
    Ruling: (
        made.nouns(Ruling, number=st.integers(1, 10**9), at=made.MOMENTS),
        lambda store, one: store.save_ruling(one),
        lambda store, one: next(r for r in store.rulings() if r.number == one.number),
    ),
    Subscriber: (
        made.nouns(Subscriber),
        lambda store, one: store.save_subscriber(one),
        lambda store, one: store.subscriber(one.id),
    ),
    Parcel: (
        made.nouns(
            Parcel,
            day=made.DAYS,
            subscriber=made.IDS,
            state=st.just("sending"),
            address=st.emails(),
            at=made.MOMENTS,
        ),
        _settled,
        lambda store, one: next(p for p in store.unsettled(one.day) if p.subscriber == one.subscriber),
    ),
}


@pytest.mark.parametrize("kind", WAYS, ids=lambda kind: kind.__name__)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_goes_in_comes_out_and_saved_twice_is_saved_once(
    store: Database, kind: type[Noun], data: st.DataObject
) -> None:
    nouns, save, load = WAYS[kind]
    noun = data.draw(nouns)
    save(store, noun)
    assert load(store, noun) == noun
    save(store, noun)
    assert load(store, noun) == noun


def test_every_noun_that_has_a_row_is_tried() -> None:
    assert set(WAYS) | {Receipt} == {
        kind
        for kind in vars(rows).values()
        if isinstance(kind, type) and issubclass(kind, Noun) and kind is not Noun
    }


def test_half_a_surrogate_pair_is_replaced_rather_than_refused(store: Database) -> None:
    broken = made.article("a", title="Ferry \ud83d sails", paragraphs=("so \udc00 far",))
    store.save_articles([broken])
    [kept] = store.articles([broken.id])
    assert (kept.title, kept.paragraphs) == ("Ferry \ufffd sails", ("so \ufffd far",))


def test_a_body_is_kept_byte_for_byte_even_when_it_is_no_text(store: Database) -> None:
    body = bytes(range(256)) * 300
    store.save_pages([made.page("a", body)])
    kept = store.page(made.page("a").lead)
    assert kept is not None and kept.body == body


@given(st.tuples(made.MOMENTS, made.MOMENTS))
def test_moments_are_ordered_as_their_ticks(pair: tuple[Any, Any]) -> None:
    before, after = pair
    assert (before < after) == (rows.ticks(before) < rows.ticks(after))
