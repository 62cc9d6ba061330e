"""Events: whether articles that tell of one event are put together, on pairs of the stream that were read.

The pairs (`story_pairs.txt`) stand near the likeness that is asked, so they are the hard ones: an editor
would set "same" under one headline, while "other" shares a topic, a person or a kind of event. Half of them,
2017 and 2018, taught the likeness its weight; the other half, 2019 and 2020, did not, though which feature
to take was chosen with both in view. Whole years are sorted.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.sort import article
from evals.order import grouped
from paperround.steps.sort import Marking, Marks, marks

BEST = {"stories.events.held_out.accuracy": "-"}
PAIRS = Path(__file__).with_name("story_pairs.txt")
TAUGHT = ("articles-2017", "articles-2018")


def measure(data: Path, marking: Marking = marks) -> dict[str, float]:
    """How many pairs are put right; of those put together how many are the same, and the other way round."""
    wanted: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for file, one, other, same in pairs():
        wanted[file].append((one, other, same))
    found: dict[bool, list[tuple[bool, bool]]] = {True: [], False: []}
    for file, rows in wanted.items():
        story = grouped(sorted(_seen(data, file, marking), key=lambda one: (one.at, one.id)))
        found[file in TAUGHT] += [(story[one] == story[other], same) for one, other, same in rows]
    return {
        f"stories.events.{half}.{name}": value
        for half, told in (("taught", found[True]), ("held_out", found[False]))
        for name, value in scores(told).items()
    }


def pairs() -> list[tuple[str, str, str, bool]]:
    """File, earlier id, later id, and whether they are of the same event."""
    lines = PAIRS.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(file, one, other, label == "same") for file, one, other, label in rows]


def scores(told: list[tuple[bool, bool]]) -> dict[str, float]:
    """Of rows of "put together" and "the same"."""
    both = sum(together and same for together, same in told)
    return {
        "accuracy": sum(together == same for together, same in told) / len(told),
        "precision": both / max(sum(together for together, _ in told), 1),
        "recall": both / max(sum(same for _, same in told), 1),
    }


def _seen(data: Path, file: str, marking: Marking) -> Iterator[Marks]:
    with gzip.open(data / "stream" / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    yield from marking([article(row) for row in rows])
