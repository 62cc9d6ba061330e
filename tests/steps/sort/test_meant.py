"""Meaning is measured against the usual pair of its kind, and says nothing before that is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from paperround.steps.sort.meant import PAIRS, UNSAID, Meanings, Meant
from paperround.steps.sort.ties import Likes

SIZE = 64
FAR = 4.5  # spreads; were likeness spread evenly, one pair in 300,000 would be so far out


def drawn(seed: int, lean: float = 0.0) -> Meant:
    """A vector of length 1; those of one `lean` are all somewhat alike, as some models make them."""
    free = np.random.default_rng(seed).normal(size=SIZE) + lean
    return (free / np.linalg.norm(free)).astype(np.float16)


def foreign(count: int, whether: bool = False) -> NDArray[np.bool_]:
    return np.full(count, whether)


def filled(lean: float, count: int = 40) -> Meanings:
    board = Meanings()
    for seed in range(count):
        board.spreads(drawn(seed, lean), foreign(board.held))
        board.add(drawn(seed, lean))
    return board


def nearest(spreads: Likes) -> int:
    return int(np.nanargmax(spreads))


def test_the_like_is_found_whatever_the_models_usual_likeness() -> None:
    for lean in (0.0, 1.0, 3.0):
        spreads = filled(lean).spreads(drawn(7, lean), foreign(40))
        assert nearest(spreads) == 7 and spreads[7] > FAR
        assert (np.sort(spreads)[:-1] < FAR).all()


def test_pairs_of_two_languages_are_held_against_their_own_usual_pair() -> None:
    # two texts of one language are more alike than two of two: what is usual here is much there
    board = Meanings()
    for seed in range(60):
        here = foreign(board.held)
        here[1 - seed % 2 :: 2] = True  # every other article is of the other language
        board.spreads(drawn(seed, 1.0 if seed % 2 else -1.0), here)
        board.add(drawn(seed, 1.0 if seed % 2 else -1.0))
    apart = np.arange(60) % 2 == 0
    spreads = board.spreads(drawn(100, 1.0), apart)
    assert abs(float(np.median(spreads[~apart]))) < 1.5 and abs(float(np.median(spreads[apart]))) < 1.5


def test_nothing_is_said_before_the_usual_likeness_is_known() -> None:
    few = filled(0.0, count=10)
    assert few.usual[0].pairs < PAIRS
    assert np.isnan(few.spreads(drawn(7), foreign(10))).all()


def test_another_language_is_held_against_the_first_until_enough_of_its_pairs_were_seen() -> None:
    spreads = filled(0.0).spreads(drawn(7), foreign(40, True))
    assert nearest(spreads) == 7 and spreads[7] > FAR


def test_without_a_vector_there_is_nothing_to_say() -> None:
    assert not len(filled(0.0).spreads(UNSAID, foreign(40)))


def test_articles_without_a_vector_hold_their_place() -> None:
    board = Meanings()
    for seed in range(60):
        board.spreads(drawn(seed), foreign(board.held))
        board.add(UNSAID if seed % 2 else drawn(seed))
    spreads = board.spreads(drawn(20), foreign(60))
    assert nearest(spreads) == 20 and np.isnan(spreads[1::2]).all()
    board.drop(10)
    assert nearest(board.spreads(drawn(20), foreign(50))) == 10


def test_a_board_grows_past_its_first_room() -> None:
    board = Meanings()
    for seed in range(2_100):
        board.add(drawn(seed % 300))
    assert board.held == 2_100 and board.rows[2_099].tolist() == drawn(2_099 % 300).tolist()
