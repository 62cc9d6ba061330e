"""Names and nouns that end at a token, read to the left: "the EU's top diplomat", "polls in Ohio"."""

from __future__ import annotations

import msgspec

from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout

OF = frozenset({
    "of", "for", "from", "at", "in", "with", "to", "on", "de", "del", "des", "du", "d'", "от", "из",
})  # fmt: skip
NEAR = frozenset(
    {("close", "to"), ("loyal", "to"), ("familiar", "with"), ("briefed", "on")}
)  # but not one of
_PLACING = frozenset({"of", "for", "from", "at"})
JOINING = frozenset({"and", "&", "y", "et", "и", "und"})
STOPS = frozenset(',;:.!?()[]{}—–|/"“”«»„…•')
DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves",
    "viernes", "sábado", "domingo", "yesterday", "today", "january", "february", "april", "june", "july",
    "august", "september", "october", "november", "december",
})  # fmt: skip
LINKS = frozenset({"of", "de", "la", "al", "bin", "van", "von", "der", "du", "del", "da", "el", "ibn"})
ALONE = frozenset({"some", "many", "others", "another", "one", "several", "most", "few"})  # by themselves
# Words that end no name of anybody: "was pressed", "is too soon".
_NOBODY = frozenset({
    "able", "afraid", "back", "careful", "correct", "down", "due", "eager", "earlier", "early", "easy",
    "enough", "fair", "forward", "free", "glad", "happy", "hard", "here", "hesitant", "important",
    "keen", "late", "later", "less", "likely", "more", "nowhere", "out", "proud", "quick", "ready",
    "reluctant", "right", "safe", "set", "slow", "supposed", "sure", "there", "too", "unlikely", "up",
    "welcome", "willing", "wrong",
})  # fmt: skip
FINITE = frozenset({
    "is", "are", "was", "were", "has", "had", "have", "will", "would", "could", "should", "can", "does",
    "did", "do", "may", "might", "must", "be", "been", "being", "am",
    *(f"{verb}n{mark}t" for mark in "'’" for verb in (
        "is", "are", "was", "were", "has", "had", "have", "wo", "would", "could", "should", "ca", "does",
        "did", "do", "might", "must",
    )),
    *(f"{who}{mark}{verb}" for mark in "'’" for verb in ("ve", "re", "m", "d", "ll")
      for who in ("i", "you", "we", "they", "he", "she", "it", "that", "there")),
})  # fmt: skip
_ANYBODY = frozenset({
    "anyone", "someone", "everyone", "anybody", "somebody", "everybody", "nobody",
})  # fmt: skip
# To whom something is done, "if you force them", and verbs before a noun for what is said, "made remarks".
_NO_ENDS = frozenset({"them", "him", "us", "me", "themselves", "made", "makes", "gave", "gives"})
_PARTICLES = frozenset({"de", "von", "van", "der", "di", "da", "la", "le", "al", "bin"})


class Subject(msgspec.Struct, frozen=True, gc=False):
    """The tokens that name a speaker, both included, and an apposition that goes with it."""

    first: int
    last: int
    beside: tuple[int, int] | None = None  # tokens of the words between commas
    lone: bool = False  # borrowed from the sentence's beginning, not beside the verb


def phrase(page: Layout, last: int, begin: int, words: Language) -> Subject | None:
    """The name or noun phrase that ends at a token, with the one it is joined to at the clause's head."""
    found = _single(page, last, begin, words)
    if found is None or found.first - 2 < begin or page.tokens.lower[found.first - 1] not in JOINING:
        return found
    other = _single(page, found.first - 2, begin, words)
    if other is None or page.tokens.lower[other.first] in words.pronouns:
        return found
    head = other.first == begin or (
        page.tokens.texts[other.first - 1] == "," and leads_in(page.tokens.lower[begin], words)
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
        share = tokens.texts[last] == "%" and last > begin and tokens.texts[last - 1][0].isdigit()
        return Subject(last - 1, last) if share else None  # "42% say"
    written = lower[last] == "that" and last - 1 >= begin and lower[last - 1] in words.texts
    if lower[last] in ("who", "which", "qui", "que") or written:  # "bottles that said"
        return _antecedent(page, last - 1, begin, words)
    if lower[last] in words.pronouns:
        return Subject(last, last)
    if lower[last] in _NO_ENDS and tokens.texts[last].islower():
        return None
    empty = lower[last] in words.breaks or lower[last] in words.prepositions or lower[last] in FINITE
    if empty and not (tokens.capital(last) and last > 0 and page.inside[last - 1] >= 0):
        return None  # but "...," Will wrote: straight after a quotation a capital is a name
    if lower[last] in DAYS and last - 1 >= begin:
        return phrase(page, last - 1, begin, words)
    edge = _edge(page, last, begin, words)
    if tokens.capital(last):
        return _name(page, last, edge, words)
    return _noun(page, last, edge, words)


def _antecedent(page: Layout, index: int, begin: int, words: Language) -> Subject | None:
    if index >= begin and page.tokens.texts[index] == ",":
        index -= 1
    return phrase(page, index, begin, words) if index >= begin else None


def _edge(page: Layout, last: int, begin: int, words: Language) -> int:
    """How far left a phrase could reach."""
    tokens = page.tokens
    index = last
    while index - 1 >= begin and page.inside[index - 1] < 0:
        word, lower = tokens.texts[index - 1], tokens.lower[index - 1]
        stop = word in STOPS and not (
            word == "."
            and tokens.ends[index - 1] - tokens.starts[index - 1] == 1
            and abbreviates(page, index - 1)
        )
        if stop or lower in words.breaks or lower in words.pronouns:
            break
        if lower in FINITE and not (word[0].isupper() and tokens.texts[index] in ("'s", "’s")):
            break  # but "May's office"
        if lower in words.say and not word[0].isupper() and lower not in words.roles:
            break
        index -= 1
    return index


def abbreviates(page: Layout, stop: int) -> bool:
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
    if words.code == "en" and first == last and first - 1 >= edge and lower[first - 1] in _PARTICLES:
        return Subject(first - 1, last)  # "de Blasio said"
    if first - 2 >= edge and lower[first - 1] in OF and lower[first - 2] in words.roles:
        first = _start_of_noun(page, first - 2, edge, words)
    elif first - 3 >= edge and tuple(lower[first - 2 : first]) in NEAR:
        first = _start_of_noun(page, first - 3, edge, words)  # "a source close to the White House"
    elif first - 2 >= edge and lower[first - 1] in _PLACING and page.tokens.capital(first - 2):
        return Subject(_name(page, first - 2, edge, words).first, last)  # "Lewis of the Center for Studies"
    elif first - 2 >= edge and lower[first - 1] in words.prepositions and lower[first - 2].endswith("s"):
        first = _start_of_noun(page, first - 2, edge, words)  # "polls in New Hampshire"
    return Subject(first, last)


def _of_name(page: Layout, index: int, words: Language) -> bool:
    """Whether a token goes on a name to the left."""
    tokens = page.tokens
    word, lower = tokens.texts[index], tokens.lower[index]
    if lower in LINKS:
        return index > 0 and tokens.capital(index - 1)
    if lower in DAYS or (
        lower in words.not_names and lower not in words.adjectives and lower not in words.titles
    ):
        return False
    if tokens.capital(index) or word in ("'s", "’s", ".", "&"):
        return word != "." or abbreviates(page, index)
    return False


def _plain(page: Layout, index: int, words: Language) -> bool:
    """An ordinary word that may stand between an article and a word of office."""
    lower = page.tokens.lower[index]
    usual = page.tokens.texts[index][0].isalpha() or page.tokens.texts[index] in ("'s", "’s")
    return usual and lower not in words.prepositions and lower not in words.determiners and lower not in DAYS


def _noun(page: Layout, last: int, edge: int, words: Language) -> Subject | None:
    lower = page.tokens.lower
    if lower[last] in _ANYBODY:
        return Subject(last, last)
    first = _start_of_noun(page, last, edge, words)
    if first < last and lower[first].endswith(("ed", "ing")) and lower[first + 1] in words.prepositions:
        return None  # "involved with a group"
    if first == last and (lower[first].endswith(("ed", "ing")) or lower[first] in _NOBODY):
        return None  # "was pressed to explain", "is too soon to say"
    if lower[first] in words.prepositions or (
        first == last and lower[first] in words.determiners and lower[first] not in ALONE
    ):
        return None
    return Subject(first, last)


def _start_of_noun(page: Layout, last: int, edge: int, words: Language) -> int:
    """Left to the article that begins the phrase, over "of" and "for" to the noun they hang on."""
    lower = page.tokens.lower
    index = last
    while index >= edge:
        if lower[index] in words.determiners or lower[index].isdigit():
            hung = index - 1 >= edge and lower[index - 1] in OF and index - 2 >= edge
            if index - 1 >= edge and lower[index].isdigit() and lower[index - 1] in ("'s", "’s"):
                hung = True  # "the strategist behind Tolland's 1992 campaign"
            if not hung:
                while index - 1 >= edge and lower[index - 1] in words.determiners:
                    index -= 1
                return index
        index -= 1
    start = edge
    while start < last and lower[start] in words.prepositions:
        start += 1
    return start


def leads_in(word: str, words: Language) -> bool:
    """Whether a sentence's first word begins what stands before its subject: "Here in Columbia, Sanders"."""
    if word in words.prepositions or word in words.breaks or word.endswith(("ing", "ly")):
        return True
    known = words.determiners, words.titles, words.pronouns
    return word in words.not_names and not any(word in list_ for list_ in known)
