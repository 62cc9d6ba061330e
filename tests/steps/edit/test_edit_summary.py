"""Summaries are sentences that stand in an article and can stand alone."""

from __future__ import annotations

import pytest
from worlds import HARBOUR, World, read, story

from paperround.steps.edit.lines import around, cut, printable, whole

BODY = "The harbour wall at Port Elm gave way before dawn on Thursday and flooded the lower town."


def fit(text: str) -> bool:
    article = read("Elm Herald", text, title="T")
    return printable(cut(article, 0, 0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "But he had warned the council in March that the wall was moving.",
        "They pumped water from the fish market until noon on Thursday.",
        "Однако он предупреждал городской совет об этом ещё в марте.",
        "他在星期四表示，这道海堤从三月起就一直在移动，市政府早已知情。",
        "“The wall had moved since March, the mayor of Port Elm told us.",
        "The wall (which was built in 1911 fell before dawn on Thursday.",
        "The wall fell before dawn on Thursday and flooded the lower",
        "The wall fell.",
        "Photo: the wall of Port Elm on Thursday, seen from the north pier.",
        "Mayor Ada Quill speaks to reporters beside the wall in Port Elm on Thursday.",
        "You would have thought that the wall of Port Elm would hold for ever.",
        "The wall had been moving since the month of March, he said on Thursday.",
        "— The town of Port Elm has counted 300 flooded houses since Thursday.",
        "HARBOUR WALL AT PORT ELM GIVES WAY AND FLOODS THE LOWER TOWN TODAY.",
        "Contrast that with the walls of Hathe and Quellin, which held for a hundred years.",
        "The move comes as the town of Port Elm counts its flooded houses for the third time.",
        "The first cleared the way for the sale of the fish market to Brackwater Stone.",
        "In the second case, the wall would be moved to the north of the fish market.",
        "Third, the council would have to buy the land behind the fish market.",
        "CLAIM: The harbour wall of Port Elm was never looked at after the year 1911.",
        "The wall was built by Brackwater Stone BRKS, +8.43% in the year 1911 at great cost.",
        "The Herald makes its reports on the flood free for all readers of the town.",
        "This article was first printed in the Quellin Courier on Thursday morning.",
    ],
)
def test_a_sentence_that_cannot_stand_alone_is_not_printed(text: str) -> None:
    assert not fit(text)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "“The wall had moved since March,” Mayor Ada Quill said on Thursday.",
        "The first ferry of the year cleared the harbour wall of Port Elm on Thursday.",
        "Северная стена гавани в Порт-Элме рухнула в четверг до рассвета.",
        "榆港北堤星期四黎明前决口，下城大部分街道被水淹没。",
        "انهار جدار الميناء في بورت إلم فجر الخميس وغمرت المياه المدينة السفلى.",
    ],
)
def test_a_whole_sentence_is_printed_in_any_script(text: str) -> None:
    assert fit(text)


def test_an_apostrophe_is_not_half_a_quotation() -> None:
    assert whole("Port Elm's wall isn't what it was")
    assert not whole('The mayor said "the wall fell')


def test_a_summary_begins_with_the_opening_of_the_piece_under_the_headline() -> None:
    world = World()
    world.piece("Elm Herald")
    slot = story(world.paper(), "harbour")
    assert slot.summary[0].text == HARBOUR[0]
    assert slot.summary[0].article == slot.headline.article


def test_a_dateline_is_left_off_a_summary() -> None:
    world = World()
    article = world.piece("Elm Herald", f"PORT ELM (Merrow Wire) — {BODY}", *HARBOUR[1:])
    line = story(world.paper(), "harbour").summary[0]
    assert line.text == BODY == article.paragraphs[0][line.start : line.end]


def test_further_sentences_come_from_other_independent_sources_and_say_something_else() -> None:
    world = World()
    world.piece("Elm Herald", HARBOUR[0], f"“{HARBOUR[1]}", age=1)
    world.piece(
        "Coast Post",
        "Before dawn on Thursday the harbour wall at Port Elm gave way and flooded the lower town.",
        "Divers found that the wall at Port Elm had been hollowed out by the tide.",
        age=2,
    )
    slot = story(world.paper(), "harbour")
    assert [line.outlet for line in slot.summary] == ["Elm Herald", "Coast Post"]
    assert slot.summary[1].text.startswith("Divers found")


def test_a_copy_lends_no_sentence_to_a_summary() -> None:
    world = World()
    first = world.piece("Elm Herald", *HARBOUR)
    world.piece(
        "Copyist",
        "Divers found that the harbour wall at Port Elm had been hollowed out.",
        role="copy",
        of=first.id,
    )
    assert {line.outlet for line in story(world.paper(), "harbour").summary} == {"Elm Herald"}


def test_a_pronoun_may_open_a_sentence_printed_right_behind_the_one_it_points_to() -> None:
    world = World()
    after = "It had been moving since the month of March, engineers of the council found."
    world.piece(
        "Elm Herald", f"{BODY} {after}", "More words follow here, and none of them is about that at all."
    )
    assert [line.text for line in story(world.paper(), "harbour").summary] == [BODY, after]


def test_what_a_player_shows_before_the_text_is_no_summary() -> None:
    world = World()
    caption = "CLOSE After the wall fell, Mayor Ada Quill told the town how she had once swum to school."
    world.piece("Elm Herald", caption, *HARBOUR)
    assert story(world.paper(), "harbour").summary[0].text == HARBOUR[0]


def test_a_line_that_an_outlet_prints_under_every_story_is_no_summary() -> None:
    world = World()
    standing = "The Elm Herald brings the coast its news every morning since 1911."
    for n, text in enumerate(HARBOUR):
        world.piece("Elm Herald", standing, text, *HARBOUR, story=f"s{n}", title=f"Piece {n} of this morning")
    assert standing not in {line.text for slot in world.paper().slots for line in slot.summary}


def test_briefs_have_one_sentence_and_more_is_headlines() -> None:
    world = World()
    for n in range(6):
        world.piece(f"O{n}", story=f"s{n}", title=f"Piece {n} of this morning")
    edition = world.paper(stories=1, briefs=2)
    assert {len(slot.summary) for slot in edition.briefs} == {1}
    assert {len(slot.summary) for slot in edition.more} == {0}


@pytest.mark.parametrize(
    "text",
    [
        "“I should like to know what else there is in that tray of theirs.”",
        "What happens on November 3 might give them the chance they have waited for.",
        "The minister told this station on Friday that no ferry would ever be late again.",
        "In this Sunday, March 15, 2020, file photo, the minister opens a harbour wall in Port Elm.",
    ],
)
def test_a_sentence_that_needs_another_is_not_printed_alone(text: str) -> None:
    article = read("Elm Herald", text, title="A title of the usual length for it")
    assert not printable(cut(article, 0, 0, len(text)))


def test_a_summary_does_not_repeat_the_news_beside_it() -> None:
    world = World()
    world.piece("Elm Herald", *HARBOUR, title="Harbour wall at Port Elm gives way", age=30)
    world.told()
    fresh = "Soldiers laid nine thousand sandbags along the broken wall of Port Elm before the evening tide."
    again = "Along the broken wall of Port Elm soldiers laid nine thousand sandbags, the army said."
    world.piece("Skerry Times", fresh, again, title="Soldiers lay sandbags along the wall at Port Elm")
    slot = story(world.paper(), "harbour")
    assert [line.text for line in slot.news] == [fresh]
    assert again not in [line.text for line in slot.summary]


def test_a_quotation_of_two_sentences_is_not_cut_in_half() -> None:
    text = 'The fog came. Ada Brook said: "The bell was silent. Nobody at the quay heard the ferry." It sank.'
    article = read("Elm Herald", text, title="A title of the usual length for it")
    start = text.index("ferry")
    line = around(article, 0, start, start + 5)
    assert line.text == 'Ada Brook said: "The bell was silent. Nobody at the quay heard the ferry."'
