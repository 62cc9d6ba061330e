"""How much a story weighs, reason by reason; every slot prints the reasons it came in by.

The unit is a doubling of independent sources. From there:

independent  2 x log2(n), at most 6: that others went and looked is the best sign that something
             matters, each further source says less, and eight say as much as eighty.
spread       0.4 x log2(1 + further outlets), at most 1.5: editors who print a wire chose to, which
             is a judgement but no confirmation; a hundred copies must not outweigh a second source.
novelty      1 when the story began within the last day: a paper is for what is new.
place        2 when a headline names the paper's place, 1 when an opening does, 0.5 for an outlet at
             home there: as much as a second source, since nobody else will tell the place's readers.
subject      the same 2 and 1 for the words of the paper's subject.
watch        2 when a headline names what a watch is set on, 1.5 for the text: the editor asked.
fresh        1 for a report of this hour, falling to 0 over a day, so that of two equal stories the
             later comes first.
update       0.5 when told before and something is new; it has lost `novelty`, which is right.
form         -3 for opinion, lists and round-ups: they sink under plain news of one more doubling.
language     -2 when no piece is in the paper's language: readers can follow it, with effort.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from paperround.model import HEADLINE, Line, Why
from paperround.model.edition import WhyKind
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.labels import say
from paperround.steps.edit.names import mentions
from paperround.steps.edit.tales import Piece, Tale
from paperround.text.words import fold

_DAY = timedelta(days=1)
_OPENING = 3  # paragraphs in which a place or subject counts as named


@dataclass(frozen=True)
class Ranked:
    """A story with what speaks for it."""

    tale: Tale
    why: tuple[Why, ...]
    news: tuple[Line, ...] = ()  # when told before: what is new

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return round(sum(why.weight for why in self.why), 6)

    @property
    def key(self) -> tuple[float, float, str]:
        """Best first; of equals the younger."""
        return (-self.score, -self.tale.newest.timestamp(), self.tale.id)


def weigh(desk: Desk, tale: Tale, watched: Mapping[str, str], news: tuple[Line, ...]) -> Ranked:
    """The reasons for and against a story; `watched` maps articles to the name a watch found in them."""
    reasons = (
        *_sources(desk, tale, bool(news)),
        _named(desk, tale, "place", desk.paper.place),
        _named(desk, tale, "subject", desk.paper.subject),
        _watch(desk, tale, watched),
        _fresh(desk, tale),
        *_against(desk, tale),
    )
    # One source weighs nothing, and is said all the same: a reader should know.
    said = tuple(why for why in reasons if why and (why.weight or why.kind == "independent"))
    return Ranked(tale, said, news)


def _why(desk: Desk, kind: WhyKind, weight: float, n: int | None = None, name: str = "") -> Why:
    return Why(
        kind=kind, text=say(desk.paper.language, f"why.{kind}", n=n, name=name), weight=round(weight, 2)
    )


def _sources(desk: Desk, tale: Tale, update: bool) -> list[Why]:
    count = len(tale.reporting)
    further = max(0, len(tale.carrying) - count)
    out = [_why(desk, "independent", min(6.0, 2.0 * math.log2(count)), count)]
    if further:
        out.append(_why(desk, "spread", min(1.5, 0.4 * math.log2(1 + further)), further))
    if update:
        out.append(_why(desk, "update", 0.5))
    elif not tale.past and _since_yesterday(desk, tale.pieces[0]):
        out.append(_why(desk, "novelty", 1.0))
    return out


def _since_yesterday(desk: Desk, piece: Piece) -> bool:
    """Dated within the last day, or, as hours are often unknown, found in it."""
    return desk.now - max(piece.at, piece.article.found_at) < _DAY


def _named(desk: Desk, tale: Tale, kind: WhyKind, name: str) -> Why | None:
    """The weight of the paper's place or subject being named, or None."""
    if not name:
        return None
    found = max((where(piece, name) for piece in tale.speaking), default=0.0)
    if found:
        return _why(desk, kind, found, name=name)
    if kind == "place" and any(fold(p.article.place) == fold(name) for p in tale.pieces):
        text = say(desk.paper.language, "why.place.home", name=name)
        return Why(kind="place", text=text, weight=0.5)
    return None


def where(piece: Piece, name: str) -> float:
    """2 in the headline, 1 in the opening, 0 elsewhere."""
    wanted = fold(name)
    spots = [m.paragraph for m in piece.findings.places if fold(m.name) == wanted or fold(m.text) == wanted]
    if HEADLINE in spots or mentions(piece.article.title, name):
        return 2.0
    opening = piece.article.paragraphs[:_OPENING]
    if any(0 <= spot < _OPENING for spot in spots) or any(mentions(text, name) for text in opening):
        return 1.0
    return 0.0


def _watch(desk: Desk, tale: Tale, watched: Mapping[str, str]) -> Why | None:
    hits = [p for p in tale.speaking if p.article.id in watched]
    if not hits:
        return None
    name = watched[hits[0].article.id]
    headline = any(mentions(p.article.title, watched[p.article.id]) for p in hits)
    return _why(desk, "watch", 2.0 if headline else 1.5, name=name)


def _fresh(desk: Desk, tale: Tale) -> Why | None:
    age = desk.now - tale.newest
    return _why(desk, "fresh", max(0.0, 1.0 - age / _DAY), round(age.total_seconds() / 3600))


def _against(desk: Desk, tale: Tale) -> list[Why]:
    out = []
    if not tale.news:
        out.append(_why(desk, "form", -3.0))
    own = desk.paper.language
    if not any(piece.article.language in (own, "", "und") for piece in tale.pieces):
        out.append(_why(desk, "language", -2.0))
    return out
