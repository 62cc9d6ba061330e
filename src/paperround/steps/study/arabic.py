"""Who said what in Arabic, by the patterns news prints: قال فلان: «...»; «...»، قال فلان; وفقا لفلان، «...».

The verb stands before its subject, and no letter is a capital. The speaker is the stretch between verb and
quotation, up to a word for where, when or to whom; a name is told from the office before it by a given name
that is known. Direct quotations alone; what does not fit a pattern is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from paperround.model import HEADLINE, Claim
from paperround.steps.study.frame import Line
from paperround.steps.study.wordlists import wordlist
from paperround.text.quotes import Quotation, quotations

_SAY = (
    "قال|قالت|قالوا|يقول|تقول|أكد|أكدت|يؤكد|تؤكد|أضاف|أضافت|أضافوا|يضيف|تضيف|صرح|صرحت|صرّح|صرّحت|أعلن|أعلنت|أوضح|أوضحت|"
    "ذكر|ذكرت|أشار|أشارت|شدد|شددت|شدّد|شدّدت|اعتبر|اعتبرت|حذر|حذرت|حذّر|حذّرت|تابع|تابعت|كتب|كتبت|غرد|غردت|غرّد|غرّدت|"
    "أفاد|أفادت|لفت|لفتت|نفى|نفت|تعهد|تعهدت|اتهم|اتهمت|طالب|طالبت|دعا|دعت|رأى|رأت|اعترف|اعترفت|كشف|كشفت|ختم|ختمت"
)
_VERB = rf"(?<![\w])[وف]?(?P<cue>{_SAY})(?![\w])"
_BEFORE = re.compile(
    rf"{_VERB}(?P<who>[^:«»“”\"،.]{{0,90}}?)\s*(?:[:،]|(?<!\w)(?:ب?أن|إن|أنه|إنه|أنها|إنها)(?!\w))*\s*[:،]?\s*$"
)
_AFTER = re.compile(rf"\s*[،,]?\s*(?:كما |حسبما )?{_VERB}(?P<who>[^:«»“”\"،.]{{2,90}}?)(?=\s*(?:[،.؛]|$))")
_ACCORDING = r"(?P<cue>(?:[وف]?فق[اًا]{1,2} (?=ل)|[وف]?بحسب |[وف]?حسب |نقل[اًا]{1,2} عن ))"
_LED = re.compile(rf"(?<!\w){_ACCORDING}(?P<who>[^:«»“”\"،.]{{2,90}}?)\s*[،,:]\s*$")
_CLOSED = re.compile(rf"\s*[،,]?\s*{_ACCORDING}(?P<who>[^:«»“”\"،.]{{2,90}}?)(?=\s*(?:[،.؛]|$))")
_UNSAID = frozenset(["لم", "ما", "لن", "لا", "لو", "إذا", "إن", "ليت"])
_ENDS = frozenset({
    "في", "خلال", "على", "مع", "من", "اليوم", "أمس", "أثناء", "عقب", "بعد", "قبل", "عبر", "عن", "حول", "ردا",
    "إن", "أن", "بأن", "وذلك", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد",
    "صباح", "مساء", "للصحفيين", "للصحافيين", "لوكالة", "لقناة", "لصحيفة", "لإذاعة",
})  # fmt: skip
_MEDIUM = re.compile(
    r"(?<!\w)(?:ل(?P<who>(?:وكالة|قناة|صحيفة|إذاعة) [^،.:«»]{2,30}?)|لل(?P<many>صحفيين|صحافيين))"
    r"(?=[\s،.:]|$)"
)
_GIVEN = wordlist("given_arabic")
_SHORT = 4  # letters up to which a quotation is a term
_LONGEST = 12  # words of a speaker with his office
_SURE = 0.85  # as by the patterns of Chinese; there is no annotated Arabic to measure it on


@dataclass
class _Heard:
    """Who has spoken so far."""

    last: tuple[str, str] = ("", "")  # full name and role
    full: dict[str, str] = field(default_factory=dict)  # full name: role


def claims(lines: Iterable[Line]) -> tuple[Claim, ...]:
    """The direct quotations of an article in Arabic with their speakers, in order."""
    heard = _Heard()
    made = (_quoted(line, quote, heard) for line in lines for quote in quotations(line.text))
    return tuple(claim for claim in made if claim)


def _quoted(line: Line, quote: Quotation, heard: _Heard) -> Claim | None:
    if quote.end - quote.start <= _SHORT:
        return None
    head = line.text[: quote.opens]
    begin = max(head.rfind(mark) for mark in ".!؟\n»”") + 1
    match = _BEFORE.search(head, begin) or _LED.search(head, begin)
    if match is None and not head[begin:].strip():
        match = _AFTER.match(line.text, quote.closes) or _CLOSED.match(line.text, quote.closes)
    if match is None or _unsaid(match):
        return None
    own = match.group("who").strip() or (head[begin : match.start()] if match.end() <= quote.opens else "")
    shown, full, role = _who(own, match.group("cue"), heard)
    if not full:
        return None
    medium = _MEDIUM.search(match.group("who"))
    return Claim(
        speaker=shown, speaker_full=full, role=role, cue=match.group("cue").strip(),
        kind="headline" if line.number == HEADLINE else "direct",
        content=line.text[quote.start : quote.end].strip(), paragraph=line.number,
        start=quote.start + _blank(line.text[quote.start : quote.end]),
        end=quote.start + len(line.text[quote.start : quote.end].rstrip()),
        medium=(medium.group("who") or medium.group("many")) if medium else "", confidence=_SURE,
    )  # fmt: skip


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _unsaid(match: re.Match[str]) -> bool:
    """Whether a word before the verb takes the saying back: لم, لو, إذا."""
    before = match.string[: match.start()].split()
    return bool(before) and before[-1].removeprefix("و").removeprefix("ف") in _UNSAID


def _speaks_for(before: list[str]) -> bool:
    """Whether "باسم" after these words is "in the name of" and nobody's name: "المتحدث باسم"."""
    return bool(before) and before[-1].removeprefix("ال").removesuffix("ة") in ("متحدث", "ناطق")


def _who(told: str, cue: str, heard: _Heard) -> tuple[str, str, str]:
    """The name as it stands, the full name and the role; whoever spoke last where nobody is named."""
    words = told.split()
    if cue.strip().endswith(("وفقا", "وفقاً", "فقا", "فقاً")) and words:
        words[0] = "ال" + words[0][2:] if words[0].startswith("لل") else words[0].removeprefix("ل")
    stop = next((i for i, word in enumerate(words) if i and word in _ENDS), len(words))
    words = words[:stop]
    if not words or words[0] in _ENDS:
        return (heard.last[0], *heard.last)
    if len(words) > _LONGEST:
        return "", "", ""
    given = (i for i, word in enumerate(words) if word in _GIVEN)
    first = next((i for i in given if not (words[i] == "باسم" and _speaks_for(words[:i]))), 0)
    name, role = " ".join(words[first:]), " ".join(words[:first])
    known = next((full for full in heard.full if name in full.split() or name == full), name)
    role = role or heard.full.get(known, "")
    heard.last = (known, role)
    heard.full.setdefault(known, role)
    return name, known, role
