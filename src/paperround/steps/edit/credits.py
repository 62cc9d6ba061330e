"""Who is named beside words: the fullest name, the office and the medium, each as its article gives it.

Study finds the speaker where the words stand; here a surname alone gets the one full name its article
has for it, an empty office the one given elsewhere in the article, and a medium that is none
("in a statement") is left out. Nothing is brought in from another article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from paperround.model import Article, Claim, Findings, Said
from paperround.steps.edit.stock import COMMON, NO_FIRST_NAME
from paperround.text.words import fold, words

_HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "madam", "prof",
    "m", "mme", "mlle", "don", "doña", "sr", "sra", "señor", "señora", "herr", "frau", "г-н", "г-жа",
})  # fmt: skip
# Said in one of these is said to nobody in particular; an outlet or "reporters" remains.
_NO_MEDIUM = re.compile(
    r"(?:(?:an?|the|his|her|their|its|this)\s+)?(?:\w+\s+)?"
    r"(?:statements?|interviews?|(?:press|news) (?:conference|release|briefing)|briefing|e-?mails?|letter|"
    r"comments?|remarks|tweets?|posts?|blog|speech|telephone|phone|call|meeting|comunicado|communiqué|заявлени[еи])",
    re.IGNORECASE,
)
_NO_FIRST_NAME = _HONORIFICS | COMMON | NO_FIRST_NAME
_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|said|says|told|and|but|has|had|was|were|is|are|will|would|in an?)\b"
)
_ARTICLE = re.compile(r"^(?:an?|the|his|her|their) ")
_WORDS_OF_A_ROLE = 9


def credited(article: Article, findings: Findings) -> Findings:
    """The findings with each claim's speaker, role and medium as fit to print."""
    claims = findings.claims
    if all(_complete(claim) for claim in claims):
        return findings
    full = {**_spelt_out(article, claims), **_full_names(findings)}
    roles = _roles(claims, full)
    made = tuple(_mended(article, claim, full, roles) for claim in claims)
    return msgspec.structs.replace(findings, claims=made)


def _complete(claim: Claim) -> bool:
    return bool(claim.role) and not claim.medium and " " in claim.speaker_full


def _mended(article: Article, claim: Claim, full: Mapping[str, str], roles: Mapping[str, str]) -> Claim:
    name = _named(claim, full)
    known = claim.role if fold(claim.role) not in _HONORIFICS else ""
    role = known or roles.get(fold(name), "") or _beside(article, name) or claim.role
    return msgspec.structs.replace(claim, speaker_full=name, role=role, medium=_medium(claim.medium))


def _named(claim: Claim, full: Mapping[str, str]) -> str:
    """The fullest name: the claim's own, or, for a surname alone, the article's one name that ends in it."""
    own = claim.speaker_full or claim.speaker
    return full.get(fold(own), own) if len(words(own)) == 1 else own


def _full_names(findings: Findings) -> dict[str, str]:
    """The full name for each surname; none where two people of the article share it."""
    people = [m.text for m in findings.mentions if m.kind == "person"]
    people += [c.speaker_full for c in findings.claims if c.speaker_full[:1].isupper()]
    out: dict[str, str] = {}
    shared = set()
    for name in people:
        parts = words(name)
        if not 2 <= len(parts) <= 4:  # "Marta Quill"; not "Union in the north of the country"
            continue
        if fold(out.setdefault(fold(parts[-1]), name)) != fold(name):
            shared.add(fold(parts[-1]))
    return {last: name for last, name in out.items() if last not in shared}


def _spelt_out(article: Article, claims: Iterable[Claim]) -> dict[str, str]:
    """The name the text spells out for a speaker known by a surname: the one capitalised word before it."""
    text = article.text
    out = {}
    for last in {c.speaker_full or c.speaker for c in claims if len(words(c.speaker_full or c.speaker)) == 1}:
        found = re.findall(rf"(?<![\w’'])([^\W\d_a-zа-я][\w’'-]{{2,}}) {re.escape(last)}(?!\w)", text)
        first = {name for name in found if fold(name) not in _NO_FIRST_NAME and not _lower(name, text)}
        if len(first) == 1:
            out[fold(last)] = f"{first.pop()} {last}"
    return out


def _lower(name: str, text: str) -> bool:
    """Whether a word stands elsewhere without its capital, and so is no name."""
    return bool(re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text))


def _roles(claims: Iterable[Claim], full: Mapping[str, str]) -> dict[str, str]:
    """The first office the article gives each name; a form of address is none."""
    out: dict[str, str] = {}
    for claim in claims:
        if claim.role and fold(claim.role) not in _HONORIFICS:
            out.setdefault(fold(_named(claim, full)), claim.role)
    return out


def _beside(article: Article, name: str) -> str:
    """What stands between commas behind a full name: "Tobias Arkell, chief executive of the line,"."""
    if len(words(name)) < 2:
        return ""
    behind = re.compile(re.escape(name) + r",\s([^\W\d_][^,.;:()“”\"«»]{3,70})[,.]")
    for paragraph in article.paragraphs:
        for match in behind.finditer(paragraph):
            role = match.group(1)
            plain = role[0].islower() and len(role.split()) <= _WORDS_OF_A_ROLE
            role = _ARTICLE.sub("", role)
            if plain and not _CLAUSE.search(role) and not any(c.isdigit() for c in role):
                return role
    return ""


def _medium(medium: str) -> str:
    own = medium.strip(" .,;:")
    return "" if _NO_MEDIUM.fullmatch(own) else own


def addressed(name: str, role: str) -> tuple[str, str]:
    """Name and role as printed: "Dr" belongs before the name, not behind it as an office."""
    if fold(role) in _HONORIFICS and name and not name.startswith(role):
        return f"{role} {name}", ""
    return name, role


def aside(said: Said) -> Said:
    """Without the medium where it is the outlet itself, which is named beside the words anyway."""
    same = fold(said.medium).removeprefix("the ") == fold(said.line.outlet).removeprefix("the ")
    return msgspec.structs.replace(said, medium="") if said.medium and same else said
