"""Which story takes which place; what is printed there is `slot.py`'s.

Best first, with a penalty for each place an outlet already holds, so that one busy house does not
fill the paper. The lead rests on several independent sources when any story does, and is plain news.
Stories with one source that belong to the paper's place have a home of their own. What no source tells
in the paper's language stands behind the rest, unless the rest would not fill the front.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from paperround.model import Place
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.score import Ranked, where
from paperround.steps.edit.tales import Tale
from paperround.text.words import fold

MORE = 40  # links behind the edition
CROWDED = 0.75  # what a further place of one outlet costs, so that three of its stories weigh one source less
_DEEP = 200  # stories looked at for each place; penalties seldom reach past thirty


def lay_out(desk: Desk, ranked: Sequence[Ranked]) -> dict[Place, list[Ranked]]:
    """The stories of each place, best first; what is in none of them had no room."""
    whole = sorted(ranked, key=lambda r: r.key)
    pool = _readable(desk, whole)
    slanted = {r.tale.id for r in pool if not r.tale.news}
    homes = {r.tale.id for r in pool if single(r.tale) and home(desk, r.tale)} - slanted
    held: Counter[str] = Counter()
    lead = _lead(pool)
    held.update(_house(r) for r in lead)
    rest = [r for r in pool if r not in lead]
    away = [r for r in rest if r.tale.id not in homes | slanted]
    stories = _pick(away, desk.rules.stories, held)
    if len(stories) < desk.rules.stories:  # a town's paper may have nothing but its own
        near = [r for r in rest if r.tale.id in homes]
        spare = near[: max(0, len(near) - desk.rules.local)]  # the best, as long as the rest fill their home
        stories += _pick(spare, desk.rules.stories - len(stories), held)
    if len(stories) < desk.rules.stories // 2:  # opinion and lists where there is hardly any news
        views = [r for r in rest if r.tale.id in slanted]
        stories += _pick(views, desk.rules.stories // 2 - len(stories), held)
    local = _pick([r for r in rest if r.tale.id in homes and r not in stories], desk.rules.local, held)
    taken = {r.tale.id for r in (*lead, *stories, *local)}
    briefs = _pick([r for r in rest if r.tale.id not in taken], desk.rules.briefs, held)
    taken |= {r.tale.id for r in briefs}
    more = [r for r in whole if r.tale.id not in taken][:MORE]
    return {"lead": lead, "story": stories, "brief": briefs, "local": local, "more": more}


def _readable(desk: Desk, pool: list[Ranked]) -> list[Ranked]:
    """The stories the paper's readers can read; all of them where these are too few for a front."""
    own = (desk.paper.language, "", "und")
    read = [r for r in pool if any(piece.article.language in own for piece in r.tale.pieces)]
    return read if len(read) > desk.rules.stories else pool


def single(tale: Tale) -> bool:
    """Whether it rests on one independent source."""
    return len(tale.independent) == 1


def home(desk: Desk, tale: Tale) -> str:
    """The place a story is local to: the paper's, or in a paper without one the outlet's own, if named."""
    place = desk.paper.place
    for piece in tale.pieces:
        wanted = place or piece.article.place
        at_home = bool(place) and fold(piece.article.place) == fold(place)
        if wanted and (at_home or where(piece, wanted)):
            return wanted
    return ""


def _lead(pool: Sequence[Ranked]) -> list[Ranked]:
    news = [r for r in pool if r.tale.news]
    several = [r for r in news if not single(r.tale)]
    return (several or news)[:1]


def _house(ranked: Ranked) -> str:
    return fold(ranked.tale.outlets[0])


def _pick(pool: Sequence[Ranked], wanted: int, held: Counter[str]) -> list[Ranked]:
    """The best of the pool, best first, each place an outlet holds counting against its next."""
    left, chosen = list(pool), list[Ranked]()
    while left and len(chosen) < wanted:
        best = min(left[:_DEEP], key=lambda r: (-(r.score - CROWDED * held[_house(r)]), r.key))
        left.remove(best)
        chosen.append(best)
        held[_house(best)] += 1
    return chosen
