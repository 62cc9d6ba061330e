"""Under which section a story is printed, and in what order sections come.

The section under which the outlet whose headline is printed ran it is taken, else the one that at
least half of the story's own texts name: as it stands when the settings list it, else translated into
one of a small set. "News" and names that mean nothing here are no vote for another, so that a shipping
column does not make business of a seized tanker. Without a section the words of headline and opening
decide, two of a kind at least; then a country in headline or first paragraph makes it World, and the
rest is News.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from paperround.model import Slot
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.labels import say
from paperround.steps.edit.stock import CUES, NAMES
from paperround.steps.edit.tales import Piece, Tale
from paperround.text.words import fold, words

_BY_NAME = {word: key for key, text in NAMES.items() for word in text.split()}
_BY_CUE = {word: key for key, text in CUES.items() for word in text.split()}
_PLAIN = frozenset({"news", "home", "local", "latest"})  # says nothing of what a story is about
_ENOUGH = 2  # different cue words before they decide
_PIECES = 5  # of a story that are asked


def section(desk: Desk, tale: Tale, first: Piece) -> str:
    """The section in the paper's language, or as the settings spell it; `first` gives the headline."""
    wished = {fold(name): name for name in desk.rules.sections}
    pieces = tale.speaking[:_PIECES]
    key = _key(first.article.section, wished) or _by_votes(pieces, wished)
    key = key or _by_words(first) or _by_places(desk, (first,))
    return wished[key] if key in wished else _spelt(desk, key, wished)


def _by_votes(pieces: Sequence[Piece], wished: dict[str, str]) -> str:
    votes = Counter(key for p in pieces if (key := _key(p.article.section, wished)))
    best = min(votes, key=lambda key: (-votes[key], key), default="")
    return best if 2 * votes[best] >= len(pieces) else ""


def _key(name: str, wished: dict[str, str]) -> str:
    """What a section's name stands for: one of the settings, else one of ours; empty for neither."""
    if fold(name) in wished and fold(name) not in _PLAIN:
        return fold(name)
    return next((_BY_NAME[word] for word in words(name) if word in _BY_NAME), "")


def _spelt(desk: Desk, key: str, wished: dict[str, str]) -> str:
    label = say(desk.paper.language, f"section.{key}")
    return wished.get(fold(label), label)


def _by_words(piece: Piece) -> str:
    seen: dict[str, set[str]] = {}
    text = " ".join((piece.article.title, *piece.article.paragraphs[:2]))[:1200]
    for word in words(text):
        if word in _BY_CUE:
            seen.setdefault(_BY_CUE[word], set()).add(word)
    best = max(seen, key=lambda key: (len(seen[key]), key), default="")
    return best if best and len(seen[best]) >= _ENOUGH else ""


def _by_places(desk: Desk, pieces: Iterable[Piece]) -> str:
    home = fold(desk.paper.place)
    named = [m for p in pieces for m in p.findings.places if m.kind == "country" and m.paragraph < 1]
    abroad = [m.name for m in named if fold(m.name) != home]
    return "world" if abroad else "news"


def order(desk: Desk, slots: Sequence[Slot]) -> tuple[str, ...]:
    """The sections in use: as the settings list them, then the fullest first."""
    used = Counter(slot.section for slot in slots)
    listed = {fold(name): number for number, name in enumerate(desk.rules.sections)}
    last = len(listed)
    return tuple(sorted(used, key=lambda name: (listed.get(fold(name), last), -used[name], name)))
