"""Where near-copies are looked for: what was put there is found until it is taken away."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperround.steps.sort import shelf
from paperround.steps.sort.shelf import Row, Shelf


def keys(*few: int) -> Row:
    return np.array(few, dtype=np.uint64)


def test_the_shelf_forgets_what_was_taken_from_it() -> None:
    held = Shelf()
    held.add(0, keys(1, 2, 3))
    assert held.near(keys(3, 4)) == [0]
    held.take(0)
    assert held.near(keys(3, 4)) == []


texts = st.lists(st.tuples(st.lists(st.integers(0, 40), min_size=3, max_size=3), st.booleans()), max_size=60)


@given(texts, st.integers(1, 7), st.sampled_from([1, 8, shelf.BINS]))
@settings(max_examples=80, deadline=None)
def test_bins_and_sweeping_change_nothing_that_is_found(
    news: list[tuple[list[int], bool]], spare: int, bins: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "SPARE", spare)
        patch.setattr(shelf, "BINS", bins)
        held, plain = Shelf(), dict[int, set[int]]()
        for place, (bands, oldest_ends) in enumerate(news):
            near = held.near(keys(*bands))
            assert near == sorted(n for n, theirs in plain.items() if theirs & set(bands))
            held.add(place, keys(*bands))
            plain[place] = set(bands)
            if oldest_ends:
                oldest = min(plain)
                held.take(oldest)
                del plain[oldest]
