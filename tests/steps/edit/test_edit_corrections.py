"""Corrections of outlets are printed once, in the languages they come in."""

from __future__ import annotations

import pytest
from worlds import HARBOUR, World


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier version misstated the height of the wall.",
        "CORRECTION (May 2): the wall is nine metres high, not twelve.",
        "(Corrects spelling of the mayor's name in second paragraph.)",
        "• This article was amended on 2 May 2031. The wall is nine metres high.",
        "An earlier version of this story misstated the height of the wall.",
        "Clarification: the council, not the port, owns the wall.",
        "Исправление: высота стены девять метров.",
        "更正：海堤高九米，而不是十二米。",
        "Rectificatif : la digue mesure neuf mètres.",
        "Fe de errores: el muro mide nueve metros.",
        "تصحيح: ارتفاع الجدار تسعة أمتار.",
    ],
)
def test_a_paragraph_that_begins_by_correcting_is_a_correction(text: str) -> None:
    world = World()
    article = world.piece("Elm Herald", *HARBOUR, text)
    (correction,) = world.paper().corrections
    assert (correction.line.text, correction.line.paragraph, correction.story) == (text, 3, "harbour")
    assert correction.line.article == article.id


@pytest.mark.parametrize(
    "text",
    [
        "Corrections officers searched the harbour on Thursday.",
        "The correction came too late for the wall.",
        "Уточнения ждут все.",
    ],
)
def test_the_word_alone_is_no_correction(text: str) -> None:
    world = World()
    world.piece("Elm Herald", *HARBOUR, text)
    assert world.paper().corrections == ()


def test_a_piece_too_short_to_be_a_story_can_still_correct() -> None:
    world = World()
    world.piece("Elm Herald", "Correction: the wall is nine metres high.")
    edition = world.paper()
    assert edition.slots == () and len(edition.corrections) == 1


def test_an_old_correction_is_not_printed() -> None:
    world = World()
    world.piece("Elm Herald", *HARBOUR, "Correction: the wall is nine metres high.", age=50)
    assert world.paper().corrections == ()


def test_a_correction_is_printed_once() -> None:
    world = World()
    world.piece("Elm Herald", *HARBOUR, "Correction: the wall is nine metres high.", age=30)
    assert len(world.told().corrections) == 1
    assert world.paper().corrections == ()


def test_a_long_correction_is_cut_at_a_sentence() -> None:
    world = World()
    world.piece("Elm Herald", *HARBOUR, "Correction: " + "The wall is nine metres high, not twelve. " * 30)
    line = world.paper().corrections[0].line
    assert len(line.text) <= 600 and line.text.endswith("twelve.")
