"""Mail addresses as people type them: made one form, or refused. Whether one exists is not asked."""

from __future__ import annotations

import re

from paperround.errors import InputError

# The part before the @ as mail servers take it without quoting (RFC 5321 dot-string), at most 64 long.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def normal(typed: str) -> str:
    """The address with its domain in lower case and ASCII; raises InputError for what cannot be mailed to.

    The part before the @ keeps its case, which is the receiving server's business; copies that differ
    in case alone are told apart by nobody, so the id is made of the folded form by the caller.
    """
    address = typed.strip().removeprefix("mailto:")
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > 64:
        raise InputError(f"{typed[:80]!r} is no mail address; write one like name@example.org.")
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError as cause:
        raise InputError(f"{domain[:80]!r} is no mail domain.") from cause
    labels = ascii_domain.split(".")
    if len(labels) < 2 or len(ascii_domain) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise InputError(f"{domain[:80]!r} is no mail domain; write one like example.org.")
    return f"{local.lower()}@{ascii_domain}"
