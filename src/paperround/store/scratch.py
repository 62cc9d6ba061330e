"""A file without a name for what a round puts away: it ends with the round, or with the process."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


class Scratch:
    """Bytes in a file beside the database; where they are is where they begin.

    It only grows: what is dropped leaves a hole until the end. Raises OSError when the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        # not in /tmp, which on many systems is memory
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - closed by `close`
        self.size = 0

    def put(self, data: bytes) -> int:
        """Writes them at the end; where they begin."""
        where, left = self.size, memoryview(data)
        while left:
            left = left[os.pwrite(self._file.fileno(), left, self.size + len(data) - len(left)) :]
        self.size += len(data)
        return where

    def get(self, where: int, size: int) -> bytes:
        """So many bytes from there on."""
        return os.pread(self._file.fileno(), size, where)

    def drop(self, where: int) -> None:
        """Leaves them where they are."""

    def close(self) -> None:
        """Lets the file go, and with it what is there."""
        self._file.close()

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
