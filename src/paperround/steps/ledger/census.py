"""Who of a last name is in the news: how many articles name each in full, in which offices, as "he" or "she".

A last name that an article has alone, with no full name beside it, is that of somebody everybody knows: of
the one who is named many times as often as any other of that name. Whom it may be where two are in the
news nobody can tell, and it stays alone. It leaves to `persons.py` who speaks, and to `study` what one
article tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from paperround.model import Findings
from paperround.text.names import HONORIFICS, name_key, suffix, surname, whole_name
from paperround.text.words import plain, words

# Articles of a month that name somebody in full, and how many times as many as name the next of that name.
KNOWN, CLEAR = 4, 8
_HE, _SHE = frozenset(["mr", "sir", "lord"]), frozenset(["mrs", "ms", "miss", "dame", "lady"])
_PRONOUNS = frozenset(["he", "she"])


@dataclass
class Census:
    """Full names by last name."""

    named: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    offices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    called: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, found: Findings) -> None:
        """Adds one article."""
        people = {one.name for one in found.mentions if one.kind == "person"}
        people |= {one.speaker_full or one.speaker for one in found.claims}
        for key in {name_key(name) for name in people if " " in name and whole_name(name)}:
            if not suffix(key):
                self.named[surname(key)][key] += 1
        for one in found.claims:
            key = name_key(one.speaker_full or one.speaker)
            if " " in key:
                self.offices[key].update(words(plain(one.role)))
                pronoun = one.speaker.lower()
                if pronoun in _PRONOUNS:
                    self.called[key][pronoun] += 1

    def bearer(self, last: str, role: Iterable[str]) -> str:
        """The full name, as compared, of the only one a last name can mean; `role` are words beside it.

        Empty where two are named, where nobody is named often, or where what stands beside it is another's.
        """
        ranked = self.named[last].most_common(2) if last in self.named else []
        if not ranked or ranked[0][1] < KNOWN:
            return ""
        key, often = ranked[0]
        clear = len(ranked) < 2 or often >= CLEAR * ranked[1][1]
        return key if clear and self._fits(key, frozenset(role)) else ""

    def holds(self, key: str, role: Iterable[str]) -> bool:
        """Whether words beside a last name are of an office that the bearer has."""
        return bool((frozenset(role) - HONORIFICS) & self.offices.get(key, set()))

    def _fits(self, key: str, role: Set[str]) -> bool:
        """Whether office and form of address can be theirs."""
        said = self.called.get(key, Counter())
        if role & _SHE and said["she"] <= said["he"]:
            return False
        if role & _HE and said["she"] > said["he"]:
            return False
        offices = role - HONORIFICS
        return not offices or bool(offices & self.offices.get(key, set()))


def census(found: Iterable[Findings]) -> Census:
    """The census of many articles."""
    made = Census()
    for one in found:
        made.take(one)
    return made
