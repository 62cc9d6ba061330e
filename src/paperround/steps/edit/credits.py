"""Who is named beside words: the fullest name, the office and the medium, each as its article gives it.

Study finds the speaker where the words stand; here a surname alone gets the one full name its article
has for it, an empty office the one given elsewhere in the article, and a medium that is none
("in a statement") is left out. Nothing is brought in from another article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

import msgspec

from paperround.model import Article, Claim, Findings, Said
from paperround.text.names import DOES, HONORIFICS, NO_FIRST_NAME
from paperround.text.sense import COMMON
from paperround.text.words import fold, words

# Said in one of these is said to nobody in particular; an outlet or "reporters" remains.
_NO_MEDIUM = re.compile(
    r"(?:(?:an?|the|his|her|their|its|this)\s+)?(?:\w+\s+)?"
    r"(?:statements?|interviews?|(?:press|news) (?:conference|release|briefing)|briefing|e-?mails?|letter|"
    r"comments?|remarks|tweets?|posts?|blog|speech|telephone|phone|call|meeting|comunicado|communiqué|заявлени[еи])",
    re.IGNORECASE,
)
_NO_FIRST_NAME = HONORIFICS | COMMON | NO_FIRST_NAME
_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|said|says|told|and|but|has|had|was|were|is|are|will|would|in an?)\b"
)
_ARTICLE = re.compile(r"^(?:an?|the|his|her|their) ")
_NO_OFFICE = re.compile(
    r"(?:at|in|on|of|from|with|by|including|said|says|known|called|named)\b", re.IGNORECASE
)
_VERB = re.compile(r"\w+(?:ed|ing)\b", re.IGNORECASE)
_WORDS_OF_A_ROLE = 9
_BEHIND = re.compile(r"\s([^\W\d_][^,.;:()“”\"«»]{3,70})[,.]")
_LONGEST = 40  # letters of a first name and an initial
_BEFORE = re.compile(r"(?<![\w’'])([^\W\d_a-zа-я][\w’'-]{2,})(?: [A-Z]\.)?$")
_GOES_ON = re.compile(r"[\w’'-]")


def credited(article: Article, findings: Findings) -> tuple[Claim, ...]:
    """The claims, each with speaker, role and medium as fit to print."""
    claims = findings.claims
    if all(_complete(claim) for claim in claims):
        return claims
    full = _full_names(article, findings)
    roles = _roles(claims, full)
    beside = cache(partial(_beside, article))
    return tuple(_mended(claim, full, roles, beside) for claim in claims)


def _complete(claim: Claim) -> bool:
    return bool(claim.role) and not claim.medium and " " in claim.speaker_full


def _mended(
    claim: Claim, full: Mapping[str, str], roles: Mapping[str, str], beside: Callable[[str], str]
) -> Claim:
    name = _named(claim, full)
    if not full.get(fold(claim.speaker), name):  # two of that name: an office might be the other's
        return msgspec.structs.replace(claim, speaker_full=name, role="", medium=_medium(claim.medium))
    known = claim.role if _office(claim.role) else ""
    role = known or roles.get(fold(name), "") or beside(name) or _address(claim.role)
    if fold(role) in fold(name):  # "the interior minister, interior minister"
        role = ""
    return msgspec.structs.replace(claim, speaker_full=name, role=role, medium=_medium(claim.medium))


def _named(claim: Claim, full: Mapping[str, str]) -> str:
    """The fullest name: the claim's own, or, for a surname alone, the article's one name that ends in it.

    Where two people of the article share the surname it stands alone, whoever it was taken for.
    """
    own = claim.speaker_full or claim.speaker
    if len(words(claim.speaker)) > 1:
        return own
    return full.get(fold(claim.speaker), own) or claim.speaker


def _full_names(article: Article, findings: Findings) -> dict[str, str]:
    """The full name for each surname that speaks alone; empty where two people of the article share it."""
    alone = {c.speaker for c in findings.claims if len(words(c.speaker)) == 1}
    lone = {name for name in alone if name[:1].isalpha() and not name[:1].islower()}
    if not lone:
        return {}
    people = {m.text for m in findings.mentions if m.kind == "person"}
    people |= {c.speaker_full for c in findings.claims if c.speaker_full[:1].isupper()}
    named = [(fold(name), name) for name in sorted(people) if 2 <= len(words(name)) <= 4]
    spelt = _spelt_out(f"{article.title}\n{article.text}", lone)
    out: dict[str, str] = {}
    for last in sorted(lone):
        known = {fold(f"{one} {last}"): f"{one} {last}" for one in spelt.get(last, ())}
        known |= {folded: name for folded, name in named if folded.endswith(" " + fold(last))}
        if known:
            firsts = {words(name)[0] for name in known}
            out[fold(last)] = max(known.values(), key=lambda n: (len(n), n)) if len(firsts) == 1 else ""
    return out


def _spelt_out(text: str, lone: Iterable[str]) -> dict[str, set[str]]:
    """By surname, the capitalised words the text has before it that are no office and no common word."""
    out: dict[str, set[str]] = {}
    for last in lone:
        firsts = {match.group(1) for end in _places(text, f" {last}") if (match := _first(text, end, last))}
        out[last] = {one for one in firsts if fold(one) not in _NO_FIRST_NAME and not _small(text, one)}
    return out


def _first(text: str, end: int, last: str) -> re.Match[str] | None:
    """The capitalised word before a surname that ends here and is no part of a longer word."""
    if _GOES_ON.match(text, end):
        return None
    begin = end - len(last) - 1
    return _BEFORE.search(text, max(0, begin - _LONGEST), begin)


def _small(text: str, word: str) -> bool:
    """Whether it stands elsewhere without its capital, and is no name then."""
    sought = word.lower()
    return any(
        not _GOES_ON.match(text, end) and not text[end - len(sought) - 1 : end - len(sought)].isalnum()
        for end in _places(text, sought)
    )


def _roles(claims: Iterable[Claim], full: Mapping[str, str]) -> dict[str, str]:
    """The first office the article gives each name; a form of address is none."""
    out: dict[str, str] = {}
    for claim in claims:
        if _office(claim.role):
            out.setdefault(fold(_named(claim, full)), claim.role)
    return out


def _office(role: str) -> bool:
    """Whether a role says what somebody does, and is no form of address or lone article."""
    return len(role) > 2 and fold(role) not in HONORIFICS | {"the"} and not _NO_OFFICE.match(role)


def _address(role: str) -> str:
    return role if fold(role) in HONORIFICS else ""


def _beside(article: Article, name: str) -> str:
    """What stands between commas behind a full name: "Tobias Arkell, chief executive of the line,"."""
    if len(words(name)) < 2:
        return ""
    for paragraph in article.paragraphs:
        for before in _places(paragraph, f"{name},"):
            match = _BEHIND.match(paragraph, before)
            if match is None:
                continue
            role = match.group(1)
            plain = (
                DOES.search(role)
                and not _VERB.match(role)
                and role[0].islower()
                and len(role.split()) <= _WORDS_OF_A_ROLE
            )
            role = _ARTICLE.sub("", role)
            if plain and not _CLAUSE.search(role) and not any(c.isdigit() for c in role):
                return role
    return ""


def _places(text: str, sought: str) -> Iterator[int]:
    """Where each occurrence ends."""
    at = text.find(sought)
    while at >= 0:
        yield at + len(sought)
        at = text.find(sought, at + 1)


def _medium(medium: str) -> str:
    own = medium.strip(" .,;:")
    return "" if _NO_MEDIUM.fullmatch(own) else own


def addressed(name: str, role: str) -> tuple[str, str]:
    """Name and role as printed: "Dr" belongs before the name, not behind it as an office."""
    if fold(role) in HONORIFICS and name and not name.startswith(role):
        return f"{role} {name}", ""
    return name, role


def aside(said: Said) -> Said:
    """Without the medium where it is the outlet itself, which is named beside the words anyway."""
    same = fold(said.medium).removeprefix("the ") == fold(said.line.outlet).removeprefix("the ")
    return msgspec.structs.replace(said, medium="") if said.medium and same else said
