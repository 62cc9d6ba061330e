"""What is wrong with a gazetteer, as sentences; an empty answer means it can be trusted to be consistent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from paperround.gazetteer.nouns import Gazetteer, Group, Place

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CODE = re.compile(r"[A-Z]{2}")


def check(gazetteer: Gazetteer) -> tuple[str, ...]:
    """One sentence for each fault."""
    return (
        *_shared_names(gazetteer.groups),
        *(fault for group in gazetteer.groups for fault in _group(group)),
        *_links(gazetteer.groups),
        *(fault for place in gazetteer.places for fault in _place(place)),
    )


def _shared_names(groups: Iterable[Group]) -> Iterator[str]:
    """No name may mean two groups; an abbreviation and a name are told apart by their letters' case."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for group in groups:
        for alias in group.names:
            text = alias.text if alias.kind == "abbreviation" else alias.text.casefold()
            owners[alias.kind, re.sub(r"\W+", " ", text)].add(group.name)
    for (_, text), names in sorted(owners.items()):
        if len(names) > 1:
            yield f'"{text}" is given to {" and to ".join(sorted(names))}; leave it to one of them.'


def _group(group: Group) -> Iterator[str]:
    if not group.countries:
        yield f"{group.name} has no country; say where it is active."
    if not group.sources:
        yield f"{group.name} has no source; say where its names are written."
    yield from (
        f'{group.name}: "{c}" is not a country code.' for c in group.countries if not _CODE.fullmatch(c)
    )
    for alias in group.names:
        if len(alias.text.strip()) < 2 or alias.text != alias.text.strip():
            yield f'{group.name}: the name "{alias.text}" is too short or has spaces round it.'
        if alias.kind == "abbreviation" and alias.text.islower():
            yield f'{group.name}: the abbreviation "{alias.text}" without a capital would match words.'
    for at in group.designations:
        yield from _listing(group.name, at.authority, at.list, (at.listed, at.delisted), at.source)


def _listing(group: str, authority: str, name: str, dates: tuple[str, str], source: str) -> Iterator[str]:
    if not authority or not name or not source:
        yield f"{group}: a designation lacks its authority, its list or its source."
    for date in dates:
        if date and not _DATE.fullmatch(date):
            yield f'{group}: "{date}" is not an ISO date.'
    if dates[0] and dates[1] and dates[1] <= dates[0]:
        yield f"{group}: {authority} cannot have delisted it on {dates[1]}, having listed it on {dates[0]}."


def _links(groups: Iterable[Group]) -> Iterator[str]:
    known = {group.name for group in groups}
    for group in groups:
        for other in (group.parent, group.split_from):
            if other and (other not in known or other == group.name):
                yield f"{group.name} points to {other}, which is no other group of the gazetteer."


def _place(place: Place) -> Iterator[str]:
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        yield f"{place.name} lies at {place.lat}, {place.lon}, which is nowhere on earth."
    if place.lat == 0 and place.lon == 0:
        yield f"{place.name} has no coordinates; to add names to a place repeat its name, kind and country."
    if place.country and not _CODE.fullmatch(place.country):
        yield f'{place.name}: "{place.country}" is not a country code.'
    if not place.country and place.kind in ("country", "admin", "city"):
        yield f"{place.name} is a {place.kind} and has no country."
