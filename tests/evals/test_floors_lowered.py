"""What the runner of the measures does with floors, on a measure that is invented."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from evals import __main__ as runner


def test_every_floor_named_is_lowered_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = ModuleType("evals.invented")
    figures = {"invented.one": 0.5, "invented.two": 0.6, "invented.three": 0.7}
    vars(measured).update(measure=lambda _: figures, BEST={})
    monkeypatch.setitem(sys.modules, "evals.invented", measured)
    floors = tmp_path / "evals" / "floors.json"
    floors.parent.mkdir()
    floors.write_text(json.dumps(dict.fromkeys(figures, 0.9)))
    monkeypatch.setattr(runner, "HERE", floors.parent)
    monkeypatch.setattr(runner, "FLOORS", floors)
    lowered = ["--lower", "invented.one", "--lower", "invented.two"]
    monkeypatch.setattr(sys, "argv", ["evals", "invented", "--data", str(tmp_path), *lowered])
    assert runner.main() == 0
    kept = json.loads(floors.read_text())
    assert kept == {"invented.one": 0.498, "invented.two": 0.598, "invented.three": 0.9}
