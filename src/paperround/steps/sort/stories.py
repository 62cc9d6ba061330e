"""Which story an article belongs to: terms, names and figures weighed by rarity, and the days between.

An index of terms finds the stories that may be meant, so that no two articles are compared without
cause. Copies are found in `copies.py`; who is independent is told in `roles.py`.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.abroad import UNSAID, Abroad, Meant
from paperround.steps.sort.codes import within
from paperround.steps.sort.fronts import Fronts
from paperround.steps.sort.heads import agreement, beyond, carried, figures
from paperround.steps.sort.marks import Codes, Head, Marks, Weights
from paperround.steps.sort.postings import NOWHERE, Postings, Scores, Slots
from paperround.steps.sort.rarity import NAMED, Rarity
from paperround.steps.sort.ties import Places, Ties

WINDOW = 10.0  # days without a new report after which a story has ended
SHARED = 4  # names and figures that two languages must share before they are compared
NEAR = 2.0  # days between two languages' reports of one event
TERMS, NAMES = 64, 32  # rarest terms and names kept of an article

SPARE = 2_000  # ended articles kept before the index is cut
# Entries of the index read for one article's words, and as many for names and for its headline, the rarest
# first; so the cost does not grow with the archive. A month's articles need them all up to some 10,000.
ENTRIES = 10_000
FAINT = 0.05  # likeness that says nothing
SOON = 3.0  # days after which a headline's words may mean another event, and no more likeness is asked
ASKED = 32  # most like articles whose heads are compared


@dataclass(frozen=True, slots=True)
class Choices:
    """How much each kind of evidence weighs; tuned on ECB+ train and read on a month of the stream."""

    words: float = 0.8
    names: float = 0.2
    # on top, for what two headlines share beside names; finds reactions to one event on the stream. With the
    # names, which count by themselves, two pieces on one small town were taken for one event
    headline: float = 0.3
    centre: float = 0.8  # likeness to the story's middle; the rest to its nearest member
    alike: float = 0.2  # between two members of a story, taken as usual; the same on train from 0.15 to 0.25
    figure: float = 0.04  # on top, for figures at the front of both; average precision on train 0.875 to 0.88
    head: float = 0.33  # on top, for heads that agree; joins reactions and comment to the day's event
    # on top, for heads whose words stand in the other's text, beyond what chance puts there: a logistic fit
    # to 212 pairs of 2017 and 2018 that were read; on 212 others, of later years, the area under the curve
    # goes from 0.705 to 0.757
    told: float = 0.95
    chance: float = 0.35  # two orders of a year's arrival agree at 0.976, with 0.325 at 0.972
    named: float = 0.1  # likeness by names below which headlines count less: like events in two places
    brief: float = 0.1  # asked on top of a text without words, less the more of its 64 terms there are
    # B-cubed F1 on train, whose texts hold some 35 terms, is 0.89 when 0.26 to 0.28 is asked of them; of
    # whole articles less: of 45 pairs of 2019 between 0.20 and 0.275, read by eye, two in three of those
    # within a day of each other rightly join
    join: float = 0.225
    # asked on top for each day since, up to SOON: a court case may rest for a week and go on, and two
    # shootings at two bases, 3 days apart, stay apart
    day: float = 0.04
    # of names and figures alone, between two languages: at 0.5, 0.4, 0.3, 0.25 and 0.2, of 108 labelled pairs
    # of one event 0.25, 0.35, 0.62, 0.69, 0.79 are found, of 20 of two events 0, 0, 0.1, 0.15, 0.25 joined
    across: float = 0.3


CHOICES = Choices()


class Vectors(NamedTuple):
    """An article as weighed when it came: its rarest words and names, each set of length 1."""

    words: tuple[Codes, Weights]
    names: tuple[Codes, Weights]
    headline: tuple[Codes, Weights]
    tongue: str
    head: Head
    terms: Codes
    meant: Meant = UNSAID


class Found(NamedTuple):
    """Articles on the board, counted from its base, and how like each is."""

    places: Places
    like: Scores


Top = tuple[list[int], list[float]]  # places and how like each is, the most like first


class Match(NamedTuple):
    """The story an article belongs to, "" for none, how like it is, and the place nearest to it there.

    And by how much it is more like than is asked.
    """

    story: str
    like: float
    nearest: int
    more: float


NO_MATCH = Match("", 0.0, -1, 0.0)
NO_STORY = -1


class Askers(NamedTuple):
    """Articles that look for their story: the likeness each asks, its day, the number of its story."""

    asked: NDArray[np.float64]
    at: NDArray[np.float64]
    own: NDArray[np.intp]  # NO_STORY for a newcomer


class Board:
    """The stories of the window and the index over their articles.

    `terms` gives the terms of an article on the board, by its place: whoever keeps the texts has them.
    """

    def __init__(self, terms: Callable[[int], Codes], choices: Choices = CHOICES) -> None:
        self.terms = terms
        self.choices = choices
        self.rarity = Rarity()
        self.index = Postings(3)  # by words, names and headlines
        self.fronts = Fronts()
        self.abroad = Abroad()
        self.at = array("d")
        self.live = array("b")
        self.kept = array("B")  # terms of each
        self.spoken = array("i")
        self.tongues: dict[str, int] = {}
        self.story_of = array("I")
        self.ties = Ties()
        self.slots = Slots()
        self.stories: list[str] = []
        self.number: dict[str, int] = {}
        self.sizes = array("i")
        self.base = 0  # the place that the first entry of the arrays stands for
        self.ended = 0

    def vectors(self, one: Marks) -> Vectors:
        """The rarest words and names, weighed as things stand now."""
        words = _unit(one.terms, one.counts * self.rarity.of(one.tongue, one.terms), TERMS)
        names = _unit(one.names, one.name_counts * self.rarity.of(NAMED, one.names), NAMES)
        told = one.head.title[~within(one.head.title, one.head.names)]
        headline = _unit(told, self.rarity.of(one.tongue, told), TERMS)
        return Vectors(words, names, headline, one.tongue, one.head, one.terms, one.meant)

    def likeness(self, one: Vectors, at: float, faint: float = FAINT) -> Found:
        """Those more than faintly like an article, and how like they are, 0 to 1; 0 of another time.

        Some that are fainter are among them.
        """
        asked = ((one.tongue, one.words), (NAMED, one.names), (one.tongue, one.headline))
        words, names, headline = self.index.entries([self._affordable(*each) for each in asked])
        meant = self.abroad.near(one.meant, self._foreign(one.tongue, at)) if len(one.meant) else NOWHERE
        places = self.slots.once(np.concatenate([words[0], names[0], meant[0]]), len(self.at))
        by_words, by_names = self.slots.sums(*words), self.slots.sums(*names)
        both = self.choices.words * by_words + self.choices.names * by_names
        by_meaning = self.slots.sums(*meant)
        kept = np.flatnonzero((both >= faint * self._telling) | (by_meaning > 0))  # some of thousands
        places, both = places[kept], both[kept]
        by_names, by_meaning = by_names[kept], by_meaning[kept]
        named = np.minimum(by_names / self.choices.named, 1)
        top = self.choices.headline * named * self.slots.some(*headline, places)
        both += np.minimum(top, both)  # a headline that is always the same adds little to other news
        gap = np.abs(np.frombuffer(self.at, dtype=np.float64)[places] - at)
        foreign = np.frombuffer(self.spoken, dtype=np.int32)[places] != self.tongues.get(one.tongue, -1)
        if foreign.any():
            shared = self.slots.some(names[0], np.ones_like(names[1]), places)
            both[foreign] = self._across(by_names, shared, by_meaning, gap)[foreign]
        both *= (gap <= WINDOW) & (np.frombuffer(self.live, dtype=np.int8)[places] > 0)
        found = Found(places, both)
        self._add_heads(one, found, np.where(foreign, WINDOW, gap))
        return Found(places, np.minimum(both, 1))

    @property
    def _telling(self) -> float:
        """The share of a likeness that words and names must give: a headline doubles that at most."""
        foreign = self.choices.names * self.choices.across / self.choices.join
        return 0.99 * min(0.5, foreign)

    def _affordable(self, tongue: str, vector: tuple[Codes, Weights]) -> tuple[Codes, Weights]:
        """The rarest terms, as far as their entries are few enough to be read."""
        codes, weights = vector
        held = self.rarity.held(tongue, codes)
        order = held.argsort(kind="stable")
        kept = np.sort(order[: max(1, int(held[order].cumsum().searchsorted(ENTRIES)))])
        return codes[kept], weights[kept]

    def _add_heads(self, one: Vectors, found: Found, gap: NDArray[np.float64]) -> None:
        """Adds what the heads of the nearest say, less for each day between."""
        near = np.flatnonzero((found.like > FAINT) & (gap < SOON))
        if len(near) and len(one.head.whole):
            asked = near[np.argsort(-found.like[near], kind="stable")[:ASKED]]
            places = found.places[asked] + self.base
            heads = self.fronts.of(places)
            agreed = self.choices.head * self._agreement(one, heads) + self._figures(one, heads)
            found.like[asked] += agreed * (1 - (gap[asked] / SOON) ** 2) + self._told(one, heads, places)

    def _told(self, one: Vectors, heads: list[Head], places: Places) -> Weights:
        """What is added for heads that the other text tells of, too."""
        others = list(zip(heads, map(self.terms, places.tolist()), strict=True))
        share = carried((one.head, one.terms), others, lambda codes: self.rarity.of(one.tongue, codes))
        more: Weights = self.choices.told * np.maximum(share - self.choices.chance, 0)
        return more * beyond((one.head, one.terms), others)

    def _agreement(self, one: Vectors, heads: list[Head]) -> Weights:
        """How far the headlines are of one event."""
        if not len(one.head.title):
            return np.zeros(len(heads), dtype=np.float32)
        return agreement(one.head, heads, lambda codes: self.rarity.of(one.tongue, codes))

    def _figures(self, one: Vectors, heads: list[Head]) -> Weights:
        """What figures at the front of both add: each by its rarity, two at most."""
        if not len(one.head.figures):
            return np.zeros(len(heads), dtype=np.float32)
        told = figures(one.head, heads, lambda codes: self.rarity.of(NAMED, codes))
        few: Weights = np.minimum(told / np.float32(self.rarity.most()), 2)
        return self.choices.figure * few

    def _foreign(self, tongue: str, at: float) -> NDArray[np.bool_]:
        """Places of other languages, of about the same time."""
        spoken = np.frombuffer(self.spoken, dtype=np.int32) != self.tongues.get(tongue, -1)
        kept: NDArray[np.bool_] = spoken & (np.abs(np.frombuffer(self.at, dtype=np.float64) - at) <= NEAR)
        return kept

    def _across(self, by_names: Scores, shared: Scores, meant: Scores, gap: NDArray[np.float64]) -> Scores:
        """Likeness to articles in other languages, by shared names and figures, of which few say nothing,
        and by what the editor's own model says, if there is one; each bears the other out."""
        sound = (shared >= SHARED) & (gap <= NEAR)
        told = np.hypot(by_names * sound / np.float32(self.choices.across), meant)
        kept: Scores = np.minimum(told, 2) * np.float32(self.choices.join)
        return kept

    def best(self, one: Vectors, found: Found, at: float) -> Match:
        """The story that an article like these belongs to."""
        told = found.like > FAINT
        if not told.any():
            return NO_MATCH
        places, like = found.places[told], found.like[told]
        asker = Askers(*(np.array([each]) for each in (self._asked(len(one.words[0])), at, NO_STORY)))
        [(match, _)] = self._match(asker, (places, like), np.zeros(len(places), dtype=np.intp))
        return match

    def _asked(self, terms: int) -> float:
        """The likeness asked of an article with so many terms: two short texts are alike by chance sooner."""
        return self.choices.join + self.choices.brief * (1 - terms / TERMS)

    def _match(
        self, askers: Askers, found: tuple[Places, Scores], whose: NDArray[np.intp]
    ) -> list[tuple[Match, float]]:
        """For each asker the best story of those its like places are in, and how much better that fits.

        `whose` says which asker each place is like; one without a place is not asked about.
        """
        places, like = found
        held = np.frombuffer(self.story_of, dtype=np.uint32)[places].astype(np.intp)
        pairs, where = np.unique(whose * len(self.stories) + held, return_inverse=True)
        asker, story = np.divmod(pairs, len(self.stories))
        own = story == askers.own[asker]
        sizes = np.maximum(np.frombuffer(self.sizes, dtype=np.int32)[story] - own, 1)
        centre = self._centre(np.bincount(where, like) / sizes, sizes)
        top = np.zeros(len(story))
        np.maximum.at(top, where, like)
        gap = np.full(len(story), WINDOW)
        apart = np.abs(np.frombuffer(self.at, dtype=np.float64)[places] - askers.at[whose])
        np.minimum.at(gap, where, apart)
        whole = self.choices.centre * centre + (1 - self.choices.centre) * top
        fits = whole - askers.asked[asker] - self.choices.day * np.minimum(gap, SOON)
        matches = [(NO_MATCH, 0.0)] * len(askers.asked)
        ends = np.searchsorted(asker, np.arange(len(matches) + 1)).tolist()
        for n, (begin, end) in enumerate(pairwise(ends)):
            chosen = begin + int(np.argmax(fits[begin:end])) if begin < end else -1
            if chosen >= 0 and fits[chosen] >= 0:
                inside = np.flatnonzero(where == chosen)
                nearest = int(places[inside[np.argmax(like[inside])]])
                # alone, it fits as well as what just joins
                stays = float(fits[begin:end][own[begin:end]].max(initial=0.0))
                more, like_ = float(fits[chosen]), float(whole[chosen])
                match = Match(self.stories[int(story[chosen])], like_, nearest + self.base, more)
                matches[n] = match, more - stays
        return matches

    def _centre(self, mean: NDArray[np.float64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
        """Likeness to the middle of a story, from the mean to its members.

        The cosine to a sum of n unit vectors is n times the mean cosine over the length of the sum, and that
        is the root of n + n (n - 1) times their own mean cosine; so what many members share speaks louder.
        """
        longer = np.sqrt(sizes / (1 + (sizes - 1) * self.choices.alike))
        kept: NDArray[np.float64] = np.minimum(mean * longer, 1)
        return kept

    def top(self, found: Found, most: int) -> Top:
        """The places most like, best first, and how like; none that say nothing."""
        told = np.flatnonzero(found.like > FAINT)
        order = told[np.argsort(-found.like[told], kind="stable")[:most]]
        return (found.places[order] + self.base).tolist(), found.like[order].tolist()

    def add(self, one: Marks, weighed: Vectors, story: str) -> None:
        """Enters an article in its story."""
        place = self.base + len(self.at)
        self.rarity.count(one.tongue, one.terms, 1)
        self.rarity.count(NAMED, one.names, 1)
        self.index.add(place, weighed[:3])
        self.fronts.add(place, weighed.head)
        self.abroad.add(weighed.meant)
        self.at.append(one.at)
        self.live.append(1)
        self.kept.append(len(weighed.words[0]))
        self.spoken.append(self.tongues.setdefault(one.tongue, len(self.tongues)))
        self.story_of.append(self._number(story))
        self.sizes[self.number[story]] += 1

    def _number(self, story: str) -> int:
        """The number of a story, a new one if need be."""
        if story not in self.number:
            self.number[story] = len(self.stories)
            self.stories.append(story)
            self.sizes.append(0)
        return self.number[story]

    def day(self, place: int) -> float:
        """When an article on the board was dated, in days."""
        return self.at[place - self.base]

    def second(self, places: Sequence[int]) -> list[tuple[Match, float]]:
        """The stories articles on the board belong to by all that came since, and by how much more."""
        here = np.array(places, dtype=np.intp) - self.base
        near, like, whose = self.ties.of(places)
        alive = near >= self.base
        alive[alive] = np.frombuffer(self.live, dtype=np.int8)[near[alive] - self.base] > 0
        asked = np.array([self._asked(self.kept[n]) for n in here.tolist()])
        own = np.frombuffer(self.story_of, dtype=np.uint32)[here].astype(np.intp)
        askers = Askers(asked, np.frombuffer(self.at, dtype=np.float64)[here], own)
        return self._match(askers, (near[alive] - self.base, like[alive]), whose[alive])

    def move(self, place: int, story: str) -> None:
        """Takes an article from its story into another."""
        self.sizes[self.story_of[place - self.base]] -= 1
        self.story_of[place - self.base] = self._number(story)
        self.sizes[self.number[story]] += 1

    def end(self, place: int, one: Marks) -> None:
        """Takes out an article that is older than the window."""
        self.live[place - self.base] = 0
        self.rarity.count(one.tongue, one.terms, -1)
        self.rarity.count(NAMED, one.names, -1)
        self.sizes[self.story_of[place - self.base]] -= 1
        self.ties.forget(place)
        self.fronts.end(place)
        self.ended += 1
        if self.ended > max(SPARE, len(self.at) // 2):
            self._drop()

    def _drop(self) -> None:
        """Forgets the ended places before the first live one; what each score is does not change."""
        live = np.frombuffer(self.live, dtype=np.int8)
        first = int(np.argmax(live)) if live.any() else len(live)
        del live
        for held in (self.at, self.live, self.kept, self.spoken, self.story_of):
            del held[:first]
        self.abroad.drop(first)
        self.base += first
        self.ended = 0
        self.index.drop(self.base)


def _unit(terms: Codes, weights: Weights, most: int) -> tuple[Codes, Weights]:
    """The heaviest terms, scaled to length 1; ties are settled by code."""
    if len(terms) > most:
        least = np.partition(weights, -most)[-most]
        kept = weights > least
        kept[np.flatnonzero(weights == least)[: most - np.count_nonzero(kept)]] = True
        terms, weights = terms[kept], weights[kept]
    length = float(np.sqrt(np.dot(weights, weights)))
    return (terms, weights / np.float32(length)) if length > 0 else (terms[:0], weights[:0])
