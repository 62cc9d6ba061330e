"""What earlier papers told, and what is new in a story since: an update, or nothing.

A story is known by its id and by any member an earlier slot rested on, so that it stays told when
sorting joins it with another. New is one of three things, and each is shown by the sentence that
holds it: a sentence nobody had from a source not counted before; a figure no earlier piece allows;
a statement by somebody who had not spoken. A copy, or more of the same from the same source, is
nothing new; nor is a further comment, unless it brings a figure or a voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from paperround.model import Article, Claim, Edition, Figure, Line, Slot
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.figures import opening_figures, sentence
from paperround.steps.edit.lines import around, holds, openings, printable
from paperround.steps.edit.tales import Piece, Tale
from paperround.text.counts import TOLLS, agree, unit_of
from paperround.text.sense import content, share
from paperround.text.sentences import sentences
from paperround.text.words import fold, words

KNOWN = 0.6  # share of a sentence's words that stand in one sentence already told, from which it is known
NEWS = 3  # lines at most
_SENSE = 5  # words of its own a new sentence needs
_OPENING = 6  # paragraphs of a new piece searched for news


@dataclass(frozen=True)
class Told:
    """What earlier papers printed of one story."""

    day: str  # of the latest telling
    slots: tuple[Slot, ...]

    @cached_property
    def members(self) -> frozenset[str]:
        """The articles those slots rested on."""
        return frozenset(member for slot in self.slots for member in slot.members)

    @cached_property
    def origins(self) -> frozenset[str]:
        """The independent sources already counted."""
        return frozenset(fold(origin) for slot in self.slots for origin in slot.independent)

    @property
    def lines(self) -> Iterator[Line]:
        """Every line printed."""
        for slot in self.slots:
            yield from (slot.headline, *slot.summary, *slot.news, *(said.line for said in slot.said))


class Memory:
    """The slots of earlier papers, found by story or by any of their articles."""

    def __init__(self, earlier: Iterable[Edition]) -> None:
        self._slots: list[tuple[str, Slot]] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for edition in sorted(earlier, key=lambda e: e.day, reverse=True):
            for slot in edition.slots:
                for key in (slot.story, *slot.members):
                    self._by_key[key].append(len(self._slots))
                self._slots.append((edition.day, slot))

    def of(self, tale: Tale) -> Told | None:
        """What was told of a story, newest first; None when it is new to readers."""
        keys = (tale.id, *(p.article.id for p in tale.pieces), *(m.article for m in tale.past))
        found = sorted({number for key in keys for number in self._by_key.get(key, ())})
        if not found:
            return None
        return Told(day=self._slots[found[0]][0], slots=tuple(self._slots[n][1] for n in found))


def news(desk: Desk, tale: Tale, told: Told) -> tuple[Line, ...]:
    """The sentences that are new since it was told, at most three; empty when nothing is."""
    fresh = [p for p in tale.pieces if p.article.id not in told.members and p.member.role != "copy"]
    if not fresh:
        return ()
    known = _Known(desk, told)
    out: list[Line] = []
    for line in _candidates(fresh, told, known):
        words_ = content(line.text)
        if line not in out and all(share(words_, content(other.text)) < KNOWN for other in out):
            out.append(line)
        if len(out) == NEWS:
            break
    return tuple(out)


class _Known:
    """All that the told articles say: their sentences, figures and speakers."""

    def __init__(self, desk: Desk, told: Told) -> None:
        articles = [desk.articles[a] for a in sorted(told.members) if a in desk.articles]
        texts = [line.text for line in told.lines] + [t for a in articles for t in _texts(a)]
        self.sentences = [content(text) for text in texts]
        findings = [desk.findings[a] for a in sorted(told.members) if a in desk.findings]
        self.figures = [figure for f in findings for figure in f.figures]
        self.speakers = [claim for f in findings for claim in f.claims]
        self.names = {fold(said.speaker) for slot in told.slots for said in (*slot.said, *slot.claims)}

    def has(self, text: str) -> bool:
        """Whether a sentence says nothing that one already told does not."""
        own = content(text)
        return len(own) < _SENSE or any(share(own, told) >= KNOWN for told in self.sentences)

    def allows(self, figure: Figure) -> bool:
        """Whether a figure is one already told, or told figures leave room for nothing else."""
        same = [f for f in self.figures if unit_of(f) == unit_of(figure)]
        return any(agree(f, figure) and (f.bound != "at least" or figure.value == f.value) for f in same)

    def heard(self, claim: Claim) -> bool:
        """Whether its speaker was heard before, under any of the names used."""
        names = {fold(n) for c in self.speakers for n in (c.speaker, c.speaker_full) if n} | self.names
        own = [fold(n) for n in (claim.speaker_full, claim.speaker) if n]
        last = words(own[0])[-1:] if own else []
        return not own or any(n in names for n in own) or any(last == words(n)[-1:] for n in names)


def _texts(article: Article) -> Iterator[str]:
    yield article.title
    for paragraph in article.paragraphs:
        yield from (paragraph[start:end] for start, end in sentences(paragraph))


def _candidates(fresh: list[Piece], told: Told, known: _Known) -> Iterator[Line]:
    """New figures first, then new sources' sentences, then new speakers; in each what others printed
    too comes first, then the youngest."""
    young = list(reversed(fresh))
    order = [p for p in young if p.member.role == "original"] + [
        p for p in young if p.member.role != "original"
    ]
    for piece in order:
        yield from _new_figures(piece, known)
    for piece in order:
        if piece.own and not piece.slanted and fold(piece.origin) not in told.origins:
            yield from _new_sentences(piece, known)
    for piece in order:
        yield from _new_voices(piece, known)


def _new_figures(piece: Piece, known: _Known) -> Iterator[Line]:
    told_units = {unit_of(figure) for figure in known.figures}
    for figure in opening_figures(piece):
        if unit_of(figure) in TOLLS & told_units and not known.allows(figure):
            yield sentence(piece.article, figure)


def _new_sentences(piece: Piece, known: _Known) -> Iterator[Line]:
    """The first new sentence of a new source: one a source, so that the news is varied."""
    for line in openings(piece, _OPENING):
        if printable(line) and not known.has(line.text):
            yield line
            return


def _new_voices(piece: Piece, known: _Known) -> Iterator[Line]:
    """What somebody new says, behind the sentence its report opens with where that is new as well."""
    spoken = next(_voices(piece, known), None)
    if spoken:
        yield from () if piece.slanted else _new_sentences(piece, known)
        yield spoken


def _voices(piece: Piece, known: _Known) -> Iterator[Line]:
    for claim in piece.claims:
        named = claim.speaker_full or claim.speaker
        if claim.kind in ("headline", "designation") or (named.isascii() and not named[:1].isupper()):
            continue
        if holds(piece.article, claim.paragraph, claim.start, claim.end) and not known.heard(claim):
            line = around(piece.article, claim.paragraph, claim.start, claim.end)
            if printable(line) and not known.has(line.text):
                yield line
