"""A claim with the article it stands in: the statement it makes, and the speaker as seen there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from paperround.model import (
    HEADLINE,
    Article,
    Carrier,
    Claim,
    Figure,
    Findings,
    Member,
    Mention,
    PlaceMention,
    Statement,
    digest,
)
from paperround.steps.ledger.persons import Person, Seen
from paperround.text.names import (
    HONORIFICS,
    described,
    name_key,
    office,
    person_name,
)
from paperround.text.words import plain

S = TypeVar("S", Mention, PlaceMention, Figure)
_OWNS = re.compile(r"['’]s$")
_PLAYS = 0.5  # of the mentions of the country named most: others named as often are where it plays too


@dataclass(frozen=True)
class Scene:
    """An article with what was found in it, and what that says of everybody who speaks there."""

    article: Article
    found: Findings
    member: Member | None

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Groups and organisations by how they are named, each with its canonical name."""
        return {one.text: one.name for one in self.found.mentions if one.kind in ("group", "organisation")}

    @cached_property
    def places(self) -> frozenset[str]:
        """Places as they are named: "Moscow" speaks for a government."""
        return frozenset(place.text for place in self.found.places)

    @cached_property
    def bodied(self) -> frozenset[str]:
        """Names that are no person's."""
        return frozenset(self.bodies.values()) | self.places

    @cached_property
    def countries(self) -> frozenset[str]:
        """Where it plays: the country named most, and those named half as often."""
        counts = Counter(place.country for place in self.found.places if place.country)
        most = max(counts.values(), default=0)
        return frozenset(country for country, n in counts.items() if n >= _PLAYS * most)

    @cached_property
    def beside(self) -> frozenset[str]:
        """Who is spoken of."""
        return frozenset(name_key(one.name) for one in self.found.mentions if one.kind != "place")


@dataclass(frozen=True)
class Told:
    """One claim of one article."""

    scene: Scene
    claim: Claim

    @property
    def article(self) -> Article:
        """Where it stands."""
        return self.scene.article

    @cached_property
    def name(self) -> str:
        """The speaker's fullest name; a group's canonical one; a last name alone with its form of address."""
        address = self.claim.role if plain(self.claim.role).rstrip(".") in HONORIFICS else ""
        if address and " " not in self.named:
            return f"{address} {self.named}"
        return self.scene.bodies.get(self.named, self.named)

    @cached_property
    def named(self) -> str:
        """The fullest name the article gives.

        A last name that two people of the article have stands alone, whoever it was taken for.
        """
        own, full = self.claim.speaker, self.claim.speaker_full or self.claim.speaker
        return _OWNS.sub("", own) if self.shared else full

    @cached_property
    def shared(self) -> bool:
        """Whether two people of the article go by the name that stands there."""
        return bool(self.claim.others)

    @cached_property
    def role(self) -> str:
        """The role, without a form of address, and with the office that stands before the name."""
        role = (
            self.claim.role if office(self.claim.role) and not self.shared else ""
        )  # else the other's, maybe
        return role or ("" if described(self.name) else person_name(self.name)[1])

    @property
    def seen(self) -> Seen:
        """The speaker as this article names them."""
        return Seen(
            article=self.article.id,
            name=self.name,
            role=self.role,
            story=self.scene.member.story if self.scene.member else "",
            countries=self.scene.countries,
            beside=self.scene.beside,
            body=self.name in self.scene.bodies.values() or self.name in self.scene.places,
            others=self.claim.others,
        )

    def statement(self, person: Person) -> Statement:
        """The statement it makes, under the name of whom it is taken for."""
        claim, found, member = self.claim, self.scene.found, self.scene.member
        within = found.claims[claim.within] if claim.within is not None else None
        mentions = _inside(claim, found.mentions)
        return Statement(
            id=digest("statement", self.article.id, str(claim.paragraph), str(claim.start)),
            speaker=person.name,
            who=person.slug,
            content=claim.content,
            kind=claim.kind,
            carriers=(self.carrier,),
            role=self.role,
            cue=claim.cue,
            act=claim.act,
            medium=claim.medium,
            said_on=claim.day,
            told_by=(within.speaker_full or within.speaker) if within else "",
            about=_names(one for one in mentions if one.kind != "place"),
            groups=_names(one for one in mentions if one.kind == "group"),
            group=self.name if self.name in found.groups else "",
            figures=tuple(_inside(claim, found.figures)),
            places=_names(_inside(claim, found.places)),
            stories=(member.story,) if member else (),
            language=self.article.language,
            confidence=claim.confidence,
            doubts=person.doubts,
        )

    @property
    def carrier(self) -> Carrier:
        """Where the words stand."""
        article, claim, member = self.article, self.claim, self.scene.member
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
            speaker=self.named,
        )


def _inside(claim: Claim, named: Sequence[S]) -> list[S]:
    """What stands in the claim's words."""
    return [
        one
        for one in named
        if one.paragraph == claim.paragraph and claim.start <= one.start and one.end <= claim.end
    ]


def _names(named: Iterable[Mention | PlaceMention]) -> tuple[str, ...]:
    """Their names, each once."""
    return tuple(dict.fromkeys(one.name for one in named))
