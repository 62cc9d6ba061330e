"""Links that prove who may confirm or leave: an HMAC over purpose, reader and day, under the paper's secret.

Nothing is stored for a link, so a link in an old letter still works after a database was restored.
Addresses do not stand in links: the reader's id does.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import hmac
import os
import secrets
from datetime import date
from pathlib import Path

from paperround.errors import SettingsError

CONFIRM, LEAVE = "confirm", "leave"
SIZE = 32  # bytes of the secret


def secret_in(folder: Path) -> bytes:
    """The paper's secret, made on first use and readable by its owner alone."""
    path = folder / ".secret"
    try:
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
            # whoever comes second waits, and never reads a file that is not written yet
            fcntl.flock(file, fcntl.LOCK_EX)
            secret = file.read()
            if not secret:  # new, or its maker was killed before a byte was in it
                secret = secrets.token_bytes(SIZE)
                file.write(secret)
                file.flush()
                os.fsync(file.fileno())
    except OSError as cause:
        raise SettingsError(
            f"{path}, the paper's secret, cannot be read and written: {cause.strerror}.", subject=str(path)
        ) from cause
    if len(secret) < SIZE:  # a short secret can be guessed, and with it every reader's link
        raise SettingsError(
            f"{path} is not whole; put back a copy, or remove it: links in letters sent so far then end.",
            subject=str(path),
        )
    return secret


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
