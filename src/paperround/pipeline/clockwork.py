"""The clockwork of a served paper: one thread makes rounds, one brings letters out, until told to stop.

Stopping is heard between two batches and between two letters, which is where work may be broken off
without losing anything. Whatever does not come to such a place in time (a site or a mail server that
keeps silent) is left where it is: a kill loses nothing either.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from time import monotonic

from paperround.errors import MailError, PaperroundError
from paperround.model import Round
from paperround.pipeline.editing import day_of, due_at
from paperround.pipeline.mailing import Mailroom, confirmations, letters
from paperround.pipeline.stages import walk
from paperround.pipeline.tools import NOTHING_YET, Tell, Tools, nothing_yet
from paperround.ports import Ending, Postman
from paperround.settings import Settings

LETTERS_EVERY = 15.0  # seconds between two looks at the outbox; a sign-up is heard at once
LETTERS_REST = 1800.0  # seconds at most between two tries at a mail server that is away
GRACE = 5.0  # seconds a stop waits: most batches take one, and systemd kills after ninety


class Stopping(Exception):
    """Heard between two batches; not an error."""


@dataclass
class Courier:
    """A postman who stops between two letters when told to, and counts those he brought."""

    inner: Postman
    stopping: threading.Event
    brought: Callable[[], None]

    def send(self, recipient: str, message: bytes, ending: Ending) -> str:
        """As the inner postman; once told to stop, every further letter stays in the outbox."""
        if self.stopping.is_set():
            raise MailError("The paper is being stopped.")
        answer = self.inner.send(recipient, message, ending)
        self.brought()
        return answer

    def close(self) -> None:
        """Closes the inner postman."""
        self.inner.close()


@dataclass
class Clockwork:
    """Runs until `stop`; what happens is told in one line each."""

    settings: Settings
    every: int  # minutes between rounds; 0: none, only letters
    say: Callable[[str], object]
    tools: Callable[[Settings, Tell], AbstractContextManager[Tools]]
    mailroom: Callable[[], AbstractContextManager[Mailroom]]
    _stopping: threading.Event = field(default_factory=threading.Event)
    _knock: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)
    _brought: list[None] = field(default_factory=list)  # one a letter of this run of delivery
    _told_last: dict[str, str] = field(default_factory=dict)  # the trouble each thread is in, told once
    _rest: float = LETTERS_EVERY

    def __enter__(self) -> Clockwork:
        self.start()
        return self

    def __exit__(self, *why: object) -> None:
        self.stop()

    def start(self) -> None:
        """Starts both threads."""
        works = [("letters", self._letters), *([("rounds", self._rounds)] if self.every else [])]
        for name, work in works:
            # daemon: what has not stopped within the grace must not hold the process
            thread = threading.Thread(target=work, name=name, daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self, grace: float = GRACE) -> bool:
        """Waits until both have put down what they held; whether they had within `grace` seconds."""
        self._stopping.set()
        self._knock.set()
        until = monotonic() + grace
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def hurry(self) -> None:
        """Someone signed up or confirmed: looks at the outbox now, unless the mail server is away."""
        if "letters" not in self._told_last:
            self._knock.set()

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
        now = datetime.now(UTC)
        with self.tools(self.settings, self._tell) as tools:
            if nothing_yet(tools, now):
                self._told("round", NOTHING_YET)
                return
            round_ = walk(tools, now)
            failing = sum(bool(state.error) for state in tools.store.states().values())
        self._told("round", told(round_, failing))
        self.hurry()

    def _told(self, what: str, sentence: str) -> None:
        self.say(f"{datetime.now(self.settings.zone):%H:%M} {what}: {sentence}")

    def _tell(self, stage: str, done: int, of: int) -> None:
        if self._stopping.is_set():
            raise Stopping

    def _letters(self) -> None:
        while not self._stopping.is_set():
            self._knock.clear()
            self._guarded("letters", self._deliver)
            away = "letters" in self._told_last
            self._rest = min(self._rest * 2, LETTERS_REST) if away else LETTERS_EVERY
            self._knock.wait(self._rest)

    def _deliver(self) -> None:
        self._brought.clear()
        with self.mailroom() as room:
            carried = replace(room, postman=lambda: self._courier(room.postman()))
            now = datetime.now(UTC)
            made = (confirmations(carried, now), letters(carried, now))
        if self._brought:
            self._told("letters", f"{len(self._brought)} {self._whither()}.")
        for one in made:
            if one.deferred and not one.trouble:
                self._told("letters", f"{one.deferred} put off, and tried again by themselves: {one.put_off}")
        trouble = next((one.trouble for one in made if one.trouble), "")
        if trouble and not self._stopping.is_set():
            raise MailError(f"{trouble.rstrip('.')}. What is not sent waits and is tried again.")

    def _courier(self, postman: Postman) -> Courier:
        return Courier(postman, self._stopping, lambda: self._brought.append(None))

    def _whither(self) -> str:
        mail = self.settings.mail
        if mail.host:
            return f"sent through {mail.host}:{mail.port}"
        return f"kept in {self.settings.path(mail.maildir) / 'new'}, since no mail server is set"

    def _guarded(self, what: str, work: Callable[[], None]) -> None:
        """A round that failed is told and tried again at the next stroke; the paper stays up."""
        try:
            work()
            trouble = ""
        except Stopping:
            return
        except PaperroundError as refused:
            trouble = refused.sentence
        except Exception:
            trouble = f"met a fault in Paperround; please report it:\n{traceback.format_exc()}"
        if trouble and trouble != self._told_last.get(what):
            self._told(what, trouble)
        if not trouble and self._told_last.pop(what, ""):
            self._told(what, "all is well again.")
        elif trouble:
            self._told_last[what] = trouble


def told(round_: Round, failing: int) -> str:
    """What came of a round, in a line."""
    counts = round_.counts
    line = f"{counts['read.done']} pieces read, {counts['sort.done']} placed in stories"
    if counts["edit.done"]:
        line += f", the edition of {round_.day} is made"
    if failing:
        line += f"; sources failing: {failing} (paperround sources --failing)"
    return f"{line}."
