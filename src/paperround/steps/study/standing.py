"""What the words for a speaker stand for: a person, somebody by what he does, a body, a writing, a thing.

Told by the words alone: capitals, the lists of the language, and the endings of words for people. What is
none of these ("the decision", "political actors get") is hardly ever a speaker; such a phrase comes of a
sentence read wrongly.
"""

from __future__ import annotations

import re
from typing import Literal

from paperround.gazetteer import Place
from paperround.steps.study.casing import is_common
from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.phrases import DAYS, FINITE, NEAR, Subject

Standing = Literal["person", "somebody", "body", "text", "pronoun", "thing"]
_DOERS = (
    "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women", "eer", "eers",
    "ee", "ees", "person", "people", "year-old", "year-olds",
)  # fmt: skip
# One of those told of before, or anybody; the sentence alone names none of them.
_UNTOLD = frozenset({"one", "ones", "many", "some", "others", "most", "both", "few", "all", "another", "etc"})
_FOLK = frozenset({"people", "folks", "someone", "somebody", "everyone", "everybody", "anyone", "anybody"})
_FEW = 3  # words: "more normal people"
_ALL = frozenset({"both", "all", "many", "some", "several", "most", "few", "these", "those", "two", "three"})
_CAMEL = re.compile(r"(?!Ma?c|De|La|Le|Di|Van|O[’'])[A-Z][a-z]+[A-Z]\w*")  # "OneSub"
_NO_DOERS = ("center", "centre", "letter", "water", "power", "paper", "weather", "cover", "meter", "ladder")


def standing(page: Layout, subject: Subject, words: Language) -> Standing:
    """What a subject without a person's full name stands for."""
    tokens = page.tokens
    first, last = subject.first, _head(page, subject, words)
    lower = tokens.lower[first : last + 1]
    if len(lower) == 1 and lower[0] in words.pronouns:
        return "pronoun"
    if words.code == "en" and _anybody(page, subject, last, words):
        return "thing"
    if words.code not in ("en",):  # the lists of things that speak are English
        return "somebody" if not words.roles.isdisjoint(lower) else "person"
    office = lower[-1] in words.roles and lower[-1] not in words.bodies and lower[-1] not in words.texts
    if office or not words.persons.isdisjoint(lower):
        return "somebody"
    if not words.texts.isdisjoint(lower[-1:]):
        return "text"
    if not words.bodies.isdisjoint(lower) or lower[-1] in words.organisations:
        return "body"
    if lower[0].endswith(("ed", "ing")) and len(lower) > 1 and not tokens.capital(first):
        return "thing"  # "helped officers in Syria"
    if _named(page, first, last, words):
        organised = not words.organisations.isdisjoint(lower) or _place(page, first, last)
        several = sum(map(tokens.capital, range(first, last + 1))) > 1  # a person's would have been known
        return "body" if organised or several or _CAMEL.fullmatch(tokens.texts[last]) else "person"
    doer = len(lower[-1]) > 4 and lower[-1].endswith(_DOERS)
    doer = doer and lower[-1] not in words.things and not lower[-1].endswith(_NO_DOERS)
    known = lower[0] in words.determiners or lower[-1].endswith("s")  # "federal prosecutors"
    return "somebody" if doer and known else "thing"


def _head(page: Layout, subject: Subject, words: Language) -> int:
    """The last token before what hangs on the noun: "a person | familiar with", "one | of the sources"."""
    lower = page.tokens.lower
    for index in range(subject.first + 1, subject.last + 1):
        if lower[index] in words.prepositions:
            whole = all(word in words.determiners for word in lower[subject.first : index])
            if tuple(lower[index - 1 : index + 1]) in NEAR and index - 1 > subject.first:
                return index - 2  # "a source | close to"
            return subject.last if whole else index - 1
    return subject.last


def _anybody(page: Layout, subject: Subject, last: int, words: Language) -> bool:
    """Whether words stand for nobody in particular: "one", "many", "Etc. One", "normal people".

    "One of the aides" and "people familiar with the talks" are sources, though without a name.
    """
    lower, texts = page.tokens.lower, page.tokens.texts
    whole = last == subject.last
    head = lower[last]
    if whole and (head in _UNTOLD or (head in _FOLK and last - subject.first < _FEW)):
        return True
    if whole and last > subject.first and len(head) > 1 and texts[last].isupper() and is_common(head):
        return not texts[last - 1].isupper()  # "Quill MORE", a page's link run into its text
    end = lower[subject.last]  # "both of those polls"
    plural = end.endswith("s") and end[:-1] in words.texts
    return plural and lower[subject.first] in _ALL


def _place(page: Layout, first: int, last: int) -> bool:
    """Whether a place is named there and nothing else: "Moscow", "Silicon Valley"."""
    begin, end = page.tokens.starts[first], page.tokens.ends[last]
    found = (hit for hit in page.line.hits if begin <= hit.start and hit.end == end)
    return any(
        isinstance(sense.of, Place) and sense.of.kind != "city" for hit in found for sense in hit.senses
    )


def _named(page: Layout, first: int, last: int, words: Language) -> bool:
    """Whether the last word has a capital that says something: it is no word that only begins a sentence."""
    tokens = page.tokens
    if not tokens.capital(last):
        return False
    word = tokens.lower[last]
    empty = word in words.not_names or word in DAYS or word in FINITE or word in words.breaks
    return first < last or not empty
