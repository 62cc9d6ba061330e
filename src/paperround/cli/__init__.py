"""The command line: one file a command, loaded only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import NoReturn

import click

from paperround import __version__
from paperround.errors import PaperroundError, unspoken

# command → the line `paperround --help` shows; the code is `command` in cli/<name>.py
COMMANDS: dict[str, str] = {
    "new": "make a folder for a paper of your own",
    "add": "follow a feed, site, page or folder",
    "import": "take in OPML lists and archives",
    "sources": "what you follow, and how each one is",
    "run": "make a round, and the day's edition when it is due",
    "serve": "rounds on schedule, the web edition, sign-up and delivery, in one process",
    "send": "queue and deliver an edition's letter",
    "watch": "what a standing watch has to say",
    "claims": "who said what, and everywhere it was carried",
    "speaker": "who is on record; join and part names",
    "story": "the stories of the last days; merge, part and move them",
    "read": "what was understood of pages, files or addresses",
    "group": "copies and stories of the articles in a file",
    "replay": "make everything again from a stage on",
    "subscribers": "who gets the letter; export and erase",
    "doctor": "check settings, feeds, mail, DNS and disk",
    "demo": "a paper from the bundled sample wire, offline",
}
# Commands that live behind the other front door, or under a name Python keeps for itself.
ELSEWHERE = {"serve": "paperround.web.command", "import": "paperround.cli.import_"}


class Commands(click.Group):
    """Finds a command's module by its name, so that --help imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command's own module, imported now."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(ELSEWHERE.get(name, f"paperround.cli.{name}"))
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command meant; one that is not there is refused with the nearest that is."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else "paperround --help lists those there are."
            raise click.UsageError(f"There is no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table above, without importing what it names."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: paperround demo, then: paperround new NAME",
)
@click.version_option(__version__, prog_name="paperround")
@click.pass_context
def paperround(ctx: click.Context) -> None:
    """Turn the news you follow into a paper of your own: a dated web edition and a daily letter."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Runs the command line; what a person can mend ends as one sentence and exit code 2."""
    try:
        sys.exit(paperround.main(standalone_mode=False) or 0)
    except click.exceptions.Abort:
        click.echo("\nStopped; nothing is lost. The same command goes on from here.", err=True)
        sys.exit(130)
    except click.UsageError as refused:
        _refuse(f"{_flat(refused.format_message())} (see: {_help_of(refused)})")
    except click.ClickException as refused:
        _refuse(refused.format_message())
    except PaperroundError as refused:
        _refuse(refused.sentence)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read has left; the last flush goes nowhere
        sys.exit(0)
    except OSError as trouble:
        where = f"{trouble.filename}: " if trouble.filename else ""
        _refuse(f"{where}{trouble.strerror or trouble}; check the path and whether you may use it.")
    except Exception as fault:
        if "PAPERROUND_TRACE" in os.environ:
            raise
        _refuse(
            f"met a fault of its own, {type(fault).__name__}: {_flat(str(fault))}. Please report it "
            "with what the same command prints when PAPERROUND_TRACE=1 is set."
        )


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"paperround: {unspoken(sentence)}", err=True)
    sys.exit(2)


def _flat(text: str) -> str:
    """One line: click breaks lists of choices over several."""
    return " ".join(text.split())


def _help_of(refused: click.UsageError) -> str:
    return f"{refused.ctx.command_path if refused.ctx else 'paperround'} --help"
