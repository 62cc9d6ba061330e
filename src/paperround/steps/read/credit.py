"""Whom a piece says it comes from: the agency of its dateline, its byline or its last line, as written.

Patterns, not a list of agencies, so that a wire nobody has heard of is found too. Whether two credits
name one agency is for `sort` to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperround.steps.read import shapes

_NAME = r"[A-Z\u0400-\u042f][\w.&’' -]{1,38}"
# MERROW, May 18 (Harbour Wire) -   /   Paris (AFP) –   /   (Reuters) -
# OSLO, 18 May — Harbour Wire —   is left out: it cannot be told from ordinary dashes
_DATELINE = re.compile(rf"^(?P<place>[^()\n]{{0,60}}?)\((?P<name>{_NAME})\)\s*(?:[-–—―:]|--|\.)\s*")
_LOWER = re.compile(r"\b(?!(?:de|del|la|le|of|di|da|al|el|an|am|den|der|sur|und|near)\b)[a-zа-я]{2,}")
_PARTY = re.compile(r"^(?:[RDI]|Rep|Dem|Lab|Con|CDU|SPD)[-.– ]{1,2}[A-Z]")
_EAST = re.compile(r"^(?:[\u4e00-\u9fff]{2,6}(?:社|网))")
_LAST = re.compile(
    r"^[(\[]?(?i:(?:with|additional) (?:agency )?(?:inputs?|reporting) (?:from|by) |source: ?|quelle: ?|"
    r"fuente: ?|con información de |avec |mit material (?:von|der) |по материалам |источник: ?)?"
    rf"({_NAME})[)\]]?\.?$"
)
_TRIM = re.compile(r"^(?:with|contributing|the) +|\s+(?:contributed|reporting)\b.*$", re.I)
_AGENCIES = re.compile(
    r"^[(\[]?(?:with|by)?\s*(?:agency|agencies|wire)(?: inputs?| reports?)?[)\]]?\.?$", re.I
)
_WIRE = re.compile(
    r"\b(?:wire|news agency|newswire|press agency|agencies|agency|reuters|associated press|agence|agencia|"
    r"agentur|"
    r"ag[eê]ncia|agenzia|\w*press)\b|^[A-Z]{2,5}$|агентств|通讯社|新华社",
    re.I,
)


def credit(byline: str, paragraphs: Sequence[str], given: str = "") -> str:
    """The agency or outlet the piece names as its origin; `given` is what feed or page data said."""
    if given:
        return given
    if not paragraphs:
        return ""
    found = _DATELINE.match(paragraphs[0])
    if found and _opened(found):
        return _opened(found)
    east = _EAST.match(paragraphs[0][:12])
    if east and ("电" in paragraphs[0][:30] or "讯" in paragraphs[0][:30]):
        return east[0]
    return _signed(paragraphs[-1].strip()) or _of_byline(byline)


def _opened(found: re.Match[str]) -> str:
    """The agency of a dateline: brackets after a place, holding no figure, no party and no long phrase."""
    name = found["name"].strip()
    if _LOWER.search(found["place"]) or _PARTY.match(name) or re.search(r"\d", name) or len(name.split()) > 5:
        return ""
    return name


def _signed(last: str) -> str:
    if len(last) > 60 or shapes.button(last):
        return ""
    if _AGENCIES.match(last):
        return last.strip("()[]. ")
    found = _LAST.match(last)
    bracketed = last[:1] in "([" and len(last.split()) <= 4 and not _PARTY.match(last[1:])
    if not found or shapes.button(found[1]):
        return ""
    return _TRIM.sub("", found[1]).strip() if _WIRE.search(found[1]) or bracketed else ""


def _of_byline(byline: str) -> str:
    """An agency standing in the byline, alone or after the writer's name."""
    for part in re.split(r"\s*(?:[,;/|•·]|\band\b|\bfor\b|\bvia\b|\bwith\b)\s*", byline):
        bare = re.sub(r"^(?:by|von|por|par|from)\s+", "", part.strip(), flags=re.I)
        if bare and _WIRE.search(bare) and len(bare) <= 40:
            return bare
    return ""
