"""Which story fits: a newcomer's, found in plain Python, against the same over arrays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.steps.sort.fits import Askers, Fits, Held

FITS = Fits(centre=0.8, alike=0.2, day=0.04, soon=3.0)
MOST = 12  # stories
Reports = list[tuple[int, float, float]]  # story, likeness and day

reports = st.lists(
    st.tuples(st.integers(0, MOST - 2), st.floats(0.0625, 1, width=32), st.floats(0, 9)),
    min_size=1,
    max_size=40,
)


def held(told: Reports) -> Held:
    stories, like, at = (list(each) for each in zip(*told, strict=True))
    places = np.arange(100, 100 + len(told))
    return Held(places, np.array(like, np.float32), np.array(stories, np.uint32), np.array(at))


@given(reports, st.lists(st.integers(0, 30), min_size=MOST, max_size=MOST), st.floats(0.05, 0.6))
def test_the_story_of_a_newcomer_is_the_one_found_over_arrays(
    told: Reports, more: list[int], asked: float
) -> None:
    sizes = [sum(each[0] == n for each in told) + more[n] for n in range(MOST - 1)] + [1]
    alone = Askers(np.array([asked]), np.array([4.0]), np.array([MOST - 1]))  # in a story of its own
    nobody = np.zeros(len(told), dtype=np.intp)
    many = FITS.better(alone, held(told), nobody, np.array(sizes, np.int32), -1.0)
    slowly = next((fit for _, fit in many), None)
    quickly = FITS.best(asked, 4.0, held(told), sizes)
    assert (quickly is None) == (slowly is None)
    if quickly and slowly:
        assert quickly[0::2] == slowly[0::2]
        assert quickly[1::2] == pytest.approx(slowly[1::2], abs=1e-6)
