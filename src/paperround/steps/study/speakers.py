"""One speaker behind several names: who "he" and "the official" are, and what office they hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from paperround.steps.study.genders import may_be
from paperround.steps.study.inflection import nominative
from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.naming import at_the_end, before_a_place, led, owned, titled
from paperround.steps.study.people import Named, only_opens
from paperround.steps.study.phrases import Subject
from paperround.steps.study.roster import Roster
from paperround.steps.study.runs import unglued
from paperround.steps.study.speech import Saying
from paperround.steps.study.standing import Standing, standing

_ONE = frozenset(["he", "she", "il", "elle", "él", "ella", "он", "она"])  # pronouns for one person
_REACH = 4  # paragraphs back within which a pronoun or an office finds its owner
_LONGEST_ROLE = 14  # words


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """Somebody who says something, as named there and in full."""

    name: str
    full: str
    role: str = ""
    sure: bool = True  # False where a pronoun or an office had to be guessed at
    standing: Standing = "person"


_NO_ROLE = frozenset({
    "who", "which", "in", "on", "at", "and", "but", "when", "while", "however", "though", "meanwhile", "too",
    "instead", "nevertheless", "nonetheless", "for", "as", "because", "if", "after", "before",
})  # begin no office
_HANGS = re.compile(r" (?:of|at|in|for|with|from|who|on|to|close|familiar) ")
_HANGING = frozenset({"of", "for", "from", "at", "with"})
_AND = frozenset({"and", "&", "y", "et", "и", "und"})
NOBODY = Speaker("", "", sure=False, standing="thing")
_TELLING = frozenset({"former", "current", "other", "second", "third"})  # from somebody else of that office
_HEADS = frozenset({"president", "us president", "u.s. president", "american president"})
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
_IT = frozenset(["it"])
_LETTERS = re.compile(r"[a-z]+")
_SEATED = frozenset({"congressman", "congresswoman", "senator"})
_SITTING = _SEATED | {"sen", "rep", "representative", "leader", "whip", "speaker", "chairman", "mp"}
_MEMBERS = frozenset({"republican", "democrat", "independent"})
_MANY = frozenset({
    "some", "many", "several", "both", "few", "two", "three", "these", "those", "women", "men", "people",
    "children",
})  # fmt: skip


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

    def last_human(self, line: int, pronoun: str) -> Speaker | None:
        """Who spoke last of those whom "he" or "she" may be, if not too far back."""
        for at, speaker in reversed(self.spoken):
            if line - at > _REACH:
                break
            one = speaker.standing == "person" or (
                speaker.standing == "somebody" and not _several(speaker.full)
            )
            if one and may_be(pronoun, speaker.full, speaker.role):
                return speaker
        return None

    def spoke_before(self, one: Named, line: int) -> str:
        """Of several with a surname that stands alone the one who spoke a little before; or empty."""
        known = self.roster.full.get(one.text, ())
        if len(known) > 1 and not one.role:
            for at, speaker in reversed(self.spoken):
                if line - at > _REACH:
                    break
                if speaker.full in known:
                    return speaker.full
        return ""

    def spoke_within(self, speaker: Speaker, line: int) -> bool:
        """Whether somebody has spoken since a line began."""
        return any(at >= line and other.full == speaker.full for at, other in self.spoken)

    def last_body(self, line: int) -> Speaker | None:
        """What spoke last of bodies and writings, if nobody spoke since but people: what "it" may be."""
        near = (speaker for at, speaker in reversed(self.spoken) if line - at <= _REACH)
        return next((speaker for speaker in near if speaker.standing in ("body", "text")), None)

    def named_in(self, line: int, start: int, end: int) -> list[Named]:
        """People and bodies named within a stretch of a line."""
        low = bisect_right(self._at, (line, start - 1))
        return [one for one in self.found[low : bisect_right(self._at, (line, end))] if one.end <= end]

    def named_since(self, line: int, before: int) -> list[Named]:
        """People and bodies named from one line on, up to another one and in it."""
        low, high = bisect_right(self._at, (line, -1)), bisect_right(self._at, (before + 1, -1))
        return self.found[low:high]

    def last_person(
        self, line: int, before: int, pronoun: str, aside: Callable[[Named], bool]
    ) -> Named | None:
        """The person named last before a place, in its paragraph or the one before, who may be meant."""
        for index in range(bisect_right(self._at, (line, before - 1)) - 1, -1, -1):
            one = self.found[index]
            if line - one.line > 1:
                return None
            if one.kind != "person" or (one.line == line and aside(one)):
                continue
            if may_be(pronoun, self.roster.fullest(one.text), one.role):
                return one
        return None


def _several(name: str) -> bool:
    """Whether words name more than one: "prosecutors", "some reporters at the paper"."""
    words = _HANGS.split(name.lower())[0].split() or [""]
    several = not _MANY.isdisjoint((words[0], words[-1]))
    return several or (words[-1].endswith("s") and not words[-1].endswith("ss")) or "and" in words


def speaker_of(page: Layout, saying: Saying, cast: Cast, words: Language) -> Speaker:
    """Who says it, by name if the article lets one tell."""
    found = _speaker_of(page, saying, cast, words)
    if words.code == "ru" and saying.sort == "according" and found.standing == "person":
        return msgspec.structs.replace(
            found, full=cast.roster.fullest(nominative(found.full, words.given_names))
        )
    return found


def _speaker_of(page: Layout, saying: Saying, cast: Cast, words: Language) -> Speaker:
    subject = saying.subject
    if subject.first == saying.cue:  # a verb without a subject: "..., añadió."
        last = cast.last(page.line.number)
        return Speaker(last.full, last.full, last.role, False, last.standing) if last else NOBODY
    end = subject.last
    if end - subject.first > 2:
        end = before_a_place(page, subject, words) or unglued(page.tokens, (subject.first, end))
    if end < subject.last:
        subject = Subject(subject.first, end, subject.beside)
    text = page.text(subject.first, subject.last)
    lower = text.lower()
    if lower in words.pronouns or lower in POSSESSIVES:
        return _pronoun(page, subject, cast, words)
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
    if led and _at_the_head(page, subject, people[0], words):
        return _person(page, subject, people[0], cast)  # "Jeffrey Lewis of the Center for Studies"
    return _office(page, subject, cast, words) or _other(page, subject, cast, words)


def _hung(page: Layout, subject: Subject, one: Named, words: Language) -> bool:
    """Whether a name only tells whose somebody is: "an adviser to him", "a firm representing him"."""
    before = page.tokens.lower[subject.first : one.first]
    return any(word in words.prepositions or word == "representing" for word in before)


def _at_the_head(page: Layout, subject: Subject, one: Named, words: Language) -> bool:
    """Whether nothing but titles stands before a name: "Sen. Elizabeth Warren of"."""
    lower = page.tokens.lower[subject.first : one.first]
    before = all(word in words.titles or word in words.roles or word == "." for word in lower)
    return before and one.text.lower() not in words.roles


def _person(page: Layout, subject: Subject, one: Named, cast: Cast) -> Speaker:
    full = cast.spoke_before(one, page.line.number) or cast.roster.fullest(one.text)
    before = page.line.text[page.tokens.starts[subject.first] : one.start].strip(" ,")
    beside = _beside(page, subject)
    if one.role and beside.endswith(one.role):  # "the Senate's No. 2 Democrat, Ada Quill,"
        one = msgspec.structs.replace(one, role=beside)
    role = one.role or _role(before) or beside or cast.roster.roles.get(full, "")
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
    opening = page.tokens.lower[first]
    if opening in _NO_ROLE or opening.endswith("ing"):
        return ""
    return _role(page.text(first, last))


def _aside(page: Layout, one: Named, words: Language) -> bool:
    """Whether somebody is named in passing, not as who does something: "of Tolland", "Tolland's boats"."""
    lower = page.tokens.lower
    if page.inside[one.first] >= 0:
        return True  # named in what somebody says
    owner = lower[one.last + 1 : one.last + 2] in (["'s"], ["’s"])
    first = one.first
    while first > 0 and lower[first - 1] in words.offices:
        first -= 1
    return owner or (first > 0 and lower[first - 1] in words.prepositions)


def _pronoun(page: Layout, subject: Subject, cast: Cast, words: Language) -> Speaker:
    line, start = page.line.number, page.tokens.starts[subject.first]
    text = page.text(subject.first, subject.last).removeprefix("-").removeprefix("t-")
    pronoun = POSSESSIVES.get(text.lower(), text.lower())
    if pronoun in _IT and (body := cast.last_body(line)):
        return Speaker(text, body.full, body.role, False, body.standing)
    if pronoun not in _ONE:
        return Speaker(text, text, sure=False, standing="pronoun")
    last = cast.last_human(line, pronoun)
    near = cast.last_person(line, start, pronoun, lambda one: _aside(page, one, words))
    if (near is None or near.line < line) and not (last and cast.spoke_within(last, line - 1)):
        near = cast.last_person(line, start, pronoun, lambda one: page.inside[one.first] >= 0) or near
    if last and (near is None or near.line < line or cast.roster.fullest(near.text) == last.full):
        return Speaker(text, last.full, last.role, False, last.standing)
    if near:
        full = cast.roster.fullest(near.text)
        return Speaker(text, full, cast.roster.roles.get(full, near.role), sure=False)
    if last:
        return Speaker(text, last.full, last.role, False, last.standing)
    return Speaker(text, text, sure=False, standing="pronoun")


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
    if lower[last] in _MEMBERS or lower[last] in _SEATED:
        # "the lawmaker" and "the second Tarn senator" may stay unnamed on purpose
        placed = last - first > 1 and all(map(page.tokens.capital, range(first + 1, last)))
        bare = last - first == 1 and lower[last] in _SEATED
        full = _member(cast, page.line.number, lower[last]) if placed or bare else ""
        if full:
            return Speaker(text, full, cast.roster.roles[full], sure=False)
        if placed or lower[last] in _MEMBERS:
            return None
    telling = _TELLING.intersection(lower[first + 1 : last])
    for line, speaker in reversed(cast.spoken):
        if page.line.number - line > _REACH:
            break
        fits = lower[last] in speaker.role.lower() or lower[last] in (
            "official",
            "politician",
            "leader",
            "diplomat",
        )
        if lower[last] == "president" and speaker.role.lower() not in _HEADS:
            continue  # "the president" is no chamber's
        if not telling <= set(f"{speaker.role} {speaker.full}".lower().split()):
            continue  # "the current ambassador" is not the former one
        if fits and " " in speaker.full and speaker.full[0].isupper():
            return Speaker(text, speaker.full, speaker.role or _role(text), sure=False)
    return None


def _member(cast: Cast, line: int, word: str) -> str:
    """The only member of a parliament named a little before whom "the Tarn Republican" may mean; or empty."""
    pronoun = {"congressman": "he", "congresswoman": "she"}.get(word, "they")
    other = {"republican": "democrat", "democrat": "republican"}.get(word, "")
    roles = cast.roster.roles
    people = [one for one in cast.named_since(line - _REACH, line) if one.kind == "person"]
    named = [(one.line, cast.roster.fullest(one.text)) for one in people]
    sitting = {
        full for _, full in named if not _SITTING.isdisjoint(_LETTERS.findall(roles.get(full, "").lower()))
    }
    meant = sitting.pop() if len(sitting) == 1 else ""
    # whoever was named or spoke last: another member may be named without an office
    near = {full for at, full in named if at == named[-1][0]}
    near |= {one.full for at, one in cast.spoken[-1:] if named and at >= named[-1][0]}
    fits = meant in near and other not in _LETTERS.findall(roles.get(meant, "").lower())
    return meant if " " in meant and fits and may_be(pronoun, meant) else ""


def _other(page: Layout, subject: Subject, cast: Cast, words: Language) -> Speaker:
    """A body, a place that speaks for its government, or somebody without a name."""
    text = page.text(subject.first, subject.last).strip("’' ")
    first = at_the_end(page, subject, words) or titled(page, subject, words) or owned(page, subject, words)
    last = subject.last
    if not first and (end := led(page, subject, words)):
        first, last = subject.first, end
    if first or last < subject.last:
        # "retired harbour pilot Bruk Tolland": whatever stands before two capitals is what he is
        name, before = (
            page.text(first, last),
            page.text(subject.first, first - 1) if first > subject.first else "",
        )
        return Speaker(name, cast.roster.fullest(name), _role(before) or _beside(page, subject))
    name = page.text(subject.last, subject.last)
    if cast.roster.knows(name) and only_opens(page, subject.first, subject.last, words):
        return Speaker(name, cast.roster.fullest(name), _beside(page, subject))
    is_a = standing(page, subject, words)
    bare = text.removeprefix("the ").removeprefix("The ")
    named = bare if bare[:1].isupper() and not _describes(page, subject, is_a) else text
    if page.tokens.lower[subject.first] in ("the", "a", "an") and not named[:1].isupper():
        return Speaker(text, text, _role(text), standing=is_a)
    full = cast.roster.fullest(named) if " " not in named else named
    return Speaker(named, full, _beside(page, subject), standing=is_a)


def _describes(page: Layout, subject: Subject, is_a: Standing) -> bool:
    """Whether words after "the" say what somebody is, though with a capital: "the Tarn senator"."""
    tokens = page.tokens
    several = subject.last - subject.first > 1 and tokens.lower[subject.first] == "the"
    return (
        several
        and is_a == "somebody"
        and (tokens.texts[subject.last].islower() or tokens.lower[subject.last] in _MEMBERS)
    )
