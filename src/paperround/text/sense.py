"""What a text speaks of: the words that carry its sense, and how much of them two texts share.

Each language stands in the same list of words without sense; a word of one that means something in
another is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from paperround.text.words import UNSPACED, words

_WORDS = """
about after again against also amid among around because been before being between both could does doing
down during each even from further have having here into just last least like made make many more most
much must near never next once only other over said same says should since some such than that their
them then there these they this those through today told tomorrow under until upon very were what when
where which while whom will with within without would year years yesterday your monday tuesday wednesday
thursday friday saturday sunday according official officials people dans pour avec sans sous entre cette
leur leurs mais plus comme tout tous toute selon après avant aussi être sont était été ainsi contre
depuis alors para como pero este esta estos estas sobre desde hasta según también tras cuando donde
porque todo todos había están sido sino этот этого этом была были было быть также после перед если когда
чтобы только более менее который которые которая между через около сообщил сообщила заявил заявила году
года
"""
COMMON = frozenset(_WORDS.split())
_UNSPACED = re.compile(rf"[{UNSPACED}]")


@lru_cache(maxsize=8_000)
def content(text: str) -> frozenset[str]:
    """The words that carry its sense: long enough, not of the common stock; numbers always."""
    dense_script = bool(_UNSPACED.search(text))
    return frozenset(
        word
        for word in words(text)
        if word not in COMMON
        and (len(word) > 3 or word.isdigit() or (dense_script and _UNSPACED.match(word)))
    )


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that is in both; 0 when one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


RUN = 8  # words that run on alike in two texts: one has the other's


def repeats(one: str, other: str) -> bool:
    """Whether a run of words stands in both."""
    first, second = words(one), f" {' '.join(words(other))} "
    return any(f" {' '.join(first[n : n + RUN])} " in second for n in range(len(first) - RUN + 1))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of `one` that `other` has; 1 when `one` is empty, since it says nothing new."""
    return len(one & other) / len(one) if one else 1.0
