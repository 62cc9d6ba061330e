"""Which story an article belongs to: terms, names and figures weighed by rarity, and the days between.

An index of terms finds the stories that may be meant, so that no two articles are compared without
cause. Copies are found in `copies.py`; who is independent is told in `roles.py`.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.codes import BUCKETS, within
from paperround.steps.sort.fits import Askers, Fit, Fits, Held
from paperround.steps.sort.fronts import Fronts
from paperround.steps.sort.heads import Beside, Texts
from paperround.steps.sort.marks import Codes, Head, Marks, Weights
from paperround.steps.sort.meant import UNSAID, UNTOLD, Meanings, Meant
from paperround.steps.sort.postings import Entries, Postings, Scores, Sums
from paperround.steps.sort.rarity import NAMED, Rarity
from paperround.steps.sort.ties import Likes, Places, Ties

WINDOW = 10.0  # days without a new report after which a story has ended
SHARED = 4  # names and figures that two languages must share before they are compared
NEAR = 2.0  # days between two languages' reports of one event
TERMS, NAMES = 64, 32  # rarest terms and names kept of an article

SPARE = 2_000  # ended articles kept before the index is cut
# Entries of the index read for one article's words, and as many for names and for its headline, the rarest
# first; so the cost does not grow with the archive. A month's articles need them all up to some 10,000.
ENTRIES = 10_000
FAINT = 0.05  # likeness that says nothing
LITTLE = 0.4  # of the meaning that joins two languages; below it says nothing beside names either
# Spreads of meaning from which one of the same language is looked at without any words: labelled pairs of
# 2017 and 2018 are put right in 0.774 of cases, without it in 0.769
ALIKE = 3.0
SOON = 3.0  # days after which a headline's words may mean another event, and no more likeness is asked
# Most like articles whose heads are compared. With 32 the stories of 2017 to 2020 and of ECB+ train are the
# very same; with two years pressed into ten days, pairs of them that were read are put right in 0.693
# of cases with 32, 0.717 with 24, 0.703 with 16 and 0.689 with 12
ASKED = 16


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
    # on top within a language, for each spread of meaning beyond `meant_usual`, where the editor has a
    # model; less than what puts most labelled pairs right (0.05 beyond 2.0), for large affairs grow by it
    # and two orders of arrival agree less
    meant: float = 0.045
    meant_usual: float = 2.25
    # spreads from which meaning alone joins two languages: at 5.5, 4.75, 4.5 and 4 0.75, 0.78, 0.81, 0.84 of
    # those labelled pairs are found with multilingual-e5-small, and 2, 2, 3 and 3 of the 20 strangers joined
    meant_abroad: float = 4.75


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


class Meaning(NamedTuple):
    """By how many spreads each place is more like an article than usual, and which count without words."""

    spreads: Likes
    places: Places


NO_MEANING = Meaning(UNTOLD, np.zeros(0, dtype=np.intp))


class Board:
    """The stories of the window and the index over their articles.

    `terms` gives the terms of articles on the board, by their places: whoever keeps the texts has them.
    """

    def __init__(self, terms: Callable[[Sequence[int]], Texts], choices: Choices = CHOICES) -> None:
        self.terms = terms
        self.choices = choices
        self.fits = Fits(choices.centre, choices.alike, choices.day, SOON)
        self.rarity = Rarity()
        self.index = Postings(3)  # by words, names and headlines
        self.fronts = Fronts()
        self.meanings = Meanings()
        self.at = array("d")
        self.live = array("b")
        self.kept = array("B")  # terms of each
        self.spoken = array("i")
        self.tongues: dict[str, int] = {}
        self.story_of = array("I")
        self.ties = Ties()
        self.sums = Sums()
        self.marked = np.zeros(BUCKETS, dtype=np.uint8)
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
        held = self.index.entries([self._affordable(*each) for each in asked])
        spoken = self.tongues.get(one.tongue, -1)
        meant = self._meant(one.meant, spoken, at)
        abroad = len(self.tongues) > 1 or spoken < 0
        places, (by_words, by_names, headline, shared) = self._summed(
            held, meant.places, faint * self._telling(abroad), abroad
        )
        both = self.choices.words * by_words + self.choices.names * by_names
        foreign = np.frombuffer(self.spoken, dtype=np.int32)[places] != spoken
        gap = np.abs(np.frombuffer(self.at, dtype=np.float64)[places] - at)
        named = np.minimum(by_names / self.choices.named, 1)
        top = self.choices.headline * named * headline
        both += np.minimum(top, both)  # a headline that is always the same adds little to other news
        if len(meant.spreads):
            both += self._by_meaning(meant.spreads[places])
        if foreign.any():
            spreads = meant.spreads[places] if len(meant.spreads) else np.zeros_like(both)
            both[foreign] = self._across(by_names, shared, spreads, gap)[foreign]
        both *= (gap <= WINDOW) & (np.frombuffer(self.live, dtype=np.int8)[places] > 0)
        told = (both > faint).nonzero()[0]
        found = Found(places[told], both[told])
        self._add_heads(one, found, np.where(foreign[told], WINDOW, gap[told]))
        return Found(found.places, np.minimum(found.like, 1))

    def _summed(
        self, held: Entries, meant: Places, least: float, foreign: bool
    ) -> tuple[Places, NDArray[np.float32]]:
        """Places that words and names, or meaning, tell of; what each has by words, names and headline, and
        how many names it shares (asked of other languages alone)."""
        weights = held.asked * np.array([self.choices.words, self.choices.names, 0], np.float32)[held.kinds]
        kept = self.sums.enough(held.places, held.there * held.each(weights), least, len(self.at))
        places, at = self.sums.once(np.concatenate([held.places[kept], meant]))
        which, size, at = held.which(kept), len(places), at[: len(kept)]
        kinds = held.kinds[which]
        rows = np.zeros((4, size), dtype=np.float32)
        sums = np.bincount(kinds * size + at, held.there[kept] * held.asked[which], 3 * size)
        rows[:3] = sums.reshape(3, size)
        if foreign:
            rows[3] = np.bincount(at, kinds == 1, size)
        return places, rows

    def _telling(self, foreign: bool) -> float:
        """The share of a likeness that words and names must give: a headline doubles that at most."""
        across = self.choices.names * self.choices.across / self.choices.join
        return 0.99 * (min(0.5, across) if foreign else 0.5)

    def _affordable(self, tongue: str, vector: tuple[Codes, Weights]) -> tuple[Codes, Weights]:
        """The rarest terms, as far as their entries are few enough to be read."""
        codes, weights = vector
        held = self.rarity.held(tongue, codes)
        if held.sum() < ENTRIES:
            return vector
        order = held.argsort(kind="stable")
        kept = np.sort(order[: max(1, int(held[order].cumsum().searchsorted(ENTRIES)))])
        return codes[kept], weights[kept]

    def _add_heads(self, one: Vectors, found: Found, gap: NDArray[np.float64]) -> None:
        """Adds what the heads of the nearest say, less for each day between."""
        near = ((found.like > FAINT) & (gap < SOON)).nonzero()[0]
        if len(near) and len(one.head.whole):
            asked = near[np.argsort(-found.like[near], kind="stable")[:ASKED]]
            places = found.places[asked] + self.base
            others = self.fronts.of(places), self.terms(places.tolist())
            beside = Beside((one.head, one.terms), others, partial(self.rarity.of, one.tongue), self.marked)
            agreed = self.choices.head * beside.agreement() + self._figures(one, beside)
            told = self.choices.told * np.maximum(beside.carried() - self.choices.chance, 0)
            found.like[asked] += agreed * (1 - (gap[asked] / SOON) ** 2) + told * beside.beyond()

    def _figures(self, one: Vectors, beside: Beside) -> Weights | float:
        """What figures at the front of both add: each by its rarity, two at most."""
        if not len(one.head.figures):
            return 0.0
        told = beside.figures(partial(self.rarity.of, NAMED))
        few: Weights = np.minimum(told / np.float32(self.rarity.most()), 2)
        return self.choices.figure * few

    def _meant(self, meant: Meant, spoken: int, at: float) -> Meaning:
        """What the editor's own model makes of an article, if there is one."""
        if not len(meant):
            return NO_MEANING
        foreign = np.frombuffer(self.spoken, dtype=np.int32) != spoken
        spreads = self.meanings.spreads(meant, foreign)
        if not len(spreads):
            return NO_MEANING
        needed = np.where(foreign, LITTLE * self.choices.meant_abroad, ALIKE)
        far = np.abs(np.frombuffer(self.at, dtype=np.float64) - at) > np.where(foreign, NEAR, WINDOW)
        return Meaning(spreads, ((spreads > needed) & ~far).nonzero()[0])

    def _by_meaning(self, spreads: Likes) -> Likes:
        """What meaning adds to a likeness within a language, or takes from it: little, being one voice."""
        beyond = np.nan_to_num(spreads - np.float32(self.choices.meant_usual))
        added: Likes = np.float32(self.choices.meant) * beyond.clip(-2, 2)
        return added

    def _across(self, by_names: Scores, shared: Scores, spreads: Likes, gap: NDArray[np.float64]) -> Scores:
        """Likeness to articles in other languages, by shared names and figures, of which few say nothing,
        and by what the editor's own model says, if there is one; each bears the other out."""
        sound = (shared >= SHARED) & (gap <= NEAR)
        meant = np.nan_to_num(spreads) / np.float32(self.choices.meant_abroad)
        told = np.hypot(
            by_names * sound / np.float32(self.choices.across), meant * (meant > LITTLE) * (gap <= NEAR)
        )
        kept: Scores = np.minimum(told, 2) * np.float32(self.choices.join)
        return kept

    def best(self, one: Vectors, found: Found, at: float) -> Match:
        """The story that an article like these belongs to."""
        if not len(found.places):
            return NO_MATCH
        fit = self.fits.best(self._asked(len(one.words[0])), at, self._held(found), self.sizes)
        return self._matched(fit) if fit else NO_MATCH

    def _asked(self, terms: int) -> float:
        """The likeness asked of an article with so many terms: two short texts are alike by chance sooner."""
        return self.choices.join + self.choices.brief * (1 - terms / TERMS)

    def _held(self, found: Found) -> Held:
        stories = np.frombuffer(self.story_of, dtype=np.uint32)[found.places]
        return Held(*found, stories, np.frombuffer(self.at, dtype=np.float64)[found.places])

    def _matched(self, fit: Fit) -> Match:
        return Match(self.stories[fit.story], fit.like, fit.nearest + self.base, fit.more)

    def top(self, found: Found, most: int) -> Top:
        """The places most like, best first, and how like; none that say nothing."""
        order = np.argsort(-found.like, kind="stable")[:most]
        return (found.places[order] + self.base).tolist(), found.like[order].tolist()

    def add(self, one: Marks, weighed: Vectors, story: str) -> None:
        """Enters an article in its story."""
        place = self.base + len(self.at)
        self.rarity.count(one.tongue, one.terms, 1)
        self.rarity.count(NAMED, one.names, 1)
        self.index.add(place, weighed[:3])
        self.fronts.add(place, weighed.head)
        self.meanings.add(weighed.meant)
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

    def second(self, places: Sequence[int], margin: float) -> Iterator[tuple[int, Match]]:
        """Which articles on the board belong elsewhere by all that came since, by more than a margin."""
        here = [place - self.base for place in places]
        near, like, whose = self.ties.of(places)
        near -= self.base
        alive = (near >= 0).nonzero()[0]
        alive = alive[np.frombuffer(self.live, dtype=np.int8)[near[alive]] > 0]
        if len(alive):
            own = np.frombuffer(self.story_of, dtype=np.uint32)[here].astype(np.intp)
            asked = np.array([self._asked(self.kept[n]) for n in here])
            askers = Askers(asked, np.frombuffer(self.at, dtype=np.float64)[here], own)
            held, sizes = (
                self._held(Found(near[alive], like[alive])),
                np.frombuffer(self.sizes, dtype=np.int32),
            )
            for n, fit in self.fits.better(askers, held, whose[alive], sizes, margin):
                yield n, self._matched(fit)

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
        self.meanings.drop(first)
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
