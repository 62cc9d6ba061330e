"""Talking points: the few lines worth saying at a table, each as it stands in an article.

Four kinds. A figure: the sentence in which a story's opening counts something large. A contradiction: two
people of one story of whom one flatly denies what the other says. A reversal: the same of one person,
yesterday and today (`odds.py` tells both). A quotation: a whole sentence of somebody with a name. None is
made up to fill the number; kinds, outlets and stories are varied; what was a point before is none again.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperround.model import Figure, Findings, Line, Point, PointKind, Said
from paperround.steps.edit.credits import aside, credited
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.figures import opening_figures, sentence
from paperround.steps.edit.labels import say
from paperround.steps.edit.lines import fits, printable
from paperround.steps.edit.odds import REVERSED, Statement, contradictions, reversals
from paperround.steps.edit.score import Ranked
from paperround.steps.edit.tales import Tale
from paperround.steps.edit.voices import listed, named, quotations, sound, speaker
from paperround.text.counts import TOLLS, unit_of
from paperround.text.words import fold, words

_MOST = {"contradiction": 2, "reversal": 2, "figure": 2, "quotation": 3}
_A_OUTLET = 2
_OPPOSED = 5.6  # for two who contradict: as the second of a day still more than the best quotation, 4.5
_GOOD_QUOTATION = 3.0  # of 4.5: a whole sentence and a role or an easy length
_MANY = 30.0  # per cent
_LARGE = 1000.0  # a count of things that is striking by itself
_CLAIMS = 40  # statements of a story compared with each other
_UNSURE = 0.3  # as sure as what follows "denied" without a "that" ("denied any role in it")


@dataclass(frozen=True)
class Candidate:
    """A point that might be printed."""

    kind: PointKind
    said: tuple[Said, ...]
    story: str
    weight: float


def points(desk: Desk, ranked: Sequence[Ranked], printed: frozenset[str]) -> tuple[Point, ...]:
    """At most as many points as the settings wish; `printed` holds the folded texts of summaries."""
    past = _past(desk, ranked)
    told = {fold(s.line.text) for e in desk.earlier for p in e.points for s in p.said}
    found = [c for r in ranked for c in _of(desk, r, past, printed)]
    fresh = [c for c in found if not any(fold(s.line.text) in told for s in c.said)]
    chosen = _choose(fresh, desk.rules.points)
    return tuple(
        Point(
            kind=c.kind,
            said=tuple(map(aside, c.said)),
            story=c.story,
            lead_in=say(desk.paper.language, f"point.{c.kind}"),
        )
        for c in chosen
    )


def _of(
    desk: Desk, ranked: Ranked, past: dict[str, list[Statement]], printed: frozenset[str]
) -> Iterator[Candidate]:
    """The candidates of one story; a story's own weight counts a quarter."""
    base, tale = ranked.score / 4, ranked.tale
    language = desk.paper.language
    statements = _statements(tale, language, desk.sure)
    denied: list[Line] = []
    told = _statements(tale, language, _UNSURE)
    for one, other in contradictions(told, {p.article.id: p.findings for p in tale.speaking}, desk.sure):
        denied += [one.said.line, other.said.line]
        yield Candidate("contradiction", (one.said, other.said), tale.id, base + _OPPOSED)
    for old, new in reversals(statements, past):
        yield Candidate("reversal", (old.said, new.said), tale.id, base + _OPPOSED)
    for weight, words_ in _figures(tale, language):
        repeats = fold(words_.line.text) in printed
        yield Candidate("figure", (words_,), tale.id, base + weight - repeats)
    for weight, words_ in quotations(tale, language, desk.sure):
        if weight >= _GOOD_QUOTATION and not any(_within(words_.line, line) for line in denied):
            yield Candidate("quotation", (words_,), tale.id, base + weight)


def _within(inner: Line, outer: Line) -> bool:
    """Whether words stand in a sentence; who said the opposite must not be left out beside them."""
    same = (inner.article, inner.paragraph) == (outer.article, outer.paragraph)
    return same and outer.start <= inner.start and inner.end <= outer.end


def _statements(tale: Tale, language: str, sure: float) -> list[Statement]:
    """What people with names say in the story's different texts, so sure that it stands under their name."""
    out = []
    for piece in tale.speaking:
        for claim in piece.claims if piece.article.language in (language, "") else ():
            own = sound(piece.article, claim) and named(claim) and claim.within is None
            if own and listed(claim, sure):
                out.append(Statement(piece.article, claim))
    return out[:_CLAIMS]


def _past(desk: Desk, ranked: Sequence[Ranked]) -> dict[str, list[Statement]]:
    """What today's speakers said in the days before, by speaker; only a full name is one person."""
    language = desk.paper.language
    today = {speaker(s.claim) for r in ranked for s in _statements(r.tale, language, desk.sure)}
    wanted = {name for name in today if len(words(name)) > 1}
    lasts: dict[str, set[str]] = defaultdict(set)  # first words of the names that end in it
    for first, *_, last in map(words, wanted):
        lasts[last].add(first)
    past: dict[str, list[Statement]] = defaultdict(list)
    since = desk.now - REVERSED[1]
    for id_, article in sorted(desk.articles.items()) if wanted else ():
        findings, at = desk.findings.get(id_), article.dated.at
        if findings is None or at is None or not since < at <= desk.now - REVERSED[0]:
            continue
        # who speaks in it at all is looked at before names are made fit to print, which is dear
        spoke = {word for name in _speakers(findings) for word in words(name)[-1:]}
        firsts = [first for last in spoke & lasts.keys() for first in lasts[last]]
        text = fold(f"{article.title}\n{article.text}") if firsts else ""
        if not any(first in text for first in firsts):
            continue
        for claim in credited(article, findings):
            if speaker(claim) in wanted and sound(article, claim) and listed(claim, desk.sure):
                past[speaker(claim)].append(Statement(article, claim))
    return past


def _speakers(findings: Findings) -> set[str]:
    return {claim.speaker_full or claim.speaker for claim in findings.claims}


def _figures(tale: Tale, language: str) -> Iterator[tuple[float, Said]]:
    """Sentences of reports with a striking figure: tolls, sums and counts that are large."""
    for piece in [piece for piece in tale.speaking if not piece.slanted][:4]:
        for figure in opening_figures(piece) if piece.article.language in (language, "") else ():
            line = sentence(piece.article, figure)
            weight = _striking(figure)
            if weight and figure.paragraph >= 0 and printable(line) and fits(line.text, scale=0.85):
                yield weight, Said(line=line, speaker="")


def _striking(figure: Figure) -> float:
    """In points, 2 to 4 by the order of magnitude; 0 for what nobody would repeat."""
    if unit_of(figure) in TOLLS:
        return 2.5 + min(1.5, 0.5 * math.log10(max(1.0, figure.value)))
    if figure.unit == "%":
        return 2.0 if figure.value >= _MANY else 0.0
    return 2.0 + min(1.5, 0.15 * math.log10(figure.value)) if figure.value >= _LARGE else 0.0


def _choose(candidates: list[Candidate], wanted: int) -> list[Candidate]:
    """The weightiest, each further one of a kind counting a point less; no story twice."""
    chosen: list[Candidate] = []
    kinds: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    stories: set[str] = set()
    voices: set[str] = set()
    pool = sorted(candidates, key=lambda c: (-c.weight, c.said[0].line.article, c.said[0].line.paragraph))
    while len(chosen) < wanted:
        fit = [
            c
            for c in pool
            if c.story not in stories
            and kinds[c.kind] < _MOST[c.kind]
            and all(outlets[s.line.outlet] < _A_OUTLET for s in c.said)
            and not voices & {fold(s.speaker) for s in c.said if s.speaker}
        ]
        if not fit:
            break
        best = max(fit, key=lambda c: c.weight - kinds[c.kind])  # max keeps the first of equals
        chosen.append(best)
        kinds[best.kind] += 1
        outlets.update({s.line.outlet for s in best.said})
        stories.add(best.story)
        voices |= {fold(s.speaker) for s in best.said if s.speaker}
    return chosen
