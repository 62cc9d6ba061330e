"""The date a web address carries in its path, if it carries one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# /2020/05/18/, /2020-05-18/, /20200518/, -2020-05-18.html, /2020/may/18/; figures of an article's number
# must not be taken for a day, so eight figures count only where a year since 1990 begins them.
_SPLIT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/_.-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)(?:(?<=\d\d)|(?=[/.]|$))"
)
_WORD = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(0?[1-9]|[12]\d|3[01])(?!\d)",
    re.I,
)
_SOLID = re.compile(r"(?<![\da-f])((?:199|20[0-3])\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\da-f])", re.I)
_MONTH = re.compile(r"/((?:199|20[0-3])\d)[/-](0[1-9]|1[0-2])(?:/|$)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def in_address(url: str) -> str:
    """The date as ISO text, to the day or the month, or empty."""
    parts = urlsplit(url)
    path = parts.path
    found = _SPLIT.search(path)
    if found:
        return f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}"
    found = _WORD.search(path)
    if found:
        return f"{found[1]}-{_MONTHS.index(found[2][:3].lower()) + 1:02}-{int(found[3]):02}"
    found = _SOLID.search(path)
    if found:
        return f"{found[1]}-{found[2]}-{found[3]}"
    found = _MONTH.search(path)
    return f"{found[1]}-{found[2]}" if found else ""
