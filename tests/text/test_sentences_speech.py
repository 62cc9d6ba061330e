"""Sentences do not end at a mark inside the speech they tell."""

from __future__ import annotations

import pytest

from paperround.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“Why now?” she asked. Nobody knew.", ["“Why now?” she asked.", "Nobody knew."]),
        ("“Go!” he cried. They went.", ["“Go!” he cried.", "They went."]),
        ("Who knows? The tide does.", ["Who knows?", "The tide does."]),
        ("Mr. Tarn saw Dr. Selm. He left.", ["Mr. Tarn saw Dr. Selm.", "He left."]),
        ("他走了。她说：“好。”天黑了。", ["他走了。", "她说：“好。”", "天黑了。"]),
    ],
)
def test_sentences_end_where_they_end(text: str, parts: list[str]) -> None:
    assert cut(text) == parts
