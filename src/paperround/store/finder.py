"""Full-text search: `ports.Finder` on named queries."""

from __future__ import annotations

from paperround.model import Article
from paperround.store.desk import Desk
from paperround.text.words import search_words

MOST = 32  # words of one search; the rest are left out, since each costs the index a lookup


class Index:
    """The articles by their words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(self, words: str, limit: int, offset: int = 0) -> tuple[int, list[Article]]:
        """How many articles hold all the words, and a page of them, best first; no words find nothing."""
        each = list(dict.fromkeys(search_words(words[:1000]).split()))[:MOST]
        if not each:
            return 0, []
        asked = self._desk.engine.asked(each)
        [(count,)] = self._desk.rows("search_count", words=asked)
        page = self._desk.nouns(Article, "search", words=asked, limit=limit, offset=offset) if count else []
        return int(count), page
