"""The editor's hand by command: ids by their first letters, a sentence for each ruling, undone by number."""

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
    folder = fresh(tmp_path_factory.mktemp("stories") / "paper")
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        walk(tools, sample.mornings()[0])
    return folder


def stories(paper: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("story", "--json", folder=paper).stdout.splitlines()]


def test_stories_are_merged_and_parted_again_by_the_first_letters_of_their_ids(paper: Path) -> None:
    before = stories(paper)
    one, other = (str(story["story"]) for story in before[:2])
    done = run("story", "merge", other[:10], one[:10], folder=paper)
    assert done.returncode == 0, done.stderr
    assert "paperround story undo 1" in done.stdout
    assert other not in {story["story"] for story in stories(paper)}
    assert "goes on in" in run("story", "rulings", folder=paper).stdout
    assert run("story", "undo", "1", folder=paper).returncode == 0
    assert stories(paper) == before


def test_an_article_is_moved_marked_and_unmarked(paper: Path) -> None:
    large = max(stories(paper), key=lambda story: len(str(story["articles"])))
    shown = run("story", "show", str(large["story"]), "--json", folder=paper).stdout.splitlines()
    rows = [json.loads(line) for line in shown]
    one, other = [row["article"] for row in rows if row["role"] in ("own", "original")][:2]
    for words in (
        ["copy", one, other],
        ["own", one],
        ["move", one],
        ["move", one, "--to", str(large["story"])],
    ):
        done = run("story", *words, folder=paper)
        assert done.returncode == 0, done.stderr
    after = run("story", "show", str(large["story"]), "--json", folder=paper).stdout.splitlines()
    found = {row["article"]: row for row in map(json.loads, after)}
    assert found[one]["role"] == "own"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "zzzz"], "There is no story 'zzzz'"),
        (["merge", "zzzz", "yyyy"], "There is no story 'zzzz'"),
        (["move", "zzzz"], "There is no article 'zzzz'"),
        (["undo", "99"], "There is no ruling 99"),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(paper: Path, words: list[str], said: str) -> None:
    done = run("story", *words, folder=paper)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
