"""The places of the window: the last used as they are, the others packed and put away until asked for.

Of an article's eight kilobytes only a few hundred bytes, in the indexes, are needed to find it; the rest is
read when it is compared with another. Where it is kept is the caller's choice: in memory, or in a file.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import msgspec
import numpy as np

from paperround.ports import Keep
from paperround.steps.sort.heads import Texts, texts
from paperround.steps.sort.marks import NO_BANDS, NOTHING, Codes, Head, Marks
from paperround.steps.sort.origins import Credit
from paperround.steps.sort.roles import Place

HOT = 2_048  # places held as they are
NUMBER = 4  # bytes of a code or a weight

_Packed = tuple[Any, ...]
_decode = msgspec.msgpack.Decoder(tuple).decode
_encode = msgspec.msgpack.Encoder().encode


class InMemory:
    """Kept in this process's memory."""

    def __init__(self) -> None:
        self.held: dict[int, bytes] = {}
        self.next = 0

    def put(self, data: bytes) -> int:
        """Keeps them; under which number."""
        self.next += 1
        self.held[self.next] = data
        return self.next

    def get(self, where: int, size: int) -> bytes:
        """The first so many of them."""
        return self.held[where][:size]

    def drop(self, where: int) -> None:
        """They are not needed any more."""
        del self.held[where]


class Drawer:
    """Places by number, which are given one after the other."""

    def __init__(self, keep: Keep | None = None) -> None:
        self.keep = keep or InMemory()
        self.hot: OrderedDict[int, Place] = OrderedDict()
        self.changed: set[int] = set()  # of the hot ones, those that are not kept as they are now
        self.where, self.size = array("Q"), array("I")  # size 0 where nothing is kept
        self.termed, self.shingled = array("H"), array("H")  # codes of either kind
        self.coded = array("I")  # and all codes and weights

    def __setitem__(self, n: int, place: Place) -> None:
        while len(self.size) <= n:
            self.where.append(0)
            self.size.append(0)
            self.termed.append(0)
            self.shingled.append(0)
            self.coded.append(0)
        self.hot[n] = place
        self.changed.add(n)
        self._cool()

    def __getitem__(self, n: int) -> Place:
        place = self.hot.get(n)
        if place is None:
            size = self.size[n] if 0 <= n < len(self.size) else 0
            if not size:
                raise KeyError(n)
            place = self.hot[n] = _unpacked(self.keep.get(self.where[n], size), self.coded[n])
            self._cool()
        else:
            self.hot.move_to_end(n)
        return place

    def shingles(self, n: int) -> Codes:
        """The fingerprints of a place's text alone; of one that is not there, none."""
        if n in self.hot:
            return self.hot[n].marks.shingles
        return self._codes(n, self.termed[n] + self.shingled[n])[self.termed[n] :]

    def terms(self, places: Sequence[int]) -> Texts:
        """The terms of some places' texts alone, likewise."""
        hot = self.hot
        return texts(hot[n].marks.terms if n in hot else self._codes(n, self.termed[n]) for n in places)

    def _codes(self, n: int, count: int) -> Codes:
        if not self.size[n]:
            raise KeyError(n)
        return np.frombuffer(self.keep.get(self.where[n], NUMBER * count), dtype=np.uint32)

    def pop(self, n: int) -> Place:
        """Takes a place out."""
        place = self[n]
        del self.hot[n]
        self.changed.discard(n)
        self._let_go(n)
        return place

    def _let_go(self, n: int) -> None:
        if self.size[n]:
            self.keep.drop(self.where[n])
            self.size[n] = 0

    def _cool(self) -> None:
        """Puts away what was not asked for the longest."""
        while len(self.hot) > HOT:
            n, place = self.hot.popitem(last=False)
            if n in self.changed:
                self.changed.discard(n)
                self._let_go(n)
                data, self.coded[n] = _packed(place)
                self.where[n], self.size[n] = self.keep.put(data), len(data)
                self.termed[n], self.shingled[n] = len(place.marks.terms), len(place.marks.shingles)


def _packed(place: Place) -> tuple[bytes, int]:
    """Terms and shingles first, so that they can be read alone, and the rest after them; how many codes and
    weights stand before what is no number."""
    one = place.marks
    told = (one.id, one.at, one.outlet, one.owner, one.tongue, one.named, one.credit, one.clock)
    rows = (one.terms, one.shingles, one.names, one.name_counts.view(np.uint32), *one.head)
    of_story = (place.story, place.like, place.because, place.of, place.share, place.kind, place.origin)
    apart = np.concatenate(rows)
    return apart.tobytes() + _encode((told, [len(row) for row in rows], of_story)), len(apart)


def _unpacked(data: bytes, coded: int) -> Place:
    told, sizes, of_story = _decode(memoryview(data)[NUMBER * coded :])
    ends = list(accumulate(sizes))
    numbers = np.frombuffer(data, dtype=np.uint32, count=coded)
    terms, shingles, names, weights, *head = (
        numbers[begin:end] for begin, end in zip([0, *ends], ends, strict=False)
    )
    id_, at, outlet, owner, tongue, named, credit, clock = told
    story, like, because, of, share, kind, origin = of_story
    marks = Marks(
        id=id_,
        at=at,
        outlet=outlet,
        owner=owner,
        tongue=tongue,
        terms=terms,
        counts=NOTHING,
        names=names,
        name_counts=weights.view(np.float32),
        named=tuple(named),
        head=Head(*head),
        shingles=shingles,
        bands=NO_BANDS,
        credit=Credit(*credit),
        clock=clock,
    )
    return Place(marks, story, like, because, of, share, kind, origin)
