"""Groups and places: found by word, never inside one; doubtful names only with support."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paperround import gazetteer
from paperround.model import Article, Findings
from paperround.steps import study

Studied = Callable[..., Findings]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Fighters of the Islamic State and al-Qaeda fled.", ("ISIS", "Al-Qaeda")),
        ("HTS took the town from ISIS.", ("Hayat Tahrir al-Sham", "ISIS")),
        ("Al Shabaab and al-Shabab are one.", ("Al-Shabaab",)),
        ("Islamic State Khorasan Province said so.", ("Islamic State Khorasan Province",)),
        ("The Pakistani Taliban met the Taliban.", ("Tehrik-i-Taliban Pakistan", "Taliban")),
        ("Боевики «Исламского государства» и талибы.", ("ISIS", "Taliban")),
        ("塔利班与伊斯兰国交火", ("Taliban", "ISIS")),
        ("قال تنظيم القاعدة إنه", ("Al-Qaeda",)),
        ("Isis was beaten in Syria.", ("ISIS",)),
        (
            "The Syrian National Army shelled the Sultan Murad Brigade.",
            (
                "Syrian National Army",
                "Sultan Murad Division",
            ),
        ),
        (
            "MNDAA and the Ta'ang National Liberation Army entered Lashio.",
            (
                "Myanmar National Democratic Alliance Army",
                "Ta'ang National Liberation Army",
            ),
        ),
    ],
)
def test_a_group_is_found_by_any_of_its_names(studied: Studied, text: str, groups: tuple[str, ...]) -> None:
    assert studied(text).groups == groups


@pytest.mark.parametrize(
    "text",
    [
        "Human rights and civil rights were discussed.",
        "The ambassador spoke of the assassin.",
        "It IS late, and this IS the end.",
        "The youth club met at the base.",
        "The ADF flew jets from Darwin.",
        "Isis Brantley opened a school of hairdressing; isis is a river.",
        "hts, isis and al qaeda as typed in a password",
        "LESS IS MORE IN THIS TOWN",
        "The Institute for Science and International Security wrote so, says the ISIS report.",
        "The Internet Research Agency, or IRA, bought advertisements in Britain.",
        "They met on November 17 in Athens, Greece.",
        "Evercore IS analysts and the youth of FC Barcelona agreed.",
        "Scouts found the Base camp and the Lions' Den pub.",
        "The Gulf Coast and a cartel of banks in Mexico.",
    ],
)
def test_words_that_only_look_like_a_group_are_none(studied: Studied, text: str) -> None:
    assert studied(text).groups == ()


def test_a_name_takes_its_small_article_with_it(studied: Studied) -> None:
    assert [m.text for m in studied("They fled al-Qaida and al Qaeda.").mentions] == ["al-Qaida", "al Qaeda"]


def test_a_doubtful_name_counts_beside_its_country_or_a_sure_name(studied: Studied) -> None:
    assert studied("The ADF killed villagers near Beni, in the Democratic Republic of the Congo.").groups == (
        "Allied Democratic Forces",
    )
    assert studied("The Islamic State spoke. Later IS left.").groups == ("ISIS",)
    assert len([m for m in studied("ISIS spoke. Later IS left.").mentions if m.name == "ISIS"]) == 2


def test_designations_are_those_of_the_groups_named_each_once(studied: Studied) -> None:
    found = studied("ISIS and the Taliban met. ISIS left.").designations
    assert len(found) == len(set(found))
    assert {d.group for d in found} == {"ISIS", "Taliban"}
    assert studied("Nobody came.").designations == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("They met in Kabul and in the Sahel.", ["Kabul", "Sahel"]),
        ("The Sahara-Sahel zone and Idlib are watched.", ["Sahara-Sahel", "Idlib"]),
        ("Officials in the U.S. and the UK agreed.", ["United States", "United Kingdom"]),
        ("Войска в Сирии и Ираке, в Москве.", ["Syria", "Iraq", "Moscow"]),
        ("叙利亚和伊拉克的局势，莫斯科表示关切", ["Syria", "Iraq", "Moscow"]),
        ("في العراق وسوريا", ["Iraq", "Syria"]),
        ("Rain fell over Mexico and Singapore.", ["Mexico", "Singapore"]),
    ],
)
def test_a_place_is_found_in_its_languages(studied: Studied, text: str, places: list[str]) -> None:
    assert [place.name for place in studied(text).places] == places


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton wore a hat.",
        "Georgia O'Keeffe painted flowers.",
        "Denzel Washington smiled.",
        "Nice work, and a mobile phone; the reading was orange.",
        "Theresa May spoke. May was tired.",
        "He reads the Washington Post and the Jordan Times.",
    ],
)
def test_people_and_papers_are_no_places(studied: Studied, text: str) -> None:
    assert studied(text).places == ()


def test_between_places_of_one_name_the_article_decides(studied: Studied) -> None:
    def where(text: str) -> tuple[str, str]:
        place = studied(text).places[0]
        return place.name, place.country

    assert where("A fire broke out in Alexandria, La., on Sunday.") == ("Alexandria", "US")
    assert where("A fire broke out in Alexandria, Egypt, on Sunday.") == ("Alexandria", "EG")
    assert where("Georgia borders Russia; its capital is Tbilisi.") == ("Georgia", "GE")
    assert where("Georgia voted, like Alabama, Tennessee and Florida.") == ("Georgia", "US")


def test_a_place_carries_its_country_and_coordinates(studied: Studied) -> None:
    place = studied("The army entered Idlib.").places[0]
    assert (place.country, place.kind) == ("SY", "admin")
    assert place.lat and place.lon and abs(place.lat - 35.9) < 0.5 and abs(place.lon - 36.6) < 0.5


def test_invented_names_can_be_added(tmp_path: Path, written: Callable[..., Article]) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        '[[group]]\nname = "Marrowmen"\ncountries = ["ZZ"]\nsources = ["invented"]\n'
        '[[place]]\nname = "Port Selm"\nkind = "city"\ncountry = "ZZ"\n'
        "lat = 1.0\nlon = 2.0\npeople = 900000\n",
        "utf-8",
    )
    names = study.names(gazetteer.load([path]))
    found = study.study(written("The Marrowmen burned a mill in Port Selm."), names)
    assert found.groups == ("Marrowmen",)
    assert [place.name for place in found.places] == ["Port Selm"]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Deputy Foreign Minister Orla Fenwick resigned.", "person", "Orla Fenwick"),
        ("Sarah Tarn resigned.", "person", "Sarah Tarn"),
        ("A spokesman, Bruk Tolland, resigned.", "person", "Bruk Tolland"),
        ("The Tarnish Foreign Ministry objected.", "organisation", "Tarnish Foreign Ministry"),
        ("The Ministry of Trade and Industry objected.", "organisation", "Ministry of Trade and Industry"),
    ],
)
def test_people_and_bodies_are_told_by_rule(studied: Studied, text: str, kind: str, name: str) -> None:
    assert (kind, name) in {(m.kind, m.name) for m in studied(text).mentions}


def test_a_surname_alone_is_its_owner(studied: Studied) -> None:
    found = studied("Mayor Sarah Quillfeather spoke.", "Quillfeather then left.").mentions
    assert [(m.text, m.name) for m in found] == [
        ("Sarah Quillfeather", "Sarah Quillfeather"), ("Quillfeather", "Sarah Quillfeather"),
    ]  # fmt: skip
