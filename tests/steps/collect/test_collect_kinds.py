"""Claims about every kind of feed: what it lists becomes leads, with dates as written and words as text."""

from __future__ import annotations

import gzip

import pytest
from collect_feeds import ADDRESS, NOW, SOURCE, gathered, page, rss

from paperround.model import Source, lead_id
from paperround.steps.collect import gather, read_opml, write_opml

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>La Dépêche d'Orvane</title>
<link rel="self" href="https://orvane.example/atom"/><link href="https://orvane.example/"/>
<entry><title type="html">Le &lt;b&gt;pont&lt;/b&gt; rouvre</title><id>tag:orvane.example,2026:1</id>
<link rel="enclosure" href="https://orvane.example/son.mp3"/><link href="/2026/pont"/>
<published>2026-11-23T18:00:00+01:00</published><updated>2026-11-23T19:00:00+01:00</updated>
<author><name>Ada Merle</name></author><source><title>Agence Lacustre</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Un.</p><p>Deux H<sub>2</sub>O.</p></div>
</content></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Tern Daily</title></channel>
<item rdf:about="https://tern.example/1"><title>Ferry late</title><link>https://tern.example/1</link>
<dc:date>2026-11-23T08:00+08:00</dc:date><dc:creator>Io Vance</dc:creator></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "language": "en", "items": [
 {"id": "https://quay.example/1", "content_html": "<p>Tide <i>high</i>.</p>",
  "date_published": "2026-11-23T09:00:00Z",
  "authors": [{"name": "Ebb Flood"}, 7]}, 9, {"id": 4, "title": ["no"], "url": null}]}"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://quay.example/news/7</loc>
<news:news><news:publication><news:name>Quay</news:name><news:language>pt</news:language></news:publication>
<news:publication_date>2026-11-23</news:publication_date><news:title>Maré &amp; vento</news:title></news:news>
</url></urlset>"""


def test_rss_gives_links_words_dates_and_the_agency_it_credits() -> None:
    lead = gathered(
        rss(
            "<title>Harbour &amp;amp; pier &lt;i&gt;shut&lt;/i&gt;</title>"
            "<link>https://merrow.example/a?utm_source=rss</link>"
            "<description><![CDATA[<p>Gales.</p><script>a()</script><p>More&nbsp;to come</p>]]></description>"
            "<pubDate>Mon, 23 Nov 2026 09:00:00 +0800</pubDate><author>desk@m.example (Una Reed)</author>"
            '<source url="https://wire.example/">Merrow Wire</source>'
        )
    ).leads[0]
    assert lead.url == "https://merrow.example/a"
    assert lead.id == lead_id(lead.url)
    assert lead.title == "Harbour & pier shut"
    assert lead.summary == "Gales. More to come"
    assert lead.published == "Mon, 23 Nov 2026 09:00:00 +0800"
    assert lead.authors == ("Una Reed",)
    assert lead.credit == "Merrow Wire"
    assert lead.outlet == "The Merrow Post"
    assert lead.found_at == NOW


def test_atom_takes_the_alternate_link_and_keeps_words_apart() -> None:
    lead = gathered(ATOM).leads[0]
    assert lead.url == "https://orvane.example/2026/pont", "read against the feed's own site"
    assert lead.title == "Le pont rouvre"
    assert lead.summary == "Un. Deux H2O."
    assert (lead.published, lead.updated) == ("2026-11-23T18:00:00+01:00", "2026-11-23T19:00:00+01:00")
    assert (lead.authors, lead.credit, lead.language) == (("Ada Merle",), "Agence Lacustre", "fr")


def test_rss_one_keeps_its_zone() -> None:
    lead = gathered(RDF).leads[0]
    assert (lead.url, lead.published, lead.authors) == (
        "https://tern.example/1", "2026-11-23T08:00+08:00", ("Io Vance",),
    )  # fmt: skip


def test_a_json_feed_survives_items_of_the_wrong_shape() -> None:
    gathering = gathered(JSON)
    (lead,) = gathering.leads
    assert (lead.url, lead.summary, lead.authors) == ("https://quay.example/1", "Tide high.", ("Ebb Flood",))
    assert gathering.items == 3


def test_a_news_sitemap_gives_titles_and_days() -> None:
    lead = gathered(NEWS).leads[0]
    assert (lead.title, lead.published, lead.language) == ("Maré & vento", "2026-11-23", "pt")


def test_a_sitemap_sent_as_gzip_is_unpacked_even_when_cut() -> None:
    assert len(gathered(gzip.compress(NEWS.encode())).leads) == 1
    long = rss(*(f"<title>{n}</title><link>https://merrow.example/{n}</link>" for n in range(2000)))
    cut = gzip.compress(long.encode())[:-2000]
    assert len(gathered(cut).leads) > 100


def test_an_index_names_the_news_first_and_then_the_youngest() -> None:
    inside = "".join(
        f"<sitemap><loc>https://q.example/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in [
            ("2024", "2024-12-31"),
            ("2026", "2026-11-20"),
            ("news", "2020-01-01"),
            ("a", ""),
            ("b", ""),
        ]
    )
    source = Source(address=ADDRESS, kind="sitemap", outlet="Quay", zone="Asia/Tokyo", every=30)
    found = gathered(f"<sitemapindex>{inside}</sitemapindex>", source).found
    assert [one.address.rsplit("/")[-1] for one in found] == [
        "news.xml",
        "2026.xml",
        "2024.xml",
        "a.xml",
        "b.xml",
    ]
    assert {(one.kind, one.outlet, one.zone, one.every) for one in found} == {
        ("sitemap", "Quay", "Asia/Tokyo", 30)
    }


def test_a_site_gives_way_to_the_feed_it_names() -> None:
    html = (
        '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed">'
        "<LINK REL='alternate' TYPE='application/atom+xml; charset=utf-8' HREF='atom.xml?a=1&amp;b=2'></head>"
    )
    found = gathered(html, Source(address="https://merrow.example/", kind="site", outlet="Post")).found
    assert [(one.address, one.kind, one.outlet) for one in found] == [
        ("https://merrow.example/atom.xml?a=1&b=2", "feed", "Post")
    ]


def test_a_site_without_a_named_feed_is_searched_for_a_link_to_one() -> None:
    html = (
        '<html><body><a href="https://other.example/rss">x</a><a href="/news/rss.xml">RSS</a></body></html>'
    )
    found = gathered(html, Source(address="https://merrow.example/", kind="site")).found
    assert [one.address for one in found] == ["https://merrow.example/news/rss.xml"]


def test_a_site_with_no_feed_at_all_says_so_and_guesses() -> None:
    gathering = gathered(
        "<html><body>Hello</body></html>", Source(address="https://merrow.example/", kind="site")
    )
    assert gathering.failure is not None
    assert gathering.failure.reason == "not-a-feed"
    assert "https://merrow.example/feed/" in gathering.guesses


def test_a_page_is_its_own_lead_and_a_page_that_is_a_feed_is_a_feed() -> None:
    source = Source(
        address="https://merrow.example/today?utm_medium=x", kind="page", outlet="Post", place="Merrow"
    )
    lead = gathered("<html><body>Hello</body></html>", source).leads[0]
    assert (lead.url, lead.outlet, lead.place) == ("https://merrow.example/today", "Post", "Merrow")
    assert gathered(rss("<link>https://merrow.example/1</link>"), source).leads[0].url.endswith("/1")


def test_what_the_editor_said_of_a_source_holds_for_its_leads() -> None:
    source = Source(
        address=ADDRESS, outlet="Post", owner="Merrow Group", language="cy", zone="Europe/London",
        place="Merrow", section="Harbour",
    )  # fmt: skip
    lead = gathered(ATOM, source).leads[0]
    assert (lead.outlet, lead.owner, lead.language, lead.zone, lead.place, lead.section) == (
        "Post", "Merrow Group", "cy", "Europe/London", "Merrow", "Harbour",
    )  # fmt: skip
    assert lead.source == source.id


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<link>/a</link>", "https://merrow.example/a"),
        ("<link> \n https://m.example/b \n</link>", "https://m.example/b"),
        ("<guid>https://m.example/c</guid>", "https://m.example/c"),
        ('<guid isPermaLink="false">https://m.example/c</guid>', ""),
        ("<guid>urn:1</guid>", ""),
        ("<title>no link</title>", ""),
        ("<link>javascript:alert(1)</link>", ""),
        ('<link/><guid isPermaLink="true">https://m.example/d</guid>', "https://m.example/d"),
        (
            '<link>https://proxy.example/1</link><feedburner:origLink xmlns:feedburner="http://rssnamespace.org/'
            'feedburner/ext/1.0">https://m.example/e</feedburner:origLink>',
            "https://m.example/e",
        ),
        ('<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="/self"/><link>/f</link>',
         "https://merrow.example/f"),
    ],
)  # fmt: skip
def test_the_address_of_an_item_is_found_where_it_stands(inside: str, url: str) -> None:
    leads = gathered(rss("<link>https://merrow.example/other</link>", inside)).leads
    assert [lead.url for lead in leads[1:]] == [url][: 1 if url else 0]


def test_relative_links_follow_the_entrys_base_then_the_feeds_then_the_site() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/"><entry>{}</entry></feed>'
    )
    assert gathered(feed.format('<link href="1"/>')).leads[0].url == "https://b.example/x/1"
    nested = feed.replace("<entry>", '<entry xml:base="y/">').format('<link href="2"/>')
    assert gathered(nested).leads[0].url == "https://b.example/x/y/2"
    hosted = rss("<link>/3</link>", head="<link>https://site.example/</link>")
    assert gathered(hosted).leads[0].url == "https://site.example/3"


def test_an_add_on_does_not_speak_before_the_item_itself() -> None:
    inside = (
        '<media:title xmlns:media="http://search.yahoo.com/mrss/">photo.jpg</media:title><title>Gale</title>'
        "<link>https://m.example/1</link>"
    )
    assert gathered(rss(inside)).leads[0].title == "Gale"


def test_one_address_twice_is_one_lead_the_first() -> None:
    leads = gathered(
        rss("<link>/1</link><title>A</title>", "<link>/1#x</link><title>B</title>", "<link>/2</link>")
    ).leads
    assert [(lead.url, lead.title) for lead in leads] == [
        ("https://merrow.example/1", "A"), ("https://merrow.example/2", ""),
    ]  # fmt: skip


def test_a_list_of_feeds_is_followed_in_the_editors_name() -> None:
    body = write_opml([Source(address="https://a.example/feed", outlet="A & <B>", section="World, north")])
    (found,) = gathered(body, Source(address=ADDRESS, zone="Asia/Tokyo")).found
    assert (found.address, found.kind, found.outlet, found.section, found.zone) == (
        "https://a.example/feed", "feed", "A &", "World, north", "Asia/Tokyo",
    )  # fmt: skip


def test_a_list_comes_back_as_it_went() -> None:
    sources = [
        Source(address="https://a.example/feed?x=1&y=2", outlet='Say "Ah"', section="World / north"),
        Source(address="https://b.example/", outlet="新闻", kind="feed"),
        Source(address="https://c.example/feed", section="World / north"),
    ]
    back = {
        one.address: one for one in read_opml(write_opml([*sources, Source(address="pages", kind="folder")]))
    }
    assert set(back) == {one.address for one in sources}
    for one in sources:
        assert back[one.address].section == one.section
        assert back[one.address].outlet == (one.outlet or one.address)


@pytest.mark.parametrize("data", [b"", b"https://a.example/opml", b"\xff\xfe", b"<opml>", b"<html>", b"{}"])
def test_what_is_no_list_is_an_empty_one(data: bytes) -> None:
    assert read_opml(data) == []


def test_a_broken_outline_still_gives_its_address() -> None:
    data = (
        b'<opml><body><outline text="He said "no"" xmlUrl="https://a.example/f?a=1&amp;b=2"/></body></opml>'
    )
    assert [one.address for one in read_opml(data)] == ["https://a.example/f?a=1&b=2"]


def test_gathering_needs_no_headers() -> None:
    assert gather(SOURCE, page(rss("<link>/1</link>")), NOW).leads
