"""Copies: real texts edited by a script in the ways newsrooms do, among all the others of their month.

Each of 200 articles of the stream is printed again by an invented outlet within two days: trimmed, given
another headline, with paragraphs of other articles put in, put in another order, its quotations swapped,
or reworded. 5 and 15 % of the words changed still makes a copy, 30 % a rewrite. No text is kept here.
Found right means: placed as a copy of the very article it was made from (or of one that is itself a copy).

`copies.real` figures are of pairs of the stream that were found alike by their words and read (`_pairs.py`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from bench.sort import month
from evals import _pairs
from paperround.model import Article, Member, digest
from paperround.steps.sort import Memory, sort

BEST = {
    "copies.precision": "0.98 (aim)",
    "copies.recall": "0.95 (aim)",
    "copies.rewrite_f1": "0.80 (aim)",
    "copies.all.precision": "0.98 (aim)",
    "copies.origin": "0.95 (aim)",
    "copies.all.recall": "0.95 (aim)",
    "copies.all.rewrite_f1": "0.80 (aim)",
}
MADE = 200
Paragraphs = tuple[str, ...]
Edit = Callable[[Paragraphs, random.Random, Paragraphs], Paragraphs]
_WORD = re.compile(r"[^\W\d_]{4,}")


def measure(data: Path) -> dict[str, float]:
    """Precision and recall of copies, F1 of rewrites: of the edited, of those read, of all together."""
    articles = [article for article in month(data) if len(article.paragraphs) >= 8]
    chance = random.Random(5)
    made = [_made(chance, n, articles) for n in range(MADE)]
    truth = {one.id: (source, kind) for one, source, kind in made}
    everything = [*articles, *(one for one, _, _ in made)]
    members = {m.article: m for m in sort(everything, Memory(), max(a.found_at for a in everything))}
    edited = [(kind, _found(members, id_, source)) for id_, (source, kind) in truth.items()]
    read = _pairs.told(data)
    called = sum(m.role == "copy" for m in members.values() if m.article not in truth)
    return {
        **_scores("copies", edited),
        **_scores("copies.real", read),
        **_scores("copies.all", [*edited, *read]),
        **credited(data),
        "copies.pairs": float(len(edited) + len(read)),
        "copies.untouched_called_copies": called / (len(members) - len(truth)),
    }


def credited(data: Path) -> dict[str, float]:
    """The share of right agencies where one is credited, and of none where one is only named."""
    told = _pairs.origins(data)
    with_ = [found == label for label, found in told if label != "-"]
    without = [found == label for label, found in told if label == "-"]
    return {"copies.origin": sum(with_) / len(with_), "copies.no_origin": sum(without) / len(without)}


def _found(members: dict[str, Member], id_: str, source: str) -> str:
    """What a made article was taken for; "wrong" when of another text than its own."""

    def family(id_: str) -> str:
        while members[id_].of:
            id_ = members[id_].of
        return id_

    role = members[id_].role
    return role if role not in ("copy", "rewrite") or family(id_) == family(source) else "wrong"


def _scores(name: str, told: list[tuple[str, str]]) -> dict[str, float]:
    """Of pairs of what a text is and what it was taken for."""

    def both(kind: str) -> tuple[float, float]:
        right = sum(label == found == kind for label, found in told)
        named, there = (sum(pair[n] == kind for pair in told) for n in (1, 0))
        return right / max(named, 1), right / max(there, 1)

    precision, recall = both("copy")
    rewritten = both("rewrite")
    return {
        f"{name}.precision": precision,
        f"{name}.recall": recall,
        f"{name}.rewrite_f1": 2 * rewritten[0] * rewritten[1] / max(sum(rewritten), 1e-9),
    }


def _made(chance: random.Random, n: int, articles: list[Article]) -> tuple[Article, str, str]:
    """A made article, the one it was made from, and what it should be called."""
    source = articles[chance.randrange(len(articles))]
    other = articles[chance.randrange(len(articles))].paragraphs
    name = sorted(EDITS)[n % len(EDITS)]
    at = source.found_at + timedelta(hours=chance.randrange(1, 48))
    copy = replace(
        source,
        id=digest("made", str(n)),
        title=other[0][:80],
        outlet=f"Invented Gazette {n % 9}",
        found_at=at,
        dated=replace(source.dated, at=at),
        paragraphs=EDITS[name](source.paragraphs, chance, other),
    )
    return copy, source.id, "rewrite" if name == "reworded 30" else "copy"


def _trim(text: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    return text[: max(4, len(text) * 5 // 10)]


def _middle(text: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    return text[len(text) // 4 : max(len(text) // 4 + 4, len(text) * 3 // 4)]


def _insert(text: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    held = list(text)
    for paragraph in other[: max(1, len(text) // 4)]:
        held.insert(chance.randrange(len(held)), paragraph)
    return tuple(held)


def _shuffle(text: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    return tuple(chance.sample(text, len(text)))


def _swap(text: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    return tuple(re.sub(r"“[^”]*”|\"[^\"]*\"", f"“{other[0][:90]}”", p) for p in text)


def _reword(share: float) -> Edit:
    def edit(text: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
        store = _WORD.findall(" ".join(other)) or ["thing"]

        def change(word: re.Match[str]) -> str:
            return chance.choice(store) if chance.random() < share else word.group()

        return tuple(re.sub(r"[^\W_]+", change, p) for p in text)

    return edit


EDITS: dict[str, Edit] = {
    "trimmed": _trim,
    "middle": _middle,
    "with local paragraphs": _insert,
    "in another order": _shuffle,
    "quotations swapped": _swap,
    "reworded 05": _reword(0.05),
    "reworded 15": _reword(0.15),
    "reworded 30": _reword(0.30),
}
