"""What is not an article, and why: a wall, a shell, a list of pieces, too few words. Said, not printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperround.model import Reason
from paperround.steps.read import shapes
from paperround.text.words import UNSPACED

SHORT = 140  # letters of body; none of 16,651 archived pieces has under 1,700, so it spares any real brief
_STUB = 900  # a wall's own words are shorter than this; an article about walls is longer
_WALLS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("javascript-wall", re.compile(
        r"(?:enable|activate|turn on|requires?|need) (?:java ?script|cookies)|javascript (?:is|must be|"
        r"wird|est) |"
        r"checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|just a moment|"
        r"unusual traffic|are you a robot|"
        r"javascript aktivieren|activez javascript|habilite javascript|включите javascript|"
        r"请启用 ?javascript|"
        r"access denied", re.I)),
    ("consent-wall", re.compile(
        r"before you continue to|(?:we|our partners).{0,80}(?:use|store).{0,40}cookies|"
        r"accept (?:all )?cookies|manage (?:your )?(?:consent|preferences)|"
        r"cookie[- ](?:einstellungen|zustimmung)|einwilligung|zustimmen und weiter|accepter (?:et|"
        r"les cookies)|aceptar (?:y|cookies)|"
        r"privacy settings|consent to|同意.{0,10}cookie", re.I)),
    ("paywall", re.compile(
        r"subscribe (?:now )?to (?:read|continue)|to continue reading|already a subscriber|"
        r"subscribers only|subscriber[- ]exclusive|"
        r"this (?:article|content|story) is (?:for|available to|reserved)|register to (?:read|continue)|"
        r"log ?in to (?:read|continue)|"
        r"jetzt weiterlesen|nur für abonnenten|(?:article|contenu) réservé|réservé aux abonnés|"
        r"solo para suscriptores|exclusivo para|"
        r"доступно подписчикам|только для подписчиков|订阅后|付费|有料会員|유료", re.I)),
)  # fmt: skip
_GONE = re.compile(
    r"\b404\b|page (?:not found|cannot be found|doesn.t exist|does not exist)|seite nicht gefunden|"
    r"page introuvable|"
    r"página no encontrada|страница не найдена|页面不存在|no longer available|ページが見つかりません",
    re.I,
)
_LINE = 90  # letters a line on average; longer lines are prose, and need no closer look
_DENSE = re.compile(rf"[{UNSPACED}]")
SENTENCES: dict[Reason, str] = {
    "javascript-wall": "{url} shows only a demand for JavaScript or proof of being human; follow a feed.",
    "consent-wall": "{url} shows a consent banner instead of the article; follow a feed with the text.",
    "paywall": "{url} shows only a stub behind a subscription; follow another outlet of the story.",
    "not-found": "{url} answered with a page that says it is not there; nothing can be read from it.",
    "index-page": "{url} is a list of pieces, not one; follow it as a site instead.",
    "too-short": "{url} has too few words to be an article ({letters} letters); nothing was kept.",
    "no-article": "{url} has no text that could be an article; open it to see what it is.",
    "no-title": "{url} has text and no headline; give it one in the feed or the file.",
    "not-text": "{url} is not text ({media}); only HTML, plain text and archive records can be read.",
    "encoding": "{url} is written in characters that could not be told; save it as UTF-8 and read it again.",
}  # fmt: skip


def wall(title: str, paragraphs: Sequence[str], locked: bool = False) -> Reason | None:
    """Why the text is no article, or None when it is one. `locked`: the page says it is not free."""
    letters = sum(map(_letters, paragraphs))
    told = " ".join([title, *paragraphs[:12]])[:4000]
    if letters < _STUB:
        if _GONE.search(title) or (letters < SHORT and _GONE.search(told)):
            return "not-found"
        for reason, words in _WALLS:
            # a headline may speak of a wall; the text below a real one would not be so short
            if words.search(told) and _share(words, paragraphs) > 0.25:
                return reason
        if locked and letters < _STUB / 2:
            return "paywall"
    if not paragraphs:
        return "no-article"
    if _listing(paragraphs):
        return "index-page"
    return "too-short" if letters < SHORT and not _brief(title, paragraphs) else None


def _letters(line: str) -> int:
    """Letters, where one of a script without spaces says as much as three of an alphabet."""
    return len(line) if line.isascii() else len(line) + 2 * len(_DENSE.findall(line))


def _share(words: re.Pattern[str], paragraphs: Sequence[str]) -> float:
    """Share of the text that stands in paragraphs speaking of the wall."""
    letters = sum(map(len, paragraphs)) or 1
    return sum(len(p) for p in paragraphs if words.search(p)) / letters if paragraphs else 1.0


def _brief(title: str, paragraphs: Sequence[str]) -> bool:
    """A brief of a sentence or two under a headline."""
    words = sum(map(shapes.size, paragraphs))
    return bool(title) and words >= 14 and any(shapes.sentence(p) for p in paragraphs)


def _listing(paragraphs: Sequence[str]) -> bool:
    """Many short lines and next to no prose: headlines of other pieces."""
    if len(paragraphs) < 12 or sum(map(len, paragraphs)) > _LINE * len(paragraphs):
        return False
    prose = sum(len(p) for p in paragraphs if shapes.sentence(p) or shapes.size(p) > 25)
    return prose < 0.1 * sum(map(len, paragraphs))
