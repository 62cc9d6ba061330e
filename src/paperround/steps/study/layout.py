"""A line cut into sentences with its quotations laid over them: no mark inside a quotation ends one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from paperround.steps.study.frame import Line
from paperround.steps.study.tokens import Tokens
from paperround.text.quotes import Quotation, quotations
from paperround.text.sentences import sentences

_FILL = "\ue000"  # stands for quoted letters: neither a letter nor a space nor a mark
_ENDS = ".,!?;:…。！？，"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation and the tokens of its words, marks left out."""

    mark: Quotation
    first: int  # token indexes; first > last when it has none
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A line's tokens, its quotations and its sentences."""

    line: Line
    tokens: Tokens
    quotes: tuple[Quoted, ...]
    inside: list[int]  # for each token the number of the quotation it is in, marks too; -1 outside
    units: list[tuple[int, int]]  # token indexes of each sentence, both included

    def text(self, first: int, last: int) -> str:
        """The words from one token to another as they stand."""
        return self.line.text[self.tokens.starts[first] : self.tokens.ends[last]]

    def quotes_in(self, unit: tuple[int, int]) -> Iterator[int]:
        """Numbers of the quotations that begin in a sentence."""
        for number, quote in enumerate(self.quotes):
            if unit[0] <= quote.first - 1 <= unit[1] or unit[0] <= quote.first <= unit[1]:
                yield number


def layout(line: Line, tokens: Tokens, say: frozenset[str]) -> Layout:
    """Lays a line out; `say` are the words of saying: a quoted question may stand before one."""
    marks = quotations(line.text)
    inside = [-1] * len(tokens)
    quotes = []
    for number, mark in enumerate(marks):
        outer = bisect_left(tokens.starts, mark.opens), bisect_left(tokens.starts, mark.closes)
        for index in range(*outer):
            inside[index] = number
        first, after = bisect_left(tokens.starts, mark.start), bisect_left(tokens.starts, mark.end)
        quotes.append(Quoted(mark, first, after - 1))
    units = _joined(list(_units(line.text, marks, tokens)), tokens, (inside, say))
    return Layout(line, tokens, tuple(quotes), inside, units)


def _joined(
    units: list[tuple[int, int]], tokens: Tokens, known: tuple[list[int], frozenset[str]]
) -> list[tuple[int, int]]:
    """Sentences with those joined that a mark inside a quotation parted: “Why now?” Smith said."""
    inside, say = known
    out: list[tuple[int, int]] = []
    for unit in units:
        if (
            out
            and inside[out[-1][1]] >= 0
            and tokens.texts[out[-1][1] - 1] in "?!"
            and _tells(tokens, unit, say)
        ):
            out[-1] = (out[-1][0], unit[1])
        else:
            out.append(unit)
    return out


def _tells(tokens: Tokens, unit: tuple[int, int], say: frozenset[str]) -> bool:
    """Whether a sentence is nothing but who said it."""
    return any(tokens.lower[i] in say for i in range(unit[0], min(unit[0] + 6, unit[1] + 1)))


def _units(text: str, marks: list[Quotation], tokens: Tokens) -> Iterator[tuple[int, int]]:
    for start, end in sentences(_masked(text, marks)):
        first, after = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
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
