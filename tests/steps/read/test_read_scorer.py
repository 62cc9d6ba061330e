"""The page as blocks, what is measured of them, and which of them the scorer takes for the article."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_pages import BODY, URL, article, html

from paperround.steps.read import blocks as blocks_
from paperround.steps.read import scorer, shapes
from paperround.steps.read.blocks import Block, Box, blocks_of, parts
from paperround.steps.read.body import body_of, told_of
from paperround.steps.read.cues import GROUPS, cues
from paperround.steps.read.head import head_of
from paperround.steps.read.marks import Told, rows_of, summed
from paperround.steps.read.people import people
from paperround.steps.read.tree import tree_of

MORE = ("The council will vote on Friday, its chair said, and the ferry may sail again by autumn.",)


def apart(markup: str) -> tuple[list[Block], list[Box]]:
    """The blocks of a page, and their boxes."""
    tree = tree_of(markup)
    assert tree is not None
    return blocks_of(tree)


def lines(markup: str) -> list[str]:
    return [block.text for block in apart(markup)[0]]


def nothing(_: str) -> tuple[float, float]:
    return 0.0, 0.0


def test_inline_elements_do_not_part_a_paragraph_and_block_elements_do() -> None:
    page = (
        "<p>The <b>old</b> bridge <a href='/x'>at Merrow</a> stands.</p>"
        "<div>It <span>rains</span><p>Today.</p></div>"
    )
    assert lines(page) == ["The old bridge at Merrow stands.", "It rains", "Today."]


def test_one_line_break_is_a_space_and_two_part_the_text() -> None:
    assert lines("<div>One<br>line here.<br><br>Another.<br> <br>A third.</div>") == [
        "One line here.",
        "Another.",
        "A third.",
    ]


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "select", "button", "textarea"])
def test_what_no_reader_sees_is_no_block(tag: str) -> None:
    assert lines(f"<p>Seen.</p><{tag}>Unseen</{tag}><p>Seen too.</p>") == ["Seen.", "Seen too."]


def test_letters_of_links_are_counted_even_when_the_link_holds_the_blocks() -> None:
    (one, two), _ = apart("<p>See <a href='/x'>the bridge</a></p><a href='/y'><div>All of it</div></a>")
    assert (one.linked, one.links, one.first) == (len("the bridge"), 1, False)
    assert two.linked == len("All of it")


def test_a_box_knows_the_last_box_within_it() -> None:
    _, boxes = apart("<div><ul><li>a</li><li>b</li></ul></div><p>c</p>")
    told = [(box.tag, box.parent, box.last) for box in boxes]
    assert told == [("body", -1, 5), ("div", 0, 4), ("ul", 1, 4), ("li", 2, 3), ("li", 2, 4), ("p", 0, 5)]


def test_a_page_of_endless_blocks_is_cut() -> None:
    assert len(lines("<p>A line.</p>" * (blocks_.MOST + 900))) <= blocks_.MOST + 1


def test_names_fall_into_words_however_they_are_joined() -> None:
    assert parts("articleBody main-col_2 NEWSLETTER") == ("article", "body", "main", "col", "newsletter")


def test_cues_say_which_kinds_of_furniture_a_line_speaks_of() -> None:
    groups = list(GROUPS)
    found = {
        group
        for group, there in zip(groups, cues("Abonnieren Sie unseren Newsletter per E-Mail"), strict=True)
        if there
    }
    assert {"plea", "form"} <= found and "rights" not in found
    assert set(cues("The harbour wall was mended overnight.")) == {0.0}
    assert set(cues("newsletter " * 60)) == {0.0}  # a long text may be about one


def test_sums_hold_all_that_stands_within_a_box() -> None:
    blocks, boxes = apart("<div><p>aa</p><p>bbb</p></div><p>c</p>")
    sizes = np.array([[float(len(block.text))] for block in blocks])
    _, above = rows_of(blocks, boxes, Told(), nothing)
    assert summed(sizes, boxes, above)[:, 0].tolist() == [6, 5, 2, 3, 1, 0]


def test_every_row_has_as_many_numbers_as_the_weights_expect() -> None:
    blocks, boxes = apart(html())
    rows, above = rows_of(blocks, boxes, Told(), nothing)
    weights = scorer._learned()[0]
    assert rows.shape == (len(blocks), len(weights.first.mean)) and np.isfinite(rows).all()
    again = scorer.again(blocks, boxes, (rows, above), np.full(len(blocks), 0.5))
    assert again.shape == (len(blocks), len(weights.second.mean)) and np.isfinite(again).all()


def test_paragraphs_are_likelier_text_than_the_menu_and_the_footer() -> None:
    blocks, boxes = apart(html())
    chance = dict(zip((b.text for b in blocks), scorer.chances(blocks, boxes, Told()), strict=True))
    assert min(chance[line] for line in BODY) > 0.9
    assert chance["Sport"] < 0.1 and chance["© Merrow Courier. All rights reserved."] < 0.1


def test_what_the_page_calls_its_body_is_likelier_text() -> None:
    page = "<body>" + "".join(f"<div><span>{line[:70]}</span></div>" for line in BODY) + "</body>"
    blocks, boxes = apart(page)
    silent = scorer.chances(blocks, boxes, Told())
    agreed = scorer.chances(blocks, boxes, Told(body=" ".join(BODY)))
    assert (agreed > silent).all()


def test_captions_bare_links_and_what_is_said_over_and_over_are_no_text() -> None:
    foot = (
        "<figure><img src='x'><figcaption>The bridge on Monday, seen from the old harbour wall.</figcaption>"
        "</figure>"
        "<p><a href='/f'>Ferry may sail again, harbour council says</a></p>"
        + "<p>External content is not shown here.</p>" * 3
        + f"<p>{MORE[0]}</p>"
    )
    assert article(html(foot=foot)).paragraphs == (*BODY, *MORE)


@pytest.mark.parametrize("name", ["css-ad", "ad-slot-2", "NewsletterBox"])
def test_what_is_named_an_advertisement_is_no_text_whatever_it_says(name: str) -> None:
    assert article(html(foot=f'<div class="{name}"><p>{MORE[0]}</p></div>')).paragraphs == BODY


def test_readers_comments_are_no_text() -> None:
    foot = f'<div id="comments"><h3>2 comments</h3><div><b>ted</b><p>{MORE[0]}</p></div></div>'
    assert article(html(foot=foot)).paragraphs == BODY


def test_a_page_whose_text_stands_in_a_box_named_for_comments_is_still_read() -> None:
    page = html().replace("<article>", '<article class="post comments-open">')
    assert article(page).paragraphs == BODY


@pytest.mark.parametrize("wrap", ["{}", '<div data-kind="text">{}</div>'])
def test_a_short_last_sentence_beside_the_paragraphs_stays(wrap: str) -> None:
    text = "".join(wrap.format(f"<p>{line}</p>") for line in (*BODY, "It goes on next Tuesday."))
    page = html((), foot=text + '<p><a href="/f">The ferry that may sail again this autumn</a></p>')
    assert article(page).paragraphs == (*BODY, "It goes on next Tuesday.")


def test_the_notice_of_rights_ends_nothing_wherever_it_stands_in_its_line() -> None:
    notice = "Send us your news. Copyright 2031 The Merrow Courier & Sons, printed by hand."
    assert article(html(foot=f"<p>{notice}</p>")).paragraphs == BODY


def test_a_paragraph_that_breaks_for_advertisements_is_text() -> None:
    found = article(html(foot=f'<p class="article-paragraph ads-break">{MORE[0]}</p>'))
    assert found.paragraphs == (*BODY, *MORE)


def test_short_items_of_a_list_among_the_paragraphs_stay_in_their_order() -> None:
    foot = f"<ul><li>Nine weeks of work</li><li>One ferry</li></ul><p>{MORE[0]}</p>"
    assert article(html(foot=foot)).paragraphs == (*BODY, "Nine weeks of work", "One ferry", *MORE)


def test_what_stands_among_and_after_the_paragraphs_is_shown_as_furniture() -> None:
    found = article(html(foot="<p><a href='/f'>Ferry may sail again, harbour council says</a></p>"))
    assert "Ferry may sail again, harbour council says" in found.furniture


def test_where_the_scorer_finds_next_to_nothing_the_pages_own_body_stands_in() -> None:
    body = " ".join(BODY)
    tree = tree_of("<html><body><div><a href='/'>Home</a></div></body></html>")
    assert tree is not None
    head = head_of(tree, URL)
    head.piece["articleBody"] = body
    assert " ".join(body_of(tree, head, URL, "")[0]) == body


def test_the_headline_the_page_and_its_data_name_is_told_to_the_scorer() -> None:
    tree = tree_of(html(head='<meta property="og:description" content="Cracks were found.">'))
    assert tree is not None
    told = told_of(head_of(tree, URL))
    assert (told.title, told.summary, told.body) == (
        "Harbour bridge closed to lorries",
        "Cracks were found.",
        "",
    )


_PIECES = (
    "<div>",
    "</div>",
    "<p>",
    "<li>",
    "<ul>",
    "<br>",
    "<a href=x>",
    "</a>",
    "<h2>",
    "<table><td>",
    "text, here. ",
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_any_tree_gets_a_chance_between_nought_and_one_for_each_block(pieces: list[str]) -> None:
    tree = tree_of("<body>" + "".join(pieces))
    if tree is None:
        return
    blocks, boxes = blocks_of(tree)
    chances = scorer.chances(blocks, boxes, Told())
    assert len(chances) == len(blocks) and ((chances >= 0) & (chances <= 1)).all()


@pytest.mark.parametrize("lines_", [("(Image: Harbour Wire)", "Ida Lund"), ("Photo: Per Aas", "Ida Lund")])
def test_who_took_the_picture_is_not_who_wrote_the_piece(lines_: tuple[str, ...]) -> None:
    assert people(lines_) == ("Ida Lund",)


def test_a_sites_address_is_a_writer_only_where_nobody_else_is_named() -> None:
    assert people(["merrow.de"]) == ("merrow.de",) and people(["Ida Lund, merrow.de"]) == ("Ida Lund",)


def test_a_person_in_the_byline_wins_over_the_outlet_in_the_data() -> None:
    head = '<meta name="author" content="Merrow Courier">'
    found = article(html(head=head, foot="").replace("</h1>", '</h1><p class="byline">By Ida Lund</p>'))
    assert found.authors == ("Ida Lund",)


def test_the_class_of_a_picture_at_the_head_of_a_block_is_known() -> None:
    blocks, _ = apart('<p><img class="avatar" src="/a.png">Ada Quill writes on ports.</p>')
    assert blocks[0].name == "avatar"


@pytest.mark.parametrize(
    "line",
    [
        "© Harbour Post",
        "(C) 2031 Harbour Post",
        "Tous droits réservés",
        "版权所有 2031",
        "Alle Rechte vorbehalten.",
    ],
)
def test_a_notice_of_rights_is_a_control_in_each_language(line: str) -> None:
    assert shapes.button(line)
    assert not shapes.button("The rights of tenants were copied into the act.")
