"""The work to do, kept as a list, is the work the tables lack, whatever was done in which order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import store_nouns as made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_nouns import NOON

from paperround.store import Database

NAMES = "abc"
Act = Callable[[Database, str, str], object]
ACTS: dict[str, Act] = {
    "lead": lambda store, name, _: store.save_leads([made.lead(name)]),
    "page": lambda store, name, _: store.save_pages([made.page(name)]),
    "article": lambda store, name, version: store.save_articles([made.article(name, version=version)]),
    "findings": lambda store, name, version: store.save_findings([made.findings(name, version)]),
    "unfetched": lambda store, name, _: store.save_failures([made.failure("fetch", name)]),
    "unread": lambda store, name, _: store.save_failures([made.failure("read", name)]),
    "fetch again": lambda store, name, _: store.clear_failures("fetch", [made.lead(name).id]),
    "read again": lambda store, name, _: store.clear_failures("read", [made.lead(name).id]),
    "forget collect": lambda store, name, _: store.forget("collect"),
    "forget fetch": lambda store, name, _: store.forget("fetch"),
    "forget read": lambda store, name, _: store.forget("read"),
    "forget study": lambda store, name, _: store.forget("study"),
}


class Truth:
    """The same acts on plain sets."""

    def __init__(self) -> None:
        self.leads: set[str] = set()
        self.pages: set[str] = set()
        self.articles: dict[str, str] = {}
        self.findings: dict[str, str] = {}
        self.failed: set[tuple[str, str]] = set()

    def act(self, act: str, name: str, version: str) -> None:
        match act.split():
            case ["lead"]:
                self.leads.add(name)
            case ["page"]:
                self.pages.add(name)
            case ["article"]:
                self.articles[name] = version
            case ["findings"]:
                self.findings[name] = version
            case ["unfetched" | "unread" as stage]:
                self.failed.add((stage, name))
            case [stage, "again"]:
                self.failed.discard(({"fetch": "unfetched", "read": "unread"}[stage], name))
            case ["forget", stage]:
                self.forget(["collect", "fetch", "read", "study"].index(stage))

    def forget(self, stage: int) -> None:
        self.findings = {}
        self.articles = {} if stage <= 2 else self.articles
        kept = {0: (), 1: (), 2: ("unfetched",), 3: ("unfetched", "unread")}[stage]
        self.failed = {one for one in self.failed if one[0] in kept}
        self.leads &= self.pages if stage == 0 else self.leads

    def unfetched(self) -> set[str]:
        return {n for n in self.leads - self.pages if ("unfetched", n) not in self.failed}

    def unread(self, version: str) -> set[str]:
        there = {n for n in self.leads & self.pages if ("unread", n) not in self.failed}
        return {n for n in there if self.articles.get(n) != version}

    def unstudied(self, version: str) -> set[str]:
        return {n for n in self.articles if self.findings.get(n) != version}


def named(ids: list[str]) -> set[str]:
    by_id = {made.lead(name).id: name for name in NAMES}
    assert len(ids) == len(set(ids))
    return {by_id[one] for one in ids}


def agrees(store: Database, truth: Truth) -> None:
    assert named([lead.id for lead in store.leads_without_page(NOON, 99)]) == truth.unfetched()
    for version in "12":
        pairs = store.pages_without_article(version, NOON, 99)
        assert named([lead.id for lead, _ in pairs]) == truth.unread(version)
        articles = store.articles_without_findings(version, NOON, 99)
        assert named([one.id for one in articles]) == truth.unstudied(version)


def cleared(store: Database) -> None:
    """Nothing in any table, in a database that the next example uses again."""
    with store._desk.writing() as writer:
        for table in ("leads", "pages", "articles", "findings", "failures", "awaiting"):
            writer._link.write(f"DELETE FROM {table}", [{}])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(list(ACTS)), st.sampled_from(NAMES), st.sampled_from("12")), max_size=14
    )
)
def test_what_is_awaited_is_what_the_tables_lack(store: Database, acts: list[tuple[str, str, str]]) -> None:
    cleared(store)
    truth = Truth()
    for act, name, version in acts:
        ACTS[act](store, name, version)
        truth.act(act, name, version)
    agrees(store, truth)


@pytest.mark.parametrize("version", ["1", "2"])
def test_when_all_is_done_the_list_is_empty(store: Database, version: str) -> None:
    for act in ("lead", "page", "article", "findings"):
        ACTS[act](store, "a", version)
    for act in ("lead", "unfetched"):
        ACTS[act](store, "b", version)
    for act in ("lead", "page", "unread"):
        ACTS[act](store, "c", version)
    with store._desk._pool.taken() as link:
        assert link.rows("SELECT stage, subject FROM awaiting", {}) == []
    assert store.articles_without_findings(version, NOON, 9) == []


def test_what_an_article_says_of_when_it_was_found_is_what_counts(store: Database) -> None:
    store.save_articles([made.article("a", found_at=NOON + made.HOUR)])
    store.save_articles([made.article("a", found_at=NOON)])
    assert len(store.articles_without_findings("1", NOON, 9)) == 1
