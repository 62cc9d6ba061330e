"""The dates a page prints: which lines are dates, which of them is the page's own, what it weighs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from lxml.html import document_fromstring
from read_pages import BODY, article, html, json_ld, lead_for, page_for, plain

from paperround.model import Dating, Evidence
from paperround.steps.read import date_of
from paperround.steps.read.dates_lines import Line, lines
from paperround.steps.read.dates_rank import ranked
from paperround.steps.read.moments import Asked
from paperround.steps.read.tree import walked

TITLE = "Harbour bridge closed to lorries"


def printed(body: str, language: str = "en") -> list[Line]:
    """The lines of a page that holds the body under its heading."""
    tree = document_fromstring(f"<html><body><div><h1>{TITLE}</h1>{body}</div></body></html>")
    return lines(walked(tree), TITLE, Asked("", language))


def own(body: str, language: str = "en") -> date | None:
    """The day of the best line."""
    best = ranked(printed(body, language))
    return best[0].line.found.at.date() if best else None


def dating(body: str, head: str = "", zone: str = "") -> Dating:
    """The date of an invented page whose article begins with the body."""
    whole = html(head=head).replace("</h1>", f"</h1>{body}", 1)
    return date_of(lead_for(zone=zone), page_for(whole))


def heard(found: Dating, kind: str) -> list[Evidence]:
    return [e for e in found.evidence if e.kind == kind]


@pytest.mark.parametrize(
    "body",
    [
        "<p>10 June 2031</p>",
        "<p>By Ida Brandt | June 10, 2031, 9:30 am</p>",
        "<div>Published on <b>10 June 2031</b> in Town</div>",
        "<div><span>10</span> <span>June</span> <span>2031</span></div>",
        "<h5>Date:</h5>10.06.2031 <br>",
        "<time datetime='2031-06-10T09:30:00Z'>two days ago</time>",
        "<time>10 June 2031</time>",
        "<span itemprop='datePublished' content='2031-06-10'>Tuesday</span>",
        "<abbr class='published' title='2031-06-10T09:30:00Z'>Tuesday</abbr>",
        "<p>2031年6月10日 09:30</p>",
        "<p>令和13年6月10日</p>",
        "<p>۲۰ خرداد ۱۴۱۰</p>",
        "<p>10 มิ.ย. 74</p>",
        "<p>10 जून 2031</p>",
    ],
)
def test_a_line_that_is_a_date_is_found_however_it_is_written(body: str) -> None:
    assert own(body) == date(2031, 6, 10)


@pytest.mark.parametrize(
    "body",
    [
        "<p>The bridge of 1931 carries 2031 lorries a day.</p>",
        "<script>var day = '2031-06-10';</script>",
        "<style>.a::after { content: '2031-06-10' }</style>",
        "<p>Call 0031-06-10 for tickets</p>",
        f"<p>{'The council met again and again over the bridge. ' * 9}10 June 2031</p>",
        "<p>June 2031</p>",
        "<select><option>10 June 2031</option></select>",
    ],
)
def test_what_is_no_date_line_is_not_taken_for_one(body: str) -> None:
    assert printed(body) == []


def test_the_widest_line_of_the_same_day_is_kept_so_that_its_hour_is_heard() -> None:
    (line,) = printed("<div>Published <span>10 June 2031</span>, <i>09:30</i></div>")
    assert line.found.at == datetime(2031, 6, 10, 9, 30, tzinfo=UTC)
    assert {"published", "clock"} <= line.marks


def test_a_date_beside_the_heading_goes_before_those_of_other_pieces() -> None:
    others = "".join(
        f"<li><a href='/{n}'>Ferry news {n}</a> <span>{n} May 2031</span></li>" for n in range(1, 6)
    )
    page = f"<p>10 June 2031</p><p>{BODY[0]}</p><ul class='related'>{others}</ul>"
    best = ranked(printed(page))
    assert best[0].line.found.at.day == 10 and best[0].own
    assert all(one.faint and not one.own for one in best[1:])


def test_comments_do_not_date_a_piece_although_they_come_first_below_it() -> None:
    said = "".join(
        f"<div class='comment'><time datetime='2031-06-1{n}T10:00:00Z'>{n}</time></div>" for n in range(3)
    )
    best = ranked(printed(f"<p>{BODY[0]}</p><section id='comments'>{said}</section>"))
    assert best and not any(one.own for one in best)


def test_a_container_of_the_whole_page_makes_nothing_a_list_of_others() -> None:
    page = (
        f"<html><body><div class='latest-news with-sidebar'><h1>{TITLE}</h1><p>10 June 2031</p>"
        f"<p>{BODY[0]}</p></div></body></html>"
    )
    (line,) = lines(walked(document_fromstring(page)), TITLE, Asked())
    assert "among others" not in line.marks
    assert ranked([line])[0].own


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Updated: 10 June 2031", True),
        ("Zuletzt aktualisiert am 10. Juni 2031", True),
        ("2031年6月10日 更新", True),
        ("Обновлено: 10 июня 2031", True),
        ("آخر تحديث: 10 يونيو 2031", True),
        ("Published 10 June 2031, updated 11 June 2031", False),
        ("Published/updated 10 June 2031", False),
        ("Published on 10 June 2031", False),
    ],
)
def test_a_line_that_tells_of_a_change_is_told_apart(text: str, changed: bool) -> None:
    assert printed(f"<p>{text}</p>")[0].changed is changed


def test_a_theme_that_calls_one_time_published_and_updated_means_published() -> None:
    (line,) = printed("<time class='entry-date published updated' datetime='2031-06-10T09:30:00Z'>Tue</time>")
    assert not line.changed


def test_a_page_with_hundreds_of_dates_is_heard_from_its_top_and_foot_alone() -> None:
    page = "".join(f"<p>{1 + n % 28} May 20{10 + n % 20}</p>" for n in range(400))
    assert len(printed(page)) == 50


def test_data_and_print_that_agree_are_two_voices_and_sure() -> None:
    found = dating("<p>Published 10 June 2031</p>", json_ld(datePublished="2031-06-10"))
    assert found.verdict == "sure"


def test_head_and_data_of_one_system_are_one_voice() -> None:
    meta = '<meta property="article:published_time" content="2031-06-10">'
    assert dating("", json_ld(datePublished="2031-06-10") + meta).verdict == "likely"


def test_a_printed_date_of_another_day_makes_exact_data_no_more_than_likely() -> None:
    found = dating("<p>Published 8 June 2031</p>", json_ld(datePublished="2031-06-10T09:30:00Z"))
    assert found.verdict == "likely" and found.at is not None and found.at.day == 10


def test_a_later_change_leaves_a_lone_date_likely() -> None:
    data = json_ld(datePublished="2031-06-02T09:30:00Z", dateModified="2031-06-10T09:30:00Z")
    assert dating("", data).verdict == "likely"
    assert dating("<p>2 June 2031</p>", data).verdict == "sure"


def test_a_printed_day_that_is_the_day_of_the_change_is_heard_as_that() -> None:
    data = json_ld(datePublished="2031-06-02T09:30:00Z", dateModified="2031-06-10T09:30:00Z")
    found = dating("<p>10 June 2031</p>", data)
    assert found.at == datetime(2031, 6, 2, 9, 30, tzinfo=UTC)
    assert "updated" in heard(found, "visible")[0].note


def test_data_that_give_the_last_change_as_publication_yield_to_an_earlier_printed_date() -> None:
    data = json_ld(datePublished="2031-06-10T19:30:00Z", dateModified="2031-06-10T19:30:00Z")
    found = dating("<p>Published 9 June 2031, 08:00</p>", data)
    assert found.at is not None and found.at.day == 9 and found.verdict == "likely"
    assert any("same as the last change" in e.note for e in heard(found, "json-ld"))


def test_only_a_change_is_printed_and_the_reason_says_so() -> None:
    found = dating("<p>Last updated: 10 June 2031</p>")
    assert found.at is not None and found.at.day == 10
    assert found.verdict == "likely" and "change" in found.reason


def test_a_feed_that_tells_only_of_a_change_dates_nothing() -> None:
    found = date_of(lead_for(updated="2031-06-10T09:30:00Z"), page_for(html()))
    assert found.at is None and found.verdict == "unknown"


def test_tomorrows_paper_and_tonights_hour_are_one_date() -> None:
    found = dating("<p>Issue of 10 June 2031</p>", json_ld(datePublished="2031-06-09T19:30:00+02:00"))
    assert found.at is not None and found.at.isoformat() == "2031-06-09T19:30:00+02:00"
    assert found.verdict == "sure"


def test_the_days_date_in_the_masthead_is_refused() -> None:
    page = html().replace("<nav>", "<span>Thursday, 12 June 2031</span><nav>" + "<a href='/a'>A</a>" * 70)
    found = date_of(lead_for(), page_for(page))
    assert found.at is None
    assert [e.note for e in heard(found, "visible")] == ["refused: today's date, as every page bears it"]


def test_a_piece_of_today_keeps_its_date() -> None:
    found = dating("<p>Published 12 June 2031</p>")
    assert found.at is not None and found.at.day == 12


def test_a_copyright_line_in_the_foot_weighs_little() -> None:
    foot = "<footer>© Merrow Courier, last revision 3 May 2029</footer>"
    found = date_of(lead_for(), page_for(html(head=json_ld(datePublished="2031-06-10T09:30:00Z"), foot=foot)))
    assert found.verdict == "sure" and found.at is not None and found.at.year == 2031


def test_a_change_printed_later_is_the_articles_update() -> None:
    body = "<p>10 June 2031</p><p>Updated: 11 June 2031, 20:00</p>"
    found = article(html().replace("</h1>", f"</h1>{body}", 1))
    assert found.dated.at is not None and found.dated.at.day == 10
    assert found.updated == datetime(2031, 6, 11, 20, 0, tzinfo=UTC)


def test_a_line_of_plain_text_alone_is_never_sure() -> None:
    found = plain(f"{TITLE}\n\nTuesday, 10 June 2031, 09:30\n\n" + "\n\n".join(BODY))
    assert found.dated.at == datetime(2031, 6, 10, 9, 30, tzinfo=UTC) and found.dated.verdict == "likely"
