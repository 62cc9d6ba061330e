"""A story's members as its page tells them: who reported by themselves, who copied whom, day by day."""

from __future__ import annotations

from paperround.model import Entry, Line, Noun
from paperround.steps.render.calendar import Calendar


class Branch(Noun, frozen=True, kw_only=True):
    """A piece with everything copied or rewritten from it."""

    first: Entry
    copies: tuple[Entry, ...] = ()


class Origin(Noun, frozen=True, kw_only=True):
    """One independent source and the pieces that go back to it."""

    name: str
    branches: tuple[Branch, ...]


class Step(Noun, frozen=True, kw_only=True):
    """What one day added to a story."""

    day: str
    heads: tuple[Entry, ...]  # pieces that are nobody's copy
    copies: int
    fresh: tuple[str, ...]  # independent sources heard for the first time
    lines: tuple[Line, ...] = ()  # what papers printed of the day as new


def origins(entries: tuple[Entry, ...]) -> tuple[Origin, ...]:
    """The members by independent source, oldest first, copies under the piece they go back to."""
    known = {entry.article: entry for entry in entries}
    under: dict[str, list[Entry]] = {}
    for entry in entries:
        under.setdefault(_root(entry, known).article, []).append(entry)
    grouped: dict[str, list[Branch]] = {}
    for root, members in under.items():
        first = known[root]
        copies = tuple(entry for entry in members if entry.article != root)
        grouped.setdefault(first.origin or first.outlet, []).append(Branch(first=first, copies=copies))
    return tuple(Origin(name=name, branches=tuple(branches)) for name, branches in grouped.items())


def _root(entry: Entry, known: dict[str, Entry]) -> Entry:
    """The piece an entry goes back to, as far as it is among the members; a circle has one root too."""
    seen = {entry.article}
    while entry.of in known:
        if entry.of in seen:
            return known[min(seen)]
        entry = known[entry.of]
        seen.add(entry.article)
    return entry


def steps(entries: tuple[Entry, ...], added: tuple[Line, ...], when: Calendar) -> tuple[Step, ...]:
    """The days of a story, oldest first, and what each added."""
    days: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (e.at, e.article)):
        days.setdefault(when.day_of(entry.at), []).append(entry)
    heard: set[str] = set()
    out = []
    for day, members in days.items():
        heads = tuple(entry for entry in members if entry.role in ("original", "own"))
        fresh = tuple(dict.fromkeys(e.origin for e in members if e.origin and e.origin not in heard))
        heard.update(fresh)
        lines = tuple(line for line in added if when.day_of(line.at) == day)
        out.append(Step(day=day, heads=heads, copies=len(members) - len(heads), fresh=fresh, lines=lines))
    return tuple(out)
