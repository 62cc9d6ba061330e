"""How each language says that somebody said something, and how it names people: one readable file a language.

To add a language write `xx.toml` beside the others, with the same keys; keys left out are empty. The
rules that use the words are in `speech.py` and `people.py`, and are the same for all.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from paperround.model import ClaimAct

HERE = Path(__file__).parent
FALLBACK = "en"
PHRASES = ("according", "addressing")  # kept line by line


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    say: str = ""
    think: str = ""
    saying: str = ""
    between: str = ""
    unsaid: str = ""
    pronouns: str = ""
    determiners: str = ""
    breaks: str = ""
    prepositions: str = ""
    after: str = ""
    roles: str = ""
    titles: str = ""
    modifiers: str = ""
    organisations: str = ""
    known_organisations: str = ""
    media: str = ""
    not_names: str = ""
    adjectives: str = ""
    given_names: str = ""
    according: str = ""
    addressing: str = ""
    that: str = ""
    telling: str = ""
    doubles: str = ""
    texts: str = ""
    persons: str = ""
    bodies: str = ""
    things: str = ""
    nations: str = ""
    powers: str = ""
    arms: str = ""
    letters: str = ""
    supposing: str = ""
    modals: str = ""
    spoken: str = ""
    acts: dict[ClaimAct, str] = {}
    stances: dict[str, str] = {}


class Language(msgspec.Struct, frozen=True):
    """The word lists of one language, as sets."""

    code: str
    say: frozenset[str]
    think: frozenset[str]
    saying: frozenset[str]
    between: frozenset[str]
    unsaid: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    breaks: frozenset[str]
    prepositions: frozenset[str]
    after: frozenset[str]
    roles: frozenset[str]
    titles: frozenset[str]
    modifiers: frozenset[str]  # titles that are none by themselves
    organisations: frozenset[str]
    known_organisations: frozenset[str]
    media: frozenset[str]
    not_names: frozenset[str]
    adjectives: frozenset[str]
    given_names: frozenset[str]
    according: tuple[str, ...]  # phrases before a source: "according to"; one a line in the file
    addressing: tuple[str, ...]  # phrases before the one spoken to: "speaking to"
    that: frozenset[str]  # words that open indirect speech
    telling: frozenset[str]  # words of saying after which stands who is told, never who tells
    doubles: frozenset[str]  # words of saying that are also nouns
    texts: frozenset[str]  # things written, which "read" what stands on them
    persons: frozenset[str]  # words for people, beyond those for what they do
    bodies: frozenset[str]  # words in small letters for bodies that speak
    nations: frozenset[str]  # adjectives of nations
    powers: frozenset[str]  # words in small letters for bodies a nation has: "government", "forces"
    arms: frozenset[str]  # words between the two: "security", "armed"
    letters: frozenset[str]  # runs of capitals that stand for no body; as written
    supposing: frozenset[str]  # words before a speaker that make a saying supposed: "if"
    modals: frozenset[str]  # words between a speaker and a verb that do so: "could"
    spoken: frozenset[str]  # nouns for what is said, after "made" or "issued"
    stances: dict[str, frozenset[str]]  # weaker cues to what they are followed by; see `stances.py`
    acts: dict[str, ClaimAct]  # word of saying to what is done by it, where it is more than a statement
    things: frozenset[str]  # words that end like words for people and are none
    starts: frozenset[str]  # first words of the phrases of `according`
    offices: frozenset[str]  # what may stand between a preposition and a name: titles, roles, adjectives
    cues: frozenset[str]  # every word that may open or close a saying


@lru_cache(maxsize=16)
def language(code: str) -> Language:
    """The language's lists; English where there is no file for it."""
    path = HERE / f"{code}.toml"
    if not (code.isalpha() and path.is_file()):
        return language(FALLBACK)
    file = msgspec.toml.decode(path.read_bytes(), type=_File)
    words = {
        name: frozenset(getattr(file, name).split())
        for name in _File.__struct_fields__
        if name not in (*PHRASES, "acts", "stances")
    }
    lines = {name: _lines(getattr(file, name)) for name in PHRASES}
    starts = frozenset(phrase.split()[0] for phrase in lines["according"])
    stances: dict[str, set[str]] = {}
    for way, listed in file.stances.items():
        for word in listed.split():
            stances.setdefault(word, set()).add(way)
    cues = words["say"] | words["think"] | words["saying"] | starts | set(stances)
    offices = words["titles"] | words["roles"] | words["adjectives"] | {"."}
    acts = {word: act for act, listed in file.acts.items() for word in listed.split()}
    told = {"acts": acts, "stances": stances, "offices": offices, "starts": starts, "cues": cues}
    return msgspec.convert({"code": code, **told, **words, **lines}, Language)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
