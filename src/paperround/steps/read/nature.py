"""What kind of page it is when it is no one article: a live blog, a gallery, a film, several pieces, a list.

Each rule asks that most of what the extractor found stands in the blocks that make the kind: an article
with a ticker, a gallery or ten teasers beside it stays an article. A live blog is told as one and not read
into entries: a paper prints pieces that somebody finished, and the outlet's own account of the day is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperround.model import Reason
from paperround.steps.read.signs import Signs, bare
from paperround.text.words import fold

_LIVE = re.compile(
    r"\blive[\s_-]?(?:blog|ticker|updates?|coverage|text|feed|stream|reporting)?\b|\bas it happened\b|"
    r"\bminute[- ]by[- ]minute\b|"
    r"\bticker\b|\ben direct\b|\bdirect\s?[:|-]|\ben (?:directo|vivo)\b|\bminuto a minuto\b|\bao (?:vivo|"
    r"minuto)\b|"
    r"\b(?:in )?diretta\b|\bonline[- ]?трансляция|трансляци|онлайн|в прямом эфире|"
    r"直播|实时|即時|滚动|ライブ|速報|中継|실시간|생중계|مباشر|لحظة بلحظة|تغطية مستمرة",
    re.I,
)
_GALLERY = re.compile(
    r"\b(?:photo|picture|image|photos?)[\s_-]?(?:galler(?:y|ies)|essay|stor(?:y|ies)|s of the (?:day|"
    r"week))\b|"
    r"\bgaller(?:y|ies)\b|"
    r"\b(?:in|the) (?:pictures|photos|images)\b|\bphotos\b|\bslide-?show\b|\bfotostrecke|"
    r"\bbilder(?:galerie|strecke)|\bin bildern\b|"
    r"\bdiaporama|\ben images\b|\bgaler[ií]as?\b|\ben (?:fotos|imágenes)\b|\bfotogaler|\bem (?:fotos|"
    r"imagens)\b|"
    r"\bfotogaller|\ble foto\b|\bin foto\b|фотогалере|фоторепортаж|в фотографиях|"
    r"图集|组图|圖集|図解|写真特集|フォト|"
    r"화보|بالصور|ألبوم|معرض صور",
    re.I,
)
_FILM = re.compile(
    r"^\W*(?:videos?|watch|vidéos?|vídeos?|видео|视频|視頻|影片|動画|فيديو|شاهد)\b|"
    r"^\W*(?:视频|視頻|影片|動画|فيديو)|/videos?/|/watch\b|/video-|"
    r"[\[(]\s*(?:video|vidéo|vídeo|видео|视频|動画|فيديو)\s*[\])]",
    re.I,
)
_LISTS = ("collectionpage", "itemlist", "searchresultspage", "profilepage")
_PIECES = (
    "newsarticle",
    "article",
    "reportagenewsarticle",
    "blogposting",
    "opinionnewsarticle",
    "analysisnewsarticle",
)
_SECTION = re.compile(
    r"^/?(?:index\.\w+)?$|/(?:tags?|topics?|themen?|category|categor[iy]as?|kategorie|rubrik|rubrique|"
    r"etiquetas?|temas?|"
    r"archives?|archiv|author|autor|search|suche)(?:/|$)",
    re.I,
)
_CLOCK = re.compile(
    r"^\W{0,3}\d{1,2}\s?[:.hH]\s?\d{2}(?!\d)(?:\s?(?:Uhr|h|[ap]\.?m\.?|GMT|UTC|[CE]ES?T|MSK|мск))?(?=\W|$)"
)
_HEAD = 60  # letters of a line by which it is looked up in a block
_MOST = 0.6  # share of the text that must stand in the blocks of the kind
_ENTRIES, _CAPTIONS, _TEASERS, _PIECES_LEAST = 5, 5, 8, 3
# Letters above the first entry from which a page is an article with a running report under it. One of 125
# outlet pages is so: it opens with 1,412 letters of its own, whole and dated, and is filed as an article.
_ACCOUNT = 1_000
_FEW = 600  # letters; a film's blurb and a gallery's introduction are shorter


def nature(title: str, paragraphs: Sequence[str], signs: Signs) -> Reason | None:
    """The kind of page that is no one article, or None."""
    letters = sum(map(len, paragraphs))
    if _live(title, paragraphs, signs):
        return "live-blog"
    if _gallery(title, paragraphs, signs, letters):
        return "gallery"
    if _film(title, signs, letters):
        return "video"
    if _several(title, paragraphs, signs):
        return "several-pieces"
    return "index-page" if _index(paragraphs, signs) else None


def share(paragraphs: Sequence[str], blocks: Sequence[str]) -> float:
    """Share of the text that the blocks hold: by its paragraphs, or by the blocks where it is one run."""
    told, whole = [bare(line) for line in paragraphs], "\n".join(blocks)
    text = "\n".join(told)
    inside = sum(len(line) for line in told if line[:_HEAD] in whole)
    held = sum(len(block) for block in set(blocks) if _middle(block) in text)
    return max(inside, held) / len(text) if text else 0.0


def _middle(block: str) -> str:
    """Some letters out of the middle of a block: its beginning may be a time, its end another's."""
    at = max((len(block) - _HEAD) // 2, 0)
    return block[at : at + _HEAD]


def _live(title: str, paragraphs: Sequence[str], signs: Signs) -> bool:
    """Entries each under its own time, on a page that is called live or whose data says so."""
    entries = max(len(signs.entries), signs.updates)
    if "liveblogposting" in signs.kinds and entries >= 3:
        return True
    if not _LIVE.search(f"{title} {re.sub(r'[-_/]', ' ', signs.path)} {re.sub(r'[-_]', ' ', signs.named)}"):
        return False
    if _above(paragraphs, signs.entries) >= _ACCOUNT and "liveblogposting" not in signs.kinds:
        return False
    if len(signs.entries) >= _ENTRIES and share(paragraphs, signs.entries) >= _MOST:
        return True
    timed = sum(bool(_CLOCK.match(line)) for line in paragraphs)
    return timed >= _ENTRIES and timed >= 0.25 * len(paragraphs)


def _above(paragraphs: Sequence[str], entries: Sequence[str]) -> int:
    """Letters of the account that stands above the blocks; one block may have been lifted over it."""
    whole = "\n".join(entries)
    letters = met = 0
    for line in paragraphs:
        if bare(line[: 2 * _HEAD])[:_HEAD] in whole or _CLOCK.match(line):
            met += 1
            if met > 1:
                break
        else:
            letters += len(line)
    return letters


def _gallery(title: str, paragraphs: Sequence[str], signs: Signs, letters: int) -> bool:
    if signs.pictures < _CAPTIONS:
        return False
    called = bool(_GALLERY.search(f"{title} {signs.path}")) or bool(
        {"imagegallery", "mediagallery"} & signs.kinds
    )
    shown = share(paragraphs, signs.captions) if len(signs.captions) >= 3 else 0.0
    if called and (letters < _FEW or shown >= 0.5):
        return True
    return len(signs.captions) >= _CAPTIONS and shown >= 0.8


def _film(title: str, signs: Signs, letters: int) -> bool:
    if letters >= _FEW:
        return False
    stated = any(kind.startswith("video") for kind in signs.kinds) and not set(_PIECES) & signs.kinds
    called = bool(_FILM.search(title) or _FILM.search(signs.path))
    return (stated and letters < _FEW) or (called and signs.film)


def _several(title: str, paragraphs: Sequence[str], signs: Signs) -> bool:
    """Parts with headlines of their own, none of them the page's: then no one piece is its subject."""
    if len(signs.pieces) < _PIECES_LEAST:
        return False
    own = fold(bare(title))
    if own and any(own in (head := fold(bare(heading))) or head in own for heading in signs.heads):
        return False
    held = sum(share(paragraphs, [piece]) > 0.1 for piece in signs.pieces)
    return held >= _PIECES_LEAST and share(paragraphs, signs.pieces) >= _MOST


def _index(paragraphs: Sequence[str], signs: Signs) -> bool:
    """Most of the text is what stands under headlines that are links."""
    if len(signs.teasers) < 5 or (set(_PIECES) & signs.kinds and not _SECTION.search(signs.path)):
        return False
    called = bool(_SECTION.search(signs.path)) or bool(set(_LISTS) & signs.kinds)
    if len(signs.teasers) < _TEASERS and not called:
        return False
    if _above(paragraphs, signs.teasers) >= _ACCOUNT:
        return False
    return share(paragraphs, signs.teasers) >= (0.5 if called else 0.75)
