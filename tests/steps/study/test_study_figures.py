"""Figures and incidents: what was counted, how much, how surely; what happened, where, by whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paperround.model import Findings

Studied = Callable[..., Findings]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("At least 15 people were killed.", 15, "killed", "at least"),
        ("Two dozen were found dead.", 24, "killed", "exact"),
        ("The flood left 1,250 dead.", 1250, "killed", "exact"),
        ("killing more than 30 sailors", 30, "killed", "at least"),
        ("The death toll rose to 41.", 41, "killed", "exact"),
        ("Some 20 others were wounded.", 20, "injured", "about"),
        ("Police arrested fourteen men.", 14, "arrested", "exact"),
        ("1.2 million people have been displaced.", 1.2e6, "displaced", "exact"),
        ("Up to 12 are missing.", 12, "missing", "at most"),
        ("Dozens were injured.", 24, "injured", "at least"),
        ("It cost $3.5 billion.", 3.5e9, "USD", "exact"),
        ("It cost 40 million euros.", 4e7, "EUR", "exact"),
        ("Turnout was 61.5 per cent.", 61.5, "%", "exact"),
        ("She won 1,204 votes.", 1204, "votes", "exact"),
        ("twenty-three soldiers were killed", 23, "killed", "exact"),
        ("погибли не менее 15 человек", 15, "killed", "at least"),
        ("15 человек погибли", 15, "killed", "exact"),
        ("Au moins 12 morts", 12, "killed", "at least"),
        ("30 blessés", 30, "injured", "exact"),
        ("al menos 15 muertos", 15, "killed", "at least"),
        ("mindestens 3 Tote", 3, "killed", "at least"),
        ("至少15人死亡", 15, "killed", "at least"),
        ("造成20人受伤", 20, "injured", "exact"),
    ],
)
def test_a_figure_is_read(studied: Studied, text: str, value: float, unit: str, bound: str) -> None:
    found = studied(text).figures
    assert [(f.value, f.unit, f.bound) for f in found] == [(value, unit, bound)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 killed nobody.",
        "He died 15 days later.",
        "A 15-year-old walked home.",
        "They met at 10:30 on 12 May 2021.",
        "15 of them stayed.",
        "Flight 370 left.",
    ],
)
def test_years_ages_and_hours_count_nobody(studied: Studied, text: str) -> None:
    assert studied(text).figures == ()


def test_those_who_kill_are_not_the_killed(studied: Studied) -> None:
    found = studied("Fifteen militants killed three soldiers.").figures
    assert [(f.value, f.unit) for f in found] == [(3, "killed")]


def test_a_figure_s_text_has_its_bound_and_what_it_counts(studied: Studied) -> None:
    assert (
        studied("At least 15 people were killed on the quay.").figures[0].text
        == "At least 15 people were killed"
    )


def test_an_incident_is_an_attack_somewhere_by_or_with_somebody(studied: Studied) -> None:
    found = studied("Boko Haram killed 12 people and wounded 30 in an attack near Maiduguri.").incidents
    assert [(i.kind, i.actor, i.place, i.killed, i.injured) for i in found] == [
        ("attack", "Boko Haram", "Maiduguri", 12, 30)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A heart attack in Maiduguri.",
        "Boko Haram was attacked in a speech.",
        "Kabul is calm after an attack.",
    ],
)
def test_an_attack_without_place_or_people_is_no_incident(studied: Studied, text: str) -> None:
    assert studied(text).incidents == ()


def test_a_group_attacked_is_not_the_actor(studied: Studied) -> None:
    found = studied("An airstrike on Hamas in Rafah killed 9 people.").incidents
    assert [(i.kind, i.actor, i.killed) for i in found] == [("airstrike", "", 9)]
