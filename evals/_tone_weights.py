"""Learns the weights of `paperround.steps.edit.tone` again: `python -m evals._tone_weights`.

A logistic regression over the rates of word classes in pieces of 2017 and 2018 (`evals.tone.pieces`), both
kinds weighing the same, with a penalty on squared weights. It prints the table and, for several limits, what
is found of either kind in the years learned from and in those held out; it changes nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from evals.__main__ import MATERIAL
from evals.tone import HELD_OUT, MOSTLY, SURE, TAUGHT, pieces
from paperround.steps.edit.tone import READ, rates

PENALTY, STEPS = 1.0, 40
MOST = 0.99  # share of the pieces learned from below the most that counts
Table = NDArray[np.float64]


def table(years: tuple[str, ...], reporting: frozenset[str]) -> tuple[list[str], Table, NDArray[np.bool_]]:
    """Names of the rates, a row a piece, and which are called opinion."""
    rows, called = [], []
    for one, so in pieces(MATERIAL, years, reporting):
        found = rates("\n".join(one.paragraphs)[:READ])
        if found:
            rows.append(found)
            called.append(so)
    names = list(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows]), np.array(called)


def fitted(seen: Table, called: NDArray[np.bool_]) -> tuple[Table, float]:
    """Weights and bias by Newton's method; either kind weighs half."""
    each = np.where(called, 0.5 / called.sum(), 0.5 / (~called).sum()) * len(called)
    full = np.column_stack([seen, np.ones(len(seen))])
    held = np.diag([PENALTY] * seen.shape[1] + [1e-9])
    weights = np.zeros(full.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-full @ weights))
        slope = full.T @ (each * (chance - called)) + held @ weights
        bend = (full.T * (each * chance * (1 - chance))) @ full + held
        weights -= np.linalg.solve(bend, slope)
    return weights[:-1], float(weights[-1])


def main() -> None:
    """Prints the table."""
    names, seen, called = table(TAUGHT, MOSTLY)
    most = np.quantile(seen, MOST, axis=0)
    seen = np.minimum(seen, most)
    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    weights, bias = fitted((seen - mean) / spread, called)
    flat = weights / spread
    for name, weight, top in zip(names, flat, most, strict=True):
        print(f'    "{name}": ({weight:.3f}, {top:.2f}),')
    print(f"BIAS = {bias - float(flat @ mean):.3f}")
    print(f"{len(called)} pieces, {int(called.sum())} called opinion")
    _, later, so = table(HELD_OUT, SURE)
    told = (np.minimum(later, most) - mean) / spread @ weights + bias
    was = (seen - mean) / spread @ weights + bias
    for limit in (0.0, 0.5, 1.0, 1.5, 2.0):
        shares = [float((scores[kind] >= limit).mean()) for scores, kind in
                  ((was, called), (was, ~called), (told, so), (told, ~so))]  # fmt: skip
        print(f"{limit}: taught {shares[0]:.3f} {shares[1]:.3f}, held out {shares[2]:.3f} {shares[3]:.3f}")


if __name__ == "__main__":
    main()
