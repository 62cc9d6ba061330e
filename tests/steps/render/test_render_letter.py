"""The letter: light, self-contained, the same in both parts, and nobody else's to steer."""

from __future__ import annotations

import re
from math import ceil
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from paperround.model import Edition, Letter, Slot
from paperround.settings import Paper
from paperround.steps.render import LetterLook, confirmation, letter
from paperround.steps.render.columns import columns, wrap
from paperround.steps.render.letter import MOST_BYTES, reading_minutes
from tests.steps.render.builders import (
    BRIEFS,
    DAY,
    EDITION,
    LEAD,
    LOOK,
    MORE,
    NOW,
    POINTS,
    STORIES,
    line,
    slot,
)
from tests.steps.render.markup import Markup

PLACEHOLDERS = ("{{leave}}", "{{preferences}}")


def body(part: Letter) -> list[str]:
    """The lines of a text part that are not addresses."""
    return [text for text in part.text.splitlines() if not re.match(r"(\[\d+\] )?(https?:|\{\{)", text)]


def test_the_letter_is_well_formed_with_one_h1(mailed: Letter) -> None:
    page = Markup(mailed.html)
    assert page.faults == []
    assert len(page.all("h1")) == 1


def test_its_styles_are_in_its_tags_and_both_colour_schemes_are_declared(mailed: Letter) -> None:
    page = Markup(mailed.html)
    assert sum("style" in tag.attributes for tag in page.all("p", "h1", "h2", "h3", "a")) > 50
    assert "prefers-color-scheme: dark" in mailed.html
    assert any(tag.attributes.get("content") == "light dark" for tag in page.all("meta"))


def test_it_asks_nothing_of_anybody(mailed: Letter) -> None:
    page = Markup(mailed.html)
    assert not page.all("img", "script", "link", "iframe", "form")
    assert "url(" not in mailed.html and "@import" not in mailed.html


def test_its_parts_stand_in_order(mailed: Letter) -> None:
    order = (EDITION.name, EDITION.opening, "Worth saying at the table", LEAD.headline.text,
             STORIES[0].headline.text, "From Merrow", "Militant risk", "Quiet: Sea ice", "Corrections",
             "More from The Merrow Courier", "You get this letter because", "3 Quay Lane")  # fmt: skip
    for text in (
        Markup(mailed.html).text.partition("prefers-color-scheme")[2],
        " ".join(mailed.text.split()),
    ):
        places = [text.lower().find(part.lower()) for part in order]
        assert -1 not in places
        assert places == sorted(places)


def test_the_readers_own_links_are_left_for_the_delivery(mailed: Letter) -> None:
    for placeholder in PLACEHOLDERS:
        assert f'href="{placeholder}"' in mailed.html
        assert f"\n{placeholder}\n" in mailed.text


@pytest.mark.parametrize("braces", ["{{leave}}", "{{{leave}}}", "{{{{preferences}}}}", "{ {{leave}} {{"])
def test_no_headline_can_ask_for_a_readers_link(braces: str, mailed: Letter) -> None:
    bad = slot(f"Leave {braces}", braces, kicker=braces)
    sent = letter(replace(EDITION, name=braces, lead=bad, stories=(bad,), opening=braces), LOOK)
    for placeholder in (*PLACEHOLDERS, "{{confirm}}"):
        assert sent.html.count(placeholder) == mailed.html.count(placeholder)
        assert sent.text.count(placeholder) == mailed.text.count(placeholder)
        assert placeholder not in sent.subject + sent.preheader


def test_the_subject_is_the_strongest_headline_under_sixty_characters(mailed: Letter) -> None:
    assert mailed.subject == "Ferry strikes Carrec mole in fog; coastguard and hospital…"
    short = slot("Ferry hits mole")
    assert letter(replace(EDITION, lead=short), LOOK).subject == "Ferry hits mole"


def test_the_subject_is_one_line_whatever_the_headline() -> None:
    sent = letter(replace(EDITION, lead=slot("Ferry\r\nBcc: all@example.org\x00 hits mole")), LOOK)
    assert sent.subject == "Ferry Bcc: all@example.org hits mole"


def test_the_preheader_is_the_first_talking_point(mailed: Letter) -> None:
    assert mailed.preheader.startswith("Odran Pell: “The signal was due for repair")
    without = letter(replace(EDITION, points=()), LOOK)
    assert without.preheader == EDITION.opening


def test_the_reading_time_is_stated_and_true(mailed: Letter) -> None:
    words = len(re.findall(r"\w+", mailed.text.partition("\nLINKS\n")[0]))
    assert mailed.minutes in (ceil(words / 238) - 1, ceil(words / 238), ceil(words / 238) + 1)
    assert f"{mailed.minutes} minutes to read" in mailed.html
    assert f"{mailed.minutes} minutes to read" in mailed.text


def test_reading_time_counts_characters_where_words_are_not_spaced() -> None:
    assert reading_minutes("word " * 239) == 2
    assert reading_minutes("汐" * 389) == 1
    assert reading_minutes("汐" * 400) == 2


def test_the_text_part_keeps_to_seventy_two_columns(mailed: Letter) -> None:
    assert max(columns(text) for text in body(mailed)) <= 72


def test_links_of_the_text_part_are_numbered_at_its_foot(mailed: Letter) -> None:
    told, _, foot = mailed.text.partition("\nLINKS\n")
    numbers = {int(n) for n in re.findall(r"\[(\d+)\]", told)}
    listed = re.findall(r"^\[(\d+)\] (\S+)$", foot, re.MULTILINE)
    assert [int(n) for n, _ in listed] == list(range(1, len(listed) + 1))
    assert numbers == {int(n) for n, _ in listed}
    assert "https://" not in told


def test_the_two_parts_tell_the_same_stories(mailed: Letter) -> None:
    page, text = Markup(mailed.html).text, " ".join(mailed.text.split())
    for part in (EDITION.lead, *EDITION.stories, *EDITION.local):
        assert part is not None
        assert part.headline.text in page and part.headline.text in text
    for point in POINTS:
        assert all(said.line.text in page and said.line.text in text for said in point.said)


LONG = frozenset(
    [
        "text",
        "speaker",
        "role",
        "medium",
        "outlet",
        "kicker",
        "change",
        "opening",
        "lead_in",
        "group",
        "list",
        "authority",
        "first",
        "about",
        "name",
    ]
)


def swollen(value: Any, word: str) -> Any:
    """The same edition with every name and sentence in it enormous."""
    if isinstance(value, dict):
        told = {key: part for key, part in value.items() if key != "entries"}
        return {key: word * 500 if key in LONG else swollen(part, word) for key, part in told.items()}
    return [swollen(part, word) for part in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("word", ["слово ", "字", "𐐷", "<&>", "{{", "word "])
def test_an_enormous_edition_still_makes_a_letter_under_a_hundred_kilobytes(word: str) -> None:
    plain = msgspec.to_builtins(replace(EDITION, stories=STORIES * 4, points=POINTS * 4, more=MORE * 9))
    sent = letter(msgspec.convert(swollen(plain, word), Edition), LOOK)
    assert len(sent.html.encode()) < MOST_BYTES
    assert sent.html.rstrip().endswith("</html>")
    assert all(placeholder in sent.html for placeholder in PLACEHOLDERS)


def test_what_stands_last_goes_first_when_a_letter_is_too_heavy() -> None:
    def heavy(part: Slot) -> Slot:
        lines = tuple(
            replace(part, url=f"https://other.example/{'x' * 2350}{n}", article=str(n), text="w " * 299)
            for n, part in enumerate(part.summary)
        )
        return replace(part, kicker="k" * 600, summary=lines, notes=(), first="f" * 600)

    more = tuple(
        replace(part, headline=replace(part.headline, text=f"{n} {'m ' * 290}"))
        for n, part in enumerate(MORE)
    )
    told = replace(
        EDITION, lead=heavy(LEAD), stories=tuple(map(heavy, STORIES[:1] * 8)), briefs=(), more=more
    )
    sent = letter(told, LOOK)
    assert 80_000 < len(sent.html.encode()) < MOST_BYTES
    assert letter(replace(told, stories=()), LOOK).html.count("item ink") == 10
    assert sent.html.count(STORIES[0].headline.text) == 8
    assert sent.html.count("item ink") < 10


def test_a_day_without_news_makes_a_letter_that_says_so() -> None:
    empty = Edition(day=DAY, number=1, name="The Merrow Courier", now=NOW, opening="Nothing new was found.")
    sent = letter(empty, LetterLook(address="https://courier.example"))
    assert Markup(sent.html).faults == []
    assert sent.subject == "The Merrow Courier: 2 May 2031"
    assert sent.preheader == "Nothing new was found."
    assert sent.minutes == 1


def test_a_hostile_edition_makes_a_harmless_letter() -> None:
    bad = slot("<script>alert(1)</script>", '"><img src=x>', kicker="<b>")
    bad = replace(bad, summary=(line("Click", url="javascript:alert(1)"),))
    sent = letter(replace(EDITION, lead=bad, opening="<i>"), LOOK)
    page = Markup(sent.html)
    assert page.faults == [] and not page.all("script", "img", "i", "b")
    assert all(
        t.attributes["href"].startswith(("https://", "{{")) for t in page.all("a") if "href" in t.attributes
    )
    assert "javascript" not in sent.html + sent.text


def test_a_story_told_before_says_what_is_new(mailed: Letter) -> None:
    assert "New since we last told this: It was won by three" in " ".join(mailed.text.split())


def test_the_same_edition_gives_the_same_letter(mailed: Letter) -> None:
    assert letter(EDITION, LOOK) == mailed


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he", "ltr"), ("zh", "ltr")])
def test_a_letter_in_another_language_is_marked(language: str, direction: str) -> None:
    sent = letter(replace(EDITION, language=language), LOOK)
    assert (
        Markup(sent.html).all("html")[0].attributes["dir"] == direction
    )  # Hebrew has no labels yet: English
    assert max(columns(text) for text in body(sent)) <= 72


def test_briefs_stand_behind_the_letter(mailed: Letter) -> None:
    assert BRIEFS[0].headline.text in mailed.text


def test_the_confirmation_has_its_link_in_both_parts() -> None:
    asked = confirmation(Paper(name="The Merrow Courier"), "3 Quay Lane")
    assert 'href="{{confirm}}"' in asked.html and "\n{{confirm}}\n" in asked.text
    assert asked.subject == "The Merrow Courier: please confirm"
    assert Markup(asked.html).faults == []
    assert "3 Quay Lane" in asked.html and "3 Quay Lane" in asked.text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["", "1. ", "  * "]))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, first: str) -> None:
    rest = " " * len(first)
    lines = wrap(text, first, rest)
    assert all(columns(part) <= 72 for part in lines)
    joined = "".join(lines)
    assert "".join(joined.split()) == "".join((first + text).split())


def test_chinese_is_wrapped_between_characters_but_no_line_begins_with_a_stop() -> None:
    lines = wrap("大桥全长四点七公里，预计秋季通车。" * 8)
    assert len(lines) > 3 and all(columns(part) <= 72 for part in lines)
    assert not any(part[0] in "，。" for part in lines)
