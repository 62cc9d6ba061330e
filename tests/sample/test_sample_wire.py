"""The sample answers like the web does: feeds that parse, pages that stand, times that pass."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree, html

from paperround import sample, settings
from paperround.gazetteer import check, load
from paperround.ports import Fetcher, Request
from paperround.sample.outlets import outlets
from paperround.sample.pieces import pieces
from paperround.sample.press import NEIGHBOURS

LAST = sample.mornings()[-1]
ANSWERS = sample.answers(LAST)
PIECES = pieces()
SPEAKING = [key for key, outlet in outlets().items() if key not in ("quay", "radio")]
PARSED = [key for key in SPEAKING if outlets()[key].feed not in ("json", "sitemap")]


def listed(key: str, moment=LAST) -> set[str]:
    """Addresses an outlet's feed lists, read by the parser that suits its form."""
    outlet = outlets()[key]
    body = sample.answers(moment)[outlet.feed_url].body
    if outlet.feed == "json":
        return {item["url"] for item in json.loads(body)["items"]}
    if outlet.feed == "sitemap":
        return set(re.findall(r"<loc>([^<]+)</loc>", body.decode()))
    return {entry.link.partition("?utm")[0] for entry in feedparser.parse(body).entries}


def test_it_is_as_large_as_was_promised() -> None:
    languages = [piece.outlet.language for piece in PIECES.values()]
    assert len(PIECES) >= 100
    assert len({piece.outlet.key for piece in PIECES.values()}) >= 19
    assert languages.count("es") >= 8 and languages.count("ru") >= 8
    assert languages.count("zh") >= 4 and languages.count("ar") >= 3
    assert len({piece.at.date() for piece in PIECES.values()}) == 3


def test_every_host_is_reserved_and_nothing_leads_elsewhere() -> None:
    for url, reply in ANSWERS.items():
        assert urlsplit(url).hostname.endswith(".example"), url
        found = re.findall(rb'(?:href|src|loc)[=>]"?(https?://[^"<>\s]+)', reply.body)
        assert all(urlsplit(other.decode()).hostname.endswith(".example") for other in found), url


def test_no_two_pieces_share_an_address() -> None:
    assert len({piece.url for piece in PIECES.values()}) == len(PIECES)


@pytest.mark.parametrize("key", SPEAKING)
def test_a_feed_lists_exactly_its_pieces(key: str) -> None:
    assert listed(key) == {piece.url for piece in PIECES.values() if piece.outlet.key == key}


@pytest.mark.parametrize("key", SPEAKING)
def test_every_address_a_feed_lists_answers(key: str) -> None:
    for url in listed(key):
        assert ANSWERS[url].status in (200, 410)


def test_one_feed_is_broken_xml_and_one_no_feed_and_one_busy() -> None:
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(ANSWERS[outlets()["messenger"].feed_url].body)
    assert ANSWERS[outlets()["quay"].feed_url].headers["content-type"].startswith("text/html")
    busy = ANSWERS[outlets()["radio"].feed_url]
    assert busy.status == 503 and busy.headers["retry-after"] == "3600"


def test_two_outlets_write_in_older_encodings_and_only_their_own_words_say_which() -> None:
    for key, encoding in (("mayak", "windows-1251"), ("lantern", "gb18030")):
        outlet = outlets()[key]
        piece = next(p for p in PIECES.values() if p.outlet == outlet)
        for url in (outlet.feed_url, piece.url):
            body = ANSWERS[url].body
            assert piece.title in body.decode(encoding)
            assert encoding.encode() in body.lower()
            assert "charset" not in ANSWERS[url].headers["content-type"]
            with pytest.raises(UnicodeDecodeError):
                body.decode("utf-8")


@pytest.mark.parametrize("key", SPEAKING)
def test_a_page_holds_its_headline_and_every_paragraph(key: str) -> None:
    for piece in (p for p in PIECES.values() if p.outlet.key == key and p.kind in ("article", "stub")):
        body = ANSWERS[piece.url].body.decode(piece.outlet.encoding)
        text = body if ANSWERS[piece.url].headers["content-type"].startswith("text/plain") else told(body)
        for part in (piece.title, *piece.paragraphs):
            assert " ".join(part.split()) in text, (piece.key, part[:40])


def told(markup: str) -> str:
    """The words of a page, spaces made single."""
    tree = html.fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    return " ".join(" ".join(tree.itertext()).split())


def test_nothing_is_answered_before_it_is_published() -> None:
    for piece in PIECES.values():
        before, after = (sample.answers(piece.at + timedelta(minutes=m)) for m in (-1, 0))
        assert piece.url not in before and piece.url in after
        assert piece.url not in listed(piece.outlet.key, piece.at - timedelta(minutes=1))


def test_a_page_does_not_change_once_it_stands() -> None:
    first = sample.answers(sample.mornings()[0])
    pages = {piece.url for piece in PIECES.values()} & first.keys()
    assert len(pages) > 30
    assert all(first[url] == ANSWERS[url] for url in pages)


def test_the_same_moment_gives_the_same_bytes() -> None:
    from paperround.sample import wire

    wire.answers.cache_clear()
    wire.page.cache_clear()
    assert sample.answers(LAST) == ANSWERS


def test_pages_carry_furniture_of_many_kinds() -> None:
    pages = [r.body.decode("utf-8", "replace") for r in ANSWERS.values()]
    for words in ("cookies", "Sign up", "comments", "Share", "Related", "Advertisement", "Access More"):
        assert any(words in page for page in pages), words
    neighbours = ANSWERS[PIECES["herald corran-quits"].url].body.count(b'<li><a href="http://')
    assert neighbours == NEIGHBOURS


def test_walls_are_walls() -> None:
    paywall, shell, index = (
        ANSWERS[PIECES[key].url].body
        for key in ("ledger port-dues-inside", "sport live-regatta", "mpr topics-ferry")
    )
    assert b'"isAccessibleForFree": false' in paywall and b"Subscribe to continue" in paywall
    assert b'<div id="root"></div>' in shell and b"enable JavaScript" in shell
    assert index.count(b"<li>") > 5 and b"<p>" not in index.split(b"<main")[1].split(b"</main>")[0]


def test_the_old_piece_shows_its_age_on_the_page_and_not_in_the_feed() -> None:
    piece = PIECES["now mooring-fees"]
    assert "/2029/09/18/" in piece.url and b"2029-09-18" in ANSWERS[piece.url].body
    entry = next(
        e for e in feedparser.parse(ANSWERS[piece.outlet.feed_url].body).entries if piece.slug in e.link
    )
    assert "2031" in entry.published


def test_the_undated_piece_has_no_date_anywhere() -> None:
    piece = PIECES["city about-gulls"]
    assert not re.search(rb"20[23]\d", ANSWERS[piece.url].body)
    entry = next(
        e for e in feedparser.parse(ANSWERS[piece.outlet.feed_url].body).entries if e.link == piece.url
    )
    assert "published" not in entry


def test_the_settings_load_and_follow_every_outlet(tmp_path) -> None:
    path = tmp_path / "paperround.toml"
    path.write_text(sample.settings_text(), encoding="utf-8")
    loaded = settings.load(path)
    assert list(loaded.sources) == sample.sources()
    assert len(loaded.sources) == len(outlets())
    assert loaded.keeping.names == tuple(sample.names_files())


def test_the_mornings_are_those_of_the_paper(tmp_path) -> None:
    path = tmp_path / "paperround.toml"
    path.write_text(sample.settings_text(), encoding="utf-8")
    loaded = settings.load(path)
    for morning in sample.mornings():
        assert f"{morning.astimezone(loaded.zone):%H:%M}" == loaded.edition.at
    assert [f"{m:%Y-%m-%d}" for m in sample.mornings()] == [e.day for e in sample.expected().edition]


def test_the_names_are_a_sound_gazetteer(tmp_path) -> None:
    (tmp_path / "names.toml").write_bytes(sample.names_files()["names.toml"])
    gazetteer = load([tmp_path / "names.toml"])
    assert check(gazetteer) == check(load())
    group = gazetteer.group("Army of the Sallow Hills")
    assert {at.authority for at in group.designated()} == {"Merrow", "Strait Compact", "Haldria"}
    assert gazetteer.place("Merrow").country == "XM"


def ask(url: str, etag: str = "", now=LAST):
    wire: Fetcher = sample.SampleWire()
    (answer,) = wire.fetch([Request(url=url, subject="s", etag=etag)], now)
    assert answer.url == url
    return answer


def test_the_fetcher_gives_a_page() -> None:
    piece = PIECES["wire saint-orla-aground"]
    page = ask(piece.url).page
    assert page.body == ANSWERS[piece.url].body and page.lead == "s" and page.fetched_at == LAST


def test_the_fetcher_forgives_decoration_of_an_address() -> None:
    piece = PIECES["now three-dead-ferry"]
    for url in (
        piece.url + "?utm_source=rss",
        piece.url.removesuffix("/"),
        piece.url.replace("http:", "https:"),
    ):
        assert ask(url).page.url == piece.url


def test_an_unchanged_feed_says_so() -> None:
    first = ask(outlets()["herald"].feed_url).page
    assert ask(first.url, etag=first.headers["etag"]).unchanged
    assert not ask(first.url, etag=first.headers["etag"], now=sample.mornings()[0]).unchanged


def test_a_moved_feed_is_followed_and_remembered() -> None:
    moved = next(s.address for s in sample.sources() if s.outlet == "The Vellano Packet")
    answer = ask(moved)
    assert answer.moved_to == answer.page.url == outlets()["packet"].feed_url


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (PIECES["herald withdrawn-list"].url, "gone"),
        (outlets()["radio"].feed_url, "server-error"),
        ("http://www.merrowherald.example/nowhere", "not-found"),
        ("http://nobody.example/", "not-found"),
    ],
)
def test_what_cannot_be_had_is_a_failure_in_a_sentence(url: str, reason: str) -> None:
    answer = ask(url)
    assert answer.failure.reason == reason and url in answer.failure.sentence
    assert (answer.retry_at is not None) == (reason == "server-error")
