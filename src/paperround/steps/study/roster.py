"""The full names of an article, for telling who a surname, a title or a given name alone stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from paperround.steps.study.tokens import bare
from paperround.steps.study.wordlists import wordlist

GIVEN = wordlist("given_names") | wordlist("given_women") | wordlist("given_men")
KIN = frozenset({
    "father", "mother", "brother", "sister", "son", "daughter", "wife", "husband", "uncle", "aunt", "cousin",
    "grandfather", "grandmother", "nephew", "niece", "widow", "widower",
})  # fmt: skip


def _label(word: str) -> bool:
    """Whether a word in capitals is rather a label before a name than initials of it."""
    return len(word) > 3 and word.isupper()


@dataclass
class Roster:
    """Who the article names, for telling second mentions."""

    full: dict[str, list[str]] = field(default_factory=dict)  # surname: full names, as they came
    roles: dict[str, str] = field(default_factory=dict)  # full name: role, the first given
    titled: dict[str, str] = field(
        default_factory=dict
    )  # surname: the title it first has without a given name
    given: dict[str, list[str]] = field(default_factory=dict)  # given name: full names that begin with it
    _asked: dict[str, str] = field(default_factory=dict)  # what `fullest` has answered

    def add(self, name: str, role: str) -> None:
        """Takes a full name in."""
        self._asked.clear()
        words = name.split()
        if len(words) == 2 and _label(words[0]) and not words[1].isupper():
            return  # "WATCH Quill" names Quill, and no Watch
        if len(words) > 1:
            for surname in dict.fromkeys((words[-1], bare(words[-1]))):  # "al-Maliki" is "Maliki" too
                known = self.full.setdefault(surname, [])
                if name not in known:
                    known.append(name)
            if words[0] in GIVEN:
                self.given.setdefault(words[0], []).append(name)
        elif role:
            self.titled.setdefault(name, role)
        if role and name not in self.roles:
            self.roles[name] = role

    def knows(self, surname: str) -> bool:
        """Whether somebody of the article has this last name."""
        return surname in self.full or surname in self.titled

    def fullest(self, name: str) -> str:
        """The fullest name of whoever is called this: for a surname two people share, the one named first."""
        if name not in self._asked:
            self._asked[name] = self._fullest(name)
        return self._asked[name]

    def _fullest(self, name: str) -> str:
        words = name.split()
        if not words:
            return name
        known = self.full.get(words[-1], [])
        if not known and len(words) == 1 and name not in self.titled:
            known = self.given.get(name, [])
            return known[0] if len(set(known)) == 1 else name  # "Karim" after "Karim Wasif"
        asked = set(name.lower().split())
        fitting = [other for other in known if asked <= set(other.lower().split())]
        return (
            max(fitting, key=lambda other: len(other.split()), default=name)
            if len(words) > 1
            else (self._only(name, known) or name)
        )

    def _only(self, surname: str, known: list[str]) -> str:
        """Who is called by a surname alone: those named as somebody's kin only if there is nobody else."""
        if not known:
            return ""
        own = [name for name in known if not self._kin(name)]
        if not own and surname in self.titled:
            return surname  # "President Trump" and "his father, Fred Trump"
        own = own or known
        longest = max(own, key=lambda other: len(other.split()))
        if all(set(other.split()) <= set(longest.split()) for other in own):
            return longest
        role = self.titled.get(surname, "").lower()
        return next((name for name in own if role and role in self.roles.get(name, "").lower()), own[0])

    def _kin(self, name: str) -> bool:
        return not KIN.isdisjoint(self.roles.get(name, "").lower().split())
