"""What each idea of the text's extractor gives, on the held-out halves alone.

    python -m evals._ablation [FOLDER]

The same pages through each way: trafilatura as it comes, trafilatura under the shapes of lines, the first
look of the scorer, both looks, and the rules after it. Nobody's title, date or wall is asked.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from evals import outlets, segments
from evals.__main__ import MATERIAL
from evals._halves import site_of, tuned
from paperround.steps.read import body, scorer
from paperround.steps.read.blocks import blocks_of
from paperround.steps.read.decode import decode
from paperround.steps.read.head import head_of
from paperround.steps.read.scorer import Chances
from paperround.steps.read.title import title_of
from paperround.steps.read.tree import tree_of

Way = Callable[[str, str], list[str]]  # markup, address → lines


def trafilaturas(markup: str, url: str) -> list[str]:
    """As the library gives it by default."""
    tree = tree_of(markup)
    found = [] if tree is None else body.trafilaturas(tree.root, url)
    return [line for line in map(body.tidy, found) if line]


def shaped(way: Way) -> Way:
    """A way's lines with furniture by shape taken off."""

    def lines(markup: str, url: str) -> list[str]:
        tree = tree_of(markup)
        title = "" if tree is None else title_of(head_of(tree, url), "", [])
        return list(body.sift(way(markup, url), title)[0])

    return lines


def scored(look: Callable[[Chances, Chances], Chances], rules: bool) -> Way:
    """The scorer's blocks by one look or both, with or without the rules of `body`."""

    def lines(markup: str, url: str) -> list[str]:
        tree = tree_of(markup)
        if tree is None:
            return []
        blocks, boxes = blocks_of(tree)
        if not blocks:
            return []
        likely = look(*scorer.looks(blocks, boxes, body.told_of(head_of(tree, url))))
        kept = body.text_of(blocks, boxes, likely) if rules else np.flatnonzero(likely > 0.5)
        return [line for line in (body.tidy(blocks[i].text) for i in kept) if line]

    return lines


WAYS: dict[str, Way] = {
    "trafilatura, default": trafilaturas,
    "trafilatura, furniture by shape off": shaped(trafilaturas),
    "first look": scored(lambda first, _: first, False),
    "second look": scored(lambda _, second: second, False),
    "both looks": scored(scorer.agreed, False),
    "both looks, rules": scored(scorer.agreed, True),
    "both looks, rules, furniture by shape off": shaped(scored(scorer.agreed, True)),
}


def main(data: Path) -> None:
    """A line a way."""
    segments_ = [page for page in segments.pages(data) if not tuned(site_of(page[0]))]
    outlets_ = [page for page in outlets.pages(data) if not tuned(outlets.outlet_of(page[0]))]
    print(f"{'held-out halves':44} segments P, R, F       outlets P, R, F        ms a page")
    for name, way in WAYS.items():
        began = time.process_time()
        count = segments.Count()
        for url, raw, must, must_not in segments_:
            count.add("\n".join(way(decode(raw), url)), must, must_not)
        shares = []
        for _, url, _, raw, gold in outlets_:
            mine = outlets.shingles("\n".join(way(decode(raw), url)))
            theirs = outlets.shingles(outlets.body_of(gold))
            both = sum((mine & theirs).values())
            shares.append((both / max(sum(mine.values()), 1), both / max(sum(theirs.values()), 1)))
        spent = 1000 * (time.process_time() - began) / (len(segments_) + len(outlets_))
        precision, recall = np.mean(shares, axis=0)
        of_both = 2 * precision * recall / (precision + recall)
        told = " ".join(f"{value:.4f}" for value in (*count.figures(), precision, recall, of_both))
        print(f"{name:44} {told}   {spent:5.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else MATERIAL)
