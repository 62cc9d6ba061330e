"""The words and marks of a line with their places; made once a line, walked by people, speech and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"['’]s\b|n['’]t\b|-(?:t-)?(?:ils?|elles?|on)\b|(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:['’](?!s\b)[^\W_]+|[\-‑&](?!(?:t-)?(?:ils?|elles?|on)\b)[^\W_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: a token's text, its lower form, where it starts and ends."""

    texts: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.texts)

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.texts[index][0].isupper()


def tokens(text: str) -> Tokens:
    """The tokens of a text."""
    texts, starts, ends = [], [], []
    for match in _TOKEN.finditer(text):
        texts.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(texts, [word.lower() for word in texts], starts, ends)
