"""What everybody may know of when: who held an office, and since when a thing has its name.

A person named with an office is taken to hold it, and one named as former to have left it. Of those who
held one office only the last to begin is heard: texts tell of the predecessors too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

import ahocorasick
import msgspec

from paperround.steps.read.clues.binding import Clue

_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Tt]hen|onetime|one-time|erstwhile)[ -](?:(?:[A-Z][\w.]*|vice|deputy|national|acting) ){0,3}$")
_NOT = re.compile(
    r"(?:\b(?:vice|deputy|assistant|late|fired|ousted|outgoing|departing|under|nominee|predecessor|incoming|next|"
    r"acting deputy|shadow|undersecretary of|wife of|by|when)[ ,-]|/)$",
    re.I,
)
_TAIL = re.compile(r",? (?:Jr\.|Sr\.|III|II)$")
_NOBLE = re.compile(r"\b(?:von der|von|van|de|el|al)[ -][A-Z]\S+$|\S+$")
FOREVER = date(2100, 1, 1)


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office with those who held it: name, first day, last day."""

    titles: tuple[str, ...]
    source: str
    holders: tuple[tuple[str, str, str], ...]
    groups: tuple[str, ...] = ()  # words after a holder's surname that mean their time
    apart: bool = False  # held by several at once


class Since(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that could not be used before a day."""

    names: tuple[str, ...]
    day: date
    source: str


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    office: tuple[Office, ...]
    since: tuple[Since, ...]


class Term(msgspec.Struct, frozen=True):
    """A time in office."""

    office: int
    person: str
    begin: date
    end: date


def facts() -> Facts:
    """The table as written."""
    raw = files("paperround.steps.read.clues").joinpath("anchors.toml").read_bytes()
    return msgspec.toml.decode(raw, type=Facts)


def _terms(offices: tuple[Office, ...]) -> Iterator[tuple[str, Term]]:
    """Every way to name a person with an office, and the time it means."""
    for number, office in enumerate(offices):
        for name, begin, end in office.holders:
            place = number if not office.apart else hash((number, name))
            last = date.fromisoformat(end) if end else FOREVER
            term = Term(place, name, date.fromisoformat(begin), last)
            surname = _NOBLE.search(_TAIL.sub("", name))
            called = {name, surname[0]} if surname and office.titles != ("Pope",) else {name}
            for who in called:
                yield from ((f"{title} {who}", term) for title in office.titles)
            if surname:
                yield from ((f"{surname[0]} {group}", term) for group in office.groups)


@lru_cache(maxsize=1)
def _automaton() -> tuple[ahocorasick.Automaton, Mapping[str, tuple[Term, ...]]]:
    known = facts()
    terms: dict[str, list[Term]] = {}
    for words, term in _terms(known.office):
        terms.setdefault(words, []).append(term)
    out = ahocorasick.Automaton()
    for words, found in terms.items():
        out.add_word(words, (words, tuple(found), None))
    for thing in known.since:
        for name in thing.names:
            out.add_word(name, (name, (), thing.day))
    out.make_automaton()
    return out, {}


def anchored(text: str) -> list[Clue]:
    """The clues that names and offices give."""
    holders: dict[int, list[tuple[str, tuple[Term, ...], bool]]] = {}
    since: dict[date, str] = {}
    for last, (words, terms, day) in _automaton()[0].iter_long(text):
        start, end = last - len(words) + 1, last + 1
        if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum() or text[end : end + 1] == "-":
            continue
        if day:
            since.setdefault(day, words)
            continue
        left = text[max(0, start - 40) : start]
        former = bool(_FORMER.search(left))
        if former and words.endswith(("administration", "House", "presidency")):
            continue
        if not former and _NOT.search(left):
            continue
        holders.setdefault(terms[-1].office, []).append((words, terms, former))
    return [*(_named(found) for found in holders.values()), *(
        Clue(table="since", text=words, at=day, until=FOREVER, kind="window") for day, words in since.items())]


def _named(found: list[tuple[str, tuple[Term, ...], bool]]) -> Clue:
    """Of one office: the last holder named; as former when so named anywhere."""
    words, terms, _ = max(found, key=lambda hit: hit[1][0].begin)
    former = any(said for _, same, said in found if same[0].person == terms[0].person)
    if former:
        return Clue(table="former", text=f"former {words}", at=terms[0].end, until=FOREVER, kind="window")
    return Clue(table="holder", text=words, at=terms[0].begin, until=terms[0].end, kind="window", again=tuple((t.begin, t.end) for t in terms[1:]))
