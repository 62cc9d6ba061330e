"""The command line: one file a command, loaded only when it is called."""

from __future__ import annotations

import importlib
import sys

import click

from paperround import __version__
from paperround.errors import PaperroundError

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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table above, without importing what it names."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: paperround demo, then: paperround new NAME",
)
@click.version_option(__version__, prog_name="paperround")
def paperround() -> None:
    """Turn the news you follow into a paper of your own: a dated web edition and a daily letter."""


def main() -> None:
    """Runs the command line; what a person can mend ends as one sentence and exit code 2."""
    try:
        sys.exit(paperround.main(standalone_mode=False) or 0)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as refused:
        refused.show()
        sys.exit(2)
    except PaperroundError as refused:
        click.echo(f"paperround: {refused.sentence}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
