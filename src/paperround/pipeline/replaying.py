"""Replay: forget what a stage and those after it made, then walk every recorded round again at its time."""

from __future__ import annotations

from datetime import datetime

from paperround.model import Round
from paperround.pipeline.editing import day_of
from paperround.pipeline.publishing import mark_path
from paperround.pipeline.stages import STAGES, Stage, stride
from paperround.pipeline.tools import Tools


def replay(tools: Tools, stage: str) -> int:
    """How many rounds were walked again; receipts stay, so nobody is sent a letter twice.

    No other round may be walked meanwhile: it would place the pieces that are forgotten here as news of
    today, and the days they belong to would be made again without them.
    """
    with tools.alone():
        rounds = tools.store.rounds()
        made = _made(tools)
        for day in made:
            tools.shelf.put(mark_path(day), b"")
        if stage != "publish":
            tools.store.forget(stage)
        names = [row.name for row in STAGES]
        later = [row for row in STAGES if names.index(row.name) >= names.index(stage)]
        for round_ in rounds:
            stride(tools, round_.now, _due(tools, round_, later, made))
    return len(rounds)


def _made(tools: Tools) -> dict[str, datetime]:
    """When each day's edition was made."""
    editions = [tools.store.edition(day) for day, _ in tools.store.days()]
    return {edition.day: edition.now for edition in editions if edition}


def _due(tools: Tools, round_: Round, stages: list[Stage], made: dict[str, datetime]) -> list[Stage]:
    """Without edit, in a round before the one that made the day's edition: drafts that were made anew
    before anybody was sent them, and a paper's first edition, come again at their own hour."""
    early = round_.now < made.get(day_of(tools.settings, round_.now), round_.now)
    return [stage for stage in stages if not (early and stage.name == "edit")]
