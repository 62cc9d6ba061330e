"""The only place where concrete classes are chosen. Imports are made when a class is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from paperround.pipeline.bench import Cores
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


def postman(settings: Settings) -> Postman:
    """The mail server of the settings, or the local maildir when none is set."""
    if settings.mail.host:
        from paperround.mail.server import Server

        return Server(settings.mail, envelope_from=settings.sender)
    from paperround.mail.maildir import Maildir

    return Maildir(settings.path(settings.mail.maildir))


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
