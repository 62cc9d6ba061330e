"""Which quotations put to somebody by "he", or by going on, may stand under a name: no other could be meant.

Of 180 statements of October 2019 that were sure enough to print, drawn at random and read against their
articles, 12 of 26 that followed "he said" right away stood under the wrong name, and 9 of the other 154. A
pronoun is trusted where one person alone is named before it, in its own paragraph or, where nobody is named
there, in the one before; a quotation that goes on, where nobody else is named in between. It only takes
trust away: who is meant is told in `speakers.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from paperround.model import HEADLINE, Article, Claim, Mention
from paperround.text.names import described, name_key, surname
from paperround.text.sense import COMMON
from paperround.text.words import plain, spans

_ONE = frozenset(["he", "she", "il", "elle", "él", "ella", "он", "она"])
DOUBTED = 0.53  # as sure as a quotation put to whoever spoke last
_OWNED = ("'s", "’s")


def vetted(article: Article, claims: Sequence[Claim], mentions: Iterable[Mention]) -> list[Claim]:
    """The claims in their order, those in doubt with a confidence that keeps them from print."""
    scene = _Scene(article, claims, list(mentions))
    return [
        msgspec.structs.replace(one, confidence=min(one.confidence, DOUBTED)) if scene.doubts(one) else one
        for one in claims
    ]


class _Scene:
    """An article's people and quotations, by paragraph."""

    def __init__(self, article: Article, claims: Sequence[Claim], mentions: Sequence[Mention]) -> None:
        self._article = article
        self._claims: dict[int, list[Claim]] = {}
        self._called: dict[str, set[str]] = {}  # by name: the pronouns that are taken for it
        for one in claims:
            self._claims.setdefault(one.paragraph, []).append(one)
            self._called.setdefault(one.speaker_full, set()).add(one.speaker.lower())
        people = [one for one in mentions if one.kind == "person"]
        self._known = {name_key(one.name) for one in people} | {name_key(one.text) for one in people}
        bodies = {one.text for one in mentions if one.kind != "person"}
        speaking = {name for name in self._called if name not in bodies and not described(name)}
        self._lasts = {surname(name) for name in self._known | set(map(name_key, speaking))} - {""}
        self._people: dict[int, list[tuple[str, int, int]]] = {}

    def _of(self, paragraph: int) -> list[tuple[str, int, int]]:
        """Last names where they stand in a paragraph, outside of quotations."""
        if paragraph not in self._people:
            text = self._text(paragraph)
            words = ((_spelt(text[start:end]), start, end) for start, end in spans(text))
            self._people[paragraph] = [
                word for word in words if word[0] in self._lasts and not self._quoted(paragraph, word[1])
            ]
        return self._people[paragraph]

    def _quoted(self, paragraph: int, at: int) -> bool:
        """Whether a place is inside somebody's quotation."""
        return any(
            one.kind == "direct" and one.start <= at < one.end for one in self._claims.get(paragraph, ())
        )

    def doubts(self, one: Claim) -> bool:
        """Whether somebody else could be meant."""
        if one.kind not in ("direct", "mixed") or one.paragraph == HEADLINE:
            return False
        if not one.cue:
            return True  # no word of saying, not even in what it goes on from
        if one.speaker.lower() in _ONE:
            return self._unclear(one)
        return self._interrupted(one)

    def _unclear(self, one: Claim) -> bool:
        """Whether a pronoun may be another's, or nobody's whose name is known."""
        full = one.speaker_full
        last = surname(name_key(full))
        if name_key(full) not in self._known or last in COMMON or described(full):
            return True
        if len(self._called[full] & _ONE) > 1:
            return True  # he and she
        if last in name_key(one.content).split():
            return True  # nobody calls himself by his last name
        here = self._named(one.paragraph, self._told(one))
        if not here:
            before = one.paragraph - 1
            here = self._named(before, len(self._text(before)))
            if not here:
                return not self._clear(full, before)  # "he said" after "he said"
        return here != {last}

    def _told(self, one: Claim) -> int:
        """Where the first quotation of the paragraph's pronoun begins: who is meant was named before it."""
        said = self._claims[one.paragraph]
        return min(c.start for c in said if c.speaker_full == one.speaker_full and c.kind == one.kind)

    def _interrupted(self, one: Claim) -> bool:
        """Whether somebody else is named between a quotation and the words it goes on from."""
        before = [c for c in self._claims[one.paragraph] if c.end <= one.start]
        last = max(before, key=lambda c: c.end, default=None)
        if last is None or last.speaker_full != one.speaker_full or last.cue != one.cue:
            return False
        others = {name for name, at, _ in self._of(one.paragraph) if last.end <= at < one.start}
        return bool(others - {surname(name_key(one.speaker_full))})

    def _named(self, paragraph: int, end: int) -> set[str]:
        """The last names of those named up to there, not counting whose something is."""
        text = self._text(paragraph)
        return {name for name, at, to in self._of(paragraph) if at < end and not _owns(text, to)}

    def _clear(self, full: str, paragraph: int) -> bool:
        """Whether somebody speaks in a paragraph beyond doubt."""
        said = (one for one in self._claims.get(paragraph, ()) if one.speaker_full == full)
        return any(not self.doubts(one) for one in said)

    def _text(self, paragraph: int) -> str:
        return self._article.paragraphs[paragraph] if paragraph >= 0 else ""


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> str:
    """A word as names are compared; the same few thousand stand in most texts."""
    return plain(word).removesuffix("'s")


def _owns(text: str, end: int) -> bool:
    """Whether only something of theirs is spoken of: "Quill's mother"."""
    return text[end - 2 : end] in _OWNED or text[end : end + 2] in _OWNED
