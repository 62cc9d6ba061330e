"""Links that prove who may confirm or leave: an HMAC over purpose, reader and day, under the paper's secret.

Nothing is stored for a link, so a link in an old letter still works after a database was restored.
Addresses do not stand in links: the reader's id does.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from datetime import date
from pathlib import Path

CONFIRM, LEAVE = "confirm", "leave"


def secret_in(folder: Path) -> bytes:
    """The paper's secret, made on first use and readable by its owner alone."""
    path = folder / ".secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(32))
    return path.read_bytes()


def token(secret: bytes, purpose: str, reader: str, day: date) -> str:
    """A link's last part: reader, day and 120 bits of proof."""
    return f"{reader}.{day:%Y%m%d}.{_proof(secret, purpose, reader, f'{day:%Y%m%d}')}"


def reader_of(secret: bytes, purpose: str, given: str) -> tuple[str, date] | None:
    """The reader and day a token was made for; None when it was not made by us, for this purpose."""
    parts = given.split(".")
    if len(parts) != 3:
        return None
    reader, day, proof = parts
    if not hmac.compare_digest(proof.encode(), _proof(secret, purpose, reader, day).encode()):
        return None
    return reader, date(int(day[:4]), int(day[4:6]), int(day[6:8]))


def _proof(secret: bytes, purpose: str, reader: str, day: str) -> str:
    code = hmac.new(secret, f"{purpose}\n{reader}\n{day}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(code[:15]).decode().rstrip("=")
