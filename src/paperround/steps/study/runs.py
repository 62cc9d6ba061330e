"""Runs of capitalised words in a line, and the parts of a run that are each read for a name.

A particle, a word like "of" or the stop of an initial may stand in a run. Who or what a part names is told in
`people.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count
from operator import ne

from paperround.steps.study.languages import Language
from paperround.steps.study.roster import GIVEN
from paperround.steps.study.tokens import Tokens

PARTICLES = frozenset({
    "de", "la", "le", "el", "al", "bin", "ibn", "bint", "van", "von", "der", "den", "di", "da", "do", "dos",
    "del", "du", "ben", "abu", "ul", "af", "zu",
})  # fmt: skip
OF = frozenset(["of", "for", "and", "the", "de", "des", "du", "&", "on"])
PARTING = OF - PARTICLES
LINKING = OF | {"."}
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
_GLUED = 6  # letters of two words run together
_GAP = 3  # tokens from one capitalised word of a name to the next


def runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with particles and initials' stops between them."""
    texts, lower = tokens.texts, tokens.lower
    first = last = -1
    # words that are not their own small form, found without a step of our own for each token
    for index in compress(count(), map(ne, texts, lower)):
        if not (texts[index][0].isupper() or tokens.capital(index)):
            continue
        if first < 0:
            first = last = index
            continue
        if index - last <= _GAP and lower[index] not in _DAYS and _reaches(tokens, last, index):
            last = index
            continue
        yield first, last
        first = last = index
    if first >= 0:
        yield first, last


def _reaches(tokens: Tokens, last: int, index: int) -> bool:
    """Whether a capitalised word goes on the run that ended at another."""
    if index == last + 1:
        return tokens.starts[index] - tokens.ends[last] <= 2
    return all(_joins(tokens, between, last) for between in range(last + 1, index))


def _joins(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a small word or a stop may stand inside a run."""
    word = tokens.lower[index]
    if index + 1 >= len(tokens.texts):
        return False
    if word == ".":
        short = len(tokens.texts[last]) <= 1 or tokens.lower[last] in _ABBREVIATED
        return index == last + 1 and short and tokens.starts[index] == tokens.ends[last]
    if word in PARTICLES or word in OF:
        near = tokens.capital(index + 1) or (tokens.lower[index + 1] in PARTICLES | OF and index - last < 2)
        return near
    return False


_ABBREVIATED = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "gen", "lt", "col", "maj", "capt",
    "sgt", "adm", "rev", "hon", "st", "jr", "sr", "messrs",
})  # fmt: skip


def parts(tokens: Tokens, run: tuple[int, int], words: Language) -> Iterator[tuple[int, int]]:
    """A run as it is to be read: one of "X of Y" that is no organisation's name is read as two."""
    first, last = run
    begin = first
    if last - first > 2:
        last = unglued(tokens, run)
    for index in range(first, last + 1):
        if tokens.lower[index] not in OF or tokens.lower[index] in PARTICLES - {"de", "du"}:
            continue
        if tokens.lower[index] in ("de", "du") and begin < index and _somebodys(tokens, begin, words):
            continue  # "Bill de Blasio"
        if (
            tokens.lower[index] in ("of", "for", "de", "des", "du", "&", "on")
            and any(tokens.lower[i] in words.organisations for i in range(begin, index))
            and not (tokens.lower[index] == "of" and _ends_in_somebody(tokens, (begin, index), words))
        ):
            continue
        if tokens.lower[index] == "the" and index > begin and tokens.lower[index - 1] in OF:
            begin = index + 1
            continue
        if tokens.lower[index] in ("and",) and _one_body(tokens, (begin, index, last), words):
            continue
        if begin <= index - 1:
            yield begin, index - 1
        begin = index + 1
    if begin <= last:
        yield begin, last


def unglued(tokens: Tokens, run: tuple[int, int]) -> int:
    """The last token of a name that a page's tag repeats, run together: "Ada Quill Ada Mary QuillHarbour"."""
    first, last = run
    for index in range(first + 2, last + 1):
        word = tokens.texts[index]
        if len(word) < _GLUED or word[1:].islower() or word.isupper():
            continue
        for at in range(first, index - 1):
            name = tokens.texts[at]
            if len(name) > 2 and word.startswith(name) and word[len(name) : len(name) + 1].isupper():
                return at
    return last


def _ends_in_somebody(tokens: Tokens, part: tuple[int, int], words: Language) -> bool:
    """Whether an office and a full name stand before "of": "Senate Minority Leader Chuck Lodd of Elm"."""
    begin, at = part
    if at - begin < 3 or tokens.texts[at - 2] not in GIVEN or tokens.lower[at - 1] in words.organisations:
        return False
    office = tokens.lower[at - 3]
    return office in words.titles or office in words.roles or office == "."


def _somebodys(tokens: Tokens, begin: int, words: Language) -> bool:
    """Whether a part begins as a person's name does."""
    given = tokens.texts[begin] in GIVEN or tokens.texts[begin] in words.given_names
    return given or tokens.lower[begin] in words.titles


def _one_body(tokens: Tokens, span: tuple[int, int, int], words: Language) -> bool:
    """ "Ministry of Trade and Industry" is one; "Trump and the Senate" are two."""
    begin, at, _ = span
    return "of" in tokens.lower[begin:at] and any(t in words.organisations for t in tokens.lower[begin:at])
