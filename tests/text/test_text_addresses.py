"""Claims about addresses: one form, whatever the link was dressed in."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paperround.text.addresses import LONGEST, canonical_url, host_of, is_web

DRESS = (
    "http://", "HTTPS://", "h.example", "EXAMPLE.org", "müller.example", "。", ":80", ":443", ":8080",
    "/", "//",
    "..", ".", "a", "é", "%41", "%2f", "%2e%2e", "%", "%zz", "?", "&", "=", "utm_source=x", "q=1", "#", "#x",
    "@", "user:pw@", "[::1]", "[0:0::1]", "\\", "ẞ", "１２７", ";", "+", "新闻", " ", "\t", "\n",
    "\x00", "\ud800",
)  # fmt: skip
PIECES = st.lists(st.sampled_from(DRESS), max_size=12).map("".join)


@given(st.one_of(st.text(max_size=60), PIECES, PIECES.map(lambda rest: "http://h.example" + rest)))
@example("http://a。/")
@example("http://h.example/%2e%2e/x")
@example("http://h.example/" + "é" * (LONGEST // 2))
def test_twice_is_once_and_what_comes_out_is_plain_web(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    if once:
        assert once.isascii() and once.isprintable() and " " not in once
        assert once.startswith(("http://", "https://"))
        assert len(once) <= LONGEST
        assert "#" not in once and host_of(once)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_base_makes_it_raise(url: str, base: str) -> None:
    made = canonical_url(url, base)
    assert canonical_url(made) == made


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("http://example.org/a#part", "http://example.org/a"),
        ("http://example.org/a?utm_source=rss&id=7&fbclid=x", "http://example.org/a?id=7"),
        ("http://example.org/?id=7&b=2", "http://example.org/?id=7&b=2"),
        ("http://example.org/A/b", "http://example.org/A/b"),
        ("http://example.org./a", "http://example.org/a"),
        ("http://example.org/%7euser/%c3%a9", "http://example.org/~user/%C3%A9"),
        ("http://example.org/é", "http://example.org/%C3%A9"),
        ("http://example.org/a/./b/../c", "http://example.org/a/c"),
        ("http://example.org/a/..", "http://example.org/"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://user:secret@example.org/a", "http://example.org/a"),
        ("http://[0:0:0:0:0:0:0:1]/", "http://[::1]/"),
        ("  http://example.org/a\n", "http://example.org/a"),
    ],
)
def test_one_form_for_every_way_of_writing(url: str, form: str) -> None:
    assert canonical_url(url) == form


@pytest.mark.parametrize(
    "url",
    [
        "", "not an address", "ftp://example.org/", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "mailto:a@example.org", "http://", "http:///path", "http://exa mple.org/", "http://example.org:99999/",
        "http://[::1", "http://[fe80::1%25eth0]/", "http://a..b/", "http://.a/", "//example.org/a", "/a",
        "http://" + "a" * 300 + "/", "http://example.org/" + "a" * LONGEST,
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_empty(url: str) -> None:
    assert canonical_url(url) == ""
    assert not is_web(url)


def test_relative_links_are_read_against_their_base() -> None:
    base = "https://paper.example/world/today.html"
    assert canonical_url("/a", base) == "https://paper.example/a"
    assert canonical_url("b.html", base) == "https://paper.example/world/b.html"
    assert canonical_url("../c", base) == "https://paper.example/c"
    assert canonical_url("//other.example/d", base) == "https://other.example/d"
    assert canonical_url("mailto:x@y.example", base) == ""
    assert is_web(base)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://WWW.Example.org:8080/x", "www.example.org"),
        ("http://bücher.example", "xn--bcher-kva.example"),
        ("urn:paperround:12", ""),
        ("http://[::1/", ""),
    ],
)
def test_the_host_is_told_in_one_form(url: str, host: str) -> None:
    assert host_of(url) == host
