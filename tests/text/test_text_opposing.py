"""One statement turned round is the other with a denial in it, and nothing less."""

from __future__ import annotations

import pytest

from paperround.text.opposing import turned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The radar was broken when she left Port Elm, and they knew it",
            "The radar was not broken when she left",
        ),
        ("No gunmen crossed the border from Haldria", "The gunmen crossed the border from Haldria and went"),
        ("We did not pay the men at the gate", "We did pay the men at the gate"),
        ("The wall wasn’t inspected this year", "The wall was inspected every month this year"),
        ("港口的雷达没有损坏", "港口的雷达损坏"),
        ("Радар не был сломан в тот день", "Радар был сломан в тот день"),
    ],
)
def test_a_statement_with_a_denial_in_it_is_turned_round(one: str, other: str) -> None:
    assert turned((one, ""), (other, "")) and turned((other, ""), (one, ""))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the denial belongs to what only one of them says
        ("I bear them no ill will, but I swear I am innocent of this", "I swear I am innocent of this"),
        ("I am not content with words. I will be when the wall is up", "I will be when the wall is up"),
        # both deny it
        ("We will never sell the quay to Haldria", "We will not sell the quay to Haldria"),
        # one subject, other words
        ("The wall has never been safer for the town than now", "For the town it now is what it always was"),
    ],
)  # fmt: skip
def test_a_denial_of_something_else_turns_nothing_round(one: str, other: str) -> None:
    assert not turned((one, ""), (other, ""))


def test_a_denial_by_the_word_of_saying_counts_as_one_in_the_words() -> None:
    said, again = "the wall was inspected every month", "the wall was not inspected every month"
    assert turned((said, "denied"), (said, "said"))
    assert not turned((again, "denied"), (said, "said"))
