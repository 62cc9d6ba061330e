"""Who does the saying: the words for a speaker to the left or right of a word of saying.

To the left stands a pronoun, a name with its office, or a noun with its article ("a spokesman for the
campaign"), perhaps with words between commas after it; to the right, after an inverted verb, the same.
"""

from __future__ import annotations

import msgspec

from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.tokens import Tokens
from paperround.steps.study.wordlists import wordlist

_APPOSITION = 30  # tokens between the commas after a name
_OF = frozenset({
    "of", "for", "from", "at", "in", "with", "to", "on", "de", "del", "des", "du", "d'", "от", "из",
})  # fmt: skip
_PLACING = frozenset({"of", "for", "from", "at"})
_AND = frozenset({"and", "&", "y", "et", "и", "und"})
_STOPS = frozenset(',;:.!?()[]{}—–|/"“”«»„…•')
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves",
    "viernes", "sábado", "domingo", "yesterday", "today", "january", "february", "april", "june", "july",
    "august", "september", "october", "november", "december",
})  # fmt: skip
# Small words inside names.
_LINKS = frozenset({"of", "de", "la", "al", "bin", "van", "von", "der", "du", "del", "da", "el", "ibn"})
_GIVEN = wordlist("given_names")
_TIMES = frozenset(
    {"week", "month", "year", "night", "morning", "afternoon", "evening", "fall", "spring", "summer"}
)
_ALONE = frozenset({"some", "many", "others", "another", "one", "several", "most", "few"})  # by themselves
_NOBODY = frozenset({
    "able", "afraid", "back", "careful", "correct", "down", "due", "eager", "earlier", "early", "easy",
    "enough", "fair", "forward", "free", "glad", "happy", "hard", "here", "hesitant", "important",
    "keen", "late", "later", "less", "likely", "more", "nowhere", "out", "proud", "quick", "ready",
    "reluctant", "right", "safe", "set", "slow", "supposed", "sure", "there", "too", "unlikely", "up",
    "welcome", "willing", "wrong",
})  # fmt: skip
_NO_ADVERBS = frozenset({"family", "assembly", "anomaly", "bully", "rally", "reply", "supply", "monopoly"})
_FINITE = frozenset({
    "is", "are", "was", "were", "has", "had", "have", "will", "would", "could", "should", "can", "does",
    "did", "do", "may", "might", "must", "be", "been", "being",
})  # fmt: skip


class Subject(msgspec.Struct, frozen=True, gc=False):
    """The tokens that name a speaker, both included, and an apposition that goes with it."""

    first: int
    last: int
    beside: tuple[int, int] | None = None  # tokens of the words between commas
    lone: bool = False  # borrowed from the sentence's beginning, not beside the verb


def left_of(page: Layout, cue: int, begin: int, words: Language) -> tuple[Subject | None, bool]:
    """The subject before a verb, and whether the verb is negated; the search stops at token `begin`."""
    lower = page.tokens.lower
    index, unsaid = cue - 1, False
    while index >= begin and page.inside[index] < 0:
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
        return (_phrase(page, opening - 1, begin, words) if opening > begin else None), unsaid
    return _phrase(page, index, begin, words), unsaid


def right_of(page: Layout, cue: int, end: int, words: Language, loose: bool = False) -> Subject | None:
    """The subject after an inverted verb: "said Smith, a farmer"; `loose`: "said retired farmer Smith"."""
    tokens = page.tokens
    first = cue + 1
    if first > end or page.inside[first] >= 0:
        return None
    if not (_begins(page, first, words) or (loose and _to_a_role(page, first, words))):
        return None
    last = first
    while last + 1 <= end and page.inside[last + 1] < 0 and _goes_on(page, first, last + 1, words):
        last += 1
    while last > first and tokens.texts[last] in ".,'’":
        last -= 1
    beside = None
    if last + 2 <= end and tokens.texts[last + 1] == ",":
        stop = last + 2
        while stop <= end and tokens.texts[stop] not in _STOPS and page.inside[stop] < 0 and stop - last < 14:
            stop += 1
        beside = (last + 2, stop - 1) if stop > last + 2 else None
    return Subject(first, last, beside)


def opening_subject(page: Layout, unit: tuple[int, int], before: int, words: Language) -> Subject | None:
    """The subject a sentence begins with, for verbs that share it: "Smith smiled and said"."""
    first = unit[0]
    while first < before and page.tokens.texts[first] in _STOPS:
        first += 1
    lower = page.tokens.lower
    if first < before and _leads_in(lower[first], words):
        comma = next((i for i in range(first, before) if page.tokens.texts[i] == ","), -1)
        first = comma + 1 if comma >= 0 else before
    if first >= before or page.inside[first] >= 0:
        return None
    if lower[first] in words.pronouns:
        return Subject(first, first, lone=True)
    return _noun_from(page, first, before, words)


def _leads_in(word: str, words: Language) -> bool:
    """Whether a sentence's first word begins what stands before its subject: "Here in Columbia, Sanders"."""
    if word in words.prepositions or word in words.breaks or word.endswith(("ing", "ly")):
        return True
    known = words.determiners, words.titles, words.pronouns
    return word in words.not_names and not any(word in list_ for list_ in known)


def _noun_from(page: Layout, first: int, before: int, words: Language) -> Subject | None:
    """The name or noun that begins there, as far as it goes on."""
    tokens = page.tokens
    if not (tokens.capital(first) or tokens.lower[first] in words.determiners):
        return None
    last = first
    small = not tokens.capital(first)
    while last + 1 < before and page.inside[last + 1] < 0:
        word, lower = tokens.texts[last + 1], tokens.lower[last + 1]
        if (
            (word in _STOPS and word != ".")
            or lower in _FINITE
            or lower in words.breaks
            or lower in words.say
        ):
            break
        if word == "." and _abbreviates(page, last + 1):
            last += 1
            continue
        if not (word[0].isupper() or word in ("'s", "’s") or (small and lower not in words.prepositions)):
            break
        small = small and not word[0].isupper()
        last += 1
        if lower in words.roles and not (last + 1 < before and tokens.capital(last + 1)):
            break
    if lower_is_empty(tokens.lower[first : last + 1], words):
        return None
    return Subject(first, last, lone=True)


def lower_is_empty(lower: list[str], words: Language) -> bool:
    """Whether words name nobody: articles, days, joining words."""
    return all(
        w in words.determiners or w in words.not_names or w in _DAYS or w in words.breaks for w in lower
    )


def _when(lower: list[str], index: int, begin: int) -> int:
    """How many words before a verb say when: "last week", "on Tuesday"."""
    if index - 1 < begin:
        return 0
    if lower[index] in _TIMES and lower[index - 1] in ("this", "last", "that", *_DAYS):
        return 2 + _when(lower, index - 1, begin) if lower[index - 1] in _DAYS else 2
    return 2 if lower[index] in _DAYS and lower[index - 1] == "on" else 0


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
            if texts[last] == "." and _abbreviates(page, last):
                last -= 1  # "Comey Jr., the director, said"
            found = _phrase(page, last, begin, words) if last >= begin else None
            if found and not _inner(page, found.first, begin, words):
                return _with_apposition(page, found, (index + 1, comma - 1), words)
        index -= 1
    return None


def _inner(page: Layout, first: int, begin: int, words: Language) -> bool:
    """Whether a phrase is only the end of a longer one: "of Dallas, Texas,"."""
    if first - 1 < begin:
        return False
    if page.tokens.texts[first - 1] == ",":  # "Still, Tad Devine, an adviser, said" begins with what leads in
        return not _leads_in(page.tokens.lower[begin], words)
    return page.tokens.lower[first - 1] in words.prepositions


def _with_apposition(page: Layout, found: Subject, beside: tuple[int, int], words: Language) -> Subject:
    """The name where there is one on either side: "the EU's top diplomat, Josep Borrell, warned"."""
    tokens = page.tokens
    outer_named = any(tokens.capital(i) and tokens.texts[i - 1 : i] != ["."] for i in (found.last,))
    span = range(beside[0], beside[1] + 1)
    inner_named = 1 <= len(span) <= 5 and all(tokens.capital(i) or tokens.texts[i] in ".-" for i in span)
    if inner_named and not outer_named:
        return Subject(beside[0], beside[1], (found.first, found.last))
    return Subject(found.first, found.last, beside)


def _phrase(page: Layout, last: int, begin: int, words: Language) -> Subject | None:
    """The name or noun phrase that ends at a token, with the one it is joined to at the clause's head."""
    found = _single(page, last, begin, words)
    if found is None or found.first - 2 < begin or page.tokens.lower[found.first - 1] not in _AND:
        return found
    other = _single(page, found.first - 2, begin, words)
    if other is None or page.tokens.lower[other.first] in words.pronouns:
        return found
    head = other.first == begin or (
        page.tokens.texts[other.first - 1] == "," and _leads_in(page.tokens.lower[begin], words)
    )
    return Subject(other.first, found.last) if head else found


def _single(page: Layout, last: int, begin: int, words: Language) -> Subject | None:
    """The name or noun phrase that ends at a token, by itself."""
    tokens = page.tokens
    lower = tokens.lower
    if last < begin or page.inside[last] >= 0:
        return None
    if lower[last][0] == "-" and lower[last] in words.pronouns:
        return Subject(last, last)  # "a-t-il"
    if not tokens.texts[last][0].isalnum():
        return None
    written = lower[last] == "that" and last - 1 >= begin and lower[last - 1] in words.texts
    if lower[last] in ("who", "which", "qui", "que") or written:  # "bottles that said"
        return _antecedent(page, last - 1, begin, words)
    if lower[last] in words.pronouns:
        return Subject(last, last)
    empty = lower[last] in words.breaks or lower[last] in words.prepositions or lower[last] in _FINITE
    if empty and not (tokens.capital(last) and last > 0 and page.inside[last - 1] >= 0):
        return None  # but "...," Will wrote: straight after a quotation a capital is a name
    if lower[last] in _DAYS and last - 1 >= begin:
        return _phrase(page, last - 1, begin, words)
    edge = _edge(page, last, begin, words)
    if tokens.capital(last):
        return _name(page, last, edge, words)
    return _noun(page, last, edge, words)


def _antecedent(page: Layout, index: int, begin: int, words: Language) -> Subject | None:
    if index >= begin and page.tokens.texts[index] == ",":
        index -= 1
    return _phrase(page, index, begin, words) if index >= begin else None


def _edge(page: Layout, last: int, begin: int, words: Language) -> int:
    """How far left a phrase could reach."""
    tokens = page.tokens
    index = last
    while index - 1 >= begin and page.inside[index - 1] < 0:
        word, lower = tokens.texts[index - 1], tokens.lower[index - 1]
        stop = word in _STOPS and not (
            word == "."
            and tokens.ends[index - 1] - tokens.starts[index - 1] == 1
            and _abbreviates(page, index - 1)
        )
        if stop or lower in words.breaks or lower in _FINITE or lower in words.pronouns:
            break
        if lower in words.say and not word[0].isupper() and lower not in words.roles:
            break
        index -= 1
    return index


def _abbreviates(page: Layout, stop: int) -> bool:
    """Whether a full stop belongs to the word before it: "Gen.", "J."."""
    before = page.tokens.texts[stop - 1] if stop > 0 else ""
    return (
        len(before) <= 4 and before[:1].isupper() and page.tokens.ends[stop - 1] == page.tokens.starts[stop]
    )


def _name(page: Layout, last: int, edge: int, words: Language) -> Subject:
    lower = page.tokens.lower
    first = last
    while first - 1 >= edge and _of_name(page, first - 1, words):
        first -= 1
    while lower[first] in ("and", "&", ".", "'s", "’s") and first < last:
        first += 1
    if first - 1 >= edge and lower[first - 1] in words.roles:
        first -= 1
        while first - 1 >= edge and _plain(page, first - 1, words):
            first -= 1
    while first - 1 >= edge and lower[first - 1] in words.determiners:
        first -= 1
    if first - 2 >= edge and lower[first - 1] in _OF and lower[first - 2] in words.roles:
        first = _start_of_noun(page, first - 2, edge, words)
    elif first - 2 >= edge and lower[first - 1] in _PLACING and page.tokens.capital(first - 2):
        return Subject(_name(page, first - 2, edge, words).first, last)  # "Lewis of the Center for Studies"
    elif first - 2 >= edge and lower[first - 1] in words.prepositions and lower[first - 2].endswith("s"):
        first = _start_of_noun(page, first - 2, edge, words)  # "polls in New Hampshire"
    return Subject(first, last)


def _of_name(page: Layout, index: int, words: Language) -> bool:
    """Whether a token goes on a name to the left."""
    tokens = page.tokens
    word, lower = tokens.texts[index], tokens.lower[index]
    if lower in _LINKS:
        return index > 0 and tokens.texts[index - 1][0].isupper()
    if lower in _DAYS or (
        lower in words.not_names and lower not in words.adjectives and lower not in words.titles
    ):
        return False
    if word[0].isupper() or word in ("'s", "’s", ".", "&"):
        return word != "." or _abbreviates(page, index)
    return False


def _plain(page: Layout, index: int, words: Language) -> bool:
    """An ordinary word that may stand between an article and a word of office."""
    lower = page.tokens.lower[index]
    usual = page.tokens.texts[index][0].isalpha() or page.tokens.texts[index] in ("'s", "’s")
    return usual and lower not in words.prepositions and lower not in words.determiners and lower not in _DAYS


def _noun(page: Layout, last: int, edge: int, words: Language) -> Subject | None:
    first = _start_of_noun(page, last, edge, words)
    lower = page.tokens.lower
    if first == last and (lower[first].endswith(("ed", "ing")) or lower[first] in _NOBODY):
        return None  # "was pressed to explain", "is too soon to say"
    if lower[first] in words.prepositions or (
        first == last and lower[first] in words.determiners and lower[first] not in _ALONE
    ):
        return None
    return Subject(first, last)


def _start_of_noun(page: Layout, last: int, edge: int, words: Language) -> int:
    """Left to the article that begins the phrase, over "of" and "for" to the noun they hang on."""
    lower = page.tokens.lower
    index = last
    while index >= edge:
        if lower[index] in words.determiners or lower[index].isdigit():
            hung = index - 1 >= edge and lower[index - 1] in _OF and index - 2 >= edge
            if not hung:
                while index - 1 >= edge and lower[index - 1] in words.determiners:
                    index -= 1
                return index
        index -= 1
    start = edge
    while start < last and lower[start] in words.prepositions:
        start += 1
    return start


def _to_a_role(page: Layout, index: int, words: Language) -> bool:
    """Whether small words after a name lead to an office or a name: "Clinton campaign manager Robby Mook"."""
    for at in range(index, min(index + 4, len(page.tokens))):
        lower = page.tokens.lower[at]
        if lower in words.roles or (page.tokens.capital(at) and page.tokens.texts[at] in _GIVEN):
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
    if not word[0].isalpha() or lower in words.that or lower in words.prepositions or lower in _DAYS:
        return False
    if lower in words.breaks:
        return False
    known = lower in words.determiners or lower in words.roles or lower in words.titles
    return word[0].isupper() or known or lower in ("he", "she")


def _goes_on(page: Layout, first: int, index: int, words: Language) -> bool:
    """Whether an inverted subject goes on with a token."""
    tokens = page.tokens
    word, lower = tokens.texts[index], tokens.lower[index]
    if word == ".":
        return _abbreviates(page, index) and index + 1 < len(tokens) and tokens.capital(index + 1)
    if word in ("'s", "’s", "&", "-"):
        return True
    if word == "/" and tokens.capital(index - 1):
        return index + 1 < len(tokens) and tokens.capital(index + 1)
    if not word[0].isalnum() or lower in _DAYS or lower in words.say or lower in words.saying:
        return False
    if lower in _OF:
        return tokens.lower[index - 1] in words.roles or tokens.texts[index - 1][0].islower()
    named = tokens.capital(index - 1) and tokens.lower[index - 1] not in words.determiners
    # "a Pentagon readout", "the Real Clear Politics average"
    compound = tokens.lower[first] in words.determiners and not lower.endswith(("ing", "ed", "ly"))
    if (
        named
        and word[0].islower()
        and lower not in _LINKS
        and not (compound or _to_a_role(page, index, words))
    ):
        return False
    return lower not in words.after and lower not in words.breaks and lower not in words.between
