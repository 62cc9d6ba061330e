"""A line cut into sentences with its quotations laid over them: no mark inside a quotation ends one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count

import msgspec

from paperround.steps.study.frame import Line
from paperround.steps.study.incise import parted
from paperround.steps.study.languages import Language
from paperround.steps.study.tokens import Tokens
from paperround.text.quotes import Quotation, quotations
from paperround.text.sentences import sentences

_FILL = "\ue000"  # stands for quoted letters: neither a letter nor a space nor a mark
_MOST = 200  # quotations of one paragraph; more are a list or an attack
_ENDS = ".,!?;:…。！？，"


class Quoted(msgspec.Struct, frozen=True, gc=False):
    """A quotation and the tokens of its words, marks left out."""

    mark: Quotation
    first: int  # token indexes; first > last when it has none
    last: int


@dataclass(frozen=True)
class Layout:
    """A line's tokens, its quotations and, worked out when asked for, its sentences."""

    line: Line
    tokens: Tokens
    quotes: tuple[Quoted, ...]
    inside: list[int]  # for each token the number of the quotation it is in, marks too; -1 outside
    say: frozenset[str]  # words of saying: a quoted question may stand before one without ending its sentence
    cues: list[int]  # tokens that may open or close a saying, but for those quoted

    @cached_property
    def units(self) -> list[tuple[int, int]]:
        """The token indexes of each sentence, both included."""
        return _joined(list(_units(self)), self)

    def text(self, first: int, last: int) -> str:
        """The words from one token to another as they stand."""
        return self.line.text[self.tokens.starts[first] : self.tokens.ends[last]]

    def cues_in(self, unit: tuple[int, int]) -> list[int]:
        """The words of saying of a sentence."""
        return self.cues[bisect_left(self.cues, unit[0]) : bisect_left(self.cues, unit[1] + 1)]

    def quotes_in(self, unit: tuple[int, int]) -> Iterator[int]:
        """Numbers of the quotations that begin in a sentence."""
        for number, quote in enumerate(self.quotes):
            if unit[0] <= quote.first - 1 <= unit[1] or unit[0] <= quote.first <= unit[1]:
                yield number


def layout(line: Line, tokens: Tokens, words: Language) -> Layout:
    """Lays a line out; `words` are those of its language."""
    inside = [-1] * len(tokens)
    quotes = []
    for number, mark in enumerate(parted(line.text, quotations(line.text)[:_MOST], words)):
        for index in range(bisect_left(tokens.starts, mark.opens), bisect_left(tokens.starts, mark.closes)):
            inside[index] = number
        first, after = bisect_left(tokens.starts, mark.start), bisect_left(tokens.starts, mark.end)
        quotes.append(Quoted(mark, first, after - 1))
    cues = [*compress(count(), map(words.cues.__contains__, tokens.lower))]
    if quotes:
        cues = [index for index in cues if inside[index] < 0]
    return Layout(line, tokens, tuple(quotes), inside, words.say, cues)


def _joined(units: list[tuple[int, int]], page: Layout) -> list[tuple[int, int]]:
    """Sentences with those joined that a mark inside a quotation parted: “Why now?” Smith said."""
    if not page.quotes:
        return units
    inside, tokens = page.inside, page.tokens
    out: list[tuple[int, int]] = []
    for unit in units:
        last = out[-1][1] if out else 0
        if out and inside[last] >= 0 and tokens.texts[last - 1] in "?!" and _tells(tokens, unit, page.say):
            out[-1] = (out[-1][0], unit[1])
        else:
            out.append(unit)
    return out


def _tells(tokens: Tokens, unit: tuple[int, int], say: frozenset[str]) -> bool:
    """Whether a sentence is nothing but who said it."""
    return any(tokens.lower[i] in say for i in range(unit[0], min(unit[0] + 6, unit[1] + 1)))


def _units(page: Layout) -> Iterator[tuple[int, int]]:
    starts = page.tokens.starts
    marks = [quote.mark for quote in page.quotes]
    for start, end in sentences(_masked(page.line.text, marks) if marks else page.line.text):
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        if after > first:
            yield first, after - 1


def _masked(text: str, marks: list[Quotation]) -> str:
    """The text with quoted words made into filling; the last mark of each quotation stays."""
    parts, at = [], 0
    for mark in marks:
        last = text[mark.end - 1]
        keep = 1 if last in _ENDS else 0
        parts += [text[at : mark.start], _FILL * (mark.end - mark.start - keep), last * keep]
        at = mark.end
    return "".join((*parts, text[at:]))
