"""A source's health after an answer: when it is asked again, and what it is told to the editor."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from paperround.model import Source, SourceState
from paperround.ports import Answer
from paperround.steps.collect.gathering import Gathering

LONGEST = timedelta(days=1)  # a source that fails for weeks is still asked once a day


def after(
    state: SourceState, source: Source, answer: Answer, gathering: Gathering | None, now: datetime
) -> SourceState:
    """The state after this answer: sound, unchanged, or failed with a doubled pause."""
    state = replace(state, checked_at=now, moved_to=answer.moved_to or state.moved_to)
    failure = answer.failure or (gathering.failure if gathering else None)
    if failure:
        return replace(
            state,
            failed_at=now,
            error=failure.sentence,
            failures=state.failures + 1,
            due_at=max(now + pause(source, state.failures + 1), answer.retry_at or now),
        )
    state = replace(
        state, succeeded_at=now, error="", failures=0, due_at=now + timedelta(minutes=source.every)
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


def pause(source: Source, failures: int) -> timedelta:
    """The interval, doubled with each failure in a row, a day at most."""
    return min(timedelta(minutes=source.every * (1 << min(failures, 20))), LONGEST)
