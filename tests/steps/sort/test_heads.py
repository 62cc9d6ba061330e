"""What headlines and leads add: comment joins its event, like events elsewhere and later ones do not."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from paperround.model import Article, digest
from paperround.steps.sort import Memory, sort
from paperround.steps.sort.heads import agreement
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
