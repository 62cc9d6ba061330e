"""The DNS records that decide whether others believe our letters: SPF, DKIM and DMARC, in plain words."""

from __future__ import annotations

from collections.abc import Callable

import dns.exception
import dns.resolver

from paperround.mail.dkim import Signer, record

Lookup = Callable[[str], list[str]]
SECONDS = 5.0  # for one question; a doctor that hangs is no doctor


def texts(name: str, resolver: dns.resolver.Resolver | None = None) -> list[str]:
    """The TXT records of a name; an empty list when it has none or nobody answers."""
    asked = resolver or dns.resolver.Resolver()
    try:
        answer = asked.resolve(name, "TXT", lifetime=SECONDS)
    except dns.exception.DNSException:
        return []
    return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]


def look(domain: str, signer: Signer | None, lookup: Lookup = texts) -> list[tuple[bool, str]]:
    """Whether each record is as it should be, and a sentence on what to do where it is not."""
    return [_spf(domain, lookup), _dkim(signer, lookup), _dmarc(domain, lookup)]


def _spf(domain: str, lookup: Lookup) -> tuple[bool, str]:
    if any(text.startswith("v=spf1") for text in lookup(domain)):
        return True, f"{domain} says which servers may send for it (SPF)."
    return (
        False,
        f"{domain} has no SPF record; add a TXT record such as: v=spf1 mx include:YOUR-MAIL-HOST ~all",
    )


def _dkim(signer: Signer | None, lookup: Lookup) -> tuple[bool, str]:
    if signer is None:
        return (
            False,
            "Letters are not signed here; set mail.dkim-domain and mail.dkim-key, or let the relay sign.",
        )
    name, wanted = record(signer)
    key = wanted.partition("p=")[2]
    if any(key in text.replace(" ", "") for text in lookup(name)):
        return True, f"{name} carries the key letters are signed with (DKIM)."
    return False, f"{name} does not carry the key letters are signed with; add the TXT record: {wanted}"


def _dmarc(domain: str, lookup: Lookup) -> tuple[bool, str]:
    if any(text.startswith("v=DMARC1") for text in lookup(f"_dmarc.{domain}")):
        return True, f"{domain} says what to do with letters that fail (DMARC)."
    return False, f"{domain} has no DMARC record; add a TXT record at _dmarc.{domain}: v=DMARC1; p=none"
