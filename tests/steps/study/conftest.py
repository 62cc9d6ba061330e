"""An article made of lines, and names compiled once for all tests of study."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from paperround import gazetteer
from paperround.model import Article, Findings
from paperround.steps import study

Studied = Callable[..., Findings]
Written = Callable[..., Article]


@pytest.fixture(scope="session")
def names() -> study.Names:
    """The bundled gazetteer, compiled."""
    return study.names(gazetteer.load())


@pytest.fixture(scope="session")
def studied(names: study.Names) -> Studied:
    """Findings of paragraphs given one by one."""

    def make(*paragraphs: str, title: str = "", language: str = "en") -> Findings:
        return study.study(article(*paragraphs, title=title, language=language), names)

    return make


@pytest.fixture(scope="session")
def written() -> Written:
    """Makes an article of paragraphs given one by one."""
    return article


def article(*paragraphs: str, title: str = "", language: str = "en") -> Article:
    """An article of those paragraphs."""
    return Article(
        id="a", source="s", url="http://tarn.example/a", title=title, version="1", language=language,
        found_at=datetime(2026, 1, 2, tzinfo=UTC), paragraphs=paragraphs,
    )  # fmt: skip
