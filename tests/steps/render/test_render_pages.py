"""Pages: whole, safe, readable by everyone, and the same bytes for the same edition."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from paperround.model import Edition, Line, Slot
from paperround.steps.render import (
    Around,
    Day,
    archive_page,
    edition_pages,
    group_pages,
    search_page,
    signup_page,
    speaker_pages,
    standing_pages,
    story_page,
    watch_page,
)
from paperround.steps.render.pages import Joining
from paperround.steps.render.rows import Found
from tests.steps.render.builders import (
    AROUND,
    CAMPS,
    DAY,
    EDITION,
    LEAD,
    MORE,
    NOW,
    SPEAKERS,
    STORIES,
    WATCH,
    carrier,
    entry,
    line,
    said,
    slot,
)
from tests.steps.render.markup import Markup

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_every_page_is_well_formed(html: dict[str, str]) -> None:
    assert {path: Markup(text).faults for path, text in html.items() if Markup(text).faults} == {}


def test_every_page_has_one_h1_and_headings_in_order(html: dict[str, str]) -> None:
    for path, text in html.items():
        levels = [int(tag.name[1]) for tag in Markup(text).all("h1", "h2", "h3", "h4")]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (
            path,
            levels,
        )


def test_every_page_has_landmarks_a_skip_link_and_a_description(html: dict[str, str]) -> None:
    for path, text in html.items():
        page = Markup(text)
        names = [tag.name for tag in page.tags]
        assert {"header", "nav", "main", "footer"} <= set(names), path
        assert page.all("main")[0].attributes["id"] == "main", path
        assert page.all("a")[0].attributes["href"] == "#main", path
        assert any(tag.attributes.get("name") == "description" and tag.attributes["content"]
                   for tag in page.all("meta")), path  # fmt: skip
        assert page.all("html")[0].attributes["lang"] == "en", path


def test_no_two_landmarks_of_a_page_have_one_name(html: dict[str, str]) -> None:
    for path, page in html.items():
        named = re.findall(r'<(?:section|nav|div role="region")[^>]* aria-labelledby="([^"]+)"', page)
        named += re.findall(r'<div[^>]* role="region"[^>]* aria-labelledby="([^"]+)"', page)
        assert len(named) == len(set(named)), path


def test_no_page_asks_anything_of_anybody_else(html: dict[str, str]) -> None:
    for path, text in html.items():
        page = Markup(text)
        assert not page.all("script", "iframe", "img", "object", "embed", "video", "audio"), path
        for tag in page.all("link"):
            if tag.attributes["rel"] in ("stylesheet", "icon"):
                assert "//" not in tag.attributes["href"], path
        assert not [tag for tag in page.tags if any(name.startswith("on") or name == "style"
                                                    for name in tag.attributes)], path  # fmt: skip
        policy = [tag.attributes["content"] for tag in page.all("meta") if "http-equiv" in tag.attributes]
        assert policy and "default-src 'none'" in policy[0], path


def test_every_field_is_labelled(html: dict[str, str]) -> None:
    seen = 0
    for path, text in html.items():
        page = Markup(text)
        labelled = {tag.attributes["for"] for tag in page.all("label")}
        for field in page.all("input", "select", "textarea"):
            assert field.attributes["id"] in labelled, path
            seen += 1
    assert seen >= 5


def test_links_within_the_site_lead_somewhere(site: dict[str, bytes], html: dict[str, str]) -> None:
    known = {f"/{path}" for path in site} | {f"/2031/05/01/{name}" for name in ("index.html",)}
    known |= {f"/2031/04/{day}/index.html" for day in (29, 30)}
    for path, text in html.items():
        for tag in Markup(text).all("a", "link"):
            href = tag.attributes.get("href", "")
            if re.match(r"https?:|mailto:|#", href):
                continue
            target = unquote(urljoin(f"/{path}", href)).partition("#")[0].partition("?")[0]
            assert target in known, (path, href)


def test_anchors_named_by_links_are_there(html: dict[str, str]) -> None:
    front = {
        tag.attributes["id"] for tag in Markup(html["2031/05/02/index.html"]).tags if "id" in tag.attributes
    }
    told = Markup(html[f"stories/{LEAD.story}/index.html"])
    back = [tag.attributes["href"] for tag in told.all("a") if "#s-" in tag.attributes["href"]]
    assert back == [f"../../2031/05/02/index.html#s-{LEAD.story}"]
    assert {f"s-{part.story}" for part in EDITION.slots[:-1]} <= front


def test_a_dated_edition_keeps_its_address_and_the_front_is_the_latest(site: dict[str, bytes]) -> None:
    dated = Markup(site["2031/05/02/index.html"].decode())
    canonical = [tag.attributes["href"] for tag in dated.all("link") if tag.attributes["rel"] == "canonical"]
    assert canonical == ["https://courier.example/2031/05/02/"]
    front = Markup(site["index.html"].decode()).text
    assert front == dated.text.replace("courier.example/2031/05/02/", "courier.example/")


def test_making_a_past_day_again_leaves_the_front_alone() -> None:
    later = replace(AROUND, days=(Day(day="2031-05-03", number=413), *AROUND.days))
    again = edition_pages(EDITION, later)
    assert "index.html" not in again
    assert "watch/militant-risk/index.html" not in again
    assert again["2031/05/02/index.html"] == edition_pages(EDITION, AROUND)["2031/05/02/index.html"]


def test_the_same_edition_gives_the_same_bytes(site: dict[str, bytes]) -> None:
    titles = {slot.story: slot.headline for slot in EDITION.slots}
    again = standing_pages(AROUND) | edition_pages(EDITION, AROUND)
    again |= dict(speaker_pages(SPEAKERS, AROUND)) | group_pages(CAMPS, AROUND, titles)
    assert all(site[path] == body for path, body in again.items())


def test_the_front_page_weighs_little(site: dict[str, bytes]) -> None:
    style = next(body for path, body in site.items() if path.endswith(".css"))
    assert len(gzip.compress(site["index.html"])) + len(gzip.compress(style)) < 60_000


def test_a_heavy_front_page_stays_under_sixty_kilobytes_compressed() -> None:
    names = tuple(f"Outlet {n}" for n in range(60))
    stories = tuple(replace(part, story=f"{n}", outlets=names) for n, part in enumerate(STORIES * 3))
    more = tuple(replace(part, story=f"m{n}") for n, part in enumerate(MORE * 30))
    heavy = replace(EDITION, stories=stories, more=more)
    assert len(gzip.compress(edition_pages(heavy, AROUND)["index.html"])) < 60_000


def hostile_edition() -> Edition:
    bad = slot(HOSTILE, HOSTILE, outlet="Harbour Post", kicker=HOSTILE, independence=HOSTILE,
               said=(said(HOSTILE, HOSTILE, HOSTILE, medium=HOSTILE),), claims=(said(HOSTILE, HOSTILE),),
               entries=(entry(HOSTILE, HOSTILE, 3, url="javascript:alert(3)", why=HOSTILE),))  # fmt: skip
    link = Line(text="Click", article="a", url="JaVaScRiPt:alert(4)", outlet=HOSTILE, at=NOW, paragraph=0,
                start=0, end=5, language='en" onclick="alert(5)')  # fmt: skip
    return replace(EDITION, name=HOSTILE, place=HOSTILE, lead=replace(bad, headline=link, summary=(link,)),
                   stories=(replace(bad, story="other"),), opening=HOSTILE,
                   watches=(replace(WATCH, name=HOSTILE, change=HOSTILE, fresh=(link,)),))  # fmt: skip


def test_nothing_from_outside_becomes_markup_or_a_script_link() -> None:
    around = replace(AROUND, name=HOSTILE, contact=HOSTILE)
    for path, body in {**edition_pages(hostile_edition(), around), **standing_pages(around)}.items():
        if not path.endswith(".html"):
            continue
        page = Markup(body.decode())
        assert page.faults == [], path
        assert not page.all("script", "img"), path
        for tag in page.tags:
            assert not any(name.startswith("on") for name in tag.attributes), path
            assert not tag.attributes.get("href", "").lower().startswith(("javascript", "data:")), path
        if path == "2031/05/02/index.html":
            assert "alert(1)" in page.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=12))
def test_any_text_at_all_makes_a_well_formed_story_page(title: str, url: str, language: str) -> None:
    told = Line(text=title, article="a", url=url, outlet=title, at=NOW, paragraph=0, start=0, end=1,
                language=language)  # fmt: skip
    part = Slot(story="s", place="story", section=title, headline=told, why=(), summary=(told,), kicker=title,
                entries=(entry(title, title, 1, url=url),))  # fmt: skip
    page = Markup(story_page(part, EDITION, AROUND).decode())
    assert page.faults == []
    assert all(tag.attributes["href"].startswith(("http://", "https://", "../", "#"))
               for tag in page.all("a"))  # fmt: skip


def test_language_and_direction_are_marked_where_they_change(html: dict[str, str]) -> None:
    page = Markup(html["index.html"])
    marked = {
        (tag.attributes["lang"], tag.attributes.get("dir")) for tag in page.tags if "lang" in tag.attributes
    }
    assert {("ar", "rtl"), ("ru", "ltr"), ("zh", "ltr")} <= marked


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("zh", "ltr"), ("ru", "ltr"), ("fr", "ltr")]
)
def test_a_paper_in_another_language_says_so(language: str, direction: str) -> None:
    around = replace(AROUND, language=language)
    page = Markup(edition_pages(replace(EDITION, language=language), around)["index.html"].decode())
    assert page.all("html")[0].attributes == {"lang": language, "dir": direction}
    assert page.faults == []
    assert "Worth saying at the table" not in page.text


def test_copies_are_folded_under_their_original() -> None:
    page = Markup(story_page(LEAD, EDITION, AROUND).decode())
    copies = [
        tag for tag in page.all("a") if "details" in tag.inside and tag.attributes.get("class") == "head"
    ]
    assert len(copies) == 2
    assert "97 % the same words: shares 31 of 32 sentences" in page.text
    assert page.text.index("Merrow Wire Ferry strikes mole in fog") < page.text.index(
        "Ferry hits harbour mole"
    )


def test_copies_that_point_at_each_other_are_each_listed_once() -> None:
    pair = (
        entry("One", "A", 2, "copy", article="a", of="b"),
        entry("Two", "B", 1, "copy", article="b", of="a"),
    )
    page = Markup(story_page(replace(LEAD, entries=pair), EDITION, AROUND).decode())
    heads = [tag for tag in page.all("a") if tag.attributes.get("class") == "head"]
    assert len(heads) == 2


def test_figures_in_dispute_stand_side_by_side() -> None:
    text = Markup(story_page(LEAD, EDITION, AROUND).decode()).text
    assert "disputed: how many were killed" in text
    assert all(figure in text for figure in LEAD.disputes[0].figures)


def test_the_timeline_says_what_each_day_added() -> None:
    text = Markup(story_page(LEAD, EDITION, AROUND).decode()).text
    assert "Wednesday, 30 April 2031 Newly heard: The Northern Ledger" in text
    assert "Thursday, 1 May 2031 Newly heard: Merrow Wire, La Dépêche de Carrec · 2 copies" in text


def test_only_direct_words_stand_between_quotation_marks() -> None:
    text = Markup(story_page(LEAD, EDITION, AROUND).decode()).text
    assert "“We had no signal, no light, and then we had the wall.”" in text
    assert "the money was spent on the new quay" in text
    assert "“the money" not in text


def test_no_hour_is_printed_where_only_the_day_is_known() -> None:
    coarse = replace(
        LEAD, summary=(line("Nobody knows when.", precision="day"),), first_precision="day", said=()
    )
    page = Markup(story_page(replace(coarse, entries=(), claims=(), disputes=()), EDITION, AROUND).decode())
    assert "first 1 May Merrow Wire" in page.text
    assert [tag.attributes["datetime"] for tag in page.all("time")] == []


def test_times_are_told_in_the_zone_of_the_paper() -> None:
    east = replace(AROUND, zone="Asia/Shanghai")
    front = Markup(edition_pages(EDITION, east)["2031/05/02/index.html"].decode()).text
    assert "first 02:18 Merrow Wire" in front


def test_a_quiet_watch_says_so_and_keeps_its_table() -> None:
    page = Markup(watch_page(EDITION.watches[1], EDITION, AROUND).decode())
    assert "Quiet: no source reports anything on this watch today." in page.text
    assert page.all("th") and page.all("svg")


def test_a_watch_is_a_table_with_counts_lines_and_designations() -> None:
    page = Markup(watch_page(WATCH, EDITION, AROUND).decode())
    assert len([tag for tag in page.all("th") if tag.attributes.get("scope") == "row"]) == 6
    label = next(tag.attributes["aria-label"] for tag in page.all("svg"))
    assert label.startswith("Ostrel frontier, independent sources a day over 30 days: 0, 1, 0")
    assert (
        "Grey Lantern Front is listed by Merrow (Register of Proscribed Bodies), since 3 November 2027"
        in page.text
    )


def test_an_edition_without_news_says_so() -> None:
    empty = Edition(day=DAY, number=1, name="The Merrow Courier", now=NOW, counts={"dropped:undated": 3})
    pages = edition_pages(empty, replace(AROUND, days=(), watches=()))
    page = Markup(pages["index.html"].decode())
    assert page.faults == []
    assert "No news today" in page.text and "without a sound date: 3" in page.text


def test_the_first_day_has_an_archive_that_says_so() -> None:
    assert "No edition has been made yet" in archive_page(Around(name="New")).decode()


def test_the_archive_lists_days_by_month_newest_first() -> None:
    page = Markup(archive_page(AROUND).decode())
    months = [tag.attributes["datetime"] for tag in page.all("time") if len(tag.attributes["datetime"]) == 7]
    assert months == ["2031-05", "2031-04"]


def test_a_search_without_result_says_what_was_asked_and_how_to_widen(html: dict[str, str]) -> None:
    text = Markup(html["search/none.html"]).text
    assert "Nothing holds all of: xyzzy" in text and "Try fewer words" in text


def test_a_search_shows_where_the_words_stand_and_pages_on(html: dict[str, str]) -> None:
    page = Markup(html["search/found.html"])
    assert "the fog signal had failed again" in page.text
    assert [tag.attributes["href"] for tag in page.all("a") if tag.attributes.get("rel") == "next"] == [
        "../search/index.html?q=fog+signal&from=20"
    ]


def test_a_paper_of_plain_files_says_that_it_cannot_search_or_sign_up() -> None:
    files = replace(AROUND, served=False)
    assert not Markup(search_page(Found(), files).decode()).all("form")
    assert not Markup(signup_page(Joining(), files).decode()).all("form")
    assert "plain files" in search_page(Found(), files).decode()


def test_confirming_and_leaving_take_a_tap_so_that_scanners_do_neither(html: dict[str, str]) -> None:
    for state in ("confirm", "leave"):
        form = Markup(html[f"signup/{state}.html"]).all("form")[0]
        assert form.attributes == {"method": "post", "action": "/x"}


def test_what_was_left_out_is_listed_with_reasons(html: dict[str, str]) -> None:
    text = Markup(html["2031/05/02/left-out/index.html"]).text
    assert "without a sound date: 31" in text and "Dated 4 May 2029 by its page" in text


def test_a_copy_shows_what_it_shares_on_demand(html: dict[str, str]) -> None:
    [page] = [text for text in html.values() if "fog &amp; stood fast" in text]
    assert re.search(r'<details class="shared"><summary>Shared passages</summary>\s*<blockquote>', page)


def test_what_stands_against_a_statement_is_beside_it_with_the_reason_and_the_doubt(
    html: dict[str, str],
) -> None:
    page = Markup(html["speakers/tove-marsh/index.html"]).text
    assert "Set beside each other" in page
    assert "Tom <i>Reed</i>" in page
    assert "The mole was never lit & the horn <b>slept</b>" in page
    assert "Both speak of: mole, horn" in page
    assert "right in 70 of 100" in page
    assert "9 lamps here, 12 lamps there" in page
    assert "Perhaps also Tove Marsch : spelt alike" in page  # the name in a box of its own


def test_what_somebody_denied_does_not_stand_there_as_what_they_said(html: dict[str, str]) -> None:
    page = Markup(html["speakers/tove-marsh/index.html"]).text
    assert "denied: she sold the mole" in page


def test_another_wording_is_shown_with_the_words_that_differ_marked(html: dict[str, str]) -> None:
    page = html["speakers/tove-marsh/index.html"]
    assert "Likely the same words" in page
    assert '<em class="apart">b&gt;had been&lt;/b</em>' in page
    assert '<em class="apart">the' not in page


def test_a_groups_page_holds_who_lists_it_what_it_says_and_what_is_said(html: dict[str, str]) -> None:
    page = Markup(html["groups/grey-gulls/index.html"]).text
    for words in (
        "Grey <b>Gulls</b>",
        "Gulls & Sons",
        "New Zealand",
        "since 1 March 2029",
        "Resolution 9 <x>",
    ):
        assert words in page
    assert "We lit it" in page
    assert "The mole was lit & the horn was sounding" in page
    assert EDITION.slots[0].headline.text in page
    assert "Black Terns" in page
    assert "Nothing of this month is on record" in Markup(html["groups/black-terns/index.html"]).text
    assert 'href="../groups/grey-gulls/index.html"' in html["groups/index.html"]


def test_a_long_page_keeps_the_latest_open_and_folds_the_rest_by_month() -> None:
    [model] = SPEAKERS[0].statements[:1]
    many = tuple(
        replace(model, id=f"m{n}", ties=(), carriers=(carrier("Merrow Wire", 5 * n, "lit"),))
        for n in range(200)
    )
    speaker = replace(SPEAKERS[0], statements=many)
    page = Markup(dict(speaker_pages([speaker], AROUND))["speakers/tove-marsh/index.html"].decode())
    assert len(page.all("figure")) == 200, "nothing is lost"
    assert 25 <= sum("details" not in tag.inside for tag in page.all("figure")) <= 30


def test_a_speakers_page_holds_roles_statements_and_every_carriers_wording(html: dict[str, str]) -> None:
    page = html["speakers/tove-marsh/index.html"]
    assert "Tove &lt;b&gt;Marsh&lt;/b&gt;" in page
    assert "“The mole was lit &amp; the horn was sounding”" in page
    assert "The mole was LIT" in page
    assert "2 outlets" in page
    assert "stories/nowhere" not in page, "no link to a story without a page"
    assert 'href="../speakers/tove-marsh/index.html"' in html["speakers/index.html"]
