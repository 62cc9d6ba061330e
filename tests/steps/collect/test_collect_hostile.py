"""Claims about broken, mislabelled, huge and hostile answers: nothing raises, people are told what to do."""

from __future__ import annotations

import re
import time

import pytest
from collect_feeds import ADDRESS, NOW, SOURCE, gathered, page, rss
from hypothesis import example, given, settings
from hypothesis import strategies as st

from paperround.model import Source, SourceKind
from paperround.steps.collect import gather, read_opml
from paperround.steps.collect.plain import plain

KINDS: list[SourceKind] = ["feed", "sitemap", "site", "page"]
PIECES = (
    b"<rss>", b"</rss>", b"<channel>", b"<item>", b"</item>", b"<entry>", b"<title>", b"</title>", b"<link>",
    b"</link>", b"https://m.example/1", b"<link href='", b"'/>", b"<![CDATA[", b"]]>", b"<!--", b"-->",
    b"&lt;", b"&#0;", b"&bogus;", b"<?xml version='1.0' encoding='", b"utf-16", b"'?>", b"<!DOCTYPE x [",
    b"]>",
    b"\x00", b"\xff\xfe", b"<html>", b"{", b'"items": [', b"}", b"]", b"<urlset>", b"<loc>", b"<opml>",
    b"\x1f\x8b",
    b"\xe9", b"<pubDate>", b"0001-01-01T00:00:00+14:00", b"9999-12-31",
    b"<feed xmlns='http://www.w3.org/2005/Atom'>",
)  # fmt: skip
SNIPPETS = st.lists(st.sampled_from(PIECES), max_size=14).map(b"".join)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), SNIPPETS), st.sampled_from(KINDS), st.sampled_from([ADDRESS, "x"]))
@example(b"", "page", "x")
@example(b'{"items": [{"url": "\\ud800", "title": "\\ud800"}]}', "feed", ADDRESS)
@example(b'{"items":' + b"[" * 5000, "feed", ADDRESS)
@example(b"<rss><item>" + b"<a>" * 3000, "feed", ADDRESS)
def test_no_bytes_make_it_raise(body: bytes, kind: SourceKind, address: str) -> None:
    gathering = gather(Source(address=address, kind=kind), page(body), NOW, 3)
    assert bool(gathering.leads or gathering.found) != bool(gathering.failure)
    if gathering.failure:
        assert gathering.failure.sentence.startswith(address)
        assert gathering.failure.sentence.endswith(".")
    for lead in gathering.leads:
        assert not re.search(r"<[a-zA-Z/!?][^<>]*>", lead.title + lead.summary)


@settings(deadline=None)
@given(SNIPPETS)
def test_no_list_makes_it_raise(data: bytes) -> None:
    assert isinstance(read_opml(data), list)


@given(st.text(alphabet="<>/abi!-&lt;gt#60 \"'script\n\x00\ud800", max_size=60))
@example("<<b>b>x")
@example("</>&lt;/ x>")
@example("<scr<b>ipt>alert(1)</scr</b>ipt>")
@example("&amp;lt;b&amp;gt;")
def test_words_never_hold_markup(text: str) -> None:
    words = plain(text)
    assert not re.search(r"<[a-zA-Z/!?][^<>]*>", words)
    assert words == " ".join(words.split())


@pytest.mark.parametrize(
    ("body", "reason", "words"),
    [
        ("<!doctype html><html><body>Sign in</body></html>", "not-a-feed", "web page"),
        ("", "encoding", "nothing at all"),
        ("\x89PNG\r\n", "broken-feed", "neither a feed nor a sitemap"),
        ('{"error": "no"}', "broken-feed", "neither a feed nor a sitemap"),
        ("Service unavailable", "broken-feed", "neither a feed nor a sitemap"),
        (rss(), "empty-feed", "may fill later"),
        ("<rss version='2.0'></rss>", "empty-feed", "may fill later"),
        (rss("<title>No address</title>"), "empty-feed", "may fill later"),
    ],
)
def test_each_mishap_is_a_sentence_to_act_on(body: str, reason: str, words: str) -> None:
    failure = gathered(body).failure
    assert failure is not None
    assert (failure.stage, failure.subject, failure.reason) == ("collect", SOURCE.id, reason)
    assert failure.sentence.startswith(ADDRESS)
    assert words in failure.sentence


def test_a_page_where_a_feed_was_promised_names_the_feed_to_follow() -> None:
    html = '<html><head><link rel="alternate" type="application/rss+xml" href="/real.xml"></head></html>'
    failure = gathered(html).failure
    assert failure is not None
    assert "follow https://merrow.example/real.xml" in failure.sentence


LINK = "<link>https://merrow.example/1?a=1&amp;b=2</link>"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (rss(f"<title>Fish & chips</title>{LINK}"), "Fish & chips"),
        (rss(f"<title>Caf&eacute;&nbsp;open</title>{LINK}"), "Café open"),
        (rss(f"<title>A\x0bB\x01C</title>{LINK}"), "ABC"),
        (rss(f"<title>A&#11;B</title>{LINK}"), "AB"),
        ("<br/><b>Warning</b>: line 3\n" + rss(f"<title>Late</title>{LINK}"), "Late"),
        (rss(f"<title>Tail</title>{LINK}") + "<!-- cached --><script>x</script>", "Tail"),
        (rss(f"<title>Cut</title>{LINK}", "<title>Half")[:-40], "Cut"),
        (rss(f"<title>Unclosed <b>bold</title>{LINK}"), "Unclosed bold"),
        (rss(f"<title>Prefix</title><media:thumbnail url='x'/>{LINK}"), "Prefix"),
        (
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x">' + rss(f"<title>Typed</title>{LINK}"),
            "Typed",
        ),
    ],
)
def test_broken_xml_is_read_all_the_same(body: str, title: str) -> None:
    lead = gathered(body).leads[0]
    assert lead.title == title
    assert lead.url == "https://merrow.example/1?a=1&b=2"


def test_a_raw_ampersand_in_a_link_does_not_shorten_it() -> None:
    assert gathered(rss("<link>https://m.example/?a=1&copy=2&b=3</link>")).leads[0].url == (
        "https://m.example/?a=1&copy=2&b=3"
    )


TITLE = {
    "ru": "Паром опоздал к причалу",
    "fr": "Le café fermé à Orvane",
    "zh": "渡轮晚点到港",
    "pl": "Łódź spóźniła się",
}


@pytest.mark.parametrize(
    ("language", "encoding", "declared", "header"),
    [
        ("ru", "utf-8", "windows-1251", ""),
        ("ru", "utf-8", "iso-8859-1", "text/xml; charset=iso-8859-1"),
        ("ru", "windows-1251", "windows-1251", ""),
        ("ru", "windows-1251", "", "application/rss+xml; charset=windows-1251"),
        ("ru", "windows-1251", "utf-8", "text/xml; charset=windows-1251"),
        ("ru", "koi8-r", "koi8-r", "text/xml"),
        ("fr", "windows-1252", "iso-8859-1", ""),
        ("fr", "windows-1252", "utf-8", ""),
        ("pl", "windows-1250", "", ""),
        ("zh", "gb18030", "gb2312", ""),
        ("zh", "utf-16", "utf-16", ""),
        ("zh", "utf-16-le", "", ""),
        ("zh", "utf-8-sig", "gbk", "text/xml; charset=gbk"),
        ("zh", "iso2022_jp_2", "iso-2022-jp-2", ""),
        ("fr", "utf-8", "no-such-encoding", "text/xml; charset=rot13"),
    ],
)
def test_words_are_right_however_the_feed_is_labelled(
    language: str, encoding: str, declared: str, header: str
) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = head + rss(
        f"<title>{TITLE[language]}</title><link>/1</link>", head=f"<language>{language}</language>"
    )
    assert gathered(body.encode(encoding), content_type=header).leads[0].title == TITLE[language]


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    body = rss(f"<title>{TITLE['ru']} \udcff</title><link>/1</link>").encode("utf-8", "surrogateescape")
    assert gathered(body).leads[0].title.startswith(TITLE["ru"])


def test_an_entity_bomb_stays_small() -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{bomb}]>' + rss("<title>&l11;</title><link>/1</link>")
    began = time.process_time()
    assert len(gathered(body).leads[0].title) < 100
    assert time.process_time() - began < 2


def test_no_file_or_address_a_feed_names_is_looked_up() -> None:
    body = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rss(
        "<title>&x;</title><link>/1</link>"
    )
    assert gathered(body).leads[0].title == "&x;"


@pytest.mark.parametrize(
    "body",
    [
        b"<rss>" + b"<!DOCTYPE[" * 200_000,
        b"<!DOCTYPE x [" + b"<" * 1_000_000,
        b"<rss><item>" + b"<![CDATA[" * 200_000,
        b"<rss><item><title>" + b"&" * 300_000,
        b"<rss><item><link>/1</link><title>" + b"<" * 300_000 + b"</title></item></rss>",
        b"<html><head>" + b"<link " * 300_000,
        b"<html><body>" + b"<a href='" * 200_000,
        b"<" * 2_000_000,
        b" " * 2_000_000 + b"<rss>",
        b"<feed>" + b"<entry>" * 30_000,
        b"[" * 1_000_000,
        (
            b"<rss><item><link>/1</link><title>"
            + b"&lt;x" * 20_000
            + b"&gt;" * 20_000
            + b"</title></item></rss>"
        ),
    ],
    ids=range(12),
)
def test_no_megabyte_of_spite_takes_more_than_a_few_seconds(body: bytes) -> None:
    began = time.process_time()
    gathered(body)
    assert time.process_time() - began < 8


def test_of_fifty_thousand_items_the_newest_are_taken_quickly() -> None:
    def item(n: int) -> str:
        at = f"2026-11-{n % 23 + 1:02d}T{n % 24:02d}:00:00Z"
        return f"<link>https://m.example/{n}</link><pubDate>{at}</pubDate>"

    body = rss(*(item(n) for n in range(50_000)), "<link>/future</link><pubDate>2050-01-01</pubDate>")
    began = time.process_time()
    gathering = gathered(body, most=100)
    taken = time.process_time() - began
    assert gathering.items == 50_001
    assert len(gathering.leads) == 100
    assert min(lead.published for lead in gathering.leads) >= "2026-11-23T20"
    assert gathering.newest is not None
    assert gathering.newest.isoformat() == "2026-11-23T23:00:00+00:00"
    assert taken < 8, "about one second on a core of one's own"


def test_a_broken_feed_of_fifty_thousand_is_cut_before_the_slow_reader_sees_it() -> None:
    items = "".join(
        f"<item><link>https://m.example/{n}</link><title>N<b>{n}</title></item>" for n in range(50_000)
    )
    began = time.process_time()
    gathering = gathered(f"<rss><channel>{items}</channel></rss>", most=200)
    assert (len(gathering.leads), gathering.items) == (200, 50_000)
    assert gathering.leads[0].url == "https://m.example/0"
    assert time.process_time() - began < 8


def test_what_claims_to_come_from_the_future_says_nothing_of_freshness() -> None:
    gathering = gathered(
        rss("<link>/1</link><pubDate>2050-01-01</pubDate>", "<link>/2</link><pubDate>2026-11-20</pubDate>")
    )
    assert gathering.newest is not None
    assert gathering.newest.year == 2026
    assert [lead.published for lead in gathering.leads] == ["2050-01-01", "2026-11-20"], "told as it stands"
