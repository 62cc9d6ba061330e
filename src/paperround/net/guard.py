"""Which addresses may be fetched: the public web, and what the settings name besides.

The check is made on the numeric address that is then connected to, at every redirect, so that neither a
name that points inward nor one that changes its mind between two questions gets through.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from paperround.errors import RefusedAddress, SettingsError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Guard:
    """Says no to private, loopback, link-local, multicast and reserved addresses."""

    def __init__(self, allow: Iterable[str] = ()) -> None:
        self._networks: list[Network] = []
        self._hosts: set[str] = set()
        for entry in allow:
            try:
                self._networks.append(ipaddress.ip_network(entry, strict=False))
            except ValueError as cause:
                if "/" in entry:
                    raise SettingsError(
                        f"collecting.allow: {entry!r} is neither a network nor a host."
                    ) from cause
                self._hosts.add(entry.lower())

    def check(self, host: str, numeric: str) -> None:
        """Raises RefusedAddress when the host's numeric address must not be connected to."""
        address = inner(ipaddress.ip_address(numeric.partition("%")[0]))
        host = host.rstrip(".")
        if host.lower() in self._hosts or any(address in network for network in self._networks):
            return
        local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
        if not address.is_global or address.is_multicast or address.is_reserved or local:
            raise RefusedAddress(
                f"{host} leads to {numeric}, an address inside this network; to fetch it all the same, "
                "name it under collecting.allow.",
                subject=host,
            )


def inner(address: Address) -> Address:
    """The IPv4 address an IPv6 one wraps (mapped, 6to4, NAT64, Teredo), else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.teredo[1] if address.teredo else address


def literal(host: str) -> str:
    """The address a host name spells out in digits, however oddly; "" when it is a name.

    Systems read 127.1, 0x7f000001 and 2130706433 as 127.0.0.1, so those are read here too.
    """
    bare = host.strip("[]")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    parts = bare.rstrip(".").split(".")
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return ""
    if not 1 <= len(numbers) <= 4 or any(number > 255 for number in numbers[:-1]):
        return ""
    value = sum(number << (8 * (3 - place)) for place, number in enumerate(numbers[:-1])) + numbers[-1]
    return str(ipaddress.IPv4Address(value)) if 0 <= value <= 0xFFFFFFFF else ""


def _number(part: str) -> int:
    """Decimal, 0x hexadecimal or 0 octal, as the C library reads it; raises ValueError for a word."""
    if not part.isascii() or not part[:1].isdigit():
        raise ValueError(part)
    if part.lower().startswith("0x"):
        return int(part, 16)
    return int(part, 8 if len(part) > 1 and part[0] == "0" else 10)
