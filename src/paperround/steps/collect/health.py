"""A source's health after an answer: when it is asked again, and what it is told to the editor."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from paperround.model import Source, SourceState
from paperround.ports import Answer
from paperround.steps.collect.gathering import Gathering

LONGEST = timedelta(days=1)  # a source that fails for weeks is still asked once a day
DOUBTED = 3  # failures in a row after which a remembered redirect is no longer believed


def after(
    state: SourceState, source: Source, answer: Answer, gathering: Gathering | None, now: datetime
) -> SourceState:
    """The state after this answer: sound, unchanged, or failed with a doubled pause.

    `fresh` counts the leads of this answer; how many were new only the store can say.
    """
    failure = answer.failure or (gathering.failure if gathering else None)
    if failure:
        return _failed(state, source, answer, failure.sentence, now)
    state = replace(
        state,
        checked_at=now,
        due_at=max(now + interval(source), answer.retry_at or now),
        succeeded_at=now,
        error="",
        failures=0,
        moved_to=answer.moved_to or state.moved_to,
    )
    if answer.unchanged or gathering is None:
        return replace(state, fresh=0)
    headers = answer.page.headers if answer.page else {}
    return replace(
        state,
        items=gathering.items,
        fresh=len(gathering.leads),
        newest=gathering.newest or state.newest,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
    )


def _failed(state: SourceState, source: Source, answer: Answer, sentence: str, now: datetime) -> SourceState:
    """Where it moved to is remembered only once that answers with a feed, and forgotten when it stops."""
    failures = state.failures + 1
    doubted = failures >= DOUBTED
    return replace(
        state,
        checked_at=now,
        failed_at=now,
        error=sentence,
        failures=failures,
        due_at=max(now + pause(source, failures), answer.retry_at or now),
        moved_to="" if doubted else state.moved_to,
        etag="" if doubted else state.etag,
        last_modified="" if doubted else state.last_modified,
    )


def interval(source: Source) -> timedelta:
    """Between two askings of a source in health; a minute at least, a year at most."""
    return timedelta(minutes=min(max(1, source.every), 525_600))


def pause(source: Source, failures: int) -> timedelta:
    """The interval, doubled with each failure in a row, a day at most; never under the interval."""
    doubled = interval(source) * (1 << min(failures, 20))
    return max(interval(source), min(doubled, LONGEST))
