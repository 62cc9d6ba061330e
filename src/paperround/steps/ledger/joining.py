"""Claims of many articles joined to statements: one speaker's same words are said once, whoever carried them.

Two claims are one statement when their speaker is one and the words of the one stand in the other. It
leaves to `study` what was said by whom within an article, and to `persons.py` who is one speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from paperround.model import Article, Claim, Findings, Member, Ruling, Statement
from paperround.steps.ledger.census import census
from paperround.steps.ledger.persons import persons
from paperround.steps.ledger.told import Scene, Told
from paperround.text.names import PRONOUNS
from paperround.text.sense import COMMON
from paperround.text.words import plain, words

LEAST = 5  # words that two versions must share to be one statement; shorter ones must be alike: "no comment"


def ledger(
    articles: Iterable[Article],
    findings: Mapping[str, Findings],
    members: Mapping[str, Member],
    sure: tuple[float, float] = (0.0, 0.0),
    rulings: Sequence[Ruling] = (),
) -> list[Statement]:
    """Every statement of the articles, by when it was first carried; `members` by article id.

    Claims less sure than the first of `sure` are left out, in stories where somebody denies something those
    less sure than the second; and so are those whose speaker nobody knows. Who is one speaker is told from
    all claims, however sure.
    """
    scenes = [
        Scene(article, findings[article.id], members.get(article.id))
        for article in sorted(articles, key=lambda a: (a.dated.at or a.found_at, a.id))
        if article.id in findings
    ]
    told = [Told(scene, claim) for scene in scenes for claim in scene.found.claims if named(claim)]
    # by what makes a sighting, which costs more to make than to tell apart
    each = {(one.article.id, one.name, one.role, one.shared): one for one in told}
    who = persons([one.seen for one in each.values()], rulings, census(scene.found for scene in scenes))
    entered: dict[str, _Speaker] = {}
    denied = {
        scene.member.story
        for scene in scenes
        if scene.member and any(claim.act == "denial" for claim in scene.found.claims)
    }
    for one in told:
        story = one.scene.member.story if one.scene.member else ""
        if one.claim.confidence >= (min(sure) if story in denied else sure[0]):
            person = who[one.article.id, one.name]
            entered.setdefault(person.slug, _Speaker()).enter(one.statement(person))
    every = [one for speaker in entered.values() for one in speaker.statements]
    return sorted(every, key=lambda one: (one.at, one.id))


def named(claim: Claim) -> bool:
    """Whether a claim is somebody's; what lists say of groups has no speaker, and "More" is none."""
    return claim.kind != "designation" and _tells(claim.speaker_full or claim.speaker)


@lru_cache(maxsize=50_000)
def _tells(name: str) -> bool:
    """Whether a name has a word that says who somebody is."""
    return bool(set(words(plain(name))) - PRONOUNS - COMMON)


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
        runs = _runs(said)
        for n in self._near(runs):
            if spaced == self._said[n] or (len(said) >= LEAST and _holds(self._said[n], spaced)):
                self.statements[n] = _carried(self.statements[n], one)
                return
        for run in runs:
            self._runs.setdefault(run, []).append(len(self.statements))
        self.statements.append(one)
        self._said.append(spaced)

    def _near(self, runs: Iterable[tuple[str, ...]]) -> list[int]:
        """Statements that share a run of words, first come first."""
        known = self._runs.keys() & runs
        return sorted({n for run in known for n in self._runs[run]})


def _runs(said: Sequence[str]) -> list[tuple[str, ...]]:
    """Runs of LEAST words; all the words where there are fewer."""
    if len(said) <= LEAST:
        return [tuple(said)]
    return [*zip(*(said[first:] for first in range(LEAST)), strict=False)]


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
        groups=tuple(dict.fromkeys((*statement.groups, *again.groups))),
        stories=tuple(dict.fromkeys((*statement.stories, *again.stories))),
        confidence=max(statement.confidence, again.confidence),
    )
