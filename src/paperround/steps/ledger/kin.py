"""Names joined and held apart: by what ties them, and before that by the editor's rulings.

A later ruling overrules an earlier one on the same two names. It leaves to `pipeline/naming.py` which
rulings are allowed.
"""

from __future__ import annotations

from collections.abc import Sequence

from paperround.model import Ruling
from paperround.text.names import surname

OTHER = " (other)"  # behind a name that the editor gave to another of that name


class Kin:
    """Sets of names that are one speaker's; numbers stand for names."""

    def __init__(self, rulings: Sequence[Ruling] = ()) -> None:
        self._up: dict[int, int] = {}
        self._held: dict[int, set[str]] = {}
        ordered = sorted(rulings, key=lambda ruling: ruling.number)
        pairs = {frozenset((r.subject, r.to)): r for r in ordered if r.kind in ("join", "part")}
        self.ruled = [(r.subject, r.to) for r in pairs.values() if r.kind == "join"]
        self._parted = {pair for pair, ruling in pairs.items() if ruling.kind == "part"}
        self._others: dict[str, list[str]] = {}
        for ruling in ordered:
            if ruling.kind == "other":
                self._others.setdefault(ruling.subject, []).append(ruling.to)

    def other(self, article: str, key: str, last: str = "") -> str:
        """The name as an article has it, in full or the last of it, or that of the other one of that name."""
        meant = (name for name in self._others.get(article, ()) if key == name or last == surname(name))
        other = next(meant, "")
        return f"{other}{OTHER}" if other else key

    def parted(self, one: str, other: str) -> bool:
        """Whether the editor holds two names apart."""
        return frozenset((one, other)) in self._parted

    def root(self, number: int) -> int:
        """The number that stands for all that are one with this."""
        while number in self._up:
            number = self._up[number]
        return number

    def join(self, one: int, key: str, other: int, other_key: str) -> bool:
        """Makes two one, unless the editor holds any of their names apart; whether they are one now."""
        first, second = self.root(one), self.root(other)
        here = self._held.setdefault(first, set()) | {key}
        there = self._held.setdefault(second, set()) | {other_key}
        if first != second:
            if any(self.parted(a, b) for a in here for b in there):
                return False
            self._up[second] = first
        self._held[first] = here | there
        return True

    def force(self, one: int, other: int) -> None:
        """Makes two one, whatever else stands between them."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self._up[second] = first
            self._held[first] = self._held.get(first, set()) | self._held.get(second, set())
