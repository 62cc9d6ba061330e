"""Names of writers out of bylines: each person once, without "By", titles of desks, addresses or handles.

A site's address stands as a name only where nobody else is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from paperround.text.words import fold

_LEAD = re.compile(
    r"^\W*(?:(?:written|reported|posted|published|story|words|text|analysis|report)\s+)?(?:by|von|por|par|di|door|av|"
    r"af|przez|autor(?:a|es|in)?|auteure?s?|authors?|автор(?:ы)?|от|text|redazione di|"
    r"de la rédaction de)\b[\s:：]+",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||/|•|·|\n|&|、|，|؛|\s(?:and|und|y|et|e|en|og|och|oraz|и|和|i)\s)\s*")
_NOISE = re.compile(r"https?:|www\.|@|\.(?:com|org|net|de|co)\b|\d{3,}|[{}<>\[\]=]", re.I)
_ROLE = re.compile(
    r"^(?:(?:staff|senior|chief|political|foreign|science|sports|special|our|news|digital|associate|assistant)\s+)*"
    r"(?:reporters?|correspondents?|writers?|editors?|editor-in-chief|contributors?|columnist|producer|journalist|"
    r"redakteur(?:in)?|korrespondent(?:in)?|staff|admin|administrator|author|editorial)s?$",
    re.I,
)
_CREDIT = re.compile(
    r"^\W*(?:image|photo|foto|bild|quelle|source|crédit|credit|illustration|grafik)s?(?: by| von)?\s*[:：/]",
    re.I,
)
_SITE = re.compile(r"^[\w-]+\.[a-z]{2,4}$", re.I)
_AGENCIES = frozenset(
    ("afp", "ap", "apa", "dpa", "efe", "epa", "kna", "lusa", "ntb", "pap", "ritzau", "sda", "sid", "tt")
)
_AFTER = re.compile(
    r"\s*(?:\(.*?\)|,? (?:in|aus|à|en) [A-Z].{2,30}$|\s+[-–|]\s+.*$|\bfor (?:the )?[A-Z].*$|\b(?:updated|"
    r"published)\b.*$)",
)


def people(lines: Iterable[str], outlet: str = "") -> tuple[str, ...]:
    """Names in the order they are given; the outlet's own name is no writer where others are named."""
    out: dict[str, str] = {}
    for line in (line for line in lines if not _CREDIT.match(line)):
        for part in _SPLIT.split(_LEAD.sub("", line.strip()[:300])):
            name = person(part)
            if name:
                out.setdefault(fold(name), name)
    others = {key: name for key, name in out.items() if key != fold(outlet) and not _SITE.match(name)}
    return tuple((others or out).values())


def person(text: str) -> str:
    """One clean name, or empty when the text is no name."""
    name = _AFTER.sub("", _LEAD.sub("", " ".join(text.split()))).strip(" .,:;-–—|*•\"'()")
    if fold(name) in _AGENCIES or _SITE.match(name):
        return name
    if (
        not 2 <= len(name) <= 60
        or _NOISE.search(name)
        or _ROLE.match(name)
        or not any(c.isalpha() for c in name)
    ):
        return ""
    if len(name.split()) > 6 or (len(name.split()) == 1 and name.islower() and name.isascii()):
        return ""
    return name.title() if name.isupper() and " " in name and name.isascii() else name
