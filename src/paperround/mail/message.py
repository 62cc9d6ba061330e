"""A letter as bytes for the wire, encoded once an edition and joined once a reader.

Building a MIME message with the standard library costs 1.7 ms; joining parts encoded beforehand
costs 0.02 ms. The text is cut at its placeholders before it is encoded, since an encoder's soft line
breaks would split them. It leaves signing to `dkim.py` and the handing over to the postmen.
"""

from __future__ import annotations

import binascii
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from paperround.model import Letter, digest

LEAVE, PREFERENCES, CONFIRM = "{{leave}}", "{{preferences}}", "{{confirm}}"
_NAMES = (LEAVE, PREFERENCES, CONFIRM)


@dataclass(frozen=True)
class Sender:
    """What every letter of a paper says of itself."""

    name: str  # the masthead
    address: str
    list_id: str  # "letter.example.org"
    reply_to: str = ""


@dataclass(frozen=True)
class Links:
    """One reader's own addresses."""

    leave: str
    preferences: str
    confirm: str = ""


@dataclass(frozen=True)
class Mould:
    """A letter with everything encoded that is the same for all readers."""

    head: bytes  # headers that do not change, each line ended
    boundary: str
    text: tuple[bytes, ...]  # pieces of quoted-printable between placeholders, which stand as b"{{name}}"
    html: tuple[bytes, ...]


def mould(letter: Letter, sender: Sender, at: datetime) -> Mould:
    """Encodes what all readers share; `at` is the Date header's."""
    head = EmailMessage(policy=SMTP)
    user, _, domain = sender.address.rpartition("@")
    head["From"] = Address(sender.name, user, domain)
    if sender.reply_to:
        head["Reply-To"] = sender.reply_to
    head["Subject"] = " ".join(letter.subject.split())
    head["Date"] = format_datetime(at)
    head["List-Id"] = f"<{sender.list_id}>"
    head["MIME-Version"] = "1.0"
    return Mould(
        head=bytes(head).rstrip(b"\r\n") + b"\r\n",
        boundary="=_" + digest("boundary", letter.day, letter.subject) + "_=",
        text=_pieces(letter.text),
        html=_pieces(letter.html),
    )


def message(cast: Mould, recipient: str, message_id: str, links: Links) -> bytes:
    """The whole message for one reader, with the headers of RFC 8058."""
    head = (
        f"To: {recipient}\r\n"
        f"Message-ID: <{message_id}>\r\n"
        f"List-Unsubscribe: <{links.leave}>\r\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        f'Content-Type: multipart/alternative;\r\n boundary="{cast.boundary}"\r\n\r\n'
    ).encode("ascii")
    edge = f"--{cast.boundary}".encode("ascii")
    return b"".join(
        (
            cast.head, head,
            edge, _part_head("plain"), _filled(cast.text, links, html=False), b"\r\n",
            edge, _part_head("html"), _filled(cast.html, links, html=True), b"\r\n",
            edge, b"--\r\n",
        )
    )  # fmt: skip


def _part_head(kind: str) -> bytes:
    return (
        f"\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode("ascii")


def _pieces(text: str) -> tuple[bytes, ...]:
    """Quoted-printable pieces; each placeholder stands alone between two soft line breaks."""
    pieces: list[bytes] = []
    rest = text
    while rest:
        cuts = [(rest.find(name), name) for name in _NAMES if name in rest]
        at, name = min(cuts, default=(len(rest), ""))
        pieces.append(_quoted(rest[:at]))
        if name:
            pieces.append(name.encode("ascii"))
        rest = rest[at + len(name) :]
    return tuple(pieces)


def _quoted(text: str) -> bytes:
    # a lone carriage return goes through the encoder as it is, and some servers take it for a line's end
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8")
    encoded = binascii.b2a_qp(lines, quotetabs=False, istext=True)
    return encoded.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _filled(pieces: tuple[bytes, ...], links: Links, *, html: bool) -> bytes:
    values = {
        LEAVE.encode(): links.leave,
        PREFERENCES.encode(): links.preferences,
        CONFIRM.encode(): links.confirm,
    }
    out: list[bytes] = []
    for piece in pieces:
        if piece in values:
            value = escape(values[piece]) if html else values[piece]
            out += [b"=\r\n", _quoted(value), b"=\r\n"]
        else:
            out.append(piece)
    return b"".join(out)
