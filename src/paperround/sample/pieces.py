"""The pieces as they were written down: one file a story, each piece under its outlet's key.

    === gazette saint-orla        outlet and slug
    of: wire saint-orla-aground   a copy: "@1-3" stands for those paragraphs of the piece it copies
    at: 2031-05-01 10:30          when it appears, on the outlet's clock

`feed-date` and `page-date` say what the feed and the page claim when that is not the truth ("none": nothing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from paperround.sample.outlets import Outlet, outlets

_HEAD = re.compile(r"^=== (\w+) ([\w-]+)$", re.MULTILINE)
_TAKEN = re.compile(r"@(\d+)(?:-(\d+))?$")
_OPENS = re.compile(r'(^|[\s(\u2014-])"')


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece as one outlet publishes it; times carry the outlet's zone."""

    outlet: Outlet
    slug: str
    at: datetime
    title: str
    by: str
    section: str
    story: str  # the event it tells of, "" for none shared
    of: str  # key of the piece it copies, "" for its own words
    kind: str  # article, plain, paywall, shell, index, gone, stub
    refused: str  # why no edition may print it, "" when it may
    url: str
    feed_date: datetime | None
    page_date: datetime | None
    dateline: str
    body: tuple[str, ...]  # without the dateline

    @property
    def key(self) -> str:
        """Outlet and slug, as files and manifest name it."""
        return f"{self.outlet.key} {self.slug}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body as printed."""
        return (self.dateline + self.body[0], *self.body[1:]) if self.body else ()


@cache
def pieces() -> dict[str, Piece]:
    """Every piece by its key, oldest first."""
    made: dict[str, Piece] = {}
    folder = files("paperround.sample") / "pieces"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        for key, head, body in _blocks(file.read_text("utf-8")):
            made[key] = _piece(key, head, body, made)
    return dict(sorted(made.items(), key=lambda item: (item[1].at, item[0])))


def _blocks(text: str) -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """Key, headers and paragraphs of each piece of a file."""
    parts = _HEAD.split(text)
    for outlet, slug, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        head, _, body = rest.strip("\n").partition("\n\n")
        rows = (line.partition(": ") for line in head.splitlines())
        yield (
            f"{outlet} {slug}",
            {name: value for name, _, value in rows},
            [p.strip() for p in body.split("\n\n") if p.strip()],
        )


def _piece(key: str, head: dict[str, str], body: list[str], made: dict[str, Piece]) -> Piece:
    where, _, slug = key.partition(" ")
    outlet = outlets()[where]
    at = _moment(head["at"], outlet)
    path = outlet.root + head["path"] if "path" in head else ""
    original = made[head["of"]].body if "of" in head else ()
    dress = _curly if outlet.quotes == "curly" else str
    return Piece(
        outlet=outlet,
        slug=slug,
        at=at,
        title=dress(head["title"]),
        by=head.get("by", ""),
        section=head.get("section", ""),
        story=head.get("story", ""),
        of=head.get("of", ""),
        kind=head.get("kind", "article"),
        refused=head.get("refused", ""),
        url=path or outlet.address(slug, head.get("section", ""), at),
        feed_date=_claimed(head.get("feed-date", ""), at, outlet),
        page_date=_claimed(head.get("page-date", ""), at, outlet),
        dateline=head["dateline"].strip() + " " if "dateline" in head else "",
        body=tuple(dress(p) for part in body for p in _taken(part, original)),
    )


def _moment(text: str, outlet: Outlet) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(outlet.zone))


def _claimed(text: str, at: datetime, outlet: Outlet) -> datetime | None:
    """The date a feed or page states: the truth unless the header says otherwise."""
    if not text:
        return at
    return None if text == "none" else _moment(text, outlet)


def _taken(part: str, original: tuple[str, ...]) -> tuple[str, ...]:
    """A paragraph as it stands, or those of the original that "@1-3" stands for."""
    found = _TAKEN.match(part)
    if not found:
        return (part,)
    first, last = int(found.group(1)), int(found.group(2) or found.group(1))
    if last > len(original):
        raise ValueError(f"{part} asks for more paragraphs than the {len(original)} there are")
    return tuple(_straight(p) for p in original[first - 1 : last])


def _curly(text: str) -> str:
    """Typographic quotation marks and apostrophes."""
    return _OPENS.sub("\\1\u201c", text).replace('"', "\u201d").replace("'", "\u2019")


def _straight(text: str) -> str:
    """Typewriter marks, so that a copy dresses its original anew."""
    return text.replace("\u201c", '"').replace("\u201d", '"').replace("\u2019", "'")
