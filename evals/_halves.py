"""Which pages may be looked at: half of the sites, by a digest of their name; the other half only counts.

Rules are written and weights are trained on the tuned half alone. The halves are by site, so that no page
of a site one has seen stands in the half one has not.
"""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit


def tuned(name: str) -> bool:
    """Whether a site is one that may be looked at."""
    return sha256(name.encode()).digest()[0] % 2 == 0


def site_of(url: str) -> str:
    """The host of an address without "www."; of an archived address, the host that was archived."""
    host = urlsplit(url).hostname or ""
    if host == "web.archive.org":
        inner = url.split("/", 5)[-1]
        host = urlsplit(inner if "://" in inner else f"http://{inner}").hostname or host
    return host.removeprefix("www.") or url
