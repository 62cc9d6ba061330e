"""One sender, as a process that a test can kill: delivers a day's letter to a mail server on loopback.

Arguments: the paper's folder, the server's port, the day.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from paperround import wiring
from paperround.pipeline.mailing import send_day
from paperround.settings import Mail, Settings


def settings(folder: Path, port: int) -> Settings:
    """A paper that mails through the test's server."""
    mail = Mail(host="127.0.0.1", port=port, tls="none", connections=4)
    return msgspec.structs.replace(Settings(), folder=str(folder), mail=mail)


def main() -> None:
    """Sends until nothing is queued; exit code 1 when something is left."""
    folder, port, day = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    told = settings(folder, port)
    store = wiring.store(told)
    outcome = send_day(wiring.mailroom(told, store), day, datetime.now(UTC))
    print("doubts", outcome.doubts, flush=True)
    left = outcome.tally.get("queued", 0) + outcome.tally.get("sending", 0)
    store.close()
    sys.exit(1 if left else 0)


if __name__ == "__main__":
    main()
