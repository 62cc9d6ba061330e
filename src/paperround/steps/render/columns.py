"""Plain text in lines of seventy-two columns, in any script: Han and Kana take two columns a character."""

from __future__ import annotations

import re
import unicodedata

from paperround.text.words import UNSPACED

WIDTH = 72
_CLOSING = "，。、．：；！？）】》」』”’…—"
# A word; or, where words are not spaced, one character with the marks that may not begin a line.
_UNITS = re.compile(rf"\s+|[{UNSPACED}（【《「『“‘][{_CLOSING}]*|[^\s{UNSPACED}（【《「『“‘]+")


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most 72 columns, the first begun with `first`, the others with `rest`."""
    lines: list[str] = []
    line, used, gap = first, columns(first), ""
    room = WIDTH - max(columns(first), columns(rest))
    for unit in _units(text, room):
        if unit.isspace():
            gap = " "
            continue
        wide = columns(unit)
        if used + len(gap) + wide > WIDTH and line.strip():
            lines.append(line.rstrip())
            line, used, gap = rest, columns(rest), ""
        line, used = line + gap + unit, used + len(gap) + wide
        gap = ""
    return [*lines, line.rstrip()]


def _units(text: str, room: int) -> list[str]:
    out: list[str] = []
    for unit in _UNITS.findall(text.strip()):
        out.extend(_cut(unit, room) if columns(unit) > room else [unit])
    return out


def _cut(unit: str, room: int) -> list[str]:
    """A word wider than a line, in pieces that fit."""
    pieces, piece, used = [], "", 0
    for char in unit:
        if used + _width(char) > room:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + char, used + _width(char)
    return [*pieces, piece]
