"""Pieces that argue are told from pieces that report."""

from __future__ import annotations

import pytest
from worlds import World, claim, read, story

from paperround.steps.edit.tone import LEAST, argues, rates

REPORT = (
    "The council of Port Elm voted on Thursday to rebuild the harbour wall, the mayor said at a meeting. "
    "Officials told reporters that the work was to begin in June and cost 4.2 million crowns.",
    "Engineers had warned the council in March, according to a report that the Elm Herald saw on Friday. "
    "A spokesman for the Coast Board said it had sent two letters and got no answer before the wall fell.",
    "Ada Quill, the mayor, said the letters were found on Wednesday. The board announced an inquiry and "
    "said its findings were to be given to the town in August, officials added.",
)
ARGUMENT = (
    "The harbour wall should never have been left to a council like ours. Everyone knows the truth: we built "
    "nothing, we asked nothing, and now we are told that nobody is to blame. Really?",
    "This is not bad luck. It is the moral failure of a town that is always too clever to listen. Surely the "
    "worst of it is that we cannot even be sure the next wall won't be as foolish as the last.",
    "There is a better way, and it is simple. Let's stop this nonsense. The town must pay, it must build, "
    "and it must never again pretend that fear of the sea is wrong. Is that really so terrible?",
)


def test_who_said_what_and_when_makes_a_report() -> None:
    assert not argues(read("Elm Herald", *REPORT, title="T"))


def test_what_ought_to_be_makes_an_argument() -> None:
    assert argues(read("Elm Herald", *ARGUMENT, title="T"))


def test_what_others_say_within_quotation_marks_argues_nothing() -> None:
    quoted = (*REPORT, f"“{ARGUMENT[0]}” a reader wrote.", f"“{ARGUMENT[2]}” another told the paper.")
    assert not argues(read("Elm Herald", *quoted, title="T"))


@pytest.mark.parametrize("text", ["", "Really? " * (LEAST - 1), "“We must. We should. We ought.” " * 90])
def test_nothing_is_told_of_a_few_words(text: str) -> None:
    assert rates(text) == {}


def test_a_language_without_words_of_ours_is_never_called_an_argument() -> None:
    assert not argues(read("Le Phare", *ARGUMENT, title="T", language="fr"))


def test_a_report_stands_before_an_argument_of_as_many_sources() -> None:
    world = World()
    world.piece("Elm Herald", *ARGUMENT, title="What the wall of Port Elm tells of us", story="a", age=1)
    world.piece("Quellin Courier", *REPORT, title="Port Elm votes to rebuild its wall", story="b", age=9)
    edition = world.paper()
    assert edition.lead is not None
    assert edition.lead.headline.text == "Port Elm votes to rebuild its wall"


def test_a_new_report_brings_a_told_story_back_and_a_comment_does_not() -> None:
    for words_, back in ((ARGUMENT, False), (REPORT, True)):
        world = World()
        world.piece("Elm Herald", age=30)
        world.told()
        world.piece("Quellin Courier", *words_, title="The wall of Port Elm", age=2)
        assert ("harbour" in {slot.story for slot in world.paper().slots}) is back


def test_a_comment_does_not_name_a_story_that_others_report() -> None:
    world = World()
    world.piece("Elm Herald", *REPORT, title="Port Elm votes to rebuild its wall", age=30)
    world.told()
    said = "“The wall will fall again,” said Nell Arden, who built its northern end in the year 1998."
    comment = world.piece(
        "Quellin Courier", *ARGUMENT, said, title="A town that will not learn at all", age=2
    )
    world.found(comment, claims=(claim(comment, "The wall will fall again,", "Nell Arden", cue="said"),))
    slot = story(world.paper(), "harbour")
    assert slot.headline.text == "Port Elm votes to rebuild its wall"
    assert [line.text for line in slot.news] == [said]
