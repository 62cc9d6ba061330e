"""Stories: same-event grouping on ECB+ dev, placed one by one through the very `sort` of the product.

A document is its annotated sentences (about 40 words); its story is topic and half: two like events a
topic, years apart, are told apart by words alone, since all documents are given one date. The order of
arrival matters online, so the mean over twelve fixed orders is given (of single orders F1 spreads by 0.02,
and five of them were lucky by as much). Train is for tuning, dev is never.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from paperround.model import Article, Dating, digest
from paperround.steps.sort import Marking, Memory, marks, sort
from paperround.steps.sort.heads import texts as joined
from paperround.steps.sort.stories import NAMED, Board

BEST = {
    "stories.ecbplus_dev.b3_f1": "0.81 (hashed TF-IDF), 0.80 (small neural model)",
    "stories.ecbplus_dev.ap": "0.872 (hashed TF-IDF on the test split)",
}
ORDERS = 12
NOW = datetime(2020, 1, 1, tzinfo=UTC)


def measure(data: Path) -> dict[str, float]:
    """B-cubed, pairwise F1 and average precision on ECB+ dev."""
    return {f"stories.ecbplus_dev.{name}": value for name, value in figures(data, "dev").items()}


def figures(data: Path, split: str, marking: Marking = marks) -> dict[str, float]:
    """The figures of one split."""
    texts, gold = documents(data / "stories" / f"ecbplus-{split}.txt.gz")
    runs = [_scores(_grouped(texts, order, marking), gold) for order in range(ORDERS)]
    means = {name: float(np.mean([run[name] for run in runs])) for name in runs[0]}
    return means | {"ap": average_precision(texts, gold)}


def documents(path: Path) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Sentences and story of each document."""
    texts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 5:
                texts[parts[0]][parts[1]].append(parts[3].replace("``", '"').replace("''", '"'))
    gold = {doc: doc.split("_")[0] + ("ecbplus" if "plus" in doc else "ecb") for doc in texts}
    return {doc: [" ".join(words) for words in held.values()] for doc, held in texts.items()}, gold


def article(doc: str, sentences: list[str], id_: str, minute: int = 0) -> Article:
    """A document as the product would have read it."""
    at = NOW + timedelta(minutes=minute)
    dated = Dating(at=at, precision="minute", verdict="sure")
    return Article(
        id=id_, source=doc, url="", title="", found_at=at, version="eval", outlet=doc, language="en",
        dated=dated, paragraphs=tuple(sentences),
    )  # fmt: skip


def _grouped(texts: dict[str, list[str]], order: int, marking: Marking) -> dict[str, str]:
    """The story of each document when they come in the given order."""
    ids = {digest(str(order), doc): doc for doc in texts}
    articles = [article(doc, texts[doc], id_, n) for n, (id_, doc) in enumerate(sorted(ids.items()))]
    return {ids[member.article]: member.story for member in sort(articles, Memory(), NOW, marking)}


def _scores(found: dict[str, str], gold: dict[str, str]) -> dict[str, float]:
    docs = sorted(gold)
    same_found = _same([found[doc] for doc in docs])
    same_gold = _same([gold[doc] for doc in docs])
    both = (same_found & same_gold).sum(axis=1)
    precision = float((both / same_found.sum(axis=1)).mean())
    recall = float((both / same_gold.sum(axis=1)).mean())
    pairs = [(m.sum() - len(docs)) for m in (same_found & same_gold, same_found, same_gold)]
    return {
        "b3_f1": 2 * precision * recall / (precision + recall),
        "b3_precision": precision,
        "b3_recall": recall,
        "pairwise_f1": float(2 * pairs[0] / (pairs[1] + pairs[2])),
    }


def _same(labels: list[str]) -> NDArray[np.bool_]:
    column = np.array(labels)
    same: NDArray[np.bool_] = column[:, None] == column[None, :]
    return same


def average_precision(texts: dict[str, list[str]], gold: dict[str, str]) -> float:
    """Of all pairs of documents, ranked by the likeness that sorting uses."""
    docs = sorted(gold)
    seen = list(marks([article(doc, texts[doc], doc) for doc in docs]))
    teacher, board = (Board(lambda places: joined(seen[n].terms for n in places)) for _ in range(2))
    for one in seen:
        teacher.rarity.count(one.tongue, one.terms, 1)
        teacher.rarity.count(NAMED, one.names, 1)
    weighed = [teacher.vectors(one) for one in seen]
    scores: list[float] = []
    right: list[bool] = []
    for n, one in enumerate(seen):
        likes = np.zeros(n)
        found = board.likeness(weighed[n], one.at, 0.0)
        likes[found.places] = found.like
        scores.extend(likes.tolist())
        right.extend(gold[docs[n]] == gold[doc] for doc in docs[:n])
        board.add(one, weighed[n], docs[n])
    ranked = np.array(right)[np.argsort(-np.array(scores), kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked].mean())
