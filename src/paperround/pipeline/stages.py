"""The spine: every stage in one table, and the loop that walks it.

    source ─collect▶ lead ─fetch▶ page ─read▶ article ─study▶ findings
                                          article ─sort▶ member ─edit▶ edition ─publish▶ pages

A stage awaits rows that have no successor yet, works on them, and saves what came of it batch by
batch; so a round can be killed anywhere and started again. No stage calls another. Delivery is
walked apart (`deliver.py`), since it must go on when rounds stand still.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from paperround.model import Failure, Noun, Round
from paperround.pipeline import collecting, editing, publishing, reading, sorting
from paperround.pipeline.keep import keep
from paperround.pipeline.tools import Tools


@dataclass(frozen=True)
class Stage:
    """One row of the table."""

    name: str
    awaits: Callable[[Tools, datetime], Sequence[Any]]  # work without a result yet; empty when done
    work: Callable[[Tools, Sequence[Any], datetime], Iterator[Iterable[Noun]]]  # results as they come
    save: Callable[[Any, Iterable[Noun]], int]  # into the store, twice is once


STAGES: tuple[Stage, ...] = (
    Stage("collect", collecting.due, collecting.collect, keep),
    Stage("fetch", collecting.unfetched, collecting.fetch, keep),
    Stage("read", reading.unread, reading.read_all, keep),
    Stage("study", reading.unstudied, reading.study_all, keep),
    Stage("sort", sorting.unsorted, sorting.sort_all, keep),
    Stage("edit", editing.unmade, editing.compose_all, editing.save),
    Stage("publish", publishing.unpublished, publishing.publish, publishing.save),
)


def walk(tools: Tools, now: datetime, stages: Sequence[Stage] = STAGES) -> Round:
    """One round at a stated time; what came of each stage, in counts. Raises StoreBusy beside another."""
    with tools.alone():
        return stride(tools, now, stages)


def stride(tools: Tools, now: datetime, stages: Sequence[Stage]) -> Round:
    """As `walk`, for whoever is alone already."""
    counts: dict[str, int] = {}
    for stage in stages:
        began = monotonic()
        done, failed = _exhaust(stage, tools, now)
        counts |= {f"{stage.name}.done": done, f"{stage.name}.failed": failed}
        counts[f"{stage.name}.milliseconds"] = round((monotonic() - began) * 1000)
    round_ = Round(now=now, counts=counts, day=editing.day_of(tools.settings, now))
    tools.store.save_round(round_)
    return round_


def _exhaust(stage: Stage, tools: Tools, now: datetime) -> tuple[int, int]:
    """Works until nothing is awaited; the same batch twice means a row was not saved: a bug, so it stops."""
    done = failed = 0
    before: Sequence[Any] = ()
    while (batch := stage.awaits(tools, now)) and batch != before:
        tools.tell(stage.name, done + failed, done + failed + len(batch))
        for nouns in stage.work(tools, batch, now):
            given = list(nouns)
            stage.save(tools.store, given)
            refused = sum(isinstance(noun, Failure) for noun in given)
            failed += refused
            done += len(given) - refused
            tools.tell(stage.name, done + failed, max(done + failed, len(batch)))
        before = batch
    return done, failed
