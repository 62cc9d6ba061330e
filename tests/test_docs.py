"""The docs tell the truth: their commands run, their links lead somewhere, their reference is the code's."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import get_args

import click
import msgspec
import pytest

from paperround.cli import COMMANDS, paperround
from paperround.cli.new import settings_text
from paperround.model.failure import Reason
from paperround.pipeline.stages import STAGES
from paperround.settings import Settings

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


def settable(kind: type[msgspec.Struct], table: str = "") -> dict[str, list[str]]:
    """The keys of each table of the file, as they are written there; a source is written in its own way."""
    found: dict[str, list[str]] = {}
    for field in msgspec.structs.fields(kind):
        inner = next((part for part in (field.type, *get_args(field.type)) if isinstance(part, type)), str)
        if field.encode_name == "sources":
            continue
        if issubclass(inner, msgspec.Struct):
            found |= settable(inner, field.encode_name)
        elif table:
            found.setdefault(table, []).append(field.encode_name)
    return found


SETTABLE = [(table, key) for table, keys in settable(Settings).items() for key in keys]


@pytest.mark.parametrize(("table", "key"), SETTABLE, ids=lambda part: str(part))
def test_every_setting_is_explained_in_a_new_papers_file_and_in_the_reference(table: str, key: str) -> None:
    assert len(SETTABLE) > 40
    template = files("paperround.cli.data").joinpath("paperround.toml.jinja").read_text("utf-8")
    for text in (template, (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")):
        part = re.split(r"^\[+[a-z]+\]+", text[text.index(f"[{table}]") + len(table) + 2 :], flags=re.M)[0]
        assert re.search(rf"^{key} = .*  # \S", part, re.M) or re.search(rf"^{key} = \S", part, re.M), key


def test_a_new_papers_file_states_the_defaults() -> None:
    text = settings_text({"name": "Paperround", "place": "", "subject": "", "zone": "UTC", "feeds": []})
    written = msgspec.convert(tomllib.loads(text), Settings)
    assert msgspec.structs.replace(written, watches=()) == Settings()


def test_every_command_stage_and_reason_is_in_the_docs() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    missing = [name for name in COMMANDS if f"paperround {name}" not in text]
    missing += [name for stage in STAGES if f"`{(name := stage.name)}`" not in text]
    assert missing == []
    told = set(
        re.findall(r"^\| `([a-z-]+)` \| .* \| .* \|$", (ROOT / "docs/reference/reasons.md").read_text(), re.M)
    )
    assert told == set(get_args(Reason))


def test_no_page_speaks_of_this_machine() -> None:
    home = str(Path.home())
    assert [page.name for page in PAGES if home in page.read_text("utf-8")] == []
