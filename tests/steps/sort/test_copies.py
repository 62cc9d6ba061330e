"""How much of one text stands in another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from paperround.steps.sort.copies import Shares, Shelf, shares
from paperround.steps.sort.marks import Marks, marks
from tests.steps.sort.wire import COUNCIL, FLOOD, FLOOD_OWN, QUAKE, article

PARTS = [*FLOOD, *FLOOD_OWN, *QUAKE, *COUNCIL]


def seen(text: tuple[str, ...]) -> Marks:
    return next(marks([article("x", "Outlet", "Title", text)]))


def test_a_text_stands_whole_in_itself() -> None:
    assert shares(seen(FLOOD), seen(FLOOD)) == Shares(1.0, 1.0)


def test_a_cut_stands_whole_in_the_longer_text_but_not_the_other_way() -> None:
    found = shares(seen(FLOOD[:3]), seen(FLOOD))
    assert found.mine == 1.0
    assert 0.4 < found.theirs < 0.8


def test_two_reports_of_one_event_share_next_to_nothing() -> None:
    assert shares(seen(FLOOD), seen(FLOOD_OWN)).mine < 0.05


def test_a_few_words_are_not_judged() -> None:
    assert shares(seen(("The river rose.",)), seen(("The river rose.",))) == Shares(0.0, 0.0)


def test_typographic_marks_do_not_hide_a_copy() -> None:
    plain = tuple(p.replace("“", '"').replace("”", '"').replace("’", "'") for p in FLOOD)
    assert shares(seen(FLOOD), seen(plain)) == Shares(1.0, 1.0)


def test_chinese_texts_are_compared_too() -> None:
    text = ("敦马尔县议会说，塞尔河周二夜里决堤，三千多名居民离开下城，铁路桥因桥墩移位而关闭。",)
    assert shares(seen(text), seen((text[0] + "天气预报说周四雨势将减弱。",))).mine > 0.9


def test_the_shelf_forgets_what_was_taken_from_it() -> None:
    shelf, one = Shelf(), seen(FLOOD)
    shelf.add(0, one)
    assert shelf.near(one) == [0]
    shelf.take(0, one)
    assert shelf.near(one) == []
    assert shelf.places == {}


texts = st.lists(st.sampled_from(PARTS), max_size=8).map(tuple)


@given(texts, texts)
@settings(max_examples=60, deadline=None)
def test_shares_are_the_same_seen_from_either_side(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert shares(seen(one), seen(other)) == shares(seen(other), seen(one)).turned
