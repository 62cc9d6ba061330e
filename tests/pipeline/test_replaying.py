"""Everything is made again as it was, while nobody else walks a round."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperround import sample, settings, wiring
from paperround.errors import StoreBusy
from paperround.model import Edition, Letter, Round, to_json
from paperround.pipeline.replaying import replay
from paperround.pipeline.stages import walk
from paperround.pipeline.tools import Tools
from tests.pipeline.test_stages import fresh

NOON = datetime(2031, 5, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Tools]:
    folder = fresh(tmp_path / "paper")
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        yield tools


def test_a_draft_made_anew_comes_again_as_it_last_was(tools: Tools) -> None:
    morning = sample.mornings()[0]
    walk(tools, morning - timedelta(hours=3))
    walk(replace(tools, remake=True), morning)
    [(day, _)] = tools.store.days()
    before = tools.store.edition(day), tools.store.letter(day)
    assert before[0] is not None and before[0].now == morning
    replay(tools, "edit")
    after = tools.store.edition(day), tools.store.letter(day)
    assert [to_json(one) for one in after if one] == [to_json(one) for one in before if one]


def test_days_of_long_ago_are_published_again_too(tools: Tools) -> None:
    for back in range(70):
        day = (NOON - timedelta(days=back)).date().isoformat()
        letter = Letter(day=day, subject="s", preheader="", html="", text="", minutes=1)
        tools.store.save_edition(Edition(day=day, number=70 - back, name="The Courier", now=NOON), letter)
    tools.store.save_round(Round(now=NOON))
    replay(tools, "publish")
    days = [day for day, _ in tools.store.days()]
    assert [day for day in days if not tools.shelf.get(f".published/{day}")] == []


def test_no_round_is_walked_while_another_is(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "PATIENCE", 0.2)
    with wiring.alone(tools.settings):
        with pytest.raises(StoreBusy, match="A round is under way"):
            walk(tools, NOON, [])
        with pytest.raises(StoreBusy, match="A round is under way"):
            replay(tools, "publish")
    assert tools.store.rounds() == []


def test_a_round_waits_for_one_that_soon_ends(tools: Tools) -> None:
    entered, leave = threading.Event(), threading.Event()

    def other() -> None:
        with wiring.alone(tools.settings):
            entered.set()
            leave.wait(5)

    thread = threading.Thread(target=other)
    thread.start()
    entered.wait(5)
    threading.Timer(0.2, leave.set).start()
    walk(tools, NOON, [])
    thread.join()
    assert len(tools.store.rounds()) == 1
