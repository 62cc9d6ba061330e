"""Failures as rows: what could not be done, why, and what a person can do."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from paperround.model.base import Noun

Reason = Literal[
    # collecting and fetching
    "unreachable", "refused-address", "robots", "not-found", "gone", "forbidden", "rate-limited",
    "server-error", "too-large", "too-slow", "redirects", "not-a-feed", "broken-feed", "empty-feed",
    "encoding", "unreadable-file",
    # reading
    "not-text", "no-article", "no-title", "paywall", "consent-wall", "javascript-wall", "index-page",
    "empty-page", "live-blog", "gallery", "video", "several-pieces",
    # dating and choosing
    "undated", "future", "too-old", "disputed-date", "too-short",
    # delivering
    "mail-server", "mail-refused",
    "bug",
]  # fmt: skip


class Failure(Noun, frozen=True, kw_only=True):
    """One thing that did not work; the round went on."""

    stage: str
    subject: str  # id of the source, lead or subscriber
    reason: Reason
    sentence: str  # names the address, says what was wrong and what to do
    at: datetime
    url: str = ""


class Round(Noun, frozen=True, kw_only=True):
    """One walk of the stage table."""

    now: datetime
    counts: dict[str, int] = {}  # "<stage>.done", "<stage>.failed", "<stage>.seconds" (rounded up) ...
    day: str = ""  # of the edition it made, if any
