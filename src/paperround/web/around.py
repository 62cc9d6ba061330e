"""What is around a page made on request: the same as around the published ones."""

from __future__ import annotations

from paperround.pipeline.publishing import around_of
from paperround.ports import Store
from paperround.settings import Settings
from paperround.steps.render import Around


def around(settings: Settings, store: Store) -> Around:
    """The paper's name, address and watches; days are the published pages' affair."""
    days = store.days()
    return around_of(settings, (), store.edition(days[0][0]) if days else None)
