"""Makes a day's paper from what lies on the desk: chooses, places, counts, and accounts for the rest.

    kept ▶ tales ▶ memory: told, or new? ▶ weight ▶ places ▶ slots ▶ points, watches, corrections

Everything it prints stands in an article at a span (`lines.py`), or is counted or fixed wording
(`phrases.toml`). It looks at the desk alone, so that the same desk gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from paperround.model import Article, Dropped, Edition, Place, Point, Slot
from paperround.steps.edit import account, sections
from paperround.steps.edit.corrections import corrections
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.hits import hits
from paperround.steps.edit.labels import say
from paperround.steps.edit.memory import Memory, Told, news
from paperround.steps.edit.points import points
from paperround.steps.edit.score import Ranked, weigh
from paperround.steps.edit.slot import build
from paperround.steps.edit.slots import lay_out
from paperround.steps.edit.tales import Tale, gather
from paperround.steps.edit.watch import watch
from paperround.text.words import fold

STRONG = 3  # independent sources from which a story is counted as well founded


@dataclass(frozen=True)
class _Day:
    """What the choosing came to, for the counts and the opening."""

    kept: tuple[Article, ...]
    tales: tuple[Tale, ...]
    ranked: tuple[Ranked, ...]
    told: dict[str, Told]  # stories left out, by id
    turned_away: tuple[Dropped, ...]


def compose(desk: Desk) -> Edition:
    """The day's edition; a pure function of the desk."""
    day = _choose(desk)
    places = lay_out(desk, day.ranked)
    slots = {place: [build(desk, ranked, place) for ranked in chosen] for place, chosen in places.items()}
    order = sections.order(desk, [slot for of in slots.values() for slot in of])
    fronted = [ranked for place in ("lead", "story", "local", "brief") for ranked in places[place]]
    dropped = _dropped(desk, day, {slot.story for of in slots.values() for slot in of})
    chosen = points(desk, fronted, _printed(slots))
    slots = {place: [_unspoken(slot, chosen) for slot in of] for place, of in slots.items()}
    return Edition(
        day=desk.day,
        number=desk.number,
        name=desk.paper.name,
        now=desk.now,
        language=desk.paper.language,
        place=desk.paper.place,
        subject=desk.paper.subject,
        address=desk.paper.address,
        opening=opening(desk, day),
        lead=slots["lead"][0] if slots["lead"] else None,
        stories=_sorted(slots["story"], order),
        briefs=_sorted(slots["brief"], order),
        local=tuple(slots["local"]),
        more=tuple(slots["more"]),
        points=chosen,
        watches=tuple(watch(desk, rules) for rules in desk.watches),
        corrections=corrections(desk, _correcting(desk), day.tales),
        dropped=account.listed(dropped),
        sections=order,
        counts=_counts(day, slots, dropped),
    )


def _choose(desk: Desk) -> _Day:
    """The stories of the window, weighed; those told before with nothing new apart."""
    kept = account.kept(desk)
    tales = gather(desk, kept)
    memory, watched = Memory(desk.earlier), _watched(desk)
    told: dict[str, Told] = {}
    ranked = []
    for tale in tales:
        before = memory.of(tale)
        new = news(desk, tale, before) if before else ()
        if before and not new:
            told[tale.id] = before
        else:
            ranked.append(weigh(desk, tale, watched, new))
    return _Day(kept, tales, tuple(ranked), told, tuple(account.turned_away(desk)))


def _watched(desk: Desk) -> dict[str, str]:
    """Articles of the window that a watch asks for, with the name it found."""
    found: dict[str, str] = {}
    for rules in desk.watches:
        for article, hit in hits(desk, rules, desk.since, desk.now).items():
            found.setdefault(article, hit.name)
    return found


def _correcting(desk: Desk) -> list[Article]:
    """Articles of the window that may carry a correction: also those too short to be a story."""
    fit = [a for a in desk.articles.values() if account.reason(desk, a) in ("", "too-short")]
    return sorted(fit, key=lambda a: (a.dated.at or desk.now, a.id))


def _sorted(slots: Iterable[Slot], order: Sequence[str]) -> tuple[Slot, ...]:
    """Slots by section; within one as they were chosen, best first."""
    return tuple(sorted(slots, key=lambda slot: order.index(slot.section)))


def _printed(slots: Mapping[Place, Sequence[Slot]]) -> frozenset[str]:
    lines = [line for of in slots.values() for slot in of for line in (*slot.summary, *slot.news)]
    return frozenset(fold(line.text) for line in lines)


def _unspoken(slot: Slot, chosen: Sequence[Point]) -> Slot:
    """The slot without the quotations that stand among the talking points of the same paper."""
    spoken = [fold(said.line.text) for point in chosen for said in point.said if point.story == slot.story]
    kept = tuple(said for said in slot.said if not any(fold(said.line.text) in text for text in spoken))
    return slot if len(kept) == len(slot.said) else msgspec.structs.replace(slot, said=kept)


def _dropped(desk: Desk, day: _Day, printed: set[str]) -> tuple[Dropped, ...]:
    """Everything found and not printed, each piece once."""
    rows = list(day.turned_away)
    language = desk.paper.language
    stop = say(language, "stop")
    for tale in day.tales:
        if tale.id in day.told:
            text = say(language, "dropped.told", date=day.told[tale.id].day) + stop
            rows += [account.row(p.article, "told", text) for p in tale.pieces]
        elif tale.id not in printed:
            text = say(language, "dropped.room") + stop
            rows += [account.row(p.article, "room", text) for p in tale.pieces]
    return tuple(rows)


def _counts(day: _Day, slots: Mapping[Place, Sequence[Slot]], dropped: Sequence[Dropped]) -> dict[str, int]:
    """What was read, sorted, printed and left out."""
    printed = [slot for of in slots.values() for slot in of]
    return {
        "read": len(day.kept) + len(day.turned_away),
        "sorted": len(day.kept),
        "stories": len(day.tales),
        "outlets": len({piece.outlet for tale in day.tales for piece in tale.pieces}),
        "printed": len(printed),
        "updates": sum(slot.update for slot in printed),
        "strong": sum(len(slot.independent) >= STRONG for slot in printed),
        **account.counted(dropped),
    }


def opening(desk: Desk, day: _Day) -> str:
    """One counted sentence on what kind of day it is."""
    language = desk.paper.language
    if not day.tales:
        return say(language, "opening.empty", hours=desk.rules.window) + say(language, "stop")
    outlets = {piece.outlet for tale in day.tales for piece in tale.pieces}
    counted = {
        **_founded([ranked.tale for ranked in day.ranked]),
        "told": len(day.told),
        "disputed": sum(row.reason == "disputed-date" for row in day.turned_away),
    }
    first = say(
        language,
        "opening",
        pieces=say(language, "pieces", len(day.kept)),
        outlets=say(language, "outlets", len(outlets)),
        stories=say(language, "stories", len(day.tales)),
    )
    rest = [say(language, key, n) for key, n in counted.items() if n]
    return say(language, "semicolon").join([first, *rest]) + say(language, "stop")


def _founded(tales: Sequence[Tale]) -> dict[str, int]:
    """How many stories with something new are well founded; where none is, how well the best of them are."""
    by = Counter(len(tale.independent) for tale in tales)
    strong = sum(count for sources, count in by.items() if sources >= STRONG)
    return {"strong": strong} if strong else {"several": by[STRONG - 1]} if by[STRONG - 1] else {"alone": 1}
