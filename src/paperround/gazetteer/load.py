"""Reads the gazetteer's files: groups and places in TOML, countries as a table; towns come from a library.

A file of one's own has the same shape as `data/groups.toml` and `data/places.toml`, in one file or
two: any number of `[[group]]` and `[[place]]` tables, names listed by language, abbreviations (matched
letter by letter) apart, and under `doubtful` those that mean something else too. A place whose name,
kind, country and admin stand already in the gazetteer adds its names to it, and so does a group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from paperround.errors import SettingsError
from paperround.gazetteer.cities import cities
from paperround.gazetteer.countries import countries
from paperround.gazetteer.nouns import Alias, Gazetteer, Group, Listing, Place
from paperround.model import PlaceKind

DATA = Path(__file__).parent / "data"


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    """What a table of either kind may say of names."""

    names: dict[str, tuple[str, ...]] = {}  # by language
    abbreviations: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()  # those of either that need support; see Alias

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """The names as the gazetteer holds them."""
        spelt = [
            Alias(text=t, language=of, doubtful=t in self.doubtful)
            for of, ts in self.names.items()
            for t in ts
        ]
        short = [Alias(text=t, kind="abbreviation", doubtful=t in self.doubtful) for t in self.abbreviations]
        return (*spelt, *short)


class _Group(_Named, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    countries: tuple[str, ...] = ()
    parent: str = ""
    split_from: str = ""
    designations: tuple[Listing, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""

    def group(self) -> Group:
        """The table as a noun."""
        short = self.name in self.abbreviations
        first = () if short else (Alias(text=self.name, doubtful=self.name in self.doubtful),)
        return Group(
            name=self.name,
            aliases=_once((*first, *self.aliases)),
            countries=self.countries,
            parent=self.parent,
            split_from=self.split_from,
            designations=self.designations,
            sources=self.sources,
            note=self.note,
        )


class _Place(_Named, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    kind: PlaceKind
    country: str = ""
    admin: str = ""
    lat: float = 0.0
    lon: float = 0.0
    people: int = 0

    def place(self) -> Place:
        """The table as a noun."""
        return Place(
            name=self.name,
            kind=self.kind,
            lat=self.lat,
            lon=self.lon,
            country=self.country,
            admin=self.admin,
            people=self.people,
            aliases=self.aliases,
        )


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    group: tuple[_Group, ...] = ()
    place: tuple[_Place, ...] = ()


@lru_cache(maxsize=4)
def _load(extra: tuple[Path, ...]) -> Gazetteer:
    files = [_read(path) for path in (*sorted(DATA.glob("*.toml")), *extra)]
    groups = _merged_groups(group.group() for file in files for group in file.group)
    written = [place.place() for file in files for place in file.place]
    places = _merged_places([*countries(DATA / "countries.tsv"), *written, *cities()])
    return Gazetteer(groups=groups, places=places)


def load(extra: Sequence[Path] = ()) -> Gazetteer:
    """The bundled groups and places, and those of the files named; SettingsError when one cannot be read."""
    return _load(tuple(Path(path) for path in extra))


def _read(path: Path) -> _File:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_File)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.", subject=str(path)) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path} is not a file of groups and places: {error}.", subject=str(path)
        ) from error


def _merged_groups(groups: Iterable[Group]) -> tuple[Group, ...]:
    out: dict[str, Group] = {}
    for group in groups:
        known = out.get(group.name)
        out[group.name] = _more_of_group(known, group) if known else group
    return tuple(out.values())


def _more_of_group(known: Group, more: Group) -> Group:
    return msgspec.structs.replace(
        known,
        aliases=_once((*known.aliases, *more.aliases)),
        countries=tuple(dict.fromkeys((*known.countries, *more.countries))),
        designations=tuple(dict.fromkeys((*known.designations, *more.designations))),
        sources=tuple(dict.fromkeys((*known.sources, *more.sources))),
    )


def _merged_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """One entry for each name, kind, country and part of it."""
    out: dict[tuple[str, str, str, str], Place] = {}
    for place in places:
        key = (place.name, place.kind, place.country, place.admin)
        known = out.get(key)
        out[key] = _more_of_place(known, place) if known else place
    return tuple(out.values())


def _more_of_place(known: Place, more: Place) -> Place:
    here = known if known.lat or known.lon else more
    return msgspec.structs.replace(
        known,
        lat=here.lat,
        lon=here.lon,
        aliases=_once((*known.aliases, *more.aliases)),
        people=max(known.people, more.people),
        capital=known.capital or more.capital,
    )


def _once(aliases: Iterable[Alias]) -> tuple[Alias, ...]:
    return tuple({alias.text: alias for alias in aliases}.values())
