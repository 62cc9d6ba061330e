"""What a language must tell for its time expressions to be heard: patterns and lists of words.

How they are read is the same for all and stands in `hearing`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language."""

    # Three scans find what is sure of an expression; what belongs to it is looked for around. Each begins
    # with a letter or figure and not with a test of what stands before, which makes it ten times as quick
    # (0.03 ms for 6 KB) as one pattern for all.
    months: re.Pattern[str]  # groups `mon`, and after it `d2` and `y2`
    years: re.Pattern[str]  # a year alone
    counting: re.Pattern[str]  # words that with what stands before them count from the day of writing
    month: Mapping[str, int]  # by its first letters, folded
    letters: int  # how many of them tell a month
    day: re.Pattern[str]  # ends at a month: group `d1` is the day before it
    weekday: re.Pattern[str]  # ends at a date: group 1 names the day of the week
    weekdays: Mapping[str, int]
    within: re.Pattern[str]  # ends at a bare month that is one
    cues: re.Pattern[str]  # groups `sure`, `coming` and `past`: the nearest to a date says how it is told
    passive: re.Pattern[str]  # between a cue to come and a participle that belongs to it ("will be closed")
    until: re.Pattern[str]  # ends at a date that need not have been reached
    named: re.Pattern[str]  # after a year: the year is part of a name ("2020 election")
    owned: re.Pattern[str]  # ends at a year that says which one is meant, not when ("the 2013 deal")
    stamp: re.Pattern[str]  # ends at a date: it is the day of a post or dispatch shown with the text
    foreign: re.Pattern[str]  # ends at a year that is the page's and not the text's ("Copyright ©")
    shift: re.Pattern[str]  # ends at a bare month, season or year: groups `last`, `this`, `next`
    seasons: Mapping[str, int]  # by name, folded: the month in which it begins
    ago: re.Pattern[str]  # ends at such words: group 1 is a count of years
    counted: Mapping[str, str]  # words of `counting` after a count: "ago" or "anniversary"
    numbers: Mapping[str, int]
    part: re.Pattern[str]  # ends at a year: groups `early`, `middle`, `late`, or `season` by name
    opening: re.Pattern[str]  # begins a text: ends before the day of a dispatch
    fresh: re.Pattern[str]  # a day named by its weekday alone
