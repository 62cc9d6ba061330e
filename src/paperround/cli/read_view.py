"""How `paperround read` looks to people: the piece, its date with the evidence, who said what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from paperround.cli.terminal import colours

_VERDICTS = {"sure": "green", "likely": "cyan", "disputed": "bold red", "unknown": "bold red"}
_CLAIMS = 12  # told; the rest is counted


def show(row: dict[str, Any]) -> None:
    """Prints one piece, or the sentence that says why there is none."""
    width = None if sys.stdout.isatty() else 100
    console = Console(no_color=not colours(), highlight=False, markup=False, width=width)
    console.print(Group(*_parts(row)))


def _parts(row: dict[str, Any]) -> Iterator[RenderableType]:
    if row["failure"]:
        yield Text(row["source"], style="bold")
        yield Text(f"{row['failure']['reason']}: {row['failure']['sentence']}", style="red")
        yield Text("")
        return
    yield Text(row["masthead"] or row["outlet"], style="dim")
    yield Text(row["title"], style="bold")
    told = (row["byline"], row["outlet"], row["language"], row["url"])
    yield Text(" · ".join(part for part in told if part), style="dim")
    yield Text("")
    yield from _date(row["dated"])
    yield Text("")
    for paragraph in row["paragraphs"]:
        yield Text(paragraph)
        yield Text("")
    if row["furniture"]:
        yield Text("Set apart from the text:", style="dim")
        yield Padding(Text("\n".join(row["furniture"]), style="dim"), (0, 0, 1, 2))
    yield from _said(row)


def _date(dated: dict[str, Any]) -> Iterator[RenderableType]:
    shown = _when(dated) or "no date"
    line = Text.assemble((shown, "bold"), "  ", (dated["verdict"], _VERDICTS[dated["verdict"]]))
    if dated["reason"]:
        line.append(f"  {dated['reason']}")
    yield line
    if between := _between(dated):
        yield Text(between, style="yellow")
    if not dated["evidence"]:
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 2))
    for head in ("witness", "says", "read as", "note"):
        table.add_column(head, overflow="fold")
    for evidence in dated["evidence"]:
        style = "" if evidence["at"] else "dim"  # what was refused is told, and is not believed
        table.add_row(
            evidence["kind"], evidence["text"], _when(evidence) or "-", evidence["note"], style=style
        )
    yield table


def _when(told: dict[str, Any]) -> str:
    """An instant as far as it is known: with its time, its day, its month; empty when there is none."""
    at = told["at"] or ""
    if told["precision"] in ("second", "minute", "hour"):
        return f"{at[:16].replace('T', ' ')} {_zone(at)}".strip()
    return at[: {"month": 7, "year": 4}.get(told["precision"], 10)]


def _zone(at: str) -> str:
    """The offset an instant was told in."""
    offset = at[19:].lstrip(".0123456789") if len(at) > 19 else ""
    return "UTC" if offset in ("Z", "+00:00") else offset


def _between(dated: dict[str, Any]) -> str:
    """The interval, where the text's own clues set it: they stand in for a date, or speak against it."""
    heard = any(evidence["kind"] == "text" for evidence in dated["evidence"])
    told = dated["at"] is None or dated["verdict"] == "disputed"
    if not (heard and told and dated["earliest"] and dated["latest"]):
        return ""
    return f"written between {dated['earliest'][:10]} and {dated['latest'][:10]} by its own text"


def _said(row: dict[str, Any]) -> Iterator[RenderableType]:
    if row["claims"]:
        yield Text("Who said what:", style="bold")
        for claim in row["claims"][:_CLAIMS]:
            who = claim["speaker_full"] or claim["speaker"] or "somebody"
            words = f"“{claim['content']}”" if claim["kind"] == "direct" else claim["content"]
            yield Padding(Text.assemble((who, "italic"), f" {claim['cue']}: {words}"), (0, 0, 0, 2))
        if len(row["claims"]) > _CLAIMS:
            yield Padding(Text(f"and {len(row['claims']) - _CLAIMS} more", style="dim"), (0, 0, 0, 2))
        yield Text("")
    named = dict.fromkeys([*row["groups"], *(place["name"] for place in row["places"])])
    if named:
        yield Text.assemble(("Named: ", "bold"), ", ".join(named))
        yield Text("")
