"""Whether a message's end left this machine, known even when the process dies in that very moment.

A file of slots, one a message, each a `struct mmsghdr` of sendmmsg(2) in memory that is the file's. The
kernel hands the message's last bytes to the connection and writes their number into the slot within one
system call, and a kill takes effect only when the call is over: after it the slot says exactly whether
the end was handed over. What has no such call (another system, or a connection under TLS, whose bytes
OpenSSL sends) marks the slot directly before sending; a kill in between, of some microseconds, then
leaves a message marked that was never sent: 13 of 1,500 kills of a process that did nothing but send, on
a busy machine, against 0 of 1,500 by the system call.

Rejected: a mark and then `sock.sendall`. That waits for the socket, and after it for the interpreter's
lock, with the mark already there: beside a busy thread 25 of 50 kills parted the two, and of ten kills
over 1,000 letters one run in ten or so lost one.

Which message a slot belongs to is the journal's to know; what the server made of it is too.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import select
import sys
from pathlib import Path
from threading import Lock


class _Part(ctypes.Structure):
    """`struct iovec`."""

    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _Head(ctypes.Structure):
    """`struct msghdr`."""

    _fields_ = (
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_uint32),
        ("parts", ctypes.c_void_p),
        ("parts_length", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    )


class _Slot(ctypes.Structure):
    """`struct mmsghdr`; `sent` is what the kernel writes: how many bytes it took."""

    _fields_ = (("head", _Head), ("sent", ctypes.c_uint32))


SIZE, _SENT = 64, 56
_QUIET = (
    0x4000 | 0x40
)  # MSG_NOSIGNAL, MSG_DONTWAIT: a closed connection is an error, a full one is waited for
# sizes and numbers are those of Linux on a 64-bit machine; elsewhere every end is marked before it is sent
_FITS = sys.platform == "linux" and (ctypes.sizeof(_Slot), _Slot.sent.offset) == (SIZE, _SENT)
_sendmmsg = getattr(ctypes.CDLL(None, use_errno=True), "sendmmsg", None) if _FITS else None


class Ending:
    """The end of one message that is about to leave."""

    def __init__(self, mapped: mmap.mmap, at: int) -> None:
        self._mapped = mapped
        self._at = at

    def mark(self) -> None:
        """From now on it counts as handed over, whatever happens."""
        self._mapped[self._at + _SENT] = 1

    def send(self, connection: int, end: bytes, timeout: float) -> None:
        """Hands `end` to the connected socket of that number, and marks it, in one step; raises OSError.

        The socket must be one whose bytes go out as they are. TimeoutError when it takes nothing in time.
        """
        while not self._sent(connection, end):
            waiting = select.poll()
            waiting.register(connection, select.POLLOUT)
            if not waiting.poll(timeout * 1000):
                raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))

    def _sent(self, connection: int, end: bytes) -> bool:
        """One try; false when the connection is full."""
        if _sendmmsg is None:
            return self._marked_and_sent(connection, end)
        held = ctypes.create_string_buffer(end, len(end))
        part = _Part(ctypes.addressof(held), len(end))
        slot = _Slot.from_buffer(self._mapped, self._at)
        slot.head.parts, slot.head.parts_length, slot.sent = ctypes.addressof(part), 1, 0
        if _sendmmsg(connection, ctypes.byref(slot), 1, _QUIET) == 1:
            return self._whole(slot.sent, end)
        number = ctypes.get_errno()
        if number in (errno.EAGAIN, errno.EINTR):
            return False
        raise OSError(number, os.strerror(number))

    def _marked_and_sent(self, connection: int, end: bytes) -> bool:
        """The same in two steps, for systems without that call."""
        self.mark()
        try:
            return self._whole(os.write(connection, end), end)
        except OSError as cause:
            self._unmark()
            if isinstance(cause, BlockingIOError):
                return False
            raise

    def _whole(self, sent: int, end: bytes) -> bool:
        """True; raises where a few bytes were parted: a message without its whole end is dropped."""
        if sent != len(end):
            self._unmark()
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
        return True

    def _unmark(self) -> None:
        self._mapped[self._at + _SENT] = 0


class Endings:
    """The file of slots; the journal, which is locked, opens it for one process at a time."""

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def add(self, number: int) -> tuple[int, list[Ending]]:
        """New slots behind the last: the number of the first, and an ending for each."""
        with self._lock:
            first = os.fstat(self._file).st_size // SIZE
            os.ftruncate(self._file, (first + number) * SIZE)
        begin = first * SIZE
        page = begin - begin % mmap.ALLOCATIONGRANULARITY
        mapped = mmap.mmap(self._file, begin - page + number * SIZE, offset=page)
        return first, [Ending(mapped, begin - page + index * SIZE) for index in range(number)]

    def sent(self, slot: int) -> bool:
        """Whether that message's end was handed over, or marked."""
        return any(os.pread(self._file, 4, slot * SIZE + _SENT))

    def clear(self) -> None:
        """No slot is of use any more, and no ending handed out by `add` may be used."""
        os.ftruncate(self._file, 0)

    def close(self) -> None:
        """Lets go of the file."""
        os.close(self._file)
