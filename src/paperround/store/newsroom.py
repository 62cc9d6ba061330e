"""The rows of the round, from sources to editions: `ports.Newsroom` on named queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from paperround.errors import StoreError
from paperround.model import (
    Article,
    Edition,
    Failure,
    Findings,
    Lead,
    Letter,
    Member,
    Page,
    Round,
    Ruling,
    Source,
    SourceState,
)
from paperround.store import rows
from paperround.store.desk import Desk, Writer
from paperround.store.rows import ticks

T = TypeVar("T")
K = TypeVar("K", Lead, Article)

# what each stage made, in the order of the stage table; the search index goes with the articles
MADE: dict[str, tuple[str, ...]] = {
    "collect": ("forget_states", "forget_leads"),
    "fetch": (),
    "read": ("forget_articles",),
    "study": ("forget_findings",),
    "sort": ("forget_members",),
    "edit": ("forget_editions", "forget_letters"),
    "publish": (),
}


# stages whose failures keep a subject from being tried again, and what has it tried again after all
AWAITED = {"fetch": "await_fetch", "read": "await_read"}


class Collected:
    """Sources, leads and pages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save_sources(self, sources: Sequence[Source]) -> None:
        """Adds sources, or renews what the editor says of them."""
        self._desk.save("save_source", _last({source.id: source for source in sources}), rows.source)

    def sources(self) -> list[Source]:
        """Every source, by address."""
        return sorted(self._desk.nouns(Source, "sources"), key=lambda source: source.address)

    def drop_source(self, source: str) -> None:
        """Forgets a source and its health; what it gave stays."""
        with self._desk.writing() as writer:
            writer.run("drop_source", source=source)
            writer.run("drop_state", source=source)
            writer.run("clear_failure", stage="collect", subject=source)

    def save_state(self, state: SourceState) -> None:
        """Keeps a source's health."""
        self._desk.save("save_state", [state], rows.state)

    def states(self) -> dict[str, SourceState]:
        """The health of every source, by its id."""
        return {state.source: state for state in self._desk.nouns(SourceState, "states")}

    def save_leads(self, leads: Sequence[Lead]) -> int:
        """How many were not known; a known lead stays as it was first found."""
        each = list({lead.id: lead for lead in reversed(leads)}.values())  # the first of each
        with self._desk.writing() as writer:
            fresh = writer.save("save_lead", [rows.lead(lead) for lead in each])
            writer.change("await_fetch", [lead.id for lead in each])
            writer.change("await_read", [lead.id for lead in each])
        return fresh

    def leads(self, ids: Sequence[str]) -> list[Lead]:
        """Those that are known, in the order asked."""
        return _ordered(ids, self._desk.nouns(Lead, "leads", ids))

    def leads_without_page(self, now: datetime, limit: int) -> list[Lead]:
        """Found by `now`, neither page nor failure yet; oldest first."""
        return self._desk.nouns(Lead, "leads_without_page", now=ticks(now), limit=limit)

    def save_pages(self, pages: Sequence[Page]) -> None:
        """Keeps pages; a later fetch of the same lead replaces the earlier."""
        each = {page.lead: rows.page(page) for page in pages}
        with self._desk.writing() as writer:
            writer.save("save_page", list(each.values()))
            writer.change("done", list(each), stage="fetch")
            writer.change("await_read", list(each))

    def page(self, lead: str) -> Page | None:
        """The page of a lead."""
        found = self._desk.rows("page", lead=lead)
        return rows.page_again(*found[0]) if found else None

    def pages_without_article(self, version: str, now: datetime, limit: int) -> list[tuple[Lead, Page]]:
        """What this version of the reader has not read; oldest first."""
        anew = self._desk.rows("other_readers", version=version)
        name = "pages_to_read_anew" if anew else "pages_without_article"
        found = self._desk.rows(name, version=version, now=ticks(now), limit=limit)
        return [(rows.noun(Lead, lead), rows.page_again(head, body)) for lead, head, body in found]


class Written:
    """Articles, findings and members."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save_articles(self, articles: Sequence[Article]) -> None:
        """Keeps articles and puts them in the search index, in one transaction."""
        each = _last({article.id: article for article in articles})
        many, words = [rows.article(one) for one in each], [rows.indexed(one) for one in each]
        if not many:
            return
        with self._desk.writing() as writer:
            writer.save("save_article", many)
            for name in self._desk.engine.indexing:
                writer.save(name, words)
            writer.change("done", [one.id for one in each], stage="read")
            writer.change("await_study", [one.id for one in each])

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """Those that are known, in the order asked."""
        return _ordered(ids, self._desk.nouns(Article, "articles", ids))

    def articles_without_findings(self, version: str, now: datetime, limit: int) -> list[Article]:
        """What this version of study has not studied; oldest first."""
        anew = self._desk.rows("other_students", version=version)
        name = "articles_to_study_anew" if anew else "articles_without_findings"
        return self._desk.nouns(Article, name, version=version, now=ticks(now), limit=limit)

    def articles_without_story(self, since: datetime, now: datetime) -> list[Article]:
        """Soundly dated in (since, now] and in no story; by date, id."""
        return self._desk.nouns(Article, "articles_without_story", since=ticks(since), now=ticks(now))

    def articles_between(self, since: datetime, now: datetime) -> list[Article]:
        """Soundly dated in (since, now]; by date, id."""
        return self._desk.nouns(Article, "articles_between", since=ticks(since), now=ticks(now))

    def articles_found(self, since: datetime, now: datetime) -> list[Article]:
        """Found in (since, now]; by when, id."""
        return self._desk.nouns(Article, "articles_found", since=ticks(since), now=ticks(now))

    def save_findings(self, findings: Sequence[Findings]) -> None:
        """Keeps what study found, in place of what an older version found."""
        each = {one.article: rows.findings(one) for one in findings}
        with self._desk.writing() as writer:
            writer.save("save_findings", list(each.values()))
            writer.change("done", list(each), stage="study")

    def findings(self, articles: Sequence[str]) -> dict[str, Findings]:
        """What study found in these articles, by article."""
        return {one.article: one for one in self._desk.nouns(Findings, "findings", articles)}

    def save_members(self, members: Sequence[Member]) -> None:
        """One row an article: a later placing replaces an earlier one."""
        self._desk.save("save_member", _last({member.article: member for member in members}), rows.member)

    def save_vectors(self, vectors: Mapping[str, bytes]) -> None:
        """Keeps what a user's model said of texts, by a digest of model and text."""
        with self._desk.writing() as writer:
            writer.save("save_vector", [{"id": id_, "body": body} for id_, body in vectors.items()])

    def vectors(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Those that are known."""
        return {id_: bytes(body) for id_, body in self._desk.rows("vectors", ids)}

    def members_between(self, since: datetime, now: datetime) -> list[Member]:
        """Dated in (since, now] and placed by `now`; by date, article."""
        return self._desk.nouns(Member, "members_between", since=ticks(since), now=ticks(now))

    def members_of(self, stories: Sequence[str]) -> list[Member]:
        """All members of these stories; by date, article."""
        found = self._desk.nouns(Member, "members_of", stories)
        return sorted(found, key=lambda member: (member.at, member.article))

    def members_for(self, articles: Sequence[str]) -> list[Member]:
        """The members these articles are, in the order asked."""
        found = {member.article: member for member in self._desk.nouns(Member, "members_for", articles)}
        return [found[article] for article in articles if article in found]


class Edited:
    """Rulings, editions, letters, approvals, failures and rounds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save_ruling(self, ruling: Ruling) -> None:
        """Keeps a ruling, or that it was undone."""
        self._desk.save("save_ruling", [ruling], rows.ruling)

    def rulings(self) -> list[Ruling]:
        """All of them, undone ones too, by number."""
        return self._desk.nouns(Ruling, "rulings")

    def save_edition(self, edition: Edition, letter: Letter) -> None:
        """Keeps a day's edition and letter together, in place of earlier ones."""
        with self._desk.writing() as writer:
            writer.save("save_edition", [rows.edition(edition)])
            writer.save("save_letter", [rows.letter(letter)])

    def edition(self, day: str) -> Edition | None:
        """A day's edition."""
        return self._desk.first(Edition, "edition", day=day)

    def letter(self, day: str) -> Letter | None:
        """A day's letter."""
        return self._desk.first(Letter, "letter", day=day)

    def editions(self, before: str, limit: int) -> list[Edition]:
        """Of the days before, newest first."""
        return self._desk.nouns(Edition, "editions", before=before, limit=limit)

    def days(self) -> list[tuple[str, int]]:
        """Days and numbers, newest first."""
        return [(str(day), int(number)) for day, number in self._desk.rows("days")]

    def approve(self, day: str, at: datetime) -> None:
        """Lets a day's letter go out; on the disk before it returns."""
        with self._desk.writing(durable=True) as writer:
            writer.run("approve", day=day, approved_at=ticks(at))

    def approved(self, day: str) -> bool:
        """Whether a day's letter may go out."""
        return bool(self._desk.rows("approved", day=day))

    def save_failures(self, failures: Sequence[Failure]) -> None:
        """One row a stage and subject."""
        each = _last({(failure.stage, failure.subject): failure for failure in failures})
        many = [rows.failure(failure) for failure in each]
        with self._desk.writing() as writer:
            writer.save("save_failure", many)
            for stage in AWAITED:
                writer.change("done", [one.subject for one in each if one.stage == stage], stage=stage)

    def failures(self, stage: str = "") -> list[Failure]:
        """Of one stage, or of all; oldest first."""
        if stage:
            return self._desk.nouns(Failure, "failures_of_stage", stage=stage)
        return self._desk.nouns(Failure, "failures")

    def failures_since(self, stage: str, since: datetime) -> list[Failure]:
        """Of one stage, after a moment; oldest first."""
        return self._desk.nouns(Failure, "failures_since", stage=stage, since=ticks(since))

    def clear_failures(self, stage: str, subjects: Sequence[str]) -> None:
        """Forgets failures, so that the subjects are tried again."""
        with self._desk.writing() as writer:
            writer.save("clear_failure", [{"stage": stage, "subject": one} for one in subjects])
            if stage in AWAITED:
                writer.change(AWAITED[stage], subjects)

    def save_round(self, round_: Round) -> None:
        """Keeps a walk; the same moment walked again replaces it."""
        self._desk.save("save_round", [round_], rows.round_)

    def last_round(self) -> Round | None:
        """The latest; None before the first."""
        return self._desk.first(Round, "last_round")

    def rounds(self) -> list[Round]:
        """Oldest first."""
        return self._desk.nouns(Round, "rounds")

    def forget(self, stage: str) -> None:
        """Deletes what `stage` and those after it made; never a source, a page that was read or mail."""
        if stage not in MADE:
            raise StoreError(f"{stage!r} is no stage of the round; name one of {', '.join(MADE)}.")
        stages = list(MADE)
        with self._desk.writing() as writer:
            for later in stages[stages.index(stage) :]:
                self._forget_one(writer, later)
            if stages.index(stage) <= stages.index("study"):
                for name in ("await_nothing", "await_fetch_all", "await_read_all", "await_study_all"):
                    writer.run(name)

    def _forget_one(self, writer: Writer, stage: str) -> None:
        names = MADE[stage] + (self._desk.engine.emptying if stage == "read" else ())
        for name in names:
            writer.run(name)
        writer.run("forget_failures", stage=stage)


def _last(by_key: Mapping[Any, T]) -> list[T]:
    """One noun a key, the last given: an engine takes a row once in a statement."""
    return list(by_key.values())


def _ordered(ids: Sequence[str], found: Sequence[K]) -> list[K]:
    by_id = {one.id: one for one in found}
    return [by_id[id_] for id_ in dict.fromkeys(ids) if id_ in by_id]
