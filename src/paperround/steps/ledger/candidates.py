"""Pairs of statements worth comparing: those that share a few words not everybody uses, near in time."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import timedelta

from paperround.model import Statement

# Words that more statements than this have at once lead nowhere: a month of news has 8,000 statements, and
# two on one subject share rarer words too.
COMMON = 150
LEAST = 2  # words two statements share before they are compared
SPAN = timedelta(days=14)  # between the earliest and the latest of a pair


def candidates(statements: Sequence[tuple[Statement, frozenset[str]]]) -> Iterator[tuple[int, int]]:
    """Numbers of two statements, the earlier first; `statements` by date, each with its words."""
    counts = Counter(word for _, said in statements for word in said)
    having: dict[str, deque[int]] = defaultdict(deque)
    for m, (one, said) in enumerate(statements):
        shared: Counter[int] = Counter()
        for word in said:
            if 1 < counts[word] <= COMMON:
                earlier = having[word]
                while earlier and one.at - statements[earlier[0]][0].at > SPAN:
                    earlier.popleft()
                shared.update(earlier)
                earlier.append(m)
        yield from ((n, m) for n in sorted(shared) if shared[n] >= LEAST)
