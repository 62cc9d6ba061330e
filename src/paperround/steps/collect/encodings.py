"""Bytes of a feed to text, whatever they are labelled.

Labels lie: a server's default says ISO-8859-1, a template says UTF-8, the words are something else. UTF-8
proves itself (bytes of another encoding that pass for it by chance do not occur in running text), so it
is tried before any label; then the server's word, then the document's own, then a guess by the letters.
"""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_WIDE = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# what a label means on the web, by the WHATWG encoding standard
_MEANT = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "x-sjis": "cp932",
    "shift_jis": "cp932", "shift-jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "big5": "big5hkscs", "x-big5": "big5hkscs", "iso-8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip
_ESCAPED = ("iso2022", "hz")  # 7-bit encodings, which are valid UTF-8 too
_NO_TEXT = ("utf7", "rot13", "idna", "punycode", "unicodeescape", "rawunicodeescape", "undefined", "mbcs")
_LATIN = re.compile(
    r"cp(?:125[02478]|273|437|500|037|775|85[028]|86[0135]|1140)|latin_1|iso8859_(?:[12349]|1[03456])"
    r"|mac_(?:roman|latin2|turkish|iceland)|hp_roman8"
)
_LANGUAGE = re.compile(rb"(?:<language>|xml:lang=[\"'])\s*([A-Za-z]{2})")
_BY_LANGUAGE = dict.fromkeys(("pl", "cs", "hu", "hr", "sk", "sl", "ro", "bs", "sq"), "cp1250") | {
    "ru": "cp1251", "uk": "cp1251", "bg": "cp1251", "sr": "cp1251", "mk": "cp1251",
    "el": "cp1253", "tr": "cp1254",
    "he": "cp1255", "ar": "cp1256", "fa": "cp1256", "et": "cp1257", "lv": "cp1257", "lt": "cp1257",
}  # fmt: skip
# Of a sound UTF-8 text a few bytes are broken by cutting; in another encoding most high bytes are.
FEW_BROKEN = 0.05
SAMPLE = 60_000  # bytes shown to the guess


def text_of(body: bytes, content_type: str = "") -> str:
    """The text; it never fails, at worst some letters are replaced."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) if mark == codecs.BOM_UTF8 else 0 :].decode(encoding, "replace")
    for start, encoding in _WIDE:
        if body.lstrip(b" \t\r\n").startswith(start):
            return body.decode(encoding, "replace")
    labels = _labels(body, content_type)
    escaped = [name for name in labels if name.replace("_", "").replace("-", "").startswith(_ESCAPED)]
    for encoding in (*escaped, "utf-8"):
        text = _strict(body, encoding)
        if text is not None:
            return text
    return _not_utf8(body, [name for name in labels if name != "utf-8"])


def _not_utf8(body: bytes, labels: list[str]) -> str:
    nearly = body.decode("utf-8", "replace")
    high = sum(1 for char in nearly if char > "\x7f") or 1
    if nearly.count("\ufffd") <= max(1, FEW_BROKEN * high) and high > 3:
        return nearly
    for encoding in labels:
        text = _strict(body, encoding)
        if text is not None:
            return text
    guess = _guess(body)
    return body.decode(guess if not labels else labels[0], "replace")


def _labels(body: bytes, content_type: str) -> list[str]:
    """The encodings named by the server and by the document, as Python names them."""
    told = _CHARSET.search(content_type)
    own = _DECLARED.search(body[:400])
    names = [told[1] if told else "", own[1].decode("ascii") if own else ""]
    return list(dict.fromkeys(known for name in names if (known := _known(name))))


def _known(name: str) -> str:
    try:
        found = codecs.lookup(_MEANT.get(name.lower(), name)).name
    except (LookupError, ValueError):
        return ""
    # codecs that turn bytes into bytes, or are no encoding of any document
    bare = found.replace("-", "").replace("_", "")
    return (
        ""
        if bare in _NO_TEXT or bare.endswith("codec") or bare in ("base64", "hex", "zlib", "bz2")
        else found
    )


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _guess(body: bytes) -> str:
    """By the letters; between Latin alphabets, which a guesser confuses, by the language the feed names."""
    from charset_normalizer import from_bytes

    best = from_bytes(re.sub(rb"<[^<>]{0,300}>", b" ", body[:SAMPLE])).best()
    if best and not _LATIN.fullmatch(best.encoding):
        return best.encoding
    told = _LANGUAGE.search(body[:5000])
    return _BY_LANGUAGE.get(told[1].decode("ascii").lower() if told else "", "cp1252")
