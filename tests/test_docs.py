"""The docs tell the truth: their commands run, their links lead somewhere, their reference is the code's."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from paperround.cli import paperround

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def console_lines(page: Path) -> list[str]:
    blocks = re.findall(r"^ *```console\n(.*?)^ *```", page.read_text("utf-8"), re.S | re.M)
    return [
        line.strip()[2:].split("  #")[0].strip() for b in blocks for line in b.splitlines() if "$ " in line
    ]


LINES = sorted({line for page in PAGES for line in console_lines(page)})


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("paperround ")])
def test_every_command_in_the_docs_is_one_the_program_takes(line: str) -> None:
    words = shlex.split(line)[1:]
    context = click.Context(paperround, info_name="paperround")
    name, command, rest = paperround.resolve_command(context, words)
    assert name and command
    command.make_context(name, list(rest), parent=context, resilient_parsing=False)


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("make ")])
def test_every_make_line_in_the_docs_is_in_the_makefile(line: str) -> None:
    target = line.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.M)


def test_every_line_of_contributing_is_in_the_makefile_and_back() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)) - {"clean"}
    told = set(re.findall(r"`make ([a-z]+)`", (ROOT / "CONTRIBUTING.md").read_text()))
    assert made == told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert broken == []


def test_the_reference_is_what_the_code_says() -> None:
    script = ROOT / "scripts" / "reference.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_page_speaks_of_this_machine() -> None:
    home = str(Path.home())
    assert [page.name for page in PAGES if home in page.read_text("utf-8")] == []
