"""What all the evidence of a date comes to: the day to print, how sure it is, and what speaks against it.

Every witness is heard and kept, agreeing or not. A witness that says something impossible, lies more
than a day in the future, or gives a default such as 1970 is refused with a note and weighs nothing.

Right alone, where it spoke, on the half of 800 pages of known day that was looked at: address 0.98, a date
printed where a piece dates itself 0.96, JSON-LD 0.95, head 0.92. They are heard as voices: data and head come
from one system and count once, all the page prints counts once, and feed, address, archive and sitemap stand
alone. The day with the greatest weight of voices wins; of equals the one heard first. What is printed
elsewhere on the page only confirms. A date is sure when two voices agree and no strong one speaks for
another day, or when one exact voice stands without any rival or later change: so called, 0.014 of days were
wrong (0.043 when data and head that agree counted as two, and print was heard only where data were silent).

Strong witnesses that stand more than `APART` away make it disputed; it is then told as the oldest day of
them has it: what is printed again is dated again, and nothing is dated before it was written. One that
names no day, only a month, disputes and bounds it but has no day to put in its place. The text itself can
only forbid, not propose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

import msgspec

from paperround.model import Dating, Evidence, EvidenceKind, Precision, Verdict
from paperround.steps.read.dates_zone import localised
from paperround.steps.read.moments import ASSUMED_UTC, DOUBTFUL, MIDNIGHT, Asked, Moment, in_zone, moment

AHEAD = timedelta(hours=24)  # clocks and zones are wrong by up to a day; beyond it the date is refused
ASKING = timedelta(seconds=90)  # a page that writes its own rendering time into itself does so within seconds
APART = timedelta(days=4)  # a piece announced on Friday and polished on Monday is one date, not two
EVENING = 17  # o'clock, from when on a piece may bear the next day's date
FIRST = 1985  # no address, feed or page of the web is older; archives may be
WEIGHT: dict[EvidenceKind, float] = {
    "json-ld": 3.4, "meta": 3.0, "feed": 3.0, "archive": 3.0, "sitemap": 2.5, "time": 3.2, "address": 2.0,
    "visible": 3.2, "text": 0.0, "header": 0.2, "first-seen": 0.0,
}  # fmt: skip
FIRM = 3.0  # what can make a date sure alone, and what keeps it from being so
STRONG = 2.0  # a rival of this weight disputes the date
_DEFAULTS = (date(1970, 1, 1), date(1969, 12, 31), date(1980, 1, 1), date(2000, 1, 1), date(1900, 1, 1))
_EXACT = ("second", "minute", "hour")
UPDATED = "updated, not published"
SAME = "the same as the last change"
SOME = "printed on the page"
FAINT = "printed where other things are dated"
_PRINTED: tuple[EvidenceKind, ...] = ("time", "visible")
_DATA: tuple[EvidenceKind, ...] = ("json-ld", "meta")
NEW_YEAR = "the first of January may stand for the year alone"
_VOICE = {"json-ld": "data", "meta": "data", "time": "print", "visible": "print"}
BEFORE = "the text was written before this"  # note of text evidence that bounds from above
AFTER = "the text was written after this"
DATELINE = "the text's own dateline"


def witness(kind: EvidenceKind, text: str, asked: Asked, now: datetime, note: str = "") -> Evidence:
    """One piece of evidence, read and checked; `at` is None when it cannot be believed."""
    read = moment(text, asked)
    shown = " ".join(text.split())[:120]
    if read is None:
        return Evidence(kind=kind, text=shown, note="not a date that can be read")
    found = in_zone(read, asked)
    refused = refusal(found, kind, now)
    unsure = NEW_YEAR if kind in _DATA and _new_year(found) else ""
    told = "; ".join(part for part in (note, refused or found.note, "" if refused else unsure) if part)
    if refused:
        return Evidence(kind=kind, text=shown, note=told)
    return Evidence(kind=kind, text=shown, at=found.at, precision=found.precision, note=told)


def _new_year(found: Moment) -> bool:
    return found.precision == "day" and (found.at.month, found.at.day) == (1, 1)


def refusal(found: Moment, kind: EvidenceKind, now: datetime) -> str:
    """Why this date cannot be, in words; empty when it can."""
    at, precision = found.at, found.precision
    if kind in _DATA and _new_year(found) and MIDNIGHT in found.note:
        return "refused: a default date, not a real one"
    if at.date() in _DEFAULTS and (at.year < FIRST or precision in _EXACT or MIDNIGHT in found.note):
        return "refused: a default date, not a real one"
    if at.year < (1800 if kind == "archive" else FIRST):
        return "refused: older than the web"
    if at > now + AHEAD:
        return "refused: in the future"
    if kind in (*_DATA, "time") and precision in _EXACT and abs(at - now) <= ASKING:
        return "refused: the time of the request"
    return ""


def weight(evidence: Evidence) -> float:
    """What a witness weighs: by its kind, and for what the page prints by its place."""
    if evidence.kind in _PRINTED and FAINT in evidence.note:
        return 0.4
    if evidence.kind in _PRINTED and SOME in evidence.note:
        return 1.0
    if NEW_YEAR in evidence.note:
        return 0.6
    if SAME in evidence.note:
        return 2.5
    return WEIGHT[evidence.kind]


def verdict(evidence: Sequence[Evidence], now: datetime) -> Dating:
    """The date that the evidence comes to, with all of it."""
    heard = [e for e in evidence if e.at is not None and weight(e) > 0]
    believed = [e for e in heard if UPDATED not in e.note]
    days = [e for e in believed if e.precision in (*_EXACT, "day")]
    # a feed's or a sitemap's change may be a rebuilt site: only the page itself is asked
    changed = [e for e in heard if UPDATED in e.note and e.kind in _VOICE]
    if changed and all(weight(e) < 0.5 for e in days):
        days = []
    if not days and not changed:
        return _vague(believed, evidence, now)
    chosen = _chosen(days or changed)
    agreeing = [e for e in days or changed if agree(e, chosen)]
    spoken = _speaker(agreeing)
    best = localised(spoken, days or changed)
    rivals = [
        e
        for e in believed
        if WEIGHT[e.kind] >= STRONG and e.kind not in _PRINTED and e.kind != chosen.kind and _rival(e, chosen)
    ]
    told = Dating(
        at=best.at,
        precision=best.precision,
        earliest=_begin(best),
        latest=_end(best, now),
        verdict=_sureness(agreeing, days, changed),
        reason="" if days else "only the day of a change is known",
        evidence=tuple(best if e is spoken else e for e in evidence),
    )
    return _bounded(_disputed(told, rivals), evidence)


def _chosen(days: Sequence[Evidence]) -> Evidence:
    """The witness with the most weight of voices agreeing with it; of equals the one heard first."""
    return max(days, key=lambda candidate: sum(_voices(e for e in days if agree(e, candidate)).values()))


def _voices(agreeing: Iterable[Evidence]) -> dict[str, float]:
    """The weight of each independent voice: data and head come from one system, all print from another."""
    out: dict[str, float] = {}
    for e in agreeing:
        voice = _VOICE.get(e.kind, e.kind)
        out[voice] = max(out.get(voice, 0.0), weight(e))
    return out


def _speaker(agreeing: Sequence[Evidence]) -> Evidence:
    """Of those that agree, an exact one whose calendar day most kinds name, the weightiest kind first."""

    def rank(e: Evidence) -> tuple[bool, float, bool, float]:
        assert e.at
        day = e.at.date()
        kinds = {other.kind: weight(other) for other in agreeing if other.at and other.at.date() == day}
        exact = e.precision in _EXACT and weight(e) >= 1
        return exact, sum(kinds.values()), ASSUMED_UTC not in e.note, weight(e)

    return max(agreeing, key=rank)


def _stamp(evidence: Evidence) -> float:
    assert evidence.at is not None
    return evidence.at.timestamp()


def agree(one: Evidence, other: Evidence) -> bool:
    """To the day: the same calendar day in either's own zone, or within half a day for exact times."""
    assert one.at and other.at
    if one.at.date() == other.at.date():
        return True
    if one.precision in _EXACT and other.precision in _EXACT:
        return abs(one.at - other.at) <= timedelta(hours=12)
    return (
        _eve(one, other)
        or _eve(other, one)
        or one.at.astimezone(UTC).date() == other.at.astimezone(UTC).date()
    )


def _eve(exact: Evidence, bare: Evidence) -> bool:
    """Tomorrow's paper goes out in the evening: its issue bears the next day."""
    assert exact.at and bare.at
    if exact.precision not in _EXACT or bare.precision != "day" or exact.at.hour < EVENING:
        return False
    return exact.at.date() + timedelta(days=1) == bare.at.date()


def _rival(one: Evidence, chosen: Evidence) -> bool:
    """Whether the two lie further apart than corrections and zones explain."""
    assert one.at and chosen.at
    begin, end = _begin(one), _begin(one) + _width(one.precision)
    # a magazine's issue is out a month before the month it bears
    slack = APART if one.precision in (*_EXACT, "day") else APART + timedelta(days=31)
    return chosen.at < begin - slack or chosen.at > end + slack


def _width(precision: Precision) -> timedelta:
    return {"day": timedelta(days=1), "month": timedelta(days=31), "year": timedelta(days=366)}.get(
        precision, timedelta(0)
    )


def _begin(evidence: Evidence) -> datetime:
    assert evidence.at
    return evidence.at


def _end(evidence: Evidence, now: datetime) -> datetime:
    end = _begin(evidence) + _width(evidence.precision)
    return max(_begin(evidence), min(end, now)) if evidence.precision not in _EXACT else end


def _sureness(agreeing: Sequence[Evidence], days: Sequence[Evidence], changed: Sequence[Evidence]) -> Verdict:
    """Sure: two independent voices agree, or one exact machine-readable date and nothing against it."""
    if not days:
        return "likely"
    against = [weight(e) for e in days if e not in agreeing]
    voices = [voice for voice, reached in _voices(agreeing).items() if reached >= 1]
    if len(voices) >= 2:
        return "sure" if max(against, default=0.0) < FIRM else "likely"
    exact = any(e.precision in _EXACT and weight(e) >= FIRM and DOUBTFUL not in e.note for e in agreeing)
    later = [e for e in changed if not any(agree(e, one) for one in agreeing)]
    return "sure" if exact and max(against, default=0.0) < 1 and not later else "likely"


def _disputed(told: Dating, rivals: Sequence[Evidence]) -> Dating:
    if not rivals:
        return told
    first = min(rivals, key=_stamp)
    assert told.at and told.earliest and told.latest
    days = sorted({told.at.date().isoformat(), *(e.at.date().isoformat() for e in rivals if e.at)})
    oldest = min([told.at, *(_begin(e) for e in rivals)])
    named = [e for e in rivals if e.precision in (*_EXACT, "day") and _begin(e) < told.at]
    said = min(named, key=_stamp, default=told)
    return msgspec.structs.replace(
        told,
        at=said.at,
        precision=said.precision,
        verdict="disputed",
        earliest=min(oldest, told.earliest),
        latest=max([told.latest, *(_begin(e) + _width(e.precision) for e in rivals)]),
        reason=f"{_name(first)} speaks for another day: {' or '.join(days)}",
    )


def _name(evidence: Evidence) -> str:
    names = {
        "feed": "the feed", "json-ld": "the page's own data", "meta": "the page's head",
        "address": "the address", "time": "a time on the page",
        "sitemap": "the sitemap", "archive": "the archive",
    }  # fmt: skip
    return names.get(evidence.kind, f"the {evidence.kind}")


def _bounded(told: Dating, evidence: Iterable[Evidence]) -> Dating:
    """What the text forbids: a label after the last day it could have been written, or before the first."""
    for clue in evidence:
        if clue.kind != "text" or clue.at is None or told.at is None:
            continue
        begin, end = _begin(clue), _begin(clue) + _width(clue.precision)
        late = clue.note.startswith((BEFORE, DATELINE)) and told.at > end + APART
        early = clue.note.startswith((AFTER, DATELINE)) and told.at < begin - APART
        if late or early:
            told = msgspec.structs.replace(
                told,
                verdict="disputed",
                reason=f"the text speaks against {told.at.date().isoformat()}: “{clue.text}”",
                earliest=min(begin, told.earliest or begin) if late else begin,
                latest=end if late else told.latest,
            )
    return told


def _vague(believed: Sequence[Evidence], evidence: Sequence[Evidence], now: datetime) -> Dating:
    """No day: a month or a year at best, which no edition may rest on."""
    if not believed:
        seen = [e.at for e in evidence if e.kind == "first-seen" and e.at]
        said = "; ".join(dict.fromkeys(f"{e.kind}: {e.note}" for e in evidence if e.at is None and e.note))
        reason = f"no date that can be believed ({said})" if said else "no date was found"
        return Dating(latest=min(seen, default=None), reason=reason, evidence=tuple(evidence))
    best = max(believed, key=lambda e: WEIGHT[e.kind])
    return Dating(
        precision=best.precision,
        earliest=_begin(best),
        latest=_end(best, now),
        reason=f"only the {best.precision} is known",
        evidence=tuple(evidence),
    )
