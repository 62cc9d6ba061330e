"""The only place where concrete classes are chosen. Imports are made when a class is wanted."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from time import monotonic, sleep

from paperround.errors import StoreBusy, StoreError
from paperround.pipeline.bench import Cores
from paperround.pipeline.mailing import Mailroom
from paperround.pipeline.subscribing import Door
from paperround.pipeline.tools import Tell, Tools, closing, silent
from paperround.ports import Fetcher, Keep, Meaning, Postman, Shelf, Store
from paperround.settings import Settings

PATIENCE = 10.0  # seconds a round waits for another to end


def store(settings: Settings) -> Store:
    """The paper's database; raises StoreError with one sentence."""
    from paperround.store import open_store

    where = settings.keeping.database
    return open_store(where if "://" in where else str(settings.path(where)))


def fetcher(settings: Settings) -> Fetcher:
    """The network, with manners."""
    from paperround.net.web import Web

    return Web(settings.collecting, contact=settings.paper.contact)


def shelf(settings: Settings) -> Shelf:
    """The folder of static pages."""
    from paperround.store.shelf import Folder

    return Folder(settings.path(settings.keeping.site))


def meaning(settings: Settings) -> Meaning | None:
    """The sentence model that the settings name; raises SettingsError where it cannot be used."""
    named = settings.grouping
    return sentence_model(settings.path(named.model), named.prefix) if named.model else None


def sentence_model(folder: Path, prefix: str) -> Meaning:
    """The sentence model in a folder; raises SettingsError where it cannot be used."""
    from paperround.meaning import open_model

    return open_model(folder, prefix)


def scratch(settings: Settings) -> AbstractContextManager[Keep]:
    """A file beside the settings for what a round puts away."""
    from paperround.store.scratch import Scratch

    return Scratch(settings.path("."))


def _postman(settings: Settings) -> Postman:
    """The mail server of the settings, or the local maildir when none is set."""
    if settings.mail.host:
        from paperround.mail.server import Server

        return Server(settings.mail, envelope_from=settings.sender)
    from paperround.mail.maildir import Maildir

    return Maildir(settings.path(settings.mail.maildir))


def mailroom(settings: Settings, kept: Store, *, postman: Callable[[], Postman] | None = None) -> Mailroom:
    """Delivery: the journal beside the settings, the postman and signer they name."""
    from paperround.mail.dkim import signer
    from paperround.mail.journal import Journal

    told = settings.mail
    key = settings.path(told.dkim_key)
    return Mailroom(
        settings=settings,
        store=kept,
        door=door(settings, kept),
        journal=lambda: Journal(settings.path(".outbox.journal")),
        postman=postman or (lambda: _postman(settings)),
        signer=signer(told.dkim_domain, told.dkim_selector, key) if told.dkim_key else None,
    )


def door(settings: Settings, kept: Store) -> Door:
    """Sign-up and leaving, with the paper's own secret."""
    from paperround.mail.tokens import secret_in

    return Door(kept, secret_in(settings.path(".")), settings.paper.address, settings.host)


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Holds the folder's rounds; raises StoreBusy when another process or thread walks one for long."""
    try:
        mark = os.open(settings.path(".round"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as cause:
        raise StoreError(f"{settings.path('.')} cannot be written: {cause.strerror}.") from cause
    try:
        until = monotonic() + PATIENCE
        while not _held(mark):
            if monotonic() > until:
                raise StoreBusy(
                    f"A round is under way in {settings.path('.')}; try again when it is done.",
                    subject=settings.folder,
                )
            sleep(0.1)
        yield
    finally:
        os.close(mark)  # which lets the mark go, as the kernel does when its holder dies


def _held(mark: int) -> bool:
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def tools(
    settings: Settings, tell: Tell = silent, *, remake: bool = False, via: Fetcher | None = None
) -> Iterator[Tools]:
    """Everything a round needs, closed again whatever happened; `via` fetches instead of the network."""
    kept = store(settings)
    cores = Cores()
    web = via or fetcher(settings)
    made = Tools(
        settings=settings,
        store=kept,
        fetcher=web,
        shelf=shelf(settings),
        bench=cores,
        tell=tell,
        alone=lambda: alone(settings),
        meaning=cache(lambda: meaning(settings)),
        scratch=lambda: scratch(settings),
        remake=remake,
    )
    with closing(kept, cores, web):
        yield made
