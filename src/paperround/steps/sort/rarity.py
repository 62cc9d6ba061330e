"""How rare each word and name of the window is: what tells of an event, and what every article holds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.codes import BUCKETS, term
from paperround.steps.sort.common_words import COMMON
from paperround.steps.sort.marks import Codes, Weights

OTHERS = ""  # languages without a list of common words
NAMED = "names"  # names are counted apart from words, and in all languages together


class Rarity:
    """How rare each term is in its language, learned from the articles of the window as they come."""

    PRIOR = 100.0  # articles' worth of what is assumed before anything was read
    USUAL = 0.01  # assumed share of articles holding a word
    COMMON = 0.6  # and of those holding one of the commonest

    def __init__(self) -> None:
        self.seen: dict[str, NDArray[np.float32]] = {}
        self.articles: dict[str, int] = {}

    def _table(self, tongue: str) -> NDArray[np.float32]:
        """One a language we have words of; the rest share one, so that no page can ask for thousands."""
        if tongue not in self.seen:
            table = np.full(BUCKETS, self.USUAL * self.PRIOR, dtype=np.float32)
            for word in COMMON.get(tongue, ()):
                table[term(word)] = self.COMMON * self.PRIOR
            self.seen[tongue] = table
            self.articles[tongue] = 0
        return self.seen[tongue]

    def count(self, tongue: str, terms: Codes, by: int) -> None:
        """Adds an article, or takes one away."""
        tongue = tongue if tongue in COMMON or tongue == NAMED else OTHERS
        self._table(tongue)[terms] += by
        self.articles[tongue] += by

    def most(self) -> float:
        """The rarity of a name that one article of the window holds."""
        return float(np.log(self.PRIOR + self.articles.get(NAMED, 0)))

    def held(self, tongue: str, terms: Codes) -> Weights:
        """How many articles hold each term."""
        tongue = tongue if tongue in COMMON or tongue == NAMED else OTHERS
        kept: Weights = self._table(tongue)[terms]
        return kept

    def of(self, tongue: str, terms: Codes) -> Weights:
        """Inverse document frequency; 0 for what every article holds."""
        tongue = tongue if tongue in COMMON or tongue == NAMED else OTHERS
        held = self._table(tongue)[terms]
        kept: Weights = np.log((self.PRIOR + self.articles[tongue]) / held)
        return np.maximum(kept, 0, out=kept)
