"""Words of saying in a sentence: which they are, who says, and where what is said begins and ends."""

from __future__ import annotations

from typing import Literal

import msgspec

from paperround.model import HEADLINE
from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.phrases import ALONE, Subject, phrase
from paperround.steps.study.subjects import left_of, opening_subject, right_of
from paperround.steps.study.unsaid import only_supposed

Sort = Literal["say", "think", "saying", "according"]
_BE = frozenset({
    "is", "are", "was", "were", "be", "been", "being", "am", "'s",
})  # fmt: skip
_AUXILIARIES = frozenset(
    {"a", "ont", "avait", "ha", "han", "había", "habían", "est", "s'est", "hat", "haben"}
)
_AS = frozenset({"as", "как", "comme", "como", "wie"})  # "Как сообщил представитель порта,"
_DASHES = frozenset({"—", "–"})
_PARTING = frozenset({";", ":", "—", "–"})
_SUBJECTLESS = ("es", "it", "pt")  # languages whose verbs need no pronoun
_MOST = 30  # sayings of one sentence; none of PolNeAR train has more than 6, and pairs are compared
_TITLED = 4  # long words of a line, or more, that show whether it is a title
_LEAST = 3  # words of indirect speech worth keeping


class Saying(msgspec.Struct, frozen=True, gc=False):
    """One word of saying with its subject."""

    cue: int  # token index of its last word
    head: int  # of its first
    sort: Sort
    subject: Subject
    unsaid: bool
    inverted: bool
    unit: tuple[int, int]


def sayings(page: Layout, unit: tuple[int, int], words: Language) -> list[Saying]:
    """The words of saying in one sentence that have a subject, in order."""
    out: list[Saying] = []
    for index in page.cues_in(unit):
        word = page.tokens.lower[index]
        if word in words.say or word in words.think:
            found = _finite(page, index, unit, words)
        elif word in words.saying:
            found = _participle(page, index, unit, (words, out))
        elif word in words.starts:
            found = _according(page, index, unit, words)
        else:
            continue
        if found and not found.unsaid and only_supposed(page, index, found.subject, words):
            found = msgspec.structs.replace(found, unsaid=True)
        if found:
            out.append(found)
        if len(out) == _MOST:
            break
    return out


def _finite(page: Layout, cue: int, unit: tuple[int, int], words: Language) -> Saying | None:
    lower = page.tokens.lower
    if _noun(page, cue, unit, words):
        return None
    sort: Sort = "say" if lower[cue] in words.say else "think"
    turned = sort == "say" and lower[cue] not in words.telling
    closes = turned and _closes_quote(page, cue, unit)
    inverted = right_of(page, cue, unit[1], words, loose=closes) if turned else None
    if inverted and _stands_inverted(page, cue, inverted, unit):
        return Saying(cue, cue, sort, inverted, False, True, unit)
    subject, unsaid = left_of(page, cue, clause_start(page, cue, unit), words)
    before = lower[cue - 1] if cue > unit[0] else ""
    if before == "to" and subject and not _somebody(page, subject, words):
        subject = None  # "investigators have no evidence to suggest": whoever the sentence begins with
    if subject is None and before in _DASHES:
        subject = _before_dashes(page, cue - 1, unit, words)
    if subject is None and (before in ("and", "but", ",", "y", "et", "и") or before in words.between):
        subject = opening_subject(page, unit, cue, words)
    if subject is None and inverted and before == ",":
        return Saying(cue, cue, sort, inverted, False, True, unit)
    if subject is None and words.code in _SUBJECTLESS and _closes_quote(page, cue, unit):
        return Saying(cue, cue, sort, Subject(cue, cue), False, True, unit)
    passive = before in _BE and sort == "say" and lower[cue].endswith("ed")  # "was told", "is described"
    if subject is None or passive:
        return None
    return Saying(cue, cue, sort, subject, unsaid, False, unit)


def _before_dashes(page: Layout, dash: int, unit: tuple[int, int], words: Language) -> Subject | None:
    """Who stands before words between two dashes: "The pilots — both of them — said"."""
    first = next((i for i in range(dash - 2, unit[0], -1) if page.tokens.texts[i] in _DASHES), 0)
    return phrase(page, first - 1, unit[0], words) if first and page.inside[first] < 0 else None


def _somebody(page: Layout, subject: Subject, words: Language) -> bool:
    """Whether a subject is a name, a pronoun or an office."""
    lower = page.tokens.lower
    return (
        page.tokens.capital(subject.last)
        or lower[subject.last] in words.roles
        or lower[subject.first] in words.pronouns
    )


def _noun(page: Layout, cue: int, unit: tuple[int, int], words: Language) -> bool:
    """Whether a word of saying is none here: "the report", "his demands", "put up"."""
    lower = page.tokens.lower
    before = lower[cue - 1] if cue > unit[0] else ""
    if (before in words.determiners and not _standing_alone(page, cue - 1, unit, words)) or before == "of":
        return True
    if page.tokens.capital(cue) and cue != unit[0] and not titled(page, unit):
        return True  # "the United States"
    if lower[cue] in ("put", "puts"):
        return lower[cue + 1 : cue + 2] != ["it"]
    if lower[cue] in ("read", "reads"):  # "the sign read", "read the sign", not "she read"
        return before not in words.texts and words.texts.isdisjoint(lower[cue + 1 : cue + 4])
    return lower[cue] in words.doubles and not _after_a_name(page, cue, unit, words)


def titled(page: Layout, unit: tuple[int, int]) -> bool:
    """Whether a sentence is written as a title: the article's, or a line with its long words in capitals."""
    if page.line.number == HEADLINE:
        return True
    long = [word for word in page.tokens.texts[unit[0] : unit[1] + 1] if len(word) > 3 and word[0].isalpha()]
    return len(long) >= _TITLED and sum(1 for word in long if word[0].isupper()) >= 0.8 * len(long)


def _standing_alone(page: Layout, index: int, unit: tuple[int, int], words: Language) -> bool:
    """Whether an article-like word is a subject or an adverb: "Several said", "they all agree"."""
    lower = page.tokens.lower
    if lower[index] in words.between:
        return index > unit[0] and page.tokens.texts[index - 1][0].isalnum()
    if lower[index] not in ALONE:
        return False
    before = page.tokens.texts[index - 1] if index > unit[0] else ";"
    return before in ",;:—–" or lower[index - 1] in words.breaks


def _stands_inverted(page: Layout, cue: int, subject: Subject, unit: tuple[int, int]) -> bool:
    """Whether a verb has its subject behind it: at a sentence's head, after a quotation, after a clause."""
    if cue == unit[0] or _closes_quote(page, cue, unit):
        return True
    if cue == unit[0] + 1 and page.tokens.lower[unit[0]] in _AS:
        return True
    # after an apposition stands who is warned, not who warns: "the master, Tolland, warned her to leave,"
    named = page.tokens.capital(subject.first) or page.tokens.capital(subject.last)
    return named and _after_comma(page, cue) and _ends(page, subject, unit)


def _after_a_name(page: Layout, cue: int, unit: tuple[int, int], words: Language) -> bool:
    """Whether a word that is also a noun ("states", "claims") stands where a verb does."""
    if cue == unit[0]:
        return False
    before, lower = page.tokens.texts[cue - 1], page.tokens.lower[cue - 1]
    return (
        before[0].isupper()
        or before in ",)"
        or lower in words.pronouns
        or lower in words.between
        or lower in words.roles
        or lower in words.texts
    )


def _ends(page: Layout, subject: Subject, unit: tuple[int, int]) -> bool:
    """Whether nothing is said after an inverted subject: "..., said Smith."."""
    after = subject.last + 1
    return after > unit[1] or page.tokens.texts[after] in ".,;)" or page.inside[after] >= 0


def _closes_quote(page: Layout, cue: int, unit: tuple[int, int]) -> bool:
    """Whether a quotation ends just before a token, but for a comma or an auxiliary."""
    index = _past_auxiliaries(page, cue)
    if (
        index >= unit[0]
        and page.inside[index] < 0
        and page.tokens.texts[index] in (",", "'", "’", "—", "–", "-")
    ):
        index -= 1
    if index >= unit[0] and page.inside[index] < 0 and page.tokens.texts[index] in ("—", "–", "-", ","):
        index -= 1  # a comma and a dash: "«...», — сказал"
    return index >= unit[0] and page.inside[index] >= 0


def _after_comma(page: Layout, cue: int) -> bool:
    index = _past_auxiliaries(page, cue)
    return index >= 0 and page.tokens.texts[index] in (",", "—", "–")


def _past_auxiliaries(page: Layout, cue: int) -> int:
    """The token before a verb and the auxiliary some languages put before it: "a déclaré", "ha dicho"."""
    index = cue - 1
    return index - 1 if index >= 0 and page.tokens.lower[index] in _AUXILIARIES else index


def clause_start(page: Layout, cue: int, unit: tuple[int, int]) -> int:
    """The token after the quotation, semicolon or dash that stands last before a verb."""
    texts = page.tokens.texts
    if page.quotes or not _PARTING.isdisjoint(texts[unit[0] : cue]):
        for index in range(cue - 1, unit[0] - 1, -1):
            if page.inside[index] >= 0 or texts[index] in _PARTING:
                return index + 1
    return unit[0]


def _participle(
    page: Layout, cue: int, unit: tuple[int, int], known: tuple[Language, list[Saying]]
) -> Saying | None:
    """ "..., saying that": the subject is the one of the verb before, else the sentence's."""
    words, before = known
    previous = page.tokens.lower[cue - 1] if cue > unit[0] else ""
    if (
        previous in _BE
        or previous in words.determiners
        or (previous in words.prepositions and previous not in ("in", "by"))
    ):
        subject, unsaid = left_of(page, cue, unit[0], words) if previous in _BE else (None, False)
        return Saying(cue, cue, "saying", subject, unsaid, False, unit) if subject else None
    last = next((s for s in reversed(before) if s.sort in ("say", "think")), None)
    subject = last.subject if last else opening_subject(page, unit, cue, words)
    return Saying(cue, cue, "saying", subject, False, False, unit) if subject else None


def _according(page: Layout, index: int, unit: tuple[int, int], words: Language) -> Saying | None:
    """ "according to the ministry"."""
    for known in words.according:
        parts = known.split()
        if page.tokens.lower[index : index + len(parts)] == parts:
            last = index + len(parts) - 1
            subject = right_of(page, last, unit[1], words) or _anything(page, last, unit[1])
            if subject is None:
                return None
            bare = Subject(subject.first, subject.last)  # what follows its comma is what is said
            return Saying(last, index, "according", bare, False, True, unit)
    return None


def _anything(page: Layout, cue: int, end: int) -> Subject | None:
    """Whatever stands up to the next mark."""
    last = cue
    while last + 1 <= end and page.inside[last + 1] < 0 and page.tokens.texts[last + 1][0].isalnum():
        last += 1
    return Subject(cue + 1, last) if last > cue else None


def said(page: Layout, saying: Saying, following: list[Saying], words: Language) -> tuple[int, int] | None:
    """The tokens of the indirect speech a saying introduces, or follows; None when there is none."""
    if saying.sort == "according":
        return _round(page, saying)
    first = _past_addressee(page, saying, following, words)
    if first > saying.unit[1] or (page.tokens.texts[first] in ",." and page.inside[first] < 0):
        return _behind(page, saying, following, first) or _ahead(page, saying)
    if page.tokens.lower[first] in words.after and (ahead := _ahead(page, saying)):
        return ahead  # "The boats are late, he said after the meeting"
    last = _stop(page, saying, following, first)
    return (first, last) if last - first + 1 >= _LEAST else _ahead(page, saying)


def _behind(page: Layout, saying: Saying, following: list[Saying], comma: int) -> tuple[int, int] | None:
    """What stands behind a saying's comma: "As the Tarn Post reported, ...", "Otherwise, she said, ..."."""
    texts, opens = page.tokens.texts, min(saying.head, saying.subject.first)
    few = 0 < opens - saying.unit[0] <= _LEAST
    leads = page.tokens.lower[saying.unit[0]] in _AS or (few and texts[opens - 1] == ",")
    if not leads or comma >= saying.unit[1] or texts[comma] != "," or page.inside[saying.unit[0]] >= 0:
        return None
    last = _stop(page, saying, following, comma + 1)
    return (comma + 1, last) if last - comma >= _LEAST else None


def _past_addressee(page: Layout, saying: Saying, following: list[Saying], words: Language) -> int:
    """Where indirect speech begins: past "him", "reporters", "on Monday", up to a "that" within reach."""
    after = max(saying.cue, saying.subject.last if saying.inverted else 0) + 1
    lower = page.tokens.lower
    reach = min(saying.unit[1], after + 14, *(other.head for other in following[:1]))
    if after <= reach and page.tokens.texts[after] == "," and page.inside[after] < 0:
        spoken = after < reach and lower[after + 1] in words.that  # "заявил, что", "sagte, dass"
        return after + 2 if spoken else after
    if not words.that.isdisjoint(lower[after : reach + 1]):
        for index in range(after, reach + 1):
            if page.inside[index] >= 0 or page.tokens.texts[index] in (";", ":"):
                break
            if lower[index] in words.that:
                return index + 1
    told = after <= saying.unit[1] and lower[after] in ("him", "her", "them", "me", "us", "reporters", "you")
    return after + 1 if told else after


def _stop(page: Layout, saying: Saying, following: list[Saying], first: int) -> int:
    """The last token of indirect speech: the sentence's end, or where the next saying takes over."""
    last = saying.unit[1]
    for other in following:
        own = min(other.head, other.subject.first) if not other.subject.lone else other.head
        if other.head <= first:
            continue
        if other.sort == "saying" and other.subject != saying.subject:
            continue
        if other.sort in ("saying", "according") and page.tokens.texts[other.head - 1] == ",":
            last = min(last, other.head - 2)
            break
        if page.tokens.lower[own - 1] in ("but", "while", ";") or page.tokens.texts[own - 1] == ";":
            last = min(last, own - 2)
            break
    while last > first and page.inside[last] < 0 and not page.tokens.texts[last][0].isalnum():
        if page.tokens.texts[last] in ")]%":
            break
        last -= 1
    return last


def _ahead(page: Layout, saying: Saying) -> tuple[int, int] | None:
    """What stands before a saying that closes its sentence: "..., Moscow has cautioned"."""
    first = saying.unit[0]
    last = min(saying.head, saying.subject.first) - 1
    if saying.subject.beside and not saying.inverted:
        last = min(last, saying.subject.beside[0] - 1)
    if last <= first or page.tokens.texts[last] != "," or page.inside[last] >= 0:
        return None
    last -= 1
    if page.inside[first] >= 0 and page.inside[last] >= 0 and page.inside[first] == page.inside[last]:
        return None
    return (first, last) if last - first + 1 >= _LEAST else None


def _round(page: Layout, saying: Saying) -> tuple[int, int] | None:
    """What "according to" speaks for: the rest of its sentence."""
    if saying.head == saying.unit[0]:
        first = saying.subject.last + 1
        while first < saying.unit[1] and page.tokens.texts[first] != ",":
            first += 1
        span = (first + 1, _trim(page, saying.unit[1], first))
    else:
        span = (saying.unit[0], _trim(page, saying.head - 1, saying.unit[0]))
    return span if span[1] - span[0] + 1 >= _LEAST else None


def _trim(page: Layout, last: int, first: int) -> int:
    while last > first and page.inside[last] < 0 and not page.tokens.texts[last][0].isalnum():
        last -= 1
    return last
