"""Whether somebody may be "he" or "she", by the given name, the title or the word for what he does.

Where none of these tells, both may be meant; nothing else is made of it.
"""

from __future__ import annotations

from paperround.steps.study.wordlists import wordlist

_WOMEN = wordlist("given_women")
_MEN = (wordlist("given_names") | wordlist("given_men") | {"Al"}) - _WOMEN - wordlist("given_either")
_HE = frozenset({
    "mr", "sir", "lord", "king", "prince", "emperor", "sultan", "emir", "father", "brother", "son", "husband",
    "uncle", "nephew", "grandfather", "boyfriend", "man", "boy", "guy", "monk", "priest", "imam", "pope",
    "actor",
})  # fmt: skip
_SHE = frozenset({
    "ms", "mrs", "miss", "lady", "dame", "queen", "princess", "mother", "sister", "daughter", "wife", "aunt",
    "niece", "grandmother", "girlfriend", "woman", "girl", "nun", "actress", "mom",
})  # fmt: skip
_PRONOUNS = {
    "he": "he", "she": "she", "il": "he", "elle": "she", "él": "he", "ella": "she", "он": "he", "она": "she",
}  # fmt: skip


def may_be(pronoun: str, name: str, role: str = "") -> bool:
    """Whether a pronoun can stand for a person of this full name and role."""
    meant = _PRONOUNS.get(pronoun)
    told = _told(name, role)
    return meant is None or told is None or told == meant


def _told(name: str, role: str) -> str | None:
    first = name.split()[0] if name else ""
    if first in _WOMEN or first in _MEN:
        return "she" if first in _WOMEN else "he"
    words = f"{role} {name if name[:1].islower() else ''}".lower().replace(".", " ").split()
    for word in words:
        if word in _SHE or word.endswith("woman"):
            return "she"
        if word in _HE or (word.endswith("man") and word not in ("woman", "human", "german", "roman")):
            return "he"
    return None
