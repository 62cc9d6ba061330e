"""Where an article says that it corrects something: a paragraph, or a headline, that begins so."""

from __future__ import annotations

import re
from typing import NamedTuple

from paperround.model import HEADLINE, Article
from paperround.text.sentences import sentences

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


class Where(NamedTuple):
    """A stretch of an article; paragraph -1 is the headline."""

    paragraph: int
    start: int
    end: int


def correcting(article: Article) -> Where | None:
    """The correction an article carries: its paragraph, cut at a sentence when long; else its headline."""
    for number, text in enumerate(article.paragraphs):
        if _BEGINS.match(text):
            return Where(number, 0, _until(text))
    return Where(HEADLINE, 0, len(article.title)) if _BEGINS.match(article.title) else None


def _until(text: str) -> int:
    if len(text) <= LONG:
        return len(text)
    ends = [end for _, end in sentences(text) if end <= LONG]
    return ends[-1] if ends else len(text)
