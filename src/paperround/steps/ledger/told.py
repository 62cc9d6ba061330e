"""A claim with the article it stands in: the statement it makes, and the speaker as seen there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
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
    alike,
    described,
    name_key,
    office,
    person_name,
    surname,
    whole_name,
)
from paperround.text.words import plain

S = TypeVar("S", Mention, PlaceMention, Figure)
_WHOLE, _JOINING = re.compile(r"[\w’'-]+"), "_’'-"
_CAPITAL = re.compile("[A-ZÀ-ÞА-ЯЁ]")
_WORD = re.compile(r"\w+")
_OWNS = re.compile(r"['’]s$")
_LETTERS = 3  # capitals that stand for an office: "VP", "PM"
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

    @property
    def _alone(self) -> set[str]:
        """Names of one word that speak."""
        return {
            one.speaker for one in self.found.claims if one.speaker[:1].isupper() and " " not in one.speaker
        }

    @cached_property
    def shared(self) -> frozenset[str]:
        """Last names that two people of the article have."""
        full = {one.text for one in self.found.mentions if one.kind == "person" and " " in one.text}
        full |= {one.speaker_full for one in self.found.claims if " " in one.speaker_full}
        alone = self._alone
        full |= _spelt_out(self.article, alone) if alone else set()
        by_last: dict[str, dict[str, None]] = defaultdict(dict)
        for name in sorted(filter(whole_name, full)):
            by_last[surname(name_key(name))][name_key(name)] = None
        return frozenset(last for last, of in by_last.items() if _several(tuple(of)))


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
        return name_key(self.claim.speaker) in self.scene.shared

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
            body=self.name in self.scene.bodied,
            shared=self.shared,
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


def _spelt_out(article: Article, lasts: Set[str]) -> set[str]:
    """The names in an article's headline and text that end in one of these.

    A word that the article has in small letters too is no first name ("As Quill"), nor are two or three
    capitals only ("VP Quill").
    """
    text = f"{article.title}\n{article.text}"
    found = {(first, last) for last in lasts for first in _before(text, last)}
    return {
        f"{first} {last}"
        for first, last in found
        if not (first.isupper() and len(first) <= _LETTERS) and not _stands(text, first.lower())
    }


def _before(text: str, last: str) -> Iterator[str]:
    """The words with a capital before a last name; looked for from the name, of which there are few."""
    if not _WHOLE.fullmatch(last):
        return
    for space in _places(text, f" {last}"):
        start = space
        while start and (text[start - 1].isalnum() or text[start - 1] in _JOINING):
            start -= 1
        if (
            start + 1 < space
            and _CAPITAL.match(text[start])
            and not _WHOLE.match(text, space + 1 + len(last))
        ):
            yield text[start:space]


def _stands(text: str, word: str) -> bool:
    """Whether a word stands in a text by itself."""
    return bool(_WORD.fullmatch(word)) and any(
        not (_WORD.match(text, at + len(word)) or (at and _WORD.match(text[at - 1])))
        for at in _places(text, word)
    )


def _places(text: str, part: str) -> Iterator[int]:
    """Where a part of a text begins, each time."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _several(names: Sequence[str]) -> bool:
    """Whether names that end alike are of several people: two of them agree in no way."""
    return any(not alike(one, other) for n, one in enumerate(names) for other in names[n + 1 :])


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
