"""Who said what in Chinese, by the patterns news prints: 某某表示，“……”; “……”，某某说; 某某称，……。

Chinese has no spaces and no capitals, so the speaker is the stretch between the last mark and the
word of saying, less the words for when and where. A name is told from an office by the office's
last word (发言人, 部长, ...). What does not fit a pattern is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from paperround.model import HEADLINE, Claim
from paperround.steps.study.frame import Line
from paperround.text.quotes import Quotation, quotations

_SAY = (
    "表示|指出|强调|強調|认为|認為|宣布|警告|回应|回應|补充说|補充說|介绍|介紹|透露|称|稱|说|說|写道|寫道|呼吁|呼籲|"
    "坦言|承认|承認|否认|否認|批评|批評|重申|解释|解釋|告诉记者|告訴記者|直言|声明|聲明|谈到|談到"
)
_CUE = re.compile(rf"(?P<cue>{_SAY})(?:道|说|說)?(?P<to>[^，。：；“「]{{0,8}}?)[，,：:]?\s*$")
_AFTER = re.compile(
    rf"\s*[，,—]*\s*(?P<who>[^，。！？；“”「」]{{1,30}}?)(?P<cue>{_SAY})(?:道)?(?=[，。；！？]|$)"
)
_INDIRECT = re.compile(
    rf"(?P<who>[^，。！？；“”「」：:]{{2,30}}?)(?P<cue>{_SAY})[，,：:](?P<what>[^。！？“「]{{6,}}[。！？]?)"
)
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?[”」]?")
_WHEN = re.compile(
    r"(?:\d{1,4}年)?(?:\d{1,2}月)?\d{1,2}[日号號](?:上午|下午|晚|晚间|凌晨)?|星期[一二三四五六日天]|周[一二三四五六日]|"
    r"当天|當天|当日|今天|昨天|近日|日前|随后|隨後|此前|同时|同時|另外|此外|还|還|也|则|並|并|在[^，]{1,16}?(?:上|时|時|中|后|後|会)|"
    r"对此|對此|就此"
)
_OFFICES = (
    "发言人|發言人|部长|部長|总统|總統|总理|總理|主席|外长|外長|大使|专家|專家|教授|局长|局長|市长|市長|总书记|首相|国务卿|國務卿|"
    "秘书长|秘書長|负责人|負責人|官员|官員|主任|司令|记者|記者|议员|議員|院长|院長|代表|领导人|領導人|防长|防長|董事长|"
    "总裁|分析师|分析師|学者|學者|司令员|书记|州长|州長|国王|國王|副总统|副总理"
)
_NAMED = re.compile(rf"^(?P<role>.*(?:{_OFFICES}))(?P<name>[\u4e00-\u9fff·•]{{2,16}})$")
_PRONOUNS = frozenset({"他", "她", "其", "该发言人", "该官员", "他们"})
_MEDIUM = re.compile(
    r"(?:接受|对|向)(?P<who>[\u4e00-\u9fffA-Za-z《》]{2,16}?)(?:记者)?(?:专访|采访|採訪|表示|说)"
)
_UNSAID = re.compile(r"(?:没有|沒有|没|並未|并未|从未|從未|未曾|不曾|未|不会|不會|不能|不)$")
_SUPPOSED = re.compile(r"^(?:如果|假如|若|要是|倘若|假设|假設)")
_REPORTED = re.compile(
    r"[据據](?P<who>[^，。！？；“”「」]{2,24}?)(?P<cue>报道|報道|报导|報導|消息|透露|介绍|介紹)[，,：:]?\s*$"
)
_SHORT = 3  # characters up to which a quotation without a word of saying is a term
_SURE, _LOOSE = 0.85, 0.7


@dataclass
class Heard:
    """Who has spoken so far."""

    last: tuple[str, str] = ("", "")  # full name and role
    full: dict[str, tuple[str, str]] = field(default_factory=dict)


def claims(lines: Iterable[Line]) -> tuple[Claim, ...]:
    """The claims of an article in Chinese, in order."""
    heard = Heard()
    return tuple(claim for line in lines for claim in _line(line, heard))


def _line(line: Line, heard: Heard) -> list[Claim]:
    quotes = quotations(line.text)
    out = []
    for quote in quotes:
        claim = _direct(line, quote, heard)
        if claim:
            out.append(claim)
    bare = _masked(line.text, quotes)
    for match in _INDIRECT.finditer(bare):
        claim = _indirect(line, match, heard)
        if claim and not any(claim.start <= other.start < claim.end for other in out):
            out.append(claim)
    return sorted(out, key=lambda claim: claim.start)


def _direct(line: Line, quote: Quotation, heard: Heard) -> Claim | None:
    before = line.text[: quote.opens]
    begin = max(before.rfind(mark) for mark in "。！？；\n”」") + 1
    cue = _CUE.search(before, begin)
    who = before[begin : cue.start()].split("，")[-1] if cue else ""
    if cue and not who.strip():
        who = before[begin : cue.start()].rstrip("，")
    if cue is None and (reported := _REPORTED.search(before, begin)):
        cue, who = reported, reported.group("who")
    if cue is None:
        after = _AFTER.match(line.text, quote.closes) if not before[begin:].strip() else None
        cue, who = after, after.group("who") if after else ""
    if cue is None or quote.end - quote.start <= _SHORT:
        return None
    return _claim(line, (quote.start, quote.end), (who, cue.group("cue")), heard)


def _indirect(line: Line, match: re.Match[str], heard: Heard) -> Claim | None:
    start, end = match.span("what")
    while end > start and line.text[end - 1] in "。！？":
        end -= 1
    made = _claim(line, (start, end), (match.group("who"), match.group("cue")), heard)
    if made is None or not made.speaker:
        return None
    fields = {name: getattr(made, name) for name in made.__struct_fields__}
    kind = "headline" if line.number == HEADLINE else "indirect"
    return Claim(**(fields | {"kind": kind, "confidence": _LOOSE}))


def _claim(line: Line, span: tuple[int, int], told: tuple[str, str], heard: Heard) -> Claim | None:
    said_by, cue = told
    said_by = said_by.strip().removeprefix("据").removeprefix("據")
    if _UNSAID.search(said_by) or _SUPPOSED.search(said_by):
        return None
    medium = _MEDIUM.search(said_by)
    name = _MEDIUM.sub("", _WHEN.sub("", said_by)).strip(" ，、：:　")
    if len(name) > 24:
        return None
    full, role, shown = _who(name, heard)
    if not full:
        return None
    return Claim(
        speaker=shown,
        speaker_full=full,
        role=role,
        cue=cue,
        kind="headline" if line.number == HEADLINE else "direct",
        content=line.text[span[0] : span[1]],
        paragraph=line.number,
        start=span[0],
        end=span[1],
        medium=medium.group("who") if medium else "",
        confidence=_SURE,
    )


def _who(name: str, heard: Heard) -> tuple[str, str, str]:
    """Full name, role, and the name as it stands."""
    if not name or name in _PRONOUNS:
        return (heard.last[0], heard.last[1], name or heard.last[0]) if heard.last[0] else ("", "", "")
    named = _NAMED.match(name)
    if named:
        full, role = named.group("name"), named.group("role")
        heard.full[full] = heard.last = (full, role)
        return full, role, full
    known = next((at for full, at in heard.full.items() if name in full or full.endswith(name)), None)
    heard.last = known or (name, "")
    return (*heard.last, name)


def _masked(text: str, quotes: list[Quotation]) -> str:
    """The text with quoted words made into marks that no pattern crosses."""
    for quote in quotes:
        text = text[: quote.opens] + "“" * (quote.closes - quote.opens) + text[quote.closes :]
    return text
