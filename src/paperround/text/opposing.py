"""Whether one statement says no to what another says: the same subject, and a denial in one of them.

Precision comes first. Two statements are on one subject only when most of the shorter's words, a few at
least, stand in the other. What they share is denied when the denial stands before most of it, as a month's
statements are compared, or when one is the other with a "not" in it, as the papers of a day print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from paperround.text.sense import content, overlap
from paperround.text.words import fold, plain, words

# Share of the shorter statement's words that make one subject. At 0.5 five papers of May 2020 set four pairs
# against each other that were none; a flat denial repeats what it denies.
SUBJECT = 0.7
# Words in common besides: for two people four, as three are soon one name ("the African American community",
# which set two unlike statements against each other in a paper of May 2020); for one person three do.
SHARED, SHARED_BY_ONE = 4, 3
_NO = re.compile(
    r"\b(?:not?|never|none|nobody|nothing|neither|nor|cannot|false|untrue|baseless|\w+n['’]t|"
    r"pas|jamais|aucune?|nunca|jamás|tampoco|ningun[oa]?|не|нет|никогда|ни|لا|لم|لن|ليس|ليست)\b|没有|沒有|[不没無无未非]",
    re.IGNORECASE,
)
# Words that leave a thing undone: for a flat denial alone.
_UNDONE = re.compile(
    r"\b(?:refrain(?:s|ed|ing)? from|avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?|hardly|barely|scarcely|"
    r"lack(?:s|ed|ing)?|(?:refus|declin)(?:e|es|ed|ing) to)\b",
    re.IGNORECASE,
)
_EMPTY_NO = re.compile(
    r"\b(?:not (?:only|just|merely|least)|no (?:doubt|question|matter)|why not|whether or not)\b",
    re.IGNORECASE,
)
_REACH = 100  # characters after a denial in which what it denies stands
_MOST = (
    0.5  # of the words two statements share, a flat denial stands before more: "this, not that" denies half
)
_BREAK = re.compile(r"[.;:!?—–]|\b(?:but|because|although|though|while|whereas)\b|[。；！？]")
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|"
    r"disput(?:e|es|ed|ing)|nie|dément|démenti|niega|negó|desmintió|отрица\w*|опроверг\w*|نفى|نفت)\b|否认|駁斥|驳斥",
    re.IGNORECASE,
)


def denying(cue: str) -> bool:
    """Whether a word of saying denies what follows it."""
    return bool(_DENIES.search(cue))


def denied(text: str, cue: str, shared: frozenset[str]) -> float:
    """The share of the shared words that it says no to, in the same clause or by its word of saying."""
    without = _EMPTY_NO.sub(" ", text)
    after = (
        without[match.end() : match.end() + _REACH] for no in (_NO, _UNDONE) for match in no.finditer(without)
    )
    near = frozenset().union(*(content(_BREAK.split(rest, maxsplit=1)[0]) for rest in after))
    share = len(near & shared) / len(shared)
    return 1 - share if denying(cue) else share


def subject(one: str, other: str, least: int) -> frozenset[str]:
    """The words two statements share, when these make one subject of them; else none."""
    first, second = content(one), content(other)
    shared = first & second
    return shared if len(shared) >= least and overlap(first, second) >= SUBJECT else frozenset()


def flatly_opposed(one: tuple[str, str], other: tuple[str, str], least: int) -> bool:
    """Whether one says no to most of what they share and the other to none of it.

    Where both deny some of it nobody can tell by rule: of nineteen such pairs of a month six were right.
    """
    shared = subject(one[0], other[0], least)
    if not shared:
        return False
    low, high = sorted((denied(*one, shared), denied(*other, shared)))
    return high > _MOST and not low


_NOTHING = re.compile(
    r"(?:\b(?:there(?:['’]s| is| was| are| were| has been| have been)|(?:it|that|this)(?:['’]s)|is|was|"
    r"are|were|had|have|has|found|saw|with)\s+(?:absolutely |clearly |simply )?"
    r"(?:no|not an?|not any|never an?|never any)"
    r"|n['’]t (?:an?|any)|^\W*(?:absolutely )?no)\s+"
    r"(?:(?:such|evidence of|indication of|sign of|proof of|kind of|sort of|any|an?|the)\s+){0,3}",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:that|any|all|the|an?|there (?:was|were|is|are)|"
    r"(?:allegations?|accusations?|claims?|reports?) (?:of|that))\s+",
    re.IGNORECASE,
)
_ENDS_WORDS = """
in on at with from to for that who which and or but between when by after before because this as just there
here whatsoever than about against into over under if while
"""
_DOING = frozenset({
    "is", "was", "were", "are", "would", "will", "could", "can", "has", "have", "had", "should", "may",
    "might", "must", "do", "does", "did", "shall",
})  # fmt: skip
_ENDS = frozenset(_ENDS_WORDS.split())
_IDLE_WORDS = """
doubt longer one way more less other need reason idea better worse secret wonder intention problem question
matter choice place time point excuse room plans plan chance hope comment
"""
_IDLE = frozenset(_IDLE_WORDS.split())
_THERE = re.compile(
    r"(?:\bthere(?:['’]s| is| was| were| are| has been| have been)|\b(?:it|this|that|which|what)(?:['’]s)|"
    r"\b(?:is|was|were|are|been|constitutes?|constituted|amount(?:s|ed) to|committed|admit(?:s|ted)(?: to)?))"
    r"(?: (?:clearly|certainly|obviously|indeed|absolutely|simply|just|really))?"
    r"(?: (?:a|an|the|some|some kind of|some sort of|any))?"
    r"(?: (?:clear|obvious|real|classic|textbook|outright))?$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|whether|unless|could|would|might|may|should|alleg\w+|accus\w+|question|suggest\w*|claims?|claimed|"
    r"den(?:y|ies|ied|ying)|reject\w*|without|perhaps|maybe|per ?cent|"
    r"(?:to|who) (?:say|think|believe))\b|\?|%",
    re.IGNORECASE,
)
_FOLLOWS = "in|on|at|with|from|to|for|that|who|which|and|or|but|between|when|by|after|before|because|as|here"
_SENTENCE = re.compile(r"[.;!?…]\s")
_WHAT = re.compile(r"\b(?:what|whether|if|how)\b[^,]*$")  # "what constitutes an emergency" names none


def supposed(text: str) -> bool:
    """Whether it only asks, supposes, or speaks of what others claim."""
    return bool(_SUPPOSED.search(text))


def denied_things(text: str, cue: str) -> list[tuple[str, ...]]:
    """What is said not to be there, each two to four words: ("quid", "pro", "quo")."""
    rests = [text[match.end() :] for match in _NOTHING.finditer(_EMPTY_NO.sub(" ", text))]
    if denying(cue):
        rests.append(_ASIDE.sub("", _ASIDE.sub("", text)))
    things = [_thing(rest) for rest in rests]
    return [thing for thing in things if 2 <= len(thing) <= 4 and content(" ".join(thing))]


def _thing(rest: str) -> tuple[str, ...]:
    """The words of a thing, up to the first that cannot be of its name."""
    out: list[str] = []
    for word in words(plain(re.split(r"[.,;:!?()“”\"—–]", rest[:80])[0])):
        if word in _DOING or (not out and word in _IDLE):
            return ()  # "no senators would": they are there
        if word in _ENDS:
            break
        out.append(word.removesuffix("'s"))
    while out and out[-1] == "of":
        out.pop()
    return () if out and out[0].endswith("ing") else tuple(out)


def affirmed(text: str, thing: tuple[str, ...]) -> bool:
    """Whether a statement says that a thing is there ("it was a quid pro quo"), with no denial before it."""
    name = r"\W+".join(map(re.escape, thing))
    said = fold(text)
    for found in re.finditer(rf"\b{name}\b(?=\W*$|[.,;:!?)”\"—–-]|\s+(?:{_FOLLOWS})\b)", said):
        before = _SENTENCE.split(said[: found.start()])[-1].rstrip()
        denial = _NO.search(before) or _UNDONE.search(before)
        if _THERE.search(before) and not denial and not _WHAT.search(before):
            return not supposed(text)
    return False


def disputed(
    things: Iterable[tuple[str, ...]], denier: tuple[str, str], other: tuple[str, str]
) -> tuple[str, ...]:
    """The first of the things one says are not there that the other says is; empty for none."""
    if denying(other[1]):
        return ()
    there = (thing for thing in things if affirmed(other[0], thing) and not affirmed(denier[0], thing))
    return next(there, ())


# Share of the shorter statement's words that come in the other in the same order: who flatly denies repeats
# what is denied. Of 11 pairs that share their words and hold a denial and have less, none was one.
_REPEATED = 0.75
_HELPING = frozenset({"do", "does", "did", "any", "a", "an", "the", "that"})  # come and go with a denial


def turned(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether one of two statements, each its words and its word of saying, is the other with a "not".

    Told by their words in order: the shorter must nearly all stand in the other, and right before a word that
    both have, one has a denial and the other has none.
    """
    (first, noes), (second, others) = _laid(one[0]), _laid(other[0])
    if not first or not second:
        return False
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    aligned = {block.a + n: block.b + n for block in blocks for n in range(block.size)}
    if len(aligned) < _REPEATED * min(len(first), len(second)):
        return False
    denied_ = {n for n in noes if n in aligned}
    turns = {aligned[n] for n in denied_} ^ {m for m in others if m in aligned.values()}
    return bool(turns) != (denying(one[1]) != denying(other[1]))


def _laid(text: str) -> tuple[list[str], set[int]]:
    """The words of a statement without denials and helping words, and which stand right behind a denial."""
    said = plain(_EMPTY_NO.sub(" ", text))
    kept: list[str] = []
    behind: set[int] = set()
    begin = 0
    for no in _NO.finditer(said):
        kept += _weighty(said[begin : no.start()])
        behind.add(len(kept))
        begin = no.end()
    return kept + _weighty(said[begin:]), behind


def _weighty(text: str) -> list[str]:
    return [word for word in words(text) if word not in _HELPING]
