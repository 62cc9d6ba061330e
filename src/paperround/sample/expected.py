"""What a good round makes of the sample: copies, stories, refusals, and the manifest's findings a day."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from paperround.sample.pieces import pieces


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of the manifest; a key it does not know is refused."""


class EditionTruth(Part, frozen=True, kw_only=True):
    """An edition: stories that must be in it, and which of them are new, moved on, or told before."""

    day: str
    leads: tuple[str, ...]  # any of these may lead
    stories: tuple[str, ...]
    fresh: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    local: tuple[str, ...] = ()  # pieces that stand alone and belong at home


class Spread(Part, frozen=True, kw_only=True):
    """A story's outlets and independent sources in one edition."""

    story: str
    day: str
    outlets: int
    independent: tuple[str, ...]


class Count(Part, frozen=True, kw_only=True):
    """What pieces of a story count, by piece."""

    story: str
    about: str
    figures: dict[str, int]
    day: str = ""


class Nested(Part, frozen=True, kw_only=True):
    """Words told through two people: `speaker` said them to `teller`, who told the medium."""

    piece: str
    teller: str
    speaker: str
    role: str
    medium: str
    words: str


class PointTruth(Part, frozen=True, kw_only=True):
    """A line worth repeating; a contradiction or reversal has a second."""

    day: str
    kind: str
    piece: str
    words: str
    speaker: str = ""
    role: str = ""
    against: str = ""  # piece of the second
    other: str = ""  # its speaker
    denial: str = ""  # its words


class WatchTruth(Part, frozen=True, kw_only=True):
    """A day on the watch: independent sources by row, 0 for quiet."""

    day: str
    groups: dict[str, int]
    regions: dict[str, int]


class NoHit(Part, frozen=True, kw_only=True):
    """A piece that only looks as if it named a group."""

    piece: str
    why: str


class CorrectionTruth(Part, frozen=True, kw_only=True):
    """A correction an outlet made."""

    piece: str
    day: str
    words: str


class Trouble(Part, frozen=True, kw_only=True):
    """A source that cannot be read."""

    outlet: str
    reason: str


class Expected(Part, frozen=True, kw_only=True, rename="kebab"):
    """The whole manifest; pieces are named "outlet slug" and their addresses are in `urls`."""

    edition: tuple[EditionTruth, ...]
    spread: tuple[Spread, ...]
    dispute: tuple[Count, ...]
    growth: tuple[Count, ...]
    nested: tuple[Nested, ...]
    point: tuple[PointTruth, ...]
    watch: tuple[WatchTruth, ...]
    no_hit: tuple[NoHit, ...]
    correction: tuple[CorrectionTruth, ...]
    trouble: tuple[Trouble, ...]
    urls: dict[str, str] = {}
    copies: dict[str, str] = {}  # piece: the piece it copies
    stories: dict[str, tuple[str, ...]] = {}  # name of the event: its pieces, oldest first
    refused: dict[str, str] = {}  # piece: why no edition may print it


@cache
def expected() -> Expected:
    """The manifest, completed from the headers of the pieces."""
    table = msgspec.toml.decode(files("paperround.sample").joinpath("manifest.toml").read_bytes())
    return msgspec.convert({**table, **_from_headers()}, Expected)


def _from_headers() -> dict[str, Any]:
    stories: dict[str, list[str]] = {}
    for key, piece in pieces().items():
        if piece.story:
            stories.setdefault(piece.story, []).append(key)
    return {
        "urls": {key: piece.url for key, piece in pieces().items()},
        "copies": {key: piece.of for key, piece in pieces().items() if piece.of},
        "stories": stories,
        "refused": {key: piece.refused for key, piece in pieces().items() if piece.refused},
    }
