"""The collector of cycles rests where much is made that holds none, and comes back whatever happens."""

from __future__ import annotations

import gc

import pytest

from paperround.pipeline.tools import uncollected


def test_the_collector_rests_within_and_works_again_after_a_fault() -> None:
    with pytest.raises(ValueError, match="a fault"), uncollected():
        assert not gc.isenabled()
        raise ValueError("a fault")
    assert gc.isenabled()


def test_a_collector_that_rested_before_goes_on_resting() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
