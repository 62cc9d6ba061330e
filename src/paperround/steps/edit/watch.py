"""What a standing watch has to say on one day: rows of regions and groups, and what is new since yesterday.

Today is the edition's window; yesterday is the same window a day earlier; the trend is that window
moved back day by day. Only independent sources are counted in rows: a copy counts for what it
copies. New is what was dated or found within the last day and was not in yesterday's report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from paperround.model import Designation, Incident, Line, Member, Said, WatchReport, WatchRow
from paperround.settings import WatchRules
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.figures import sentence
from paperround.steps.edit.hits import ANY, Hit, Spot, hits
from paperround.steps.edit.labels import say
from paperround.steps.edit.lines import around, holds
from paperround.steps.edit.memory import KNOWN
from paperround.steps.edit.tales import COPIED, origin_of
from paperround.steps.edit.voices import listed, said, sound
from paperround.text.counts import TOLLS, unit_of
from paperround.text.sense import content, share
from paperround.text.words import fold, words

DAYS = 30  # of a trend
ROWS = 30  # of each kind, besides those the settings name
LINES = 4  # sentences a row rests on
FRESH = 12
SAID = 8
_A_STORY = 2  # fresh lines of one story
_NAMES = 6  # named in the sentence of change
_DAY = timedelta(days=1)


def watch(desk: Desk, rules: WatchRules) -> WatchReport:
    """The report of one watch on the desk's day."""
    day = _Day.read(desk, rules)
    regions = _rows(day, rules.regions, {h.article.id: tuple(h.regions) for h in day.all})
    groups = _rows(day, _wished_groups(day, rules), {h.article.id: tuple(h.groups) for h in day.all})
    fresh = _fresh(day, (*groups, *regions))
    quiet = not day.since_yesterday
    return WatchReport(
        slug=slug(rules),
        name=rules.name,
        day=desk.day,
        regions=regions,
        groups=groups,
        said=_said(day),
        fresh=fresh,
        change=_change(day, groups, regions),
        quiet=quiet,
        stories=_stories(day),
    )


def slug(rules: WatchRules) -> str:
    """The watch's name as an address has it."""
    return rules.slug or "-".join(words(rules.name))


@dataclass(frozen=True)
class _Day:
    """The hits of thirty days, sorted into days."""

    desk: Desk
    rules: WatchRules
    all: tuple[Hit, ...]
    buckets: tuple[tuple[Hit, ...], ...]  # by days ago; a hit may stand in two, as windows do
    members: Mapping[str, Member]

    @classmethod
    def read(cls, desk: Desk, rules: WatchRules) -> _Day:
        """Finds the hits and sorts them by days ago."""
        oldest = min((a.dated.at for a in desk.articles.values() if a.dated.at), default=desk.now)
        span = min(DAYS, max(2, (desk.now - oldest) // _DAY + 1))
        window = desk.now - desk.since
        found = tuple(hits(desk, rules, desk.now - span * _DAY - window, desk.now).values())
        buckets: list[list[Hit]] = [[] for _ in range(span)]
        for hit in found:
            age = desk.now - hit.at
            for ago in range(max(0, (age - window) // _DAY + 1), min(span - 1, age // _DAY) + 1):
                buckets[ago].append(hit)
        members = {member.article: member for member in desk.members}
        return cls(desk, rules, found, tuple(tuple(b) for b in buckets), members)

    @property
    def today(self) -> tuple[Hit, ...]:
        """The hits of the window."""
        return self.buckets[0]

    @property
    def yesterday(self) -> tuple[Hit, ...]:
        """The hits of the window a day earlier."""
        return self.buckets[1]

    @cached_property
    def since_yesterday(self) -> tuple[Hit, ...]:
        """Hits dated or found within the last day, in papers that do not merely copy older ones."""
        start = self.desk.now - _DAY
        return tuple(h for h in self.today if max(h.at, h.article.found_at) > start)

    def origin(self, hit: Hit) -> str:
        """The independent source a hit counts for."""
        member = self.members.get(hit.article.id)
        if member is None:
            return hit.article.owner or hit.article.outlet
        return origin_of(member, self.members, hit.article)

    def copied(self, hit: Hit) -> bool:
        """Whether it is another's text."""
        member = self.members.get(hit.article.id)
        return member is not None and member.role in COPIED

    def story(self, hit: Hit) -> str:
        """The story a hit belongs to; its own id when it belongs to none."""
        member = self.members.get(hit.article.id)
        return member.story if member else hit.article.id

    def sources(self, found: Iterable[Hit]) -> int:
        """How many independent sources are among them."""
        return len({fold(self.origin(hit)) for hit in found})

    def best(self, found: Iterable[Hit]) -> list[Hit]:
        """One hit an independent source: its own text rather than a copy; the readable, then the young."""
        ranked = sorted(found, key=lambda h: (self.copied(h), *self._place(h)))
        first: dict[str, Hit] = {}
        for hit in ranked:
            first.setdefault(fold(self.origin(hit)), hit)
        return sorted(first.values(), key=self._place)

    def _place(self, hit: Hit) -> tuple[bool, float, str]:
        """What is in the paper's language before the rest, then the youngest."""
        foreign = hit.article.language not in (self.desk.paper.language, "", "und")
        return foreign, -hit.at.timestamp(), hit.article.id


def _wished_groups(day: _Day, rules: WatchRules) -> tuple[str, ...]:
    """The settings' groups in the findings' spelling where they were seen."""
    seen = {fold(name): name for hit in day.all for name in hit.groups}
    return tuple(seen.get(fold(name), name) for name in rules.groups if name != ANY)


def _rows(day: _Day, wished: tuple[str, ...], names: Mapping[str, tuple[str, ...]]) -> tuple[WatchRow, ...]:
    """The rows the settings name, in their order, then the others by independent sources."""
    by_name: dict[str, list[list[Hit]]] = defaultdict(lambda: [[] for _ in day.buckets])
    for ago, bucket in enumerate(day.buckets):
        for hit in bucket:
            for name in names[hit.article.id]:
                by_name[name][ago].append(hit)
    listed = [_row(day, name, by_name[name]) for name in wished]
    others = [_row(day, n, by_name[n]) for n in sorted(by_name) if n not in wished and any(by_name[n][:2])]
    others.sort(key=lambda row: (-row.independent, -row.reports, -row.yesterday, row.name))
    return (*listed, *others[:ROWS])


def _row(day: _Day, name: str, ago: list[list[Hit]]) -> WatchRow:
    regions = [h.regions[name] for bucket in ago for h in bucket if name in h.regions]
    known = next(((r.lat, r.lon) for r in regions if r.lat is not None), (None, None))
    return WatchRow(
        name=name,
        independent=day.sources(ago[0]),
        reports=len(ago[0]),
        yesterday=day.sources(ago[1]),
        trend=tuple(day.sources(bucket) for bucket in reversed(ago)),
        lines=tuple(_distinct(_evidence(h, name) for h in day.best(ago[0])))[:LINES],
        designations=_designations(name, ago),
        lat=known[0],
        lon=known[1],
    )


def _evidence(hit: Hit, name: str) -> Line:
    """The sentence by which a hit counts for a row."""
    spot = hit.groups.get(name)
    if spot is None:
        spot = hit.regions[name].spot if name in hit.regions else hit.spots[0]
    return _sentence(hit, spot)


def _sentence(hit: Hit, spot: Spot) -> Line:
    return around(hit.article, spot.paragraph, spot.start, spot.end)


def _distinct(lines: Iterable[Line]) -> Iterator[Line]:
    seen: set[str] = set()
    for line in lines:
        if fold(line.text) not in seen:
            seen.add(fold(line.text))
            yield line


def _designations(group: str, ago: list[list[Hit]]) -> tuple[Designation, ...]:
    found = {d for bucket in ago for h in bucket for d in h.findings.designations if d.group == group}
    return tuple(sorted(found, key=lambda d: (d.authority, d.list, d.listed)))


def _said(day: _Day) -> tuple[Said, ...]:
    """What people say where a watched name stands: direct words first, the youngest first, each once."""
    found = []
    for hit in day.best(day.today):
        where = {spot.paragraph for spot in hit.spots}
        for claim in hit.claims:
            if claim.paragraph in where and sound(hit.article, claim) and listed(claim, day.desk.sure):
                found.append((claim.kind != "direct", -hit.at.timestamp(), said(hit.article, claim)))
    out: dict[str, Said] = {}
    for _, _, one in sorted(found, key=lambda f: (f[0], f[1], f[2].line.article, f[2].line.paragraph)):
        out.setdefault(fold(one.line.text)[:80], one)
    return tuple(out.values())[:SAID]


def _fresh(day: _Day, rows: Iterable[WatchRow]) -> tuple[Line, ...]:
    """The sentences that are new since yesterday, weightiest first; few of one story, none printed before."""
    printed = {
        fold(line.text)
        for edition in day.desk.earlier
        for report in edition.watches
        if report.slug == slug(day.rules)
        for line in report.fresh
    }
    of_story: Counter[str] = Counter()
    stories = {hit.article.id: day.story(hit) for hit in day.today}
    out: list[Line] = []
    for line in _distinct((*_newcomers(day, rows), *_happenings(day), *_beginnings(day))):
        story = stories[line.article]
        words_ = content(line.text)
        known = fold(line.text) in printed or any(share(words_, content(o.text)) >= KNOWN for o in out)
        if not known and of_story[story] < _A_STORY:
            of_story[story] += 1
            out.append(line)
    return tuple(out[:FRESH])


def _newcomers(day: _Day, rows: Iterable[WatchRow]) -> Iterator[Line]:
    """The first sentence of each group and region that was not named yesterday."""
    new = {row.name for row in rows if row.independent and not row.yesterday}
    for hit in day.best(day.since_yesterday):
        for name in (*hit.groups, *hit.regions):
            if name in new:
                new.discard(name)
                yield _evidence(hit, name)


def _happenings(day: _Day) -> Iterator[Line]:
    """Incidents and tolls that no hit before the last day has."""
    fresh = {hit.article.id for hit in day.since_yesterday}
    before = [hit for hit in day.all if hit.article.id not in fresh]
    incidents = {_same(i) for hit in before for i in hit.findings.incidents}
    tolls = {(unit_of(f), f.value) for hit in before for f in hit.findings.figures}
    for hit in day.best(day.since_yesterday):
        for incident in hit.findings.incidents:
            inside = holds(hit.article, incident.paragraph, incident.start, incident.end)
            if inside and _same(incident) not in incidents:
                yield around(hit.article, incident.paragraph, incident.start, incident.end)
        where = {spot.paragraph for spot in hit.spots}
        for figure in hit.findings.figures:
            told = (unit_of(figure), figure.value) in tolls or unit_of(figure) not in TOLLS
            inside = holds(hit.article, figure.paragraph, figure.start, figure.end)
            if inside and not told and figure.paragraph in where:
                yield sentence(hit.article, figure)


def _same(incident: Incident) -> tuple[str, str, str, int | None]:
    return incident.kind, fold(incident.place), fold(incident.actor), incident.killed


def _beginnings(day: _Day) -> Iterator[Line]:
    """The watched sentence of each story that began within the last day."""
    fresh = {hit.article.id for hit in day.since_yesterday}
    old = {m.story for m in day.desk.members if m.article not in fresh and m.at <= day.desk.now - _DAY}
    for hit in day.best(day.since_yesterday):
        if day.story(hit) not in old:
            body = [spot for spot in hit.spots if spot.paragraph >= 0]
            yield _sentence(hit, (body or hit.spots)[0])


def _stories(day: _Day) -> tuple[str, ...]:
    """The stories hit today, those with most independent sources first."""
    by_story: dict[str, list[Hit]] = defaultdict(list)
    for hit in day.today:
        by_story[day.story(hit)].append(hit)
    return tuple(sorted(by_story, key=lambda story: (-day.sources(by_story[story]), story)))


def _change(day: _Day, groups: Iterable[WatchRow], regions: Iterable[WatchRow]) -> str:
    """One counted sentence: today against yesterday, who is new and who is no longer named."""
    language = day.desk.paper.language
    rows, before = (*groups, *regions), day.sources(day.yesterday)
    if not day.today:
        return say(language, "watch.quiet", before) + say(language, "stop")
    if not day.since_yesterday:
        return say(language, "watch.still") + say(language, "stop")
    parts = [
        say(language, "watch.sources", day.sources(day.today)) + say(language, "comma")
        + say(language, "watch.yesterday", before)
    ]  # fmt: skip
    new = [row.name for row in rows if row.independent and not row.yesterday]
    gone = [row.name for row in rows if row.yesterday and not row.independent]
    for key, names in (("watch.new", new), ("watch.gone", gone)):
        if names:
            listed = say(language, "comma").join(names[:_NAMES]) + ("…" if len(names) > _NAMES else "")
            parts.append(say(language, key, names=listed))
    return say(language, "semicolon").join(parts) + say(language, "stop")
