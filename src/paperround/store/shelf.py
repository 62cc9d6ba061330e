"""The folder of static pages: each file is written whole or not at all, and only when it changed."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from paperround.errors import StoreError


class Folder:
    """`ports.Shelf` on a folder, made when the first page is put."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, path: str, content: bytes) -> bool:
        """Writes one file; whether it changed. Raises StoreError for a path that leaves the folder."""
        target = self._target(path)
        try:
            if target.is_file() and target.read_bytes() == content:
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, content)
        except OSError as cause:
            raise StoreError(f"{target} cannot be written: {cause.strerror}.", subject=str(target)) from cause
        return True

    def get(self, path: str) -> bytes | None:
        """A file as it stands; None where there is none."""
        target = self._target(path)
        try:
            return target.read_bytes() if target.is_file() else None
        except OSError as cause:
            raise StoreError(f"{target} cannot be read: {cause.strerror}.", subject=str(target)) from cause

    def _target(self, path: str) -> Path:
        """Where a page stands; links on the way are followed before it is judged."""
        try:
            root = self._folder.resolve()
            target = (root / path).resolve()
        except (OSError, ValueError) as cause:  # ValueError: a NUL in the path
            raise StoreError(f"{path!r} is no path of a page.", subject=path) from cause
        if root not in target.parents:
            raise StoreError(f"{path!r} leaves the folder {self._folder}; nothing was written.", subject=path)
        return target


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)  # mkstemp's 0600 would keep a web server out
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
