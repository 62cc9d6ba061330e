"""One slot as it is printed: headline, summary, voices, disputes, and all its page needs."""

from __future__ import annotations

from collections.abc import Sequence

from paperround.model import Article, Designation, Entry, Line, Member, Place, Said, Slot, Why
from paperround.steps.edit.credits import aside
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.figures import disputes
from paperround.steps.edit.headline import headline
from paperround.steps.edit.labels import say
from paperround.steps.edit.score import Ranked
from paperround.steps.edit.sections import section
from paperround.steps.edit.slots import home, single
from paperround.steps.edit.summary import summary
from paperround.steps.edit.tales import Tale, dated, origin_of, outlet_of
from paperround.steps.edit.voices import ledger, quotations
from paperround.text.passages import passages
from paperround.text.words import fold

PAST = 60  # earlier members a story's page lists
ADDED = 60  # lines of its timeline
SHARED, PASSAGE = 4, 400  # passages shown of a copy, and characters of one: enough to see, and no reprint
SENTENCES: dict[Place, int] = {"lead": 3, "story": 3, "brief": 1, "local": 2, "more": 0}
_SAID: dict[Place, int] = {"lead": 2, "story": 1, "brief": 0, "local": 1, "more": 0}


def build(desk: Desk, ranked: Ranked, place: Place) -> Slot:
    """The slot as printed, with all its page needs."""
    tale = ranked.tale
    piece, title = headline(tale, desk.paper.language, ranked.news)
    near = home(desk, tale) if single(tale) else ""
    name = section(desk, tale, piece)
    fresh = tuple(
        sorted(ranked.news, key=lambda line: line.article != piece.article.id)
    )  # the headline's first
    told = summary(tale, piece, title, SENTENCES[place], fresh) if SENTENCES[place] else ()
    listed = entries(desk, tale)
    return Slot(
        story=tale.id,
        place=place,
        section=name,
        headline=title,
        why=(*ranked.why, *_local(desk, place, near)),
        kicker=_kicker(desk, tale, place, near) or name,
        summary=told,
        said=_best_said(desk, tale, place, told),
        outlets=tale.outlets,
        independent=tale.independent,
        independence=independence(desk, tale),
        first=listed[0].outlet,
        first_at=listed[0].at,
        first_precision=listed[0].precision,
        disputes=disputes(tale),
        update=bool(fresh),
        news=fresh,
        added=_added(desk, tale.id, fresh or told),
        single=single(tale),
        members=tuple(p.article.id for p in tale.pieces),
        entries=listed,
        claims=ledger(tale, desk.sure),
        notes=notes(desk, tale),
    )


def _added(desk: Desk, story: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """What earlier papers said of the story as new, oldest first, and what this one does."""
    before = [slot for edition in reversed(desk.earlier) for slot in edition.slots if slot.story == story]
    told = [line for slot in before for line in (slot.news or slot.summary)]
    return tuple({(line.article, line.text): line for line in (*told, *lines)}.values())[-ADDED:]


def _local(desk: Desk, place: Place, near: str) -> tuple[Why, ...]:
    """Why a slot is among the local ones; it weighs nothing, since it only chose the room."""
    if place != "local":
        return ()
    return (Why(kind="local", text=say(desk.paper.language, "why.local", name=near), weight=0.0),)


def _kicker(desk: Desk, tale: Tale, place: Place, near: str) -> str:
    """For local stories the town, unless it is the paper's own, which stands above them already."""
    if place != "local" or not near:
        return ""
    town = tale.pieces[0].article.place
    return next((name for name in (near, town) if name and fold(name) != fold(desk.paper.place)), "")


def _best_said(desk: Desk, tale: Tale, place: Place, summary_: Sequence[Line]) -> tuple[Said, ...]:
    """The story's best quotations, one a speaker, none that its summary prints already."""
    out: dict[str, Said] = {}
    told = quotations(tale, desk.paper.language, desk.sure) if _SAID[place] else ()
    found = sorted(told, key=lambda pair: -pair[0])
    for _, said in found:
        if not any(_inside(said.line, line) for line in summary_):
            out.setdefault(fold(said.speaker), aside(said))
    return tuple(out.values())[: _SAID[place]]


def _inside(inner: Line, outer: Line) -> bool:
    same = (inner.article, inner.paragraph) == (outer.article, outer.paragraph)
    return same and outer.start <= inner.start and inner.end <= outer.end


def independence(desk: Desk, tale: Tale) -> str:
    """In words, how many of the outlets stand on how many reports."""
    language, all_ = desk.paper.language, len(tale.outlets)
    if all_ == 1:
        return say(language, "independence.alone", outlet=tale.outlets[0])
    printing: dict[str, set[str]] = {}
    for member in tale.past:
        printing.setdefault(member.origin or member.outlet, set()).add(member.outlet)
    for piece in tale.pieces:
        printing.setdefault(piece.origin, set()).add(piece.outlet)
    origin = max(printing, key=lambda name: len(printing[name]))  # the first of equals
    n = len(printing[origin])
    if n == 1:
        return say(language, "independence.each", n=all_)
    key = "independence.all" if n == all_ else "independence.most"
    return say(language, key, n=n, all=all_, origin=origin)


def entries(desk: Desk, tale: Tale) -> tuple[Entry, ...]:
    """Every member in full, oldest first, the story's past as far as the desk has it."""
    by_article = {m.article: m for m in (*tale.past, *(p.member for p in tale.pieces))}
    past = [
        _entry(desk, m, origin_of(m, by_article, desk.articles[m.article]), earlier=True)
        for m in tale.past[-PAST:]
        if m.article in desk.articles
    ]
    return (*past, *(_entry(desk, p.member, p.origin) for p in tale.pieces))


def _entry(desk: Desk, member: Member, origin: str, earlier: bool = False) -> Entry:
    article = desk.articles[member.article]
    return Entry(
        article=article.id,
        title=article.title,
        outlet=outlet_of(article),
        url=article.url,
        at=dated(article),
        role=member.role,
        origin=origin,
        precision=article.dated.precision,
        of=member.of,
        likeness=member.likeness,
        why=member.why,
        language=article.language,
        earlier=earlier,
        shared=_shared(article, desk.articles.get(member.of)),
    )


def _shared(article: Article, source: Article | None) -> tuple[str, ...]:
    """The longest passages that a copy or rewrite shares with what it was taken from, in their order."""
    if source is None:
        return ()
    found = passages(article.paragraphs, source.paragraphs)
    longest = sorted(sorted(found, key=lambda at: at.start - at.end)[:SHARED])
    return tuple(article.paragraphs[at.paragraph][at.start : at.end][:PASSAGE] for at in longest)


def notes(desk: Desk, tale: Tale) -> tuple[Designation, ...]:
    """Designations the settings wish printed, of the groups this story names, as in force on the day."""
    wished = {fold(name) for name in desk.rules.designation_notes}
    found = {
        d
        for piece in tale.pieces
        for d in piece.findings.designations
        if fold(d.authority) in wished and (not d.delisted or d.delisted > desk.day)
    }
    return tuple(sorted(found, key=lambda d: (d.group, d.authority, d.list)))
