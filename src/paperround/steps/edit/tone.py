"""Whether a piece argues or reports, by how it is written: a report says who said what, and when.

English alone; of another language nothing is told. A page's own word ("Opinion") is read in `forms.py`;
whether an argument is good is nobody's business here.
"""

from __future__ import annotations

import re
from collections import Counter

from paperround.model import Article

READ = 4_000  # characters read: a piece shows its hand early
LEAST = 80  # words outside quotation marks below which nothing is told

_WORDS: dict[str, str] = {
    "told": (
        "said says saying told according announced reported wrote tweeted testified added asked spokesman "
        "spokeswoman spokesperson statement official officials"
    ),
    "day": "monday tuesday wednesday thursday friday saturday sunday",
    "past": "was were had did went came made took gave began became led held met sent found",
    "ought": (
        "should must ought let's cannot can't won't don't doesn't didn't isn't aren't wasn't shouldn't "
        "wouldn't couldn't need needs"
    ),
    "we": "we our us ourselves we're we've we'll",
    "own": "i i'm i've i'd i'll my me myself",
    "you": "you your you're you've you'll yourself",
    "swagger": (
        "indeed surely perhaps simply obviously rather merely certainly truly clearly really actually hardly "
        "instead thus therefore moreover nothing never always everyone everything nobody anyone anything "
        "course fact sure maybe ever even too so yet"
    ),
    "judging": (
        "absurd ridiculous idiotic shameful disgrace disgraceful outrage outrageous hypocrisy hypocrites "
        "hypocritical foolish stupid dishonest cynical pathetic nonsense lies lie lying liar evil moral "
        "morality morally truth virtue tragic tragically terrible wonderful great worse worst best better "
        "wrong right radical radicals elite elites so-called leftist leftists fear hate hatred freedom "
        "liberty justice bad good"
    ),
    "present": "is are has have do does isn't aren't",
    "pointing": "this that these those it there",
}
_CLASSES: dict[str, tuple[str, ...]] = {}
for _name, _text in _WORDS.items():
    for _word in _text.split():
        _CLASSES[_word] = (*_CLASSES.get(_word, ()), _name)

_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”")
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'-]*|\d+|[?!]")

# What one more in a hundred words weighs, and the most that counts. A logistic fit to 4,992 pieces of 2017
# and 2018 (`python -m evals._tone_weights`), 491 of them called opinion by their headline or outlet.
WEIGHTS: dict[str, tuple[float, float]] = {
    "told": (-1.424, 5.24),
    "day": (-0.420, 1.95),
    "past": (0.369, 4.33),
    "ought": (0.794, 1.57),
    "we": (0.491, 2.19),
    "own": (0.411, 1.94),
    "you": (-0.839, 1.12),
    "swagger": (1.266, 2.27),
    "judging": (0.928, 1.75),
    "present": (0.312, 4.57),
    "pointing": (0.357, 5.11),
    "asking": (0.553, 0.99),
    "shouting": (1.810, 0.46),
    "figures": (-0.216, 6.42),
    "names": (-0.094, 34.25),
}
BIAS = -0.232
# Of 394 pieces of 2019 and 2020 called opinion by headline or outlet 0.78 lie above, of agencies' and a
# public radio's pieces 0.03, most of these analysis; at 0.5 it is 0.85 and 0.04, at 1.5 0.70 and 0.02
ARGUES = 1.0


def argues(article: Article) -> bool:
    """Whether a piece is written as an argument, not as a report."""
    if article.language.partition("-")[0] != "en":
        return False
    found = rates("\n".join(article.paragraphs)[:READ])
    return bool(found) and score(found) >= ARGUES


def score(found: dict[str, float]) -> float:
    """The sum of the weights: above 0 it is more likely an argument, both kinds being as many."""
    return BIAS + sum(weight * min(found[name], most) for name, (weight, most) in WEIGHTS.items())


def rates(text: str) -> dict[str, float]:
    """How often each class stands outside quotation marks, in a hundred words; empty for a short text."""
    tokens = _TOKEN.findall(_QUOTED.sub(" ", text.replace("’", "'")))
    counts = Counter(tokens)
    marks = {name: counts.pop(mark, 0) for name, mark in (("asking", "?"), ("shouting", "!"))}
    kinds: Counter[str] = Counter(marks)
    size = 0
    for token, times in counts.items():
        size += times
        if token[0].isdigit():
            kinds["figures"] += times
            continue
        kinds["names"] += times * token[0].isupper()
        for name in _CLASSES.get(token.lower(), ()):
            kinds[name] += times
    if size < LEAST:
        return {}
    named = (*_WORDS, *marks, "figures", "names")
    return {name: 100 * kinds[name] / size for name in named}
