"""Speakers with a page of their own: their statements, roles over time, and whom they speak of.

Who is one speaker under several names is told in `persons.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from paperround.model import Held, Speaker, Statement
from paperround.text.names import described, name_key, person_name

LEAST, MOST = 3, 300  # statements that make a page worth opening, and pages a paper keeps up
NAMED = 12  # others listed as spoken of


def speakers(statements: Iterable[Statement], least: int = LEAST, most: int = MOST) -> list[Speaker]:
    """Those with most to say first; whoever has no name of their own has no page."""
    by_who: dict[str, list[Statement]] = {}
    for one in statements:
        by_who.setdefault(one.who, []).append(one)
    made = [
        _speaker(said) for who, said in by_who.items() if _on_record(said[0].speaker) and len(said) >= least
    ]
    return sorted(made, key=lambda speaker: (-len(speaker.statements), speaker.slug))[:most]


def _on_record(name: str) -> bool:
    """Whether it is a name of at least two words, and not only words for somebody."""
    return " " in name_key(name) and not described(name)


def _speaker(said: Sequence[Statement]) -> Speaker:
    name = said[0].speaker
    about = _about(name, said)
    names = {carrier.speaker or one.speaker for one in said for carrier in one.carriers}
    return Speaker(
        slug=said[0].who,
        name=name,
        statements=tuple(sorted(said, key=lambda one: (one.at, one.id), reverse=True)),
        also=_also(name, names),
        roles=_roles(said),
        about=tuple(sorted(about, key=lambda pair: (-pair[1], pair[0]))[:NAMED]),
        doubts=said[0].doubts,
    )


def _about(name: str, said: Sequence[Statement]) -> list[tuple[str, int]]:
    """Who is named in how many statements, each under the spelling used most; the speaker left out."""
    names: dict[str, Counter[str]] = {}
    for one in said:
        for each in one.about:
            names.setdefault(name_key(each), Counter())[each] += 1
    names.pop(name_key(name), None)
    return [(max(of, key=lambda each: (of[each], each)), of.total()) for of in names.values()]


def _also(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Names that differ by more than a form of address or an initial, each once."""
    others = {name_key(each): person_name(each)[0] for each in sorted(names)}
    return tuple(sorted(each for key, each in others.items() if key != name_key(name)))


def _roles(said: Sequence[Statement]) -> tuple[Held, ...]:
    given: dict[str, list[Statement]] = {}
    for one in said:
        if one.role:
            given.setdefault(one.role, []).append(one)
    held = [
        Held(role=role, first=min(one.at for one in each), last=max(one.at for one in each))
        for role, each in given.items()
    ]
    return tuple(sorted(held, key=lambda one: (one.first, one.role)))
