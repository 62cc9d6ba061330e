"""What every noun shares: frozen, keyword-only, made again from its own JSON, its id from its content."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

import msgspec

N = TypeVar("N", bound="Noun")


class Noun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A frozen value; changing one is making another (`msgspec.structs.replace`).

    None can hold itself, so the collector of cycles leaves them alone: a round has a million of them.
    """

    def __post_init__(self) -> None:
        for name in _moments(type(self)):
            value: Any = getattr(self, name)
            if isinstance(value, datetime) and value.tzinfo is None:
                raise ValueError(f"{type(self).__name__}.{name} must carry a time zone")


@cache
def _moments(kind: type[Noun]) -> tuple[str, ...]:
    """The fields of a kind of noun that may hold a moment; most kinds have none, claims and mentions too."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if "datetime" in str(field.type))


def to_json(noun: Noun) -> bytes:
    """The noun as JSON, the same bytes for the same value."""
    return msgspec.json.encode(noun, order="deterministic")


def from_json(kind: type[N], data: bytes | str) -> N:
    """The noun that `to_json` wrote."""
    return msgspec.json.decode(data, type=kind)


def digest(*parts: str) -> str:
    """Sixteen hex digits that depend on the parts alone, so that every engine and rerun agrees."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=8).hexdigest()


def utc(moment: datetime) -> datetime:
    """The same instant told in UTC."""
    return moment.astimezone(UTC)
