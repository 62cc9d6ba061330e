"""Who speaks, told inside the quotation marks: «Лодки опаздывают, — сказала Анна Ветрова, — снова».

Russian and French go on quoting round the words for who speaks, with no marks of their own. Here such a
quotation is cut in two; the words between are then read as those that stand between two quotations.
"""

from __future__ import annotations

import re
from functools import lru_cache

from paperround.steps.study.languages import Language, language
from paperround.text.quotes import Quotation

_CUTTING = ("ru", "fr")
_LONGEST = 80  # characters of the words for who speaks


def parted(text: str, marks: list[Quotation], words: Language) -> list[Quotation]:
    """The quotations with those cut that hold the words for who speaks, in the languages that do so."""
    if words.code not in _CUTTING:
        return marks
    return [part for mark in marks for part in _parts(text, mark, _pattern(words.code))]


def _parts(text: str, mark: Quotation, pattern: re.Pattern[str]) -> list[Quotation]:
    found = pattern.search(text, mark.start, mark.end)
    if found is None or found.start() == mark.start:
        return [mark]
    rest = found.end("rest")
    head = Quotation(mark.opens, mark.start, found.start("who"), found.start("who"))
    if not text[rest : mark.end].strip():
        return [head]
    return [head, Quotation(rest, rest, mark.end, mark.closes, mark.closed)]


@lru_cache(maxsize=4)
def _pattern(code: str) -> re.Pattern[str]:
    """A mark that ends or halts a sentence, then a word of saying and its subject, then another mark."""
    verbs = "|".join(sorted(map(re.escape, language(code).say), key=len, reverse=True))
    if code == "ru":
        lead, who = r"[,.!?…]\s*(?P<who>[—–-]\s*", rf"(?:{verbs})\b[^«»“”—–]{{0,{_LONGEST}}}?"
        return re.compile(rf"{lead}{who})(?P<rest>[,.]\s*[—–-]\s*|[,.]?\s*\Z)")
    turned = rf"(?:a|ont|avait)-t-(?:il|elle|on|ils|elles)\s+(?:{verbs})|(?:{verbs})-t-(?:il|elle)"
    plain = rf"(?:a|ont|avait)?\s*(?:{verbs})\s+[^«»,]{{2,{_LONGEST}}}?"
    return re.compile(rf"(?P<who>,\s+(?:{turned}|{plain}))(?P<rest>,\s+|[,.]?\s*\Z)")
