"""Claims about a source's health: when it is asked again, and what is remembered."""

from __future__ import annotations

from datetime import timedelta

from collect_feeds import ADDRESS, NOW, SOURCE, gathered, page, rss
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from paperround.model import Failure, Source, SourceState
from paperround.ports import Answer
from paperround.steps.collect import after

FRESH = SourceState(source=SOURCE.id)
FAILURE = Failure(
    stage="collect", subject=SOURCE.id, reason="server-error", sentence=f"{ADDRESS} erred.", at=NOW
)
FAILED = Answer(url=ADDRESS, failure=FAILURE)
FEED = gathered(rss("<link>/1</link><pubDate>2026-11-23</pubDate>"))


def answered(**headers: str) -> Answer:
    made = page(rss("<link>/1</link>"))
    return Answer(
        url=ADDRESS, page=replace(made, headers={n.replace("_", "-"): v for n, v in headers.items()})
    )


def test_a_success_is_asked_again_after_its_interval_and_remembers_what_makes_asking_cheap() -> None:
    broken = replace(FRESH, failures=4, error="old", failed_at=NOW - timedelta(days=1))
    state = after(broken, SOURCE, answered(etag='"1"', last_modified="Mon"), FEED, NOW)
    assert state.due_at == NOW + timedelta(minutes=60)
    assert (state.error, state.failures, state.succeeded_at) == ("", 0, NOW)
    assert (state.items, state.fresh, state.etag, state.last_modified) == (1, 1, '"1"', "Mon")
    assert state.newest is not None
    assert state.newest.day == 23
    assert state.failed_at == NOW - timedelta(days=1), "the past is kept"


def test_unchanged_is_a_success_that_keeps_what_was_known() -> None:
    known = after(FRESH, SOURCE, answered(etag='"1"'), FEED, NOW)
    later = NOW + timedelta(hours=1)
    state = after(known, SOURCE, Answer(url=ADDRESS, unchanged=True), None, later)
    assert (state.items, state.fresh, state.etag, state.newest) == (1, 0, '"1"', known.newest)
    assert (state.succeeded_at, state.due_at) == (later, later + timedelta(hours=1))


def test_the_pause_doubles_with_each_failure_until_a_day() -> None:
    state, pauses = FRESH, []
    for _ in range(7):
        state = after(state, SOURCE, FAILED, None, NOW)
        assert state.due_at is not None
        pauses.append((state.due_at - NOW) / timedelta(hours=1))
    assert pauses == [2, 4, 8, 16, 24, 24, 24]
    assert (state.error, state.failures, state.failed_at) == (FAILURE.sentence, 7, NOW)


def test_a_source_that_asks_for_a_longer_rest_has_it() -> None:
    rest = NOW + timedelta(days=2)
    assert after(FRESH, SOURCE, replace(FAILED, retry_at=rest), None, NOW).due_at == rest
    soon = NOW + timedelta(minutes=1)
    assert after(FRESH, SOURCE, replace(FAILED, retry_at=soon), None, NOW).due_at == NOW + timedelta(hours=2)


def test_a_weekly_source_is_not_asked_more_often_for_failing() -> None:
    weekly = Source(address=ADDRESS, every=7 * 24 * 60)
    assert after(FRESH, weekly, FAILED, None, NOW).due_at == NOW + timedelta(days=7)


def test_a_page_instead_of_a_feed_is_a_failure_of_the_source() -> None:
    state = after(FRESH, SOURCE, answered(etag='"2"'), gathered("<html></html>"), NOW)
    assert "web page" in state.error
    assert state.etag == "", "what a wrong answer was tagged with is not remembered"


def test_a_move_is_remembered_only_where_a_feed_answers_and_forgotten_when_it_stops() -> None:
    there = "https://new.example/feed"
    assert (
        after(FRESH, SOURCE, replace(answered(), moved_to=there), gathered("<html></html>"), NOW).moved_to
        == ""
    )
    state = after(FRESH, SOURCE, replace(answered(), moved_to=there), FEED, NOW)
    assert state.moved_to == there
    seen = []
    for _ in range(3):
        state = after(state, SOURCE, FAILED, None, NOW)
        seen.append(state.moved_to)
    assert seen == [there, there, ""]


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**6))
def test_no_interval_or_run_of_failures_makes_it_raise(every: int, failures: int) -> None:
    source = Source(address=ADDRESS, every=every)
    state = after(replace(FRESH, failures=failures), source, FAILED, None, NOW)
    assert state.due_at is not None
    assert state.due_at > NOW
