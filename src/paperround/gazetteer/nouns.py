"""What the gazetteer holds: armed groups and places, the names they go by, and where each fact is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from paperround.model import Designation, Noun, PlaceKind

AliasKind = Literal["name", "abbreviation"]


class Alias(Noun, frozen=True, kw_only=True):
    """A name something goes by."""

    text: str
    language: str = ""  # BCP 47; empty: several, or not known
    kind: AliasKind = "name"  # an abbreviation is matched letter by letter, case included
    doubtful: bool = False  # counts only beside another name of the same group or one of its countries


class Listing(Noun, frozen=True, kw_only=True):
    """That an authority lists a group, as the data file has it."""

    authority: str  # "UN", "EU", "US", "UK", "Russia", ...
    list: str
    listed: str = ""  # ISO date, as precise as the source; empty when the source gives none
    delisted: str = ""
    source: str = ""


class Group(Noun, frozen=True, kw_only=True):
    """An armed group, with all it is called and who lists it."""

    name: str  # canonical; matched too
    aliases: tuple[Alias, ...] = ()
    countries: tuple[str, ...] = ()  # ISO 3166 alpha-2, where it is active
    parent: str = ""  # canonical name of the group it belongs to or pledged itself to
    split_from: str = ""  # canonical name of the group it left
    designations: tuple[Listing, ...] = ()
    sources: tuple[str, ...] = ()  # where names and countries are written
    note: str = ""

    @property
    def names(self) -> Iterator[Alias]:
        """Every name, the canonical one first."""
        if not any(alias.text == self.name for alias in self.aliases):
            yield Alias(text=self.name)
        yield from self.aliases

    def designated(self) -> tuple[Designation, ...]:
        """Its listings as findings carry them."""
        return tuple(
            Designation(
                group=self.name,
                authority=at.authority,
                list=at.list,
                listed=at.listed,
                delisted=at.delisted,
                source=at.source,
            )
            for at in self.designations
        )


class Place(Noun, frozen=True, kw_only=True):
    """A place on the map: a country, a region across borders, a part of a country, a town."""

    name: str  # canonical, English
    kind: PlaceKind
    lat: float = 0.0  # degrees; 0, 0 means not given, since nobody lives there
    lon: float = 0.0
    country: str = ""  # ISO 3166 alpha-2; empty for a region across borders
    admin: str = ""  # code of the part of the country a town lies in; of a part: its own code
    people: int = 0  # inhabitants, for choosing between places of one name; 0: not known
    aliases: tuple[Alias, ...] = ()
    capital: bool = False

    @property
    def names(self) -> Iterator[Alias]:
        """Every name, the canonical one first."""
        if not any(alias.text == self.name for alias in self.aliases):
            yield Alias(text=self.name)
        yield from self.aliases


class Gazetteer(Noun, frozen=True, kw_only=True):
    """All groups and places known, with look-ups by canonical name."""

    groups: tuple[Group, ...] = ()
    places: tuple[Place, ...] = ()

    def group(self, name: str) -> Group | None:
        """The group of that canonical name."""
        return next((group for group in self.groups if group.name == name), None)

    def place(self, name: str) -> Place | None:
        """The best known place of that canonical name: countries and regions before towns, then by size."""
        found = [place for place in self.places if place.name == name]
        return max(found, key=lambda p: (p.kind != "city", p.capital, p.people), default=None)
