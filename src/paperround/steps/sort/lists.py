"""Many lists of numbers that grow, in a few flat arrays: an object a list would take ten times the memory.

A list is known by its number and has a run of the arrays to itself; when the run is full it moves to one a
quarter longer, and the old run is given to the next list that asks for as much. So adding to many lists and
reading many are a few steps over whole arrays. What the numbers mean is left to whoever keeps them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]
Column = NDArray[Any]

FIRST = 1 << 12  # entries that the arrays have room for at first
LONG = 90  # entries a list from which slices are read sooner than single entries
SWEPT = 1 << 14  # lists swept in one go
WAITING = 4_000  # entries that wait at most before they are put into their lists, some forty articles' worth
SEEN = (1 << 16) - 1  # the bits of a list's number that a first look is taken at


def _rooms() -> list[int]:
    """The lengths of runs: a short list seldom moves, and a long one wastes a fifth at most."""
    rooms = [0, 4, 8, 12, 18, 27]
    while rooms[-1] < 1 << 30:
        rooms.append(rooms[-1] + rooms[-1] // 4)
    return rooms


NO_ENTRIES = np.zeros(0, dtype=np.uint64)
ROOM = np.array(_rooms(), dtype=np.int64)


class Lists:
    """So many lists, with a column of the arrays for each kind of number an entry holds."""

    def __init__(self, many: int, *kinds: type[np.generic]) -> None:
        self.start = np.zeros(many, dtype=np.uint32)
        self.size = np.zeros(many, dtype=np.uint32)
        self.level = np.zeros(many, dtype=np.uint8)  # its run is ROOM[level] long
        self.columns: list[Column] = [np.zeros(FIRST, dtype=kind) for kind in kinds]
        self.used = 0
        self.free: dict[int, array[int]] = {}

    def add(self, lists: Numbers, *entries: Column | int) -> None:
        """Puts one entry at the end of each of the lists, no list twice."""
        size = self.size[lists]
        full = size == ROOM[self.level[lists]]
        if full.any():
            self._lengthen(lists[full], size[full].astype(np.int64) + 1)
        at = self.start[lists] + size
        for column, entry in zip(self.columns, entries, strict=True):
            column[at] = entry
        self.size[lists] = size + np.uint32(1)

    def add_all(self, lists: Numbers, *entries: Column) -> None:
        """Puts an entry at the end of each of the lists; to one list any number, in their order."""
        order = lists.argsort(kind="stable")
        lists = lists[order]
        begins = changes(lists).nonzero()[0]
        each, counts = lists[begins], np.diff(begins, append=len(lists))
        size = self.size[each]
        wanted = size + counts
        full = wanted > ROOM[self.level[each]]
        if full.any():
            self._lengthen(each[full], wanted[full])
        at = (self.start[each] + size - begins).repeat(counts) + np.arange(len(lists))
        for column, entry in zip(self.columns, entries, strict=True):
            column[at] = entry[order]
        self.size[each] = wanted

    def begin(self, number: int, *entries: Column, room: int = 0) -> None:
        """A new list of these entries, with room for more of them; there may be more lists from now on."""
        if number >= len(self.size):
            many = max(number + 1, len(self.size) + len(self.size) // 8)
            for table in (self.start, self.size, self.level):
                table.resize(many, refcheck=False)
        size = len(entries[0])
        level = int(ROOM.searchsorted(size + room))
        if level:
            begin = self._runs(level, 1)[0]
            for column, entry in zip(self.columns, entries, strict=True):
                column[begin : begin + size] = entry
            self.start[number] = begin
        self.size[number], self.level[number] = size, level

    def end(self, number: int) -> None:
        """Empties a list."""
        level = int(self.level[number])
        if level:
            self.free.setdefault(level, array("I")).append(int(self.start[number]))
        self.size[number] = self.level[number] = 0

    def _end_all(self, lists: Numbers) -> None:
        """As `end`, many at once."""
        levels = self.level[lists]
        for level in set(levels.tolist()) - {0}:
            given = self.start[lists[levels == level]]
            self.free.setdefault(level, array("I")).frombytes(given.astype(np.uint32).tobytes())
        self.size[lists] = self.level[lists] = 0

    def where(self, lists: Numbers) -> tuple[Numbers, NDArray[np.uint32]]:
        """Where in the columns the entries of the lists stand, list after list, and how many each has."""
        sizes = self.size[lists]
        ends = sizes.cumsum(dtype=np.int64)
        total = int(ends[-1]) if len(ends) else 0
        begins: Numbers = self.start[lists] + sizes - ends
        at: Numbers = np.arange(total) + begins.repeat(sizes)
        return at, sizes

    def read(self, lists: Numbers) -> tuple[list[Column], NDArray[np.uint32]]:
        """The entries of the lists by column, list after list, and how many each has."""
        sizes = self.size[lists]
        if not len(lists) or int(sizes.sum()) < LONG * len(lists):
            at, _ = self.where(lists)
            return [column[at] for column in self.columns], sizes
        begins = self.start[lists]
        runs = list(zip(begins.tolist(), (begins + sizes).tolist(), strict=True))
        return [np.concatenate([column[begin:end] for begin, end in runs]) for column in self.columns], sizes

    def of(self, number: int) -> list[Column]:
        """The entries of one list, by column."""
        begin = int(self.start[number])
        return [column[begin : begin + int(self.size[number])].copy() for column in self.columns]

    def sweep(self, kept: Callable[[Column], NDArray[np.bool_]]) -> None:
        """Takes out the entries of which `kept`, asked about their first column, says no; the order stays."""
        for begin in range(0, len(self.size), SWEPT):
            lists = np.arange(begin, min(begin + SWEPT, len(self.size)))
            at, sizes = self.where(lists)
            stay = kept(self.columns[0][at])
            if stay.all():
                continue
            whose = np.repeat(np.arange(len(lists)), sizes)[stay]
            left = np.bincount(whose, minlength=len(lists))
            to = np.arange(len(whose)) + np.repeat(self.start[lists] - (np.cumsum(left) - left), left)
            for column in self.columns:
                column[to] = column[at[stay]]
            self.size[lists] = left
            self._end_all(lists[(left == 0) & (sizes > 0)])

    def _lengthen(self, lists: Numbers, wanted: NDArray[Any]) -> None:
        """Moves full lists to runs that hold so many entries."""
        levels, old = self.level[lists], self.start[lists]
        longer = ROOM.searchsorted(wanted)
        new = np.empty(len(lists), dtype=np.int64)
        for level in set(longer.tolist()):
            those = longer == level
            new[those] = self._runs(level, int(np.count_nonzero(those)))
        for level in set(levels.tolist()) - {0}:
            self.free.setdefault(level, array("I")).frombytes(old[levels == level].tobytes())
        out, sizes = self.where(lists)
        into = out + (new - old).repeat(sizes)
        for column in self.columns:
            column[into] = column[out]
        self.start[lists], self.level[lists] = new, longer

    def _runs(self, level: int, count: int) -> Numbers:
        """Runs to use: such as were given back, then new ones."""
        spare = self.free.get(level, array("I"))
        again = min(count, len(spare))
        room, fresh = int(ROOM[level]), count - again
        runs = np.empty(count, dtype=np.int64)
        if again:
            runs[:again] = spare[-again:]
            del spare[-again:]
        if fresh:
            runs[again:] = self.used + room * np.arange(fresh)
            self.used += room * fresh
            if self.used > len(self.columns[0]):
                for column in self.columns:
                    column.resize(self.used + self.used // 16, refcheck=False)
        return runs


def changes(ordered: Column) -> NDArray[np.bool_]:
    """Which numbers of a row in order are not the same as the one before."""
    first = np.empty(len(ordered), dtype=np.bool_)
    first[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def paired(first: Column | int, second: Column) -> NDArray[np.uint64]:
    """Two numbers of 32 bits in one entry: one column is read and written in half the time of two."""
    both = np.empty((len(second), 2), dtype=np.uint32)
    both[:, 0] = first
    both[:, 1] = second.view(np.uint32)
    entries: NDArray[np.uint64] = both.view(np.uint64)[:, 0]
    return entries


def parted(entries: Column) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """The two numbers of each entry, the second as a weight."""
    entries = np.ascontiguousarray(entries)
    return entries.view(np.uint32)[::2], entries.view(np.float32)[1::2]


class Late:
    """Entries of two numbers that wait until they are put into their lists, many in one go."""

    def __init__(self) -> None:
        self.lists, self.lower = (np.zeros(WAITING, dtype=np.intp) for _ in range(2))
        self.first, self.second = (np.zeros(WAITING, dtype=np.uint32) for _ in range(2))
        self.count = 0
        self.seen = np.zeros(SEEN + 1, dtype=np.bool_)

    def put(self, lists: Numbers, first: int, second: Column, into: Lists) -> None:
        """Adds an entry to each of the lists, now or later: a number that is the same in all, and another."""
        if self.count + len(lists) > WAITING:
            self.settle(into)
        if len(lists) > WAITING:
            into.add_all(lists, paired(first, second))
            return
        these = slice(self.count, self.count + len(lists))
        self.lists[these], self.lower[these] = lists, lists & SEEN
        self.first[these], self.second[these] = first, second.view(np.uint32)
        self.count += len(lists)

    def settle(self, into: Lists) -> None:
        """Puts them where they belong."""
        if self.count:
            entries = paired(self.first[: self.count], self.second[: self.count])
            into.add_all(self.lists[: self.count].copy(), entries)
            self.count = 0

    def of(self, numbers: Numbers) -> tuple[NDArray[np.uint64], Numbers]:
        """The waiting entries of some lists, which are given in rising order, and of which each is."""
        self.seen[marked := numbers & SEEN] = True
        at = self.seen[self.lower[: self.count]].nonzero()[0]
        self.seen[marked] = False
        if not len(at):
            return NO_ENTRIES, at
        held = self.lists[at]
        which = np.minimum(numbers.searchsorted(held), len(numbers) - 1)
        right = (numbers[which] == held).nonzero()[0]
        at = at[right]
        return paired(self.first[at], self.second[at]), which[right]
