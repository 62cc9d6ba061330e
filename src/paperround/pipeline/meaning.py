"""What the editor's own sentence model makes of articles: asked once a text, then kept beside the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from paperround.model import Article, digest
from paperround.pipeline.tools import Tools
from paperround.ports import Meaning
from paperround.steps.sort import Marks
from paperround.steps.sort.meant import Meant

LEAD = (
    1_200  # characters of body the model reads: what leads tells the event, and models are cut at some length
)
SAVED = 256  # texts asked and kept in one go, so that a kill loses little


def with_meaning(tools: Tools, articles: Sequence[Article], made: Iterable[Marks]) -> Iterator[Marks]:
    """The marks of the articles with their vectors, where there is a model; else as they are."""
    model = tools.meaning()
    known = _vectors(tools, model, articles) if model else {}
    for one in made:
        yield replace(one, meant=np.frombuffer(known[one.id], dtype=np.float16)) if known else one


def vectors(model: Meaning, articles: Sequence[Article]) -> Meant:
    """A row for each article, in half precision: a thousandth is far below what two models differ by."""
    return model.of([told_by(article) for article in articles]).astype(np.float16)


def told_by(article: Article) -> str:
    """What of an article the model reads."""
    return f"{article.title}\n" + "\n".join(article.paragraphs)[:LEAD]


def _vectors(tools: Tools, model: Meaning, articles: Sequence[Article]) -> dict[str, bytes]:
    """By article: those kept, and the rest asked for."""
    ids = {article.id: digest("meaning", model.name, told_by(article)) for article in articles}
    kept = tools.store.vectors(list(ids.values()))
    lacking = [article for article in articles if ids[article.id] not in kept]
    for begin in range(0, len(lacking), SAVED):
        some = lacking[begin : begin + SAVED]
        fresh = {
            ids[article.id]: row.tobytes() for article, row in zip(some, vectors(model, some), strict=True)
        }
        tools.store.save_vectors(fresh)
        kept |= fresh
        tools.tell("sort", begin + len(some), len(lacking))
    return {article: kept[id_] for article, id_ in ids.items()}
