"""`paperround group`: its shape, its order, and what it says of lines it cannot use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from paperround.cli import paperround

TEXT = (
    "DUNMAR (Merrow Wire) - The river Sel broke its banks above Dunmar on Tuesday night.\n\n"
    "Water stood two metres deep in Tanner Street by dawn and the old rail bridge was closed after an "
    "inspection found one of its piers had shifted."
)
ROWS = [
    {"id": "two", "url": "https://b.example/2", "outlet": "Lindal Post", "title": "The Sel bursts its banks",
     "date": "2031-04-02T09:00:00Z", "text": TEXT},
    {"id": "one", "url": "https://a.example/1", "outlet": "Merrow Herald", "title": "Flood in Dunmar",
     "date": "2031-04-02T06:20:00Z", "text": TEXT},
    {"id": "vote", "url": "https://c.example/3", "outlet": "Brandt Courier", "title": "Diesel levy raised",
     "date": "2031-04-02", "text": "Parliament in Brandt voted 61 to 48 to raise the levy on diesel."},
]  # fmt: skip
KEYS = ["id", "story", "role", "of", "origin", "likeness", "why"]


def lines(rows: list[Any]) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def group(text: str, *options: str) -> Result:
    return CliRunner().invoke(paperround, ["group", *options, "-"], input=text)


def test_one_line_an_article_in_the_order_of_the_file() -> None:
    result = group(lines(ROWS), "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [row["id"] for row in rows] == ["two", "one", "vote"]
    assert all(list(row) == KEYS for row in rows)


def test_the_earlier_of_two_like_texts_is_the_original() -> None:
    rows = {r["id"]: r for r in map(json.loads, group(lines(ROWS), "--json").stdout.splitlines())}
    assert (rows["one"]["role"], rows["two"]["role"], rows["two"]["of"]) == ("original", "copy", "one")
    assert rows["one"]["origin"] == rows["two"]["origin"] == "Merrow Wire"
    assert rows["vote"]["story"] != rows["one"]["story"]


def test_people_see_how_many_are_independent() -> None:
    out = group(lines(ROWS)).stdout
    assert "2 outlets, 1 independent" in out
    assert "Flood in Dunmar" in out
    assert "100 % of its text stands in Merrow Herald's article of 06:20" in out


@pytest.mark.parametrize(
    "bad",
    [
        "no json",
        "[1, 2]",
        "[" * 100_000,
        {"title": "no id", "date": "2031-04-02"},
        {"id": "x", "title": "no date"},
        {"id": "x", "title": "t", "date": "21/4/2031"},
        {"id": "x", "date": "2031-04-02"},
        {"id": "x", "title": "t", "date": "2031-04-02", "text": ["not", "text"]},
        ROWS[0],
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_goes_on(bad: Any) -> None:
    result = group(lines([ROWS[0], bad, ROWS[2]]), "--json")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["two", "vote"]
    assert result.stderr.startswith("standard input, line 2: ")
    assert result.stderr.count("\n") == 1


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    from paperround.cli import main

    monkeypatch.setattr("sys.argv", ["paperround", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_bad_line_ends_with_one_and_a_missing_file_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(lines(ROWS), encoding="utf-8")
    assert run(monkeypatch, "group", str(file)) == 0
    file.write_text(lines([*ROWS, "no json"]), encoding="utf-8")
    assert run(monkeypatch, "group", str(file)) == 1
    assert capsys.readouterr().err.startswith(f"{file}, line 4: ")
    assert run(monkeypatch, "group", str(tmp_path / "none.jsonl")) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_half_characters_and_odd_bytes_are_printed_as_something() -> None:
    row = '{"id": "x", "title": "\\ud800 flood", "date": "2031-04-02", "text": "\\udfff"}\n'
    assert group(row).exit_code == 0


def test_an_empty_file_gives_nothing_and_is_no_error() -> None:
    assert (group("", "--json").stdout, group("").stdout) == ("", "No articles.\n")
