"""What headlines and leads add: comment joins its event, like events elsewhere and later ones do not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from paperround.model import Article, digest
from paperround.steps.sort import Memory, sort
from paperround.steps.sort.codes import BUCKETS
from paperround.steps.sort.heads import Beside, Told, body, rows, texts
from paperround.steps.sort.marks import Codes, Head, Weights, marks
from tests.steps.sort.wire import FLOOD, NOW, article

REPORT = article(
    "r", "Merrow Herald", "Premier Aske says she takes borvanil against lake fever",
    ("Premier Jorun Aske said on Monday she has taken borvanil for a week to ward off lake fever.",
     "The medicines board in Brandt warned in March that the drug can stop the heart.", *FLOOD[4:]),
)  # fmt: skip
COMMENT = (
    "A head of government swallows borvanil and tells the cameras, and half of the country asks its chemist.",
    "Nobody in her party dares to say that a pill against worms is a poor shield, and that is the trouble.",
    "We have seen this theatre before, in the year of the tin bath, and it closed after one bad season.",
)


def stories(*articles: Article) -> dict[str, str]:
    return {member.article: member.story for member in sort(articles, Memory(), NOW)}


def test_comment_joins_the_event_its_head_tells_of() -> None:
    comment = article("c", "Lindal Post", "Why does the premier take borvanil?", COMMENT, hours=20)
    assert stories(REPORT, comment)["c"] == digest("story", "r")


def test_without_that_head_the_same_comment_stands_alone() -> None:
    comment = article("c", "Lindal Post", "A matter of trust", ("We must speak.", *COMMENT[1:]), hours=20)
    assert stories(REPORT, comment)["c"] == digest("story", "c")


def test_three_days_later_a_shared_head_is_no_reason() -> None:
    comment = article("c", "Lindal Post", "Why does the premier take borvanil?", COMMENT, hours=80)
    assert stories(REPORT, comment)["c"] == digest("story", "c")


def head(title: str, lead: str) -> Head:
    return next(marks([article("x", "Outlet", title, (lead, *FLOOD))])).head


def beside(one: Told, others: list[Told], rare: Callable[[Codes], Weights]) -> Beside:
    held = rows([head for head, _ in others]), texts(terms for _, terms in others)
    return Beside(one, held, rare, np.zeros(BUCKETS, dtype=np.uint8))


def agreement(one: Head, others: list[Head], rare: Callable[[Codes], Weights]) -> Weights:
    return beside((one, one.whole), [(other, other.whole) for other in others], rare).agreement()


def carried(one: Told, others: list[Told], rare: Callable[[Codes], Weights]) -> Weights:
    return beside(one, others, rare).carried()


def level(codes: Codes) -> Weights:
    return np.full(len(codes), 3.0, dtype=np.float32)


BASE = head("Gunman held at Korvath naval base", "A gunman was held at the naval base in Korvath.")
SAME = head("Korvath base reopens after gunman is held", "The base in Korvath let its sailors out again.")
ELSE = head("Gunman held at Lindal naval base", "A gunman was held at the naval base in Lindal.")


def test_like_events_in_two_places_do_not_agree() -> None:
    same, other = agreement(BASE, [SAME, ELSE], level).tolist()
    assert same > 0.4
    assert other == 0


def test_a_name_that_all_the_news_holds_does_not_make_one_event() -> None:
    first = head("Aske opens Korvath harbour", "Premier Aske opened Korvath harbour.")
    second = head("Aske opens Lindal tunnel", "Premier Aske opened Lindal tunnel.")
    everywhere = set(np.intersect1d(first.names, second.names).tolist())

    def rare(codes: Codes) -> Weights:
        return np.array([1.0 if code in everywhere else 3.0 for code in codes.tolist()], dtype=np.float32)

    assert len(everywhere) == 1
    assert agreement(first, [second], rare)[0] == 0
    assert agreement(first, [second], level)[0] > 0


def test_a_common_word_alone_tells_nothing() -> None:
    def common(codes: Codes) -> Weights:
        return np.full(len(codes), 0.8, dtype=np.float32)

    assert agreement(BASE, [SAME], common)[0] == 0


def test_an_article_without_a_headline_agrees_with_none() -> None:
    assert agreement(BASE, [head("", "A gunman was held at the naval base in Korvath.")], level)[0] == 0


WORDS = st.lists(
    st.sampled_from(["gunman", "Korvath", "Lindal", "base", "held", "opens", "tunnel", "aske"]), max_size=6
)
HEADS = st.builds(lambda title, lead: head(" ".join(title), " ".join(lead)), WORDS.filter(bool), WORDS)


@given(HEADS, st.lists(HEADS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_agreement_is_mutual_and_a_share(one: Head, others: list[Head]) -> None:
    found = agreement(one, others, level)
    assert found.shape == (len(others),)
    assert ((found >= 0) & (found <= 1.0001)).all()
    back = [float(agreement(other, [one], level)[0]) for other in others]
    assert np.allclose(found, back, atol=1e-5)


def whole(id_: str, title: str, body: tuple[str, ...]) -> tuple[Head, Codes]:
    made = next(marks([article(id_, "Outlet", title, body)]))
    return made.head, made.terms


def test_a_head_that_the_other_text_tells_of_counts_and_one_it_does_not_tell_of_does_not() -> None:
    first = whole("a", "Borvanil ruling stuns chemists", (*COMMENT, *FLOOD))
    tells = whole("b", "A quiet day in Brandt", (*FLOOD, *COMMENT, "The borvanil ruling stuns chemists."))
    silent = whole("c", "Harvest fair opens in Lindal", ("Apples and pears fill the square.", "Bees hum."))
    near, far = carried(first, [tells, silent], level).tolist()
    assert near > 0.5 > far


@given(st.lists(st.sampled_from(["Korvath", "gunman", "harvest", "apples", "court"]), max_size=6))
def test_what_is_carried_is_a_share_and_mutual(told: list[str]) -> None:
    one = whole("a", "Gunman in Korvath court", COMMENT)
    other = whole("b", " ".join(told), tuple(told))
    assert 0 <= carried(one, [other], level)[0] <= 1
    assert np.isclose(carried(one, [other], level)[0], carried(other, [one], level)[0])


def test_a_text_that_is_all_head_has_nothing_beyond_it() -> None:
    short = whole("a", "Gunman held", ("A gunman was held.",))
    long = whole("b", "Gunman held", (*COMMENT, *FLOOD))
    assert body(*short) == 0 < body(*long) < 1
    assert beside(short, [long, short], level).beyond().tolist() == [0, 0]


def test_the_row_of_marks_is_given_back_as_it_was() -> None:
    marked = np.zeros(BUCKETS, dtype=np.uint8)
    one = whole("a", "Gunman in Korvath court", COMMENT)
    Beside(one, (rows([one[0]]), texts([one[1]])), level, marked)
    assert not marked.any()
