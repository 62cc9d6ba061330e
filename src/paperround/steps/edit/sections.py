"""Under which section a story is printed, and in what order sections come.

A section named by most of the story's articles or their sources is taken: as it stands when the
settings list it, else translated into one of a small set. Without one, the words of headline and
opening decide, two of a kind at least; then a country in headline or first paragraph makes it World,
and the rest is News.
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
_ENOUGH = 2  # different cue words before they decide
_PIECES = 5  # of a story that are asked


def section(desk: Desk, tale: Tale) -> str:
    """The story's section in the paper's language, or as the settings spell it."""
    wished = {fold(name): name for name in desk.rules.sections}
    pieces = tale.speaking[:_PIECES]
    named = Counter(p.article.section.strip() for p in pieces if p.article.section.strip())
    for name, _ in sorted(named.items(), key=lambda item: (-item[1], item[0])):
        if fold(name) in wished:
            return wished[fold(name)]
        key = next((_BY_NAME[word] for word in words(name) if word in _BY_NAME), "")
        if key:
            return _spelt(desk, key, wished)
    return _spelt(desk, _by_words(pieces) or _by_places(desk, pieces), wished)


def _spelt(desk: Desk, key: str, wished: dict[str, str]) -> str:
    label = say(desk.paper.language, f"section.{key}")
    return wished.get(fold(label), label)


def _by_words(pieces: Iterable[Piece]) -> str:
    seen: dict[str, set[str]] = {}
    for piece in pieces:
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
