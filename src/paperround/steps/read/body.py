"""The paragraphs of a page's article: quotations and lists kept, furniture set apart, never markup.

`scorer` gives each block its chance to be text. Where it finds too little, trafilatura, the page's own
`articleBody` and the rougher baseline are asked, and the longest answer stands. Lines that are furniture
by shape are set apart at the edges of the text, and controls and rights notices wherever they stand.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.baseline import baseline

from paperround.steps.read import shapes
from paperround.steps.read.blocks import MOST, Block, Box, blocks_of, parts
from paperround.steps.read.decode import clean
from paperround.steps.read.head import Head
from paperround.steps.read.ld import plain_line, words
from paperround.steps.read.marks import Told
from paperround.steps.read.plain import paragraphs_of
from paperround.steps.read.scorer import Chances, chances
from paperround.steps.read.scrub import tidy
from paperround.steps.read.tree import Tree
from paperround.text.words import fold

# Letters; with less than this the scorer found a stub or the wrong place. So on 6 of 481 tuned pages, where
# the answer that is taken then has F 0.94 against 0.67. A page of more than MOST blocks would cost too long.
LITTLE = 200
# F of segments and outlets on two folds of the tuned pages, never trained on: 0.936, 0.967 at 0.5; 0.939,
# 0.966 at 0.45. (The figures down to the comments are of the second look alone.)
_EVEN = 0.5  # chance from which a block is text
# There: no captions 0.936, 0.968; no bare links 0.938, 0.969; nothing said three times 0.937, 0.968; all
# three 0.938, 0.970. Not kept: dropping what is said twice (0.931, 0.966), a last heading with nothing under
# it (0.938, 0.970), lines that another page of the outlet has too (no change at all).
_OFTEN, _LINKED, _LABEL = 3, 0.95, 25
# With these three, items of lists that stand among paragraphs of text, however short: 0.940, 0.970. With both
# looks 0.944, 0.971, and with sentences beside paragraphs and named like them 0.945, 0.971, from any chance
# between 0.05 and 0.2.
_BESIDE, _FREE, _ITEMS = 0.05, 0.3, ("li", "dd", "dt")
# Too rare on the tuned pages to be learned (no change on them), and everywhere the same.
_ADVERTS = frozenset(("ad", "ads", "advert", "advertisement", "advertising", "adslot", "newsletter"))
_PLAINLY = frozenset(("article", "body", "paragraph", "content", "text", "story", "post", "entry"))
# Readers' comments, where less than this share of the text stands in them: 0.940, 0.970 on the same folds.
_TALK, _OWN = frozenset(("comments", "comment", "disqus", "commentlist")), 0.3
_OF_TALK = ("comment", "Comment", "COMMENT", "disqus", "Disqus", "DISQUS")  # whether to look at a name at all
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_AFTER = 4  # blocks after the text that are shown as furniture: they may say where it first appeared
_TAIL = 0.12  # share of the letters that prose after a closing pointer may hold and still be furniture
_BLOCKS = ("p", "head", "quote", "item", "row", "ab", "fw", "dt", "dd")


def body_of(tree: Tree, head: Head, url: str, title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs and furniture."""
    blocks, boxes = blocks_of(tree)
    likely = chances(blocks, boxes, told_of(head))
    kept = text_of(blocks, boxes, likely)
    found = [blocks[i].text for i in kept]
    beside = _beside(blocks, kept) if kept else []
    if sum(map(len, found)) < LITTLE and len(blocks) < MOST:
        found, beside = _other(found, tree, head, url), []
    paragraphs, apart = sift([line for line in map(tidy, found) if line], title)
    return paragraphs, (*apart, *beside)


def told_of(head: Head) -> Told:
    """What the page's data says of its text, for the scorer to agree with."""
    body = head.piece.get("articleBody")
    return Told(
        body=body if isinstance(body, str) else "",
        summary=head.first("og:description", "description") or words(head.piece.get("description")),
        title=head.first("og:title") or next(iter(head.h1), ""),
    )


def text_of(blocks: Sequence[Block], boxes: Sequence[Box], likely: Chances) -> list[int]:
    """The blocks that are text: likely ones, but no captions, comments, advertisements, links or refrains."""
    said = Counter(block.text for block in blocks)
    closed = _within(
        {i for i, box in enumerate(boxes) if box.tag == "figcaption"} | _talks(blocks, boxes, likely), boxes
    )
    may = [
        i
        for i, block in enumerate(blocks)
        if likely[i] > _BESIDE
        and said[block.text] < _OFTEN
        and block.box not in closed
        and not _advert(block, boxes)
        and not _bare_link(block, boxes[block.box].tag)
    ]
    sure = [blocks[i] for i in may if likely[i] > _EVEN and boxes[blocks[i].box].tag == "p"]
    kin = {place for block in sure for place in _places(block, boxes)}
    parted = {boxes[block.box].parent for block in sure}
    return [
        i
        for i in may
        if likely[i] > _EVEN or _listed(blocks[i], boxes, parted) or _sibling(blocks[i], boxes, kin)
    ]


def _places(block: Block, boxes: Sequence[Box]) -> Iterator[tuple[int | str, ...]]:
    """Where paragraphs like this one stand: side by side, or each in a wrapping of its own."""
    box = boxes[block.box]
    yield box.parent, box.name
    if box.parent >= 0 and boxes[box.parent].tag == "div":
        yield boxes[box.parent].parent, boxes[box.parent].name, box.name


def _sibling(block: Block, boxes: Sequence[Box], kin: set[tuple[int | str, ...]]) -> bool:
    """Whether a block is a sentence beside paragraphs of text and named like them: a short last word."""
    if boxes[block.box].tag != "p" or block.linked > _FREE * len(block.text):
        return False
    return shapes.sentence(block.text) and not kin.isdisjoint(_places(block, boxes))


def _talks(blocks: Sequence[Block], boxes: Sequence[Box], likely: Chances) -> set[int]:
    """The boxes named for readers' comments, unless so much of the text stands there that it is the page."""
    told = (name for name in {box.name for box in boxes} if any(word in name for word in _OF_TALK))
    talk = {name for name in told if not _TALK.isdisjoint(parts(name))}
    named = {i for i, box in enumerate(boxes) if box.name in talk}
    if not named:
        return named
    held: Counter[int] = Counter()
    for block, chance in zip(blocks, likely, strict=True):
        if chance > _EVEN:
            held[block.box] += len(block.text)
    most = _OWN * held.total()
    return {i for i in named if sum(held[inner] for inner in range(i, boxes[i].last + 1)) < most}


def _listed(block: Block, boxes: Sequence[Box], parted: set[int]) -> bool:
    """Whether a block is an item of a list that stands among the paragraphs themselves."""
    box = boxes[block.box]
    of_list = boxes[box.parent].parent if box.tag in _ITEMS and box.parent >= 0 else -1
    return of_list in parted and of_list >= 0 and block.linked <= _FREE * len(block.text)


def _advert(block: Block, boxes: Sequence[Box]) -> bool:
    """Whether the block's box or the one around it is named an advertisement, and not the article's too."""
    box = boxes[block.box]
    return _sells(box.name) or (box.parent >= 0 and _sells(boxes[box.parent].name))


@lru_cache(maxsize=2_000)
def _sells(name: str) -> bool:
    worn = set(parts(name))
    return bool(_ADVERTS & worn) and not _PLAINLY & worn


def _within(starts: set[int], boxes: Sequence[Box]) -> set[int]:
    """These boxes and all boxes in them."""
    return {inner for i in starts for inner in range(i, boxes[i].last + 1)}


def _bare_link(block: Block, tag: str) -> bool:
    """A paragraph or item that is a link and nothing else: another piece's headline."""
    return len(block.text) > _LABEL and block.linked >= _LINKED * len(block.text) and tag not in _HEADINGS


def _beside(blocks: Sequence[Block], kept: Sequence[int]) -> list[str]:
    """What stands among the paragraphs and right after them and is none, each line once."""
    near = set(range(kept[0], min(kept[-1] + _AFTER + 1, len(blocks)))) - set(kept)
    lines = (tidy(blocks[i].text) for i in sorted(near))
    return list(dict.fromkeys(line for line in lines if line))


def _other(found: list[str], tree: Tree, head: Head, url: str) -> list[str]:
    """Another answer where the scorer's is too short: the first that is long enough, else the longest.

    Sentences that the scorer found stand, unless an answer is long enough that does not run them together:
    a brief is short, and in Chinese a whole report may be.
    """
    answers = [found]
    brief = any(shapes.sentence(line) for line in found)
    for answer in _answers(tree, head, url):
        if brief and len(answer) < len(found):
            continue
        answers.append(answer)
        if sum(map(len, answer)) >= LITTLE:
            return answer
    return found if brief else max(answers, key=lambda lines: sum(map(len, lines)))


def _answers(tree: Tree, head: Head, url: str) -> Iterator[list[str]]:
    yield _stated(head)
    root = copy.deepcopy(tree.root)  # the library prunes what it is given
    yield trafilaturas(root, url)
    yield _rough(root)


def trafilaturas(root: HtmlElement, url: str) -> list[str]:
    """What trafilatura takes for the text, a block a line. The tree is spent."""
    try:
        found = bare_extraction(root, url=url or None, include_comments=False)
    except Exception:  # the library walks hostile trees; whatever it meets, the fallbacks still stand
        return []
    body = getattr(found, "body", None)
    return list(_lines(body)) if body is not None else []


def _lines(node: _Element) -> Iterator[str]:
    """Text of each block in order; text that stands between blocks is a block of its own."""
    if node.text and node.text.strip() and node.tag not in _BLOCKS:
        yield node.text
    for child in node:
        if child.tag in _BLOCKS:
            yield from _broken(child)
        elif isinstance(child.tag, str):
            yield from _lines(child)
        if child.tail and child.tail.strip():
            yield child.tail


def _broken(block: _Element) -> Iterator[str]:
    """A block's lines: parted where blocks stand within it or where it was broken by hand."""
    if any(inner.tag in _BLOCKS for inner in block.iterdescendants()) and block.tag != "row":
        yield from _lines_within(block)
        return
    joint = " " if block.tag == "row" else ""
    text = _text(block, joint)
    yield from (line for line in text.split("\n\n") if line.strip())


def _lines_within(block: _Element) -> Iterator[str]:
    if block.text and block.text.strip():
        yield block.text
    yield from (line for line in _children(block) if line.strip())


def _children(block: _Element) -> Iterator[str]:
    run = ""
    for child in block:
        if child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.iterdescendants()):
            yield run
            run = ""
            yield from _broken(child)
        else:
            run += _text(child, "")
        run += child.tail or ""
    yield run


def _text(node: _Element, joint: str) -> str:
    """All text of a node; a line break is a newline, two are a parting."""
    out = [node.text or ""]
    for child in node:
        out.append("\n" if child.tag == "lb" else _text(child, joint))
        out.append(joint + (child.tail or ""))
    return "".join(out)


def _stated(head: Head) -> list[str]:
    """The page's own articleBody, where it gives one."""
    raw = head.piece.get("articleBody")
    if not isinstance(raw, str):
        return []
    text = re.sub(r"<(?:br|/p|/div|/h\d|/li)[^<>]{0,40}>", "\n\n", raw)
    return [plain_line(line) for line in paragraphs_of(clean(text))] or [words(raw)]


def _rough(root: HtmlElement) -> list[str]:
    try:
        found, _, _ = baseline(root)
    except Exception:  # as in _main
        return []
    return list(_lines(found))


def sift(lines: Sequence[str], title: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs and furniture: doubles and controls anywhere, headings above, pleas and pointers below."""
    seen: set[str] = set()
    kept: list[str] = []
    apart: list[str] = []
    for line in lines:
        key = fold(line)
        double = key in seen and len(key) > 30
        seen.add(key)
        if not double:
            (apart if shapes.button(line) or _link(line) else kept).append(line)
    begin = _begin(kept, fold(title))
    end = _end(kept, begin)
    body = [line for line in kept[begin:end] if fold(line) != fold(title)]
    return tuple(body), (*kept[:begin], *apart, *kept[end:])


def _link(line: str) -> bool:
    """A pointer with the headline it points to: "Read also: ...", furniture wherever it stands."""
    return shapes.pointer(line) and shapes.size(line) > 4 and not shapes.sentence(line)


def _begin(lines: Sequence[str], title: str) -> int:
    """Where the text begins: under kickers and bylines, and under its headline if no prose stands above."""
    begin = next((i + 1 for i, line in enumerate(lines[:8]) if title and fold(line) == title), 0)
    if any(shapes.sentence(line) for line in lines[:begin]):
        begin = 0
    while begin < len(lines) and _above(lines[begin]):
        begin += 1
    return begin if begin < len(lines) else 0


def _above(line: str) -> bool:
    """Whether a line is furniture where the text begins."""
    if shapes.sentence(line):
        return False
    if shapes.dateline(line) or shapes.byline(line) or shapes.pointer(line) or shapes.plea(line):
        return True
    return shapes.size(line) <= 2 or not any(map(str.isalpha, line))


def _end(lines: Sequence[str], begin: int) -> int:
    """Where the text ends: before a pointer with next to no prose after it, and before pleas."""
    most = _TAIL * (sum(map(len, lines)) or 1)
    end = len(lines)
    after = 0
    for i in range(len(lines) - 1, begin, -1):
        if shapes.sentence(lines[i]):
            after += len(lines[i])
            if after > most:
                break
        elif shapes.pointer(lines[i]):
            end = i
    while end > begin + 1 and _below(lines[end - 1]):
        end -= 1
    return end


def _below(line: str) -> bool:
    """Whether a line is furniture where the text ends."""
    if shapes.plea(line) and shapes.size(line) < 45:
        return True
    return not shapes.sentence(line) and (shapes.dateline(line) or shapes.pointer(line))
