"""DKIM: an independent verifier lets our signatures pass, and nothing changed passes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from paperround.errors import SettingsError
from paperround.mail.dkim import Key, Signer, record, signer
from paperround.mail.message import Links, Sender, message, mould
from paperround.model import Letter

LETTER = Letter(
    day="2031-05-02",
    subject="Паром встал",
    preheader="",
    html="<p>one  two \n.three</p>\n\n\n",
    text="one  two \n.three\n\n\n",
    minutes=1,
)


@pytest.fixture(scope="module", params=["rsa", "ed25519"])
def signs(request: pytest.FixtureRequest) -> Signer:
    rsa_wanted = request.param == "rsa"
    key: Key = rsa.generate_private_key(65537, 2048) if rsa_wanted else ed25519.Ed25519PrivateKey.generate()
    return Signer("courier.example", "paperround", key)


def raw() -> bytes:
    sender = Sender("The Courier", "news@courier.example", "letter.courier.example", "desk@courier.example")
    links = Links("https://courier.example/leave/x", "https://courier.example/yours/x")
    cast = mould(LETTER, sender, datetime(2031, 5, 2, tzinfo=UTC))
    return message(cast, "ana@reader.example", "1@courier.example", links)


def passes(signed: bytes, by: Signer) -> bool:
    name, text = record(by)

    def dns(asked: bytes, timeout: int = 5) -> bytes:
        return text.encode() if asked.rstrip(b".").decode() == name else b""

    return bool(dkim.verify(signed, dnsfunc=dns))


def test_a_signed_letter_passes(signs: Signer) -> None:
    assert passes(signs.sign(raw()), signs)


@pytest.mark.parametrize(
    "was, becomes", [(b"ana@", b"eve@"), (b".three", b".fours"), (b"/leave/x", b"/leave/y")]
)
def test_a_changed_letter_does_not_pass(signs: Signer, was: bytes, becomes: bytes) -> None:
    assert not passes(signs.sign(raw()).replace(was, becomes), signs)


def test_a_key_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("not a key")
    with pytest.raises(SettingsError, match=r"key\.pem is no key in PEM"):
        signer("courier.example", "paperround", tmp_path / "key.pem")


def test_a_key_file_is_read(tmp_path: Path, signs: Signer) -> None:
    pem = signs.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(pem)
    again = signer("courier.example", "paperround", tmp_path / "key.pem")
    assert passes(again.sign(raw()), signs)
