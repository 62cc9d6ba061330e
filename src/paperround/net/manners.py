"""What each host asked of us: its robots.txt, when it was last asked, until when it wants rest.

Kept by a `Web` between visits, so that a host met again a moment later is met with the same patience.
It remembers; the waiting is done in `net/visit.py`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from time import monotonic

from paperround.net.robots import Rules
from paperround.ports import Answer

RULES_KEPT = 3600.0  # seconds; RFC 9309 allows a day, an hour lets an editor's change be seen
REST = timedelta(minutes=15)  # for a host that asks for rest and does not say how long
PATIENCE = 3  # addresses of one host that may fail to answer in a row before the others are spared
UNANSWERED = ("unreachable", "too-slow")


class Manners:
    """Memory by host (for pauses and rest) and by site (for robots.txt)."""

    def __init__(self) -> None:
        self._rules: dict[str, tuple[Rules, float]] = {}
        self._asked: dict[str, float] = {}
        self._resting: dict[str, tuple[datetime, Answer]] = {}
        self._silent: dict[str, int] = {}

    def rules(self, site: str) -> Rules | None:
        """The site's rules when read lately; those of a site that could not say, for a rest only."""
        rules, read = self._rules.get(site, (None, 0.0))
        if rules is None:
            return None
        kept = REST.total_seconds() if rules.closed else RULES_KEPT
        return rules if monotonic() - read < kept else None

    def learn(self, site: str, rules: Rules) -> None:
        """Keeps the site's rules."""
        self._rules[site] = (rules, monotonic())

    def wait(self, host: str, pause: float) -> float:
        """Seconds until the host may be asked again, `pause` after the last answer; 0 when it may be now."""
        last = self._asked.get(host)
        return max(0.0, last + pause - monotonic()) if last is not None else 0.0

    def asked(self, host: str) -> None:
        """Notes the end of a request."""
        self._asked[host] = monotonic()

    def resting(self, host: str, now: datetime) -> Answer | None:
        """The answer that asked for rest, while the rest lasts."""
        until, answer = self._resting.get(host, (now, None))
        return answer if until > now else None

    def heed(self, host: str, answer: Answer, now: datetime) -> None:
        """Lets a host rest that asked for it, or that has left several addresses in a row unanswered."""
        reason = answer.failure.reason if answer.failure else ""
        self._silent[host] = self._silent.get(host, 0) + 1 if reason in UNANSWERED else 0
        if reason == "rate-limited" or self._silent[host] >= PATIENCE:
            self._resting[host] = (max(answer.retry_at or now + REST, now), answer)
            self._silent[host] = 0
