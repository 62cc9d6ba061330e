"""How much of one text stands in another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from paperround.model import Article
from paperround.steps.sort.copies import NONE, Likely, Shares, shares
from paperround.steps.sort.marks import Marks, marks
from tests.steps.sort.drawn import batches
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


NOTICE = (
    "The Bank of Brandt offered the market {} crowns of day money on {} and said the rate for the reserves "
    "of the savings banks would stay where it was set in the spring, a spokesman for the bank told "
    "reporters, and {} of the bids that came in from the houses by noon had been met in full at the tender.",
)


def notice(id_: str, outlet: str, figures: tuple[str, str, str], hours: float = 0) -> Marks:
    return next(marks([article(id_, outlet, "", (NOTICE[0].format(*figures),), hours=hours)]))


def test_a_form_filled_in_with_other_figures_is_another_notice() -> None:
    one = notice("x", "Herald", ("1,500", "Monday", "340"))
    assert shares(one, notice("y", "Post", ("2,250", "Monday", "415"))).kind == ""
    assert shares(one, notice("y", "Post", ("1,500", "Monday", "340"))).kind == "copy"


def test_a_houses_short_notice_of_another_day_is_another_notice() -> None:
    one = notice("x", "Merrow Wire", ("some", "Monday", "most"))
    assert shares(one, notice("y", "Merrow Wire", ("some", "Tuesday", "most"), hours=24)).kind == ""
    assert shares(one, notice("y", "Merrow Wire", ("some", "Monday", "most"), hours=2)).kind == "copy"


def test_the_background_a_house_prints_again_is_no_copying() -> None:
    first = marks([article("x", "Herald", "", (*FLOOD[:3], *COUNCIL))])
    later = [article("y", outlet, "", (*QUAKE, *FLOOD[:3])) for outlet in ("Herald", "Post")]
    one, own, other = *first, *marks(later)
    assert shares(one, own) == Shares(0.0, 0.0)
    assert shares(one, other).mine > 0.3


def test_like_phrases_about_other_people_are_no_rewriting() -> None:
    assert Shares(0.4, 0.4, names=0.5).kind == ""
    assert Shares(0.4, 0.4, names=0.9).kind == "rewrite"
    assert Shares(0.6, 0.6, names=0.6).kind == "rewrite"
    assert Shares(0.6, 0.9, names=0.6).kind == "copy"


texts = st.lists(st.sampled_from(PARTS), max_size=8).map(tuple)


@given(texts, texts)
@settings(max_examples=60, deadline=None)
def test_shares_are_the_same_seen_from_either_side(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert shares(seen(one), seen(other)) == shares(seen(other), seen(one)).turned


@given(batches())
@settings(max_examples=60, deadline=None)
def test_likeness_is_the_same_from_either_side_and_seen_wherever_there_is_any(
    articles: list[Article],
) -> None:
    many = list(marks(articles))
    for one in many:
        likely = Likely(one.shingles)
        for other in many:
            assert likely(other.shingles) or shares(one, other) == NONE
