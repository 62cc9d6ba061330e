"""Which characters a page's bytes stand for, with what no reader should meet taken out.

Order of belief: a byte-order mark, bytes that are UTF-16 or sound or near-sound UTF-8 (whatever the label
says), the label of the header, the label inside the page, a guess from the bytes. A label under which the
bytes spell nothing (`letters`) is passed over. Markup is left alone.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from paperround.steps.read.letters import CYRILLIC, alphabetic, believable, cyrillic, latin, near_utf8, sample

MAX_BYTES = 4_000_000  # the longest page of 1,353 measured has 2.2 million; what comes after is no article
_GUESS_FROM = 40_000  # bytes shown to the guesser: it costs up to 75 ms a page at this size
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels mean what browsers take them for, the wider set: pages labelled gb2312 use gbk letters.
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "iso-8859-9": "cp1254", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "x-euc-jp": "euc_jp",
    "iso-8859-8-i": "iso-8859-8", "tis-620": "cp874", "windows-874": "cp874",
}  # fmt: skip
# Names that Python knows and pages do not mean: escapes, and wide letters in bytes that are none.
_NO_LETTERS = (
    "unicode",
    "raw_unicode",
    "idna",
    "punycode",
    "utf_7",
    "utf_16",
    "utf_32",
    "undefined",
    "mbcs",
    "oem",
)
_LABEL = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{2,40})""", re.I)
# C0 and C1 controls, lone surrogates, non-characters, and marks that turn text round or hide in it.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_WANTED = bytes([9, 10, 13, *range(32, 127)])  # the ASCII characters that stay
_KINDS = 8  # different unwanted characters up to which each is taken out in a pass of its own


def decode(body: bytes, media: str = "") -> str:
    """The text of the first four million bytes; never raises. `media` is the Content-Type header."""
    body = body[:MAX_BYTES]
    for mark, name in _MARKS:
        if body.startswith(mark):
            return clean(body[len(mark) :].decode(name, "replace"))
    if b"\x1b$" in body[:4096]:
        return clean(body.decode("iso2022_jp", "replace"))
    return clean(_wide(body) or _sound(body) or _spelt(body, media))


def clean(text: str) -> str:
    """The text without NUL, controls, soft hyphens and invisible marks; line ends as newlines."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\x85", "\n")
    kinds = _unwanted(text)
    if len(kinds) > _KINDS:
        return _UNWANTED.sub("", text)
    for kind in kinds:
        text = text.replace(kind, "")
    return text


def _unwanted(text: str) -> set[str]:
    """The unwanted characters that the text holds: looked for in what is left of it without plain ASCII."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _WANTED)
    return {found[0] for found in _UNWANTED.finditer(rest.decode("utf-8", "surrogatepass"))}


def _sound(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as broken:
        if broken.start >= len(body) - 4 and len(body) == MAX_BYTES:  # cut inside a letter
            return body[: broken.start].decode("utf-8")
        return ""


def _wide(body: bytes) -> str:
    """UTF-16 and UTF-32 without a mark: of Latin markup every second byte is NUL, or three of four."""
    head = body[:400]
    share = head.count(b"\x00") / max(len(head), 1)
    if share < 0.3:
        return ""
    if share > 0.6:
        return body.decode("utf-32-be" if head.startswith(b"\x00\x00\x00") else "utf-32-le", "replace")
    return body.decode("utf-16-le" if head[1:2] == b"\x00" else "utf-16-be", "replace")


def _spelt(body: bytes, media: str) -> str:
    """As near-sound UTF-8, else as a label says under which the bytes spell something, else by a guess."""
    near = body.decode("utf-8", "replace")
    if near_utf8(near):
        return near
    seen = sample(body)
    told = (text for codec, text in _labelled(body, media) if believable(seen, codec))
    return next(told, "") or _guessed(body, seen)


def _labelled(body: bytes, media: str) -> Iterator[tuple[str, str]]:
    """What each label makes of the bytes, when at most one letter in five hundred disagrees."""
    labels = _LABEL.findall(media.encode("latin-1", "ignore")) + _LABEL.findall(body[:4096])
    for label in dict.fromkeys(labels[:8]):
        name = label.decode("ascii").lower()
        try:
            codec = codecs.lookup(_WIDER.get(name, name)).name.replace("-", "_")
            if codec == "utf_8" or codec.startswith(_NO_LETTERS):  # UTF-8 was tried
                continue
            text = body.decode(codec, "replace")
        except (LookupError, UnicodeError, ValueError):
            continue
        if text.count("\ufffd") <= len(text) / 500:
            yield codec, text


def _guessed(body: bytes, seen: bytes) -> str:
    """Latin and Cyrillic code pages by the letters of their languages; other scripts by the guesser."""
    codec = latin(seen) if alphabetic(seen) else ""
    if not codec:
        best = from_bytes(seen or body[:_GUESS_FROM], steps=5, chunk_size=512).best()
        codec = best.encoding if best else "cp1252"
        codec = (
            cyrillic(seen) if codec in (*CYRILLIC, "mac_cyrillic", "cp855", "cp1125", "ptcp154") else codec
        )
    try:
        return body.decode(codec, "replace")
    except (LookupError, UnicodeError, ValueError):
        return body.decode("cp1252", "replace")
