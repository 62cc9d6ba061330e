"""The time words of English."""

from __future__ import annotations

import re

from paperround.steps.read.clues.language import Language
from paperround.steps.read.months import english

_MONTH = (
    r"Jan(?:uary|\.|\b)|Feb(?:ruary|\.|\b)|Mar(?:ch|\.)|Apr(?:il|\.|\b)|May\b|June?\b|July?\b|Aug(?:ust|\.|\b)"
    r"|Sept?(?:ember|\.|\b)|Oct(?:ober|\.|\b)|Nov(?:ember|\.|\b)|Dec(?:ember|\.|\b)"
)
_YEAR = r"(?:1[89]\d\d|20[0-4]\d)(?![\d%]|s\b|[.,]\d|-\w{3})"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip

ENGLISH = Language(
    months=re.compile(
        rf"(?P<mon>{_MONTH})\.?(?![a-z-])(?: (?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%]|,\d))?"
        rf"(?:,? (?:of )?(?P<y2>{_YEAR}))?"
    ),
    years=re.compile(_YEAR),
    counting=re.compile(r"years? ago\b|year\b|anniversary|spring\b|summer\b|autumn\b|fall\b|winter\b"),
    month={name[:3]: number for name, number in english().items()},
    letters=3,
    day=re.compile(r"(?<![\d.,:/$-])(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? $"),
    weekday=re.compile(
        r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?\.?,?(?: on)?(?: the)? $"
    ),
    weekdays={"Mon": 0, "Tue": 1, "Wed": 2, "Thu": 3, "Fri": 4, "Sat": 5, "Sun": 6},
    within=re.compile(
        r"\b(?:in|since|until|by|of|from|during|through|before|after|between|early|late|mid|last|next|"
        r"this|to)[ -]$",
        re.I,
    ),
    cues=re.compile(
        r"\b(?:(?P<sure>will|won['’]t|['’]ll|shall|(?:set|due|planned|poised|slated|scheduled|expected|going|"
        r"plans?|planning|aims?|intends?|hopes?|hoping) (?:to|for)|scheduled|slated|upcoming)"
        r"|(?P<coming>(?:bound|likely|wants?|vow\w*|pledg\w*|promis\w*|propos\w*) (?:to|for|in|on|at|by)|"
        r"expected|expects?|would|could|may|might|should|ahead of|deadline|expir\w+|forecast\w*|"
        r"project(?:s|ed|ions?)|predict\w*|next|eyeing|potential|possible|running for|run for|"
        r"(?:re-?)?election bid|candidates?|hopefuls?|contenders?|coming)"
        r"|(?P<past>was|were|had|did|been|has|since|ago|said|told|wrote|began|became|came|went|won|lost|left|"
        r"took|made|gave|held|fell|rose|met|sent|led|ran|saw|got|struck|spoke|brought|found|\w{2,}ed))\b"
    ),
    passive=re.compile(r" (?:not |also |then |soon |again )*(?:be|get|have) "),
    until=re.compile(
        r"\b(?:by|until|till|through|before|for|to|into|beyond)(?: the| early| late| mid| end of)* ?$", re.I
    ),
    named=re.compile(
        r" (?:(?:presidential|general|midterm|congressional|primary|Democratic|Republican|gubernatorial|"
        r"federal|national|state|Senate|House|White House|Summer|Winter|World|U\.S\.) )*"
        r"(?:elections?|races?|campaigns?|primar(?:y|ies)|midterms?|candidates?|contenders?|hopefuls?|fields?|"
        r"bids?|runs?|cycles?|Olympics?|Games|Cups?|conventions?|nominees?|nominations?|ballots?|contests?|"
        r"budgets?|census|model|season|fiscal|rivals?|run|debates?|voters?)\b"
    ),
    owned=re.compile(r"(?:\b(?:an?|the|his|her|its|their|our|my|that|this|whose)|['’]s?)(?: [a-z-]+)? $"),
    stamp=re.compile(r"(?:\(@\w+\)|\b(?:posted|published|updated)(?: on|:)?) *[—–-]? *$", re.I),
    foreign=re.compile(r"(?:©|\(c\)|copyright)[ ,©]*(?:\d{4} ?[-–] ?)?$", re.I),
    shift=re.compile(
        r"\b(?:(?P<early>earlier this)|(?P<later>later this)|(?P<last>last|past)|(?P<this>this)|"
        r"(?P<next>next|coming)) $",
        re.I,
    ),
    seasons=_SEASONS,
    ago=re.compile(rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)})(?:st|nd|rd|th)?[ -]$", re.I),
    counted={"year ago": "ago", "years ago": "ago", "anniversary": "anniversary"},
    numbers=_NUMBERS,
    part=re.compile(
        r"\b(?:(?P<early>early(?: in)?|beginning of|start of|first half of|first quarter of)|"
        r"(?P<middle>mid|middle of)|"
        r"(?P<late>late(?: in)?|end of|second half of|last quarter of|fourth quarter of)|"
        r"(?P<season>spring|summer|autumn|fall|winter)(?: of)?)[ -]$",
        re.I,
    ),
    opening=re.compile(r"[A-Z][A-Z.' ,/-]{2,40}(?:, [A-Z][\w. ]{1,20})?,? (?:\([A-Z][\w ]+\) )?$"),
    fresh=re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? (?:[A-Z][a-z]+\.? \d|the \d|\d))"),
)  # fmt: skip
