"""What sorting looks at in an article: its terms, names and figures, and the fingerprints of its text.

Everything is a hash of words, so that an archive is held in a few kilobytes an article. It decides
nothing: likeness is judged in `stories.py` and `copies.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NamedTuple
from unicodedata import is_normalized

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from paperround.model import Article
from paperround.steps.sort.codes import Numbers, Vocabulary
from paperround.steps.sort.common_words import COMMON, tongue
from paperround.steps.sort.meant import UNSAID, Meant
from paperround.steps.sort.origins import Credit, credit
from paperround.text.words import fold, spans, words, written

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
_LIKELY = re.compile(r"\d[\d.,]*\d")  # what a figure of two digits stands in: twice as quick as the next
_PLAIN_LIKELY = re.compile(_LIKELY.pattern, re.ASCII)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ASCII = {n: " " for n in range(128) if not chr(n).isalnum() and chr(n) != "'"}
_YEAR = re.compile(r"(?:19|20)\d\d$")
_met = [Vocabulary()]  # what is told of a word does not depend on what was met before
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
    meant: Meant = field(default_factory=lambda: UNSAID)  # by the editor's own model; empty without one

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
    return replace(one, counts=NOTHING, bands=NO_BANDS, meant=UNSAID)


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
        parts = [_part(article, vocabulary()) for article in batch]
        bands = _bands([part[-1] for part in parts])
        yield from map(_whole, batch, parts, bands)


def vocabulary() -> Vocabulary:
    """The words met so far; one with room for the words of a text."""
    if _met[0].full:
        _met[0] = Vocabulary()
    return _met[0]


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


def _part(article: Article, met: Vocabulary) -> _Part:
    text = straight("\n\n".join(article.paragraphs)[:TEXT])
    body, headline = text[:BODY], straight(article.title[:TITLE])
    outside, quoted = _read(_QUOTED.sub(" ", text), met), _read(" ".join(_QUOTED.findall(body)), met)
    size = len(outside.folded)
    early = size if len(text) <= BODY else size * BODY // len(text)
    title = _read(headline, met)
    tag = article.language.partition("-")[0].lower()
    spoken = (
        tag
        if tag not in ("", "und")
        else tongue(_words([*title.folded.tolist(), *outside.folded[:300].tolist()], met))
    )
    seen = np.concatenate([outside.folded[:early], quoted.folded, title.folded])
    telling = [outside.cased[: early if len(outside.cased) == size else None], quoted.cased]
    # a headline's words tell when it is written like a sentence; where every word has a capital, none does
    if 2 * int(met.upper[title.cased].sum()) <= len(title.cased):
        telling.append(title.cased)
    named = _names(_capital(title.cased, met), _capital(np.concatenate(telling), met), seen, met)
    common = COMMON.get(spoken, ())
    for word in [each for each in named if met.words[each] in common]:
        del named[word]
    named.update(map(met.__getitem__, _figures(f"{headline} {body}")))
    lead = _read(text[:LEAD], met).folded
    top = title.folded[[word in named for word in title.folded.tolist()]]
    figures = met.name[met.numbers(_figures(f"{headline} {text[:LEAD]}"))]
    first = [word for word in (*title.folded.tolist(), *lead.tolist()) if word in named]
    told = np.concatenate((figures, met.name[np.array(first, dtype=np.intp)]))
    stems = (met.term[each] for each in (title.folded, top, np.concatenate((title.folded, lead))))
    head = Head._make(map(_once, (*stems, figures, told)))
    terms = _terms(met.term[np.concatenate([seen, *[title.folded] * HEADLINE, lead])])
    return spoken, *terms, *_named(named, met), head, _shingles(met.code[outside.folded])


def _figures(text: str) -> list[str]:
    """Figures as written; years and single digits tell too little."""
    likely = " ".join((_PLAIN_LIKELY if text.isascii() else _LIKELY).findall(text))
    return [n for n in _NUMBER.findall(likely) if len(n) > 1 and not _YEAR.match(n)]


class _Read(NamedTuple):
    """A text's words by their numbers: folded, and as written."""

    folded: Numbers
    cased: Numbers


def _read(text: str, met: Vocabulary) -> _Read:
    folded, cased = tokens(text)
    written = met.numbers(cased)
    return _Read(met.folded[written].astype(np.intp) if folded is None else met.numbers(folded), written)


def tokens(text: str) -> tuple[list[str] | None, list[str]]:
    """Folded words as `text.words` gives them, and words as written; None where each folded is its own.

    Plain ASCII takes a quicker way.
    """
    if text.isascii():
        spaced = text.translate(_ASCII).replace("''", " ").replace("' ", " ").replace(" '", " ")
        return None, spaced.split()
    if "\n" in text:
        lines = [tokens(line) for line in text.split("\n") if line]
        cased = [word for _, line in lines for word in line]
        if all(folded is None for folded, _ in lines):
            return None, cased
        return [
            word for folded, line in lines for word in (map(fold, line) if folded is None else folded)
        ], cased
    if is_normalized("NFKC", text) and (found := written(text)) is not None:
        return None, found
    return words(text), [text[begin:end] for begin, end in spans(text)]


def _words(numbers: Sequence[int], met: Vocabulary) -> list[str]:
    return [met.words[number] for number in numbers]


def _capital(cased: Numbers, met: Vocabulary) -> Counter[int]:
    """Of words as written, those with a capital first, folded, with how often they stand."""
    return Counter(met.bare[cased[met.capital[cased]]].tolist())


def straight(text: str) -> str:
    """Typographic marks made plain first: folding a text in plain ASCII is several times quicker."""
    if not text.isascii():
        for mark, plain in _STRAIGHT:
            text = text.replace(mark, plain)
    return text


def _names(top: Counter[int], capital: Counter[int], seen: Numbers, met: Vocabulary) -> Counter[int]:
    """Words always written with a capital; a headline adds the names that the body knows, too."""
    stand = met.times(list(capital), seen)
    names = Counter({w: n for (w, n), times in zip(capital.items(), stand, strict=True) if times <= n})
    names.update({w: n for w, n in top.items() if w in names})
    return names


NOTHING: Weights = np.zeros(0, dtype=np.float32)
NO_BANDS: Bands = np.zeros(0, dtype=np.uint64)
NO_CODES: Codes = np.zeros(0, dtype=np.uint32)
NO_HEAD = Head(*(NO_CODES for _ in Head._fields))


def _terms(codes: Codes) -> tuple[Codes, Weights]:
    """Codes of stems in rising order with damped counts."""
    each, counts = _counted(codes)
    return each, (1 + np.log(counts.astype(np.float32))).astype(np.float32)


def _named(names: Counter[int], met: Vocabulary) -> tuple[Codes, Weights, tuple[str, ...]]:
    """Codes of names in rising order with damped counts, and how each was first met."""
    words = np.array(list(names), dtype=np.intp)
    keys = met.name[words]
    order = keys.argsort(kind="stable")
    begins = _first(keys[order]).nonzero()[0]
    counts = np.array(list(names.values()), dtype=np.intp)[order]
    summed = np.add.reduceat(counts, begins) if len(begins) else counts
    firsts = order[begins]  # of words with one code, that which was met first
    weights = 1 + np.log(summed.astype(np.float32))
    return keys[firsts], weights, tuple(_words(words[firsts].tolist(), met))


def _shingles(codes: Codes) -> Codes:
    """Hashes of every three words that follow each other."""
    if len(codes) < SHINGLE:
        return _once(codes)
    wide = codes.astype(np.uint64)
    mixed = (
        wide[:-2] * np.uint64(0x9E3779B97F4A7C15)
        + wide[1:-1] * np.uint64(0xC2B2AE3D27D4EB4F)
        + wide[2:] * np.uint64(0x165667B19E3779F9)
    )
    return _once((mixed >> np.uint64(32)).astype(np.uint32))


def _once(codes: Codes) -> Codes:
    """In rising order, each once; sorting is several times quicker here than the hashing of `np.unique`."""
    order = np.sort(codes)
    kept: Codes = order[_first(order)]
    return kept


def _counted(codes: Codes) -> tuple[Codes, Numbers]:
    """In rising order, each once, with how often it stands."""
    order = np.sort(codes)
    begins = _first(order).nonzero()[0]
    ends = np.concatenate((begins[1:], [len(order)]))
    return order[begins], ends - begins


def _first(order: Codes) -> NDArray[np.bool_]:
    """Which of the codes are not the same as the one before."""
    first = np.empty(len(order), dtype=np.bool_)
    first[:1] = True
    np.not_equal(order[1:], order[:-1], out=first[1:])
    return first


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
