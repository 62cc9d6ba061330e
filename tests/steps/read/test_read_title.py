"""The headline: which heading stands over the text, what the address bears out, what an outlet's name is."""

from __future__ import annotations

import pytest
from read_pages import URL, article, html, json_ld

from paperround.steps.read.head import head_of
from paperround.steps.read.headings import Headings, headings_of
from paperround.steps.read.title import title_of, without_outlet
from paperround.steps.read.tree import tree_of

SHOWN = "Engineers find cracks in two piers of the bridge"
SEARCHED = "Harbour bridge: closure, detour and what hauliers must know"


def head(body: str, head_: str = "", url: str = URL) -> object:
    tree = tree_of(f"<html><head>{head_}</head><body>{body}<p>Text.</p></body></html>")
    assert tree is not None
    return head_of(tree, url)


def headings(body: str) -> Headings:
    tree = tree_of(f"<html><body>{body}</body></html>")
    assert tree is not None
    return headings_of(tree.root)


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<ul><li>{}</li></ul>",
        '<div class="page-Breadcrumbs">{}</div>',
        '<a href="/">{}</a>',
        "<footer>{}</footer>",
    ],
)
def test_a_first_heading_in_what_leads_elsewhere_is_told_apart(around: str) -> None:
    found = headings(around.format("<h1>Sport</h1>") + "<article><h2>Cracks in two piers</h2></article>")
    assert (found.open, found.beside, found.lower) == ((), ("Sport",), ("Cracks in two piers",))


def test_lower_headings_are_not_asked_where_a_first_one_stands_over_the_text() -> None:
    found = headings("<h1>Cracks in two piers</h1><h2>What hauliers say</h2>")
    assert (found.open, found.lower) == (("Cracks in two piers",), ())


def test_the_headline_is_the_heading_over_the_text_and_not_the_last_crumb_of_a_trail() -> None:
    page = html(title=SEARCHED, head=json_ld(headline=SHOWN)).replace(
        f"<h1>{SEARCHED}</h1>", f'<ol class="breadcrumb"><li><h1>{SEARCHED}</h1></li></ol><h2>{SHOWN}</h2>'
    )
    assert article(page).title == SHOWN


def test_a_kicker_in_a_box_of_its_own_over_the_lower_heading_is_no_part_of_the_headline() -> None:
    kicker, whole = "Harbour bridge", f"Harbour bridge: {SHOWN}"
    page = html(title=whole, head=json_ld(headline=whole) + f'<meta property="og:title" content="{SHOWN}">')
    shown = f"<nav><h1>{whole}</h1></nav><h2><span>{kicker}</span> <span>{SHOWN}</span></h2>"
    assert article(page.replace(f"<h1>{whole}</h1>", shown)).title == SHOWN


@pytest.mark.parametrize("between", [": ", " | ", " – "])
def test_a_kicker_box_falls_off_the_first_heading_where_the_head_writes_it_before_the_headline(
    between: str,
) -> None:
    whole = f"Closure{between}{SHOWN}"
    page = html(title=whole, head=f'<meta name="twitter:title" content="{whole}">')
    page = page.replace(f"<h1>{whole}</h1>", f"<h1><span>The bridge</span><span>{SHOWN}</span></h1>")
    assert article(page).title == SHOWN


def test_boxes_of_a_heading_that_run_together_are_printed_as_the_head_writes_them() -> None:
    whole = f"Closure: {SHOWN}"
    page = html(title=whole, head=f'<meta property="og:title" content="{whole}">')
    page = page.replace(f"<h1>{whole}</h1>", f"<h1><span>Closure</span><span>{SHOWN}</span></h1>")
    assert article(page).title == whole


def test_a_heading_in_one_piece_keeps_what_stands_before_its_colon() -> None:
    whole = f"Closure: {SHOWN}"
    page = html(title=whole, head=f'<meta property="og:title" content="{whole}">')
    assert article(page).title == whole


def test_a_lower_heading_that_nothing_bears_out_is_no_headline() -> None:
    page = html().replace("<h1>Harbour bridge closed to lorries</h1>", "<h2>More from the harbour</h2>")
    assert article(page).title == "Harbour bridge closed to lorries"


def test_a_lower_heading_may_be_borne_out_by_the_address_alone() -> None:
    page = head(f"<article><h2>{SHOWN}</h2></article>", "<title>Bridge news you should know</title>")
    url = "https://m.example/2031/engineers-find-cracks-in-two-piers-bridge-1234567.html"
    assert title_of(page, "", [], url) == SHOWN  # type: ignore[arg-type]


def test_of_two_headlines_alike_in_weight_the_address_decides() -> None:
    told = f'<meta property="og:title" content="{SEARCHED}"><title>{SEARCHED}</title>' + json_ld(
        headline=SHOWN
    )
    slug = "https://m.example/harbour-bridge-closure-detour-and-what-hauliers-must-know"
    assert title_of(head("", told), "", [], "https://m.example/1") == SEARCHED  # type: ignore[arg-type]
    told = told.replace(f"<title>{SEARCHED}</title>", "")
    assert title_of(head("", told), "", [], "https://m.example/1") == SHOWN  # type: ignore[arg-type]
    assert title_of(head("", told), "", [], slug) == SEARCHED  # type: ignore[arg-type]


def test_an_address_is_read_with_and_without_umlauts() -> None:
    told = '<meta property="og:title" content="Brücken über die Förde bröckeln wieder">' + json_ld(
        headline="Was Spediteure jetzt wissen müssen"
    )
    for slug in ("bruecken-ueber-die-foerde-broeckeln-wieder", "brucken-uber-die-forde-brockeln-wieder"):
        found = title_of(head("", told), "", [], f"https://m.example/{slug}.html")  # type: ignore[arg-type]
        assert found.startswith("Brücken")


@pytest.mark.parametrize("logo", ["Merrow Courier", "Merrow Courier logo", "Merrow CourierMerrow Courier"])
def test_a_logo_is_no_headline(logo: str) -> None:
    page = head(f"<h1>{logo}</h1><h2>{SHOWN}</h2>", f"<title>{SHOWN} - Merrow Courier</title>")
    assert title_of(page, "", ["Merrow Courier"]) == SHOWN  # type: ignore[arg-type]


def test_shortened_wording_gives_way_to_the_whole() -> None:
    told = json_ld(headline="Engineers find cracks in two piers...")
    page = head("", f'{told}<meta property="og:title" content="{SHOWN}">')
    assert title_of(page, "", []) == SHOWN  # type: ignore[arg-type]


def test_an_outlets_name_is_taken_off_behind_a_low_line_too() -> None:
    assert without_outlet("两座桥墩出现裂缝_海港报", ["海港报"]) == "两座桥墩出现裂缝"
    assert without_outlet("Why snake_case stays", ["case stays"]) == "Why snake_case stays"


def test_a_kicker_in_the_headings_own_box_falls_off_where_the_head_bears_out_the_rest() -> None:
    kicker = f"<h1><span>Harbour inquiry</span><span>{SHOWN}</span></h1>"
    told = f'<meta property="og:title" content="{SHOWN}"><title>Harbour inquiry: {SHOWN}</title>'
    assert title_of(head(kicker, told), "", []) == SHOWN  # type: ignore[arg-type]
    assert title_of(head(kicker, ""), "", []) == f"Harbour inquiry{SHOWN}"  # type: ignore[arg-type]


def test_the_boxes_of_a_heading_are_told_apart_and_its_comments_are_no_words() -> None:
    found = headings(f"<h1><div><!-- ad --><em>Merrow</em> {SHOWN}</div></h1>")
    assert found.parts == ("Merrow", SHOWN)
    assert headings(f"<h1><span>{SHOWN}</span></h1>").parts == ()


@pytest.mark.parametrize("sign", "›»«>|–")
def test_an_outlets_name_is_taken_off_behind_any_sign_that_outlets_use(sign: str) -> None:
    assert without_outlet(f"{SHOWN} {sign} Merrow Courier", ["Merrow Courier"]) == SHOWN
