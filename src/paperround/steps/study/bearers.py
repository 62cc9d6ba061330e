"""Who a last name alone stands for: the full names of the article that end in it, wherever they stand.

A full name may stand in the headline, under a picture, or after the words. A last name that one person of
the article has is filled out with it. One that several have is filled out where a title, a form of
address or the others' kinship tells whose it is; else the others are named with the claim, for a doubt
that nobody can settle must be shown. Who is meant by "he" is told before, in `speakers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from paperround.model import HEADLINE, Claim
from paperround.steps.study.casing import is_common
from paperround.steps.study.frame import Line
from paperround.steps.study.genders import may_be
from paperround.steps.study.languages import Language, language
from paperround.steps.study.roster import GIVEN, KIN, Roster
from paperround.text.names import HONORIFICS, NO_FIRST_NAME, alike, described, name_key, suffix
from paperround.text.sense import COMMON

_REACH = 60  # characters before a last name in which its given names stand
_MOST = 3  # given names and initials of one name
_TWO = 4  # letters and stops of two initials
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.)+")
# two words run together, "DeskAda"; but not "McAda"
_GLUED = re.compile(r"(?!Ma?c|De|La|Le|Di|Van|Fitz|O[’'])\w*[a-zß-ÿ][A-ZÀ-Þ]")
_VERBS = frozenset(
    {"will", "may", "can", "did", "does", "has", "was", "is", "let", "mark"}
)  # open a sentence
_MARKS = 3  # letters in which what opens a sentence stands
_OPENING = re.compile(r"(?:^|[.?!:…|•]\s|[“\"(—–-]\s?)$")
_BESIDE = 6  # words of an apposition that are looked at
_NICK = 3  # letters that a name and its short form share: "Jerrold", "Jerry"
_NUMBER = re.compile(r",?\s(?:II|III|IV)\b")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\b\.?")
_ADDRESS = {"mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "lady": "she"}


@dataclass
class Alone:
    """A last name where it stands by itself."""

    titles: set[str] = field(default_factory=set)  # words of office before it
    ranked: tuple[int, int] | None = None  # where the text first has it with an office


@dataclass
class Bearer:
    """Somebody of a last name, under every form the article has."""

    names: dict[str, int] = field(default_factory=dict)  # as written, and how often
    titles: set[str] = field(default_factory=set)  # words of office and kinship before the name
    known: bool = False  # one of the given names is known for one, or an office stands before them
    first: tuple[int, int] = (0, 0)  # paragraph and place where first named

    @property
    def full(self) -> str:
        """The form used most; of two used as often the longer."""
        return max(self.names, key=lambda name: (self.names[name], len(name), name))

    @property
    def kin(self) -> bool:
        """Whether named as somebody's kin."""
        return not KIN.isdisjoint(self.titles)


class Bearers:
    """The bearers of each last name that is asked for in one article."""

    def __init__(self, lines: Sequence[Line], roster: Roster, words: Language) -> None:
        self._lines = [line for line in lines if not line.shouted]
        self._roster = roster
        self._words = words
        self._speaking: frozenset[str] = frozenset()
        self._offices, self._ranks, self._no_names = _stocks(words.code)
        self._known: dict[str, tuple[list[Bearer], Alone]] = {}

    def filled(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims in their order, each as `_filled` gives it; their speakers are who speaks."""
        told = tuple(claims)
        self._speaking = frozenset(one.speaker_full for one in told if " " in one.speaker_full)
        return [self._filled(one) for one in told]

    def _filled(self, one: Claim) -> Claim:
        """The claim with the full name, or with the others whom the last name may mean."""
        alone_ = _alone(one)
        last = alone_[:-2] if alone_.endswith(("'s", "’s")) else alone_
        if not last or not self._of_somebody(last):
            return one
        if last not in self._known:
            self._known[last] = self._bearers(last)
        bearers, alone = self._known[last]
        role = one.role.lower().strip(".")
        meant = self._meant(bearers, alone.titles, {role} & self._offices)
        if meant and self._another(meant, alone):
            return msgspec.structs.replace(one, speaker_full=last) if " " not in one.speaker else one
        if meant is None:
            return msgspec.structs.replace(one, others=tuple(sorted(bearer.full for bearer in bearers)))
        parts = one.speaker_full.split()
        whole = _is_given(parts[0]) and len(set(parts)) == len(parts)  # no "Ada Quill Quill"
        keeps = any(
            name_key(one.speaker_full) == name_key(name) or (whole and alike(one.speaker_full, name))
            for name in meant.names
        )
        return one if keeps else msgspec.structs.replace(one, speaker_full=meant.full)

    def _of_somebody(self, last: str) -> bool:
        """Whether it may be a last name at all: no "He", "MORE", "Republicans" or "Times"."""
        lower, words = last.lower(), self._words
        one = lower.removesuffix("s")
        kinds = (words.organisations, words.adjectives, words.persons, words.bodies, words.pronouns)
        known = last in words.known_organisations or (last.isupper() and len(last) > 1)
        return not known and not any(lower in kind or one in kind for kind in kinds)

    def _meant(self, bearers: Sequence[Bearer], titles: set[str], own: set[str]) -> Bearer | None:
        """The only one, or the only one whom titles and kinship leave: the name's own title goes before."""
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        sexes = {_ADDRESS[title] for title in own or titles if title in _ADDRESS}
        left = [one for one in bearers if len(sexes) != 1 or may_be(next(iter(sexes)), one.full)]
        titled = [one for one in left if ((own or titles - HONORIFICS) - KIN) & one.titles]
        silent = [one for one in left if not (one.kin and self._speaking.isdisjoint(one.names))]
        ways = (left, titled) if own else (left, titled, silent)
        return next((some[0] for some in ways if len(some) == 1), None)

    def _another(self, one: Bearer, alone: Alone) -> bool:
        """Whether the text has somebody else by office before it names this one, kin or of the other sex."""
        if alone.ranked is None or alone.ranked > one.first or alone.titles & one.titles & self._ranks:
            return False
        sexes = {_ADDRESS[title] for title in alone.titles if title in _ADDRESS}
        return one.kin or (len(sexes) == 1 and not may_be(next(iter(sexes)), one.full))

    def _bearers(self, last: str) -> tuple[list[Bearer], Alone]:
        """Those whose full names end in it, and the titles that stand before it alone.

        A word that news writes small too, or a place's name, is a last name only where the reader of names
        took it for one, or where an office stands before the full name.
        """
        found: list[Bearer] = []
        alone = Alone()
        for line in self._lines:
            for start, end in _whole(last, line.text):
                given, before = self._given(line.text, start, last)
                if given:
                    suffix = _SUFFIX.match(line.text, end)
                    name = f"{' '.join(given)} {last}{suffix.group().rstrip('.') if suffix else ''}"
                    known = any(_is_given(each) for each in given) or bool(before & self._ranks)
                    before = before | self._kin_behind(line.text[end : end + _REACH])
                    _enter(found, Bearer({name: 1}, before, known, (line.number, start)))
                    continue
                alone.titles |= before
                if before & self._ranks - HONORIFICS and line.number != HEADLINE:
                    alone.ranked = alone.ranked or (line.number, start)
        sure = [one for one in found if one.known or (sum(one.names.values()) > 1 and self._written(one))]
        if is_common(last) or self._place(last):
            return [one for one in sure if one.titles & self._ranks or self._written(one)], alone
        # a word nobody knows for a given name is one where a single name is made with it, and no office is:
        # "Giuliani Trump" is the end of one thing and the beginning of another
        return sure or (found if len(found) == 1 and not alone.ranked else []), alone

    def _written(self, one: Bearer) -> bool:
        """Whether the reader of names knows it for a person's."""
        last = next(iter(one.names)).split()[-1]
        return any(name.endswith(known) for name in one.names for known in self._roster.full.get(last, ()))

    def _place(self, last: str) -> bool:
        """Whether a place has the name."""
        return any(line.text[hit.start : hit.end] == last for line in self._lines for hit in line.hits)

    def _given(self, text: str, start: int, last: str) -> tuple[list[str], set[str]]:
        """The given names before a last name, and the words of office and kinship before these."""
        head = text[max(0, start - _REACH) : start]
        if not head.endswith(" "):
            return [], set()
        parts, at = head.split(" ")[:-1], start - 1
        given: list[str] = []
        while parts and len(given) < _MOST:
            part = parts[-1]
            bare = part.lstrip("(“\"‘'")
            begin = at - len(part)
            opens = bare != part or bool(_OPENING.search(text[max(0, begin - _MARKS) : begin]))
            if not self._may_be_given(bare, last, opens):
                break
            given.insert(0, bare)
            at -= len(part) + 1
            parts.pop()
            if bare != part:
                parts = []
        known = next((n for n, each in enumerate(given) if _is_given(each) or _INITIALS.fullmatch(each)), 0)
        given = given[known:]  # "Councilwoman Barbara Henley"
        if all(_INITIALS.fullmatch(each) and len(each) < _TWO for each in given):
            given = []  # "J. Quill" says no more than "Quill"
        return given, self._offices_in(parts)

    def _offices_in(self, parts: Sequence[str]) -> set[str]:
        """The words of office and kinship that end a text, as many as stand together."""
        found: set[str] = set()
        for part in reversed(parts):
            word = re.sub(r"\W", "", part).lower()
            apart = part[-1:] in ',;:!?)”"’—' and not (part.endswith(",") and word in KIN)
            if word not in self._offices or apart:
                break
            found.add(word)
        return found

    def _kin_behind(self, rest: str) -> set[str]:
        """Words of kinship between commas behind a name: "Ada Quill, the mayor's daughter,"."""
        beside = rest[1:].split(",")[0].split() if rest.startswith(",") else []
        return {word.lower().strip(".") for word in beside[:_BESIDE]} & KIN

    def _may_be_given(self, word: str, last: str, opens: bool) -> bool:
        """Whether a word before a last name may be a given name or an initial."""
        if _INITIALS.fullmatch(word):
            return True
        letters = re.sub(r"-(?=[A-ZÀ-Þ])|(?<=\w)['’](?=\w)", "", word)
        if not letters.isalpha() or not word[0].isupper() or word == last or _GLUED.search(word):
            return False
        if (word.isupper() and len(word) > 2) or word.endswith(("'s", "’s")):
            return False
        if _is_given(word):
            return not (opens and word.lower() in _VERBS)
        return not any(word.lower() in some for some in self._no_names) and not (
            is_common(word) or word in self._words.known_organisations or self._last_of_another(word)
        )

    def _last_of_another(self, word: str) -> bool:
        """Whether a word stands behind somebody's given name: "Rudy Quill Trump" is two."""
        if word in self._roster.full:
            return True
        return any(_is_given(found) for line in self._lines for found in _in_front(word, line.text))


@lru_cache(maxsize=16)
def _stocks(code: str) -> tuple[frozenset[str], frozenset[str], tuple[Container[str], ...]]:
    """Of a language: words of office and kinship, titles alone, and what is nobody's given name."""
    words = language(code)
    offices = words.titles | words.roles | KIN | HONORIFICS
    no_names = (
        words.not_names, words.organisations, words.adjectives, words.determiners, words.breaks,
        words.prepositions, offices, COMMON, NO_FIRST_NAME,
    )  # fmt: skip
    return offices, words.titles - words.modifiers - frozenset(_ADDRESS), no_names


def _whole(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as a word of its own. A pattern for each name would take longer to make."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        bounded = not (start and _wordy(text[start - 1], "’'-")) and not _wordy(text[end : end + 1], "-")
        if bounded:
            yield start, end
        start = text.find(name, end if bounded else start + 1)


def _in_front(word: str, text: str) -> Iterator[str]:
    """The words behind which a word stands, with a space between."""
    start = text.find(f" {word}")
    while start >= 0:
        end = start + 1 + len(word)
        if not _wordy(text[end : end + 1]):
            begin = start
            while begin and _wordy(text[begin - 1]):
                begin -= 1
            if begin < start:
                yield text[begin:start]
        start = text.find(f" {word}", start + 1)


def _wordy(letter: str, others: str = "") -> bool:
    """Whether a letter is part of a word, or one of the others; no letter is not."""
    return letter.isalnum() or (letter != "" and (letter == "_" or letter in others))


def _alone(one: Claim) -> str:
    """The last name that stands for the speaker by itself, or nothing."""
    if one.kind == "designation":
        return ""
    name = one.speaker if one.speaker[:1].isupper() and " " not in one.speaker else one.speaker_full
    return name if name[:1].isupper() and " " not in name and not described(name) else ""


@lru_cache(maxsize=20_000)
def _is_given(word: str) -> bool:
    return word in GIVEN


def _enter(found: list[Bearer], again: Bearer) -> None:
    """Adds a full name to the bearer it may be of, or as another."""
    [name] = again.names
    for one in found:
        if any(name_key(name) == name_key(other) or _one(name, other) for other in one.names):
            one.names[name] = one.names.get(name, 0) + 1
            one.titles |= again.titles
            one.known |= again.known
            return
    found.append(again)


def _one(name: str, other: str) -> bool:
    """Whether two full names of one article are one person's: "Jerrold" and "Jerry", "III" or none."""
    first, second = (_NUMBER.sub("", each) for each in (name, other))
    near = first.split()[0][:_NICK] == second.split()[0][:_NICK] and suffix(first) == suffix(second)
    return near or bool(alike(first, second))
