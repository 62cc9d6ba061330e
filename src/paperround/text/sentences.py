"""Where sentences begin and end, in European, Chinese, Japanese, Arabic and Indic punctuation.

A full stop ends a sentence when what follows could begin one and what stands before it is neither
a known abbreviation nor an initial. Closing quotation marks stay with the sentence they close.
"""

from __future__ import annotations

import re

# The marks are taken in one run and never given back: dots by the thousand cost what they are long. A closing
# mark may stand off by a space in French; where it opens the next sentence no space follows it.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”“‟’»«›‹)\]]*+(?:[ \u00a0\u202f]»)?(?=\s|$)|"
    r"(?<![。！？｡؟۔।॥։።፧។៕။])[。！？｡؟۔।॥։።፧។៕။]++[”’」』）»\"]*+|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e](?=\s|$)|\n+"
)
_MARKS = re.compile("[.!?…。！？｡؟۔।॥։።፧។៕;\u037e\n]")  # what `_END` can begin with; found far faster than it
_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "gov", "sen", "rep",
    "rev", "hon", "st", "jr", "sr", "vs", "etc", "inc", "ltd", "co", "corp", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat",
    "sun", "no", "nos", "vol", "fig", "art", "dept", "est", "approx", "u.s", "u.k", "u.n", "e.u", "d.c",
    "a.m", "p.m", "i.e", "e.g", "m", "mme", "mlle", "sig", "sra", "dra", "ud", "uds", "bzw", "ca", "bzgl",
    "mio", "mrd", "tsd", "nr", "str", "inkl", "exkl", "evtl", "vgl", "geb", "sog", "ggf", "abs", "hr", "fr",
    "dott", "ing", "avv", "geom", "pág", "núm", "tel", "mln", "mld", "gral", "lic", "exmo",
    "янв", "февр", "апр", "авг", "сент", "окт", "нояб", "дек", "обл", "респ", "стр", "корп", "кв", "тел",
    "г", "гг", "им", "ул", "тыс", "млн", "млрд", "руб", "т.е", "т.к", "т.д", "т.п", "см",
})  # fmt: skip
# What follows a day's number and its full stop in German, Danish, Norwegian, Finnish, Czech: no new sentence.
_MONTH = re.compile(
    r"\s(?:jan|feb|mär|mar|apr|mai|maj|jun|jul|aug|sep|okt|nov|dez|des|dec)[^\W\d_]{0,7}\b|\sjahrhundert",
    re.I,
)
_PAIR = re.compile(r"\s?[^\W\d_]\.|\s\d")  # "z. B.", "и т. д.", "д. 5"
_INITIALS = re.compile(r"[A-Z]\.[A-Z]")  # "H.L. Quill"; what stands after an abbreviation opens a sentence
_OPENS = re.compile(r"\s*+(?:$|[^A-Z]|(?:The|A|An|In|On|At|It|He|She|They|We|This|That|But|And|For|As)\b)")
_TELLS = re.compile("[とっ、，]")  # what joins speech to its telling in Japanese: 「...？」と
_LONGEST = max(map(len, _ABBREVIATIONS))
_BEFORE = re.compile(r"([^\s(\"'“‘«\[]+)$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end, in code points, of each sentence; white space around it left out."""
    out: list[tuple[int, int]] = []
    begin = 0
    for mark in _MARKS.finditer(text):
        match = _END.match(text, mark.start()) if mark.start() >= begin else None
        if match is None:
            continue
        if match.group()[0] == "." and not _ends(text, match.start(), match.end()):
            continue
        if match.group()[0] in "!?…" and _goes_on(text, match.end()):
            continue
        if match.group()[-1] in "」』" and _TELLS.match(text, match.end()):
            continue
        _add(out, text, begin, match.end())
        begin = match.end()
    _add(out, text, begin, len(text))
    return out


def _add(out: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        out.append((begin, end))


def _goes_on(text: str, after: int) -> bool:
    """Whether the sentence runs on after a question or an exclamation: “Why?” she asked."""
    following = text[after : after + 8].lstrip()[:1]
    return bool(following) and following.islower()


def _ends(text: str, dot: int, after: int) -> bool:
    """Whether the full stop at `dot` ends its sentence."""
    following = text[after : after + 8].lstrip()[:1]
    if following and (following.islower() or following in ",;:)"):
        return False
    if dot > _LONGEST and text[dot - _LONGEST - 1 : dot].isalpha():
        return True  # a word longer than any abbreviation
    word = _BEFORE.search(text, max(0, dot - 24), dot)
    last = word.group(1) if word else ""
    if last.lower() in _ABBREVIATIONS:
        return False
    if len(last) <= 2 and last.isdigit() and _MONTH.match(text, after):
        return False
    if len(last) == 1 and last.islower() and _PAIR.match(text, after):
        return False
    if _INITIALS.fullmatch(last) and not _OPENS.match(text, after):
        return False
    return not (len(last) == 1 and last.isalpha() and last.isupper())
