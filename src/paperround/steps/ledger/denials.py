"""Denials set against what they deny: somebody did not do what another statement of the story has them do.

Of all that says so the nearest is taken, one for each denial: of the same article, of the surest words, with
most in common. It leaves to `text/deeds.py` what is denied and what says the contrary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from paperround.model import Statement
from paperround.text.deeds import ASKING, SAME, Deed, denied_deeds, done
from paperround.text.names import name_key, surname
from paperround.text.opposing import denying
from paperround.text.sense import repeats
from paperround.text.words import plain

ANSWERED = timedelta(days=5)  # from what is said to its denial, or the other way round
_HERE, _SURE, _SHARED = 0.5, 1.0, 0.2  # what the same article, a claim's sureness and each shared word weigh


def denials(statements: Sequence[Statement]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Numbers of a denial and of what it denies, with the words both have."""
    by_story: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(statements):
        for story in one.stories:
            by_story[story].append(n)
    folded: dict[int, str] = {}
    for n, one in enumerate(statements):
        for deed in _denied(one):
            near = list(dict.fromkeys(m for story in one.stories for m in by_story[story]))
            folded |= {m: plain(statements[m].content) for m in near if m not in folded}
            found = [
                (m, shared)
                for m in near
                if deed.doer[:SAME] in folded[m] and (shared := _against(deed, one, statements[m]))
            ]
            if found:
                yield n, *max(found, key=lambda pair: _weight(one, statements[pair[0]], pair[1]))


def _denied(one: Statement) -> Iterator[Deed]:
    if one.kind != "headline" and one.language in ("", "en"):
        yield from denied_deeds(one.speaker, one.content, one.cue, one.kind == "indirect")


def _against(deed: Deed, one: Statement, other: Statement) -> frozenset[str]:
    """The words in common, when another says otherwise in words of its own."""
    same = one.who == other.who or surname(name_key(one.speaker)) == surname(name_key(other.speaker))
    asked = other.cue.lower() in ASKING or denying(other.cue)
    if same or asked or abs(one.at - other.at) > ANSWERED or _overlap(one, other):
        return frozenset()
    return frozenset() if repeats(one.content, other.content) else done(deed, other.content)


def _overlap(one: Statement, other: Statement) -> bool:
    """Whether the words of one stand inside the other's, in any article."""
    return any(
        a.article == b.article and a.paragraph == b.paragraph and a.start < b.end and b.start < a.end
        for a in one.carriers
        for b in other.carriers
    )


def _weight(one: Statement, other: Statement, shared: frozenset[str]) -> tuple[float, str]:
    here = {a.article for a in one.carriers} & {b.article for b in other.carriers}
    return (_HERE * bool(here) + _SURE * other.confidence + _SHARED * len(shared), other.id)
