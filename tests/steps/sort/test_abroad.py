"""Meaning across languages is measured against the usual pair, and says nothing before that is known."""

from __future__ import annotations

import numpy as np

from paperround.steps.sort.abroad import PAIRS, UNSAID, Abroad, Meant

SIZE = 64
EVERY = np.ones(10_000, dtype=np.bool_)


def drawn(seed: int, lean: float = 0.0) -> Meant:
    """A vector of length 1; those of one `lean` are all somewhat alike, as some models make them."""
    free = np.random.default_rng(seed).normal(size=SIZE) + lean
    return (free / np.linalg.norm(free)).astype(np.float16)


def filled(lean: float, count: int = 40) -> Abroad:
    board = Abroad()
    for seed in range(count):
        board.near(drawn(seed, lean), EVERY[: board.held])
        board.add(drawn(seed, lean))
    return board


def test_the_like_is_found_whatever_the_models_usual_likeness() -> None:
    for lean in (0.0, 1.0, 3.0):
        places, fits = filled(lean).near(drawn(7, lean), EVERY[:40])
        assert places[np.argmax(fits)] == 7 and fits.max() >= 1
        assert (np.sort(fits)[:-1] < 1).all()


def test_places_that_are_not_foreign_are_passed_by() -> None:
    foreign = EVERY[:40].copy()
    foreign[7] = False
    assert 7 not in filled(0.0).near(drawn(7), foreign)[0]


def test_nothing_is_said_before_the_usual_likeness_is_known() -> None:
    few = filled(0.0, count=10)
    assert few.pairs < PAIRS and not len(few.near(drawn(7), EVERY[:10])[0])


def test_articles_without_a_vector_hold_their_place() -> None:
    board = Abroad()
    for seed in range(60):
        board.near(drawn(seed), EVERY[: board.held])
        board.add(UNSAID if seed % 2 else drawn(seed))
    places, fits = board.near(drawn(20), EVERY[:60])
    assert places[np.argmax(fits)] == 20
    board.drop(10)
    places, fits = board.near(drawn(20), EVERY[:50])
    assert places[np.argmax(fits)] == 10


def test_a_board_grows_past_its_first_room() -> None:
    board = Abroad()
    for seed in range(2_100):
        board.add(drawn(seed % 300))
    assert board.held == 2_100 and board.rows[2_099].tolist() == drawn(2_099 % 300).tolist()
