"""An article laid out for study: headline and paragraphs by number, and what every part asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperround.model import HEADLINE, Article
from paperround.steps.study.matching import Hit

_BIG, _SMALL = re.compile("[A-ZА-ЯÀ-Þ]"), re.compile("[a-zа-яß-ÿ]")
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEW = 8  # capitals that any line may have
_SHOUTED = 0.7  # share of capitals above which a line is set in capitals and its case says nothing
LONGEST = 20_000  # characters of a paragraph that are studied; a longer one is a table or a page gone wrong
MOST = 600  # paragraphs studied; a longer article is a book or a log


@dataclass(frozen=True)
class Line:
    """The headline or one paragraph, with the names found in it."""

    number: int
    text: str
    hits: tuple[Hit, ...]
    shouted: bool  # set in capitals

    def before(self, start: int) -> str:
        """The word before a place, without marks between; empty at the head of the line."""
        head = self.text[max(0, start - 30) : start].rstrip()
        return head.split()[-1] if head.split() else ""


def numbered(article: Article) -> Iterator[tuple[int, str]]:
    """The headline as -1, then the paragraphs."""
    if article.title:
        yield HEADLINE, article.title[:LONGEST]
    yield from ((i, text[:LONGEST]) for i, text in enumerate(article.paragraphs[:MOST]) if text)


def shouted(text: str) -> bool:
    """Whether a line is set in capitals."""
    head = text[:200]
    plain = head.encode("ascii", "ignore")  # counting bytes takes a tenth of the time
    big = len(head) - len(plain.translate(None, _CAPITALS))  # with what is not ASCII all taken for capitals
    if big > _FEW and len(head) > len(plain):
        big = len(_BIG.findall(head))
    return big > _FEW and big > _SHOUTED * (len(_SMALL.findall(text, 0, 200)) + big)
