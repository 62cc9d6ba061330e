"""The rows of the round: what each stage is given, and what saving, replacing and forgetting do."""

from __future__ import annotations

from typing import get_args

import pytest
import store_nouns as made
from store_nouns import HOUR, NOON

from paperround.errors import StoreError
from paperround.model import Dating, Round, Ruling, RulingKind, Source
from paperround.store import Database

LATER = NOON + HOUR


def ids(nouns: list) -> list[str]:
    return [noun.id for noun in nouns]


def whole_round(store: Database, name: str = "a") -> None:
    """One piece taken all the way to a letter."""
    store.save_sources([Source(address=made.url("feed"))])
    store.save_state(made.state())
    store.save_leads([made.lead(name)])
    store.save_pages([made.page(name)])
    store.save_articles([made.article(name)])
    store.save_findings([made.findings(name)])
    store.save_members([made.member(name)])
    store.save_edition(made.edition(), made.letter())
    store.approve(made.DAY, NOON)
    store.save_subscriber(made.reader())
    store.queue(made.DAY, [made.parcel()])
    store.save_round(Round(now=NOON))


def test_sources_come_back_by_address_and_a_renamed_one_is_the_same(store: Database) -> None:
    store.save_sources([Source(address="https://b.example"), Source(address="https://a.example")])
    store.save_sources([Source(address="https://b.example", title="The Bee")])
    assert [(source.address, source.title) for source in store.sources()] == [
        ("https://a.example", ""),
        ("https://b.example", "The Bee"),
    ]


def test_a_dropped_source_takes_its_health_along_but_not_its_leads(store: Database) -> None:
    source = Source(address=made.url(1))
    store.save_sources([source])
    store.save_state(made.state(1))
    store.save_leads([made.lead("a")])
    store.drop_source(source.id)
    assert (store.sources(), store.states(), len(store.leads([made.lead("a").id]))) == ([], {}, 1)


def test_a_known_lead_keeps_its_first_moment_and_source(store: Database) -> None:
    first = made.lead("a")
    assert store.save_leads([first, made.lead("b")]) == 2
    again = made.lead("a", LATER, title="Another")
    assert store.save_leads([again, made.lead("c"), made.lead("c")]) == 1
    assert store.leads([first.id]) == [first]


def test_leads_come_in_the_order_asked_and_each_once(store: Database) -> None:
    leads = [made.lead(i) for i in range(600)]
    store.save_leads(leads)
    asked = ids(leads)[::-1]
    assert ids(store.leads([*asked, "unknown", asked[0]])) == asked


def test_leads_without_page_are_the_oldest_first_and_bounded_by_now(store: Database) -> None:
    leads = [made.lead(i, NOON + i * HOUR) for i in range(5)]
    store.save_leads(leads[::-1])
    store.save_pages([made.page(1)])
    store.save_failures([made.failure("fetch", 2), made.failure("read", 3)])
    assert store.leads_without_page(NOON + 3 * HOUR, 9) == [leads[0], leads[3]]
    assert store.leads_without_page(NOON + 3 * HOUR, 1) == [leads[0]]


def test_a_cleared_failure_is_tried_again(store: Database) -> None:
    store.save_leads([made.lead("a"), made.lead("b")])
    failed = [made.failure("fetch", "a"), made.failure("fetch", "b")]
    store.save_failures(failed)
    assert store.leads_without_page(LATER, 9) == []
    store.clear_failures("fetch", [one.subject for one in failed])
    assert len(store.leads_without_page(LATER, 9)) == 2


def test_pages_wait_for_this_version_of_the_reader(store: Database) -> None:
    store.save_leads([made.lead(name) for name in "abcd"])
    store.save_pages([made.page(name) for name in "abc"])
    store.save_articles([made.article("a", version="1"), made.article("b", version="2")])
    store.save_failures([made.failure("read", "c"), made.failure("fetch", "a")])
    assert store.pages_without_article("2", NOON, 9) == [(made.lead("a"), made.page("a"))]
    assert store.pages_without_article("3", NOON, 9) == sorted(
        [(made.lead(name), made.page(name)) for name in "ab"], key=lambda pair: pair[0].id
    )
    assert store.pages_without_article("3", NOON - HOUR, 9) == []
    assert len(store.pages_without_article("3", NOON, 1)) == 1


def test_a_page_fetched_again_replaces_the_first(store: Database) -> None:
    store.save_pages([made.page("a", b"old"), made.page("a", b"new")])
    kept = store.page(made.page("a").lead)
    assert kept is not None and kept.body == b"new"
    assert store.page("unknown") is None


def test_articles_wait_for_this_version_of_study(store: Database) -> None:
    articles = [made.article(i, found_at=NOON + i * HOUR) for i in range(4)]
    store.save_articles(articles)
    store.save_findings([made.findings(0, "2"), made.findings(1, "1")])
    assert store.articles_without_findings("2", NOON + 2 * HOUR, 9) == articles[1:3]
    assert store.articles_without_findings("2", NOON + 2 * HOUR, 1) == articles[1:2]


UNSOUND = [
    Dating(),
    Dating(at=NOON, verdict="disputed"),
    Dating(at=NOON, verdict="unknown"),
    Dating(verdict="sure"),
]


@pytest.mark.parametrize("dated", UNSOUND)
def test_an_article_without_a_sound_date_is_found_but_never_between(store: Database, dated: Dating) -> None:
    one = made.article("a", dated=dated)
    store.save_articles([one])
    assert store.articles_between(NOON - HOUR, LATER) == []
    assert store.articles_without_story(NOON - HOUR, LATER) == []
    assert store.articles_found(NOON - HOUR, LATER) == [one]


def test_a_span_of_time_leaves_out_its_beginning_and_holds_its_end(store: Database) -> None:
    at = [NOON, NOON + HOUR, NOON + 2 * HOUR]
    articles = [made.article(i, at=moment, found_at=moment) for i, moment in enumerate(at)]
    store.save_articles(articles)
    for between in (store.articles_between, store.articles_without_story, store.articles_found):
        assert between(at[0], at[1]) == [articles[1]]
        assert between(at[0], at[2]) == articles[1:]


def test_what_was_found_after_now_is_not_known_yet(store: Database) -> None:
    store.save_articles([made.article("a", at=NOON, found_at=LATER)])
    assert store.articles_between(NOON - HOUR, NOON) == []
    assert store.articles_without_story(NOON - HOUR, NOON) == []
    assert len(store.articles_between(NOON - HOUR, LATER)) == 1


def test_a_member_of_a_story_no_longer_waits_for_one(store: Database) -> None:
    articles = [made.article(name) for name in "ab"]
    store.save_articles(articles)
    store.save_members([made.member("a")])
    assert store.articles_without_story(NOON - HOUR, NOON) == [articles[1]]


def test_an_article_read_anew_replaces_the_old_one_and_its_date(store: Database) -> None:
    store.save_articles([made.article("a", version="1")])
    store.save_articles([made.article("a", version="2", dated=Dating(verdict="unknown"))])
    [kept] = store.articles([made.article("a").id])
    assert kept.version == "2"
    assert store.articles_between(NOON - HOUR, LATER) == []


def test_a_later_placing_replaces_an_earlier_one(store: Database) -> None:
    store.save_members([made.member("a", "one"), made.member("b", "one")])
    store.save_members([made.member("a", "two")])
    assert [one.article for one in store.members_of(["one"])] == [made.member("b").article]
    assert store.members_of(["two"]) == [made.member("a", "two")]


def test_the_place_of_an_article_is_found_by_its_id(store: Database) -> None:
    one, two = made.member("a"), made.member("b")
    store.save_members([one, two])
    assert store.members_for([two.article, "unknown", one.article]) == [two, one]


def test_members_are_bounded_by_their_date_and_by_when_they_were_placed(store: Database) -> None:
    early, late = made.member("a", at=NOON), made.member("b", at=LATER)
    unplaced = made.member("c", at=NOON, joined_at=LATER + HOUR)
    store.save_members([late, early, unplaced])
    assert store.members_between(NOON - HOUR, LATER) == [early, late]
    assert store.members_between(NOON, LATER) == [late]


def test_members_of_many_stories_come_by_date(store: Database) -> None:
    members = [made.member(i, f"story {i}", at=NOON - i * HOUR) for i in range(300)]
    store.save_members(members)
    assert store.members_of([f"story {i}" for i in range(300)]) == members[::-1]
    assert store.members_of([]) == []


def test_vectors_are_kept_by_their_id_and_a_later_one_stands(store: Database) -> None:
    store.save_vectors({"a": b"\x00\xff", "b": b"old"})
    store.save_vectors({"b": b"new"})
    store.save_vectors({})
    assert store.vectors(["a", "b", "c"]) == {"a": b"\x00\xff", "b": b"new"}
    assert store.vectors([]) == {}


@pytest.mark.parametrize("kind", get_args(RulingKind))
def test_every_kind_of_ruling_comes_back_as_it_was_made(store: Database, kind: RulingKind) -> None:
    one = Ruling(number=7, kind=kind, subject="ada quill", to="квилл", at=NOON)
    store.save_ruling(one)
    assert store.rulings() == [one]


def test_rulings_come_by_number_and_one_undone_replaces_itself(store: Database) -> None:
    made = [Ruling(number=n, kind="merge", subject=f"s{n}", to="s0", at=NOON) for n in (2, 1)]
    for one in made:
        store.save_ruling(one)
        store.save_ruling(one)
    undone = Ruling(number=2, kind="merge", subject="s2", to="s0", at=NOON, undone_at=LATER)
    store.save_ruling(undone)
    assert store.rulings() == [made[1], undone]
    store.forget("sort")
    assert len(store.rulings()) == 2, "what is made anew leaves the editor's hand alone"


def test_a_day_has_one_edition_and_one_letter(store: Database) -> None:
    store.save_edition(made.edition(number=1), made.letter(subject="old"))
    store.save_edition(made.edition(number=2), made.letter(subject="new"))
    edition, letter = store.edition(made.DAY), store.letter(made.DAY)
    assert edition is not None and letter is not None
    assert (edition.number, letter.subject, store.days()) == (2, "new", [(made.DAY, 2)])
    assert store.edition("2026-03-03") is None and store.letter("2026-03-03") is None


def test_editions_before_a_day_come_newest_first(store: Database) -> None:
    for number in range(1, 6):
        day = f"2026-03-0{number}"
        store.save_edition(made.edition(day, number), made.letter(day))
    assert [one.number for one in store.editions("2026-03-04", 2)] == [3, 2]
    assert [number for _, number in store.days()] == [5, 4, 3, 2, 1]


def test_a_day_is_approved_once_and_stays_so(store: Database) -> None:
    assert not store.approved(made.DAY)
    store.approve(made.DAY, NOON)
    store.approve(made.DAY, LATER)
    assert store.approved(made.DAY) and not store.approved("2026-03-03")


def test_a_later_failure_replaces_an_earlier_one_of_its_stage(store: Database) -> None:
    later = made.failure("fetch", "a", reason="gone", at=LATER)
    other = made.failure("read", "a")
    store.save_failures([made.failure("fetch", "a"), other, later])
    assert store.failures("fetch") == [later]
    assert store.failures() == [other, later]


def test_rounds_come_oldest_first_and_a_moment_once(store: Database) -> None:
    store.save_round(Round(now=LATER))
    store.save_round(Round(now=NOON, counts={"read.done": 1}))
    store.save_round(Round(now=NOON, counts={"read.done": 2}))
    assert store.rounds() == [Round(now=NOON, counts={"read.done": 2}), Round(now=LATER)]


def test_the_last_round_is_asked_for_alone(store: Database) -> None:
    assert store.last_round() is None
    store.save_round(Round(now=LATER))
    store.save_round(Round(now=NOON))
    assert store.last_round() == Round(now=LATER)


def test_failures_of_long_ago_are_left_where_they_lie(store: Database) -> None:
    later = made.failure("fetch", "b", at=LATER)
    store.save_failures([made.failure("fetch", "a", at=NOON), later, made.failure("read", "c", at=LATER)])
    assert store.failures_since("fetch", NOON) == [later]
    assert len(store.failures("fetch")) == 2


def made_by(store: Database) -> dict[str, bool]:
    """Which stage's work is still there."""
    one = made.article("a").id
    return {
        "collect": bool(store.states()),
        "fetch": store.page(one) is not None,
        "read": bool(store.articles([one])) and store.search("ferry", 1)[0] == 1,
        "study": bool(store.findings([one])),
        "sort": bool(store.members_of(["story"])),
        "edit": bool(store.edition(made.DAY) and store.letter(made.DAY)),
    }


@pytest.mark.parametrize("stage", ["collect", "fetch", "read", "study", "sort", "edit", "publish"])
def test_forgetting_a_stage_forgets_it_and_those_after_but_no_page_and_no_mail(
    store: Database, stage: str
) -> None:
    whole_round(store)
    store.forget(stage)
    stages = ["collect", "fetch", "read", "study", "sort", "edit", "publish"]
    kept = stages[: stages.index(stage)]
    assert {name for name, there in made_by(store).items() if there} == {*kept, "fetch"} - {"publish"}
    assert len(store.sources()) == len(store.leads([made.lead("a").id])) == len(store.rounds()) == 1
    assert store.approved(made.DAY)
    assert len(store.subscribers()) == 1 and store.tally(made.DAY) == {"queued": 1}


def test_forgetting_collect_keeps_a_lead_only_where_its_page_needs_it(store: Database) -> None:
    store.save_leads([made.lead("a"), made.lead("b")])
    store.save_pages([made.page("a")])
    store.forget("collect")
    assert store.leads([made.lead("a").id, made.lead("b").id]) == [made.lead("a")]


def test_forgetting_takes_the_failures_of_later_stages_alone(store: Database) -> None:
    failures = [made.failure(stage, "a") for stage in ("collect", "fetch", "read", "deliver")]
    store.save_failures(failures)
    store.forget("fetch")
    assert sorted(one.stage for one in store.failures()) == ["collect", "deliver"]


def test_a_stage_nobody_knows_is_refused_in_a_sentence(store: Database) -> None:
    with pytest.raises(StoreError, match="is no stage of the round; name one of collect, fetch"):
        store.forget("receipts")


def test_saving_nothing_is_no_error(store: Database) -> None:
    assert store.save_leads([]) == 0
    for save in (store.save_pages, store.save_articles, store.save_findings, store.save_members):
        save([])
    store.save_failures([])
    store.clear_failures("fetch", [])
    assert store.articles([]) == [] and store.findings([]) == {}
