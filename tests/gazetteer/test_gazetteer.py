"""The gazetteer says true things in good order, and takes more."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from paperround import gazetteer
from paperround.errors import SettingsError
from paperround.gazetteer import Alias, Gazetteer, Group, Listing, Place

BUNDLED = gazetteer.load()
EXTRA = """
[[group]]
name = "Marrowmen"
countries = ["ZZ"]
names = { en = ["Men of Marrow"], ru = ["Мозговики"] }
abbreviations = ["MRW"]
doubtful = ["MRW"]
designations = [{ authority = "Tarn Isles", list = "Schedule 9", listed = "2024-02-01", source = "G4" }]
sources = ["invented"]

[[place]]
name = "Port Selm"
kind = "city"
country = "ZZ"
lat = 1.5
lon = 2.5
"""


def sound(**changes: object) -> Group:
    group = Group(name="Marrowmen", countries=("ZZ",), sources=("invented",))
    return msgspec.structs.replace(group, **changes)


def faults(*groups: Group, places: tuple[Place, ...] = ()) -> str:
    return "\n".join(gazetteer.check(Gazetteer(groups=groups, places=places)))


def test_the_bundled_gazetteer_has_no_fault() -> None:
    assert gazetteer.check(BUNDLED) == ()


def test_it_knows_the_groups_and_places_people_ask_for() -> None:
    assert len(BUNDLED.groups) >= 400
    assert len(BUNDLED.places) > 15_000
    for name in ("ISIS", "Al-Qaeda", "Taliban", "Hayat Tahrir al-Sham", "JNIM", "Wagner Group", "Hezbollah"):
        group = BUNDLED.group(name)
        assert group and group.designations, name
    for name in ("Sahel", "Sahara-Sahel", "Idlib", "Kabul", "Gaza Strip", "Russia", "Donbas"):
        assert BUNDLED.place(name), name


def test_groups_hang_together_and_half_of_all_listings_are_the_lists_own() -> None:
    linked = [group for group in BUNDLED.groups if group.parent or group.split_from]
    listings = [(group.name, at.authority, at.list) for group in BUNDLED.groups for at in group.designations]
    assert len(linked) >= 70
    assert len(listings) == len(set(listings)) >= 300
    assert {authority for _, authority, _ in listings} == {"UN", "EU", "US", "UK", "Russia"}


@pytest.mark.parametrize(
    ("name", "authority", "listed", "delisted"),
    [
        ("Mujahedin-e Khalq", "US", "1997-10-08", "2012-09-28"),
        ("Ansar al-Sharia in Tunisia", "UN", "2014-09-23", ""),
        ("Aum Shinrikyo", "Russia", "2016-09-20", ""),
        ("Hizb ut-Tahrir", "UK", "2024-01-19", ""),
        ("Viv Ansanm", "US", "2025-05-05", ""),
        ("Los Choneros", "US", "", ""),  # listed, and no source at hand says on which day
    ],
)
def test_a_listing_is_dated_by_its_source_or_not_at_all(
    name: str, authority: str, listed: str, delisted: str
) -> None:
    group = BUNDLED.group(name)
    assert group
    at = next(one for one in group.designations if one.authority == authority)
    assert (at.listed, at.delisted) == (listed, delisted)


def test_designations_carry_list_date_and_source() -> None:
    isis, taliban = BUNDLED.group("ISIS"), BUNDLED.group("Taliban")
    assert isis and taliban
    russia = next(d for d in isis.designated() if d.authority == "Russia")
    assert (russia.group, russia.listed, russia.delisted) == ("ISIS", "2014-12-29", "")
    assert all(d.list and d.source for d in isis.designated())
    suspended = next(d for d in taliban.designated() if d.authority == "Russia")
    assert (suspended.listed, suspended.delisted) == ("2003-02-14", "2025-04-17")


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Germany", "Deutschland"),
        ("Syria", "叙利亚"),
        ("Iraq", "العراق"),
        ("Mali", "Мали"),
        ("Spain", "España"),
    ],
)
def test_countries_are_named_in_many_languages(name: str, spelt: str) -> None:
    place = BUNDLED.place(name)
    assert place and spelt in {alias.text for alias in place.aliases}


def test_a_bare_congo_is_given_to_neither_of_the_two() -> None:
    for name in ("Democratic Republic of the Congo", "Republic of the Congo"):
        place = BUNDLED.place(name)
        assert place and "Congo" not in {alias.text for alias in place.names}


def test_the_best_known_place_of_a_name_comes_first() -> None:
    paris = BUNDLED.place("Paris")
    assert paris and paris.country == "FR"
    assert BUNDLED.place("Nowhere upon Tarn") is None


def test_one_name_for_two_groups_is_a_fault_whatever_its_case() -> None:
    other = Group(name="Bonemen", countries=("ZZ",), sources=("x",), aliases=(Alias(text="marrowmen"),))
    assert "Bonemen" in faults(sound(), other)


def test_an_abbreviation_and_a_name_may_look_alike() -> None:
    one = sound(aliases=(Alias(text="ETA", kind="abbreviation"),))
    other = Group(name="Eta", countries=("ZZ",), sources=("x",))
    assert faults(one, other) == ""


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"countries": ()}, "country"),
        ({"sources": ()}, "source"),
        ({"countries": ("Mali",)}, "code"),
        ({"aliases": (Alias(text="x"),)}, "short"),
        ({"aliases": (Alias(text="hts", kind="abbreviation"),)}, "capital"),
        ({"parent": "Nobody"}, "Nobody"),
        ({"designations": (Listing(authority="UN", list=""),)}, "lacks"),
        ({"designations": (Listing(authority="UN", list="x", source="y", listed="2 May"),)}, "ISO"),
        (
            {
                "designations": (
                    Listing(authority="UN", list="x", source="y", listed="2004", delisted="2001"),
                )
            },
            "delisted",
        ),
    ],
)
def test_a_fault_in_a_group_is_told_in_a_sentence(changes: dict[str, object], word: str) -> None:
    told = faults(sound(**changes))
    assert word in told and told.endswith(".")
    assert faults(sound()) == ""


def test_faults_in_places_are_told() -> None:
    places = (
        Place(name="Off", kind="city", country="ZZ", lat=91, lon=1),
        Place(name="Unplaced", kind="city", country="ZZ"),
        Place(name="Stateless", kind="city", lat=1, lon=1),
        Place(name="Odd", kind="region", country="zz", lat=1, lon=1),
    )
    told = faults(places=places)
    assert "Off lies" in told and "Unplaced has no coordinates" in told
    assert "Stateless" in told and '"zz" is not a country code' in told


def test_a_file_of_ones_own_adds_groups_and_places(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(EXTRA, "utf-8")
    loaded = gazetteer.load([path])
    group, place = loaded.group("Marrowmen"), loaded.place("Port Selm")
    assert group and place and len(loaded.groups) == len(BUNDLED.groups) + 1
    assert {a.text: (a.kind, a.doubtful) for a in group.aliases}["MRW"] == ("abbreviation", True)
    assert group.designated()[0].listed == "2024-02-01"
    assert gazetteer.check(loaded) == ()


def test_a_known_group_in_a_file_of_ones_own_gains_names(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text('[[group]]\nname = "ISIS"\nnames = { en = ["Tarnish Name"] }\n', "utf-8")
    group, bundled = gazetteer.load([path]).group("ISIS"), BUNDLED.group("ISIS")
    assert group and bundled
    assert "Tarnish Name" in {alias.text for alias in group.aliases}
    assert group.designations == bundled.designations


@pytest.mark.parametrize(
    "text", ["not toml [", '[[group]]\ncolour = "red"\n', "[[group]]\nname = 4\n", "\xff"]
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "names.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"names\.toml"):
        gazetteer.load([path])


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        gazetteer.load([tmp_path / "absent.toml"])
