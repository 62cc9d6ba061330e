"""Which agency an article credits, by list and by place, and what is no credit."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from paperround.steps.sort.origins import NONE, credit
from tests.steps.sort.wire import article


@pytest.mark.parametrize(
    ("first", "agency"),
    [
        ("DUNMAR (AP) — The river rose.", "Associated Press"),
        ("WASHINGTON, Pa. (Reuters) - The river rose.", "Reuters"),
        ("(AFP) – The river rose.", "Agence France-Presse"),
        ("Paris (AFP) - La rivière monte.", "Agence France-Presse"),
        ("Berlin (dpa) - Der Fluss steigt.", "dpa"),
        ("Berlin (dpa/AFP) - Der Fluss steigt.", "dpa"),
        ("Madrid, 18 may (EFE).- El río sube.", "EFE"),
        ("МОСКВА, 18 мая — РИА Новости. Река поднялась.", "RIA Novosti"),
        ("МОСКВА, 18 мая. /ТАСС/. Река поднялась.", "TASS"),
        ("新华社北京5月18日电 河水上涨。", "Xinhua"),
        ("KORVATH (Merrow Wire) - The river rose.", "Merrow Wire"),
        ("KORVATH, April 2 (Korvel) — The river rose.", "Korvel"),
    ],
)
def test_a_dateline_names_the_agency(first: str, agency: str) -> None:
    found = credit(article("x", "Herald", "t", (first, "More.")))
    assert (found.agency, found.whole) == (agency, True)


@pytest.mark.parametrize(
    ("last", "agency", "whole"),
    [
        ("The Associated Press contributed to this report.", "Associated Press", False),
        ("Herald staff and Merrow Wire contributed to this report.", "Merrow Wire", False),
        ("With inputs from Press Trust of India", "Press Trust of India", False),
        ("Contributing: Ana Roe and Bo Lind, Herald; The Associated Press", "Associated Press", False),
        ("This report contains material from Reuters and Merrow Wire.", "Reuters", False),
        ("Information from The Associated Press was used in this report.", "Associated Press", False),
        ("AP writer Ana Roe in Lindal, Sel, contributed.", "Associated Press", False),
        ("(c) Associated Press", "Associated Press", True),
        ("— Merrow Wire", "Merrow Wire", True),
        ("(Reuters)", "Reuters", True),
        ("Source: Inland Press Agency", "Inland Press Agency", True),
    ],
)
def test_a_line_at_the_foot_names_the_agency(last: str, agency: str, whole: bool) -> None:
    found = credit(article("x", "Herald", "t", ("The river rose.", "It fell.", last)))
    assert (found.agency, found.whole) == (agency, whole)


@pytest.mark.parametrize(
    "byline", ["By Ana Roe, Associated Press", "Associated Press", "By AP", "Ana Roe / AP"]
)
def test_a_byline_names_the_agency(byline: str) -> None:
    assert credit(article("x", "Herald", "t", ("Text.",), byline=byline)).agency == "Associated Press"


def test_a_stated_credit_is_believed_whatever_its_name() -> None:
    assert credit(article("x", "Herald", "t", ("Text.",), credit="Korvel")).agency == "Korvel"


def test_the_agency_itself_is_its_own_source() -> None:
    assert credit(article("x", "Associated Press", "t", ("Text.",))).agency == "Associated Press"


@pytest.mark.parametrize(
    "text",
    [
        "The river rose, according to The Associated Press.",
        "The mayor in Dunmar, 2029. (Ana Roe/Reuters)",
        "WASHINGTON - Senator Lowe (R-ME), who is known for it, spoke.",
        "TODAY the first exchange-traded fund (ETF) opened.",
        "The World Health Office (WHO) said so.",
        "The wire services were late.",
    ],
)
def test_a_mention_is_no_credit(text: str) -> None:
    assert credit(article("x", "Herald", "t", (text, "More of it."))) == NONE


def test_a_long_list_of_names_is_the_pages_not_the_articles() -> None:
    names = ("Ana Roe, Bo Lind, Cy Marsh, Sun Wire, Associated Press",)
    assert credit(article("x", "Herald", "t", ("Text.",), authors=names)) == NONE


@pytest.mark.parametrize("label", ["AD", "Ad", "Advertisement", "XQ", "PHOTO"])
def test_a_label_of_the_page_is_no_agency(label: str) -> None:
    assert credit(article("x", "Herald", "t", ("Text.", label, "More."), credit=label)) == NONE


def test_letters_that_a_dateline_names_are_believed() -> None:
    first = "DUNMAR, April 2 (XQ): The river rose."
    assert credit(article("x", "Herald", "t", (first,), credit="XQ")).agency == "XQ"


@pytest.mark.parametrize(
    ("last", "agency"), [("MAP", ""), ("PA", ""), ("(PA)", "PA Media"), ("AP", "Associated Press")]
)
def test_short_names_that_are_words_need_their_brackets(last: str, agency: str) -> None:
    assert credit(article("x", "Herald", "t", ("The river rose.", last))).agency == agency


def test_the_outlets_own_desk_is_no_agency() -> None:
    found = article("x", "Merrow Herald - News", "t", ("The river rose.", "With files from Reuters."))
    assert credit(replace(found, byline="Merrow Herald Wires")).agency == "Reuters"
