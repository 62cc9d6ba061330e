"""Talking points: verbatim, precise, varied, and none where there is none."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from worlds import HARBOUR, World, claim, figure

from paperround.model import Point

QUOTE = "The council knew in March that the northern wall was moving towards the sea."


def points(world: World, **settings: Any) -> tuple[Point, ...]:
    return world.paper(**settings).points


def quoted(world: World, outlet: str, words: str, speaker: str, **rest: Any) -> None:
    role = rest.pop("role", "mayor of Port Elm")
    parts = {k: rest.pop(k) for k in ("kind", "cue", "confidence", "within") if k in rest}
    article = world.piece(outlet, *HARBOUR, f"“{words}” {speaker} said on Thursday.", **rest)
    world.found(article, claims=(claim(article, words, speaker, role=role, **parts),))


def test_a_day_without_anything_worth_saying_has_no_points() -> None:
    world = World()
    world.piece("Elm Herald")
    assert points(world) == ()


def test_a_whole_sentence_of_somebody_with_a_name_and_a_role_is_a_point() -> None:
    world = World()
    quoted(world, "Elm Herald", QUOTE, "Ada Quill")
    (point,) = points(world)
    assert (point.kind, point.said[0].line.text, point.said[0].speaker, point.said[0].role) == (
        "quotation", QUOTE, "Ada Quill", "mayor of Port Elm",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "speaker", "rest"),
    [
        ("The wall moved.", "Ada Quill", {}),
        (QUOTE * 5, "Ada Quill", {}),
        (QUOTE, "the official", {}),
        (QUOTE, "Ada Quill", {"kind": "indirect"}),
        (QUOTE, "Ada Quill", {"confidence": 0.2}),
        (QUOTE, "Ada Quill", {"language": "fr"}),
        ("moving towards the sea since the month of March, all of it", "Ada Quill", {}),
        ("The council knew in March... that the wall [of the harbour] was moving.", "Ada Quill", {}),
    ],
)
def test_what_cannot_be_repeated_alone_is_no_quotation(
    words: str, speaker: str, rest: dict[str, Any]
) -> None:
    world = World()
    quoted(world, "Elm Herald", words, speaker, **rest)
    assert points(world) == ()


def test_the_comma_before_he_said_is_not_part_of_a_quotation() -> None:
    world = World()
    quoted(world, "Elm Herald", QUOTE[:-1] + ",", "Ada Quill")
    assert points(world)[0].said[0].line.text == QUOTE[:-1]


def test_a_large_toll_in_an_opening_is_a_point_in_the_outlets_own_words() -> None:
    world = World()
    text = "The wall left 340 people displaced in the lower town of Port Elm."
    article = world.piece("Elm Herald", *HARBOUR[1:], text)
    world.found(article, figures=(figure(article, "340 people", 340, unit="displaced"),))
    (point,) = points(world)
    assert (point.kind, point.said[0].line.text, point.said[0].speaker) == ("figure", text, "")


def test_a_small_count_of_things_is_no_point() -> None:
    world = World()
    article = world.piece(
        "Elm Herald", *HARBOUR[1:], "The harbour office in Port Elm has bought 14 new desks."
    )
    world.found(article, figures=(figure(article, "14 new desks", 14, unit="desks"),))
    assert points(world) == ()


def contradicted(second: str, speaker: str = "Bo Tarn", cue: str = "said") -> World:
    world = World()
    first = "Engineers inspected the northern wall every month this year"
    for outlet, words, who, verb in (
        ("Elm Herald", first, "Ada Quill", "said"),
        ("Coast Post", second, speaker, cue),
    ):
        age = 4 if who == "Ada Quill" else 3
        article = world.piece(outlet, *HARBOUR, f"{who} {verb} that {words} as planned.", age=age)
        world.found(article, claims=(claim(article, words, who, kind="indirect", cue=verb),))
    return world


def test_one_who_says_no_where_another_says_yes_is_a_contradiction() -> None:
    (point,) = points(contradicted("Engineers never inspected the northern wall this year"))
    assert point.kind == "contradiction"
    assert [said.speaker for said in point.said] == ["Ada Quill", "Bo Tarn"]
    assert all(said.line.text.startswith(said.speaker) for said in point.said)


def test_words_that_somebody_denies_are_not_quoted_without_the_denial() -> None:
    """A second contradiction weighs less than the first, and less than one of its sides as a quotation."""
    world = World()
    for story, yes, no in (("harbour", "Ada Quill", "Bo Tarn"), ("market", "Cosima Thrale", "Dov Marsh")):
        for n, (who, did) in enumerate(((yes, "inspected"), (no, "never inspected"))):
            words = f"Engineers {did} the northern wall of the {story} every month this year."
            quoted(world, f"{story} {n}", words, who, story=story)
    assert [point.kind for point in points(world)] == ["contradiction", "contradiction"]


def test_a_denial_by_its_verb_is_a_contradiction() -> None:
    world = contradicted("Engineers inspected the northern wall every month", cue="denied")
    assert [point.kind for point in points(world)] == ["contradiction"]


@pytest.mark.parametrize(
    ("second", "speaker"),
    [
        ("Engineers inspected the northern wall twice this year", "Bo Tarn"),
        ("Engineers never inspected the northern wall this year", "Quill"),
        ("The ferry never left the harbour before noon this week", "Bo Tarn"),
        ("Engineers inspected not only the northern wall every month", "Bo Tarn"),
    ],
)
def test_agreement_one_speaker_or_another_subject_is_no_contradiction(second: str, speaker: str) -> None:
    assert points(contradicted(second, speaker)) == ()


def test_a_deed_that_somebody_disowns_is_a_contradiction_though_the_denial_is_less_sure() -> None:
    world = World()
    for outlet, text, words, who, cue, sureness in (
        ("Elm Herald", "Dov Marsh wrote that {} on Thursday.",
         "Ada Quill leaked the letter of the council to the Herald", "Dov Marsh", "wrote", 0.9),
        ("Coast Post", "Ada Quill denied {}.", "leaking the letter of the council to anybody", "Ada Quill",
         "denied", 0.33),
    ):  # fmt: skip
        article = world.piece(outlet, *HARBOUR, text.format(words))
        one = claim(article, words, who, kind="indirect", cue=cue, confidence=sureness)
        world.found(article, claims=(one,))
    (point,) = points(world)
    assert point.kind == "contradiction"
    assert [said.line.text for said in point.said][-1].startswith("Ada Quill denied leaking")


def test_what_is_not_sure_stands_against_nobody() -> None:
    world = contradicted("Engineers never inspected the northern wall this year")
    for id_, found in list(world.findings.items()):
        weak = tuple(msgspec.structs.replace(one, confidence=0.3) for one in found.claims)
        world.findings[id_] = msgspec.structs.replace(found, claims=weak)
    assert points(world) == ()  # what stands under a name is as sure as 0.5 here


def test_words_behind_a_denial_that_is_left_out_of_them_are_nobodys_change_of_mind() -> None:
    world = World()
    for age, told, words in (
        (40, "said that nobody found that", "The council sold the northern wall to Brackwater Stone"),
        (3, "said that", "The council never sold the northern wall to Brackwater Stone"),
    ):
        article = world.piece("Elm Herald", *HARBOUR, f"Mayor Ada Quill {told} {words} at all.", age=age)
        world.found(article, claims=(claim(article, words, "Ada Quill", kind="indirect", cue="said"),))
    assert points(world) == ()


def test_two_tolls_that_exclude_each_other_are_a_contradiction() -> None:
    world = World()
    for outlet, who, n in (("Elm Herald", "Ada Quill", 12), ("Coast Post", "Bo Tarn", 40)):
        words = f"{n} people were killed by the wall"
        article = world.piece(outlet, *HARBOUR, f"{who} said that {words} in the lower town.")
        world.found(
            article,
            claims=(claim(article, words, who, kind="indirect"),),
            figures=(figure(article, f"{n} people", n),),
        )
    assert [point.kind for point in points(world)] == ["contradiction"]


def test_a_speaker_who_takes_back_what_they_said_yesterday_is_a_reversal() -> None:
    world = World()
    for age, words in (
        (40, "The council will rebuild the northern wall this summer"),
        (3, "The council will not rebuild the northern wall this summer"),
    ):
        article = world.piece("Elm Herald", *HARBOUR, f"Mayor Ada Quill said that {words} at all.", age=age)
        world.found(article, claims=(claim(article, words, "Ada Quill", kind="indirect", cue="said"),))
    (point,) = points(world)
    assert point.kind == "reversal"
    assert point.said[0].line.at < point.said[1].line.at


def test_points_vary_in_kind_outlet_and_story() -> None:
    world = World()
    for n in range(8):
        words = f"The council knew in month number {n} that the northern wall was moving."
        quoted(world, "Elm Herald" if n < 6 else f"Outlet {n}", words, f"Speaker Number{n}x", story=f"s{n}")
    text = "The wall left 340 people displaced in the lower town of Port Elm."
    article = world.piece("Far Post", *HARBOUR[1:], text, story="toll")
    world.found(article, figures=(figure(article, "340 people", 340, unit="displaced"),))
    found = points(world)
    outlets = [said.line.outlet for point in found for said in point.said]
    assert {point.kind for point in found} == {"figure", "quotation"}
    assert max(outlets.count(outlet) for outlet in outlets) <= 2
    assert len({point.story for point in found}) == len(found) <= 5


def test_no_more_points_than_the_settings_wish() -> None:
    world = World()
    for n in range(5):
        quoted(
            world,
            f"Outlet {n}",
            f"The council knew in month {n} that the wall was moving.",
            f"Speaker N{n}",
            story=f"s{n}",
        )
    assert len(points(world, points=2)) == 2
    assert points(world, points=0) == ()


def test_a_point_printed_yesterday_is_no_point_today() -> None:
    world = World()
    quoted(world, "Elm Herald", QUOTE, "Ada Quill", age=30)
    assert len(world.told().points) == 1
    text = (
        "Divers sent down on Friday found that the tide had hollowed out the northern foundations for years."
    )
    world.piece("Coast Post", text, *HARBOUR, age=2)
    assert points(world) == ()
