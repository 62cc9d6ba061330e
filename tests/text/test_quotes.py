"""Quotation marks of every language, kept apart from apostrophes and inches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.text.quotes import quotations


def inside(text: str) -> list[str]:
    return [text[q.start : q.end] + ("" if q.closed else "…") for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('She said, "It is late," and left. "Come."', ["It is late,", "Come."]),
        ("“It is late,” she said.", ["It is late,"]),
        ("« Il est tard », dit-elle.", [" Il est tard "]),
        ("„Es ist spät“, sagte sie. „Ja.“", ["Es ist spät", "Ja."]),
        ("Она сказала: «Уже „поздно“ нам».", ["Уже „поздно“ нам"]),
        ("她说：“很晚了。”", ["很晚了。"]),
        ("她說：「很晚『了』。」", ["很晚『了』。"]),
        ("``It is late,'' she said.", ["It is late,"]),
        ("''It is late,'' she said.", ["It is late,"]),
        ("‘It’s the ferrymen’s strike,’ she said.", ["It’s the ferrymen’s strike,"]),
        ("She said 'we will not go', then left.", ["we will not go"]),
        ("“He told me ‘never’ twice,” she said.", ["He told me ‘never’ twice,"]),
    ],
)
def test_each_language_has_its_marks(text: str, quoted: list[str]) -> None:
    assert inside(text) == quoted


@pytest.mark.parametrize(
    "text", ["It's the ferrymen's boat, isn't it?", "The '90s and rock 'n' roll.", "", "He is 5'10 tall."]
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert inside(text) == []


def test_a_quotation_that_nothing_closes_runs_to_the_end() -> None:
    assert inside("“The boats are late.") == ["The boats are late.…"]


def test_a_second_opening_mark_ends_what_was_never_closed() -> None:
    assert inside("“The boats are late. “The tide is not.”") == ["The boats are late.…", "The tide is not."]


@given(st.text(alphabet="ab .,'\"“”‘’«»„「」\n", max_size=60))
def test_quotations_never_overlap_and_lie_in_the_text(text: str) -> None:
    last = 0
    for quote in quotations(text):
        assert last <= quote.opens < quote.start <= quote.end <= quote.closes <= len(text)
        last = quote.closes
