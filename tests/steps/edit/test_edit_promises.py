"""Promises kept for any world: exact spans, the same bytes again, any order alike, work that grows evenly."""

from __future__ import annotations

import random
import string
import sys
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worlds import HARBOUR, NOW, World, claim, figure, group, lines, place

from paperround.model import Dating, Edition, from_json, to_json
from paperround.settings import WatchRules
from paperround.steps.edit import compose
from paperround.steps.edit.labels import phrases, say

WATCH = (WatchRules(name="Armed groups", groups=("*",), words=("wall",), regions=("Saltmark",)),)
TEXTS = (
    *HARBOUR,
    "Fighters of the Tide Front left 12 killed in Saltmark, Ada Quill said. “Nobody slept in this town.”",
    "PORT ELM (Merrow Wire) — At least 15 people were killed in Saltmark, which the Tide Front holds.",
    "Correction: the wall is nine metres high.  ",
    "榆港北堤星期四黎明前决口。“下城大部分街道被水淹没。”市长说。",
    "He said: \"It was never inspected,\" and left",
    "",
)  # fmt: skip
TITLES = (
    "Harbour wall gives way | Post 1",
    "UPDATE 2-Tide Front raids Saltmark",
    "Opinion: the wall",
    "北堤决口",
    "A?",
)

pieces = st.fixed_dictionaries(
    {
        "outlet": st.sampled_from([f"Post {n}" for n in range(4)]),
        "paragraphs": st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6),
        "title": st.sampled_from(TITLES),
        "story": st.sampled_from(["a", "b", "c", ""]),
        "age": st.integers(-5, 80),
        "role": st.sampled_from(["own", "copy", "rewrite", "original"]),
        "language": st.sampled_from(["en", "zh", "und", ""]),
        "verdict": st.sampled_from(["sure", "likely", "disputed", "unknown"]),
    }
)


def build(drawn: list[dict[str, object]]) -> World:
    """A world of drawn pieces, with everything study could find in them."""
    world = World()
    for n, one in enumerate(drawn):
        one = dict(one)
        paragraphs = one.pop("paragraphs")
        at = NOW - timedelta(hours=one["age"])  # type: ignore[arg-type]
        dated = Dating(at=at, precision="minute", verdict=one.pop("verdict"))  # type: ignore[arg-type]
        article = world.piece(
            one.pop("outlet"), *paragraphs, dated=dated, url=f"https://post.example/{n}", found_at=at, **one  # type: ignore[arg-type,misc]
        )  # fmt: skip
        text = "\n".join(article.paragraphs)
        world.found(
            article,
            mentions=tuple(group(article, "Tide Front") for _ in range("Tide Front" in text)),
            places=tuple(place(article, "Saltmark") for _ in range("Saltmark" in text)),
            figures=tuple(figure(article, "12 killed", 12) for _ in range("12 killed" in text))
            + tuple(
                figure(article, "At least 15 people", 15, bound="at least")
                for _ in range("At least 15" in text)
            ),
            claims=tuple(
                claim(article, "Nobody slept in this town.", "Ada Quill") for _ in range("slept" in text)
            ),
        )
    return world


def check(world: World, edition: Edition) -> None:
    """Every line stands in its article at its span; nothing unsound is in any slot."""
    for line in lines(edition):
        article = world.articles[line.article]
        text = article.title if line.paragraph == -1 else article.paragraphs[line.paragraph]
        assert line.text and line.text == text[line.start : line.end]
        assert (line.url, line.at) == (article.url, article.dated.at)
    for slot in edition.slots:
        for member in slot.members:
            article = world.articles[member]
            assert article.dated.sound and article.dated.at is not None
            assert NOW - timedelta(hours=36) < article.dated.at <= NOW


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pieces, max_size=12), st.randoms(use_true_random=False))
def test_every_line_stands_in_its_article_and_a_rerun_gives_the_same_bytes(
    drawn: list[dict[str, object]], chance: random.Random
) -> None:
    world = build(drawn)
    edition = world.paper(WATCH, place="Saltmark")
    check(world, edition)
    desk = world.desk(WATCH, place="Saltmark")
    again = list(desk.articles.items())
    chance.shuffle(again)
    members = list(desk.members)
    chance.shuffle(members)
    shuffled = type(desk)(
        **{f: getattr(desk, f) for f in desk.__struct_fields__}
        | {
            "articles": dict(again),
            "members": tuple(members),
            "findings": dict(reversed(desk.findings.items())),
        }
    )
    assert to_json(compose(shuffled)) == to_json(edition)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pieces, max_size=10))
def test_a_second_day_keeps_the_promises_too(drawn: list[dict[str, object]]) -> None:
    world = build(drawn)
    world.told()
    edition = world.paper(WATCH)
    check(world, edition)
    told = {member for slot in world.earlier[0].slots for member in slot.members}
    assert all(slot.update for slot in edition.slots if told & set(slot.members))


def test_an_edition_comes_back_from_its_own_bytes() -> None:
    world = build(
        [
            {
                "outlet": "Post 1",
                "paragraphs": list(TEXTS),
                "title": TITLES[1],
                "story": "a",
                "age": 3,
                "role": "own",
                "language": "en",
                "verdict": "sure",
            }
        ]
    )
    edition = world.paper(WATCH)
    assert from_json(Edition, to_json(edition)) == edition


@pytest.mark.parametrize("language", sorted(phrases()))
def test_every_language_has_every_phrase_with_the_same_blanks(language: str) -> None:
    def blanks(phrase: str | dict[str, str]) -> set[str]:
        forms = [phrase] if isinstance(phrase, str) else list(phrase.values())
        return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}

    english, own = phrases()["en"], phrases()[language]
    assert set(english) - set(own) <= {"comma", "semicolon", "stop"}
    assert set(own) <= set(english)
    assert {key for key in own if blanks(own[key]) != blanks(english[key])} == set()


def test_an_unknown_language_is_answered_in_english() -> None:
    assert say("tlh", "section.world") == "World"
    assert say("zh-Hant", "section.world") == "国际"


def test_russian_counts_in_russian_plurals() -> None:
    assert [say("ru", "pieces", n) for n in (1, 3, 5)] == ["1 материал", "3 материала", "5 материалов"]


@pytest.mark.parametrize("language", sorted(phrases()))
def test_a_paper_is_made_in_every_language(language: str) -> None:
    world = build(
        [
            {
                "outlet": f"Post {n}",
                "paragraphs": list(TEXTS),
                "title": TITLES[0],
                "story": "a",
                "age": n,
                "role": "own",
                "language": "en",
                "verdict": "sure",
            }
            for n in range(4)
        ]
    )
    world.refused = [article for article in world.articles.values() if article.outlet == "Post 0"]
    assert world.paper(WATCH, language=language).opening


def test_twice_the_pieces_are_twice_the_work() -> None:
    """Counted in calls, which no busy machine changes; a loop over all pairs would make them four times as
    many. Measured: 1.6."""
    assert _calls(800) < 2.7 * _calls(400)


def _calls(pieces: int) -> int:
    """How many functions are called to make a paper of so many pieces, in two fifths as many stories."""
    chance = random.Random(7)
    world = World()
    for n in range(pieces):
        names = " ".join(chance.choice(string.ascii_lowercase) * 5 for _ in range(12))
        body = [f"{text} {names} were named in report {n}." for text in HARBOUR * 4]
        world.piece(
            f"Outlet {n % 200}",
            *body,
            title=f"Report {n}: {names}",
            story=f"s{n % (pieces * 2 // 5)}",
            age=chance.random() * 36,
        )
    desk = world.desk(WATCH)
    compose(desk)  # what is made once is made
    called = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        compose(desk)
    finally:
        sys.setprofile(None)
    return called
