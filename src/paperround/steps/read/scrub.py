"""One line as a reader may see it: no markup, not even torn, nothing invisible, single spaces.

Whether the line belongs to the article is decided elsewhere. Marks that join or part letters (ZWJ, ZWNJ)
and those that steer a line's direction without turning letters round (LRM, RLM) stay: Persian, Hindi and
Arabic are written with them. Overrides and isolates go: they let a title show other words than it holds.
"""

from __future__ import annotations

import re

from paperround.steps.read.decode import clean

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,5000}>|<!--|-->|<!\[CDATA\[|\]\]>|<[!?][^<>]{0,300}>?")
# An opening that never closes, or closes after more than any line holds. Single letters are also mathematics
# ("if x <a"), so those count only with an attribute behind them; "<p" has no such use.
_NAMES = (
    "article|aside|audio|base|blockquote|body|br|button|canvas|center|code|div|em|embed|fieldset|figcaption|figure|font|"
    "footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|img|input|label|li|link|main|math|meta|nav|noscript|"
    "object|ol|option|p|picture|plaintext|pre|script|section|select|source|span|strong|style|svg|table|tbody|td|template|"
    "textarea|tfoot|th|thead|time|title|tr|track|ul|video"
)
_TORN = re.compile(
    rf"</?(?:{_NAMES})(?![\w-])(?:[^<>]{{0,3000}}>)?|<[abiqsu](?=\s+[\w:-]{{1,40}}\s*=)[^<>]{{0,3000}}>?|</[a-z]+\s*$",
    re.I,
)
_ROUNDS = 3  # tags inside tags are taken out from the inside; what is deeper was made to be so


def tidy(line: str) -> str:
    """The line without markup, invisible characters or doubled spaces."""
    if not line.isprintable() or "  " in line:
        line = " ".join(clean(line).split())
    if "<" in line or "-->" in line or "]]>" in line:
        line = " ".join(_bare(line).split())
    return line.strip()


def _bare(line: str) -> str:
    for _ in range(_ROUNDS):
        bare = " ".join(_TORN.sub(" ", _TAG.sub(" ", line)).split())  # folded, or the gap hides the next tag
        if bare == line:
            return bare
        line = bare
    return line.replace("<", " ").replace("-->", " ").replace("]]>", " ")
