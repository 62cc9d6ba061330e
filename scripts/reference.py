"""Writes docs/reference/commands.md, settings.md and reasons.md from the code, so that they agree with it.

The view that docs/how-to/read-a-page.md prints of its invented page is written too.

python scripts/reference.py           write them
python scripts/reference.py --check   say whether they are up to date; exit code 1 when not
"""

from __future__ import annotations

import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import click
from click.testing import CliRunner

from paperround.cli import COMMANDS, paperround

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
HOW_TO = FOLDER.parent / "how-to"
COMMANDS_HEAD = """# Commands

Made from the code by `scripts/reference.py`. Exit codes: 0 done, 1 done with failures to look at, 2 refused.
Every command that prints a list takes `--json`.
"""
SETTINGS_HEAD = """# Settings

Made from the code by `scripts/reference.py`. One file, `paperround.toml`; every line may be left out.
"""
REASONS_HEAD = """# Why something is not in the paper

Made from the code by `scripts/reference.py`. A round walks these stages. What one of them cannot do becomes
a row with a reason and a sentence, and the round goes on. `paperround sources` shows what is wrong with a
source; each edition links to the list of what was left out of it, and why.
"""


def commands() -> str:
    """Every command's own help."""
    parts = [COMMANDS_HEAD]
    context = click.Context(paperround, info_name="paperround", max_content_width=100, terminal_width=100)
    for name, line in COMMANDS.items():
        command = paperround.get_command(context, name)
        assert command is not None
        inner = click.Context(
            command, info_name=name, parent=context, max_content_width=100, terminal_width=100
        )
        shown = f"{line[0].upper()}{line[1:]}"
        parts.append(f"## {name}\n\n{shown}.\n\n```text\n{command.get_help(inner)}\n```\n")
        for below in command.list_commands(inner) if isinstance(command, click.Group) else ():
            parts.append(_below(command, below, inner))
    return "\n".join(parts)


def _below(group: click.Group, name: str, context: click.Context) -> str:
    """The help of a command of a command."""
    command = group.get_command(context, name)
    assert command is not None
    inner = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
    return f"### {context.info_name} {name}\n\n```text\n{command.get_help(inner)}\n```\n"


def settings() -> str:
    """The commented settings file itself: every setting, its default and what it is for."""
    text = files("paperround.cli.data").joinpath("paperround.toml.jinja").read_text("utf-8")
    body = text.partition("{% for feed")[0]
    for name, value in (("name", '"My Paper"'), ("place", '""'), ("subject", '""'), ("zone", '"UTC"')):
        body = body.replace(f"{{{{ {name} | quoted }}}}", value).replace(f"{{{{ {name} }}}}", "My Paper")
    return f"{SETTINGS_HEAD}\n```toml\n{body.strip()}\n```\n"


def reasons() -> str:
    """What each stage does, and each reason for which something is missing from a paper."""
    table = tomllib.loads(Path(__file__).with_name("reasons.toml").read_text("utf-8"))
    stages = [f"| `{name}` | {does} |" for name, does in table["stages"].items()]
    rows = [f"| `{name}` | {row['means']} | {row['do']} |" for name, row in table["reasons"].items()]
    return "\n".join(
        [REASONS_HEAD, "| stage | what it does |", "|---|---|", *stages, "",
         "| reason | what it means | what to do |", "|---|---|---|", *rows, ""]
    )  # fmt: skip


def read_view() -> str:
    """The page on reading, with what the command prints of the invented page."""
    page = HOW_TO / "read-a-page.md"
    shown = CliRunner().invoke(paperround, ["read", str(HOW_TO / "harbour-bridge.html")]).stdout
    lines = "\n".join(line.rstrip() for line in shown.splitlines()).strip()
    before, _, rest = page.read_text("utf-8").partition("<!-- printed")
    view = f"<!-- printed by scripts/reference.py -->\n```text\n{lines}\n```\n<!-- end -->"
    return before + view + rest.partition("<!-- end -->")[2]


def main() -> int:
    """Writes or checks the pages."""
    wanted = {
        FOLDER / "commands.md": commands(),
        FOLDER / "settings.md": settings(),
        FOLDER / "reasons.md": reasons(),
        HOW_TO / "read-a-page.md": read_view(),
    }
    stale = [path.name for path, text in wanted.items() if not path.exists() or path.read_text() != text]
    if "--check" in sys.argv[1:]:
        print(f"out of date: {', '.join(stale)}; run python scripts/reference.py" if stale else "up to date")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in wanted.items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
