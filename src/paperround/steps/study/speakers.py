"""One speaker behind several names: who "he" and "the official" are, and what office they hold."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

import msgspec

from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.people import Named, Roster
from paperround.steps.study.phrases import Subject
from paperround.steps.study.speech import Saying

_ONE = frozenset(["he", "she", "il", "elle", "él", "ella", "он", "она"])  # pronouns for one person
_REACH = 4  # paragraphs back within which a pronoun or an office finds its owner
_LONGEST_ROLE = 14  # words


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """Somebody who says something, as named there and in full."""

    name: str
    full: str
    role: str = ""
    sure: bool = True  # False where a pronoun or an office had to be guessed at


_HANGING = frozenset({"of", "for", "from", "at", "with"})
_AND = frozenset({"and", "&", "y", "et", "и", "und"})
NOBODY = Speaker("", "", sure=False)


@dataclass
class Cast:
    """Who has been named and who has spoken, up to where the article has been read."""

    found: list[Named]
    roster: Roster
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)  # paragraph and speaker, as they came
    _at: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._at = [(one.line, one.start) for one in self.found]

    def heard(self, line: int, speaker: Speaker) -> None:
        """Takes note of a speaker, for those who are named less fully later."""
        if speaker.full and speaker is not NOBODY:
            self.spoken.append((line, speaker))

    def last(self, line: int) -> Speaker | None:
        """Who spoke last, if not too far back."""
        if self.spoken and line - self.spoken[-1][0] <= _REACH:
            return self.spoken[-1][1]
        return None

    def named_in(self, line: int, start: int, end: int) -> list[Named]:
        """People and bodies named within a stretch of a line."""
        low = bisect_right(self._at, (line, start - 1))
        return [one for one in self.found[low : bisect_right(self._at, (line, end))] if one.end <= end]

    def last_person(self, line: int, before: int) -> Named | None:
        """The person named last before a place: the first named in the sentence or paragraph before it."""
        for index in range(bisect_right(self._at, (line, before - 1)) - 1, -1, -1):
            one = self.found[index]
            if line - one.line > 1:
                return None
            if one.kind == "person":
                return one
        return None


def speaker_of(page: Layout, saying: Saying, cast: Cast, words: Language) -> Speaker:
    """Who says it, by name if the article lets one tell."""
    subject = saying.subject
    if subject.first == saying.cue:  # a verb without a subject: "..., añadió."
        last = cast.last(page.line.number)
        return Speaker(last.full, last.full, last.role, sure=False) if last else NOBODY
    text = page.text(subject.first, subject.last)
    lower = text.lower()
    if lower in words.pronouns:
        return _pronoun(page, subject, cast)
    people = [
        one
        for one in cast.named_in(
            page.line.number, page.tokens.starts[subject.first], page.tokens.ends[subject.last]
        )
        if one.kind == "person"
    ]
    joined = len(people) > 1 and not _AND.isdisjoint(page.tokens.lower[people[0].last + 1 : people[-1].first])
    if (
        people
        and not joined
        and people[-1].end == page.tokens.ends[subject.last]
        and not _hung(page, subject, people[-1], words)
    ):
        return _person(page, subject, people[-1], cast)
    after = page.tokens.lower[people[0].last + 1 : people[0].last + 2] if people and not joined else []
    led = not _HANGING.isdisjoint(after)
    if led and page.tokens.starts[subject.first] == people[0].start:
        return _person(page, subject, people[0], cast)  # "Jeffrey Lewis of the Center for Studies"
    return _office(page, subject, cast, words) or _other(page, subject, text, cast)


def _hung(page: Layout, subject: Subject, one: Named, words: Language) -> bool:
    """Whether a name only tells whose somebody is: "an adviser to him", "a firm representing him"."""
    before = page.tokens.lower[subject.first : one.first]
    return any(word in words.prepositions or word == "representing" for word in before)


def _person(page: Layout, subject: Subject, one: Named, cast: Cast) -> Speaker:
    full = cast.roster.fullest(one.text)
    before = page.line.text[page.tokens.starts[subject.first] : one.start].strip(" ,")
    role = one.role or _role(before) or _beside(page, subject) or cast.roster.roles.get(full, "")
    if one.text != full or not one.role:
        cast.roster.roles.setdefault(full, role)
    return Speaker(one.text, full, role)


def _role(text: str) -> str:
    """An office written before a name, without its article; an article alone is none."""
    if text.lower() in ("the", "a", "an"):
        return ""
    for article in ("the ", "a ", "an ", "The ", "A ", "An "):
        text = text.removeprefix(article)
    return text


def _beside(page: Layout, subject: Subject) -> str:
    """Words between commas that say what somebody is: "a spokesman for the ministry"."""
    if not subject.beside:
        return ""
    first, last = subject.beside
    if last - first + 1 > _LONGEST_ROLE or not page.tokens.texts[first][0].isalpha():
        return ""
    if page.tokens.lower[first] in (
        "who",
        "which",
        "in",
        "on",
        "at",
        "and",
        "but",
        "speaking",
        "when",
        "while",
    ):
        return ""
    return _role(page.text(first, last))


def _pronoun(page: Layout, subject: Subject, cast: Cast) -> Speaker:
    line, start = page.line.number, page.tokens.starts[subject.first]
    text = page.text(subject.first, subject.last).removeprefix("-").removeprefix("t-")
    pronoun = text.lower()
    if pronoun not in _ONE:
        return Speaker(text, text, sure=False)
    last = cast.last(line)
    near = cast.last_person(line, start)
    if last and (near is None or near.line < line or cast.roster.fullest(near.text) == last.full):
        return Speaker(text, last.full, last.role, sure=False)
    if near:
        full = cast.roster.fullest(near.text)
        return Speaker(text, full, cast.roster.roles.get(full, near.role), sure=False)
    return Speaker(text, last.full, last.role, sure=False) if last else Speaker(text, text, sure=False)


def _office(page: Layout, subject: Subject, cast: Cast, words: Language) -> Speaker | None:
    """ "The official", "the minister": whoever spoke last and could be called so."""
    first, last = subject.first, subject.last
    lower = page.tokens.lower
    if (
        lower[first] != "the"
        or lower[last] not in words.roles
        or last - first > 3
        or lower[last].endswith("s")
    ):
        return None
    text = page.text(first, last)
    for line, speaker in reversed(cast.spoken):
        if page.line.number - line > _REACH:
            break
        fits = lower[last] in speaker.role.lower() or lower[last] in (
            "official",
            "politician",
            "leader",
            "diplomat",
        )
        if fits and " " in speaker.full and speaker.full[0].isupper():
            return Speaker(text, speaker.full, speaker.role or _role(text), sure=False)
    return None


def _other(page: Layout, subject: Subject, text: str, cast: Cast) -> Speaker:
    """A body, a place that speaks for its government, or somebody without a name."""
    first = _name_at_the_end(page, subject)
    if first:  # "retired harbour pilot Bruk Tolland": whatever stands before two capitals is what he is
        name = page.text(first, subject.last)
        return Speaker(name, cast.roster.fullest(name), _role(page.text(subject.first, first - 1)))
    bare = text.removeprefix("the ").removeprefix("The ")
    named = bare if bare[:1].isupper() else text
    if page.tokens.lower[subject.first] in ("the", "a", "an") and not named[:1].isupper():
        return Speaker(text, text, _role(text))
    return Speaker(named, cast.roster.fullest(named) if " " not in named else named, _beside(page, subject))


def _name_at_the_end(page: Layout, subject: Subject) -> int:
    """Where two or three capitalised words begin that end a phrase of small ones; 0 where none do."""
    tokens, first = page.tokens, subject.last
    while first - 1 > subject.first and tokens.capital(first - 1):
        first -= 1
    small = all(tokens.texts[i].isalpha() and tokens.texts[i].islower() for i in range(subject.first, first))
    return first if 1 <= subject.last - first <= 2 and tokens.capital(subject.last) and small else 0
