"""Who does the saying: the words for a speaker to the left or right of a word of saying.

To the left stands a pronoun, a name with its office, or a noun with its article ("a spokesman for the
campaign"), perhaps with words between commas after it; to the right, after an inverted verb, the same.
"""

from __future__ import annotations

from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.phrases import (
    DAYS,
    FINITE,
    JOINING,
    LINKS,
    OF,
    STOPS,
    Subject,
    abbreviates,
    leads_in,
    phrase,
)
from paperround.steps.study.tokens import Tokens
from paperround.steps.study.wordlists import wordlist

_DATELINE = 16  # tokens of a dateline, its dash included
_DASHES = frozenset("—–-")
_APPOSITION = 30  # tokens between the commas after a name
_GIVEN = wordlist("given_names")
_TIMES = frozenset(
    {"week", "month", "year", "night", "morning", "afternoon", "evening", "fall", "spring", "summer"}
)
# Open a noun of their own: "the resolution | the House passed", "the company released | a statement".
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my"})
_SOME = frozenset({"one", "some", "many", "several", "most", "few", "two", "three", "another"})
_MONTHS = frozenset({
    "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec", "march", "may",
})  # fmt: skip
_NO_ADVERBS = frozenset({"family", "assembly", "anomaly", "bully", "rally", "reply", "supply", "monopoly"})


def left_of(page: Layout, cue: int, begin: int, words: Language) -> tuple[Subject | None, bool]:
    """The subject before a verb, and whether the verb is negated; the search stops at token `begin`."""
    lower = page.tokens.lower
    index, unsaid = cue - 1, False
    while index >= begin and page.inside[index] < 0:
        if page.tokens.capital(index) and index > 0 and page.inside[index - 1] >= 0:
            break  # "...," Will wrote
        when = _when(lower, index, begin)
        if not when and not _between(page.tokens, index, words):
            break
        unsaid = unsaid or lower[index] in words.unsaid
        index -= when or 1
    if index < begin or page.inside[index] >= 0:
        return None, unsaid
    if page.tokens.texts[index] == ",":
        return _before_apposition(page, index, begin, words), unsaid
    if page.tokens.texts[index] == ")":
        opening = _back_to(page, index, begin, "(")
        return (phrase(page, opening - 1, begin, words) if opening > begin else None), unsaid
    return phrase(page, index, begin, words), unsaid


def right_of(page: Layout, cue: int, end: int, words: Language, loose: bool = False) -> Subject | None:
    """The subject after an inverted verb: "said Smith, a farmer"; `loose`: "said retired farmer Smith"."""
    tokens = page.tokens
    first = cue + 1
    if first > end or page.inside[first] >= 0:
        return None
    if not (_begins(page, first, words) or (loose and _to_a_role(page, first, words, loose))):
        return None
    last = first
    while last + 1 <= end and page.inside[last + 1] < 0 and _goes_on(page, first, last + 1, words):
        last += 1
    while last > first and (tokens.texts[last] in ".,'’" or tokens.lower[last] in ("back", *OF)):
        last -= 1
    last = _joined_office(page, (first, last), end, words)
    beside = None
    if last + 2 <= end and tokens.texts[last + 1] == ",":
        stop = last + 2
        while stop <= end and not _stops(page, stop, end) and page.inside[stop] < 0 and stop - last < 14:
            stop += 1
        beside = (last + 2, stop - 1) if stop > last + 2 else None
    found = Subject(first, last)
    return _with_apposition(page, found, beside, words) if beside else found


def _stops(page: Layout, index: int, end: int) -> bool:
    """Whether a mark ends what stands beside a name; the stop of "Vice Adm. James" does not."""
    tokens = page.tokens
    if tokens.texts[index] != ".":
        return tokens.texts[index] in STOPS
    return not (index < end and abbreviates(page, index) and tokens.capital(index + 1))


def _dated(tokens: Tokens, index: int) -> bool:
    """Whether a day or a month stands there: "on | Jan. 29", "in | May"."""
    lower = tokens.lower[index] if index < len(tokens) else ""
    return lower in DAYS or lower[:1].isdigit() or (lower in _MONTHS and tokens.capital(index))


def _joined_office(page: Layout, span: tuple[int, int], end: int, words: Language) -> int:
    """Over "and" to the name two offices go with: "said law professor and media critic Bruk Tolland"."""
    tokens, (first, last) = page.tokens, span
    office = tokens.lower[last] in words.roles or not tokens.capital(first)
    if not office or last + 1 > end or tokens.lower[last + 1] not in ("and", "&"):
        return last
    held = False
    for index in range(last + 2, min(last + 9, end) + 1):
        word = tokens.texts[index]
        if not (word[0].isalpha() or word == ".") or page.inside[index] >= 0:
            return last
        over = index == end or not tokens.capital(index + 1)
        if held and tokens.capital(index) and tokens.capital(index - 1) and over:
            return index
        held = held or tokens.lower[index] in words.roles or tokens.lower[index] in words.titles
    return last


def opening_subject(page: Layout, unit: tuple[int, int], before: int, words: Language) -> Subject | None:
    """The subject a sentence begins with, for verbs that share it: "Smith smiled and said"."""
    first = past_dateline(page, unit[0], before)
    while first < before and page.tokens.texts[first] in STOPS:
        first += 1
    lower = page.tokens.lower
    if first < before and leads_in(lower[first], words):
        comma = next((i for i in range(first, before) if page.tokens.texts[i] == ","), -1)
        first = comma + 1 if comma >= 0 else before
    if first >= before or page.inside[first] >= 0:
        return None
    if lower[first] in words.pronouns:
        return Subject(first, first, lone=True)
    return _noun_from(page, first, before, words)


def past_dateline(page: Layout, first: int, before: int) -> int:
    """The token after town and agency at a report's head, "PORT ELM (Tarn Press) — "; else the first."""
    tokens = page.tokens
    if first or len(tokens) < 2 or not (len(tokens.texts[0]) > 2 and tokens.texts[0].isupper()):
        return first
    dash = next((i for i in range(1, min(before, _DATELINE)) if tokens.texts[i] in _DASHES), 0)
    return dash + 1 if dash else first


def _noun_from(page: Layout, first: int, before: int, words: Language) -> Subject | None:
    """The name or noun that begins there, as far as it goes on."""
    tokens = page.tokens
    if not (tokens.capital(first) or tokens.lower[first] in words.determiners):
        return None
    last = first
    small = not tokens.capital(first)
    while last + 1 < before and page.inside[last + 1] < 0:
        word, lower = tokens.texts[last + 1], tokens.lower[last + 1]
        if (word in STOPS and word != ".") or lower in FINITE or lower in words.breaks or lower in words.say:
            break
        if word.islower() and _between(tokens, last + 1, words):
            break  # "The first lady also made"
        if small and lower in _ARTICLES and tokens.lower[last] not in words.prepositions and last > first + 1:
            last -= 1  # "the company released a statement"
            break
        if word == "." and abbreviates(page, last + 1):
            last += 1
            continue
        noun = small and lower not in words.prepositions
        office = lower in words.roles and word.islower()  # "Staunch Lodd ally Ada Quill"
        if not (tokens.capital(last + 1) or word in ("'s", "’s") or noun or office):
            break
        small = small and not tokens.capital(last + 1)
        last += 1
        goes = last + 1 < before and (tokens.capital(last + 1) or tokens.lower[last + 1] in words.roles)
        if lower in words.roles and not goes and lower != "fellow":
            break  # but "Lodd's campaign manager", "a fellow student"
    if lower_is_empty(tokens.lower[first : last + 1], words):
        return None
    return Subject(first, last, lone=True)


def lower_is_empty(lower: list[str], words: Language) -> bool:
    """Whether words name nobody: articles, days, joining words."""
    return all(
        w in words.determiners or w in words.not_names or w in DAYS or w in words.breaks for w in lower
    )


def _when(lower: list[str], index: int, begin: int) -> int:
    """How many words before a verb say when: "last week", "on Tuesday"."""
    if index - 1 < begin:
        return 0
    if lower[index] in _TIMES and lower[index - 1] in ("this", "last", "that", *DAYS):
        return 2 + _when(lower, index - 1, begin) if lower[index - 1] in DAYS else 2
    return 2 if lower[index] in DAYS and lower[index - 1] == "on" else 0


def _between(tokens: Tokens, index: int, words: Language) -> bool:
    """Whether a word may stand between a speaker and a verb; "Kelly" is no adverb, nor is "family"."""
    word = tokens.lower[index]
    adverb = word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS and not tokens.capital(index)
    return adverb or word in words.between or word in words.unsaid


def _back_to(page: Layout, index: int, begin: int, mark: str) -> int:
    while index >= begin and page.tokens.texts[index] != mark:
        index -= 1
    return index


def _before_apposition(page: Layout, comma: int, begin: int, words: Language) -> Subject | None:
    """A name before words between two commas, the second of which stands at `comma`."""
    texts = page.tokens.texts
    index = comma - 1
    while index > begin and comma - index < _APPOSITION and page.inside[index] < 0:
        if texts[index] == ",":
            last = index - 1
            if texts[last] == ")":
                last = _back_to(page, last, begin, "(") - 1
            if texts[last] == "." and abbreviates(page, last):
                last -= 1  # "Comey Jr., the director, said"
            found = phrase(page, last, begin, words) if last >= begin else None
            if found and not _inner(page, found.first, begin, words):
                return _with_apposition(page, found, (index + 1, comma - 1), words)
        index -= 1
    return None


def _inner(page: Layout, first: int, begin: int, words: Language) -> bool:
    """Whether a phrase is only the end of a longer one: "of Dallas, Texas,"."""
    if first - 1 < begin:
        return False
    if page.tokens.texts[first - 1] == ",":  # "Still, Tad Devine, an adviser, said" begins with what leads in
        return not leads_in(page.tokens.lower[begin], words)
    return page.tokens.lower[first - 1] in words.prepositions


def _with_apposition(page: Layout, found: Subject, beside: tuple[int, int], words: Language) -> Subject:
    """The name where there is one on either side: "the EU's top diplomat, Josep Borrell, warned"."""
    tokens = page.tokens
    outer_named = tokens.capital(found.last)
    span = range(beside[0], beside[1] + 1)
    most = 1 <= sum(map(tokens.capital, span)) <= 5 and len(span) <= 7
    inner_named = most and all(tokens.capital(i) or tokens.texts[i] in ".-" for i in span)
    takes = not outer_named or _office_of(page, found, beside, words) or _from(page, found, beside, words)
    if inner_named and takes:
        return Subject(beside[0], beside[1], (found.first, found.last))
    return Subject(found.first, found.last, beside)


def _from(page: Layout, found: Subject, beside: tuple[int, int], words: Language) -> bool:
    """Whether a place alone stands before a titled name: "in Tarn Elm, Col. Ada Quill"."""
    tokens, (first, last) = page.tokens, beside
    titled = tokens.lower[first] in words.titles - words.modifiers and tokens.capital(last) and last > first
    begin, end = tokens.starts[found.first], tokens.ends[found.last]
    return titled and any((hit.start, hit.end) == (begin, end) for hit in page.line.hits)


def _office_of(page: Layout, found: Subject, beside: tuple[int, int], words: Language) -> bool:
    """Whether an office is named with its body, and its holder beside: "the envoy to Elm, Ada Quill,"."""
    tokens = page.tokens
    office = any(
        tokens.lower[i] in words.roles and tokens.texts[i].islower()
        for i in range(found.first, found.last)
        if page.inside[i] < 0
    )
    begin, end = tokens.starts[beside[0]], tokens.ends[beside[1]]
    place = any(begin <= hit.start and hit.end == end for hit in page.line.hits)
    body = not words.organisations.isdisjoint(tokens.lower[beside[0] : beside[1] + 1])
    given = tokens.texts[beside[0]] in _GIVEN
    named = found.last > found.first and tokens.texts[found.last - 1] in _GIVEN  # "Pete King", no king
    if (
        (given or tokens.lower[found.first] in words.determiners)
        and not named
        and tokens.lower[found.last] in words.roles
    ):
        office = True  # "the Senate's No. 2 Democrat, Ada Quill,"
    joined = not JOINING.isdisjoint(tokens.lower[found.first : found.last])
    return office and not joined and beside[1] > beside[0] and (given or not place) and not body


def _to_a_role(page: Layout, index: int, words: Language, any_name: bool = False) -> bool:
    """Whether small words after a name lead to an office or a name: "Clinton campaign manager Robby Mook"."""
    for at in range(index, min(index + 4, len(page.tokens))):
        lower = page.tokens.lower[at]
        if lower in words.roles or (
            page.tokens.capital(at) and (any_name or page.tokens.texts[at] in _GIVEN)
        ):
            return True
        if lower.endswith("ing"):
            return False
        if (
            not lower[0].isalpha()
            or lower in words.prepositions
            or lower in words.after
            or lower in words.breaks
        ):
            return False
    return False


def _begins(page: Layout, index: int, words: Language) -> bool:
    """Whether an inverted subject can begin at a token."""
    word, lower = page.tokens.texts[index], page.tokens.lower[index]
    if lower[0] == "-" and lower in words.pronouns:
        return True  # "affirme-t-il"
    if not word[0].isalpha() or lower in words.that or lower in words.prepositions or lower in DAYS:
        return False
    if lower in words.breaks:
        return False
    known = lower in words.determiners or lower in words.roles or lower in words.titles
    return page.tokens.capital(index) or known or lower in ("he", "she")


def _goes_on(page: Layout, first: int, index: int, words: Language) -> bool:
    """Whether an inverted subject goes on with a token."""
    tokens = page.tokens
    word, lower = tokens.texts[index], tokens.lower[index]
    if word == ".":
        goes = index + 1 < len(tokens) and (tokens.capital(index + 1) or tokens.texts[index + 1].isdigit())
        return goes and abbreviates(page, index)  # "Gen. Quill", "a Sept. 7 letter"
    if word in ("'s", "’s", "&", "-"):
        return True
    if word == "/" and tokens.capital(index - 1):
        return index + 1 < len(tokens) and tokens.capital(index + 1)
    if not word[0].isalnum() or lower in DAYS or lower in words.saying:
        return False
    written = lower in words.texts and tokens.lower[first] in words.determiners  # "reads the pinned tweet"
    if lower in words.say and not written:
        return False
    if lower in OF and tokens.lower[index + 1 : index + 2] in (["his"], ["her"], ["their"]):
        return index == first + 1 and tokens.lower[first] in _SOME  # "says the trainer of his start"
    if lower in OF and _dated(tokens, index + 1):
        return False  # "said the president on Jan. 29"
    before = tokens.lower[index - 1]
    loose = before in OF or before in words.determiners or before.endswith("ing")
    if lower in _ARTICLES and word.islower() and not loose:
        return False  # "in the words of the resolution the House passed"
    if lower == "of" and tokens.lower[index - 1] in words.organisations:
        return tokens.capital(index + 1) if index + 1 < len(tokens) else False  # "University of Tarn"
    if lower in OF:
        return tokens.lower[index - 1] in words.roles or tokens.texts[index - 1][0].islower()
    named = tokens.capital(index - 1) and tokens.lower[index - 1] not in words.determiners
    # "a Pentagon readout", "the Real Clear Politics average"
    compound = tokens.lower[first] in words.determiners and not lower.endswith(("ing", "ed", "ly"))
    if (
        named
        and word[0].islower()
        and not tokens.capital(index)
        and lower not in LINKS
        and not (compound or _to_a_role(page, index, words))
    ):
        return False
    return lower not in words.after and lower not in words.breaks and lower not in words.between
