"""What outlets of the window set right: paragraphs that begin by saying that they correct.

A correction is printed once: one that an earlier paper carried is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from paperround.model import Article, Correction, Line
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.lines import cut
from paperround.steps.edit.tales import Tale
from paperround.text.correcting import correcting
from paperround.text.words import fold


def corrections(desk: Desk, articles: Iterable[Article], tales: Iterable[Tale]) -> tuple[Correction, ...]:
    """The corrections in these articles, oldest first, with the story each belongs to if it has one."""
    stories = {piece.article.id: tale.id for tale in tales for piece in tale.pieces}
    printed = {fold(c.line.text) for edition in desk.earlier for c in edition.corrections}
    out = []
    for article in articles:
        line = correction(article)
        if line and fold(line.text) not in printed:
            printed.add(fold(line.text))
            out.append(Correction(line=line, story=stories.get(article.id, "")))
    return tuple(out)


def correction(article: Article) -> Line | None:
    """The correction an article carries: its paragraph, cut at a sentence when long; else its headline."""
    found = correcting(article)
    return cut(article, *found) if found else None
