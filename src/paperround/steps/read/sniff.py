"""Whether bytes are HTML, plain text, an archive's record or nothing that can be read."""

from __future__ import annotations

import re
from typing import Literal

from paperround.model import Page

Kind = Literal["html", "plain", "record", "other"]
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|script|link|table|section|main)\b", re.I
)
_PAGE = re.compile(rb"^\W*<(?:!doctype|html|head|body)\b", re.I)
_SPOKEN = 2  # tags that a plain text may name
_BINARY = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF",
    b"\x00\x00\x00\x18ftyp", b"OggS", b"ID3",
)  # fmt: skip
_LOOK = 4096


def kind_of(page: Page) -> Kind:
    """How the page is to be read."""
    media = page.media.split(";")[0].strip().lower()
    if media == "application/json":
        return "record"
    head = page.body[:_LOOK]
    if head.startswith(_BINARY):
        return "other"
    narrow = head.replace(b"\x00", b"")  # UTF-16 markup is markup
    marks = _MARKUP.findall(narrow)
    # a text that calls itself plain may speak of a tag; a page that is mislabelled so is full of them
    if marks and (media != "text/plain" or len(marks) > _SPOKEN or _PAGE.search(narrow)):
        return "html"
    if media.startswith(("image/", "audio/", "video/", "font/")) or media in (
        "application/pdf",
        "application/zip",
    ):
        return "other"
    if _noise(head):
        return "other"
    return "html" if "html" in media and b"<" in head else "plain"


def _noise(head: bytes) -> bool:
    """Bytes that no text has: more than one in twenty is a control, and it is not UTF-16 or UTF-32."""
    if not head:
        return False
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return controls > len(head) / 20 and not 0.25 < head.count(0) / len(head) < 0.8
