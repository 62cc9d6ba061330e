"""What outlets of the window set right: paragraphs that begin by saying that they correct.

A correction is printed once: one that an earlier paper carried is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from paperround.model import Article, Correction, Line
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.lines import cut
from paperround.steps.edit.tales import Tale
from paperround.text.sentences import sentences
from paperround.text.words import fold

LONG = 600  # characters of a paragraph that is printed whole
_BEGINS = re.compile(
    r"^\W{0,3}(?:"
    r"(?:editor['’]s note[,:]? )?(?:corrections?|clarification|corrects|erratum|correction notice)"
    r"(?:\s*\([^)]{0,60}\)|,?\s+\w{3,9}\.? \d{1,2}(?:, \d{4})?)?\s*[:：—–-]"
    r"|\((?:corrects|this (?:story|article|version) corrects)\b"
    r"|an earlier version of this (?:article|story|report)\b"
    r"|this (?:article|story) (?:has been|was) (?:corrected|amended)"
    r"|(?:исправление|уточнение|поправка)\s*[:：—–.-]"
    r"|(?:更正|勘误|訂正)(?:启事|说明)?\s*[:：]"
    r"|(?:rectificatif|rectification|erratum|précision)\s*[:：—–-]"
    r"|(?:rectificación|corrección|fe de errores|fe de erratas)\s*[:：—–-]"
    r"|(?:تصحيح|تصويب)\s*[:：—–-]"
    r")",
    re.IGNORECASE,
)


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
    for number, text in enumerate(article.paragraphs):
        if _BEGINS.match(text):
            return cut(article, number, 0, _until(text))
    return cut(article, -1, 0, len(article.title)) if _BEGINS.match(article.title) else None


def _until(text: str) -> int:
    if len(text) <= LONG:
        return len(text)
    ends = [end for _, end in sentences(text) if end <= LONG]
    return ends[-1] if ends else len(text)
