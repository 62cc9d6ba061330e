"""Web addresses in one form, so that one piece has one id however its link was decorated.

What is dropped cannot change what a server answers: the fragment, the default port, the parameters that
only follow readers about. What might is kept: the path's case, the order of the other parameters, http
as against https. Whether an address may be fetched is `net/guard.py`'s affair.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

# Parameters that name a campaign, a click or a share, never a page; by their public documentation.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|igshid|igsh|twclid|ttclid|_ga|_gl"
    r"|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|at_medium|at_campaign|at_custom\d|at_link_\w+|ito|cmpid|ocid"
    r"|ns_mchannel|ns_source|ns_campaign|ref_src|ref_url|smid|spm|wt_mc|__twitter_impression|xtor|partner"
    r"|feature_share|guccounter|guce_referrer|guce_referrer_sig|fb_action_ids|fb_ref|intcid|cmp)",
    re.I,
)
_PORTS = {"http": 80, "https": 443}
_SAFE = "/:@!$&'()*+,;=-._~"
_NO_HOST = re.compile(r"[\s/\\@#?%<>\"'`{}|^\[\]:\x00-\x20\x7f]|\.\.|^\.|^$")
LONGEST = 2000  # characters; beyond it proxies and servers differ on what they take


def canonical_url(url: str, base: str = "") -> str:
    """The address in one form, read against `base` when relative; "" when it is no web address."""
    if len(url) > 2 * LONGEST:
        return ""
    try:
        whole = urljoin(base, url.strip()) if base else url.strip()
        parts = urlsplit(whole)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return ""
    at = f"{host}:{port}" if port and port != _PORTS[scheme] else host
    made = urlunsplit((scheme, at, _path(parts.path), _query(parts.query), ""))
    return made if len(made) <= LONGEST else ""


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
    """A name in ASCII, or an address in its shortest form; "" for what is neither."""
    if ":" in host:
        return f"[{ipaddress.IPv6Address(host).compressed}]" if "%" not in host else ""
    try:
        named = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    named = named.rstrip(".").lower()
    return "" if len(named) > 253 or _NO_HOST.search(named) else named


def _path(path: str) -> str:
    """Percent signs told alike: what needs no escape has none, what needs one has it in capitals."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", path)
    told = [
        _escape(piece) if n % 2 else quote(piece, safe=_SAFE, errors="replace")
        for n, piece in enumerate(pieces)
    ]
    return _undotted("".join(told)) or "/"


def _undotted(path: str) -> str:
    """Without "." and "..", as RFC 3986 takes them out; everything else stays, doubled slashes too."""
    if "." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    # "/a/." and "/a/.." name a folder
    return "/".join(kept) + ("/" if segments[-1] in (".", "..") else "")


def _escape(triple: str) -> str:
    char = unquote(triple, "latin-1")
    return char if char.isascii() and (char.isalnum() or char in "-._~") else triple.upper()


def _query(query: str) -> str:
    pieces = [
        piece for piece in query.split("&") if piece and not _TRACKING.fullmatch(piece.partition("=")[0])
    ]
    return quote("&".join(pieces), safe=f"%?{_SAFE}", errors="replace")
