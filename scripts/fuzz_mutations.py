"""Hostile pages made of sound ones: what `fuzz_read.py` feeds the reader. A case is its seed and its number.

The mix, of 1,000 cases: 5 are whole pages and 995 are pieces. Pages are cut into pieces of 1 to 4 KB where
elements begin, programs and styles left out; of 100 pieces 95 hold 1,000 letters of prose, so that the reader
goes its own way with them, and 5 hold less, which sends it on to the libraries that stand in for it: they
take most of the time and see few real pages. One piece in four has a page's head before it. Each case is
damaged one to six times, then wrapped (as HTML, as plain text, one in sixteen as an archive's record) under a
media type that may be wrong. The same seed, number and seeds folder give the same case again.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

Chance = random.Random
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1250", "cp1251", "cp1252",
    "cp1253", "cp1254", "cp1255", "cp1256", "gb18030", "big5", "shift_jis", "euc_jp", "iso2022_jp",
    "euc_kr", "koi8_r", "iso8859_2", "iso8859_5", "iso8859_15", "cp437", "utf-7",
)  # fmt: skip
LABELS = (*ENCODINGS, "x-none", "base64", "rot13", "unicode-escape", "idna", "hex", "utf-99", "")
MEDIA = (
    "text/html", "text/html", "text/html", "text/plain", "application/xhtml+xml", "application/json", "",
    "image/png",
)  # fmt: skip
TOKENS = (
    "<script>alert(1)</script>", "<script", "</script>", "<style>p{}</style>", "<!--", "-->", "<![CDATA[",
    "]]>", "<p>", "</p>", "</div>", "<div", "<table><tr><td>", "<svg><title>", "<math><mtext>",
    "<textarea>", "<noscript>", "<template>", "<plaintext>", "<iframe srcdoc='<p>x</p>'>",
    "<a href='javascript:alert(1)'>x</a>", "<base href=//x>", "<img src=x onerror=alert(1)>",
    "&lt;script&gt;x&lt;/script&gt;", "&amp;lt;b&amp;gt;", "&#0;", "&#x202e;", "&#xd800;", "&#1114112;",
    "&nbsp;", "&a;", "&#x3c;p&#x3e;", "\x00", "\x1b[31m", "\x0b", "\x85", "\u202e", "\u2066", "\ufeff",
    "\u2028", "\u200b", "\ufffe", "<h1>", "<title>", "<time datetime='",
    "<meta property='og:title' content='", "<meta charset='utf-16'>", "<meta http-equiv=refresh content=0>",
    "<!DOCTYPE html>", "<?xml version='1.0'?>", "<?php ",
    "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>", "<script type='application/ld+json'>",
    '{"@type":"NewsArticle","headline":"<b>x</b>","datePublished":"9999-99-99"}', "[[[[[[", "{{{{", "1e999",
    '"', "'", "=", "<p itemprop=datePublished>", "0000-00-00", "9999-12-31T23:59:60+99:99", "31/02/2020",
    "٣١/١٢/٢٠٢٠", "²²²²-⁰¹-¹¹", "2020年99月99日", "<br><br>", "<li>", "<blockquote>", "<q>", "“", "”", "«",
    "。", "،", "...", "By ", "404",
)  # fmt: skip
RUNS = (
    " ", "\n", "\t", "a", "A", "1", ",", ".", "'", '"', "<", ">", "&", "-", "—", "“", "中", "ا", "a ", "1 ",
    ", ", "A.", "́",
)  # fmt: skip
NESTED = (
    "<div>", "<b>", "<span>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<p>", "<font>", "<a>",
    "<article>", "<q>", "<svg>",
)  # fmt: skip


class Case(msgspec.Struct, frozen=True):
    """One page as it would have been fetched, and how it was made."""

    body: bytes
    media: str
    header: str
    told: str


class Seeds(msgspec.Struct, frozen=True):
    """Sound pages, and what they were cut into."""

    pages: list[bytes]
    heads: list[bytes]
    told: list[bytes]  # pieces with something to read
    bare: list[bytes]  # pieces with next to nothing


_PROGRAM = re.compile(rb"<(script|style|noscript|svg)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.I | re.S)
_STATED = re.compile(
    rb"<script[^>]{0,80}ld\+json.{1,3000}?</script>|<title.{1,400}?</title>|<meta\b[^>]{1,400}>", re.I | re.S
)
_BEGINS = re.compile(
    rb"<(?=(?:p|div|h[1-6]|li|ul|section|article|main|aside|header|footer|table|tr|blockquote|figure|time)\b)",
    re.I,
)
_RUNS = re.compile(rb">([^<>{}]{80,})<")  # text as sentences have it; menus have shorter runs
_SIZES, _HEAD, _ENOUGH = (1_000, 1_500, 2_200, 3_000, 4_000), 2_000, 1_000


def cut(pages: Sequence[bytes]) -> Seeds:
    """The pages and their pieces, in a fixed order."""
    told: list[bytes] = []
    bare: list[bytes] = []
    for number, page in enumerate(pages):
        for piece in _pieces(_PROGRAM.sub(b"", page), number):
            prose = sum(len(run) for run in _RUNS.findall(piece))
            (told if prose >= _ENOUGH else bare).append(piece)
    heads = [b"".join(_STATED.findall(page))[:_HEAD] for page in pages]
    return Seeds(list(pages), heads, told or list(pages), bare or list(pages))


def _pieces(page: bytes, number: int) -> Iterator[bytes]:
    """The page in stretches of whole elements; one that begins late is cut to the longest size."""
    begin = 0
    for found in _BEGINS.finditer(page):
        size = _SIZES[number % len(_SIZES)]
        if found.start() - begin >= size:
            yield page[begin : found.start()][: _SIZES[-1]]
            begin, number = found.start(), number + 1
    yield page[begin:][: _SIZES[-1]]


def case(seeds: Seeds, seed: int, number: int) -> Case:
    """The case of this number."""
    chance = random.Random(f"{seed}:{number}")
    whole = chance.random() < 0.005
    body = chance.choice(seeds.pages) if whole else _piece(seeds, chance)
    told = ["whole" if whole else "piece"]
    for _ in range(chance.randint(1, 6)):
        change = chance.choice(CHANGES)
        body = change(body, chance, seeds)
        told.append(change.__name__.strip("_"))
    if chance.random() < 0.06:
        body = _wrapped(body, chance)
        told.append("record")
        return Case(body, "application/json", "", " ".join(told))
    media = chance.choice(MEDIA)
    label = chance.choice(LABELS)
    return Case(body, media, f"{media}; charset={label}" if label else media, " ".join(told))


def _piece(seeds: Seeds, chance: Chance) -> bytes:
    body = chance.choice(seeds.told if chance.random() < 0.95 else seeds.bare)
    return chance.choice(seeds.heads) + body if chance.random() < 0.25 else body


def _flip(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    out = bytearray(body)
    for _ in range(min(chance.randint(1, 12), len(out))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _token(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(body) + 1)
        body = body[:at] + chance.choice(TOKENS).encode("utf-8", "surrogatepass") + body[at:]
    return body


def _cut(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    at = chance.randrange(len(body) + 1)
    return body[:at] if chance.random() < 0.5 else body[:at] + body[at + chance.randrange(400) :]


def _double(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    at = chance.randrange(len(body) + 1)
    part = body[at : at + chance.randrange(1, 300)]
    return body[:at] + part * chance.choice((2, 3, 10, 40)) + body[at:]


def _splice(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    other = _piece(seeds, chance)
    at = chance.randrange(len(body) + 1)
    return body[:at] + other[:1500] + body[at:]


def _recoded(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    text = body.decode(chance.choice(("utf-8", "utf-8", "cp1252", "gb18030")), "replace")
    coded = text.encode(chance.choice(ENCODINGS), "replace")
    label = f'<meta charset="{chance.choice(LABELS)}">'.encode() if chance.random() < 0.4 else b""
    return label + coded


def _nested(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    at = chance.randrange(len(body) + 1)
    bomb = chance.choice(NESTED) * chance.choice((20, 80, 255, 256, 300, 600))
    return body[:at] + bomb.encode() + body[at:]


def _run(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    at = chance.randrange(len(body) + 1)
    run = chance.choice(RUNS) * chance.choice((30, 300, 2000, 6000))
    return body[:at] + run.encode() + body[at:]


def _attributes(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    at = chance.randrange(len(body) + 1)
    many = " ".join(f'a{i}="{chance.choice(TOKENS[:40])}"' for i in range(chance.choice((3, 30, 200))))
    return body[:at] + f"<p {many}>".encode("utf-8", "surrogatepass") + body[at:]


def _shuffled(body: bytes, chance: Chance, seeds: Seeds) -> bytes:
    parts = body.split(b"<")
    chance.shuffle(parts)
    return b"<".join(parts)


CHANGES: tuple[Callable[[bytes, Chance, Seeds], bytes], ...] = (
    _flip, _flip, _token, _token, _token, _cut, _cut, _double, _splice, _splice, _recoded, _nested, _run,
    _attributes, _shuffled,
)  # fmt: skip


def _wrapped(body: bytes, chance: Chance) -> bytes:
    text = body.decode("utf-8", "replace")
    record = {chance.choice(("html", "text", "body")): text, "title": text[:80], "date": text[-30:]}
    return json.dumps(record).encode()
