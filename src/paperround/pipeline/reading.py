"""Read and study: pages to articles, articles to findings, on as many cores as are worth it."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from paperround import gazetteer
from paperround.errors import PaperroundError
from paperround.model import Article, Failure, Findings, Lead, Noun, Page
from paperround.pipeline.tools import Tools
from paperround.steps import read as reader
from paperround.steps import study as student

AT_ONCE = 500  # rows between two looks at the store; 500 pages of 200 KB are 100 MB at worst
TEXTS = 2000  # articles likewise, some 6 KB each; the cores stand still between two looks
T = TypeVar("T")


def unread(tools: Tools, now: datetime) -> list[tuple[Lead, Page]]:
    """Pages without an article of this reader's version."""
    return tools.store.pages_without_article(reader.VERSION, now, AT_ONCE)


def read_all(tools: Tools, pairs: Sequence[tuple[Lead, Page]], now: datetime) -> Iterator[Iterable[Noun]]:
    """An article or a failure for each page."""
    return tools.bench.run(partial(_read_one, now=now), pairs)


def _read_one(pair: tuple[Lead, Page], now: datetime) -> Article | Failure:
    lead, page = pair
    return _guarded(lambda: reader.read(lead, page), "read", lead, now)


def unstudied(tools: Tools, now: datetime) -> list[Article]:
    """Articles without findings of this version of study and names."""
    return tools.store.articles_without_findings(student.VERSION, now, TEXTS)


def study_all(tools: Tools, articles: Sequence[Article], now: datetime) -> Iterator[Iterable[Noun]]:
    """Findings for each article."""
    extra = tuple(tools.settings.path(name) for name in tools.settings.keeping.names)
    return tools.bench.run(partial(_study_one, extra=extra, now=now), articles)


@lru_cache(maxsize=2)
def names(extra: tuple[Path, ...]) -> student.Names:
    """The compiled names, once a process."""
    compiled = student.names(gazetteer.load(extra))
    gc.freeze()  # 180,000 objects that stay: the collector need not walk them again and again
    return compiled


def _study_one(article: Article, extra: tuple[Path, ...], now: datetime) -> Findings | Failure:
    compiled = names(extra)
    found = _guarded(lambda: student.study(article, compiled), "study", article, now)
    # an article study cannot take has findings that say nothing, or it would be awaited for ever
    return Findings(article=article.id, version=student.VERSION) if isinstance(found, Failure) else found


def _guarded(work: Callable[[], T], stage: str, subject: Lead | Article, now: datetime) -> T | Failure:
    """One bad page never stops a round: what nobody foresaw becomes a row that says so, loudly."""
    try:
        return work()
    except PaperroundError:
        raise
    except Exception as bug:
        where = traceback.extract_tb(bug.__traceback__)[-1]
        return Failure(
            stage=stage,
            subject=subject.id,
            reason="bug",
            sentence=f"{subject.url} met a fault in Paperround while it was being {stage}: "
            f"{type(bug).__name__} in {Path(where.filename).name}:{where.lineno}; please report it.",
            at=now,
            url=subject.url,
        )
