"""The words and marks of a line with their places; made once a line, walked by people, speech and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = (
    r"(?![^\W\d_]\.[^\W\d_])[^\W\d_][^\W_]*"  # not "U.S.", which is a token by itself
    r"(?:['’](?!s\b)[^\W_]+|[\-‑&](?!(?:t-)?(?:ils?|elles?|on)\b)[^\W_]+)*"
)
_TOKEN = re.compile(
    rf"{_WORD}|(?:[^\W\d_]\.)+(?:[^\W\d_](?![^\W_]))?|['’]s\b|-(?:t-)?(?:ils?|elles?|on)\b|\d+(?:[.,:]\d+)*|[^\w\s]"
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
    spans = [match.span() for match in _TOKEN.finditer(text)]
    small = text.lower()
    texts = [text[start:end] for start, end in spans]
    # a few letters grow when made small ("İ"); then each token is made small by itself
    lower = [small[a:b] for a, b in spans] if len(small) == len(text) else [word.lower() for word in texts]
    return Tokens(texts, lower, [start for start, _ in spans], [end for _, end in spans])
