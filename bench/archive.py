"""How finding copies and stories slows as the window grows: articles a second a core, and memory.

The archive is made of the marks of two real months, used again and again. A turn changes every rare word
and name to another, the same throughout the turn, and the fingerprints with it: so words are as common,
texts as long and stories as many as in the real months, while no text is a copy of another turn's. It lies
on the desk within ten days, as articles do that were placed: tied to others, every fifth in another's story.
The first turn is the months as they are.

On top come articles of another month as stored text, every fifth instead a text of the archive, cut and with
another headline; only these are timed. `copies` is from text to fingerprints, looking them up, comparing what
may be alike and entering them; `stories` is from text to the story it belongs to, with the second look at
earlier articles and without the search for copies; `sorting` is all that sorting does with an article, both
in one. A size is a process of its own, so that its peak is its own.

    python -m bench archive --size 100000 --size 500000
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from bench.sort import month, read
from paperround.model import Article, digest
from paperround.steps.sort.codes import BUCKETS
from paperround.steps.sort.copies import Likely, Shares, shares
from paperround.steps.sort.desk import Desk
from paperround.steps.sort.marks import (
    _QUOTED,
    TEXT,
    Codes,
    Marks,
    _bands,
    _read,
    _shingles,
    mark,
    marks,
    straight,
    vocabulary,
)  # fmt: skip
from paperround.steps.sort.roles import Place
from paperround.steps.sort.shelf import Shelf
from paperround.steps.sort.stories import Top
from paperround.steps.sort.ties import TIED
from paperround.store.scratch import Scratch

SIZES = (20_000, 100_000)
DAYS = 9.8
NEW, OTHER = 800, ("2020-06", "2020-07")
RARE = 0.02  # share of articles up to which a word is changed
JOINS = 5  # every so many-th article is in another's story, as on the stream
CUT = 5  # every so many-th newcomer is a cut text of the archive
PARTS = 8  # the fastest of which counts: other work on the machine slows some
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NEAR = 4_000  # places back from which an article's ties are drawn


def measure(data: Path, sizes: Sequence[int] = ()) -> dict[str, float]:
    """Speed, memory and disk at each size, and the slowest as a share of the fastest."""
    figures: dict[str, float] = {}
    for size in sizes or SIZES:
        ran = subprocess.run(
            [sys.executable, "-m", "bench.archive", str(data), str(size)], stdout=subprocess.PIPE, check=True
        )
        figures |= {f"bench.archive.{size}.{name}": value for name, value in json.loads(ran.stdout).items()}
    for name in ("copies", "stories", "sorting"):
        speeds = [value for key, value in figures.items() if key.endswith(f".{name}_s_core")]
        figures[f"bench.archive.{name}_fastest_to_slowest"] = max(speeds) / min(speeds)
    return figures


def one_size(data: Path, size: int) -> dict[str, float]:
    """What is measured in one process."""
    maker = Maker(sorted(marks(month(data)), key=lambda one: (one.at, one.id)))
    texts = arriving(data, maker.end)
    with tempfile.TemporaryDirectory() as folder, Scratch(Path(folder)) as scratch:
        before = resident()
        desk = Desk(scratch)
        for place in maker.many(size):
            desk._enter(place, desk.board.vectors(place.marks), maker.ties(desk.entered))
        held, disk = resident() - before, scratch.size
        list(marks(texts))  # each word is met once before, as in a process that has read for a while
        copies, _ = timed(texts, partial(find, desk, Shelf()))
        sorting, copied = timed(texts[::2], partial(place_all, desk))
        desk.__class__ = _Uncompared
        stories, _ = timed(texts[1::2], partial(place_all, desk))
    return {
        "copies_s_core": copies,
        "stories_s_core": stories,
        "sorting_s_core": sorting,
        "copies_seen": copied / len(range(0, len(texts), 2 * CUT)),
        "bytes_an_article": held / size,
        "disk_bytes_an_article": disk / size,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def timed(texts: list[Article], work: Callable[[list[Article]], int]) -> tuple[float, int]:
    """Articles a second of processor time, the fastest of so many parts, and what the work counted in all."""
    best, counted, part = 0.0, 0, len(texts) // PARTS
    for begin in range(0, len(texts), part):
        began = time.process_time()
        counted += work(texts[begin : begin + part])
        best = max(best, part / (time.process_time() - began))
    return best, counted


def find(desk: Desk, shelf: Shelf, texts: list[Article]) -> int:
    """Looks for copies alone; how many are one."""
    copies, met = 0, vocabulary()
    told = [_shingles(met.code[_read(outside(article), met).folded]) for article in texts]
    for n, (article, shingles, bands) in enumerate(zip(texts, told, _bands(told), strict=True)):
        likely = Likely(shingles)
        near = [place for place in desk.shelf.near(bands) if likely(desk.places.shingles(place))]
        if near:
            one = mark(article)
            copies += any(shares(one, desk.places[place].marks).kind == "copy" for place in near)
        shelf.add(n, bands)
    return copies


class _Uncompared(Desk):
    """A desk that looks for no copies."""

    def _alike(self, one: Marks, near: list[int]) -> dict[int, Shares]:
        return {}


def outside(article: Article) -> str:
    """What is compared of a text: all that is not quoted."""
    return _QUOTED.sub(" ", straight("\n\n".join(article.paragraphs)[:TEXT]))


def place_all(desk: Desk, texts: list[Article]) -> int:
    """Sorts them as a round does; how many are copies."""
    copies = 0
    for one in marks(texts):
        places = desk.place(one)
        copies += any(each.kind == "copy" and each.marks.id == one.id for each in places)
    return copies


def arriving(data: Path, end: float) -> list[Article]:
    """Articles of another month, every fifth instead one of the archive's, cut and under another headline."""
    fresh, known = read(data, OTHER)[:NEW], month(data)
    at = EPOCH + timedelta(days=end)
    made: list[Article] = []
    for n, article in enumerate(fresh):
        if n % CUT == 0:
            old = known[n % len(known)]
            text = old.paragraphs[: max(3, len(old.paragraphs) * 3 // 4)]
            article = msgspec.structs.replace(old, id=f"{old.id} cut", title=article.title, paragraphs=text)
        dated = msgspec.structs.replace(article.dated, at=at)
        made.append(msgspec.structs.replace(article, dated=dated, found_at=at, outlet=f"Outlet {n}"))
    return made


def resident() -> int:
    """Bytes of memory this process has now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


class Maker:
    """Places of invented articles in the image of real ones."""

    def __init__(self, real: list[Marks]) -> None:
        self.real = real
        self.end = max(one.at for one in real)
        self.chance = np.random.default_rng(1)
        self.rare = self._rare([one.terms for one in real])
        self.rare_names = self._rare([one.names for one in real])

    def many(self, count: int) -> Iterator[Place]:
        """So many of them, evenly over the days before the end."""
        story = ""
        for n in range(count):
            turn, which = divmod(n, len(self.real))
            one = replace(self.real[which], at=self.end - DAYS * (1 - n / count))
            one = self._like(one, turn) if turn else one
            story = story if n % JOINS == 1 else digest("story", one.id)
            yield Place(one, story, 0.3, "tells of the same as Outlet: Dunmar, Marwick, Oster")

    def ties(self, entered: int) -> Top:
        """Places a new one is tied to, and how alike they are."""
        near = np.unique(self.chance.integers(max(0, entered - NEAR), max(1, entered), size=TIED))
        near = near[near < entered]
        return near.tolist(), np.linspace(0.2, 0.06, len(near)).tolist()

    def _rare(self, held: list[Codes]) -> NDArray[np.bool_]:
        """Which codes few articles hold."""
        return np.bincount(np.concatenate(held), minlength=BUCKETS) <= RARE * len(held)

    def _like(self, one: Marks, turn: int) -> Marks:
        terms, kept = self._other(one.terms, turn, self.rare)
        names, known = self._other(one.names, turn, self.rare_names)
        head = one.head
        return replace(
            one,
            id=digest(one.id, str(turn)),
            terms=terms,
            counts=one.counts[kept],
            names=names,
            name_counts=one.name_counts[known],
            named=tuple(one.named[n] for n in known.tolist()),
            head=head._replace(
                title=self._other(head.title, turn, self.rare)[0],
                names=self._other(head.names, turn, self.rare)[0],
                whole=self._other(head.whole, turn, self.rare)[0],
            ),
            shingles=np.sort(one.shingles ^ np.uint32(self.chance.integers(1 << 32))),
            bands=self.chance.integers(1 << 62, size=len(one.bands)).astype(np.uint64),
        )

    def _other(self, codes: Codes, turn: int, rare: NDArray[np.bool_]) -> tuple[Codes, NDArray[np.intp]]:
        """Rare codes as others, the same for all of a turn, in rising order; and which of them are left."""
        changed = codes.astype(np.uint64)
        few = rare[codes]
        changed[few] = (changed[few] * np.uint64(2 * turn + 1) + np.uint64(turn * 7919)) % np.uint64(BUCKETS)
        each, kept = np.unique(changed, return_index=True)
        return each.astype(np.uint32), kept


if __name__ == "__main__":
    print(json.dumps(one_size(Path(sys.argv[1]), int(sys.argv[2]))))
