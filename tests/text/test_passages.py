"""What two texts share is found where it stands, however it was cut or set about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.text.passages import LEAST, passages
from paperround.text.words import plain

WIRE = (
    "The river Sel broke its banks above Dunmar on Tuesday night and drove 3,200 people from the town.",
    "Council leader Ilse Marwick said crews had worked through the night to strengthen the dyke at Oster.",
)


def texts(text: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    return [text[at.paragraph][at.start : at.end] for at in passages(text, other)]


def test_a_text_is_found_whole_in_itself() -> None:
    assert texts(WIRE, WIRE) == [paragraph.rstrip(".") for paragraph in WIRE]


def test_a_passage_is_found_amid_local_words_at_any_offset_and_in_any_case() -> None:
    local = ("Our reporter waded in.", "At dawn CREWS HAD WORKED through the night, to strengthen the dyke.")
    assert texts(local, WIRE) == ["CREWS HAD WORKED through the night, to strengthen the dyke"]


def test_names_and_stock_phrases_are_no_passage() -> None:
    assert texts(("Council leader Ilse Marwick said on Tuesday night she would not resign.",), WIRE) == []


def test_chinese_passages_are_found_without_spaces() -> None:
    one = "敦马尔县议会说，塞尔河周二夜里决堤，三千多名居民离开下城，铁路桥关闭。"
    other = "据报道，塞尔河周二夜里决堤，三千多名居民离开下城，学校停课。"
    assert texts((other,), (one,)) == ["塞尔河周二夜里决堤，三千多名居民离开下城"]


@pytest.mark.parametrize("empty", [(), ("",), ("...",)])
def test_nothing_stands_in_nothing(empty: tuple[str, ...]) -> None:
    assert passages(empty, WIRE) == passages(WIRE, empty) == []


few = st.lists(st.sampled_from(["a", "b", "C", "d,", "Sel", "é", "河"]), max_size=40).map(" ".join)


@given(st.lists(few, max_size=3).map(tuple), st.lists(few, max_size=3).map(tuple))
def test_every_passage_stands_in_its_text_and_is_long_enough(
    text: tuple[str, ...], other: tuple[str, ...]
) -> None:
    found = passages(text, other)
    for at in found:
        assert len(plain(text[at.paragraph][at.start : at.end]).split()) >= LEAST
    assert [(at.paragraph, at.start) for at in found] == sorted((at.paragraph, at.start) for at in found)
