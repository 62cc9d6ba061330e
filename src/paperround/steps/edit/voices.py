"""Who says what in a story: the ledger for its page, and the few quotations worth their place.

A quotation is worth repeating when it can be repeated without its article: somebody with a name
and, better, a role; a whole sentence rather than half of one; not too short to mean anything, not
too long to say at a table; in the paper's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperround.model import HEADLINE, Article, Claim, Said
from paperround.steps.edit.credits import addressed
from paperround.steps.edit.lines import cut, dense, holds, whole
from paperround.steps.edit.tales import Piece, Tale
from paperround.text.names import PRONOUNS
from paperround.text.words import fold, words

LENGTH, LENGTH_DENSE = (40, 280), (14, 120)  # characters of a quotation
LEDGER = 40  # statements a story's page lists
_EASY = (60, 190)  # what is said in one breath
_WORDS_OF_A_NAME = 6  # "Doctors, including the director of ..." is a crowd
_ANYBODY = re.compile(r"(?:an?|one|some|himself|herself|themselves)\b", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?…。！？؟][\"'”’»」』]*$")
_CUT = re.compile(r"^\W*(?:\.\.\.|…)|\[|\]|(?:\.\.\.|…)\W*$")
_HOLLOW = re.compile(
    r"^\W*(?:it|this|that|they|he|she|these|those|there|and|but|so|or|because|well|yeah|yes|no|like)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:an?|the|one|some|many|several|two|three|his|her|its|their|he|she|it|they|we|i|you|who|which|"
    r"officials?|police|authorities|sources?|witness(?:es)?|experts?|people|users?|analysts?|residents?|others|doctors|nurses|"
    r"teachers|scientists|researchers|critics|supporters|lawmakers|democrats|republicans|workers|students|parents)\b",
    re.IGNORECASE,
)


def named(claim: Claim) -> bool:
    """Whether its speaker has a name, not only "the official"."""
    name = (claim.speaker_full or claim.speaker).strip()
    short = len(words(name)) <= _WORDS_OF_A_NAME or dense(name)
    return bool(name) and short and not name[0].islower() and not _NO_NAME.match(name)


def speaker(claim: Claim) -> str:
    """The fullest name its article gives."""
    return claim.speaker_full or claim.speaker


def same_speaker(one: str, other: str) -> bool:
    """Whether two names may be one speaker's: equal, or one the other's last part."""
    first, second = words(one), words(other)
    if not first or not second:
        return False
    return first == second or (min(len(first), len(second)) == 1 and first[-1] == second[-1])


def said(article: Article, claim: Claim) -> Said:
    """The claim as printed: its exact words, without the comma before "he said", and who said them."""
    text = article.title if claim.paragraph == HEADLINE else article.paragraphs[claim.paragraph]
    end = claim.end - (text[claim.end - 1] in ",，")
    name, role = addressed(speaker(claim), claim.role)
    return Said(
        line=cut(article, claim.paragraph, claim.start, end),
        speaker=name,
        role=role,
        medium=claim.medium,
        cue=claim.cue,
        kind=claim.kind,
    )


def sound(article: Article, claim: Claim) -> bool:
    """Whether its span lies in the article's body and it says something."""
    inside = claim.paragraph != HEADLINE and holds(article, claim.paragraph, claim.start, claim.end)
    return inside and claim.kind not in ("headline", "designation") and bool(speaker(claim))


def ledger(tale: Tale, sure: float) -> tuple[Said, ...]:
    """What the story's different texts have people say, so sure, in the order it was printed, each once."""
    out: dict[tuple[str, str], Said] = {}
    for piece in tale.speaking:
        for claim in sorted(piece.claims, key=lambda c: (c.paragraph, c.start)):
            if sound(piece.article, claim) and listed(claim, sure):
                key = (fold(speaker(claim)), fold(claim.content)[:80])
                out.setdefault(key, said(piece.article, claim))
    return tuple(out.values())[:LEDGER]


def listed(claim: Claim, sure: float) -> bool:
    """Whether a statement is sure enough to stand under a name: a wrong name does harm, and "it" is none."""
    if fold(speaker(claim)) in PRONOUNS:
        return False
    told = claim.kind == "indirect" and _ANYBODY.match(speaker(claim))
    return claim.confidence >= sure and not told


def quotations(tale: Tale, language: str, sure: float) -> Iterator[tuple[float, Said]]:
    """The story's quotations that can stand alone, each with its weight."""
    seen: set[str] = set()
    for piece in tale.speaking:
        for claim in piece.claims:
            key = fold(claim.content)[:80]
            if key not in seen and quotable(piece, claim, language, sure):
                seen.add(key)
                yield _weight(claim), said(piece.article, claim)


def quotable(piece: Piece, claim: Claim, language: str, sure: float) -> bool:
    """Whether a claim can be repeated without its article."""
    text = claim.content.strip()
    low, high = LENGTH_DENSE if dense(text) else LENGTH
    return (
        sound(piece.article, claim)
        and claim.kind == "direct"
        and claim.within is None
        and claim.confidence >= sure
        and named(claim)
        and piece.article.language in (language, "")
        and low <= len(text) <= high
        and whole(text)
        and not _CUT.search(text)
        and (not text[0].islower())
    )


def _weight(claim: Claim) -> float:
    """In points: a role 1.5, a whole sentence 2, a good length 1, words that point back -1.5."""
    text = claim.content.strip()
    closed = bool(_CLOSED.search(text)) or text.endswith(
        (",", "，")
    )  # ", he said" closes a sentence with a comma
    easy = dense(text) or _EASY[0] <= len(text) <= _EASY[1]
    return 1.5 * bool(claim.role) + 2.0 * closed + 1.0 * easy - 1.5 * bool(_HOLLOW.match(text))
