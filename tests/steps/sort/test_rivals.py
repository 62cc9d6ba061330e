"""Stories that prove to tell of two like events part by the names that never stand together."""

from __future__ import annotations

from random import Random

import numpy as np

from paperround.model import Article, Member
from paperround.steps.sort import Memory, remember, sort
from paperround.steps.sort.codes import name
from paperround.steps.sort.marks import Codes, Weights, mark
from paperround.steps.sort.rivals import FEWEST, banner, parting
from tests.steps.sort.wire import NOW, article

WORDS = [
    "keeps", "belts", "after", "stopping", "challenger", "in", "round", "before",
    "full", "hall", "of", "boxing", "fans", "on", "damp", "night",
]  # fmt: skip
OLD = (
    "The trainee pilot opened fire in a hall of the Korvath school before guards shot him in December.",
    "Three sailors died and eight were wounded in the attack at Korvath, the worst on a base in years.",
    "The bureau said the group overseas had spoken with the trainee since he joined its air force.",
    "Families of the dead asked the minister why nobody had read the letters before he came to Korvath.",
)
AFTER = (
    "Divers searched a culvert below the wall, and two fishing boats were kept outside the mole until dusk.",
    "A baker opposite the gate heard five cracks and lay down among her trays; nobody else was hit.",
    "The wounded sailor, a cook from the hills, was flown to a hospital inland and was awake by evening.",
    "Buses to the coast were turned back at the crossroads, and pupils ate their supper in the gymnasium.",
    "What drove the man was not known; a hire car with maps and a sleeping bag stood by the lighthouse.",
    "The fleet will hold its regatta in June all the same, said the harbour master, and be watched.",
)
BEHIND = (
    "On Monday the prosecutor said the pilot trainee of Korvath had been in touch with a group overseas.",
    "In December that trainee killed three sailors in a school hall at the Korvath base; guards shot him.",
)


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


def test_a_story_of_three_has_the_names_of_its_own_that_nearly_all_its_heads_hold() -> None:
    three = [mark(bout(n, "Harno")) for n in range(3)]
    names = set(banner(three, telling).tolist())
    assert {name("harno"), name("orlin")} <= names
    assert name("detail1") not in names
    assert not len(banner(three[:2], telling)), "two prove nothing"


def test_background_deep_in_a_report_does_not_join_it_to_the_earlier_events_story() -> None:
    """The sort of piece that ends with what happened elsewhere before: its own head names another place."""
    early = [
        article(f"e{n}", f"Sheet {n}", f"Inquiry finds Korvath base gunman had help, {who} says", (
            f"The gunman who killed three at the Korvath naval base had help from abroad, the {who} said.",
            "Officers had broken into his telephone and found letters to a group overseas.", *OLD,
        ), hours=n) for n, who in enumerate(("bureau", "minister", "prosecutor"))
    ]  # fmt: skip
    late = article("z", "Echo", "Sailor hurt and gunman shot at Lindal naval station", (
        "A gunman was shot dead at the gate of the Lindal naval station on Thursday and a sailor was hurt.",
        "The bay was closed and a school stayed shut while the bureau searched for a second person.",
        "The station lies on the southern coast and trains pilots for the fleet of the republic.",
        "Guards had raised the barrier in time, an admiral told reporters at the gate before noon.",
        *AFTER, *BEHIND,
    ), hours=70)  # fmt: skip
    found = told([*early, late])
    assert len({found[one.id].story for one in early}) == 1
    assert found["z"].story != found["e0"].story
