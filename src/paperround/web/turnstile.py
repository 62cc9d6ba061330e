"""How often one visitor may ask to sign somebody up, so that the form is no tool for bombing strangers.

The outbox already holds one confirmation an address and day; this bounds how many addresses one
visitor can try. Counts live in memory: a restart forgives, which is cheap and keeps no visitor's trace.
"""

from __future__ import annotations

import threading
from collections import deque
from ipaddress import IPv6Address, ip_address
from time import monotonic

PER_HOUR = 20  # a household or an office behind one address, not a robot
HOUR = 3600.0  # seconds
MOST = 10_000  # visitors remembered at once


class Turnstile:
    """Counts by visitor over the last hour; a visitor is told by `home`."""

    def __init__(self, per_hour: int = PER_HOUR) -> None:
        self._per_hour = per_hour
        self._seen: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def lets(self, visitor: str) -> bool:
        """Whether this one more is let through; counted either way."""
        now, visitor = monotonic(), home(visitor)
        with self._lock:
            if len(self._seen) > MOST:
                self._seen = {who: times for who, times in self._seen.items() if times[-1] > now - HOUR}
            times = self._seen.setdefault(visitor, deque(maxlen=self._per_hour + 1))
            while times and times[0] < now - HOUR:
                times.popleft()
            times.append(now)
            return len(times) <= self._per_hour


def home(address: str) -> str:
    """Who is behind an address: of IPv6 the /64, since whoever has one has all of its 2^64 addresses."""
    try:
        numeric = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(numeric, IPv6Address):
        return address
    return str(numeric.ipv4_mapped or IPv6Address(int(numeric) >> 64 << 64))
