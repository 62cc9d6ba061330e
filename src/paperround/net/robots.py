"""robots.txt as RFC 9309 has it: a missing file allows, a server that cannot say forbids."""

from __future__ import annotations

from protego import Protego

MOST = 512_000  # bytes read of one file, as the RFC asks
LONGEST_DELAY = 60.0  # seconds; a longer wish is met by asking this host less in a round, not by sleeping


class Rules:
    """What one host allows. `agent` is the product name its groups are matched with."""

    def __init__(self, status: int, body: bytes, agent: str) -> None:
        self._agent = agent
        self._closed = status >= 500 or status == 429  # cannot be told, so nothing is taken
        text = body[:MOST].decode("utf-8-sig", "replace") if status == 200 else ""
        try:
            self._rules = Protego.parse(text)
        except Exception:  # it is handed whatever a host calls robots.txt and documents no errors
            self._rules = Protego.parse("")

    @property
    def closed(self) -> bool:
        """Whether the host could not say what it allows."""
        return self._closed

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return not self._closed and bool(self._rules.can_fetch(url, self._agent))

    def delay(self, usual: float) -> float:
        """Seconds between two requests: the longer of ours and theirs."""
        asked = self._rules.crawl_delay(self._agent) or 0.0
        rate = self._rules.request_rate(self._agent)
        if rate and rate.requests:
            asked = max(asked, rate.seconds / rate.requests)
        return max(usual, min(float(asked), LONGEST_DELAY))
