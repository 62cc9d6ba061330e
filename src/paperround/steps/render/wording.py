"""Two wordings of one saying side by side: the words of the one that the other does not have are marked."""

from __future__ import annotations

from difflib import SequenceMatcher

from markupsafe import Markup

from paperround.steps.render.engine import clean
from paperround.text.words import plain, spans


def marked_apart(text: str, other: str) -> Markup:
    """The text as it stands, runs of words that differ from `other` between `<em class="apart">` tags."""
    bounds = list(spans(text))
    said = [plain(text[start:end]) for start, end in bounds]
    there = [plain(other[start:end]) for start, end in spans(other)]
    runs = SequenceMatcher(None, there, said, autojunk=False).get_opcodes()
    out, done = Markup(""), 0
    for kind, _, _, first, last in runs:
        if kind in ("replace", "insert") and first < last:
            start, end = bounds[first][0], bounds[last - 1][1]
            apart = Markup('<em class="apart">{}</em>').format(clean(text[start:end]))
            out += Markup("{}").format(clean(text[done:start])) + apart
            done = end
    return out + Markup("{}").format(clean(text[done:]))
