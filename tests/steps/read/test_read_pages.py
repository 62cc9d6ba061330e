"""HTML pages and archive records: headline, writers, outlet, body, and what is refused and why."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_pages import BODY, NOW, URL, article, html, json_ld, lead_for, page_for, plain, refusal

from paperround.model import Article, Failure
from paperround.steps.read import VERSION, read
from paperround.steps.read.credit import credit
from paperround.steps.read.decode import decode
from paperround.steps.read.people import people

RUSSIAN = "Мост в порту Мерров закрыт для грузовиков со вторника, сообщила администрация."


def test_a_page_becomes_an_article() -> None:
    head = json_ld(
        headline="Harbour bridge closed to lorries",
        datePublished="2031-06-10T09:30:00+02:00",
        author=[{"@type": "Person", "name": "Ida Lund"}, {"@type": "Person", "name": "Per Aas"}],
        articleSection="Harbour",
        publisher={"@type": "Organization", "name": "Merrow Courier"},
    )
    found = article(html(head=head + f'<link rel="canonical" href="{URL}?from=feed">'))
    assert (found.title, found.outlet, found.masthead) == (
        "Harbour bridge closed to lorries", "Merrow Courier", "Merrow Courier",
    )  # fmt: skip
    assert found.paragraphs == BODY and found.language == "en" and found.section == "Harbour"
    assert found.authors == ("Ida Lund", "Per Aas") and found.url == f"{URL}?from=feed"
    assert found.dated.verdict == "sure" and found.version == VERSION


def test_what_the_source_says_of_itself_wins_over_the_page() -> None:
    found = article(
        html(), lead=lead_for(outlet="Courier", owner="Merrow Group", place="Merrow", section="Local")
    )
    assert (found.outlet, found.owner, found.place, found.section) == (
        "Courier",
        "Merrow Group",
        "Merrow",
        "Local",
    )


def test_the_headline_is_the_wording_that_agrees() -> None:
    page = html(title="Bridge shut", head=json_ld(headline="Harbour bridge closed to lorries after cracks"))
    page = page.replace("<h1>Bridge shut</h1>", "<h1>Harbour bridge closed to lorries after cracks</h1>")
    assert article(page).title == "Harbour bridge closed to lorries after cracks"


@pytest.mark.parametrize("tail", [" - Merrow Courier", " | Merrow Courier", " | Harbour | Merrow Courier"])
def test_the_outlets_name_is_no_part_of_the_headline(tail: str) -> None:
    page = html().replace("<h1>Harbour bridge closed to lorries</h1>", "").replace(" - Merrow Courier", tail)
    assert article(page).title.startswith("Harbour bridge closed to lorries")
    assert "Courier" not in article(page).title


def test_quotations_and_lists_are_kept_and_scripts_are_not() -> None:
    more = (
        "<blockquote><p>We have waited twenty years for a second crossing here.</p></blockquote>"
        "<ul><li>Nine weeks of work on the piers</li><li>One ferry, if the council agrees</li></ul>"
        "<script>alert('x')</script><style>p{color:red}</style>"
    )
    text = article(html(foot=more)).text
    assert "twenty years" in text and "Nine weeks of work" in text
    assert "alert" not in text and "color" not in text


def test_share_bars_and_sign_up_lines_do_not_reach_the_text() -> None:
    foot = "<p>Share</p><p>Sign up for our newsletter</p><p>Read also: The ferry that may sail again</p>"
    found = article(html(foot=foot))
    assert found.paragraphs == BODY


def test_a_saved_file_takes_the_address_it_names() -> None:
    page = html(head=f'<link rel="canonical" href="{URL}">')
    assert article(page, "file:///tmp/saved.html").url == URL


def test_another_sites_canonical_address_is_not_believed() -> None:
    page = html(head='<link rel="canonical" href="https://elsewhere.example/a">')
    assert article(page).url == URL


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (("Please enable JavaScript and cookies to continue reading this site.",), "javascript-wall"),
        (("Before you continue to Merrow Courier, our partners use cookies to store it.",), "consent-wall"),
        (("The harbour bridge was closed.", "Subscribe now to continue reading this article."), "paywall"),
        (("The page you want has gone.",), "too-short"),
        (tuple(f"<a href='/{n}'>Bridge story number {n}</a>" for n in range(40)), "index-page"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_with_its_own_reason(body: tuple[str, ...], reason: str) -> None:
    failure = refusal(html(body, title="Merrow"))
    assert failure.reason == reason
    assert URL in failure.sentence and failure.sentence.endswith(".") and failure.stage == "read"


def test_a_missing_page_that_answers_200_is_not_found() -> None:
    assert refusal(html(("Try our front page instead.",), title="404: Page not found")).reason == "not-found"


def test_an_article_about_paywalls_is_an_article() -> None:
    about = ("Subscribe to read is the phrase readers of the Courier like least, a survey says.", *BODY)
    assert article(html(about)).paragraphs[0] == about[0]


def test_text_without_a_headline_is_refused() -> None:
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in BODY) + "</body></html>"
    assert refusal(page, "urn:x").reason == "no-title"


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 \x00\x01", b"\x89PNG\r\n\x1a\n" + bytes(200), bytes(range(1, 8)) * 90]
)
def test_what_is_no_text_is_refused(body: bytes) -> None:
    assert refusal(body).reason == "not-text"


@pytest.mark.parametrize(
    ("encoding", "language", "line"),
    [
        ("utf-8", "en", BODY[1]),
        ("utf-16", "en", BODY[1]),
        ("windows-1251", "ru", RUSSIAN),
        ("koi8-r", "ru", RUSSIAN),
        ("gb18030", "zh", "港务局周二表示，工程师在两个桥墩上发现裂缝后，大桥已禁止卡车通行。"),
        ("big5", "zh", "港務局週二表示，工程師在兩個橋墩上發現裂縫後，大橋已禁止卡車通行。"),
        ("shift_jis", "ja", "港の橋は火曜日、橋脚にひびが見つかり、通行が禁止された。"),
        ("euc-kr", "ko", "항만청은 화요일 두 개의 교각에서 균열이 발견돼 통행을 금지했다."),
        ("windows-1252", "de", "Die Brücke ist für Lastwagen gesperrt, weil Prüfer Risse fanden."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("labelled", [True, False])
def test_letters_survive_their_encoding(encoding: str, language: str, line: str, labelled: bool) -> None:
    text = "\n\n".join([line] * 6)
    label = f'<meta charset="{encoding}">' if labelled else ""
    assert line in decode((label + text).encode(encoding))


def test_utf8_labelled_as_something_else_is_still_utf8() -> None:
    assert "Brücke" in decode('<meta charset="iso-8859-1">Die Brücke'.encode())


def test_controls_and_invisible_marks_are_taken_out() -> None:
    assert decode("a\x00b\u202ec\u200bd\x1be\ufefff".encode()) == "abcdef"


def test_a_record_is_body_already() -> None:
    record = {
        "url": "https://m.example/a", "title": "Bridge closed", "date": "2031-06-10",
        "authors": "Ida Lund, Per Aas",
        "outlet": "Merrow Courier", "text": "\n\n".join(BODY),
    }  # fmt: skip
    found = article(json.dumps(record), "https://m.example/a", media="application/json")
    assert found.paragraphs == BODY and found.title == "Bridge closed"
    assert found.authors == ("Ida Lund", "Per Aas") and found.outlet == "Merrow Courier"


def test_a_record_may_hold_a_whole_page() -> None:
    record = {"url": URL, "html": html(), "date": "2031-06-10"}
    found = article(json.dumps(record), media="application/json")
    assert found.paragraphs == BODY and found.dated.verdict == "likely"


@pytest.mark.parametrize("record", [b"", b"[]", b"{}", b'{"text": 7}', b"\xff\xfe", b'{"text": " "}'])
def test_a_record_without_text_is_refused(record: bytes) -> None:
    assert refusal(record, media="application/json").reason == "not-text"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["By Ida Lund and Per Aas"], ("Ida Lund", "Per Aas")),
        (["Von Jens Ahrend, Merrau"], ("Jens Ahrend", "Merrau")),
        (["IDA LUND"], ("Ida Lund",)),
        (["Ida Lund, Senior Correspondent"], ("Ida Lund",)),
        (["https://m.example/ida"], ()),
        (["ida@m.example"], ()),
        (["Staff Reporter"], ()),
        (["Par Élise Morne"], ("Élise Morne",)),
    ],
)  # fmt: skip
def test_names_come_clean_out_of_bylines(lines: list[str], names: tuple[str, ...]) -> None:
    assert people(lines) == names


@pytest.mark.parametrize(
    ("opening", "last", "byline", "named"),
    [
        ("MERROW, June 10 (Harbour Wire) - The bridge was closed.", "It rains.", "", "Harbour Wire"),
        ("(Harbour Wire) - The bridge was closed.", "It rains.", "", "Harbour Wire"),
        ("Merrow (NWA) – The bridge was closed.", "It rains.", "", "NWA"),
        ("The bridge was closed.", "(Harbour Wire)", "", "Harbour Wire"),
        ("The bridge was closed.", "With agency inputs", "", "With agency inputs"),
        ("The bridge was closed.", "It rains.", "Ida Lund, Harbour News Agency", "Harbour News Agency"),
        ("Senator Ida Lund (R-NC) - no relation - spoke.", "It rains.", "Ida Lund", ""),
        ("The bridge (built 1911) - was closed.", "It rains.", "Ida Lund", ""),
    ],
)  # fmt: skip
def test_the_agency_is_credited_as_it_is_written(opening: str, last: str, byline: str, named: str) -> None:
    assert credit(byline, [opening, BODY[0], last]) == named


def test_what_the_feed_names_as_origin_is_the_credit() -> None:
    assert article(html(), lead=lead_for(credit="Harbour Wire")).credit == "Harbour Wire"


def test_a_million_nested_tags_end_within_limits() -> None:
    refused = read(lead_for(), page_for("<div>" * 1_000_000 + "x"))
    assert isinstance(refused, Failure)


def test_a_deep_page_is_still_read() -> None:
    page = html().replace("<article>", "<div>" * 150 + "<article>")
    assert article(page).paragraphs == BODY


def test_endless_attributes_and_entities_are_harmless() -> None:
    noise = "<p " + " ".join(f'a{i}="{i}"' for i in range(5_000)) + ">" + "&amp;" * 20_000 + "</p>"
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    found = read(lead_for(), page_for(entities + html(foot=noise)))
    assert isinstance(found, Article | Failure)


_MARKUP = (
    "<p>",
    "</div>",
    "<script>",
    "&lt;b&gt;",
    "<!--",
    "-->",
    "<![CDATA[",
    "<a href='javascript:x'>",
    "\x00",
    "<h1>",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(st.sampled_from(_MARKUP), st.text(max_size=40), st.just(BODY[0])), max_size=30),
    st.booleans(),
)
def test_no_markup_reaches_a_reader_whatever_the_page(parts: list[str], whole: bool) -> None:
    body = "".join(parts)
    found = read(lead_for(), page_for(html((body,)) if whole else body))
    if isinstance(found, Article):
        for line in (found.title, found.byline, *found.paragraphs, *found.furniture, *found.authors):
            assert "<p" not in line and "</" not in line and "<script" not in line and "\x00" not in line


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["text/html", "text/plain", "application/json", "image/png"]))
def test_no_bytes_break_the_reader(body: bytes, media: str) -> None:
    found = read(
        lead_for(), page_for(body, media=media, headers={"content-type": "text/html; charset=x-none"})
    )
    assert isinstance(found, Article | Failure)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_page_never_breaks_the_reader(data: st.DataObject) -> None:
    page = bytearray(html(head=json_ld(headline="x", datePublished="2031-06-10", author="Ida Lund")).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(page) - 1))
        page[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    assert isinstance(read(lead_for(), page_for(bytes(page))), Article | Failure)


def test_reading_twice_gives_the_same() -> None:
    assert article(html()) == article(html()) and plain("Bridge closed\n\n" + BODY[0]).found_at == NOW


CHINESE = ("北京今天早上开始下大雪，交通部门说，全市有三条高速公路关闭。", "气象台预计，大雪将持续到晚上。")
BRIEF = (
    "The harbour bridge will open again to lorries on Friday, the port authority said.",
    "Tolls stay as they are until the end of the year, and the ferry stops.",
)


@pytest.mark.parametrize(
    ("lines", "headline", "site"),
    [
        (CHINESE, "北京今天下大雪", "_海河网"),
        (CHINESE, "北京今天下大雪", " | 北河日报"),
        (BRIEF, "Bridge to open", ""),
    ],
)
def test_a_short_report_is_not_run_together_with_what_stands_around_it(
    lines: tuple[str, ...], headline: str, site: str
) -> None:
    body = "".join(f"<p>{line}</p>" for line in lines)
    found = article(
        f"<html><head><title>{headline}{site}</title></head><body>"
        f"<nav><a href='/'>A</a><a href='/b'>B</a></nav>"
        f"<div class='content'><h1>{headline}</h1><div class='info'>2031-06-10 08:00</div>{body}</div>"
        f"<footer>©</footer></body></html>"
    )
    assert (found.title, found.paragraphs) == (headline, lines)
