"""Learns the weights of `paperround.steps.read.dates_rank` again: `python -m evals._dates_weights FOLDER`.

Data: the pages of `dates/` and `pages/outlets/` of known day, of the half of hosts that may be looked at
(`evals.dates.held_out`). For each page all dates it prints; the model gives each a score, the sum of the
weights of its marks, and a page's chances are the softmax of its scores; the weights are those that make the
known day most likely, with a penalty on their squares. It prints the table, how often the best line is right
on the half learned from (by cross-validation, and as fitted) and on the half held out, and changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals import dates, outlets
from evals.segments import NOW
from paperround.steps.read.dates_lines import Line, lines
from paperround.steps.read.decode import decode
from paperround.steps.read.head import head_of
from paperround.steps.read.moments import Asked
from paperround.steps.read.tree import tree_of

PENALTY, STEPS, RATE, FOLDS = 0.5, 600, 2.0, 5
SHOWN = 0.2  # smaller weights are left out of the table

Sample = tuple[list[Line], str]


def samples(data: Path) -> Iterator[tuple[bool, Sample]]:
    """Whether the page is held out, its printed dates and its day."""
    told = [(url, body, day, NOW) for url, body, day in dates.pages(data)]
    told += [
        (url, body, gold["publishing_date"][:10], crawled)
        for _, url, crawled, body, gold in outlets.pages(data)
    ]
    for url, body, day, now in told:
        tree = tree_of(decode(body, "text/html"))
        if tree is None:
            continue
        head = head_of(tree, url)
        printed = lines(tree, head.title, Asked("", head.language))
        kept = [line for line in printed if line.found.at < now + timedelta(days=1)]
        if kept:
            yield dates.held_out(url), (kept, day)


def matrix(printed: Sequence[Line], marks: dict[str, int]) -> NDArray[np.float64]:
    """A row a line, a column a mark."""
    out = np.zeros((len(printed), len(marks)))
    for row, line in enumerate(printed):
        for mark in line.marks & marks.keys():
            out[row, marks[mark]] = 1.0
    return out


def learn(told: Sequence[Sample], marks: dict[str, int]) -> NDArray[np.float64]:
    """The weights that make the known days most likely."""
    rows = [(matrix(kept, marks), np.array([_day(line) == day for line in kept])) for kept, day in told]
    rows = [(x, y) for x, y in rows if y.any()]
    weights = np.zeros(len(marks))
    for _ in range(STEPS):
        slope = -PENALTY * weights
        for x, y in rows:
            chance = np.exp(x @ weights - (x @ weights).max())
            chance /= chance.sum()
            right = chance * y
            slope += x.T @ (right / right.sum() - chance)
        weights += RATE * slope / len(rows)
    return weights


def right(told: Sequence[Sample], weights: NDArray[np.float64], marks: dict[str, int]) -> int:
    """On how many pages the best line gives the day."""
    return sum(_day(kept[int((matrix(kept, marks) @ weights).argmax())]) == day for kept, day in told)


def _day(line: Line) -> str:
    return line.found.at.date().isoformat()


def main() -> None:
    """Learns, prints, measures."""
    found = list(samples(Path(sys.argv[1])))
    mine = [sample for held, sample in found if not held]
    other = [sample for held, sample in found if held]
    names = sorted({mark for kept, _ in mine for line in kept for mark in line.marks})
    marks = {mark: column for column, mark in enumerate(names)}
    weights = learn(mine, marks)
    for mark, weight in sorted(zip(names, weights, strict=True), key=lambda pair: -pair[1]):
        if abs(weight) >= SHOWN:
            print(f'    "{mark}": {weight:.1f},')
    order = np.random.default_rng(0).permutation(len(mine))
    crossed = 0
    for fold in range(FOLDS):
        rest = [mine[i] for n, i in enumerate(order) if n % FOLDS != fold]
        crossed += right([mine[i] for i in order[fold::FOLDS]], learn(rest, marks), marks)
    print(f"learned from: {len(mine)} pages, right {right(mine, weights, marks)}, crossed {crossed}")
    print(f"held out:     {len(other)} pages, right {right(other, weights, marks)}")


if __name__ == "__main__":
    main()
