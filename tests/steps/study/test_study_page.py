"""The source document, statement by statement, as a careful reader finds them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from paperround.model import HEADLINE, Article, Dating, Findings
from paperround.steps import study

pytestmark = pytest.mark.material


@pytest.fixture(scope="module")
def page(material: Path, names: study.Names, written: Callable[..., Article]) -> Findings:
    """The page's headline and nine paragraphs, studied."""
    lines = [
        line for line in (material / "page" / "page.txt").read_text("utf-8").splitlines() if line.strip()
    ]
    article = written(*lines[2:11], title=lines[1])
    printed = Dating(at=datetime(2022, 5, 21, tzinfo=UTC), precision="day", verdict="likely")
    return study.study(msgspec.structs.replace(article, dated=printed), names)


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


def test_the_first_speaker_is_one_behind_four_names(page: Findings) -> None:
    his = [claim for claim in page.claims if claim.paragraph in (1, 2, 3)]
    assert [claim.speaker for claim in his] == [
        "Oleg Syromolotov", "The official", "Syromolotov", "Syromolotov", "He",
    ]  # fmt: skip
    assert {claim.speaker_full for claim in his} == {"Oleg Syromolotov"}
    assert {claim.role for claim in his} == {"Deputy Foreign Minister"}


ROLES = {
    "Emmanuel Macron": "French President",
    "Choguel Kokalla Maiga": "Malian Prime Minister",
    "Sergey Lavrov": "Foreign Minister",
    "Josep Borrell": "EU's top diplomat",
}


def test_every_speaker_has_the_office_the_text_gives(page: Findings) -> None:
    assert {c.speaker_full: c.role for c in page.claims if c.speaker_full in ROLES} == ROLES
    assert {c.role for c in page.claims if c.speaker_full == "Moscow"} == {""}


def test_cues_are_as_they_stand(page: Findings) -> None:
    assert [claim.cue for claim in page.claims if claim.kind != "designation"] == [
        "says", "cautioned", "speculating", "said", "add", "said", "said", "cautioned", "announced", "said",
        "said", "revealed", "warned", "calling", "insisted",
    ]  # fmt: skip


def test_the_channel_is_kept_where_the_text_names_one(page: Findings) -> None:
    through = {(c.paragraph, c.speaker_full): c.medium for c in page.claims if c.medium}
    assert through == {(1, "Oleg Syromolotov"): "RIA Novosti", (8, "Sergey Lavrov"): "RT's Caleb Maupin"}


def test_words_for_the_day_come_to_a_date_by_the_printed_one(page: Findings) -> None:
    told = {(c.paragraph, c.speaker_full): (c.when, c.day) for c in page.claims if c.when}
    assert told == {
        (1, "Oleg Syromolotov"): ("on Wednesday", "2022-05-18"),
        (7, "Emmanuel Macron"): ("In July", "2021-07"),
        (7, "Choguel Kokalla Maiga"): ("In September", "2021-09"),
    }


def test_a_printed_date_in_doubt_makes_no_day(
    material: Path, names: study.Names, written: Callable[..., Article]
) -> None:
    lines = (material / "page" / "page.txt").read_text("utf-8").splitlines()
    first = next(line for line in lines if line.startswith("Speaking to RIA Novosti"))
    doubtful = Dating(at=datetime(2022, 5, 21, tzinfo=UTC), precision="day", verdict="disputed")
    article = msgspec.structs.replace(written(first), dated=doubtful)
    assert [(c.when, c.day) for c in study.study(article, names).claims] == [("on Wednesday", "")]


def test_nothing_but_borrells_words_is_told_by_another(page: Findings) -> None:
    assert {c.speaker_full for c in page.claims if c.within is not None} == {"Josep Borrell"}


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
