"""Dating by the text alone: what its time expressions and names leave of the days it could be written on.

    text ─▶ hearing (expressions) ─▶ binding (clues) ─┐
         └─▶ anchors (offices, events) ───────────────┴─▶ weighing ─▶ the interval; the doubt of a printed day

Pure: `now` (when the page was fetched) only ends the days that are looked at. What a doubt makes of a
date is decided in `dates`.
"""

from __future__ import annotations

from collections.abc import Sequence

from paperround.steps.read.clues.anchors import anchored
from paperround.steps.read.clues.binding import Clue, clues, tied
from paperround.steps.read.clues.english import ENGLISH
from paperround.steps.read.clues.hearing import mentions
from paperround.steps.read.clues.language import Language
from paperround.steps.read.clues.russian import RUSSIAN

LANGUAGES: dict[str, Language] = {"en": ENGLISH, "ru": RUSSIAN}
FRESH = 2  # weekdays named alone from which a text is a fresh report


def heard(text: str, language: str) -> list[Clue]:
    """Every clue of the text; none in a language that is not known."""
    words = LANGUAGES.get(language)
    if words is None:
        return []
    fresh = len(words.fresh.findall(text)) >= FRESH
    said, known = mentions(text, words), anchored(text)
    return [*clues(said, fresh), *known, *tied(said, known, text)]


def joined(paragraphs: Sequence[str]) -> str:
    """The text that is heard."""
    return "\n".join(paragraphs)
