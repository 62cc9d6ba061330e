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
from paperround.steps.study.frame import Line
from paperround.steps.study.matching import Hit, Sense

_VERB_AFTER = re.compile(
    r"\b(?:it|this|that|he|she|what|who|there|which|here|how|where|why|and)$", re.IGNORECASE
)
_TINY = 2


def group_mentions(lines: Sequence[Line], countries: frozenset[str]) -> tuple[Mention, ...]:
    """Every mention of an armed group, in order; `countries` are the codes of those the article names."""
    found = [(line, hit, sense) for line in lines for hit in line.hits for sense in _of_groups(hit)]
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


def _of_groups(hit: Hit) -> Iterable[Sense]:
    return [sense for sense in hit.senses if isinstance(sense.of, Group)][:1]


def _shouting(line: Line, sense: Sense) -> bool:
    """In a line set in capitals a short name may be a word."""
    return line.shouted and len(sense.alias.text) < 5


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
