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
_WRAP = 100  # letters; lines wrapped by a mailer or a terminal are shorter
_TAIL = 0.34  # share of the sentences that may follow the first closing plea and still be furniture
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
    if len(lines) < 2 or max(map(len, lines)) > _WRAP:
        return False
    inner = lines[:-1]
    unfinished = sum(not shapes.ends(line) for line in inner)
    wide = sum(len(line) > 0.6 * max(map(len, lines)) for line in inner)
    return max(map(len, lines)) > 34 and unfinished >= 0.6 * len(inner) and wide >= 0.7 * len(inner)


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
    return tuple(unit for unit in units(text) if unit)


def take_apart(text: str, known: str = "", asked: Asked = ANYWHERE) -> Plain:
    """Headline, body and furniture of a page's plain text; `known` is a title the feed gave."""
    lines = [unit for unit in units(text) if unit]
    names = mastheads(lines)
    at = _headline(lines, names, known, asked)
    begin = _first(lines, at + 1, names, asked)
    end = _last(lines, begin, names, asked)
    body = [i for i in range(begin, end) if not _apart(lines[i], names, asked)]
    used = {at, *body}
    by = next((i for i in range(max(at, 0), begin) if shapes.byline(lines[i])), -1)
    used.add(by)
    return Plain(
        title=lines[at] if at >= 0 else "",
        byline=lines[by] if by >= 0 else "",
        masthead=_masthead(lines[: max(begin, 0)], names),
        dates=tuple(line for i, line in enumerate(lines) if i not in body and shapes.dateline(line, asked)),
        paragraphs=tuple(lines[i] for i in body),
        furniture=tuple(line for i, line in enumerate(lines) if i not in used),
    )


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


def _apart(line: str, names: Counter[str], asked: Asked) -> bool:
    """Whether a line is furniture wherever it stands."""
    if shapes.button(line) or shapes.dateline(line, asked):
        return True
    if fold(line) in {fold(name) for name in names}:
        return True
    return not shapes.sentence(line) and (
        shapes.plea(line) or shapes.pointer(line) or bool(_NAMES.match(line))
    )


def _headline(lines: Sequence[str], names: Counter[str], known: str, asked: Asked) -> int:
    """Where the headline stands; -1 when no line above the body can be it."""
    if known:
        same = [i for i, line in enumerate(lines) if fold(line) == fold(known)]
        if same:
            return same[0]
    first = next(
        (i for i, line in enumerate(lines) if shapes.sentence(line) and shapes.size(line) > 8), len(lines)
    )
    above = [i for i in range(min(first, 40)) if _could_head(lines[i], names, asked)]
    if not above:
        return -1
    # the nearest long line wins over a nearer short one: section names and kickers are short
    return max(above, key=lambda i: (min(shapes.size(lines[i]), 6), i))


def _could_head(line: str, names: Counter[str], asked: Asked) -> bool:
    if _apart(line, names, asked) or shapes.byline(line) or shapes.plea(line):
        return False
    return 1 < shapes.size(line) <= _HEADLINE and len(line) <= 300 and any(c.isalpha() for c in line)


def _first(lines: Sequence[str], after: int, names: Counter[str], asked: Asked) -> int:
    """Where the body begins: the first sentence under the headline."""
    for i in range(after, len(lines)):
        if shapes.sentence(lines[i]) and not shapes.plea(lines[i]) and not _apart(lines[i], names, asked):
            return i
    return len(lines)


def _last(lines: Sequence[str], begin: int, names: Counter[str], asked: Asked) -> int:
    """Where the body ends: before the first closing plea or pointer, else after the last sentence."""
    prose = [
        i
        for i in range(begin, len(lines))
        if shapes.sentence(lines[i]) and not _apart(lines[i], names, asked)
    ]
    if not prose:
        return begin
    for i in range(begin + 1, len(lines)):
        closing = _apart(lines[i], names, asked) and not shapes.dateline(lines[i], asked)
        after = [j for j in prose if j > i]
        if (
            closing
            and len(after) <= _TAIL * len(prose)
            and sum(len(lines[j]) for j in after) < _TAIL * sum(len(lines[j]) for j in prose)
        ):
            return i if len(after) < len(prose) else begin
    end = prose[-1] + 1
    while end > begin and shapes.plea(lines[end - 1]):
        end -= 1
    return end
