"""Which words for a speaker are a name, where the list of those named does not tell, and which describe.

The name stands at the end, behind what somebody is ("Amber Watch program director Ada Quill"), whose he is
("the Tarn Herald's Bruk Tolland") or where he comes from before it; or at the head, before "of" and a
place or a body. Each function says where the name begins or ends, by token.
"""

from __future__ import annotations

from paperround.gazetteer import Place
from paperround.steps.study.casing import is_common
from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.people import SURNAMES, of_a_body
from paperround.steps.study.phrases import JOINING, Subject
from paperround.steps.study.roster import GIVEN


def titled(page: Layout, subject: Subject, words: Language) -> int:
    """Where a name begins after a capitalised office: "Schools CEO Janice Lodd"; 0 where none does."""
    tokens, first = page.tokens, subject.last + 1
    while first - 1 > subject.first and _of_a_name(page, first - 1, words):
        first -= 1
    office = tokens.lower[first - 1] in words.titles or tokens.lower[first - 1] in words.roles
    if subject.first < first <= subject.last and office:
        return 0 if of_a_body(tokens, first, subject.last, words) else first
    given = (i for i in range(subject.first + 1, subject.last) if tokens.texts[i] in GIVEN)
    known = next(given, 0)  # "Ambassador to the EU Gordon Lodd"
    if (
        known
        and page.tokens.lower[known - 1] not in JOINING | words.prepositions  # "close to Gordon Lodd"
        and subject.last - known <= 2
        and all(_of_a_name(page, i, words) for i in range(known, subject.last))
    ):
        return known if _of_a_name(page, subject.last, words) else 0
    return 0


def led(page: Layout, subject: Subject, words: Language) -> int:
    """The last token of two or three capitalised words before "of": "Myrle Brant of the Chamber"; else 0."""
    tokens, last = page.tokens, subject.first
    while last + 1 < subject.last and _of_a_name(page, last + 1, words):
        last += 1
    named = 1 <= last - subject.first <= 2 and _of_a_name(page, subject.first, words)
    return last if named and last < subject.last and tokens.lower[last + 1] in ("of", "from") else 0


def _of_a_name(page: Layout, index: int, words: Language) -> bool:
    """Whether a token may be part of a person's name: an initial, or a capital not known for another."""
    tokens, lower = page.tokens, page.tokens.lower[index]
    if lower == ".":
        return len(tokens.texts[index - 1]) == 1
    other = lower in words.organisations or lower in words.titles or lower in words.roles
    nation = lower in words.adjectives and tokens.texts[index] not in GIVEN  # "Christian Lodd" is no nation
    if nation and index and lower in SURNAMES and tokens.texts[index - 1] in GIVEN:
        nation = False  # "Dana White"
    return tokens.capital(index) and not (other or lower in words.not_names or nation)


def at_the_end(page: Layout, subject: Subject, words: Language) -> int:
    """Where two or three capitalised words begin that end a phrase of small ones; 0 where none do."""
    tokens, first = page.tokens, subject.last
    while first - 1 > subject.first and tokens.capital(first - 1):
        first -= 1
    small = all(tokens.texts[i].isalpha() and tokens.texts[i].islower() for i in range(subject.first, first))
    near = not words.prepositions.isdisjoint(page.tokens.lower[subject.first : first])
    if (
        near or tokens.lower[subject.last] in words.roles
    ):  # "a source close to the White House" is not the house
        return 0
    return first if 1 <= subject.last - first <= 2 and tokens.capital(subject.last) and small else 0


def owned(page: Layout, subject: Subject, words: Language) -> int:
    """Where a name of two or three words begins behind "Tarn Herald's", whose somebody is; else 0."""
    tokens, last = page.tokens, subject.last
    marks = (i for i in range(last - 1, subject.first, -1) if tokens.texts[i] in ("'s", "’s"))
    first = next(marks, last) + 1
    if not 1 <= last - first <= 2 or not all(_of_a_name(page, i, words) for i in range(first, last + 1)):
        return 0
    given = tokens.texts[first] in GIVEN
    thing = any(is_common(tokens.texts[i]) for i in range(first, last + 1)) or _place(page, first, last)
    return first if given or not thing else 0


def before_a_place(page: Layout, subject: Subject, words: Language) -> int:
    """The last token of a full name before "of" and a place: "US congresswoman Ada Quill of Elm"; else 0."""
    tokens, first = page.tokens, subject.first
    for index in range(first + 2, subject.last):
        if tokens.lower[index] in ("of", "from"):
            given = tokens.texts[index - 2] in GIVEN and _of_a_name(page, index - 1, words)
            return index - 1 if given and _place(page, index + 1, subject.last) else 0
    return 0


def _place(page: Layout, first: int, last: int) -> bool:
    """Whether a place is named there and nothing else."""
    begin, end = page.tokens.starts[first], page.tokens.ends[last]
    found = (hit for hit in page.line.hits if hit.start == begin and hit.end == end)
    return any(isinstance(sense.of, Place) for hit in found for sense in hit.senses)
