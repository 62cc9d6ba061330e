"""Through which outlet, or to whom, something is said: "Speaking to RIA Novosti", "told reporters"."""

from __future__ import annotations

import re
from operator import itemgetter
from string import ascii_lowercase

from paperround.steps.study.layout import Layout
from paperround.steps.study.speech import Saying

# a point ends no word of a name but an initial and a form of address ("told CNN. Federal agents")
_CAP = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Rep|Sen|Gov|Gen|Lt|Col|St)\.|(?:[A-Z]\.){1,4}"
    r"|[^\W\d_a-zа-яё][\w'’&-]*(?:\.\w[\w'’&-]*)*)"
)
_NAME = rf"((?:the )?{_CAP}(?:(?: of| and| the| for)? {_CAP}){{0,4}}|reporters|journalists)"
_TOLD = re.compile(rf"\s+(?:to )?{_NAME}")
_TALK = r"(?:interview|statement|email|comments?|remarks)"
_SPEAKING = re.compile(
    rf"\b(?:[Ss]peaking|[Tt]alking|[Ii]n (?:an?|his|her|their)(?: \w+){{0,2}} {_TALK}) "
    rf"(?:to|with|on|for) {_NAME}"
)
_ON = re.compile(
    r"\b(?:on|in|via|through) ((?:(?:his|her|their|its|an?) )?"
    r"(?:Twitter|Facebook|Telegram|Instagram|YouTube|Truth Social|X\b|CNN|Fox News|MSNBC|NBC|CBS|ABC|BBC|"
    r"tweet|statement|press release|blog post)[\w’' ]{0,20}?)"
    r"(?=[.,;:]|\s(?:that|on|in|after|when|and|as)\b|$)"
)
_TAIL = re.compile(
    r"^(?:the|his|her|their|its|an?) |\s(?:on|in)?\s?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*$"
)
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s.*)?")
# A word that begins so stands in every sentence the two patterns fit; this is found thirty times as fast.
_HINTS = frozenset(
    name + letter for name in ("cnn", "fox", "nbc", "cbs", "abc", "bbc") for letter in ("", *ascii_lowercase)
) | {
    "spea", "talk", "inte", "stat", "emai", "comm", "rema", "twit", "face", "tele", "inst", "yout", "trut",
    "msnb", "twee", "pres", "blog", "x",
}  # fmt: skip
_TALKS = frozenset({"spea", "talk", "inte", "stat", "emai", "comm", "rema"})  # of these, those of `_SPEAKING`
_HEAD = itemgetter(slice(4))
_TELLING = frozenset({
    "told", "tell", "tells", "telling", "informed", "reminded", "assured", "revealed",
})  # fmt: skip


def medium_of(page: Layout, saying: Saying) -> str:
    """The outlet or the listeners a saying goes through, as its sentence names them; else empty."""
    text, tokens = page.line.text, page.tokens
    after = tokens.ends[max(saying.cue, saying.subject.last) if saying.inverted else saying.cue]
    if tokens.lower[saying.cue] in _TELLING:
        told = _TOLD.match(text, after)
        if told:
            return _whole(told.group(1))
    if _HINTS.isdisjoint(map(_HEAD, tokens.lower[saying.unit[0] : saying.unit[1] + 1])):
        return ""
    begin, end = tokens.starts[saying.unit[0]], tokens.ends[saying.unit[1]]
    talks = not _TALKS.isdisjoint(map(_HEAD, tokens.lower[saying.unit[0] : saying.unit[1] + 1]))
    spoke = (_SPEAKING.search(text, begin, end) if talks else None) or _ON.search(text, after, end)
    return _whole(spoke.group(1)) if spoke else ""


def _whole(name: str) -> str:
    """Without what a sentence hangs on it; a day is nobody."""
    own = _TAIL.sub("", name).strip(" .,")
    return "" if _DAY.fullmatch(own) else own
