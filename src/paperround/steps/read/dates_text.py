"""What the text itself says about the day it was written: clues that can forbid a date, not propose one.

Conservative for now: only the dateline that opens a wire story with its full date counts. The deeper
reading of "this summer" or "early next year" has its place here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from paperround.model import Evidence
from paperround.steps.read.dates import DATELINE, witness
from paperround.steps.read.moments import Asked

_PLACE = r"(?:[A-ZÀ-Þ\u0400-\u042f][\w.'’-]*\s?){1,4}"
_DATE = r"[^\W\d_]{3,12}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\d{1,2}\.?\s+[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d"
_OPENING = re.compile(rf"^{_PLACE},\s+(?P<date>{_DATE})\s*(?:[-–—―]|\(|:)")
_OPENING_EAST = re.compile(r"^[^。\n]{0,12}?(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:电|電|讯|訊)")


def text_evidence(paragraphs: Sequence[str], language: str, now: datetime) -> tuple[Evidence, ...]:
    """Clues in the text, each a witness of kind "text" whose note says how it binds."""
    if not paragraphs:
        return ()
    opening = paragraphs[0][:120]
    found = _OPENING.match(opening) or _OPENING_EAST.match(opening)
    if not found:
        return ()
    heard = witness("text", found["date"], Asked("", language), now, DATELINE)
    return (heard,) if heard.at is not None and heard.precision == "day" else ()
