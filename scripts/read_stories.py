"""Lists the stories of the stream's busiest days for reading, a hundred of them drawn by a fixed seed.

    python scripts/read_stories.py                  100 stories of the 20 busiest days of 2020
    python scripts/read_stories.py --stories 20     fewer

Each story with its members (`+`: day, outlet, headline, opening), and under them the articles of the same
three days that are most like a member and were left out (`?`). Whether a story is pure and whole is for the
reader to judge; `docs/reference/evaluation.md` tells what was found.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from bench.sort import read  # noqa: E402
from evals.order import grouped  # noqa: E402
from paperround.model import Article  # noqa: E402
from paperround.steps.sort.marks import Marks, marks  # noqa: E402
from paperround.steps.sort.stories import Rarity  # noqa: E402

DAYS, STORIES, SEED = 20, 100, 20
LEFT_OUT = 4  # articles shown that were left out


def main() -> None:
    """Prints the sheet."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    asked.add_argument("--stories", type=int, default=STORIES)
    given = asked.parse_args()
    articles = {article.id: article for article in read(given.data, ("2020",))}
    seen = sorted(marks(list(articles.values())), key=lambda one: (one.at, one.id))
    story = grouped(seen)
    members: dict[str, list[Marks]] = defaultdict(list)
    for one in seen:
        members[story[one.id]].append(one)
    busy = {day for day, _ in sorted(Counter(int(one.at) for one in seen).items(), key=_busiest)[:DAYS]}
    several = sorted(s for s, held in members.items() if len(held) > 1 and busy & {int(m.at) for m in held})
    drawn = random.Random(SEED).sample(several, min(given.stories, len(several)))
    for n, each in enumerate(drawn):
        print(f"#{n} ({len(members[each])})")
        print("\n".join(_sheet(members[each], seen, articles)))


def _busiest(counted: tuple[int, int]) -> tuple[int, int]:
    day, count = counted
    return -count, day


def _sheet(members: Sequence[Marks], seen: Sequence[Marks], articles: dict[str, Article]) -> Iterator[str]:
    """The lines of one story."""
    for one in members:
        yield f"  + {_line(articles[one.id])} || {' '.join(articles[one.id].text.split())[:110]}"
    inside, days = {one.id for one in members}, {one.at for one in members}
    beside = [one for one in seen if one.id not in inside and any(abs(one.at - day) <= 1 for day in days)]
    rarity = Rarity()
    for one in (*members, *beside):
        rarity.count(one.tongue, one.terms, 1)
    like = [(max(_like(one, member, rarity) for member in members), one.id) for one in beside]
    for much, id_ in sorted(like, reverse=True)[:LEFT_OUT]:
        yield f"  ? {much:.2f} {_line(articles[id_])}"


def _like(one: Marks, other: Marks, rarity: Rarity) -> float:
    """Shared terms by the root of rarity, as a share of both."""
    mine, theirs = (np.maximum(rarity.of(each.tongue, each.terms), 0) for each in (one, other))
    both = mine[np.isin(one.terms, other.terms)].sum()
    return float(both / np.sqrt(max(mine.sum() * theirs.sum(), 1e-9)))


def _line(article: Article) -> str:
    return f"{article.found_at:%m-%d} {article.outlet}: {article.title}"


if __name__ == "__main__":
    main()
