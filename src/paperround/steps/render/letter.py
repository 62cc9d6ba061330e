"""From an edition to the letter that is mailed: subject, preheader, HTML and a text part meant for reading.

The reader's own links stand as `{{leave}}`, `{{preferences}}` and `{{confirm}}` for the delivery to fill;
nothing quoted from outside can spell them.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Any

import css_inline
from msgspec.structs import replace

from paperround.model import Edition, Letter
from paperround.settings import Paper
from paperround.steps.render.calendar import calendar
from paperround.steps.render.engine import clean, direction, fill
from paperround.steps.render.labels import Labels, labels
from paperround.steps.render.letter_text import confirmation_text, letter_text, reading_text
from paperround.steps.render.sheet import LetterLook, Sheet, Size, sheet
from paperround.steps.render.words import clip, marked
from paperround.text.words import spans

MOST_BYTES = 100_000  # of HTML; some mail programs cut a letter at 102 KB
_SUBJECT = 59
_PREHEADER = 140
# Silent reading of non-fiction, by Brysbaert's review of 190 studies (2019): 238 English words a minute;
# Chinese 260 words, about 390 characters.
_WORDS_A_MINUTE = 238
_CHARACTERS_A_MINUTE = 390
# What is kept at each attempt to stay under MOST_BYTES.
_SIZES = tuple(
    Size(more=more, stories=stories, most=most)
    for more, stories, most in ((10, 8, 600), (4, 8, 600), (0, 8, 600), (0, 8, 300), (0, 4, 300), (0, 0, 120))
)


def letter(edition: Edition, look: LetterLook) -> Letter:
    """The edition as mailed, its HTML always under 100 KB: what stands last goes first."""
    for size in _SIZES:
        printed = timed(sheet(edition, look, size))
        html = _html("letter.html", printed.words, sheet=printed)
        if len(html.encode("utf-8", "replace")) < MOST_BYTES:
            break
    return Letter(
        day=edition.day,
        subject=subject(printed.edition),
        preheader=preheader(printed.edition),
        html=html,
        text=letter_text(printed),
        minutes=printed.minutes,
    )


def timed(printed: Sheet) -> Sheet:
    """The sheet with the minutes it takes to read."""
    return replace(printed, minutes=reading_minutes(reading_text(printed)))


def subject(edition: Edition) -> str:
    """The strongest headline, under sixty characters, cut between words when it is longer."""
    first = edition.lead or next(iter(edition.slots), None)
    if first is None:
        return clip(f"{edition.name}: {calendar(edition.language, 'UTC').long(edition.day)}", _SUBJECT)
    return clip(clean(first.headline.text), _SUBJECT)


def preheader(edition: Edition) -> str:
    """The first talking point; the opening where there is none."""
    if edition.points and edition.points[0].said:
        said = edition.points[0].said[0]
        words = marked(said, edition.language)
        return clip(clean(f"{said.speaker}: {words}" if said.speaker else words), _PREHEADER)
    return clip(clean(edition.opening), _PREHEADER)


def reading_minutes(text: str) -> int:
    """Whole minutes, rounded up, that it takes to read the text."""
    minutes = 0.0
    for start, end in spans(text):
        unspaced = "\u3040" <= text[start] <= "\U0003ffff"
        minutes += (end - start) / _CHARACTERS_A_MINUTE if unspaced else 1 / _WORDS_A_MINUTE
    return max(1, ceil(minutes))


def confirmation(paper: Paper, postal: str = "") -> Letter:
    """The letter that asks a new reader to confirm; `{{confirm}}` stands for the link."""
    words = labels(paper.language)
    title = clip(words("confirm_subject", name=paper.name), 78)
    return Letter(
        day="",
        subject=title,
        preheader=words("confirm_ask", name=paper.name),
        html=_html("confirmation.html", words, paper=paper, postal=postal, title=title),
        text=confirmation_text(words, paper, postal),
        minutes=1,
    )


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def _html(template: str, words: Labels, **values: Any) -> str:
    """The template with its styles moved into the tags, as mail programs need them."""
    own = direction(words.language)
    return str(_inliner().inline(fill(template, words=words, own=own, preheader=preheader, **values)))
