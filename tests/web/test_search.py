"""Search of the served paper: one text is listed once, with those who carry it under it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from paperround import wiring
from paperround.model import Article, Dating, Member
from paperround.settings import Paper, Settings
from paperround.steps.render import Found, search_page
from paperround.web.around import around
from paperround.web.search import folded

AT = datetime(2031, 5, 2, tzinfo=UTC)


def piece(name: str) -> Article:
    return Article(
        id=name, source="s", url=f"https://{name}.example/1", title=f"The bridge, by {name}", found_at=AT,
        version="1", outlet=name.title(), language="en", dated=Dating(at=AT, precision="day", verdict="sure"),
        paragraphs=("The harbour bridge was closed to lorries on Tuesday.",),
    )  # fmt: skip


def member(name: str, of: str = "") -> Member:
    return Member(article=name, story="bridge", role="copy" if of else "own", at=AT, joined_at=AT, of=of)


def names(found: tuple[Article, ...]) -> list[str]:
    return [article.id for article in found]


def test_copies_stand_under_their_original_wherever_it_was_found() -> None:
    pieces = [piece(name) for name in ("mirror", "wire", "echo", "herald")]
    told, copies = folded(pieces, [member("mirror", "wire"), member("wire"), member("echo", "mirror")])
    assert names(told) == ["wire", "herald"]
    assert {head: names(under) for head, under in copies.items()} == {"wire": ["mirror", "echo"]}


def test_copies_of_a_text_that_was_not_found_stand_under_the_first_of_them() -> None:
    pieces = [piece("mirror"), piece("echo")]
    told, copies = folded(pieces, [member("mirror", "wire"), member("echo", "wire")])
    assert names(told) == ["mirror"]
    assert names(copies["mirror"]) == ["echo"]


def test_two_that_an_editor_called_each_others_copies_are_listed_once() -> None:
    told, copies = folded([piece("a"), piece("b")], [member("a", "b"), member("b", "a")])
    assert sorted(names(told) + [one for under in copies.values() for one in names(under)]) == ["a", "b"]


def test_rewritings_and_other_reports_are_listed_for_themselves() -> None:
    told, copies = folded([piece("wire"), piece("herald")], [member("wire"), member("herald")])
    assert names(told) == ["wire", "herald"]
    assert copies == {}


def test_the_page_names_who_carries_a_text(tmp_path: Path) -> None:
    settings = Settings(paper=Paper(name="The Merrow Paper"), folder=tmp_path)
    store = wiring.store(settings)
    try:
        found = Found(asked="bridge", total=2, articles=(piece("wire"),), copies={"wire": (piece("echo"),)})
        page = search_page(found, around(settings, store)).decode()
    finally:
        store.close()
    assert 'rel="next"' not in page, "both that were found are on this page"
    assert re.search(r"1 copy: <a [^>]*https://echo.example/1[^>]*>Echo</a>", page)
