"""Speakers with a page of their own: their statements, roles over time, and whom they speak of.

A last name alone is taken for the one full name that ends in it among the speakers of the same stories;
where there are two, it stays by itself. Joining spellings and scripts is left for later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from paperround.model import Held, Speaker, Statement
from paperround.steps.ledger.joining import speaker_key
from paperround.text.words import slug

LEAST, MOST = 3, 300  # statements that make a page worth opening, and pages a paper keeps up
NAMED = 12  # others listed as spoken of


def speakers(statements: Iterable[Statement], least: int = LEAST, most: int = MOST) -> list[Speaker]:
    """Those with most to say first; a speaker needs a name of at least two words."""
    by_key: dict[str, list[Statement]] = {}
    for one in statements:
        by_key.setdefault(speaker_key(one.speaker), []).append(one)
    for key, meant in _last_names(by_key).items():
        by_key[meant] += by_key.pop(key)
    made = [_speaker(said) for key, said in by_key.items() if " " in key and len(said) >= least]
    return sorted(made, key=lambda speaker: (-len(speaker.statements), speaker.slug))[:most]


def _last_names(by_key: dict[str, list[Statement]]) -> dict[str, str]:
    """Each key of one word, and the only longer one that ends in it and speaks in one of its stories."""
    ending: dict[str, list[str]] = {}
    for key in by_key:
        if " " in key:
            ending.setdefault(key.rpartition(" ")[2], []).append(key)
    found = {}
    for key in by_key:
        told = _stories(by_key[key])
        meant = [full for full in ending.get(key, ()) if told & _stories(by_key[full])]
        if " " not in key and len(meant) == 1:
            found[key] = meant[0]
    return found


def _stories(said: Sequence[Statement]) -> set[str]:
    return {story for one in said for story in one.stories}


def _speaker(said: Sequence[Statement]) -> Speaker:
    names = Counter(one.speaker for one in said)
    name = max(names, key=lambda each: (len(speaker_key(each).split()), names[each], each))
    about = Counter(each for one in said for each in one.about if speaker_key(each) != speaker_key(name))
    return Speaker(
        slug=slug(name),
        name=name,
        statements=tuple(sorted(said, key=lambda one: (one.at, one.id), reverse=True)),
        also=tuple(sorted(each for each in names if speaker_key(each) != speaker_key(name))),
        roles=_roles(said),
        about=tuple(sorted(about.items(), key=lambda pair: (-pair[1], pair[0]))[:NAMED]),
    )


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
