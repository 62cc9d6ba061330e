"""Statements that a group is listed or banned somewhere: claims of a kind of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperround.model import HEADLINE, Claim, Mention
from paperround.steps.study.layout import Layout

_LISTED = re.compile(
    r"\b(?:designated|listed|classified|recogni[sz]ed|branded|labell?ed|banned|outlawed|proscribed|prohibited|blacklisted)\b"
    r"|запрещ[её]нн?\w*|признан\w* террористическ\w*|被列为恐怖组织|被认定为恐怖组织",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:banned|outlawed|proscribed|prohibited|designated|listed|blacklisted|classified|organi[sz]ations?|groups?)[^.]{0,60}?"
    r"\b(?:in|by) (?:the )?(?P<who>[A-Z][\w.&-]*(?:(?: and| of)? [A-Z][\w.&-]*){0,3})"
)
_IN_RUSSIA = re.compile(r"запрещ[её]нн?\w*(?: на территории| в)? (?P<who>РФ|России|Российской Федерации)")
_UNDONE = re.compile(
    r"\b(?:not|never|no longer|removed|delisted|lift(?:ed|ing)?|revoked|suspended|remove)\b", re.IGNORECASE
)
_SURE = 0.8


def designation_claims(pages: Sequence[Layout], groups: Sequence[Mention]) -> Iterator[Claim]:
    """One claim for each sentence that says who lists or bans a group it names."""
    named = {mention.paragraph for mention in groups if mention.paragraph != HEADLINE}
    for page in pages:
        if page.line.number in named and _LISTED.search(page.line.text):
            for first, last in page.units:
                made = _claim(page, (page.tokens.starts[first], page.tokens.ends[last]), groups)
                if made:
                    yield made


def _claim(page: Layout, span: tuple[int, int], groups: Sequence[Mention]) -> Claim | None:
    text, line = page.line.text, page.line.number
    listed = _LISTED.search(text, *span)
    by = _BY.search(text, *span) or _IN_RUSSIA.search(text, *span)
    if listed is None or by is None or _UNDONE.search(text, *span):
        return None
    if not any(m.paragraph == line and span[0] <= m.start < span[1] for m in groups):
        return None
    start, end = span
    while end > start and text[end - 1] in ".!。":
        end -= 1
    who = by.group("who").rstrip(".")
    return Claim(
        speaker=who, speaker_full=who, cue=listed.group(), kind="designation",
        content=text[start:end], paragraph=line, start=start, end=end, confidence=_SURE,
    )  # fmt: skip
