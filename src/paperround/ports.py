"""The narrow doors between the decisions and the outside world, each belonging to whoever calls it.

Nothing here is implemented: `wiring.py` chooses the classes that do. `found_at`, `at` and `joined_at`
bound every query by the round's `now`, so that a past day is made again from what was known then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from paperround.model import (
    Article,
    Edition,
    Failure,
    Findings,
    Lead,
    Letter,
    Member,
    Noun,
    Page,
    Parcel,
    Receipt,
    Round,
    Ruling,
    Source,
    SourceState,
    Subscriber,
)

if TYPE_CHECKING:  # numbers are wanted where a model is; the command line starts without them
    import numpy as np
    from numpy.typing import NDArray


class Answer(Noun, frozen=True, kw_only=True):
    """What an address answered, or did not: exactly one of `page` and `failure`, or `unchanged`."""

    url: str
    subject: str = ""  # the request's, so that two who asked the same address each get their own
    page: Page | None = None
    failure: Failure | None = None
    unchanged: bool = False  # 304
    moved_to: str = ""  # where a permanent redirect points
    retry_at: datetime | None = None  # not before this, when the answer said so


class Request(Noun, frozen=True, kw_only=True):
    """One address to ask, with what makes the asking conditional."""

    url: str
    subject: str  # id of the lead or source, carried to the answer
    etag: str = ""
    last_modified: str = ""
    given: bool = False  # named by the editor rather than by a feed's content


class Fetcher(Protocol):
    """The network, as one method: answers come as they arrive, one request at a time a host."""

    def fetch(self, requests: Sequence[Request], now: datetime) -> Iterable[Answer]:
        """One answer a request, in any order; never raises for what one address did."""


class Keep(Protocol):
    """Bytes put away for the length of a round: in memory, or in a file that ends with it."""

    def put(self, data: bytes) -> int:
        """Where they are."""

    def get(self, where: int, size: int) -> bytes:
        """The first so many of those put there."""

    def drop(self, where: int) -> None:
        """They will not be asked for again."""


class Newsroom(Protocol):
    """Rows of the round, from sources to editions. Saving twice is saving once."""

    def save_sources(self, sources: Sequence[Source]) -> None: ...
    def sources(self) -> list[Source]: ...
    def drop_source(self, source: str) -> None: ...
    def save_state(self, state: SourceState) -> None: ...
    def states(self) -> dict[str, SourceState]: ...

    def save_leads(self, leads: Sequence[Lead]) -> int:
        """How many were not known before; a known lead keeps its first `found_at` and source."""

    def leads(self, ids: Sequence[str]) -> list[Lead]: ...
    def leads_without_page(self, now: datetime, limit: int) -> list[Lead]:
        """Found at or before `now`, neither page nor failure of stage "fetch" yet; oldest first."""

    def save_pages(self, pages: Sequence[Page]) -> None: ...
    def page(self, lead: str) -> Page | None: ...
    def pages_without_article(self, version: str, now: datetime, limit: int) -> list[tuple[Lead, Page]]:
        """With neither an article of this reader's version nor a failure of stage "read"; by found_at, id."""

    def save_articles(self, articles: Sequence[Article]) -> None:
        """Also puts them in the search index."""

    def articles(self, ids: Sequence[str]) -> list[Article]: ...
    def articles_without_findings(self, version: str, now: datetime, limit: int) -> list[Article]:
        """Found at or before `now`; by found_at, id."""

    def articles_without_story(self, since: datetime, now: datetime) -> list[Article]:
        """Soundly dated in (since, now], found at or before `now`, member of no story; by date, id."""

    def articles_between(self, since: datetime, now: datetime) -> list[Article]:
        """Soundly dated in (since, now] and found at or before `now`; by date, id."""

    def articles_found(self, since: datetime, now: datetime) -> list[Article]:
        """Found in (since, now], however dated: what an edition must account for; by found_at, id."""

    def save_findings(self, findings: Sequence[Findings]) -> None: ...
    def findings(self, articles: Sequence[str]) -> dict[str, Findings]: ...

    def save_members(self, members: Sequence[Member]) -> None:
        """One row an article: a later placing replaces an earlier one."""

    def members_between(self, since: datetime, now: datetime) -> list[Member]:
        """Dated in (since, now] and joined at or before `now`; by date, article."""

    def members_of(self, stories: Sequence[str]) -> list[Member]:
        """All members of these stories; by date, article."""

    def members_for(self, articles: Sequence[str]) -> list[Member]:
        """The members these articles are, where they are in a story."""

    def save_vectors(self, vectors: Mapping[str, bytes]) -> None:
        """Keeps what a user's model said of texts, by a digest of model and text."""

    def vectors(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Those that are known."""

    def save_ruling(self, ruling: Ruling) -> None: ...
    def rulings(self) -> list[Ruling]:
        """Every ruling of the editor, undone ones too, by number."""

    def save_edition(self, edition: Edition, letter: Letter) -> None:
        """Replaces the day's edition and letter together."""

    def edition(self, day: str) -> Edition | None: ...
    def letter(self, day: str) -> Letter | None: ...
    def editions(self, before: str, limit: int) -> list[Edition]:
        """Days before this one, newest first."""

    def days(self) -> list[tuple[str, int]]:
        """Every day with an edition and its number, newest first."""

    def approve(self, day: str, at: datetime) -> None: ...
    def approved(self, day: str) -> bool: ...

    def save_failures(self, failures: Sequence[Failure]) -> None:
        """One row a stage and subject: a later failure replaces an earlier one."""

    def failures(self, stage: str = "") -> list[Failure]: ...
    def failures_since(self, stage: str, since: datetime) -> list[Failure]:
        """Of one stage, after a moment: what failed long ago is never read in a round."""

    def clear_failures(self, stage: str, subjects: Sequence[str]) -> None: ...
    def save_round(self, round_: Round) -> None: ...
    def rounds(self) -> list[Round]:
        """Oldest first."""

    def last_round(self) -> Round | None: ...

    def forget(self, stage: str) -> None:
        """Deletes what `stage` and the stages after it made (collect keeps sources and pages; never mail)."""


class Finder(Protocol):
    """Full-text search."""

    def search(self, words: str, limit: int, offset: int = 0) -> tuple[int, list[Article]]:
        """How many articles hold all the words, and a page of them, best first."""


class Readership(Protocol):
    """Subscribers and the outbox."""

    def save_subscriber(self, subscriber: Subscriber) -> None: ...
    def subscriber(self, id_: str) -> Subscriber | None: ...
    def subscribers(self, state: str = "") -> list[Subscriber]: ...
    def forget_subscriber(self, id_: str) -> None:
        """Erases the address and every row that names it."""

    def queue(self, day: str, parcels: Sequence[Parcel]) -> int:
        """Adds parcels not yet in the outbox for that day; how many were added."""

    def claim(self, day: str, limit: int, at: datetime) -> list[Parcel]:
        """Takes queued parcels and marks them "sending" in one transaction, on disk before it returns."""

    def settle(self, parcels: Sequence[Parcel]) -> None:
        """Writes the outcome of each, with a receipt for the sent and the refused."""

    def unserved(self, day: str) -> list[Subscriber]:
        """Confirmed readers without a parcel of that day, first come first."""

    def unsettled(self, day: str = "") -> list[Parcel]:
        """Parcels left "sending" by a process that died; of every day when none is named."""

    def deferred(self, day: str) -> list[Parcel]:
        """Parcels of that day that the mail server put off, each until its own wait is over."""

    def asked(self, id_: str) -> list[Parcel]:
        """Every parcel there ever was for a reader, letters and confirmations, by day."""

    def tally(self, day: str) -> dict[str, int]:
        """Parcels by state."""

    def receipts(self, day: str) -> list[Receipt]: ...


class Store(Newsroom, Finder, Readership, Protocol):
    """The whole database behind one connection pool."""

    def close(self) -> None: ...


class Ending(Protocol):
    """The one thing that makes a message final, and the book of whether it was done."""

    def mark(self) -> None:
        """From now on the message counts as handed over."""

    def send(self, connection: int, end: bytes, timeout: float) -> None:
        """Hands `end` to a connected socket and marks it, in one step; OSError when nothing left."""


class Postman(Protocol):
    """Hands finished messages to a mail server or a maildir."""

    def send(self, recipient: str, message: bytes, ending: Ending) -> str:
        """The server's words; raises MailRefused for a final no, MailError when it may be tried again.

        The message's end leaves through `ending`, or directly after its `mark`, so that whoever keeps the
        books knows that an outcome is now on its way.
        """

    def close(self) -> None: ...


class Meaning(Protocol):
    """A sentence model of the user's own."""

    @property
    def name(self) -> str:
        """Digest of the model: vectors of two models are never compared."""

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of length 1 for each text; SettingsError when the model fails."""


class Shelf(Protocol):
    """The folder of static pages."""

    def put(self, path: str, content: bytes) -> bool:
        """Writes one file whole or not at all; whether it changed."""

    def get(self, path: str) -> bytes | None:
        """A file as it stands; None where there is none."""
