"""Armed groups on record: who lists each, what it says, what is said of it, and the stories that name it.

A group has a page when it is watched, or when something is on record of it or by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from paperround.gazetteer import Gazetteer, Group
from paperround.model import Camp, Statement
from paperround.text.words import slug

NAMES = 8  # other names a page lists
STORIES = 30  # the latest


def camps(
    statements: Iterable[Statement],
    stories: Mapping[str, Sequence[str]],
    gazetteer: Gazetteer,
    watched: Iterable[str] = (),
) -> list[Camp]:
    """Those most is on record of first; `stories` are ids by canonical name, latest first."""
    by: dict[str, list[Statement]] = {}
    about: dict[str, list[Statement]] = {}
    for one in statements:
        if one.group:
            by.setdefault(one.group, []).append(one)
        for name in one.groups:
            about.setdefault(name, []).append(one)
    known = {group.name: group for group in gazetteer.groups}
    meant = {*by, *about, *(name for name in watched if name in known)}
    made = [
        _camp(known[name], by.get(name, ()), about.get(name, ()), known, stories.get(name, ()))
        for name in meant & known.keys()
    ]
    return sorted(made, key=lambda camp: (-len(camp.by) - len(camp.about), camp.name))


def _camp(
    group: Group,
    by: Sequence[Statement],
    about: Sequence[Statement],
    known: Mapping[str, Group],
    stories: Sequence[str],
) -> Camp:
    return Camp(
        slug=slug(group.name),
        name=group.name,
        by=_latest(by),
        about=_latest(one for one in about if one.group != group.name),
        designations=group.designated(),
        also=tuple(dict.fromkeys(alias.text for alias in group.aliases if alias.text != group.name))[:NAMES],
        countries=group.countries,
        kin=_kin(group, known),
        stories=tuple(stories[:STORIES]),
    )


def _kin(group: Group, known: Mapping[str, Group]) -> tuple[str, ...]:
    """The group it belongs to, the one it left, and those that name it as one of these."""
    up = [name for name in (group.parent, group.split_from) if name]
    down = sorted(other.name for other in known.values() if group.name in (other.parent, other.split_from))
    return tuple(dict.fromkeys((*up, *down)))


def _latest(said: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(said, key=lambda one: (one.at, one.id), reverse=True))
