"""People and bodies named: by letters, nations, titles, given names alone, and in lines of capitals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paperround.model import Findings
from paperround.steps.study.casing import recased

Studied = Callable[..., Findings]


def named(findings: Findings, kind: str) -> list[str]:
    return [mention.text for mention in findings.mentions if mention.kind == kind]


def test_letters_in_brackets_stand_for_the_body_from_then_on(studied: Studied) -> None:
    found = studied("The Tarn Relief and Harbour Fund (TRHF) met.", "The TRHF will meet again in Selm.")
    assert named(found, "organisation") == ["Tarn Relief and Harbour Fund", "TRHF", "TRHF"]


def test_letters_of_a_law_an_illness_or_a_ship_are_no_body(studied: Studied) -> None:
    found = studied(
        "The Foreign Harbour Registration Act (FHRA) passed.",
        "The FHRA and DNA tests. The USS Tarn left; CTF 50 went.",
    )
    assert "DNA" not in named(found, "organisation")
    assert "USS" not in named(found, "organisation")
    assert "CTF" not in named(found, "organisation")
    assert "Foreign Harbour Registration Act" not in named(found, "organisation")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("They met Iraqi security forces on the road.", "Iraqi security forces"),
        ("They met the U.S. military there.", "U.S. military"),
        ("It was for the government of Iraq to say.", "government of Iraq"),
        ("Staff of U.S. Central Command were there.", "U.S. Central Command"),
        ("The 507th Air Refueling Wing left.", "507th Air Refueling Wing"),
        ("He called the Coalition slow.", "Coalition"),
    ],
)
def test_a_nations_bodies_are_named(studied: Studied, text: str, body: str) -> None:
    assert body in named(studied(text), "organisation")


def test_a_country_in_a_bodys_name_is_still_a_place(studied: Studied) -> None:
    found = studied("It was for the government of Iraq to say.")
    assert named(found, "place") == ["Iraq"]


def test_an_office_at_the_end_is_no_part_of_a_body(studied: Studied) -> None:
    assert "Foreign Office" in named(studied("The Foreign Office Minister left early."), "organisation")


def test_a_country_is_nobody_even_where_it_speaks(studied: Studied) -> None:
    found = studied("“We will wait,” United States said.")
    assert named(found, "person") == []
    assert named(found, "place") == ["United States"]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("President Lodd met them.", "Later Lodd left.", "Lodd"),
        ("Karim Tarni met them.", "Later Karim left.", "Karim Tarni"),
        ("Bashar al-Tarni met them.", "Later Tarni left.", "Bashar al-Tarni"),
        ("Mayor Bill de Lasso met them.", "Later de Lasso left.", "Bill de Lasso"),
    ],
)
def test_somebody_named_again_by_less_is_the_same(
    studied: Studied, first: str, second: str, name: str
) -> None:
    people = [m for m in studied(first, second).mentions if m.kind == "person"]
    assert [m.paragraph for m in people] == [0, 1]
    assert people[-1].name == name


def test_nations_and_offices_before_a_name_are_no_part_of_it(studied: Studied) -> None:
    found = studied("“We wait,” said Nigerian Karim Tarni.", "“So do we,” Tarn CEO Janice Lodd said.")
    assert named(found, "person") == ["Karim Tarni", "Janice Lodd"]


def test_a_line_in_capitals_is_read_as_others_are(studied: Studied) -> None:
    text = (
        "TARN RADIO REPORTED TODAY THAT CARLOS ROBLEDO WAS KILLED BY GUNMEN OF THE FARC IN BOGOTA, COLOMBIA."
    )
    found = studied(text)
    assert named(found, "person") == ["CARLOS ROBLEDO"]
    assert {"BOGOTA", "COLOMBIA"} <= set(named(found, "place"))
    assert named(found, "group") == ["FARC"]
    assert all(text[m.start : m.end] == m.text for m in found.mentions)


def test_small_letters_are_put_where_news_writes_them() -> None:
    assert recased("THE MAYOR OF SELM SAID A BOMB KILLED MARTA ROBLEDO.", frozenset()) == (
        "the mayor of Selm said a bomb killed Marta Robledo."
    )
    assert recased("ELN GUERRILLA", frozenset({"ELN"})).startswith("ELN ")
