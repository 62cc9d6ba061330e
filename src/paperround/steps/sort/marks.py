"""What sorting looks at in an article: its terms, names and figures, and the fingerprints of its text.

Everything is a hash of words, so that an archive is held in a few kilobytes an article. It decides
nothing: likeness is judged in `stories.py` and `copies.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from sys import intern
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from paperround.model import Article
from paperround.steps.sort.codes import name, packed, term
from paperround.steps.sort.common_words import COMMON, tongue
from paperround.steps.sort.origins import Credit, credit
from paperround.text.words import spans, words

Codes = NDArray[np.uint32]
Weights = NDArray[np.float32]
Bands = NDArray[np.uint64]

BODY = 6_000  # characters of body that speak for the story; what comes later is background
TEXT = 16_000  # characters compared for copying
BATCH = 256  # articles whose fingerprints are made in one pass
BANDS, ROWS = 42, 3  # finds 97 % of texts with 15 % of words changed (measured on 1,092 news texts)
SHINGLE = 3  # words
TITLE = 300  # characters of headline read
HEADLINE = 3  # times a headline word counts on top; between 2 and 8 the stream hardly changes
LEAD = 400  # characters that tell the event, counted twice

_STRAIGHT = (
    ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'), ("「", '"'),
    ("」", '"'), ("–", "-"), ("—", "-"), ("…", "..."), ("\u00a0", " "),
)  # fmt: skip
_QUOTED = re.compile(r'"[^"\n]*(?:"|$)', re.MULTILINE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ASCII = {n: " " for n in range(128) if not chr(n).isalnum() and chr(n) != "'"}
_YEAR = re.compile(r"(?:19|20)\d\d$")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Head(NamedTuple):
    """What an article puts first: codes of stems in rising order, each once."""

    title: Codes  # of the headline
    names: Codes  # the names and figures among them
    whole: Codes  # of headline and lead together
    figures: Codes  # as names are coded, of the figures in headline and lead
    told: Codes  # as names are coded, of these figures and the names in headline and lead


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """One article as sorting sees it."""

    id: str
    at: float  # days since 1970, UTC
    outlet: str
    owner: str
    tongue: str
    terms: Codes
    counts: Weights  # damped: title and lead weigh more than the body
    names: Codes  # capitalised words and figures
    name_counts: Weights
    named: tuple[str, ...]  # the names as written, beside their codes
    head: Head
    shingles: Codes  # of the words outside quotation marks, sorted, each once
    bands: Bands
    credit: Credit
    clock: bool  # dated to the hour or better

    @property
    def house(self) -> bool:
        """Whether the publisher is the agency itself."""
        return self.credit.agency != "" and self.credit.words == self.outlet


def headless(one: Marks) -> Marks:
    """As if it had no headline: one that the outlet sets over other texts, too, tells of no event."""
    counts = np.where(np.isin(one.terms, one.head.title), np.float32(1), one.counts)
    return replace(one, head=NO_HEAD, counts=counts)


def lean(one: Marks) -> Marks:
    """What must be kept of an article that has been placed: half as much memory."""
    return replace(one, counts=NOTHING, bands=NO_BANDS)


def when(article: Article) -> datetime:
    """The date it is placed by."""
    return article.dated.at or article.found_at


def mark(article: Article) -> Marks:
    """The marks of one article."""
    return next(marks([article]))


def marks(articles: Sequence[Article]) -> Iterator[Marks]:
    """The marks of each article, in order."""
    for begin in range(0, len(articles), BATCH):
        batch = articles[begin : begin + BATCH]
        parts = [_part(article) for article in batch]
        bands = _bands([part[-1] for part in parts])
        yield from map(_whole, batch, parts, bands)


_Part = tuple[str, Codes, Weights, Codes, Weights, tuple[str, ...], Head, Codes]


def _whole(article: Article, part: _Part, bands: Bands) -> Marks:
    spoken, terms, counts, names, name_counts, named, head, shingles = part
    return Marks(
        id=article.id,
        at=(when(article) - _EPOCH).total_seconds() / 86_400,
        outlet=article.outlet,
        owner=article.owner,
        tongue=spoken,
        terms=terms,
        counts=counts,
        names=names,
        name_counts=name_counts,
        named=named,
        head=head,
        shingles=shingles,
        bands=bands,
        credit=credit(article),
        clock=article.dated.precision in ("second", "minute", "hour"),
    )


def _part(article: Article) -> _Part:
    text = straight("\n\n".join(article.paragraphs)[:TEXT])
    body, headline = text[:BODY], straight(article.title[:TITLE])
    outside, cased = tokens(_QUOTED.sub(" ", text))
    inside, quoted = tokens(" ".join(_QUOTED.findall(body)))
    early = len(outside) if len(text) <= BODY else len(outside) * BODY // len(text)
    title, top = tokens(headline)
    tag = article.language.partition("-")[0].lower()
    spoken = tag if tag not in ("", "und") else tongue([*title, *outside])
    seen = Counter(outside[:early])
    seen.update(inside)
    seen.update(title)
    telling = [*cased[: early if len(cased) == len(outside) else None], *quoted, *_sentence(top)]
    named = _names(_capital(top), _capital(telling), seen, COMMON.get(spoken, frozenset()))
    named.update(_figures(f"{headline} {body}"))
    seen.update(title * HEADLINE)
    lead = tokens(text[:LEAD])[0]
    seen.update(lead)
    figures = set(map(name, _figures(f"{headline} {text[:LEAD]}")))
    told = figures.union(name(w) for w in (*title, *lead) if w in named)
    head = Head(
        _codes(title), _codes(w for w in title if w in named), _codes([*title, *lead]),
        *(np.array(sorted(each), dtype=np.uint32) for each in (figures, told)),
    )  # fmt: skip
    return spoken, *_terms(seen), *_named(named), head, _shingles(outside)


def _figures(text: str) -> list[str]:
    """Figures as written; years and single digits tell too little."""
    return [n for n in _NUMBER.findall(text) if len(n) > 1 and not _YEAR.match(n)]


def tokens(text: str) -> tuple[list[str], list[str]]:
    """Folded words as `text.words` gives them, and words as written; plain ASCII takes a quicker way."""
    if text.isascii():
        spaced = text.translate(_ASCII).replace("''", " ").replace("' ", " ").replace(" '", " ")
        return spaced.lower().split(), spaced.split()
    if "\n" in text:
        lines = [tokens(line) for line in text.split("\n") if line]
        return [word for folded, _ in lines for word in folded], [
            word for _, cased in lines for word in cased
        ]
    return words(text), [text[begin:end] for begin, end in spans(text)]


def _sentence(top: Sequence[str]) -> Sequence[str]:
    """A headline's words when it is written like a sentence; where every word has a capital, none tells."""
    return top if 2 * sum(word[0].isupper() for word in top) <= len(top) else ()


def _capital(cased: Sequence[str]) -> Counter[str]:
    """Of words as written, those with a capital first, folded, with how often they stand."""
    found: Counter[str] = Counter()
    for word, n in Counter(cased).items():
        if word[0].isupper() and len(word) > 1:
            found[word.casefold().removesuffix("'s")] += n
    return found


def straight(text: str) -> str:
    """Typographic marks made plain first: folding a text in plain ASCII is several times quicker."""
    if not text.isascii():
        for mark, plain in _STRAIGHT:
            text = text.replace(mark, plain)
    return text


def _names(
    top: Counter[str], capital: Counter[str], seen: Counter[str], common: frozenset[str]
) -> Counter[str]:
    """Words always written with a capital; a headline adds the names that the body knows, too."""
    names = Counter({w: n for w, n in capital.items() if seen[w] <= n and w not in common})
    names.update({w: n for w, n in top.items() if w in names})
    return names


def _codes(words: Iterable[str]) -> Codes:
    """Codes of stems in rising order, each once."""
    return np.array(sorted(set(map(term, words))), dtype=np.uint32)


NOTHING: Weights = np.zeros(0, dtype=np.float32)
NO_BANDS: Bands = np.zeros(0, dtype=np.uint64)
NO_HEAD = Head(*(_codes(()) for _ in Head._fields))


def _terms(seen: Counter[str]) -> tuple[Codes, Weights]:
    """Codes of stems in rising order with damped counts."""
    codes = np.fromiter(map(term, seen), dtype=np.uint32, count=len(seen))
    counts = np.fromiter(seen.values(), dtype=np.float32, count=len(seen))
    each, where = np.unique(codes, return_inverse=True)
    return each, (1 + np.log(np.maximum(np.bincount(where, counts, len(each)), 1))).astype(np.float32)


def _named(names: Counter[str]) -> tuple[Codes, Weights, tuple[str, ...]]:
    """Codes of names in rising order with damped counts, and how each was first met."""
    counts: dict[int, int] = {}
    met: dict[int, str] = {}
    for word, n in names.items():
        key = name(word)
        counts[key] = counts.get(key, 0) + n
        met.setdefault(key, word)
    order = sorted(counts)
    weights = np.array([counts[key] for key in order], dtype=np.float32)
    return np.array(order, dtype=np.uint32), 1 + np.log(weights), tuple(intern(met[key]) for key in order)


def _shingles(outside: Sequence[str]) -> Codes:
    """Hashes of every three words that follow each other."""
    codes = np.frombuffer(b"".join(map(packed, outside)), dtype=np.uint64)
    if len(codes) < SHINGLE:
        return _once(codes.astype(np.uint32))
    mixed = (
        codes[:-2] * np.uint64(0x9E3779B97F4A7C15)
        + codes[1:-1] * np.uint64(0xC2B2AE3D27D4EB4F)
        + codes[2:] * np.uint64(0x165667B19E3779F9)
    )
    return _once((mixed >> np.uint64(32)).astype(np.uint32))


def _once(codes: Codes) -> Codes:
    """In rising order, each once; sorting is several times quicker here than the hashing of `np.unique`."""
    codes.sort()
    kept: Codes = codes[np.diff(codes, prepend=~codes[:1]) != 0]
    return kept


def _bands(shingles: Sequence[Codes]) -> list[Bands]:
    """Keys under which near-copies meet, from one MinHash pass over all the texts."""
    if not shingles:
        return []
    ends = np.cumsum([0, *(len(one) for one in shingles)]).astype(np.uint64)
    flat = np.concatenate(shingles).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(flat, ends, BANDS * ROWS, 7)
    rows = np.array(matrix.to_rows(), dtype=np.uint64).reshape(len(shingles), BANDS, ROWS)
    factors = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
    keys = (rows * factors).sum(axis=2, dtype=np.uint64) ^ np.arange(BANDS, dtype=np.uint64)
    empty = [len(one) == 0 for one in shingles]
    return [row[:0] if none else row.copy() for row, none in zip(keys, empty, strict=True)]
