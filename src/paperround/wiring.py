"""The only place where concrete classes are chosen. Imports are made when a class is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from paperround.pipeline.bench import Cores
from paperround.pipeline.mailing import Mailroom
from paperround.pipeline.subscribing import Door
from paperround.pipeline.tools import Tell, Tools, closing, silent
from paperround.ports import Fetcher, Postman, Shelf, Store
from paperround.settings import Settings


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
        remake=remake,
    )
    with closing(kept, cores, web):
        yield made
