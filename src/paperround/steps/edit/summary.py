"""Two or three sentences that tell a story, each as it stands in an article.

The first is the opening of the piece whose headline is printed, since newspapers put what happened
there; the next come from the openings of other independent reports (of comment only beside comment),
taken only when they are about the same thing (they share words with the headline or the first
sentence) and say something the chosen ones do not. What is missing is filled from the first piece.
Centroid and graph rankings were left aside: they pick sentences from the middle of a text, which point
back at what is not printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paperround.model import Line
from paperround.steps.edit.lines import dense, openings, printable
from paperround.steps.edit.tales import Piece, Tale
from paperround.text.sense import content, overlap

REPEATS = 0.4  # share of words in common from which two sentences tell the same
RELATED = 2  # words a further sentence must share with the headline and the first sentence
ROOM, ROOM_DENSE = 560, 220  # characters of a whole summary: three sentences, six lines on a phone
_VOICES = 6  # independent reports asked


def summary(
    tale: Tale, first: Piece, title: Line, wanted: int, news: Sequence[Line] = ()
) -> tuple[Line, ...]:
    """At most `wanted` sentences in reading order, without repeats, none of the `news` beside them."""
    chosen: list[Line] = []
    own = [line for line in openings(first) if line not in news]
    for number, candidate in enumerate(own):
        if printable(candidate) and number < 6 and _news(candidate, news):
            chosen.append(candidate)
            break
    anchor = content(title.text) | (content(chosen[0].text) if chosen else frozenset())
    for voice in _voices(tale, first):
        if len(chosen) < wanted:
            _add(chosen, _first_new(voice, (*chosen, *news), anchor))
    for previous, candidate in zip([None, *own], own, strict=False):
        if len(chosen) < min(wanted, 2):
            fit = _continues(candidate, previous, chosen) and _news(candidate, news)
            _add(chosen, candidate if fit else None)
    return tuple(sorted(chosen, key=lambda line: _place(line, first)))


def _place(line: Line, first: Piece) -> tuple[bool, int, int]:
    """The first piece's sentences before the others', each in its own order."""
    return (line.article != first.article.id, line.paragraph, line.start)


def _voices(tale: Tale, first: Piece) -> Iterable[Piece]:
    """One plain report for each other independent source in the same language, newest first."""
    taken = {first.origin}
    count = 0
    for piece in sorted(tale.speaking, key=lambda p: (-p.at.timestamp(), p.article.id)):
        if piece.slanted and not first.slanted:
            continue
        if piece.origin not in taken and piece.article.language == first.article.language and count < _VOICES:
            taken.add(piece.origin)
            count += 1
            yield piece


def _first_new(voice: Piece, chosen: Sequence[Line], anchor: frozenset[str]) -> Line | None:
    for candidate in openings(voice, 3):
        words = content(candidate.text)
        if printable(candidate) and len(words & anchor) >= RELATED and _news(candidate, chosen):
            return candidate
    return None


def _continues(candidate: Line, previous: Line | None, chosen: Sequence[Line]) -> bool:
    """Whether a further sentence of the first piece may stand: by itself, or right behind its forerunner."""
    follows = previous is not None and bool(chosen) and previous in chosen
    return printable(candidate, follows) and _news(candidate, chosen)


def _news(candidate: Line, chosen: Sequence[Line]) -> bool:
    words = content(candidate.text)
    return all(overlap(words, content(line.text)) < REPEATS for line in chosen)


def _add(chosen: list[Line], candidate: Line | None) -> None:
    if candidate is None or candidate in chosen:
        return
    total = sum(len(line.text) for line in chosen) + len(candidate.text)
    if total <= (ROOM_DENSE if dense(candidate.text) else ROOM):
        chosen.append(candidate)
