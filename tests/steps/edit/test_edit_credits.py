"""Who is named beside words: the fullest name, the office and the medium, each as the article gives it."""

from __future__ import annotations

from typing import Any

import pytest
from worlds import World, claim

from paperround.model import Claim
from paperround.steps.edit.credits import addressed, aside, credited
from paperround.steps.edit.voices import said

QUAY = "The quay will be closed on Monday"
BELL = "Nobody rang the bell that night"


def told(*paragraphs: str, **rest: Any) -> Claim:
    """The first claim of an article as it is credited; `speaker` and `content` say whose and which words."""
    world = World()
    article = world.piece("Elm Herald", *paragraphs)
    one = claim(article, rest.pop("content", QUAY), rest.pop("speaker"), **rest)
    others = rest.get("others", ())
    world.found(article, claims=(one, *others))
    return credited(article, world.findings[article.id])[0]


def test_a_surname_gets_the_name_the_text_spells_out() -> None:
    shown = told(
        f"Marta Quill, general secretary of the union, came early. “{QUAY},” Quill said.", speaker="Quill"
    )
    assert shown.speaker_full == "Marta Quill"
    assert shown.role == "general secretary of the union"


@pytest.mark.parametrize(
    "text",
    [
        f"Marta Quill met her brother Jonas Quill. “{QUAY},” Quill said.",  # which of the two?
        f"Marta Quill, needed at home, left. Jonas Quill stayed. “{QUAY},” Quill said.",
        f"Captain Quill came early. “{QUAY},” Quill said.",  # an office is no first name
        f"When Quill came the door was shut, and when it opened he spoke. “{QUAY},” Quill said.",
    ],
)
def test_a_surname_stays_alone_where_the_text_does_not_settle_it(text: str) -> None:
    assert told(text, speaker="Quill").speaker_full == "Quill"


def test_a_first_name_with_a_hyphen_is_one_name() -> None:
    text = f"Anna-Marie Quill, general secretary of the union, came early. “{QUAY},” Quill said."
    assert told(text, speaker="Quill").speaker_full == "Anna-Marie Quill"


def test_people_without_a_name_get_none_from_the_word_before_them() -> None:
    text = f"Many dockers say the same. “{QUAY},” dockers said."
    assert told(text, speaker="dockers").speaker_full in ("", "dockers")


@pytest.mark.parametrize(
    "medium", ["statement", "a statement", "an interview", "press conference", "his speech"]
)
def test_a_statement_is_no_medium(medium: str) -> None:
    assert told(f"“{QUAY},” Ada Brook said.", speaker="Ada Brook", medium=medium).medium == ""


@pytest.mark.parametrize("medium", ["reporters", "Merrow Public Radio", "the Herald"])
def test_listeners_and_outlets_are_a_medium_without_the_stop_behind_them(medium: str) -> None:
    assert told(f"“{QUAY},” Ada Brook said.", speaker="Ada Brook", medium=f"{medium}.").medium == medium


def test_a_clause_behind_a_name_is_no_office() -> None:
    shown = told(f"Ada Brook, who keeps bees, came. “{QUAY},” Ada Brook said.", speaker="Ada Brook")
    assert shown.role == ""


def test_a_form_of_address_stands_before_the_name() -> None:
    assert addressed("Ada Brook", "Dr") == ("Dr Ada Brook", "")
    assert addressed("Ada Brook", "harbour master") == ("Ada Brook", "harbour master")


def test_the_outlet_is_not_named_twice() -> None:
    world = World()
    article = world.piece("Elm Herald", f"“{QUAY},” Ada Brook told the Herald. “{BELL},” she told reporters.")
    here = said(article, claim(article, QUAY, "Ada Brook", medium="the Elm Herald"))
    there = said(article, claim(article, BELL, "Ada Brook", medium="reporters"))
    assert (aside(here).medium, aside(there).medium) == ("", "reporters")


def test_who_shares_a_surname_is_not_named_by_a_guess_made_elsewhere() -> None:
    text = f"Jonas Quill was there. His wife, Marta Quill, needed the boat. “{QUAY},” Quill said."
    shown = told(text, speaker="Quill", speaker_full="Marta Quill", role="")
    assert (shown.speaker_full, shown.role) == ("Quill", "")


def test_a_verb_behind_a_name_is_no_office() -> None:
    shown = told(f"Ada Brook, needed at the mill, left. “{QUAY},” Ada Brook said.", speaker="Ada Brook")
    assert shown.role == ""
