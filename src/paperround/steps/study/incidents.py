"""Incidents, thinly: a sentence with a word for an attack, a place, and a group or people killed or hurt.

Nothing is inferred across sentences. The actor is the group named, unless the words say the attack
was against it; target is left to later work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from paperround.model import HEADLINE, Figure, Incident, Mention, PlaceMention
from paperround.steps.study.counts import counts
from paperround.steps.study.layout import Layout

_KIND = re.compile(
    "|".join(
        rf"(?P<{kind}>(?<![^\W一-鿿])(?:{'|'.join(words)}))" for kind, words in counts().attacks.items()
    ),
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:against|on|targeting|killed|struck|at)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE
)
_EXACT = ("city", "admin", "country")  # a town says more than its country


def incidents(
    pages: Iterable[Layout],
    groups: Sequence[Mention],
    places: Sequence[PlaceMention],
    figures: Sequence[Figure],
) -> Iterator[Incident]:
    """One incident at most for each sentence, each kind and place once."""
    seen: set[tuple[str, str]] = set()
    found = (groups, places, figures)
    telling = {one.paragraph for one in groups} | {one.paragraph for one in figures}
    telling &= {one.paragraph for one in places}
    for page in pages:
        if page.line.number == HEADLINE or page.line.number not in telling:
            continue
        for first, last in page.units:
            made = _incident(page, (page.tokens.starts[first], page.tokens.ends[last]), found)
            if made and (made.kind, made.place) not in seen:
                seen.add((made.kind, made.place))
                yield made


def _incident(
    page: Layout, span: tuple[int, int],
    found: tuple[Sequence[Mention], Sequence[PlaceMention], Sequence[Figure]],
) -> Incident | None:  # fmt: skip
    line = page.line.number
    groups = [one for one in found[0] if one.paragraph == line and span[0] <= one.start < span[1]]
    places = [one for one in found[1] if one.paragraph == line and span[0] <= one.start < span[1]]
    figures = [one for one in found[2] if one.paragraph == line and span[0] <= one.start < span[1]]
    killed, injured = _count(figures, "killed"), _count(figures, "injured")
    if not places or not (groups or killed is not None or injured is not None):
        return None
    word = _KIND.search(page.line.text, *span)  # last, being slow to look for
    if word is None:
        return None
    place = min(places, key=lambda p: _EXACT.index(p.kind) if p.kind in _EXACT else len(_EXACT))
    actor = next((g.name for g in groups if not _AGAINST.search(page.line.text, span[0], g.start)), "")
    return Incident(
        kind=word.lastgroup or "attack", paragraph=line, start=span[0], end=span[1], actor=actor,
        place=place.name, killed=killed, injured=injured,
    )  # fmt: skip


def _count(figures: Sequence[Figure], unit: str) -> int | None:
    return next((int(f.value) for f in figures if f.unit == unit and f.value == int(f.value)), None)
