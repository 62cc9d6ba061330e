"""One `paperround serve` a folder: two would ask every site twice and get in each other's way."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paperround.errors import StoreBusy


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds the folder's mark while it is served; raises StoreBusy when another process does.

    The kernel lets the mark go when its holder dies, however it dies.
    """
    mark = os.open(folder / ".serving", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as cause:
            holder = os.read(mark, 20).decode("ascii", "replace").strip() or "unknown"
            raise StoreBusy(
                f"{folder} is served already, by process {holder}; stop that one first, "
                "or serve only the pages beside it with: paperround serve --still --port PORT",
                subject=str(folder),
            ) from cause
        os.ftruncate(mark, 0)
        os.pwrite(mark, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(mark)
