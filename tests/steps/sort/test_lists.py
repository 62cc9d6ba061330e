"""Lists in flat arrays hold what lists of their own would hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperround.steps.sort import lists as lists_of
from paperround.steps.sort.lists import Late, Lists, paired, parted

MANY = 6
adding = st.tuples(st.just("add"), st.sets(st.integers(0, MANY - 1), min_size=1))
ending = st.tuples(st.just("end"), st.integers(0, MANY - 1))
beginning = st.tuples(st.just("begin"), st.lists(st.integers(0, 99), max_size=40))
sweeping = st.tuples(st.just("sweep"), st.integers(0, 60))


@given(st.lists(adding | adding | adding | ending | beginning | sweeping, max_size=120))
@settings(max_examples=150, deadline=None)
def test_they_hold_what_lists_of_their_own_would(doings: list[tuple[str, object]]) -> None:
    held, plain = Lists(MANY, np.uint32, np.float32), [list[tuple[int, float]]() for _ in range(MANY)]
    for n, (what, how) in enumerate(doings):
        if what == "add":
            lists = np.array(sorted(how), dtype=np.intp)  # type: ignore[call-overload]
            held.add(lists, n, lists.astype(np.float32) / 4)
            for each in lists.tolist():
                plain[each].append((n, each / 4))
        elif what == "end":
            held.end(int(str(how)))
            plain[int(str(how))].clear()
        elif what == "begin":
            held.begin(len(plain), np.array(how, dtype=np.uint32), np.array(how, dtype=np.float32) / 8)
            plain.append([(each, each / 8) for each in how])  # type: ignore[attr-defined]
        else:
            first = int(str(how))
            held.sweep(lambda numbers, first=first: numbers >= first)  # type: ignore[misc]
            plain = [[entry for entry in each if entry[0] >= first] for each in plain]
        for number, each in enumerate(plain):
            assert list(zip(*(column.tolist() for column in held.of(number)), strict=True)) == each
    asked = np.arange(len(plain))[::-1]
    at, sizes = held.where(asked)
    assert sizes.tolist() == [len(plain[n]) for n in asked]
    flat = [entry[0] for n in asked for entry in plain[n]]
    assert held.columns[0][at].tolist() == flat
    for long in (0, 1000):  # read in slices, and entry by entry
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lists_of, "LONG", long)
            assert held.read(asked)[0][0].tolist() == flat


def test_a_run_given_back_is_used_again() -> None:
    held = Lists(2, np.uint32)
    held.begin(0, np.arange(50, dtype=np.uint32))
    used = held.used
    for _ in range(20):
        held.end(0)
        held.begin(0, np.arange(50, dtype=np.uint32))
    assert held.used == used


CODES = st.lists(st.integers(0, MANY - 1), max_size=8)


@given(st.lists(CODES, max_size=30), st.sampled_from([1, 6, 40]))
@settings(max_examples=150, deadline=None)
def test_entries_that_wait_are_found_beside_their_lists(told: list[list[int]], waiting: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists_of, "WAITING", waiting)
        held, late = Lists(MANY, np.uint64), Late()
        plain = [list[tuple[int, float]]() for _ in range(MANY)]
        for n, codes in enumerate(told):
            weights = np.arange(len(codes), dtype=np.float32) / 4
            late.put(np.array(codes, dtype=np.intp), n, weights, held)
            for code, weight in zip(codes, weights.tolist(), strict=True):
                plain[code].append((n, weight))
        asked = np.arange(MANY)
        (entries,), sizes = held.read(asked)
        which = np.concatenate([asked.repeat(sizes), (found := late.of(asked))[1]])
        places, there = (column.tolist() for column in parted(np.concatenate([entries, found[0]])))
        for number, each in enumerate(plain):
            mine = np.flatnonzero(which == number).tolist()
            assert [(places[n], there[n]) for n in mine] == each


def test_two_numbers_in_one_entry_are_told_apart_again() -> None:
    first, second = parted(paired(7, np.array([0.5, -2.0], dtype=np.float32)))
    assert first.tolist() == [7, 7]
    assert second.tolist() == [0.5, -2.0]
