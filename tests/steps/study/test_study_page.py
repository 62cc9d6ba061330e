"""The source document, statement by statement, as a careful reader finds them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paperround.model import HEADLINE, Article, Findings
from paperround.steps import study

pytestmark = pytest.mark.material


@pytest.fixture(scope="module")
def page(material: Path, names: study.Names, written: Callable[..., Article]) -> Findings:
    """The page's headline and nine paragraphs, studied."""
    lines = [
        line for line in (material / "page" / "page.txt").read_text("utf-8").splitlines() if line.strip()
    ]
    return study.study(written(*lines[2:11], title=lines[1]), names)


# paragraph, speaker in full, kind, the first and last words of the content
STATEMENTS = [
    (HEADLINE, "Moscow", "headline", "risks from", "gone away"),
    (0, "Moscow", "indirect", "Terrorism threats", "Russia's safety"),
    (0, "Moscow", "indirect", "radicals could", "African continent"),
    (1, "Oleg Syromolotov", "direct", "the situation", "Al-Qaeda cells."),
    (2, "Oleg Syromolotov", "direct", "in Africa", "2.0' there."),
    (3, "Oleg Syromolotov", "indirect", "Moscow is", "this summer"),
    (3, "Oleg Syromolotov", "mixed", "closely monitoring", "in Afghanistan"),
    (3, "Oleg Syromolotov", "indirect", "this poses", "Asian states"),
    (4, "Russia", "designation", "ISIS, Al-Qaeda", "in Russia"),
    (7, "Emmanuel Macron", "indirect", "Operation Barkhane", "early 2022"),
    (7, "Choguel Kokalla Maiga", "indirect", "Paris had", "Wagner Group"),
    (7, "Choguel Kokalla Maiga", "mixed", "abandoned", "abandoned"),
    (8, "Sergey Lavrov", "indirect", "EU's top", 'our place."'),
    (8, "Josep Borrell", "mixed", "our place.", "our place."),
    (8, "Sergey Lavrov", "indirect", "it was", "Sahel region"),
]


@pytest.mark.parametrize(("paragraph", "speaker", "kind", "first", "last"), STATEMENTS)
def test_each_statement_is_found(
    page: Findings, paragraph: int, speaker: str, kind: str, first: str, last: str
) -> None:
    assert [
        claim for claim in page.claims
        if (claim.paragraph, claim.speaker_full, claim.kind) == (paragraph, speaker, kind)
        and claim.content.startswith(first) and claim.content.endswith(last)
    ]  # fmt: skip


def test_nothing_is_found_that_nobody_said(page: Findings) -> None:
    wanted = {(p, s, k) for p, s, k, _, _ in STATEMENTS} | {(8, "Josep Borrell", "indirect")}
    assert {(c.paragraph, c.speaker_full, c.kind) for c in page.claims} == wanted


def test_role_and_channel_are_as_the_text_gives_them(page: Findings) -> None:
    first = next(c for c in page.claims if c.paragraph == 1)
    assert (first.role, first.medium, first.cue) == ("Deputy Foreign Minister", "RIA Novosti", "said")
    second = next(c for c in page.claims if c.paragraph == 2)
    assert (second.speaker, second.role) == ("The official", "Deputy Foreign Minister")


def test_borrell_is_told_by_lavrov_through_rt(page: Findings) -> None:
    words = next(c for c in page.claims if c.content == "our place.")
    assert words.within is not None
    told = page.claims[words.within]
    assert (told.speaker_full, told.medium) == ("Sergey Lavrov", "RT's Caleb Maupin")


def test_groups_places_and_designations(page: Findings) -> None:
    assert set(page.groups) == {"ISIS", "Al-Qaeda", "Taliban", "Wagner Group"}
    assert {"Sahara-Sahel", "Idlib", "Kabul", "Afghanistan", "Central Asia", "Mali", "Sahel"} <= {
        place.name for place in page.places
    }
    listed = {(d.group, d.authority): d.listed for d in page.designations}
    assert listed["ISIS", "Russia"] == "2014-12-29"
    assert listed["Al-Qaeda", "Russia"] == listed["Taliban", "Russia"] == "2003-02-14"
