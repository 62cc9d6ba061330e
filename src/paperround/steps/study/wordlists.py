"""Lists of words kept as readable text beside the code, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_WORDS = Path(__file__).parent / "words"


@lru_cache(maxsize=64)
def wordlist(name: str) -> frozenset[str]:
    """The words of `words/<name>.txt`: any number a line, a line beginning with # being a comment."""
    lines = (_WORDS / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
