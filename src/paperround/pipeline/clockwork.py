"""The clockwork of a served paper: one thread makes rounds, one brings letters out, until told to stop.

Stopping is heard between two batches, which is where a round may be broken off without losing
anything; so a stop takes as long as one batch, not as long as a round.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from paperround.errors import PaperroundError
from paperround.pipeline.editing import day_of, due_at
from paperround.pipeline.mailing import Mailroom, confirmations, letters
from paperround.pipeline.stages import walk
from paperround.pipeline.tools import Tell, Tools
from paperround.settings import Settings

LETTERS_EVERY = 15.0  # seconds: how long a new reader waits for the confirmation


class Stopping(Exception):
    """Heard between two batches; not an error."""


@dataclass
class Clockwork:
    """Runs until `stop`; what happens is told in one line each."""

    settings: Settings
    every: int  # minutes between rounds
    say: Callable[[str], object]
    tools: Callable[[Settings, Tell], AbstractContextManager[Tools]]
    mailroom: Callable[[], AbstractContextManager[Mailroom]]
    _stopping: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Clockwork:
        self.start()
        return self

    def __exit__(self, *why: object) -> None:
        self.stop()

    def start(self) -> None:
        """Starts both threads."""
        for name, work in (("rounds", self._rounds), ("letters", self._letters)):
            thread = threading.Thread(target=work, name=name)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Waits until both have put down what they held."""
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _rounds(self) -> None:
        while not self._stopping.is_set():
            self._guarded("round", self._round)
            self._stopping.wait(self._pause(datetime.now(UTC)))

    def _pause(self, now: datetime) -> float:
        """Seconds to the next round: the interval, or less when the edition falls due before."""
        due = due_at(self.settings, day_of(self.settings, now))
        soon = [moment for moment in (due, due + timedelta(days=1)) if moment > now]
        return min(self.every * 60.0, (soon[0] - now).total_seconds() + 1)

    def _round(self) -> None:
        with self.tools(self.settings, self._tell) as tools:
            counts = walk(tools, datetime.now(UTC)).counts
        self.say(
            f"{datetime.now(UTC):%H:%M} round: {counts['read.done']} pieces read, "
            f"{counts['sort.done']} placed, {counts['edit.done']} editions made"
        )

    def _tell(self, stage: str, done: int, of: int) -> None:
        if self._stopping.is_set():
            raise Stopping

    def _letters(self) -> None:
        while not self._stopping.is_set():
            self._guarded("delivery", self._deliver)
            self._stopping.wait(LETTERS_EVERY)

    def _deliver(self) -> None:
        with self.mailroom() as room:
            for outcome in (confirmations(room, datetime.now(UTC)), letters(room, datetime.now(UTC))):
                if outcome.trouble:
                    self.say(f"delivery: {outcome.trouble}")

    def _guarded(self, what: str, work: Callable[[], None]) -> None:
        """A round that failed is told and tried again at the next stroke; the paper stays up."""
        try:
            work()
        except Stopping:
            return
        except PaperroundError as refused:
            self.say(f"{what}: {refused.sentence}")
        except Exception:
            self.say(f"{what} met a fault in Paperround; please report it:\n{traceback.format_exc()}")
