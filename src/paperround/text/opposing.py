"""Whether one statement says no to what another says: the same subject, and a denial in one of them.

Precision comes first. Two statements are on one subject only when most of the shorter's words, a few at
least, stand in the other, and the denial stands right before one of the words they share.
"""

from __future__ import annotations

import re

from paperround.text.sense import content, overlap

# Share of the shorter statement's words that make one subject. At 0.5 five papers of May 2020 set four pairs
# against each other that were none; a flat denial repeats what it denies.
SUBJECT = 0.7
# Words in common besides: for two people four, as three are soon one name ("the African American community",
# which set two unlike statements against each other in a paper of May 2020); for one person three do.
SHARED, SHARED_BY_ONE = 4, 3
_NO = re.compile(
    r"\b(?:not?|never|none|nobody|nothing|neither|nor|cannot|false|untrue|baseless|\w+n['’]t|"
    r"pas|jamais|aucune?|nunca|jamás|tampoco|ningun[oa]?|не|нет|никогда|ни|لا|لم|لن|ليس|ليست)\b|[不没無无未非]",
    re.IGNORECASE,
)
_EMPTY_NO = re.compile(
    r"\b(?:not (?:only|just|merely|least)|no (?:doubt|question|matter)|why not|whether or not)\b",
    re.IGNORECASE,
)
_REACH = 48  # characters after a denial in which what it denies begins
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|"
    r"disput(?:e|es|ed|ing)|nie|dément|démenti|niega|negó|desmintió|отрица\w*|опроверг\w*|نفى|نفت)\b|否认|駁斥|驳斥",
    re.IGNORECASE,
)


def denying(cue: str) -> bool:
    """Whether a word of saying denies what follows it."""
    return bool(_DENIES.search(cue))


def denies(text: str, cue: str, shared: frozenset[str]) -> bool:
    """Whether it says no to shared words, by a denial right before one of them or by its word of saying."""
    without = _EMPTY_NO.sub(" ", text)
    after = (content(without[m.end() : m.end() + _REACH]) for m in _NO.finditer(without))
    return any(words & shared for words in after) ^ denying(cue)


def subject(one: str, other: str, least: int) -> frozenset[str]:
    """The words two statements share, when these make one subject of them; else none."""
    first, second = content(one), content(other)
    shared = first & second
    return shared if len(shared) >= least and overlap(first, second) >= SUBJECT else frozenset()


def opposed(one: tuple[str, str], other: tuple[str, str], least: int) -> bool:
    """Whether one of two statements, each its words and its word of saying, says no to the other."""
    shared = subject(one[0], other[0], least)
    return bool(shared) and denies(*one, shared) != denies(*other, shared)
