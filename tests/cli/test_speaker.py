"""Whose name is whose, by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from paperround import sample, settings, wiring
from paperround.pipeline.stages import walk
from tests.cli.test_commands import run
from tests.pipeline.test_stages import fresh


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fresh(tmp_path_factory.mktemp("names") / "paper")
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        for morning in sample.mornings():
            walk(tools, morning)
    return folder


def test_who_is_on_record_is_listed_for_people_and_programs(paper: Path) -> None:
    told = [json.loads(line) for line in run("speaker", "--json", folder=paper).stdout.splitlines()]
    shown = run("speaker", folder=paper).stdout
    assert told
    assert all(one["name"] in shown and one["statements"] >= 3 for one in told)


def test_names_are_joined_parted_and_told_apart_and_each_is_taken_back(paper: Path) -> None:
    for words in (["join", "Ada Quill", "Ada Quille"], ["part", "Tom Reed", "Thomas Reed"]):
        done = run("speaker", *words, folder=paper)
        assert done.returncode == 0, done.stderr
        assert "paperround speaker undo" in done.stdout
    listed = run("speaker", "rulings", folder=paper).stdout
    assert "ada quill and ada quille are one" in listed
    assert "tom reed and thomas reed are two" in listed
    assert run("story", "rulings", folder=paper).stdout.startswith("Nothing was ruled"), (
        "stories list their own"
    )
    assert "with: paperround speaker undo 1" in run("story", "undo", "1", folder=paper).stderr
    assert run("speaker", "undo", "1", folder=paper).returncode == 0
    rows = [
        json.loads(line) for line in run("speaker", "rulings", "--json", folder=paper).stdout.splitlines()
    ]
    assert [(row["kind"], bool(row["undone_at"])) for row in rows] == [("join", True), ("part", False)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["part", "Ada Quill"], "either another name, or the articles"),
        (["part", "Ada Quill", "--in", "zzzz"], "There is no article zzzz"),
        (["join", "Ada Quill", "ada quill"], "one name already"),
        (["undo", "99"], "There is no ruling 99; `paperround speaker rulings` lists them."),
    ],
)
def test_what_cannot_be_ruled_is_refused_in_a_sentence(paper: Path, words: list[str], said: str) -> None:
    done = run("speaker", *words, folder=paper)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_name_nobody_speaks_under_is_ruled_on_and_said_to_be_so(paper: Path) -> None:
    named = json.loads(run("speaker", "--json", folder=paper).stdout.splitlines()[0])["name"]
    done = run("speaker", "join", named, "Nemo Nullius", folder=paper)
    assert done.returncode == 0 and "paperround speaker undo" in done.stdout
    assert "'Nemo Nullius'" in done.stderr and named not in done.stderr
