"""The headline of a page: the wording on which its headings, data, head, address and the feed agree.

The <title> element and social titles carry the outlet's name behind a bar or dash; it is taken off when
another candidate stands without it or when the tail names the outlet. Where headings stand is told in
`headings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from paperround.steps.read.head import Head
from paperround.steps.read.ld import words
from paperround.text import words as letters
from paperround.text.words import spelling

_BAR = re.compile(r"\s+[|·•»«›>–—―:\-]{1,2}\s+|\s*[|｜]\s*|\s+::\s+|(?<=[^\x00-\x7f])_|_(?=[^\x00-\x7f])")
# What ends the name of a Chinese or Japanese site, which writes no spaces between a name and its kind
_SITE = re.compile(
    r"^.{1,12}(?:网|網|报|報|新闻|新聞|频道|在线|电视台|广播|客户端|资讯|新報|ニュース|オンライン)$"
)
_WORD = re.compile(r"\w\S*")
_KICKER = re.compile(r"[:|–—-]\s+$")  # what heads write between a kicker and the headline
_DENSE = re.compile(rf"[{letters.UNSPACED}]")
_LONGEST = 300
_FAR = 3000  # letters looked at; taking an outlet's name off the end of megabytes of it took minutes
# Right alone on 125 outlet pages: og 0.82, h1 0.78, JSON-LD 0.78, twitter 0.61, <title> 0.60. Social titles
# and <title> are written by one hand, so their agreement weighs less than that of heading and data. Weights
# learned by logistic regression on the tuned half did worse on outlets left out (62 pages of 74) than these
# (70, the most that any weights of a grid give): where a page bears two headlines the gold takes now one and
# now the other, and learning follows it. With every <h1> a heading and without the address these had 67.
_WEIGHT = {
    "heading": 1.2, "part": 1.2, "trail": 0.3, "json-ld": 1.6, "og": 1.5, "feed": 1.5, "address": 0.45,
    "twitter": 0.3, "title": 0.3,
}  # fmt: skip
_NEAR = 0.3  # share of its weight that a kind lends to wording that holds its own or stands in it
_HOLDS = 12  # letters from which wording that stands in another says the same thing; a third in Chinese
_SAYS = 0.5  # likeness to the words of an address from which the address speaks for a wording
_SLUG = 3  # words that an address must have to speak at all

Candidate = tuple[str, str]  # kind, wording


def title_of(head: Head, feed: str, names: Sequence[str], url: str = "") -> str:
    """The headline, or empty. `names` are the outlet's own, to be taken off the end."""
    candidates = _candidates(head, feed, names)
    told = {spelling(text) for _, text in candidates}
    if len(told) > 1 or not head.headings.open:
        slug = _slug(head.canonical or url)
        candidates += [("heading", text) for text in _lower(head, candidates, slug, names)]
        candidates += [("address", text) for text in _addressed(candidates, slug)]
    if not candidates:
        return ""
    spelt = [(kind, spelling(text)) for kind, text in candidates]
    support = [_support(key, spelt) for _, key in spelt]
    best = max(range(len(candidates)), key=lambda n: (support[n], len(candidates[n][1].split()) > 3))
    # boxes of a heading may run together without a space: of the same wording the one with most words
    alike = (text for (_, key), (_, text) in zip(spelt, candidates, strict=True) if key == spelt[best][1])
    return max(alike, key=lambda text: len(_WORD.findall(text)))


def _candidates(head: Head, feed: str, names: Sequence[str]) -> list[Candidate]:
    told = [
        *(("heading", h1) for h1 in head.headings.open if not _names_outlet(h1, names)),
        ("json-ld", words(head.piece.get("headline"))),
        ("og", head.first("og:title")),
        ("feed", feed),
        ("twitter", head.first("twitter:title", "dc.title", "parsely-title", "sailthru.title")),
        ("title", head.title),
        *(("trail", h1) for h1 in head.headings.beside if not _names_outlet(h1, names)),
    ]
    found = [
        (kind, bare) for kind, text in told if (bare := without_outlet(text, names)) and len(bare) <= _LONGEST
    ]
    parts = [("part", text) for text in head.headings.parts if _borne_out(text, found)]
    return [*((kind, _whole(text, found)) for kind, text in found), *parts]


def _borne_out(box: str, found: Sequence[Candidate]) -> bool:
    """Whether a box of a heading is another wording, or all of one behind a kicker ("Spies: the box")."""
    key = spelling(box)
    if any(spelling(text) == key for _, text in found):
        return True
    written = (text for kind, text in found if kind not in ("heading", "trail") and text.endswith(box))
    return len(key) > _HOLDS and any(_KICKER.search(text[: -len(box)]) for text in written)


def _whole(text: str, found: Sequence[Candidate]) -> str:
    """The wording that a shortened one ("... said ...") begins, where the page has it; else as it stands."""
    if not text.endswith(("…", "...")):
        return text
    key = spelling(text)
    longer = (
        other for _, other in found if len(spelling(other)) > len(key) and spelling(other).startswith(key)
    )
    return next(longer, text) if len(key) > _HOLDS else text


def _names_outlet(text: str, names: Sequence[str]) -> bool:
    """Whether a heading is the outlet's name, or its logo's words: once or more, whole or a part of it."""
    key = spelling(text).replace("logo", "")
    half = key[: len(key) // 2] if key[: len(key) // 2] * 2 == key else key
    return not key or any(
        one and (half == one or (len(half) > 3 and half in one)) for one in map(spelling, names)
    )


def _lower(
    head: Head, candidates: Sequence[Candidate], slug: set[str], names: Sequence[str]
) -> Iterator[str]:
    """Where no <h1> stands over the text: the first lower one, or a box of it, that is borne out."""
    if any(kind == "heading" for kind, _ in candidates):
        return
    told = [spelling(text) for _, text in candidates]
    for text, boxes in zip(head.headings.lower, head.headings.boxes, strict=True):
        key = spelling(text)
        within = _weighty(key) and any(key in one for one in told)
        shown = [box for box in boxes if spelling(box) in told]
        if shown:
            yield from shown
            return
        if not _names_outlet(text, names) and (key in told or within or _likeness(text, slug) >= _SAYS):
            yield text
            return


def _addressed(candidates: Sequence[Candidate], slug: set[str]) -> list[str]:
    """The wordings that an address says best, each once."""
    likely = {spelling(text): (_likeness(text, slug), text) for _, text in candidates}
    best = max((likeness for likeness, _ in likely.values()), default=0.0)
    return [text for likeness, text in likely.values() if likeness == best >= _SAYS]


def _weighty(key: str) -> bool:
    """Whether wording is long enough to be known by standing in another."""
    return len(key) + 2 * len(_DENSE.findall(key)) > _HOLDS


def _slug(url: str) -> set[str]:
    """The words of the part of an address that has most of them."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return set()
    return max((_spelt(re.sub(r"\.\w{2,5}$", "", part)) for part in path.split("/")), key=len, default=set())


def _spelt(text: str) -> set[str]:
    """Words as addresses spell them: without accents, ä as a or ae; no long figures."""
    found = re.findall(r"[^\W_]+", re.sub(r"(?<=[aou])e", "", letters.plain(text)))
    return {word for word in found if not (word.isdigit() and len(word) > 4)}


def _likeness(text: str, slug: set[str]) -> float:
    """Shared words of a wording and an address, as a share of all their words."""
    own = _spelt(text)
    return 2 * len(own & slug) / (len(own) + len(slug)) if len(slug) >= _SLUG else 0.0


def _support(key: str, told: Sequence[Candidate]) -> float:
    """The weight of the kinds that say the same, and a share of those that say more or less than it."""
    same = {kind for kind, other in told if other == key}
    near = {kind for kind, other in told if _weighty(key) and (key in other or other in key)}
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
        return bool(key and _SITE.search(key)) or any(
            key == name or (len(key) > 3 and (key in name or name in key)) for name in keys if key
        )

    while len(parts) > 1 and outlets(parts[-1]):
        cut = text.rfind(parts.pop())
        text = _trimmed(text[:cut])
    if len(parts) > 1 and spelling(parts[0]) in keys:
        text = text[len(parts[0]) :].lstrip(" |·•»«›>–—―:-")
    return text


def _trimmed(text: str) -> str:
    return re.sub(r"[\s|·•»«›>–—―:_\-]+$", "", text)
