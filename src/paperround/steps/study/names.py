"""The names of a gazetteer made ready for finding, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from paperround.gazetteer import Gazetteer, Group, Place
from paperround.steps.study.inflection import forms
from paperround.steps.study.matching import Automaton, Hit, Sense, capitals

# Latin letters of a town's name that are also words papers begin sentences with, or people's names:
# such a town is taken only with its country or state beside it. See places.py.
_SHORTEST = 3  # letters of a town's name; "Ii" and "Ob" are found in tables


@dataclass(frozen=True)
class Names:
    """A compiled gazetteer."""

    gazetteer: Gazetteer

    @cached_property
    def automaton(self) -> Automaton:
        """Finds every name in a text."""
        return Automaton(_keys(self.gazetteer))

    @cached_property
    def countries(self) -> dict[str, Place]:
        """Countries by code."""
        return {place.country: place for place in self.gazetteer.places if place.kind == "country"}

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Every abbreviation in capitals, of groups and places."""
        things: Iterable[Group | Place] = (*self.gazetteer.groups, *self.gazetteer.places)
        return frozenset(
            alias.text for thing in things for alias in thing.names
            if alias.kind == "abbreviation" and alias.text.isupper()
        )  # fmt: skip

    @cached_property
    def group_words(self) -> frozenset[str]:
        """Canonical names of groups."""
        return frozenset(group.name for group in self.gazetteer.groups)


def names(gazetteer: Gazetteer) -> Names:
    """The gazetteer ready for `study`; half a second of work, done once a process."""
    compiled = Names(gazetteer)
    _ = compiled.automaton, compiled.countries
    return compiled


def _keys(gazetteer: Gazetteer) -> Iterator[tuple[str, Sense]]:
    things: Iterable[Group | Place] = (*gazetteer.groups, *gazetteer.places)
    for thing in things:
        for alias in thing.names:
            town = isinstance(thing, Place) and thing.kind == "city"
            if town and len(alias.text) < _SHORTEST and alias.text.isascii():
                continue
            wanted = tuple(forms(alias.text)) if alias.kind == "name" else (alias.text,)
            yield from ((text, Sense(thing, alias, capitals(text))) for text in wanted)


def group_senses(hit: Hit) -> list[Sense]:
    """The groups a found name may mean."""
    return [sense for sense in hit.senses if isinstance(sense.of, Group)]


def place_senses(hit: Hit) -> list[Sense]:
    """The places a found name may mean."""
    return [sense for sense in hit.senses if isinstance(sense.of, Place)]
