"""People and organisations named in an article, by rule: capitals, titles, given names, words for bodies.

A run of capitalised words is somebody when a title or a word of office stands before it, when it
begins with a given name, or when it speaks; it is an organisation when one of its words is a word
for one. A surname alone is somebody once the article has given the full name. What no rule knows
is left out: a mention printed wrongly costs more than one missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from paperround.gazetteer import Place
from paperround.model import HEADLINE, Mention, MentionKind
from paperround.steps.study.casing import is_common
from paperround.steps.study.frame import Line
from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.roster import GIVEN, Roster
from paperround.steps.study.runs import LINKING, OF, PARTICLES, PARTING, parts, runs
from paperround.steps.study.tokens import Tokens

_PAPERS = frozenset({"resolution", "resolutions", "report", "reports", "act", "communique", "statement"})
_CLOSING = frozenset("”\"'’»,")  # before an inverted verb: “...,” said Bruk Tolland
_LANDS = frozenset({"us", "uk", "un", "eu", "pm"})  # before a name no part of it, nor "U.S." or "A.G."
# Adjectives that are last names too: "Dana White".
SURNAMES = frozenset({"white", "black", "west", "north", "south", "east", "french", "english", "german"})
_NOBLE = frozenset({"king", "prince", "bishop", "pope", "major", "judge", "cardinal", "marshal", "dean"})
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_MOST = 4  # words of a person's name
_ONCE = frozenset(["former", "then", "acting", "outgoing", "incoming", "late", "ex"])  # before an office


class Named(msgspec.Struct, frozen=True, gc=False):
    """Somebody or some body, where it stands."""

    line: int  # paragraph number
    first: int  # token indexes, both included
    last: int
    start: int
    end: int
    text: str
    kind: MentionKind
    role: str = ""


def named(pages: Sequence[Layout], words: Language) -> tuple[list[Named], Roster]:
    """Everybody and every body named, in order, and the roster of full names."""
    found: list[Named] = []
    doubtful: list[tuple[Layout, Named]] = []  # their first word may only open a sentence
    alone: list[tuple[Layout, int]] = []  # single capitalised words, settled once the roster is known
    for page in pages:
        tokens = page.tokens
        for first, last in runs(tokens):
            if first < last:
                for begin, end in parts(tokens, (first, last), words):
                    one = _read(page, (begin, end), words, alone)
                    if one and only_opens(page, one.first, one.last, words):
                        doubtful.append((page, one))
                    elif one:
                        found.append(one)
            elif not (tokens.lower[first] in words.not_names or tokens.lower[first] in OF):
                alone.append((page, first))
    roster = Roster()
    lasts = {word for one in found if one.kind == "person" for word in one.text.split()[-1:]}
    for page, one in doubtful:
        if page.tokens.texts[one.last] in lasts:
            alone.append((page, one.last))
        else:
            found.append(one)
    for one in found:
        if one.kind == "person":
            roster.add(one.text, one.role)
    known = roster.full.keys() | roster.titled.keys() | roster.given.keys() | words.known_organisations
    found += [_settled(*one, roster) for one in alone if one[0].tokens.texts[one[1]] in known]
    return sorted(found, key=lambda one: (one.line, one.start)), roster


def mentions(
    found: Iterable[Named], roster: Roster, taken: frozenset[tuple[int, int, int]]
) -> Iterator[Mention]:
    """As findings carry them; the spans of groups and places (`taken`) are left to those."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for paragraph, start, end in taken:
        spans.setdefault(paragraph, []).append((start, end))
    for one in found:
        if any(start < one.end and end > one.start for start, end in spans.get(one.line, ())):
            wider = one.kind == "organisation" and all(
                one.start <= start and end <= one.end and (start, end) != (one.start, one.end)
                for start, end in spans[one.line]
                if start < one.end and end > one.start
            )
            if not wider:  # "the government of Iraq" is named beside the Iraq in it
                continue
        name = roster.fullest(one.text) if one.kind == "person" else one.text
        yield Mention(
            text=one.text, kind=one.kind, name=name, paragraph=one.line, start=one.start, end=one.end
        )


def _read(
    page: Layout, part: tuple[int, int], words: Language, alone: list[tuple[Layout, int]]
) -> Named | None:
    """Who or what a part of a run names; a single word is put with those `alone`."""
    first, last = _trimmed(page.tokens, part, words)
    if first == last:
        alone.append((page, first))
        return None
    return _classified(page.line, page.tokens, (first, last), words) if first < last else None


def only_opens(page: Layout, first: int, last: int, words: Language) -> bool:
    """Whether the first of two words has its capital because it opens a sentence: "Staunch Quill said"."""
    tokens = page.tokens
    given = tokens.texts[first] in GIVEN or tokens.texts[first] in words.given_names
    if last != first + 1 or given or not tokens.capital(last) or tokens.lower[first] in PARTICLES:
        return False
    lower = tokens.lower[first]
    known = lower in words.titles or lower in words.roles or lower in words.organisations
    body = tokens.lower[last] in words.organisations or tokens.texts[last] in words.known_organisations
    opens = any(unit[0] == first for unit in page.units) or (first > 0 and page.inside[first - 1] >= 0)
    common = is_common(tokens.texts[first]) and not is_common(tokens.texts[last])
    return opens and common and not (known or body) and page.line.number != HEADLINE


def _trimmed(tokens: Tokens, run: tuple[int, int], words: Language) -> tuple[int, int]:
    first, last = run
    empty = words.not_names
    while first <= last and (tokens.lower[first] in empty or tokens.lower[first] in LINKING):
        if tokens.lower[first] in words.titles and first < last:
            break
        first += 1
    while last >= first and (tokens.lower[last] in empty or tokens.lower[last] in LINKING):
        last -= 1
    return first, last


def _classified(line: Line, tokens: Tokens, run: tuple[int, int], words: Language) -> Named | None:
    """Who or what a run of two words or more names."""
    first, last = run
    lower = tokens.lower[first : last + 1]
    name = first if words.titles.isdisjoint(lower) else _behind_titles(tokens, run, words)
    if name > first and _plausible(tokens, name, last, words):
        begin = first - 2 if _of_an_office(tokens, first - 2, words) else first
        if begin > 0 and tokens.lower[begin - 1] in _ONCE:
            begin -= 1  # "former President Quill" is none now
        role = line.text[tokens.starts[begin] : tokens.ends[name - 1]]
        return _made(line, tokens, (name, last), "person", role)
    if not words.organisations.isdisjoint(lower):
        return _body(line, tokens, run, words)
    if _whole_place(line, tokens, run):
        return None
    begin = first
    while last - first > 1 and _no_part(tokens, first, words):
        first, run = first + 1, (first + 1, last)  # "Nigerian Shehu Sani", "Apple CEO Tim Cook"
    office = _office_in(tokens, (first, last), words)
    if office < 0 and _of_an_office(tokens, first - 2, words) and _behind(tokens, first, last):
        office, begin = first, first - 2  # "Chief of Staff Ada Quill"
    if office >= 0:
        return _made(
            line, tokens, (office + 1, last), "person", line.text[tokens.starts[begin] : tokens.ends[office]]
        )
    role = _role_before(line, tokens, first, words)
    if not _plausible(tokens, first, last, words):
        return None
    if (
        role
        or tokens.texts[first] in GIVEN
        or tokens.texts[first] in words.given_names
        or _speaks(tokens, run, words)
    ):
        return _made(line, tokens, run, "person", role)
    return None


def _of_an_office(tokens: Tokens, index: int, words: Language) -> bool:
    """Whether a capitalised office and "of" stand before a title: "Secretary of | State"."""
    if index < 0 or tokens.lower[index + 1] != "of" or not tokens.capital(index):
        return False
    return tokens.lower[index] in words.titles or tokens.lower[index] in words.roles


def of_a_body(tokens: Tokens, name: int, last: int, words: Language) -> bool:
    """Whether a last word behind a title only ends a body's name: "Ministry of Foreign | Affairs"."""
    of = name - 2
    return (
        name == last and of > 0 and tokens.lower[of] == "of" and tokens.lower[of - 1] in words.organisations
    )


def _behind(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a given name and a last one stand behind the first word of a run, which is no given name."""
    return last - first > 1 and tokens.texts[first] not in GIVEN and tokens.texts[first + 1] in GIVEN


def _behind_titles(tokens: Tokens, run: tuple[int, int], words: Language) -> int:
    """Where a name begins behind the titles of a run; its first token where none does, or a body's."""
    first, last = run
    name = _title_in(tokens, run, words) + 1
    if name <= first:
        return first
    while name <= last and tokens.texts[name] == ".":
        name += 1
    body = not words.organisations.isdisjoint(tokens.lower[name : last + 1])
    if name > last or body or of_a_body(tokens, name, last, words):
        return first
    while last - name > 1 and _no_part(tokens, name, words):
        name += 1  # "Justice Correspondent Pierre Lodd"
    return name


def _title_in(tokens: Tokens, run: tuple[int, int], words: Language) -> int:
    """The last token of the titles that a run begins with or has before its name; -1 without one."""
    first, last = run
    if _born(tokens, first, last):
        last -= 1  # "Rep. Pete King"
    titles = [i for i in range(first, last + 1) if tokens.lower[i] in words.titles]
    return titles[-1] if any(tokens.lower[i] not in words.modifiers for i in titles) else -1


def _born(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a run ends in a last name that is a title too, behind a given name."""
    return last > first and tokens.lower[last] in _NOBLE and tokens.texts[last - 1] in GIVEN


def _office_in(tokens: Tokens, run: tuple[int, int], words: Language) -> int:
    """Where a run has an office before a given name, "Tarn Harbour CEO Janice Lodd"; -1 where it has none."""
    first, last = run
    for index in range(last - 2, first, -1):
        named = tokens.texts[index + 1] in GIVEN and _plausible(tokens, index + 1, last, words)
        if tokens.lower[index] in words.roles and named:
            return index
    return -1


def _body(line: Line, tokens: Tokens, run: tuple[int, int], words: Language) -> Named | None:
    """The body, without an office or a paper behind it: "Foreign Office Minister", "Council Resolution"."""
    first, last = run
    while (
        last > first
        and tokens.lower[last] not in words.organisations
        and (tokens.lower[last] in words.roles or tokens.lower[last] in _PAPERS)
    ):
        last -= 1
    if first > 1 and tokens.lower[first - 1] in _ORDINAL and tokens.texts[first - 2].isdigit():
        first -= 2  # "the 507th Air Wing"
    return _made(line, tokens, (first, last), "organisation")


def _whole_place(line: Line, tokens: Tokens, run: tuple[int, int]) -> bool:
    """Whether a run is a country's, a region's or a state's name and nothing besides: "United States"."""
    start, end = tokens.starts[run[0]], tokens.ends[run[1]]
    senses = (sense for hit in line.hits if (hit.start, hit.end) == (start, end) for sense in hit.senses)
    return any(isinstance(sense.of, Place) and sense.of.kind != "city" for sense in senses)


def _no_part(tokens: Tokens, index: int, words: Language) -> bool:
    """Whether a word with a capital before a name is no part of it: a nation, an office, a body."""
    lower = tokens.lower[index]
    return (
        tokens.texts[index] in words.known_organisations
        or (lower in words.adjectives and tokens.texts[index] not in GIVEN)
        or lower in words.roles
        or ("-" in lower and not words.roles.isdisjoint(lower.split("-")))  # "Editor-in-Chief"
        or lower in _LANDS
        or (lower.count(".") > 1 and tokens.texts[index + 1] in GIVEN)
    )


def _plausible(tokens: Tokens, first: int, last: int, words: Language) -> bool:
    """Whether the words could be a person's name."""
    parts = [i for i in range(first, last + 1) if tokens.texts[i][0].isalpha()]
    titled = tokens.lower[last] in words.titles and not _born(tokens, first, last)
    if not parts or len(parts) > _MOST + 1 or titled:
        return False
    big = [tokens.lower[i] for i in parts if tokens.capital(i)]
    if not words.not_names.isdisjoint(big):
        return False
    if len(big) < 3 and not words.adjectives.isdisjoint(big):
        given = tokens.texts[parts[0]] in GIVEN and big[0] not in words.adjectives
        if not (given and len(big) == 2 and big[1] in SURNAMES):
            return False
    return PARTING.isdisjoint([tokens.lower[i] for i in parts])


def _role_before(line: Line, tokens: Tokens, first: int, words: Language) -> str:
    """The office named in small letters before a name: "spokeswoman", "the EU's top diplomat,"."""
    index = first - 1
    if index > 0 and tokens.texts[index] == ",":
        index -= 1
    if index < 0 or tokens.lower[index] not in words.roles:
        return ""
    end = tokens.ends[index]
    begin = index
    while begin > 0 and first - begin < 7:
        word = tokens.texts[begin - 1]
        if word in ("'s", "’s"):  # "the EU's top diplomat"
            begin -= 1
            continue
        if (
            not word[0].isalpha()
            or tokens.lower[begin - 1] in words.say
            or tokens.lower[begin - 1] in words.determiners
            or tokens.lower[begin - 1] in words.breaks
            or tokens.lower[begin - 1] in words.prepositions
            or tokens.lower[begin - 1] in words.pronouns
        ):
            break
        begin -= 1
    return line.text[tokens.starts[begin] : end]


def _speaks(tokens: Tokens, run: tuple[int, int], words: Language) -> bool:
    """Two or three capitalised words with a word of saying beside them."""
    first, last = run
    after = tokens.lower[last + 1] if last + 1 < len(tokens) else ""
    aged = after == "," and last + 2 < len(tokens) and tokens.texts[last + 2].isdigit()
    stands = tokens.lower[last + 2 : last + 3] == ["to"]  # "continues to stand" is no speech
    before = tokens.lower[first - 1] if first > 1 else ""
    turned = before in words.say and before not in words.telling and tokens.texts[first - 2] in _CLOSING
    return 1 <= last - first <= 2 and ((after in words.say and not stands) or aged or turned)


def _made(line: Line, tokens: Tokens, run: tuple[int, int], kind: MentionKind, role: str = "") -> Named:
    first, last = run
    start, end = tokens.starts[first], tokens.ends[last]
    return Named(line.number, first, last, start, end, line.text[start:end], kind, role.rstrip(" ."))


def _settled(page: Layout, index: int, roster: Roster) -> Named:
    """What a single capitalised word names, now that the full names are known."""
    word = page.tokens.texts[index]
    somebody = word in roster.full or word in roster.titled or word in roster.given
    kind: MentionKind = "person" if somebody else "organisation"
    return _made(page.line, page.tokens, (index, index), kind)
