"""Letters into a local maildir, for a paper without a mail server; the same letter twice is one file."""

from __future__ import annotations

import os
from pathlib import Path

from paperround.errors import MailError
from paperround.model import digest
from paperround.ports import Ending


class Maildir:
    """A folder in the maildir format, readable with any mail program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, recipient: str, message: bytes, ending: Ending) -> str:
        """Writes the message; its name depends on its id alone, so sending again changes nothing."""
        message_id = message.partition(b"Message-ID: <")[2].partition(b">")[0].decode("ascii", "replace")
        name = f"{digest('maildir', message_id, recipient)}.paperround"
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700, exist_ok=True)  # letters hold addresses and links to leave
            for part in ("tmp", "new", "cur"):
                (self._folder / part).mkdir(exist_ok=True)
            temporary = self._folder / "tmp" / name
            temporary.write_bytes(message.replace(b"\r\n", b"\n"))
            os.replace(temporary, self._folder / "new" / name)
            ending.mark()  # after it: putting it there again would change nothing
        except OSError as cause:
            said = cause.strerror or cause
            raise MailError(f"maildir {self._folder} cannot be written: {said}.") from cause
        return f"kept in {self._folder / 'new' / name}"

    def close(self) -> None:
        """Nothing is held open."""
