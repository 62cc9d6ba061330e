"""A round can be killed anywhere and started again: nothing lost, nothing doubled, the same paper."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperround import sample, settings, wiring
from paperround.model import Failure
from paperround.pipeline.stages import STAGES, Stage, walk
from paperround.pipeline.tools import Tools

ROOT = Path(__file__).parents[2]


def fresh(folder: Path) -> Path:
    folder.mkdir()
    (folder / "paperround.toml").write_text(sample.settings_text())
    for name, content in sample.names_files().items():
        (folder / name).write_bytes(content)
    return folder


def run(folder: Path, *deadly: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.pipeline.round_process", str(folder), *deadly]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def prints(folder: Path) -> dict[str, str]:
    site = folder / "site"
    return {
        str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = fresh(tmp_path_factory.mktemp("rounds") / "unbroken")
    done = run(folder)
    assert done.returncode == 0, done.stderr
    return prints(folder)


@pytest.mark.slow
def test_killed_in_every_stage_it_ends_with_the_same_pages(unbroken: dict[str, str], tmp_path: Path) -> None:
    folder = fresh(tmp_path / "broken")
    for stage in STAGES:
        for beat in ("1", "2"):
            assert run(folder, stage.name, beat).returncode == -9, f"{stage.name} has a beat {beat} to die at"
    assert run(folder).returncode == 0
    assert prints(folder) == unbroken


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES[1:]])
def test_killed_as_a_stage_begins_the_next_round_goes_on_from_there(
    stage: str, unbroken: dict[str, str], tmp_path: Path
) -> None:
    folder = fresh(tmp_path / "paper")
    names = [row.name for row in STAGES]
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        walk(tools, sample.mornings()[0], STAGES[: names.index(stage)])
    assert run(folder).returncode == 0
    assert prints(folder) == unbroken


def test_a_second_walk_of_the_same_round_does_nothing(tmp_path: Path) -> None:
    folder = fresh(tmp_path / "paper")
    now = sample.mornings()[0]
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        first = walk(tools, now).counts
        again = walk(tools, now).counts
    assert first["read.done"] > 10
    assert {key: again[key] for key in again if key.endswith(".done")} == dict.fromkeys(
        (f"{stage.name}.done" for stage in STAGES), 0
    )


def test_a_stage_that_saves_nothing_is_stopped_rather_than_walked_for_ever(tmp_path: Path) -> None:
    folder = fresh(tmp_path / "paper")
    asked = []

    def awaits(tools: Tools, now: datetime) -> list[str]:
        asked.append(now)
        return ["the same"]

    stuck = Stage("stuck", awaits, lambda tools, batch, now: iter(()), lambda store, nouns: 0)
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        walk(tools, datetime(2031, 5, 2, tzinfo=UTC), [stuck])
    assert len(asked) == 2


def test_a_fault_in_reading_one_page_is_a_row_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from paperround.pipeline import reading

    real = reading.reader.read

    def faulty(lead, page):  # type: ignore[no-untyped-def]
        if "ferry" in lead.url:
            raise ZeroDivisionError
        return real(lead, page)

    monkeypatch.setattr(reading.reader, "read", faulty)
    folder = fresh(tmp_path / "paper")
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        counts = walk(tools, sample.mornings()[0]).counts
        bugs: list[Failure] = [f for f in tools.store.failures("read") if f.reason == "bug"]
    assert counts["read.done"] > 10
    assert bugs
    assert all("please report it" in bug.sentence and "ferry" in bug.sentence for bug in bugs)


def test_a_paper_made_while_every_source_was_away_is_made_again(tmp_path: Path) -> None:
    class Away:
        def fetch(self, requests, now):  # type: ignore[no-untyped-def]
            return iter(())

    folder = fresh(tmp_path / "paper")
    told = settings.load(folder / "paperround.toml")
    now = sample.mornings()[0]
    with wiring.tools(told, via=Away()) as tools:
        walk(tools, now)
        empty = tools.store.edition("2031-05-02")
    with wiring.tools(told, via=sample.SampleWire()) as tools:
        walk(tools, now + timedelta(hours=1))
        made = tools.store.edition("2031-05-02")
    assert empty is not None and made is not None
    assert not empty.slots
    assert made.slots
