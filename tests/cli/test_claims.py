"""The ledger by command, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from paperround import sample, settings, wiring
from paperround.pipeline.stages import walk
from tests.cli.test_commands import run
from tests.pipeline.test_stages import fresh


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fresh(tmp_path_factory.mktemp("claims") / "paper")
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        for morning in sample.mornings()[:2]:
            walk(tools, morning)
    return folder


def test_statements_are_told_with_their_speaker_carriers_and_address(paper: Path) -> None:
    done = run("claims", "--outlet", "Merrow Wire", folder=paper)
    assert done.returncode == 0, done.stderr
    assert "Hanne Loft, Coastguard Commander" in done.stdout
    assert "independent" in done.stdout
    assert "http://" in done.stdout


def test_programs_get_json_lines_a_table_and_linked_data_of_the_same_statements(paper: Path) -> None:
    told = run("claims", "--unsure", "--json", folder=paper).stdout
    lines = [json.loads(line) for line in told.splitlines()]
    rows = list(csv.DictReader(io.StringIO(run("claims", "--unsure", "--csv", folder=paper).stdout)))
    nodes = json.loads(run("claims", "--unsure", "--json-ld", folder=paper).stdout)["@graph"]
    assert len(lines) > 10
    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    assert [line["content"] for line in lines] == [node["text"] for node in nodes]


def test_each_way_of_asking_finds_what_it_asks_for_and_nothing_else(paper: Path) -> None:
    every = [
        json.loads(line) for line in run("claims", "--unsure", "--json", folder=paper).stdout.splitlines()
    ]
    one = next(line for line in every if line.get("role") and line.get("stories"))
    named = next(line for line in every if line.get("about"))
    ways = {
        "--speaker": one["speaker"], "--role": one["role"], "--organisation": one["role"].split()[-1],
        "--outlet": one["carriers"][0]["outlet"],
        "--kind": one.get("kind", "direct"),
        "--story": one["stories"][0][:6],
    }  # fmt: skip
    for way, asked in ways.items():
        done = run("claims", "--unsure", way, asked, "--json", folder=paper)
        found = [json.loads(line)["id"] for line in done.stdout.splitlines()]
        assert one["id"] in found, way
        assert len(found) < len(every), way
    told = run("claims", "--unsure", "--about", named["about"][0], "--json", folder=paper).stdout
    assert named["id"] in [json.loads(line)["id"] for line in told.splitlines()]
    assert run("claims", "--group", "nobody", folder=paper).stdout.startswith("Nobody is on record")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "yesterday"], "'yesterday' is no day"),
        (["--kind", "rumour"], "Invalid value for '--kind'"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_in_a_sentence(
    paper: Path, words: list[str], said: str
) -> None:
    done = run("claims", *words, folder=paper)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_nobody_said_is_said(paper: Path) -> None:
    assert "Nobody is on record" in run("claims", "zeppelin", folder=paper).stdout


def test_what_is_not_sure_is_shown_when_asked_for_and_says_how_sure_it_is(paper: Path) -> None:
    sure, all_ = (run("claims", *words, folder=paper).stdout for words in ([], ["--unsure"]))
    assert "% sure)" not in sure
    assert "% sure)" in all_


def test_what_is_done_by_saying_it_can_be_asked_for_and_is_told(paper: Path) -> None:
    every = run("claims", "--unsure", "--json", folder=paper).stdout.splitlines()
    acts = {json.loads(line).get("act", "statement") for line in every} - {"statement"}
    assert acts, "somebody of the sample wire does more than state"
    act = sorted(acts)[0]
    found = run("claims", "--unsure", "--act", act, "--json", folder=paper).stdout.splitlines()
    assert {json.loads(line)["act"] for line in found} == {act} and len(found) < len(every)
    assert f"[{act}]" in run("claims", "--unsure", "--act", act, folder=paper).stdout
