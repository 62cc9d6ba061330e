"""Who took whose text, who stands first among like texts, and why, in words for people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from paperround.model import Member, Role
from paperround.steps.sort.copies import Shares
from paperround.steps.sort.marks import Marks

CLOSE = 0.05  # two sources of a text this near in share are alike, and the one that came first is meant


@dataclass(frozen=True, slots=True)
class Place:
    """One article's place in a story, before it is told as a Member."""

    marks: Marks
    story: str
    like: float = 0.0  # to the story, when it joined
    because: str = ""  # why it joined
    of: str = ""  # id of the text it was taken from
    share: float = 0.0  # of its text found there
    kind: Role = "own"
    origin: str = ""  # as told in an earlier sorting


def rank(one: Marks) -> tuple[int, float, int, str]:
    """Who comes first among like texts: the agency itself, then the earlier, the longer, by id."""
    return (0 if one.house else 1, one.at, -len(one.shingles), one.id)


def taken(place: Place, source: Marks, found: Shares, now: Marks | None) -> Place:
    """The place as taken from `source`, when that accounts for its text better than `now` does."""
    if not found.kind or rank(source) > rank(place.marks):
        return place
    if place.of and found.mine < place.share + CLOSE:
        near = now is not None and found.mine > place.share - CLOSE
        if not near or (now is not None and rank(now) < rank(source)):
            return place
    role: Role = "copy" if found.kind == "copy" else "rewrite"
    return replace(place, of=source.id, share=found.mine, kind=role)


def source_of(root: Marks, copies: list[Marks]) -> str:
    """The origin of a text: the agency it credits, or that its copies credit, or its publisher."""
    if root.credit.agency:
        return root.credit.agency
    named = sorted(one.credit.agency for one in copies if one.credit.whole)
    if named:
        return max(named, key=named.count)
    return root.owner or root.outlet


def role(place: Place, takers: int) -> Role:
    """A text that others took, or that an agency is credited with whole, is an original."""
    if place.of:
        return place.kind
    lent = place.marks.credit.whole and not place.marks.house
    return "original" if takers or lent else "own"


def why(place: Place, source: Marks | None, takers: int) -> str:
    """The reason for a role, for people; what it is of the story stands last."""
    one, said = place.marks, []
    if source is not None:
        said.append(_stands_in(place, source))
    elif place.of:
        said.append(f"{_percent(place.share)} of its text stands in an article older than the window")
    elif takers:
        said.append("another article has its text" if takers == 1 else f"{takers} others have its text")
    if one.credit.agency and not one.house:
        said.append(f"credits {one.credit.agency}")
    if not place.of:
        said.append(place.because)
    return "; ".join(said)


def because(member: Member) -> str:
    """What `why` was given as the reason for joining, taken back out of a row."""
    return "" if member.of else member.why.rpartition("; ")[2]


def _stands_in(place: Place, source: Marks) -> str:
    outlet = source.outlet or "another outlet"
    own = "an earlier article of its own" if outlet == place.marks.outlet else f"{outlet}'s article"
    return f"{_percent(place.share)} of its text stands in {own} of {_moment(source, place.marks)}"


def _percent(share: float) -> str:
    return f"{int(share * 100)} %"


def _moment(source: Marks, beside: Marks) -> str:
    """The hour when both fall on one day, else the day."""
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=source.at)
    if source.clock and int(source.at) == int(beside.at):
        return f"{at:%H:%M}"
    return f"{at.day} {at:%B}"
