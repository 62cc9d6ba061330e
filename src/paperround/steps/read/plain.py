"""Plain text as a saved page or a paste gives it: the headline, the body, and the furniture, by shape.

The text is cut into units (paragraphs and single lines). The body runs from the first sentence to the
last; the headline is the last short line above it that is neither date, plea, pointer nor byline; a
plea or a pointer after the body closes the piece, and what little follows is furniture with it. The
masthead is the name that the page's own pleas and pointers repeat ("More X", "Sign up for X").
Rejected: taking the longest line as headline (standfirsts are longer), and keeping only the longest run
of sentences (lists and subheads fall out).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from paperround.steps.read import shapes
from paperround.steps.read.moments import ANYWHERE, Asked
from paperround.text.words import UNSPACED, fold


class Plain(msgspec.Struct, frozen=True):
    """A plain text, taken apart."""

    title: str = ""
    byline: str = ""
    masthead: str = ""
    dates: tuple[str, ...] = ()  # date lines as they stand
    paragraphs: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()


_BLANK = re.compile(r"\n[ \t\u00a0\u3000]*\n+")
_JOINED = re.compile(rf"(?<=[{UNSPACED}])\n(?=[{UNSPACED}])")
_NARROW, _WRAP = 34, 100  # letters; the longest line wrapped by a mailer or a terminal lies between
_TAIL = 0.34  # share of the sentences that may follow the first closing plea and still be furniture
_HEAD = 40  # units above the body among which the headline is looked for
MAX_LETTERS, MAX_UNITS = 1_500_000, 6_000  # a page beyond these is no article
_HEADLINE = 40  # words (characters in Chinese)
_NAMES = re.compile(
    r"^(?:more(?: from| on| news from)?|sign up (?:for|to)|subscribe to|welcome to|follow|about|"
    r"mehr (?:von|aus)|plus de|más de|"
    r"mais de|altro da|meer van|abonnez-vous à|inscrivez-vous à|suscríbete a|iscriviti a|assine o|"
    r"подпишитесь на|ещ[её] от|"
    r"更多|订阅|訂閱|المزيد من|اشترك في|© ?\d{4}|copyright(?: ©)? \d{4})[\s:]*(?:the newsletter of |"
    r"newsletter:? )?(\S.{1,40}?)"
    r"(?:\s+(?:newsletter|today|now|free|新闻))?[\s.!:→»]*$",
    re.I,
)


def units(text: str) -> list[str]:
    """Paragraphs and single lines in order; lines wrapped by hand are joined again."""
    out: list[str] = []
    blocks = _BLANK.split(text.expandtabs(4))
    single = len(blocks) == 1
    for block in blocks:
        lines = [line.rstrip() for line in block.split("\n") if line.strip()]
        out.extend(_indented(lines) if single and len(lines) > 3 else _unwrapped(lines))
    return out


def _flat(line: str) -> str:
    return " ".join((line if line.isascii() else _JOINED.sub("", line)).split())


def _wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines were broken by width: all short, most unfinished, most of much the same length."""
    longest = max(map(len, lines), default=0)
    if len(lines) < 2 or not _NARROW < longest <= _WRAP:
        return False
    inner = lines[:-1]
    unfinished = sum(not shapes.ends(line) for line in inner)
    wide = sum(len(line) > 0.6 * longest for line in inner)
    return unfinished >= 0.6 * len(inner) and wide >= 0.7 * len(inner)


def _unwrapped(lines: Sequence[str]) -> list[str]:
    if _wrapped(lines):
        return [_flat("\n".join(line.strip() for line in lines))]
    return [_flat(line) for line in lines]


def _indented(lines: Sequence[str]) -> list[str]:
    """A text without blank lines: a paragraph a line, or wrapped lines whose indent begins a paragraph."""
    if not _wrapped(lines):
        return [_flat(line) for line in lines]
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.startswith((" ", "\u3000")) and groups[-1]:
            groups.append([])
        groups[-1].append(line.strip())
    return [_flat("\n".join(group)) for group in groups]


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text that is body already."""
    return tuple(unit for unit in units(text[:MAX_LETTERS]) if unit)[:MAX_UNITS]


class _Marked(msgspec.Struct, frozen=True):
    """The units of a page, each told once what it is."""

    lines: list[str]
    apart: list[bool]  # furniture wherever it stands
    prose: list[bool]  # a sentence that is not furniture
    dates: list[bool]


def take_apart(text: str, known: str = "", asked: Asked = ANYWHERE) -> Plain:
    """Headline, body and furniture of a page's plain text; `known` is a title the feed gave."""
    lines = [unit for unit in units(text[:MAX_LETTERS]) if unit][:MAX_UNITS]
    names = mastheads(lines)
    page = _marked(lines, names, asked)
    at = _headline(page, known)
    begin = _first(page, at + 1)
    end = _last(page, begin)
    body = [i for i in range(begin, end) if not page.apart[i]]
    by = next((i for i in range(max(at, 0), begin) if shapes.byline(lines[i])), -1)
    used = {at, by, *body}
    return Plain(
        title=lines[at] if at >= 0 else "",
        byline=lines[by] if by >= 0 else "",
        masthead=_masthead(lines[: max(begin, 0)], names),
        dates=tuple(line for i, line in enumerate(lines) if page.dates[i] and i not in used),
        paragraphs=tuple(lines[i] for i in body),
        furniture=tuple(line for i, line in enumerate(lines) if i not in used),
    )


def _marked(lines: list[str], names: Counter[str], asked: Asked) -> _Marked:
    folded = {fold(name) for name in names}
    dates = [shapes.dateline(line, asked) for line in lines]
    prose = [shapes.sentence(line) for line in lines]
    apart = [
        date or fold(line) in folded or _apart(line, says)
        for line, date, says in zip(lines, dates, prose, strict=True)
    ]
    return _Marked(lines, apart, [says and not a for says, a in zip(prose, apart, strict=True)], dates)


def mastheads(lines: Sequence[str]) -> Counter[str]:
    """Names that pleas and pointers repeat, with how often each ends a line or is one."""
    found: Counter[str] = Counter()
    shown: dict[str, str] = {}
    whole = Counter(fold(line) for line in lines)
    for line in lines:
        match = _NAMES.match(line) if len(line) <= 80 and not shapes.sentence(line) else None
        if match and match[1][:1] == match[1][:1].upper():
            key = fold(match[1])
            shown.setdefault(key, match[1])
            found[shown[key]] += 1 + whole[key]
    return found


def _masthead(above: Sequence[str], names: Counter[str]) -> str:
    """The name repeated most; a name used once counts only when it also stands above the body."""
    for name, times in names.most_common():
        if times > 1 or any(fold(name) in fold(line) for line in above):
            return name
    return ""


def _apart(line: str, prose: bool) -> bool:
    """Whether a line is furniture wherever it stands, dates and the masthead aside."""
    if shapes.button(line):
        return True
    return not prose and (shapes.plea(line) or shapes.pointer(line) or bool(_NAMES.match(line)))


def _headline(page: _Marked, known: str) -> int:
    """Where the headline stands; -1 when no line above the body can be it."""
    if known:
        same = [i for i, line in enumerate(page.lines) if fold(line) == fold(known)]
        if same:
            return same[0]
    count = len(page.lines)
    first = next((i for i in range(count) if page.prose[i] and shapes.size(page.lines[i]) > 8), count)
    above = [i for i in range(min(first, _HEAD)) if not page.apart[i] and _could_head(page.lines[i])]
    if not above:
        return -1
    # the nearest long line wins over a nearer short one: section names and kickers are short
    return max(above, key=lambda i: (min(shapes.size(page.lines[i]), 6), i))


def _could_head(line: str) -> bool:
    if shapes.byline(line) or shapes.plea(line):
        return False
    return 1 < shapes.size(line) <= _HEADLINE and len(line) <= 300 and any(c.isalpha() for c in line)


def _first(page: _Marked, after: int) -> int:
    """Where the body begins: the first sentence under the headline."""
    count = len(page.lines)
    return next((i for i in range(after, count) if page.prose[i] and not shapes.plea(page.lines[i])), count)


def _last(page: _Marked, begin: int) -> int:
    """Where the body ends: before the first closing plea or pointer, else after the last sentence."""
    prose = [i for i in range(begin, len(page.lines)) if page.prose[i]]
    if not prose:
        return begin
    lines = letters = 0  # of prose after the line looked at, from the end upwards
    whole = sum(len(page.lines[i]) for i in prose)
    closed = 0
    for i in range(len(page.lines) - 1, begin, -1):
        little = lines <= _TAIL * len(prose) and letters < _TAIL * whole
        if page.apart[i] and not page.dates[i] and little:
            closed = i
        lines += page.prose[i]
        letters += len(page.lines[i]) if page.prose[i] else 0
    if closed:
        return closed
    end = prose[-1] + 1
    while end > begin and shapes.plea(page.lines[end - 1]):
        end -= 1
    return end
