"""The sender's log book: what was on its way when the process, or the machine, died.

The database says which parcels a dead sender held; only this file says how far each had come.

* "soon"     claimed, written for a whole claim at once and put on the disk before anything is sent
* "given"    the next bytes to leave are the message's end; written over "soon" in memory that is the
             file's, directly before them
* "taken"    the server said yes: sent
* "denied"   the server said no: it may be sent again, or is refused for good

After a kill the file is whole, since the kernel holds what was written. So "soon" means that the
server never got the message's end and threw it away: it is sent again. "given" is taken as sent,
since a server that has read a message's end nearly always keeps it, and is told to the editor as a
doubt: the doubtful span is one message's round trip. (Python's aiosmtpd drops what it has not read yet
when it hears that the client is gone: of 14 runs of ten kills over 1,000 letters, two lost one so.)
After a power cut the last lines may be gone, which the machine's boot id betrays; then "soon" is taken
as "given", and nobody is mailed twice.

Rejected: syncing "given" itself. The disk takes milliseconds, in which a kill leaves a message marked
that was never sent; of ten kills over 1,000 letters, one lost a letter that way. Rejected too: a system
call for it. Other threads run while it lasts, and on a busy machine milliseconds pass before this one
comes to send. A store into mapped memory outlives the process as a written file does, and lets no other
thread in.
One process at a time may hold the book.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from paperround.errors import StoreBusy

SOON, GIVEN, TAKEN, DENIED = "soon", "given", "taken", "denied"
_OVER = b"gave"  # "given" as it stands in place of "soon", letter for letter
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """What changes when the machine starts again; always the same where the system does not tell."""
    try:
        return _BOOT.read_text("ascii").strip()
    except OSError:
        return "unknown"


class Journal:
    """An append-only file of `<word> <message id>` lines, held by one process."""

    def __init__(self, path: Path, *, boot: str = "") -> None:
        self._boot = boot or boot_id()
        self._lock = Lock()
        self._soon: dict[str, tuple[mmap.mmap, int]] = {}  # where "soon" stands, of what is not given yet
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as cause:
            os.close(self._file)
            raise StoreBusy(
                f"{path} is held by another process that is delivering; let it finish."
            ) from cause

    def announce(self, message_ids: Sequence[str]) -> None:
        """These are claimed; on the disk when it returns."""
        head = f"boot {self._boot}\n"
        lines = [f"{SOON} {message_id}\n" for message_id in message_ids]
        with self._lock:
            begin = os.fstat(self._file).st_size
            os.write(self._file, "".join([head, *lines]).encode())
            self._map(begin, len(head.encode()), dict(zip(message_ids, lines, strict=True)))
        os.fdatasync(self._file)

    def _map(self, begin: int, at: int, lines: dict[str, str]) -> None:
        """Maps what was just written, and notes where each "soon" stands."""
        page = begin - begin % mmap.ALLOCATIONGRANULARITY
        length = os.fstat(self._file).st_size - page
        if not lines:
            return
        mapped = mmap.mmap(self._file, length, offset=page)
        at += begin - page
        for message_id, line in lines.items():
            self._soon[message_id] = (mapped, at)
            at += len(line.encode())

    def write(self, word: str, message_id: str) -> None:
        """One line, whole or not at all, in one system call; "given" over the line that announced it."""
        with self._lock:
            mapped, at = self._soon.pop(message_id, (None, 0))
            if mapped is not None and word == GIVEN:
                mapped[at : at + len(_OVER)] = _OVER
                return
        os.write(self._file, f"{word} {message_id}\n".encode())

    def read(self) -> dict[str, str]:
        """The last word on each message id, "soon" read as the boot id says; a torn last line is left out."""
        words: dict[str, str] = {}
        same_boot = True
        for line in self._lines():
            word, _, rest = line.partition(" ")
            if word == "boot":
                same_boot = rest == self._boot
            else:
                given = word == _OVER.decode() or (word == SOON and not same_boot)
                words[rest] = GIVEN if given else word
        return words

    def _lines(self) -> list[str]:
        with self._lock:
            os.lseek(self._file, 0, os.SEEK_SET)
            data = b""
            while block := os.read(self._file, 1 << 20):
                data += block
        return data.decode("utf-8", "replace").split("\n")[:-1]

    def clear(self) -> None:
        """Everything in it has been settled in the database."""
        with self._lock:
            self._soon.clear()  # nothing may be stored behind the file's end
            os.ftruncate(self._file, 0)

    def close(self) -> None:
        """Lets another process hold it."""
        with self._lock:
            self._soon.clear()  # a map holds the file as well
            os.close(self._file)
