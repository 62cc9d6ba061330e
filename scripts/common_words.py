"""Counts the words that news writes small, for reading lines set in capitals: `words/common.txt`.

    python scripts/common_words.py SHARED/data/stream

A word is common when it stands in small letters in at least ten of the English articles and in half of
the places where it does not open a sentence. Words are counted, no text is kept.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import textwrap
from collections import Counter
from pathlib import Path

ARTICLES, SHARE = 10, 0.5
OUT = Path(__file__).parents[1] / "src" / "paperround" / "steps" / "study" / "words" / "common.txt"
_WORD = re.compile(r"(?<=[a-z,] )[A-Za-z][a-z]+\b")


def main() -> None:
    """Writes the list."""
    small: Counter[str] = Counter()
    every: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for path in sorted(Path(sys.argv[1]).glob("articles-20*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                found = _WORD.findall(json.loads(line)["text"])
                every.update(map(str.lower, found))
                lower = [word for word in found if word.islower()]
                small.update(lower)
                held.update(set(lower))
    words = sorted(w for w, n in held.items() if n >= ARTICLES and small[w] >= SHARE * every[w])
    head = "# Words that news writes small; counted by scripts/common_words.py, not written by hand.\n"
    OUT.write_text(head + "\n".join(textwrap.wrap(" ".join(words), 112)) + "\n", "utf-8")
    print(f"{len(words)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
