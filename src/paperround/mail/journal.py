"""The sender's log book: what was on its way when the process died.

The database says which parcels a dead sender held; only this file says how far each had come. A line
is written with one system call (a kill cannot lose it; a power cut can lose the last one unless the
disk is told to sync, which `sync` does) directly before the bytes that end a message, and one after
the server's yes. So after a kill:

* no line       the server never got the message's end and threw it away: it may be sent again;
* "given"       the end left, the answer was not read: taken as sent, since a server that has read a
                message's end nearly always keeps it, and told to the editor as a doubt;
* "taken"       the server said yes: sent.
* "denied"      the server said no: it may be sent again, or is refused for good.

The doubtful span is the time between two lines, a server's thinking time for one message.
One process at a time may hold the book.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from threading import Lock

from paperround.errors import StoreBusy

GIVEN, TAKEN, DENIED = "given", "taken", "denied"


class Journal:
    """An append-only file of `<given|taken|denied> <message id>` lines, held by one process."""

    def __init__(self, path: Path, *, sync: bool = True) -> None:
        self._sync = sync
        self._lock = Lock()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as cause:
            os.close(self._file)
            raise StoreBusy(
                f"{path} is held by another process that is delivering; let it finish."
            ) from cause

    def write(self, word: str, message_id: str) -> None:
        """One line, whole or not at all."""
        os.write(self._file, f"{word} {message_id}\n".encode())
        if self._sync and word == GIVEN:
            os.fdatasync(self._file)

    def read(self) -> dict[str, str]:
        """The last word on each message id; a torn last line is left out."""
        with self._lock:
            os.lseek(self._file, 0, os.SEEK_SET)
            data = b""
            while block := os.read(self._file, 1 << 20):
                data += block
        lines = data.decode("utf-8", "replace").split("\n")[:-1]
        return {message_id: word for word, _, message_id in (line.partition(" ") for line in lines)}

    def clear(self) -> None:
        """Everything in it has been settled in the database."""
        os.ftruncate(self._file, 0)

    def close(self) -> None:
        """Lets another process hold it."""
        os.close(self._file)
