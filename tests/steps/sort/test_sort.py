"""Sorting as a whole: stories, roles, origins, and that the order of rounds does not matter."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from paperround.model import Article, Member, Story, digest
from paperround.steps.sort import Memory, remember, sort
from tests.steps.sort.drawn import batches
from tests.steps.sort.wire import (
    COUNCIL,
    FLOOD,
    FLOOD_OWN,
    NOW,
    OTHER_QUAKE,
    QUAKE,
    START,
    article,
    day,
)


def placed(articles: list[Article]) -> dict[str, Member]:
    return {member.article: member for member in sort(articles, Memory(), NOW)}


def test_copies_and_own_reports_of_one_event_are_one_story() -> None:
    found = placed(day())
    assert {found[i].story for i in ("a1", "a2", "a3", "a4")} == {digest("story", "a1")}


def test_like_events_in_two_places_are_two_stories() -> None:
    found = placed(day())
    assert found["b1"].story == found["b2"].story
    assert len({found[i].story for i in ("a1", "b1", "c1", "d1")}) == 4


def test_what_two_headlines_share_is_told_without_their_names() -> None:
    """Else a market and an illness of one small town are one event."""
    from paperround.steps.sort.marks import mark
    from paperround.steps.sort.stories import Board

    piece = mark(article("m1", "Hale Echo", "Market in Tarn Hill to move uphill", COUNCIL))
    told = set(Board(lambda n: piece.terms).vectors(piece).headline[0].tolist())
    assert told
    assert not told & set(piece.head.names.tolist())
    assert len(piece.head.names) > 0


def test_a_copy_says_of_what_and_how_much_and_why() -> None:
    copy = placed(day())["a2"]
    assert (copy.role, copy.of, copy.likeness) == ("copy", "a1", 1.0)
    assert copy.why == "100 % of its text stands in Merrow Herald's article of 06:00; credits Merrow Wire"


def test_a_trimmed_copy_is_still_a_copy() -> None:
    cut = placed(day())["a3"]
    assert (cut.role, cut.of) == ("copy", "a1")


def test_a_copy_with_local_paragraphs_is_still_a_copy() -> None:
    longer = article("a9", "Hale Echo", "Quarry helps Dunmar", (COUNCIL[0], *FLOOD, COUNCIL[1]), hours=9)
    found = placed([*day(), longer])["a9"]
    assert (found.role, found.of) == ("copy", "a1")
    assert 0.6 < found.likeness < 0.9


def test_a_copy_two_days_later_still_finds_its_original() -> None:
    late = article("a9", "Hale Echo", "The Sel in flood", FLOOD, hours=49)
    assert placed([*day(), late])["a9"].of == "a1"


def test_a_quotation_heard_by_two_reporters_is_no_copying() -> None:
    speech = "“" + " ".join(FLOOD[1:3]) + " " + FLOOD[4] + "”"
    one = article("p", "Merrow Herald", "Marwick speaks on the flood", (*FLOOD_OWN[:2], speech))
    two = article("q", "Lindal Post", "Council leader on the Sel", (COUNCIL[2], FLOOD[5], speech), hours=1)
    assert [placed([one, two])[i].role for i in "pq"] == ["own", "own"]


def test_independent_sources_are_counted_by_origin() -> None:
    found = placed(day())
    flood = Story(id="s", members=tuple(found[i] for i in ("a1", "a2", "a3", "a4")))
    assert len(flood.outlets) == 4
    assert flood.independent == ("Merrow Wire", "Dunmar Argus")


def test_outlets_of_one_owner_are_one_source() -> None:
    first = article("p", "Merrow Herald", "Dunmar flood", FLOOD_OWN, owner="Sel Media")
    second = article("q", "Lindal Post", "Vote on diesel", COUNCIL, owner="Sel Media")
    assert {member.origin for member in placed([first, second]).values()} == {"Sel Media"}


def test_two_different_texts_that_credit_one_agency_are_one_source() -> None:
    retold = ("DUNMAR (Merrow Wire) - " + FLOOD_OWN[0], *FLOOD_OWN[1:])
    found = placed([*day()[:1], article("a9", "Hale Echo", "Dunmar flooded", retold, hours=2)])
    assert found["a9"].role in ("own", "original")
    assert found["a1"].origin == found["a9"].origin == "Merrow Wire"


def test_a_print_without_credit_takes_the_credit_its_copies_give() -> None:
    bare = (FLOOD[0].replace("DUNMAR (Merrow Wire) - ", ""), *FLOOD[1:])
    found = placed([article("a0", "Sly Sheet", "Flood", bare, hours=-1), *day()[:3]])
    assert (found["a0"].role, found["a0"].origin) == ("original", "Merrow Wire")


def test_an_origin_that_arrives_after_its_copies_becomes_the_original() -> None:
    copies = [one for one in day() if one.id in ("a2", "a3")]
    first = sort(copies, Memory(), NOW)
    later = sort([day()[0]], remember(copies, first), NOW + timedelta(hours=1))
    rows = {member.article: member for member in later}
    assert (rows["a1"].role, rows["a2"].role, rows["a2"].of) == ("original", "copy", "a1")
    assert rows["a1"].story == first[0].story == rows["a2"].story
    assert rows["a2"].joined_at == NOW


def test_the_agency_itself_is_the_original_of_a_copy_with_the_same_date() -> None:
    wire = article("z", "Merrow Wire", "Sel floods Dunmar", FLOOD, precision="day")
    copy = article("a", "Merrow Herald", "Flood", FLOOD, precision="day")
    found = placed([wire, copy])
    assert (found["z"].role, found["a"].role, found["a"].of) == ("original", "copy", "z")


def test_an_event_is_joined_across_languages_by_its_names_and_figures() -> None:
    spanish = (
        "El río Sel se desbordó sobre Dunmar y obligó a 3,200 vecinos a dejar sus casas, dijo Ilse Marwick.",
        "El agua llegó a la calle Tanner y se teme por el dique de Oster. La red cortó la luz a 1,140 casas.",
        "La lluvia sigue en las colinas de Varn y el hospital de Hale recibe a los enfermos.",
    )
    text = article("es1", "La Voz de Varn", "El Sel inunda Dunmar", spanish, hours=5, language="es")
    vote = article(
        "es2", "La Voz de Varn", "Sube el diésel", ("El parlamento de Brandt votó la subida.",), hours=9
    )
    found = placed([*day(), text, replace(vote, language="es")])
    assert found["es1"].story == found["a1"].story
    assert found["es2"].story != found["d1"].story  # one shared name proves nothing


def test_a_copy_whose_source_has_ended_finds_the_agency_that_comes_last() -> None:
    news = [
        article("a1", "Merrow Herald", "Flood", FLOOD[:4]),
        article("a2", "Lindal Post", "Flood on the Sel", FLOOD, hours=200),
        article("z", "Merrow Wire", "Sel floods Dunmar", FLOOD, hours=250),
    ]
    found = placed(news)
    assert (found["a2"].role, found["a2"].of) == ("copy", "z")
    assert found["z"].role == "original"


def test_what_was_not_heard_of_for_the_window_is_a_new_story() -> None:
    found = placed([*day()[:2], article("z", "Hale Echo", "Sel floods Dunmar", FLOOD_OWN, hours=24 * 12)])
    assert found["z"].story == digest("story", "z")


def test_a_headline_that_is_always_the_same_joins_nothing() -> None:
    texts = ((*FLOOD, *FLOOD_OWN), QUAKE, (*OTHER_QUAKE, *COUNCIL))
    found = placed(
        [article(f"m{n}", "Lindal Post", "Morning briefing", text) for n, text in enumerate(texts)]
    )
    assert len({member.story for member in found.values()}) == 3


def test_what_has_ended_is_forgotten_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [
        article(f"n{n:03}", "Outlet", f"Item {n}", (f"Only item {n} says word{n}.",), hours=4 * n)
        for n in range(300)
    ]
    news = [*day(), *many, article("z1", "Late Echo", "Flood", FLOOD, hours=1201)]
    patient = sort(news, Memory(), NOW)
    monkeypatch.setattr("paperround.steps.sort.stories.SPARE", 7)
    assert sort(news, Memory(), NOW) == patient
    assert {row.article: row.story for row in patient}["z1"] == digest("story", "z1")


def test_articles_without_words_stand_alone() -> None:
    empty = [article(f"e{n}", f"Outlet {n}", "", ()) for n in range(3)]
    assert len({member.story for member in sort(empty, Memory(), NOW)}) == 3


def test_articles_already_placed_are_left_alone() -> None:
    first = sort(day(), Memory(), NOW)
    assert sort(day(), remember(day(), first), NOW) == []


def told(members: list[Member]) -> dict[str, Member]:
    return {member.article: replace(member, joined_at=START) for member in members}


@given(batches())
@settings(max_examples=60, deadline=None)
def test_every_article_is_in_exactly_one_story(articles: list[Article]) -> None:
    members = sort(articles, Memory(), NOW)
    assert sorted(m.article for m in members) == sorted(a.id for a in articles)
    assert all(m.of in {a.id for a in articles} for m in members if m.role in ("copy", "rewrite"))
    assert all(m.of == "" for m in members if m.role in ("own", "original"))
    assert all(m.origin and m.why and 0 <= m.likeness <= 1 for m in members)


@given(batches(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_a_rerun_in_any_order_is_identical(articles: list[Article], chance: Random) -> None:
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert sort(articles, Memory(), NOW) == sort(shuffled, Memory(), NOW)


@given(batches(), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_two_rounds_give_what_one_gives(articles: list[Article], cut: int) -> None:
    order = sorted(articles, key=lambda a: (a.dated.at, a.id))
    one = told(sort(order, Memory(), NOW))
    first = sort(order[:cut], Memory(), NOW)
    second = sort(order[cut:], remember(order[:cut], first), NOW + timedelta(hours=1))
    assert told(first) | told(second) == one


@given(batches())
@settings(max_examples=40, deadline=None)
def test_a_copy_chain_ends_at_an_original(articles: list[Article]) -> None:
    rows = {member.article: member for member in sort(articles, Memory(), NOW)}
    for row in rows.values():
        steps = 0
        while row.of:
            row, steps = rows[row.of], steps + 1
            assert steps <= len(rows)
        assert row.role in ("own", "original")


FLOODED = [
    "sel", "bank", "dyke", "lock", "bridge", "quarry", "sand", "water", "tanner",
    "pier", "council", "grid", "ward", "hill",
]  # fmt: skip
SHAKEN = [
    "tremor", "tower", "rubble", "harbour", "ferry", "diver", "dog", "boy", "block",
    "customs", "pulled", "flat", "church", "rescue",
]  # fmt: skip


def bag(id_: str, outlet: str, told: list[str], hours: float) -> Article:
    """A piece of which only the words count: each outlet sets them in an order of its own."""
    order = Random(id_).sample(told, len(told))
    return article(id_, outlet, "", (" ".join(order),), hours=hours)


def test_a_piece_between_two_stories_goes_over_when_the_other_proves_to_be_its_own() -> None:
    both = FLOODED[:8] + SHAKEN[:7]
    news = [
        bag("f1", "Argus", FLOODED, 0),
        bag("q1", "Echo", SHAKEN, 1),
        bag("x", "Post", both, 2),
        *(bag(f"q{n}", f"Sheet {n}", [*SHAKEN[:9], f"only{n}", f"here{n}"], 2 + n) for n in range(2, 6)),
    ]
    early = placed(news[:3])
    assert early["x"].story == early["f1"].story != early["q1"].story
    late = placed(news)
    assert late["x"].story == late["q1"].story != late["f1"].story
    assert late["x"].why.startswith("tells of the same as")
    first = sort(news[:3], Memory(), NOW)
    second = sort(news[3:], remember(news[:3], first), NOW + timedelta(hours=1))
    assert told(first) | told(second) == told(list(late.values())), "in two rounds as in one"


def test_what_is_older_than_two_days_stays_where_readers_saw_it() -> None:
    both = FLOODED[:8] + SHAKEN[:7]
    news = [
        bag("f1", "Argus", FLOODED, 0),
        bag("q1", "Echo", SHAKEN, 1),
        bag("x", "Post", both, 2),
        *(bag(f"q{n}", f"Sheet {n}", [*SHAKEN[:9], f"only{n}", f"here{n}"], 50 + n) for n in range(2, 6)),
    ]
    found = placed(news)
    assert found["x"].story == found["f1"].story
