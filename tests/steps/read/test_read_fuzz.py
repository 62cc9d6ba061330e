"""The fuzzer: the same case again for the same numbers, and every kind of mishap told and written down."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from paperround.model import Article

SCRIPTS = Path(__file__).parents[3] / "scripts"


@pytest.fixture
def fuzz(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import fuzz_read

    return fuzz_read


def test_a_case_is_its_seed_and_its_number(fuzz: ModuleType, tmp_path: Path) -> None:
    pool = fuzz.seeds(tmp_path)
    made = [fuzz.case(pool, 7, number) for number in range(40)]
    assert made == [fuzz.case(pool, 7, number) for number in range(40)]
    assert len({case.body for case in made}) > 30
    assert made != [fuzz.case(pool, 8, number) for number in range(40)]


def test_pages_are_cut_into_small_pieces_of_whole_elements_without_programs(
    fuzz: ModuleType, tmp_path: Path
) -> None:
    pool = fuzz.seeds(tmp_path)
    pieces = [*pool.told, *pool.bare]
    assert pool.told and max(map(len, pieces)) <= 4_000
    assert all(piece.startswith(b"<") and b"<script" not in piece for piece in pool.told)
    assert any(b"<title" in head for head in pool.heads)


def test_a_sound_page_is_no_finding(fuzz: ModuleType, tmp_path: Path) -> None:
    given = fuzz.Case(fuzz.seeds(tmp_path).pages[0], "text/html", "text/html", "whole")
    assert fuzz.complaint(given) == ""


@pytest.mark.parametrize("leak", ["<b>x</b>", "<script", "\x1b[31m", "\u202e", "x <!-- y"])
def test_what_gets_out_is_a_finding(
    fuzz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leak: str
) -> None:
    body = fuzz.seeds(tmp_path).pages[0]
    sound = fuzz.read

    def leaky(lead: object, page: object) -> object:
        import msgspec

        found = sound(lead, page)
        assert isinstance(found, Article)
        return msgspec.structs.replace(found, title=f"Harbour {leak}")

    monkeypatch.setattr(fuzz, "read", leaky)
    assert fuzz.complaint(fuzz.Case(body, "text/html", "", "")).startswith("shows")


def test_letters_that_only_resemble_those_of_a_tag_are_no_markup(fuzz: ModuleType) -> None:
    assert not fuzz.MARKUP.search("<\u0131h2>")
    assert not fuzz.MARKUP.search("f<scriptür")
    assert fuzz.MARKUP.search("<H2>")


def test_an_exception_is_a_finding(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(lead: object, page: object) -> object:
        raise RecursionError("too deep")

    monkeypatch.setattr(fuzz, "read", broken)
    assert fuzz.complaint(fuzz.Case(b"x", "text/html", "", "")) == "RecursionError: too deep"


@pytest.mark.parametrize(("busy", "said"), [(True, "took"), (False, "")])
def test_a_page_that_takes_the_processor_too_long_is_a_finding_and_one_that_waits_is_none(
    fuzz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, busy: bool, said: str
) -> None:
    sound = fuzz.read

    def slow(lead: object, page: object) -> object:
        end = time.process_time() + 0.2
        while busy and time.process_time() < end:
            pass
        time.sleep(0 if busy else 0.2)
        return sound(lead, page)

    monkeypatch.setattr(fuzz, "read", slow)
    monkeypatch.setattr(fuzz, "SECONDS", 0.15)
    found = fuzz.complaint(fuzz.Case(fuzz.seeds(tmp_path).pages[0], "text/html", "", ""))
    assert found[:4] == said


def test_a_run_says_how_many_cases_it_took_and_finds_none(tmp_path: Path) -> None:
    line = [sys.executable, str(SCRIPTS / "fuzz_read.py"), "--cases", "60", "--seed", "3"]
    where = ["--out", str(tmp_path / "out"), "--seeds", str(tmp_path)]
    done = subprocess.run([*line, *where], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout.startswith("60 cases of seed 3"), done.stdout + done.stderr
    assert not (tmp_path / "out" / "findings.jsonl").exists()


def test_a_finding_is_written_with_its_page(fuzz: ModuleType, tmp_path: Path) -> None:
    told = type("Told", (), {"seeds": tmp_path, "seed": 5, "out": tmp_path})
    assert fuzz.kept(told, 9, fuzz.case(fuzz.seeds(tmp_path), 5, 9), "took 9 s") == 1
    row = json.loads((tmp_path / "findings.jsonl").read_text())
    assert (
        row["said"] == "took 9 s"
        and (tmp_path / row["page"]).read_bytes() == fuzz.case(fuzz.seeds(tmp_path), 5, 9).body
    )
