"""Claims of many articles joined to statements: one speaker's same words are said once, whoever carried them.

Two claims are one statement when their speaker is one by name and the words of the one stand in the other.
It leaves to `study` what was said by whom within an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from paperround.model import (
    HEADLINE,
    Article,
    Carrier,
    Claim,
    Findings,
    Member,
    Mention,
    PlaceMention,
    Statement,
    digest,
)
from paperround.text.words import plain, words

COURTESY = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"))  # no offices
LEAST = 5  # words that two versions must share to be one statement; shorter ones must be alike: "no comment"
NOBODY = frozenset(("", "it", "he", "she", "they", "we", "i", "you", "who", "which", "that", "this"))


def ledger(
    articles: Iterable[Article],
    findings: Mapping[str, Findings],
    members: Mapping[str, Member],
    sure: float = 0.0,
) -> list[Statement]:
    """Every statement of the articles, by when it was first carried; `members` by article id.

    Claims less sure than `sure` are left out, and so are those whose speaker nobody knows.
    """
    entered: dict[str, _Speaker] = {}
    for article in sorted(articles, key=lambda a: (a.dated.at or a.found_at, a.id)):
        found = findings.get(article.id)
        for claim in found.claims if found else ():
            if found and claim.confidence >= sure and named(claim):
                one = _statement(article, claim, found, members.get(article.id))
                entered.setdefault(speaker_key(one.speaker), _Speaker()).enter(one)
    every = [one for speaker in entered.values() for one in speaker.statements]
    return sorted(every, key=lambda one: (one.at, one.id))


def named(claim: Claim) -> bool:
    """Whether a claim is somebody's; what lists say of groups has no speaker."""
    known = plain(claim.speaker_full or claim.speaker).strip() not in NOBODY
    return known and claim.kind != "designation"


def speaker_key(name: str) -> str:
    """The name as compared: words folded, in order."""
    return " ".join(words(plain(name)))


class _Speaker:
    """What one speaker said, and where its words begin, so that few are compared."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self._said: list[str] = []  # the words of each, between spaces
        self._runs: dict[tuple[str, ...], list[int]] = {}  # runs of LEAST words, and who holds them

    def enter(self, one: Statement) -> None:
        """Adds a statement, or its carrier to the statement it repeats."""
        said = words(plain(one.content))
        spaced = f" {' '.join(said)} "
        for n in self._near(said):
            if spaced == self._said[n] or (len(said) >= LEAST and _holds(self._said[n], spaced)):
                self.statements[n] = _carried(self.statements[n], one)
                return
        for run in _runs(said):
            self._runs.setdefault(run, []).append(len(self.statements))
        self.statements.append(one)
        self._said.append(spaced)

    def _near(self, said: Sequence[str]) -> list[int]:
        """Statements that share a run of words with these, first come first."""
        return sorted({n for run in _runs(said) for n in self._runs.get(run, ())})


def _runs(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Runs of LEAST words; all the words where there are fewer."""
    for first in range(max(len(said) - LEAST, 0) + 1):
        yield tuple(said[first : first + LEAST])


def _holds(one: str, other: str) -> bool:
    """Whether the words of one stand in the other; both between spaces, so that no word is cut."""
    return one in other or other in one if min(one.count(" "), other.count(" ")) > LEAST else False


def _carried(statement: Statement, again: Statement) -> Statement:
    """The statement with one more carrier, and what that carrier knows better of it."""
    if any(carrier.article == again.carriers[0].article for carrier in statement.carriers):
        return statement  # said twice in one article
    return msgspec.structs.replace(
        statement,
        carriers=(*statement.carriers, *again.carriers),
        role=statement.role or again.role,
        medium=statement.medium or again.medium,
        said_on=statement.said_on or again.said_on,
        about=tuple(dict.fromkeys((*statement.about, *again.about))),
        places=tuple(dict.fromkeys((*statement.places, *again.places))),
        stories=tuple(dict.fromkeys((*statement.stories, *again.stories))),
        confidence=max(statement.confidence, again.confidence),
    )


def _statement(article: Article, claim: Claim, found: Findings, member: Member | None) -> Statement:
    within = found.claims[claim.within] if claim.within is not None else None
    name, role = claim.speaker_full or claim.speaker, claim.role
    if role.lower().rstrip(".") in COURTESY:
        name, role = f"{role} {name}", ""
    return Statement(
        id=digest("statement", article.id, str(claim.paragraph), str(claim.start)),
        speaker=name,
        content=claim.content,
        kind=claim.kind,
        carriers=(_carrier(article, claim, member),),
        role=role,
        cue=claim.cue,
        medium=claim.medium,
        said_on=claim.day,
        told_by=(within.speaker_full or within.speaker) if within else "",
        about=_inside(claim, [mention for mention in found.mentions if mention.kind != "place"]),
        places=_inside(claim, found.places),
        stories=(member.story,) if member else (),
        language=article.language,
        confidence=claim.confidence,
    )


def _carrier(article: Article, claim: Claim, member: Member | None) -> Carrier:
    text = article.title if claim.paragraph == HEADLINE else article.paragraphs[claim.paragraph]
    return Carrier(
        article=article.id,
        outlet=article.outlet,
        url=article.url,
        at=article.dated.at or article.found_at,
        text=text[claim.start : claim.end],
        paragraph=claim.paragraph,
        start=claim.start,
        end=claim.end,
        origin=member.origin if member else "",
        precision=article.dated.precision,
    )


def _inside(claim: Claim, named: Sequence[Mention | PlaceMention]) -> tuple[str, ...]:
    """Names that stand in the claim's words, each once."""
    found = (
        one.name
        for one in named
        if one.paragraph == claim.paragraph and claim.start <= one.start and one.end <= claim.end
    )
    return tuple(dict.fromkeys(found))
