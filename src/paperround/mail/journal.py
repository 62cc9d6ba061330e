"""The sender's log book: what was on its way when the process, or the machine, died.

The database says which parcels a dead sender held; only this book says how far each had come.

* "soon"     claimed, written for a whole claim at once and put on the disk before anything is sent,
             with the number of the message's slot in `endings.py`
* "given"    its slot says that the message's end left; a line of its own where there is no slot
* "taken"    the server said yes: sent
* "denied"   the server said no: it may be sent again, or is refused for good

After a kill both files are whole, since the kernel holds what was written. So "soon" means that the
server never got the message's end and threw it away: it is sent again. "given" is taken as sent, since
a server keeps a message whose end it has read (RFC 5321, 6.1; RFC 1047), and is told to the editor as a
doubt: the doubtful span is one message's round trip.
After a power cut the last lines and slots may be gone, which the machine's boot id betrays; then "soon"
is taken as "given", and nobody is mailed twice.

Rejected: a "given" put on the disk for each letter. The disk takes milliseconds, in which a kill leaves a
message marked that was never sent; of ten kills over 1,000 letters, one lost a letter that way.
One process at a time may hold the book.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from paperround.errors import StoreBusy
from paperround.mail.endings import Ending, Endings

SOON, GIVEN, TAKEN, DENIED = "soon", "given", "taken", "denied"
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """What changes when the machine starts again; always the same where the system does not tell."""
    try:
        return _BOOT.read_text("ascii").strip()
    except OSError:
        return "unknown"


class Journal:
    """An append-only file of `<word> <message id>` lines, and its slots beside it, held by one process."""

    def __init__(self, path: Path, *, boot: str = "") -> None:
        self._boot = boot or boot_id()
        self._lock = Lock()
        self._open: dict[str, Ending] = {}  # of what is announced and has not been answered
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as cause:
            os.close(self._file)
            raise StoreBusy(
                f"{path} is held by another process that is delivering; let it finish."
            ) from cause
        self._endings = Endings(path.with_name(path.name + ".ends"))

    def announce(self, message_ids: Sequence[str]) -> None:
        """These are claimed; on the disk when it returns."""
        with self._lock:
            first, endings = self._endings.add(len(message_ids))
            lines = [f"{SOON} {one} {slot}\n" for slot, one in enumerate(message_ids, first)]
            os.write(self._file, "".join([f"boot {self._boot}\n", *lines]).encode())
            self._open.update(zip(message_ids, endings, strict=True))
        os.fdatasync(self._file)

    def ending(self, message_id: str) -> Ending:
        """What keeps whether that message's end left; announced now if it was not."""
        if message_id not in self._open:
            self.announce([message_id])
        return self._open[message_id]

    def write(self, word: str, message_id: str) -> None:
        """One line, whole or not at all, in one system call."""
        self._open.pop(message_id, None)
        os.write(self._file, f"{word} {message_id}\n".encode())

    def read(self) -> dict[str, str]:
        """The last word on each message id, "soon" read as slot and boot id say; a torn last line out."""
        words: dict[str, str] = {}
        same_boot = True
        for line in self._lines():
            word, _, rest = line.partition(" ")
            if word == "boot":
                same_boot = rest == self._boot
                continue
            message_id, _, slot = rest.partition(" ")
            sent = word == SOON and (not same_boot or (slot.isdecimal() and self._endings.sent(int(slot))))
            words[message_id] = GIVEN if sent else word
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
            self._open.clear()
            os.ftruncate(self._file, 0)  # first: a line without its slot reads as never sent
            self._endings.clear()

    def close(self) -> None:
        """Lets another process hold it."""
        with self._lock:
            self._open.clear()
            self._endings.close()
            os.close(self._file)
