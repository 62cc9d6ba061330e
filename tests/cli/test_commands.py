"""The commands as a person types them: helpful, quick to start, and one sentence when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from paperround.cli import COMMANDS


def run(*words: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "paperround", *words],
        cwd=folder,
        input=stdin,
        text=True,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    run("new", "The Merrow Courier", "--folder", "p", "--empty", folder=tmp_path)
    return tmp_path / "p"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_with_an_example(name: str, tmp_path: Path) -> None:
    done = run(name, "--help", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Example" in done.stdout


def test_help_loads_no_parser_database_or_numbers(tmp_path: Path) -> None:
    code = (
        "import sys; from paperround.cli import paperround; "
        "paperround.main(['--help'], standalone_mode=False); "
        "heavy = {'lxml', 'numpy', 'sqlite3', 'aiohttp', 'trafilatura', 'rich'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_folder_without_a_paper_is_told_what_to_do(tmp_path: Path) -> None:
    done = run("run", folder=tmp_path)
    assert done.returncode == 2
    assert "paperround new" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "line, named",
    [
        ("[paper]\nnmae = 'x'", "nmae"),
        ("[paper]\nzone = 'Mars/Olympus'", "Mars/Olympus"),
        ("[edition]\nat = 'dawn'", "dawn"),
        ("[edition]\nwindow = 'long'", "window"),
        ("[mail]\ntls = 'maybe'", "mail.tls"),
        ("[[sources]]\nadress = 'x'", "address"),
        ("not toml at all", "TOML"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(tmp_path: Path, line: str, named: str) -> None:
    (tmp_path / "paperround.toml").write_text(line)
    done = run("sources", folder=tmp_path)
    assert done.returncode == 2
    assert named in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_new_paper_has_feeds_a_watch_and_a_place(tmp_path: Path) -> None:
    done = run("new", "Beijing News", "--place", "Beijing", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    listed = run("sources", "--json", folder=tmp_path / "beijing-news")
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert len(rows) >= 10
    assert any("china" in row["address"] for row in rows)
    text = (tmp_path / "beijing-news" / "paperround.toml").read_text()
    assert 'zone = "Asia/Shanghai"' in text
    assert "Militant risk" in text


def test_a_second_new_does_not_overwrite_the_first(paper: Path) -> None:
    before = (paper / "paperround.toml").read_text()
    done = run("new", "Other", "--folder", str(paper), folder=paper)
    assert done.returncode == 2
    assert (paper / "paperround.toml").read_text() == before


def test_readers_are_added_listed_and_erased(paper: Path) -> None:
    assert run("subscribers", "--add", "Ana@Reader.example", folder=paper).returncode == 0
    listed = run("subscribers", "--json", folder=paper)
    assert json.loads(listed.stdout)["address"] == "ana@reader.example"
    assert run("subscribers", "--erase", "ana@reader.example", folder=paper).returncode == 0
    assert run("subscribers", "--json", folder=paper).stdout == ""
    assert run("subscribers", "--erase", "ana@reader.example", folder=paper).returncode == 2


def test_sending_a_letter_that_is_not_there_is_refused(paper: Path) -> None:
    done = run("send", "2031-05-02", folder=paper)
    assert done.returncode == 2
    assert "paperround run" in done.stderr


def test_the_doctor_says_what_to_do(paper: Path) -> None:
    done = run("doctor", folder=paper)
    assert done.returncode == 1
    assert "paperround add ADDRESS" in done.stdout
    rows = [json.loads(line) for line in run("doctor", "--json", folder=paper).stdout.splitlines()]
    assert {"settings", "database", "disk", "mail"} <= {row["what"] for row in rows}
