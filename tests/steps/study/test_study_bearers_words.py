"""Names are found as whole words by hand, for speed, just as a pattern would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from paperround.steps.study.bearers import _in_front, _whole

LETTERS = "Qé’'- _.x1"
TEXT = st.text(alphabet=LETTERS + "uill", max_size=40)
NAMES = st.sampled_from(["Quill", "Q", "Qé", "x’Q", "Q-Q"])


@given(st.lists(st.one_of(TEXT, NAMES), max_size=12).map(" ".join), NAMES)
def test_a_name_stands_where_a_pattern_with_word_bounds_finds_it(text: str, name: str) -> None:
    pattern = re.compile(rf"(?<![\w’'-]){re.escape(name)}(?![\w-])")
    assert list(_whole(name, text)) == [match.span() for match in pattern.finditer(text)]


@given(st.lists(st.one_of(TEXT, NAMES), max_size=12).map(" ".join), NAMES)
def test_the_words_in_front_of_a_name_are_those_a_pattern_finds(text: str, name: str) -> None:
    # a pattern takes its matches apart, so what stands between two of the name is found once
    pattern = re.compile(rf"(\w+) (?={re.escape(name)}(?!\w))")
    assert list(_in_front(name, text)) == pattern.findall(text)
