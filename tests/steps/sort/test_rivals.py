"""Stories that prove to tell of two like events part by the names that never stand together."""

from __future__ import annotations

from random import Random

import numpy as np

from paperround.model import Article, Member
from paperround.steps.sort import Memory, remember, sort
from paperround.steps.sort.marks import Codes, Weights, mark
from paperround.steps.sort.rivals import FEWEST, parting
from tests.steps.sort.wire import NOW, article

WORDS = [
    "keeps", "belts", "after", "stopping", "challenger", "in", "round", "before",
    "full", "hall", "of", "boxing", "fans", "on", "damp", "night",
]  # fmt: skip


def bout(n: int, rival: str, hours: float = 0.0) -> Article:
    """A report of a champion's bout, each in an order of words of its own."""
    order = Random(f"{n} {rival}").sample(WORDS, 12)
    line = f"Champion Veska Orlin {' '.join(order)} against {rival} of detail{n}"
    return article(f"{rival[:2].lower()}{n:02}", f"Sheet {n} {rival}", "", (line,), hours=hours + n / 10)


def telling(names: Codes) -> Weights:
    return np.full(len(names), 9, dtype=np.float32)


def told(news: list[Article], memory: Memory | None = None) -> dict[str, Member]:
    return {member.article: member for member in sort(news, memory or Memory(), NOW)}


TWO = [bout(n, rival) for n in range(8) for rival in ("Harno", "Tibbet")]


def test_two_bouts_of_one_champion_are_two_stories_once_there_are_reports_enough() -> None:
    found = told(TWO)
    of = {rival: {found[a.id].story for a in TWO if rival in a.text} for rival in ("Harno", "Tibbet")}
    assert len(of["Harno"]) == len(of["Tibbet"]) == 1
    assert of["Harno"] != of["Tibbet"]
    assert any("and others of" in member.why for member in found.values()), "the reason is given"


def test_one_bout_is_one_event_however_many_tell_of_it() -> None:
    assert parting([mark(bout(n, "Harno")) for n in range(16)], telling) is None


def test_two_names_in_some_reports_each_and_together_in_others_are_of_one_event() -> None:
    mixed = [mark(bout(n, rival)) for n in range(4) for rival in ("Harno", "Tibbet", "Harno and Tibbet")]
    assert parting(mixed, telling) is None


def test_a_handful_of_reports_proves_nothing() -> None:
    few = [mark(one) for one in TWO[: FEWEST - 1]]
    assert parting(few, telling) is None


def test_names_that_half_the_news_holds_part_nothing() -> None:
    marked = [mark(one) for one in TWO]
    assert parting(marked, telling) is not None
    assert parting(marked, lambda names: np.full(len(names), 0.5, dtype=np.float32)) is None


def test_a_report_that_names_neither_goes_where_its_words_are() -> None:
    news = [article(f"x{n}", f"Post {n}", "", (one.text + side,)) for n, (one, side) in enumerate(
        (one, " A knee gave way" if "Harno" in one.text else " A towel flew") for one in TWO
    )]  # fmt: skip
    stray = article("zz", "Echo", "", (f"Champion Veska Orlin {' '.join(WORDS)}, a towel flew",))
    found = parting([mark(one) for one in (*news, stray)], telling)
    assert found is not None
    second = dict(zip([one.text for one in (*news, stray)], found.second.tolist(), strict=True))
    assert second[stray.text] == second[next(one.text for one in news if "Tibbet" in one.text)]


def test_what_readers_have_long_seen_does_not_leave() -> None:
    early = [bout(n, "Harno") for n in range(3)] + [bout(n, "Tibbet", 0.05) for n in range(3)]
    late = [bout(n, rival, 72) for n in range(3, 9) for rival in ("Harno", "Tibbet")]
    first = told(early)
    second = told(late, remember(early, list(first.values())))
    assert {first[one.id].story for one in early} == {
        second.get(one.id, first[one.id]).story for one in early
    }
