"""Replay: forget what a stage and those after it made, then walk every recorded round again at its time."""

from __future__ import annotations

from paperround.pipeline.publishing import mark_path
from paperround.pipeline.stages import STAGES, walk
from paperround.pipeline.tools import Tools


def replay(tools: Tools, stage: str) -> int:
    """How many rounds were walked again; receipts stay, so nobody is sent a letter twice."""
    rounds = tools.store.rounds()
    for day, _ in tools.store.days():
        tools.shelf.put(mark_path(day), b"")
    if stage != "publish":
        tools.store.forget(stage)
    names = [row.name for row in STAGES]
    later = [row for row in STAGES if names.index(row.name) >= names.index(stage)]
    for round_ in rounds:
        walk(tools, round_.now, later)
    return len(rounds)
