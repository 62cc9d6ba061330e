"""Stories: which articles tell of one event, who copied whom, and how many sources are independent."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from paperround.model.base import Noun

Role = Literal["original", "copy", "rewrite", "own"]


class Member(Noun, frozen=True, kw_only=True):
    """One article's place in one story, and why it is there."""

    article: str
    story: str  # id, a digest of the first member's id
    role: Role
    at: datetime  # the article's date
    joined_at: datetime  # the round that placed it
    outlet: str = ""
    of: str = ""  # id of the article it was copied or rewritten from
    origin: str = ""  # the independent source: an agency, an owner family or an outlet
    likeness: float = 0.0  # share of its text found in `of`; for original and own, likeness to the story
    why: str = ""  # in words


class Story(Noun, frozen=True, kw_only=True):
    """The members of one event, oldest first."""

    id: str
    members: tuple[Member, ...]

    @property
    def began(self) -> datetime:
        """The date of the oldest member."""
        return min(member.at for member in self.members)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets that carry it, first come first."""
        return tuple(dict.fromkeys(member.outlet for member in self.members))

    @property
    def independent(self) -> tuple[str, ...]:
        """The origins that reported it by themselves: what Paperround counts when it counts sources."""
        return tuple(dict.fromkeys(member.origin or member.outlet for member in self.members))
