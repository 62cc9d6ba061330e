"""What lies before the editor when a day's paper is made; nothing here decides.

A `Desk` is all that `compose` may know. Everything on it was known at `now`, so that the paper of a
past day comes out the same, byte for byte, whenever it is made again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from paperround.model import Article, Edition, Findings, Member, Noun
from paperround.settings import EditionRules, Paper, WatchRules


class Desk(Noun, frozen=True, kw_only=True):
    """One day's material and the rules it is chosen by."""

    paper: Paper
    rules: EditionRules
    day: str  # ISO date in the paper's zone
    number: int
    now: datetime
    sure: float = 0.0  # what is less sure than this does not stand under a name
    watches: tuple[WatchRules, ...] = ()
    articles: dict[str, Article] = {}  # soundly dated, about 30 days back, for the trends of watches
    findings: dict[str, Findings] = {}  # by article id
    members: tuple[Member, ...] = ()  # of the last ten days or so, joined at or before `now`
    earlier: tuple[Edition, ...] = ()  # newest first
    refused: tuple[Article, ...] = ()  # found in the window and not fit by date: to be accounted for

    @property
    def since(self) -> datetime:
        """What is not younger than this is not news."""
        return self.now - timedelta(hours=self.rules.window)
