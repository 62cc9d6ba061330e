"""Organisations by other words than their own: letters in brackets, a nation's forces, "the Coalition".

Letters stand for a body where the article sets them in brackets behind the words they are the initials of;
from then on they name it alone. A nation's adjective or a country's name before "government", "forces" and
the like is the name of a body ("the Iraqi security forces", "the government of Iraq"). Letters that nothing
explains are a body unless they are known for something else. Speakers are told without these.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count

from paperround.gazetteer import Place
from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.people import Named

_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "&", "-", "de", "del", "la", "al"})
_LETTERS = re.compile(r"[A-Z]{3,6}")
_WRITTEN = frozenset({  # what laws and illnesses end with
    "act", "agreement", "treaty", "program", "programme", "plan", "test", "disease", "syndrome", "virus",
    "arrivals", "deal", "pact", "accord", "system", "index", "product", "credit", "fuel", "cells", "disorder",
})  # fmt: skip
_ROMAN = frozenset("IVX")
_MOST = 8  # letters in brackets
_BETWEEN = 2  # small words from a nation to its body: "Iraqi national security forces"


def bodies(pages: Sequence[Layout], found: Iterable[Named], words: Language) -> list[Named]:
    """The bodies found so where `found` has nothing, or less of the same words."""
    held: dict[int, list[Named]] = {}
    for one in found:
        held.setdefault(one.line, []).append(one)
    explained = [[*_defined(page)] if "(" in page.line.text else [] for page in pages]
    defined = {letters for here in explained for letters, _, _ in here}
    out = []
    for page, here in zip(pages, explained, strict=True):
        spans = {(first, last) for _, first, last in here}
        spans |= (
            set(_letters(page, defined, words)) | set(_of_nations(page, words)) | set(_called(page, words))
        )
        for first, last in sorted(spans):
            made = _made(page, first, last)
            if not any(
                other.start <= made.start and made.end <= other.end for other in held.get(made.line, ())
            ):
                out.append(made)
    return out


def together(found: Sequence[Named], more: Sequence[Named]) -> list[Named]:
    """Both, without what `found` has of a body's name that is longer in `more`: "Harbour Fund" of TRHF's."""
    longer: dict[int, list[Named]] = {}
    for one in more:
        longer.setdefault(one.line, []).append(one)
    kept = (
        one for one in found
        if not any(other.start <= one.start and one.end <= other.end for other in longer.get(one.line, ()))
    )  # fmt: skip
    return [*kept, *more]


def _made(page: Layout, first: int, last: int) -> Named:
    start, end = page.tokens.starts[first], page.tokens.ends[last]
    return Named(page.line.number, first, last, start, end, page.line.text[start:end], "organisation")


def _defined(page: Layout) -> Iterator[tuple[str, int, int]]:
    """Letters in brackets with the tokens of the words before that they are the initials of."""
    texts = page.tokens.texts
    for index in range(2, len(texts) - 1):
        letters = texts[index]
        if (
            texts[index - 1] == "("
            and texts[index + 1] == ")"
            and 2 <= len(letters) <= _MOST
            and letters.isupper()
        ):
            first = _initials(page, index - 2, letters)
            if first >= 0 and page.tokens.lower[index - 2] not in _WRITTEN and not set(letters) <= _ROMAN:
                yield letters, first, index - 2


def _initials(page: Layout, last: int, letters: str) -> int:
    """The token where words begin whose initials are these letters; -1 where they are not."""
    left, index = len(letters), last
    while index >= 0 and left:
        word = page.tokens.texts[index]
        if word[0].upper() == letters[left - 1] and (word[0].isupper() or page.tokens.lower[index] in _SMALL):
            left -= 1
        elif page.tokens.lower[index] not in _SMALL:
            return -1
        index -= 1
    return index + 1 if not left and page.tokens.capital(index + 1) else -1


def _letters(page: Layout, defined: set[str], words: Language) -> Iterator[tuple[int, int]]:
    """Letters that name a body: explained in the article, or not known for anything else."""
    texts = page.tokens.texts
    for index in compress(count(), map(str.isupper, texts)):
        word = texts[index]
        if len(word) < 2:
            continue
        if word in defined:
            yield index, index
        elif _LETTERS.fullmatch(word) and not (page.line.shouted or word in words.letters):
            yield from () if _part_of_a_name(page, index) else ((index, index),)


def _part_of_a_name(page: Layout, index: int) -> bool:
    """Whether more capitals or a number stand beside letters: "USS Tarn", "CTF 50"."""
    texts = page.tokens.texts
    before, after = texts[index - 1] if index else "", texts[index + 1] if index + 1 < len(texts) else ""
    return (before.isupper() and len(before) > 1) or after[:1].isupper() or after[:1].isdigit()


def _of_nations(page: Layout, words: Language) -> Iterator[tuple[int, int]]:
    """ "Iraqi security forces", "U.S. military", "the government of Iraq"."""
    lower, tokens = page.tokens.lower, page.tokens
    if words.powers.isdisjoint(lower):
        return
    named = dict(_countries(page))
    for index, word in enumerate(lower):
        if index and lower[index - 1] in words.nations:
            continue
        if index in named or (word in words.nations and tokens.capital(index)):
            last = named.get(index, index)
            end = _body_after(page, last, words)
            if end > last:
                yield index, end
        elif word in words.powers and lower[index + 1 : index + 2] == ["of"]:
            start = index + 2 + (lower[index + 2 : index + 3] == ["the"])
            if start in named:
                yield index, named[start]


def _countries(page: Layout) -> Iterator[tuple[int, int]]:
    """Countries named, as tokens."""
    starts, ends = page.tokens.starts, page.tokens.ends
    for hit in page.line.hits:
        first = bisect_left(starts, hit.start)
        whole = any(isinstance(sense.of, Place) and sense.of.kind == "country" for sense in hit.senses)
        if whole and first < len(starts) and starts[first] == hit.start:
            last = first
            while last + 1 < len(starts) and ends[last + 1] <= hit.end:
                last += 1
            yield first, last


def _body_after(page: Layout, last: int, words: Language) -> int:
    """The token of the body that a nation's name leads to, over one or two words; else the one given."""
    lower = page.tokens.lower
    for index in range(last + 1, min(last + 2 + _BETWEEN, len(lower))):
        following = lower[index + 1] if index + 1 < len(lower) else ""
        going_on = following in words.powers or following in words.roles or following.endswith("ers")
        if lower[index] in words.powers and not going_on:
            return index
        if not any(lower[index] in known for known in (words.arms, words.powers, words.nations)):
            break
    return last


def _called(page: Layout, words: Language) -> Iterator[tuple[int, int]]:
    """ "the Coalition", "the Department": a word for a body with a capital, named in full before."""
    lower, tokens = page.tokens.lower, page.tokens
    if words.organisations.isdisjoint(lower):
        return
    for index in range(1, len(lower)):
        called = lower[index - 1] == "the" and tokens.capital(index) and lower[max(0, index - 2)] != "of"
        if called and lower[index] in words.organisations:
            after = index + 1 < len(lower) and (
                tokens.capital(index + 1) or lower[index + 1] in ("of", "for")
            )
            if not after:
                yield index, index
