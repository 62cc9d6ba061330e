"""Armed groups named in an article: which of the names found are meant.

A name that means one thing is taken as it stands. A doubtful one ("ADF", "National Liberation
Army") counts beside another name of the same group or one of its countries; one of two letters
("IS") only beside another name of the same group, and never after a word that makes it a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from paperround.gazetteer import Group
from paperround.model import Mention
from paperround.steps.study.casing import is_common
from paperround.steps.study.frame import Line
from paperround.steps.study.matching import Hit, Sense

_VERB_AFTER = re.compile(
    r"\b(?:it|this|that|he|she|what|who|there|which|here|how|where|why|and)$", re.IGNORECASE
)
_TINY = 2
_Found = tuple[Line, Hit, Sense]


def group_mentions(lines: Sequence[Line], countries: frozenset[str]) -> tuple[Mention, ...]:
    """Every mention of an armed group, in order; `countries` are the codes of those the article names."""
    found = [(line, hit, sense) for line in lines for hit in line.hits for sense in _of_groups(hit)]
    found = _owned(lines, found)
    sure = {s.of.name for line, _, s in found if not s.alias.doubtful and not _shouting(line, s)}
    return tuple(
        Mention(
            text=line.text[hit.start : hit.end],
            kind="group",
            name=sense.of.name,
            paragraph=line.number,
            start=hit.start,
            end=hit.end,
        )
        for line, hit, sense in found
        if _meant(line, hit, sense, (sure, countries))
    )


def _owned(lines: Sequence[Line], found: list[_Found]) -> list[_Found]:
    """Without abbreviations that stand for something else the article names in full.

    "The Institute for Science and International Security ... the ISIS report": the letters are those of
    capitalised words in which no name of the group stands, and the group has no other name there.
    """
    named = {s.of.name for _, _, s in found if s.alias.kind == "name"}
    short = {s.alias.text for _, _, s in found if s.alias.kind == "abbreviation" and s.of.name not in named}
    lost = {text for text in short if any(_spelt_out(line, text) for line in lines)}
    return [one for one in found if one[2].alias.text not in lost]


def _spelt_out(line: Line, letters: str) -> bool:
    """Whether capitalised words with these initials stand in a line."""
    if len(letters) <= _TINY or not letters.isalpha() or not letters.isascii():
        return False
    words = [rf"{letter}[a-z]+" for letter in letters.upper()]
    return bool(re.search(r"\b" + r"(?: (?:for|of|and|the|in|on|to|&))* ".join(words) + r"\b", line.text))


def _of_groups(hit: Hit) -> Iterable[Sense]:
    """The group a found name may mean, by the surest of its spellings: "ISIS" before "Isis"."""
    senses = [sense for sense in hit.senses if isinstance(sense.of, Group)]
    if len(senses) > 1:
        senses.sort(key=lambda sense: sense.alias.doubtful)
    return senses[:1]


def _shouting(line: Line, sense: Sense) -> bool:
    """In a line set in capitals a short name may be a word."""
    return line.shouted and len(sense.alias.text) < 5 and is_common(sense.alias.text)


def _meant(line: Line, hit: Hit, sense: Sense, known: tuple[set[str], frozenset[str]]) -> bool:
    sure, countries = known
    if _shouting(line, sense):
        return False
    if not sense.alias.doubtful:
        return True
    assert isinstance(sense.of, Group)
    if len(sense.alias.text) <= _TINY:
        return sense.of.name in sure and not _VERB_AFTER.search(line.text[: hit.start].rstrip())
    return sense.of.name in sure or not countries.isdisjoint(sense.of.countries)
