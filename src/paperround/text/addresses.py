"""Web addresses in one form, so that one piece has one id however its link was decorated.

What is dropped cannot change what a server answers: the fragment, the default port, the parameters that
only follow readers about. What might is kept: the path's case, the order of the other parameters, http
as against https. Whether an address may be fetched is `net/guard.py`'s affair.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

# Parameters that name a campaign, a click or a share, never a page; by their public documentation.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|ysclid|igshid|twclid|ttclid|mc_cid|mc_eid"
    r"|_hsenc|_hsmi|mkt_tok|at_medium|at_campaign|at_custom\d|ito|cmpid|ocid|ns_mchannel|ns_source|ns_campaign"
    r"|ref_src|ref_url|smid|spm|wt_mc|__twitter_impression|xtor|partner|feature_share)",
    re.I,
)
_PORTS = {"http": 80, "https": 443}
_SAFE = "/:@!$&'()*+,;=-._~%"
LONGEST = 2000  # characters; beyond it proxies and servers differ on what they take


def canonical_url(url: str, base: str = "") -> str:
    """The address in one form, read against `base` when relative; "" when it is no web address."""
    try:
        whole = urljoin(base, url.strip()) if base else url.strip()
        parts = urlsplit(re.sub(r"[\t\r\n\x00]", "", whole))
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _PORTS or not host or len(whole) > LONGEST:
        return ""
    scheme = parts.scheme.lower()
    at = f"{host}:{port}" if port and port != _PORTS[scheme] else host
    path = _path(parts.path) or "/"
    return urlunsplit((scheme, at, path, _query(parts.query), ""))


def is_web(url: str) -> bool:
    """Whether it is an http or https address with a host."""
    return bool(canonical_url(url))


def host_of(url: str) -> str:
    """The host in lower case and ASCII; "" when there is none."""
    try:
        return _host(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def _host(host: str) -> str:
    host = host.rstrip(".").lower()
    if ":" in host:
        return f"[{host}]"
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return "" if re.search(r"[\s/\\@#?%<>\"'`{}|^]", ascii_host) else ascii_host


def _path(path: str) -> str:
    """Percent signs told alike: what needs no escape has none, what needs one has it in capitals."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", path)
    return "".join(
        _escape(piece) if index % 2 else quote(piece, safe=_SAFE.replace("%", ""))
        for index, piece in enumerate(pieces)
    )


def _escape(triple: str) -> str:
    char = unquote(triple, "latin-1")
    return char if char.isascii() and (char.isalnum() or char in "-._~") else triple.upper()


def _query(query: str) -> str:
    pieces = [
        piece for piece in query.split("&") if piece and not _TRACKING.fullmatch(piece.partition("=")[0])
    ]
    return quote("&".join(pieces), safe="%/:@!$&'()*+,;=-._~?")
