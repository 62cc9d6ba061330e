"""How what a stage made is saved: each kind of noun has one way into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from paperround.model import Article, Failure, Findings, Lead, Member, Noun, Page, SourceState
from paperround.ports import Store


def _states(store: Store, states: list[SourceState]) -> None:
    for state in states:
        store.save_state(state)


# leads before pages, so that a kill between the two leaves a lead to be fetched, never a page nobody awaits
WAYS: dict[type[Noun], Callable[[Store, list[Any]], object]] = {
    Lead: lambda store, nouns: store.save_leads(nouns),
    Page: lambda store, nouns: store.save_pages(nouns),
    Article: lambda store, nouns: store.save_articles(nouns),
    Findings: lambda store, nouns: store.save_findings(nouns),
    Member: lambda store, nouns: store.save_members(nouns),
    Failure: lambda store, nouns: store.save_failures(nouns),
    SourceState: _states,
}


def keep(store: Store, nouns: Iterable[Noun]) -> int:
    """Saves each noun its own way; how many were not failures."""
    given = list(nouns)
    for kind, way in WAYS.items():
        some = [noun for noun in given if type(noun) is kind]
        if some:
            way(store, some)
    return sum(not isinstance(noun, Failure) for noun in given)
