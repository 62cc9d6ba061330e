"""Whether a quotation is a saying of its own or part of somebody else's sentence."""

from __future__ import annotations

import re

from paperround.model import HEADLINE, ClaimKind
from paperround.steps.study.layout import Layout, Quoted
from paperround.steps.study.scene import Scene

SCARE = 3  # words up to which a quotation without a word of saying is a title or a raised eyebrow
CARRIED = frozenset({"announced", "signed", "goes on", "open", "last"})
_WORD = re.compile(r"[^\W_]+")


def quoted_words(page: Layout, quote: Quoted) -> tuple[int, int]:
    """The quoted words without the spaces some languages put inside the marks."""
    text, start, end = page.line.text, quote.mark.start, quote.mark.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def words_in(page: Layout, quote: Quoted) -> int:
    """How many words are quoted."""
    return len(_WORD.findall(page.line.text, quote.mark.start, quote.mark.end))


def kind_of(scene: Scene, quote: Quoted, way: str) -> ClaimKind:
    """Direct when the quotation is a saying of its own; mixed when it is part of somebody else's sentence."""
    page = scene.page
    if page.line.number == HEADLINE:
        return "headline"
    opens = quote.first - 1
    while opens - 1 >= scene.unit[0] and page.inside[opens - 1] == page.inside[quote.first - 1] >= 0:
        opens -= 1
    previous = page.tokens.texts[opens - 1] if opens > scene.unit[0] else ""
    whole = page.line.text[quote.mark.end - 1] in ".!?…" and words_in(page, quote) > 2 * SCARE
    if (
        way in CARRIED
        or not previous
        or previous in (":", ",", "—", "–", "-", "(", "[")
        or page.inside[opens - 1] >= 0
    ):
        whole = page.line.text[quote.mark.end - 1] in ".!?…"
        return "direct" if whole or words_in(page, quote) > 1 or previous != "," else "mixed"
    if whole or previous.lower() in _cues(scene):
        return "direct"
    ends = page.line.text[quote.mark.end - 1] in ".,!?…" or page.line.text[quote.mark.closes :][:1] in ".,!?"
    return "direct" if ends and previous.lower() in scene.words.saying else "mixed"


def _cues(scene: Scene) -> set[str]:
    """The words of saying of a sentence, as they stand."""
    return {scene.page.tokens.lower[saying.cue] for saying in scene.found if saying.sort == "say"}
