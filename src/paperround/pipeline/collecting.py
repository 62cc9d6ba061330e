"""Collect and fetch: which sources are due, what they answered, and the pages their leads point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from paperround.model import Failure, Lead, Noun, Page, Source, SourceState
from paperround.net.archives import Archive
from paperround.pipeline.tools import Tools, following
from paperround.ports import Answer, Request
from paperround.steps.collect import Gathering, after, gather

ARCHIVES = ("folder", "jsonl", "warc")
BATCH = 500  # records of an archive saved at a time: flat memory however large the file
AT_ONCE = 200  # leads fetched between two looks at the store
# A page that failed for a reason that passes is asked again after a while, until two days after it was
# found: counted from the failure, which every try renews, a dead page would be asked for ever.
PASSING = {
    "unreachable": timedelta(minutes=10),
    "too-slow": timedelta(minutes=30),
    "server-error": timedelta(minutes=30),
    "rate-limited": timedelta(minutes=15),  # most of these were never asked: their host wants long pauses
}
PATIENCE = timedelta(days=2)


def due(tools: Tools, now: datetime) -> list[Source]:
    """Sources whose time has come."""
    states = tools.store.states()

    def waits(source: Source) -> bool:
        state = states.get(source.id)
        return bool(state and state.due_at and state.due_at > now)

    return [source for source in following(tools) if not waits(source)]


def collect(tools: Tools, sources: Sequence[Source], now: datetime) -> Iterator[Iterable[Noun]]:
    """Leads, pages of archives, and each source's health."""
    for source in (source for source in sources if source.kind in ARCHIVES):
        yield from _from_disk(tools, source, now)
    yield from _from_web(tools, [source for source in sources if source.kind not in ARCHIVES], now)


def _ask_again(tools: Tools, now: datetime) -> None:
    """Forgets failures that may have passed, so that their leads are awaited again."""
    rested = [
        failure.subject
        for failure in tools.store.failures_since("fetch", now - PATIENCE)
        if failure.reason in PASSING and failure.at + PASSING[failure.reason] <= now
    ]
    young = [lead.id for lead in tools.store.leads(rested) if now < lead.found_at + PATIENCE]
    tools.store.clear_failures("fetch", young)


def _from_disk(tools: Tools, source: Source, now: datetime) -> Iterator[Iterable[Noun]]:
    archive = Archive(tools.settings.path(source.address), source, now)
    batch: list[Noun] = []
    items = 0
    for lead, page in archive:
        batch += [lead, page]
        items += 1
        if len(batch) >= 2 * BATCH:
            yield batch
            batch = []
    yield [*batch, *archive.failures, _archive_state(source, archive.failures, items, now)]


def _archive_state(source: Source, failures: Sequence[Failure], items: int, now: datetime) -> SourceState:
    error = failures[-1].sentence if failures and not items else ""
    return SourceState(
        source=source.id,
        checked_at=now,
        due_at=now + timedelta(minutes=max(source.every, 1)),
        succeeded_at=None if error else now,
        failed_at=now if error else None,
        error=error,
        items=items,
    )


def _from_web(tools: Tools, sources: Sequence[Source], now: datetime) -> Iterator[Iterable[Noun]]:
    by_id = {source.id: source for source in sources}
    states = tools.store.states()
    requests = [_request(source, states.get(source.id)) for source in sources]
    for answer in tools.fetcher.fetch(requests, now):
        source = by_id[answer.subject]
        state = states.get(source.id) or SourceState(source=source.id)
        yield _gathered(tools, source, state, answer, now)


def _request(source: Source, state: SourceState | None) -> Request:
    return Request(
        url=(state.moved_to if state and state.moved_to else source.address),
        subject=source.id,
        etag=state.etag if state else "",
        last_modified=state.last_modified if state else "",
        given=True,
    )


def _gathered(tools: Tools, source: Source, state: SourceState, answer: Answer, now: datetime) -> list[Noun]:
    """What one source's answer holds: leads, a failure or none, its health; feeds it names are followed."""
    gathering = None
    if answer.page:
        gathering = gather(source, answer.page, now, tools.settings.collecting.max_items)
    nouns: list[Noun] = []
    if gathering:
        _follow(tools, source, gathering)
        nouns += gathering.leads
    failure = (gathering.failure if gathering else None) or answer.failure
    if failure:
        nouns.append(failure)
    else:
        tools.store.clear_failures("collect", [source.id])
    new = len({lead.id for lead in gathering.leads}) - _known(tools, gathering) if gathering else 0
    return [*nouns, replace(after(state, source, answer, gathering, now), fresh=new)]


def _known(tools: Tools, gathering: Gathering) -> int:
    return len(tools.store.leads([lead.id for lead in gathering.leads]))


def _follow(tools: Tools, source: Source, gathering: Gathering) -> None:
    """Feeds a source names are followed; those that a found one names in its turn are not, or an index of
    indexes would be climbed for ever."""
    if not source.found_by:
        tools.store.save_sources([replace(found, found_by=source.id) for found in gathering.found])


def unfetched(tools: Tools, now: datetime) -> list[Lead]:
    """Leads without a page, the oldest first; among them those whose failure may have passed by now."""
    _ask_again(tools, now)
    return tools.store.leads_without_page(now, AT_ONCE)


def fetch(tools: Tools, leads: Sequence[Lead], now: datetime) -> Iterator[Iterable[Noun]]:
    """A page or a failure for each lead."""
    requests = [Request(url=lead.url, subject=lead.id) for lead in leads]
    for answer in tools.fetcher.fetch(requests, now):
        yield [_fetched(answer, now)]


def _fetched(answer: Answer, now: datetime) -> Page | Failure:
    if answer.page:
        return answer.page
    if answer.failure:
        return answer.failure
    return Failure(
        stage="fetch",
        subject=answer.subject,
        reason="not-found",
        sentence=f"{answer.url} answered that nothing changed, though it was never fetched.",
        at=now,
        url=answer.url,
    )
