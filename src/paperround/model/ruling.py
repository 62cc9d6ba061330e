"""The editor's hand on stories and speakers: what was sorted by rule and is to stand otherwise."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from paperround.model.base import Noun

RulingKind = Literal[
    "merge",  # a story goes on in another
    "move",  # an article belongs to another story, or to a new one
    "copy",  # an article is a copy of another
    "own",  # an article is a report of its own, whatever it was taken for
    "join",  # two names are one speaker's
    "part",  # two names are two speakers'
    "other",  # in an article a name is another's of that name
]
OF_SPEAKERS: tuple[RulingKind, ...] = ("join", "part", "other")


class Ruling(Noun, frozen=True, kw_only=True):
    """One decision of the editor; a later one overrules an earlier."""

    kind: RulingKind
    number: int = 0  # 1, 2, ... in the order they were made
    subject: str  # id of the story that is merged, else of the article; of "join" and "part" a name
    to: str = ""  # id of the story it goes to, or of the article it copies; of speakers' rulings a name
    origin: str = ""  # of "own": the independent source the article counts for from now on
    at: datetime
    undone_at: datetime | None = None

    def stood(self, now: datetime) -> bool:
        """Whether it was made by then, and not undone by then."""
        return self.at <= now and (self.undone_at is None or self.undone_at > now)
