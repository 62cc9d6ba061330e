"""The headline of a page: the wording on which its headings, its data, its head and the feed agree.

The <title> element and social titles carry the outlet's name behind a bar or dash; it is taken off when
another candidate stands without it or when the tail names the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperround.steps.read.head import Head
from paperround.steps.read.ld import words
from paperround.text.words import spelling

_BAR = re.compile(r"\s+[|·•»–—―:\-]{1,2}\s+|\s*[|｜]\s*|\s+::\s+")
_LONGEST = 300
_FAR = 3000  # letters looked at; taking an outlet's name off the end of megabytes of it took minutes
# Right alone on 125 outlet pages: og 0.82, h1 0.78, JSON-LD 0.78, twitter 0.61, <title> 0.60. Social titles
# and <title> are written by one hand, so their agreement weighs less than that of heading and data. Of all
# sets of weights tried on the tuned half the best have 0.905, these among them; none can do much better:
# where the page bears two headlines the gold takes now one and now the other.
_WEIGHT = {"h1": 1.2, "json-ld": 1.6, "og": 1.5, "feed": 1.5, "twitter": 0.3, "title": 0.3}
_NEAR = 0.3  # share of its weight that a kind lends to wording that holds its own or stands in it


def title_of(head: Head, feed: str, names: Sequence[str]) -> str:
    """The headline, or empty. `names` are the outlet's own, to be taken off the end."""
    candidates = _candidates(head, feed, names)
    if not candidates:
        return ""
    return max(candidates, key=lambda one: _support(one, candidates))[1]


def _candidates(head: Head, feed: str, names: Sequence[str]) -> list[tuple[str, str]]:
    told = [
        ("h1", h1) for h1 in head.h1 if not _names_outlet(h1, names)
    ] + [
        ("json-ld", words(head.piece.get("headline"))),
        ("og", head.first("og:title")),
        ("feed", feed),
        ("twitter", head.first("twitter:title", "dc.title", "parsely-title", "sailthru.title")),
        ("title", head.title),
    ]  # fmt: skip
    return [
        (kind, bare) for kind, text in told if (bare := without_outlet(text, names)) and len(bare) <= _LONGEST
    ]


def _names_outlet(text: str, names: Sequence[str]) -> bool:
    return spelling(text) in {spelling(name) for name in names}


def _support(one: tuple[str, str], candidates: Sequence[tuple[str, str]]) -> float:
    """The weight of the kinds that say the same, and a share of those that say more or less than it."""
    key = spelling(one[1])
    told = [(kind, spelling(text)) for kind, text in candidates]
    same = {kind for kind, other in told if other == key}
    near = {kind for kind, other in told if len(key) > 12 and (key in other or other in key)}
    return sum(_WEIGHT[kind] for kind in same) + _NEAR * sum(_WEIGHT[kind] for kind in near - same)


def without_outlet(text: str, names: Sequence[str]) -> str:
    """The title without " - Outlet" or "Outlet: " when that part names the outlet."""
    text = " ".join(text[:_FAR].split())
    parts = _BAR.split(text)
    if len(parts) < 2:
        return text
    keys = [key for key in map(spelling, names) if len(key) > 2]

    def outlets(part: str) -> bool:
        key = spelling(part)
        return bool(key) and any(
            key == name or (len(key) > 3 and (key in name or name in key)) for name in keys
        )

    while len(parts) > 1 and outlets(parts[-1]):
        cut = text.rfind(parts.pop())
        text = _trimmed(text[:cut])
    if len(parts) > 1 and spelling(parts[0]) in keys:
        text = text[len(parts[0]) :].lstrip(" |·•»–—―:-")
    return text


def _trimmed(text: str) -> str:
    return re.sub(r"[\s|·•»–—―:\-]+$", "", text)
