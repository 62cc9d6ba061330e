"""Which pieces may be printed by their date and length, and a sentence for each that may not.

A piece is let in when its date is sound, known to the day or better, not after `now`, and younger
than the edition's window. Everything else found in the window is accounted for by name. What was
left out for want of news or room is told by `compose`, in the same form.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from paperround.model import Article, Dropped
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.labels import say
from paperround.steps.edit.lines import dense
from paperround.steps.edit.tales import outlet_of

# Characters of text below which there is nothing to quote from: a teaser of two short sentences.
SHORT, SHORT_DENSE = 120, 40
LISTED = 300  # rows kept for each reason; the counts are always whole
_COARSE = ("month", "year", "none")
_BY = {
    "feed": "feed", "sitemap": "feed", "address": "address", "header": "server", "text": "text",
    "archive": "archive",
}  # fmt: skip


def kept(desk: Desk) -> tuple[Article, ...]:
    """The articles that may be printed, by date and id."""
    fit = [a for a in desk.articles.values() if not reason(desk, a)]
    return tuple(sorted(fit, key=lambda a: (a.dated.at or desk.now, a.id)))


def turned_away(desk: Desk) -> list[Dropped]:
    """A row for each piece found in the window that may not be printed; once, not in two papers running."""
    found = {a.id: a for a in desk.articles.values() if _offered(desk, a)}
    found |= {a.id: a for a in desk.refused}
    known = _accounted(desk)
    fresh = [a for id_, a in sorted(found.items()) if id_ not in known and not _had_its_day(desk, a)]
    return [_row(desk, a) for a in fresh if reason(desk, a)]


def _offered(desk: Desk, article: Article) -> bool:
    """Whether it was found in the window, or claims a date that would belong there."""
    at = article.dated.at
    return article.found_at > desk.since or at is None or at > desk.since


def _accounted(desk: Desk) -> set[str]:
    """Articles that an earlier paper printed, or that the last one listed as left out."""
    printed = {member for edition in desk.earlier for slot in edition.slots for member in slot.members}
    return printed | {dropped.article for edition in desk.earlier[:1] for dropped in edition.dropped}


def _had_its_day(desk: Desk, article: Article) -> bool:
    """Whether it is merely yesterday's: in the last paper's window, known then, and not in today's."""
    at = article.dated.at
    if not desk.earlier or at is None or at > desk.since:
        return False
    before = desk.earlier[0].now
    return article.found_at <= before and at > before - (desk.now - desk.since)


def reason(desk: Desk, article: Article) -> str:
    """The code for which a piece may not be printed, or an empty string."""
    dated = article.dated
    if dated.verdict == "disputed":
        return "disputed-date"
    if dated.at is None or not dated.sound or dated.precision in _COARSE:
        return "undated"
    if dated.at > desk.now:
        return "future"
    if dated.at <= desk.since:
        return "too-old"
    return "too-short" if _short(article) else ""


def _short(article: Article) -> bool:
    text = article.text[:SHORT]
    return len(text) < (SHORT_DENSE if dense(text) else SHORT)


def _row(desk: Desk, article: Article) -> Dropped:
    code = reason(desk, article)
    return row(article, code, _sentence(desk, article, code))


def row(article: Article, code: str, sentence: str) -> Dropped:
    """A piece left out, with its reason."""
    return Dropped(
        article=article.id,
        title=article.title,
        outlet=outlet_of(article),
        url=article.url,
        reason=code,
        sentence=sentence,
    )


def _sentence(desk: Desk, article: Article, code: str) -> str:
    language = desk.paper.language
    dated, words = article.dated, article.dated.reason.rstrip(".。")
    key, blanks = f"dropped.{code}", dict[str, object]()
    if code in ("undated", "disputed-date"):
        key, blanks = (key, {"reason": words}) if words else (f"{key}.bare", {})
        if dated.at and dated.sound:
            key = "dropped.undated.coarse"
            name = say(language, f"precision.{dated.precision}")
            blanks = {"precision": name, "date": day(dated.at, ZoneInfo(desk.paper.zone))[:7]}
    elif code in ("future", "too-old"):
        blanks = _dates(desk, article)
    text = say(language, key, n=len(article.text) if code == "too-short" else None, **blanks)
    return text + say(language, "stop")


def _dates(desk: Desk, article: Article) -> dict[str, object]:
    """The date as it was judged, what says so, and when the piece was offered as news."""
    zone = ZoneInfo(desk.paper.zone)
    at = article.dated.at or desk.now
    told = [e for e in article.dated.evidence if e.at and day(e.at, zone) == day(at, zone)]
    by = _BY.get(told[0].kind, "page") if told else "page"
    claims = [e.at for e in article.dated.evidence if e.at and desk.since < e.at <= desk.now]
    return {
        "date": day(at, zone),
        "by": say(desk.paper.language, f"by.{by}"),
        "offered": day(max(claims, default=article.found_at), zone),
    }


def day(moment: datetime, zone: tzinfo) -> str:
    """The ISO date of a moment in a zone."""
    return moment.astimezone(zone).date().isoformat()


def counted(rows: Iterable[Dropped]) -> dict[str, int]:
    """How many were dropped for each reason, as the edition's counts name them."""
    counts: dict[str, int] = {}
    for dropped in rows:
        key = f"dropped:{dropped.reason}"
        counts[key] = counts.get(key, 0) + 1
    return counts


def listed(rows: Iterable[Dropped]) -> tuple[Dropped, ...]:
    """The rows an edition carries: by reason, and of each no more than people would read."""
    taken: dict[str, int] = {}
    out = []
    for dropped in sorted(rows, key=lambda d: (d.reason, d.outlet, d.title, d.article)):
        taken[dropped.reason] = taken.get(dropped.reason, 0) + 1
        if taken[dropped.reason] <= LISTED:
            out.append(dropped)
    return tuple(out)
