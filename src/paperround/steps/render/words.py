"""The short lines of our own that stand beside other people's words: who has it, who said it, how many.

Shared by pages, feeds and both parts of the letter, so that the four cannot differ.
"""

from __future__ import annotations

import re
from itertools import groupby

from paperround.model import Designation, Dropped, Edition, Line, Said, Slot, WatchReport, WatchRow
from paperround.steps.render.calendar import Calendar
from paperround.steps.render.labels import Labels

_SPACE = re.compile(r"\s+")


def source_line(slot: Slot, words: Labels, when: Calendar, day: str) -> str:
    """`14 outlets, 3 independent · first 06:20 Merrow Wire · disputed: how many were killed`."""
    return " · ".join((*standing(slot, words, when, day), *disputed(slot, words)))


def standing(slot: Slot, words: Labels, when: Calendar, day: str) -> list[str]:
    """The parts of the source line that are not in dispute: who carries it, who had it first."""
    parts = [carried(slot, words)]
    if slot.first_at:
        time = when.moment(slot.first_at, slot.first_precision, day)
        parts.append(words("first", time=time, outlet=slot.first).strip())
    return parts


def disputed(slot: Slot, words: Labels) -> list[str]:
    """What its sources disagree on, as a part of the source line; empty when they do not."""
    about = dict.fromkeys(words.named("about", dispute.about) for dispute in slot.disputes)
    return [words("disputed", what=", ".join(about))] if about else []


def carried(slot: Slot, words: Labels) -> str:
    """How many outlets carry it and how many independent sources stand behind them."""
    if slot.single or len(slot.independent) <= 1:
        one = words("single") if len(slot.outlets) > 1 else words("single_outlet")
        return f"{words.count('outlets', len(slot.outlets))}, {one}" if len(slot.outlets) > 1 else one
    outlets = words.count("outlets", len(slot.outlets))
    return f"{outlets}, {words.count('independent', len(slot.independent))}"


def attribution(said: Said, words: Labels) -> str:
    """The speaker, the role and the channel, as far as they are known."""
    speaker = ", ".join(part for part in (said.speaker, said.role) if part)
    return words("told", who=speaker, medium=said.medium) if said.medium and speaker else speaker


def by_source(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """Neighbouring lines of one article together, so that the outlet is named once after them."""
    return [tuple(run) for _, run in groupby(lines, key=lambda line: line.article)]


def join(lines: tuple[Line, ...]) -> str:
    """Sentences of one article one after another, with a space where their script has spaces."""
    spaced = bool(lines) and lines[0].language.split("-")[0] not in ("zh", "ja", "th", "lo", "km", "my")
    return (" " if spaced else "").join(line.text.strip() for line in lines)


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return _SPACE.sub(" ", text).strip()


def clip(text: str, most: int) -> str:
    """At most `most` characters, cut between words, with an ellipsis where something is left out."""
    text = one_line(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    spaced = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return spaced.rstrip(" ,;:.–—-") + "…"


def watch_change(report: WatchReport, words: Labels) -> str:
    """What a watch has to say today in one sentence; quiet is said plainly."""
    return words("watch_quiet") if report.quiet else report.change or words("watch_same")


def against(row: WatchRow, words: Labels) -> str:
    """Today's independent count against yesterday's, in words."""
    if row.quiet:
        return words("quiet")
    if row.independent == row.yesterday:
        return words("as_yesterday")
    return words("more_than" if row.independent > row.yesterday else "fewer_than", n=row.yesterday)


def note(designation: Designation, words: Labels, when: Calendar) -> str:
    """`Group is listed by Authority (list), since 2 May 2031`."""
    parts = [
        words(
            "listed",
            group=designation.group,
            authority=designation.authority,
            list=designation.list or words("list_unnamed"),
        )
    ]
    if designation.listed:
        parts.append(words("listed_since", date=when.listed(designation.listed)))
    if designation.delisted:
        parts.append(words("delisted", date=when.listed(designation.delisted)))
    return ", ".join(parts)


def reasons(edition: Edition) -> list[tuple[str, int, tuple[Dropped, ...]]]:
    """Why pieces were left out: code, how many, and those kept in the edition; most frequent first."""
    kept: dict[str, list[Dropped]] = {}
    for dropped in edition.dropped:
        kept.setdefault(dropped.reason, []).append(dropped)
    counts = {code: len(pieces) for code, pieces in kept.items()}
    for key, n in edition.counts.items():
        if key.startswith("dropped:"):
            counts[key.removeprefix("dropped:")] = n
    ranked = sorted((code for code, n in counts.items() if n), key=lambda code: (-counts[code], code))
    return [(code, counts[code], tuple(kept.get(code, ()))) for code in ranked]


_MARKS = {
    "ar": ("«", "»"), "de": ("„", "“"), "es": ("«", "»"), "fa": ("«", "»"), "fr": ("« ", " »"),
    "it": ("«", "»"), "ja": ("「", "」"), "pl": ("„", "”"), "pt": ("«", "»"), "ru": ("«", "»"),
    "uk": ("«", "»"), "he": ("”", "”"),
}  # fmt: skip
_OPENING = "\"“„«‹「『‘'"


def marked(said: Said, language: str) -> str:
    """The words said; between quotation marks of their own language when they were quoted directly.

    Words without a speaker are the outlet's own sentence, and words that open with a mark have theirs.
    """
    text = said.line.text.strip()
    if said.kind not in ("direct", "mixed") or not said.speaker:
        return text
    return quoted(text, said.line.language or language)


def quoted(text: str, language: str) -> str:
    """The words between quotation marks of their language, unless they open with a mark of their own."""
    if text[:1] in _OPENING:
        return text
    left, right = _MARKS.get(language.split("-")[0], ("“", "”"))
    return f"{left}{text}{right}"
