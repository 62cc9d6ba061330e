"""Writes docs/reference/commands.md and settings.md from the code, so that they cannot differ from it.

python scripts/reference.py           write them
python scripts/reference.py --check   say whether they are up to date; exit code 1 when not
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import click

from paperround.cli import COMMANDS, paperround

FOLDER = Path(__file__).parents[1] / "docs" / "reference"


def commands() -> str:
    """Every command's own help."""
    parts = ["# Commands\n\nMade from the code by `scripts/reference.py`. Exit codes: 0 done, 1 done with failures to look "
             "at, 2 refused.\nEvery command that prints a list takes `--json`.\n"]  # fmt: skip
    context = click.Context(paperround, info_name="paperround", max_content_width=100, terminal_width=100)
    for name, line in COMMANDS.items():
        command = paperround.get_command(context, name)
        assert command is not None
        inner = click.Context(
            command, info_name=name, parent=context, max_content_width=100, terminal_width=100
        )
        parts.append(
            f"## {name}\n\n{line[0].upper()}{line[1:]}.\n\n```text\n{command.get_help(inner)}\n```\n"
        )
    return "\n".join(parts)


def settings() -> str:
    """The commented settings file itself: every setting, its default and what it is for."""
    text = files("paperround.cli.data").joinpath("paperround.toml.jinja").read_text("utf-8")
    body = text.partition("{% for feed")[0]
    for name, value in (("name", '"My Paper"'), ("place", '""'), ("subject", '""'), ("zone", '"UTC"')):
        body = body.replace(f"{{{{ {name} | quoted }}}}", value).replace(f"{{{{ {name} }}}}", "My Paper")
    return (
        "# Settings\n\nMade from the code by `scripts/reference.py`. One file, `paperround.toml`; every line may be left "
        f"out.\n\n```toml\n{body.strip()}\n```\n"
    )


def main() -> int:
    """Writes or checks both pages."""
    wanted = {"commands.md": commands(), "settings.md": settings()}
    stale = [
        name
        for name, text in wanted.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text() != text
    ]
    if "--check" in sys.argv[1:]:
        print(f"out of date: {', '.join(stale)}; run python scripts/reference.py" if stale else "up to date")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in wanted.items():
        (FOLDER / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
