"""Words between quotation marks, in the marks of every language: “ ”, " ", « », „ “, ‘ ’, 「 」.

Only the outermost pair counts. A mark that nothing closes runs to the end of the paragraph, as it does
where a quotation goes on in the next one; whether it does is for the caller to say. Who speaks is
decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』", "”": "”", '"': '"',
    "＂": "＂", "‹": "›", "〝": "〞",
}  # fmt: skip
_SIGN = re.compile('[“”„‟«»「」『』"＂〝〞‹›]')
_MARK = re.compile(rf"{_SIGN.pattern}|``|''")
_OPENS_AFTER = re.compile(r"[\s(\[{—–\-/:,，：。；、¿¡…‘'*]$")
# Both begin with the mark itself, for which the engine looks fast, and then ask what stands before it.
_SINGLE_OPEN = re.compile(r"[‘'](?<![^\s(\[—–:].)(?=[^\W_]|\[|…|\.\.\.)")
_SINGLE_CLOSE = re.compile(r"[’'](?<=\S.)(?=$|[\s)\],.;:!?—–])")
_SHORTEST_SINGLE = 4  # characters; 'n' and 'em are no quotations


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of quoted words; `start` and `end` leave the marks out, `opens` and `closes` take them in."""

    opens: int
    start: int
    end: int
    closes: int
    closed: bool = True


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a paragraph, in order; single marks count where no double ones stand."""
    found = _double(text)
    if not any(quotation.closed for quotation in found) and ("‘" in text or "'" in text):
        singles = _single(text)
        return singles or found
    return found


def _double(text: str) -> list[Quotation]:
    out: list[Quotation] = []
    opened: re.Match[str] | None = None
    depth = 0
    for mark in (_MARK if "``" in text or "''" in text else _SIGN).finditer(text):
        if opened is None:
            opened = mark if _opens(text, mark) else None
            depth = 0
        elif _closes(text, opened, mark):
            if depth == 0:
                out.append(Quotation(opened.start(), opened.end(), mark.start(), mark.end()))
                opened = None
            else:
                depth -= 1
        elif mark.group() == opened.group():
            if opened.group() in "«「『„":
                depth += 1
            else:  # a new quotation before the last was closed: a paragraph joined to the one before it
                out.append(_unclosed(text, opened, mark.start()))
                opened = mark
    if opened is not None and opened.group() not in ("''", "‹", "›"):
        out.append(_unclosed(text, opened, len(text)))
    return [quotation for quotation in out if text[quotation.start : quotation.end].strip()]


def _unclosed(text: str, opened: re.Match[str], end: int) -> Quotation:
    stop = opened.end() + len(text[opened.end() : end].rstrip())
    return Quotation(opened.start(), opened.end(), stop, stop, closed=False)


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark can begin a quotation where it stands."""
    sign = mark.group()
    if sign in "“„‟«「『〝‹" or sign == "``":
        return True
    if sign not in ('"', "＂", "''", "”", "»"):
        return False
    return (
        _free_before(text, mark)
        and not text[mark.end() : mark.end() + 1].isspace()
        and mark.end() < len(text)
    )


def _free_before(text: str, mark: re.Match[str]) -> bool:
    return mark.start() == 0 or bool(_OPENS_AFTER.search(text, max(0, mark.start() - 1), mark.start()))


def _closes(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    first, sign = opened.group(), mark.group()
    if first in ("``", "''"):
        return sign in ("''", '"')
    if sign == "”" and first in ('"', "“"):
        return True
    if sign == first == "“":  # “Not now,“ he said: the wrong mark typed
        return not text[mark.start() - 1].isspace() and not text[mark.end() : mark.end() + 1].isalnum()
    if sign not in _CLOSERS.get(first, ""):
        # an opening curly mark closed by a straight one, and the other way about: hands and machines mixed
        return sign == '"' and first in "“”„" and not _looks_opening(text, mark)
    if first == '"' and sign == '"':
        return not _looks_opening(text, mark)
    return True


def _looks_opening(text: str, mark: re.Match[str]) -> bool:
    """A straight mark after a space and before a letter: it opens."""
    after = text[mark.end() : mark.end() + 1]
    before = text[mark.start() - 1 : mark.start()]
    return (
        (before.isspace() or before in "([")
        and bool(after)
        and not after.isspace()
        and after not in ".,;:!?)"
    )


def _single(text: str) -> list[Quotation]:
    """Quotations in single marks, kept apart from apostrophes by what stands round them."""
    out: list[Quotation] = []
    at = 0
    while opening := _SINGLE_OPEN.search(text, at):
        closing = _last_close(text, opening)
        if closing is None:
            at = opening.end()
            continue
        if closing.start() - opening.end() >= _SHORTEST_SINGLE:
            out.append(Quotation(opening.start(), opening.end(), closing.start(), closing.end()))
        at = closing.end()
    return out


def _last_close(text: str, opening: re.Match[str]) -> re.Match[str] | None:
    """The mark that closes it: the first after a full stop or comma, else the first that ends a word."""
    following = _SINGLE_OPEN.search(text, opening.end())
    limit = following.start() if following else len(text)
    closes = list(_SINGLE_CLOSE.finditer(text, opening.end(), limit))
    stopped = [m for m in closes if text[m.start() - 1] in ".,!?…"]
    plain = [m for m in closes if text[m.start() - 1] not in "sS"] or closes
    return next(iter(stopped or plain), None)
