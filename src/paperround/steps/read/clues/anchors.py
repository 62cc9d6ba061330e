"""What everybody may know of when: who held an office, since when a thing has its name, what was in the news.

A person named with an office is taken to hold it, and one named as former to have left it. Of those who
held one office only the last to begin is heard: texts tell of the predecessors too. Of the news the latest
that the text is about counts first; a page's links may name later news in passing. What a clue of this kind
weighs was learned with the others; the tables are public record: `anchors.toml`, `happenings.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files

import ahocorasick
import msgspec

from paperround.steps.read.clues.binding import Clue, Kind

FOREVER = date(2100, 1, 1)
_FORMER = re.compile(
    r"\b(?:[Ff]ormer|[Ee]x|[Tt]hen|one-?time)[ -](?:(?:[A-Z][\w.]*|vice|deputy|national|acting) ){0,3}$"
)
_OF_ITS_TIME = ("administration", "House", "presidency")
_NOT = re.compile(
    r"(?:\b(?:vice|deputy|assistant|late|fired|ousted|outgoing|departing|under|nominee|predecessor|incoming|next|"
    r"shadow|undersecretary of|wife of|by|when)[ ,-]|/)$",
    re.I,
)  # fmt: skip
_TAIL = re.compile(r",? (?:Jr\.|Sr\.|III|II)$")
_SURNAME = re.compile(r"\b(?:von der|von|van|de|el|al)[ -][A-Z]\S+$|\S+$")
_KINDS: dict[str, Kind] = {"since": "window", "yearly": "yearly"}
# What a text is about is named in its first letters, or again. With what is named once in passing apart 0.338
# of false dates are caught where 0.005 of true ones are doubted, on articles not learned from; 0.325 without.
OPENING, OFTEN = 600, 2
MOST = 6  # happenings of a text that are heard
_REGNAL = ("Pope",)  # offices whose holders have no surname


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office with those who held it: name, first day, last day."""

    titles: tuple[str, ...]
    source: str
    holders: tuple[tuple[str, str, str], ...]
    groups: tuple[str, ...] = ()  # of a head of state: words after the name that mean his time
    apart: bool = False  # held by several at once
    full: bool = False  # held by so many that a surname alone says too little


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that could not be used before a day, or that belong to what comes round with it."""

    names: tuple[str, ...]
    day: date
    source: str


class News(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was in the news: names, the first day and the last on which it was news in itself, the page."""

    happened: tuple[tuple[tuple[str, ...], date, date, str], ...]


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of offices and of things that have a name since a day."""

    office: tuple[Office, ...]
    since: tuple[Known, ...]
    yearly: tuple[Known, ...]


class Term(msgspec.Struct, frozen=True):
    """A time in office."""

    office: str
    person: str
    begin: date
    end: date
    follows: date  # when the same person came back, or became head of state


class Entry(msgspec.Struct, frozen=True):
    """Words that are looked for, and what they mean: times in office, or a day in a table."""

    words: str
    terms: tuple[Term, ...] = ()
    table: str = ""
    day: date = FOREVER
    last: date = FOREVER


class Hit(msgspec.Struct, frozen=True):
    """A holder as named in the text."""

    words: str
    terms: tuple[Term, ...]
    former: bool


@lru_cache(maxsize=1)
def facts() -> Facts:
    """The table as written."""
    return msgspec.toml.decode(_written("anchors.toml"), type=Facts)


@lru_cache(maxsize=1)
def news() -> News:
    """What was in the news, as written."""
    return msgspec.toml.decode(_written("happenings.toml"), type=News)


def _written(name: str) -> bytes:
    return files("paperround.steps.read.clues").joinpath(name).read_bytes()


def _terms(offices: tuple[Office, ...]) -> Iterator[tuple[str, Term]]:
    """Every way to name a person with an office, and the time it means."""
    heads = {name: begin for one in offices if one.groups for name, begin, _ in reversed(one.holders)}
    for number, office in enumerate(offices):
        for name, begin, end in office.holders:
            last = date.fromisoformat(end) if end else FOREVER
            back = [first for who, first, _ in office.holders if who == name and first >= (end or "9")]
            later = [*back, *([heads[name]] if heads.get(name, "") >= (end or "9") else [])]
            follows = date.fromisoformat(min(later)) if later else FOREVER
            place = f"{number} {name}" if office.apart else str(number)
            term = Term(place, name, date.fromisoformat(begin), last, follows)
            surname = _SURNAME.search(_TAIL.sub("", name))
            alone = surname and office.titles != _REGNAL and not office.full
            called = {name, surname[0]} if surname and alone else {name}
            yield from ((f"{title} {who}", term) for who in sorted(called) for title in office.titles)
            if surname:
                yield from ((f"{surname[0]} {group}", term) for group in office.groups)


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    known = facts()
    terms: dict[str, list[Term]] = {}
    for words, term in _terms(known.office):
        terms.setdefault(words, []).append(term)
    out = ahocorasick.Automaton()
    for words, found in terms.items():
        out.add_word(words, Entry(words, tuple(sorted(found, key=lambda term: term.begin))))
    for names, first, until, _ in news().happened:
        for name in names:
            out.add_word(name, Entry(name, day=first, last=until))
    for kind in ("since", "yearly"):
        for thing in getattr(known, kind):
            for name in thing.names:
                also = out.get(name, None)
                out.add_word(
                    name, Entry(name, table=kind, day=thing.day, last=also.last if also else FOREVER)
                )
    out.make_automaton()
    return out


def anchored(text: str) -> list[Clue]:
    """The clues that names and offices give, each once."""
    holders: dict[str, list[Hit]] = {}
    others: dict[tuple[str, date], Clue] = {}
    happened: dict[tuple[date, date], list[tuple[int, Entry]]] = {}
    for last, entry in _automaton().iter_long(text):
        start, end = last - len(entry.words) + 1, last + 1
        following = text[end : end + 1]
        if (start and text[start - 1].isalnum()) or following.isalnum() or following == "-":
            continue
        if entry.last < FOREVER:
            happened.setdefault((entry.day, entry.last), []).append((start, entry))
        if entry.table:
            kind = _KINDS[entry.table]
            clue = Clue(table=entry.table, text=entry.words, at=entry.day, until=FOREVER, kind=kind)
            placed = msgspec.structs.replace(clue, start=start, end=end)
            others.setdefault((entry.table, entry.day), placed)
        elif entry.terms and (hit := _hit(entry, text[max(0, start - 40) : start])):
            holders.setdefault(entry.terms[-1].office, []).append(hit)
    return [*map(_held, holders.values()), *others.values(), *_happened(list(happened.values()))]


def _happened(found: list[list[tuple[int, Entry]]]) -> Iterator[Clue]:
    """What is named of the news: first what the text is about, of that the latest, then the others."""

    def rank(places: list[tuple[int, Entry]]) -> tuple[bool, date, date]:
        return _stress(places) != "once", places[0][1].last, places[0][1].day

    for number, places in enumerate(sorted(found, key=rank, reverse=True)[:MOST]):
        entry = places[0][1]
        place = "next" if number else min(len(found), 3)
        table = f"happened-{_stress(places)}-{place}"
        yield Clue(table=table, text=entry.words, at=entry.day, until=entry.last, kind="lapse")


def _stress(places: list[tuple[int, Entry]]) -> str:
    """How a happening is named: at the head of the text, again and again, or once in passing."""
    return "lead" if places[0][0] < OPENING else "often" if len(places) >= OFTEN else "once"


def _hit(entry: Entry, left: str) -> Hit | None:
    """The holder as told, or None when the words before say that it is somebody else or nothing certain."""
    former = bool(_FORMER.search(left))
    # a former official of an administration says nothing of the administration
    vague = entry.words.endswith(_OF_ITS_TIME) if former else bool(_NOT.search(left))
    return None if vague else Hit(entry.words, entry.terms, former)


def _held(found: list[Hit]) -> Clue:
    """Of one office: the last holder named; as former when so named anywhere."""
    best = max(found, key=lambda hit: hit.terms[0].begin)
    first, *more = best.terms
    if any(hit.former for hit in found if hit.terms[0].person == first.person):
        words = f"former {best.words}"
        return Clue(table="former", text=words, at=first.end, until=first.follows, kind="window")
    again = tuple((term.begin, term.end) for term in more)
    return Clue(table="holder", text=best.words, at=first.begin, until=first.end, kind="window", again=again)
