"""Names looked for in a text, bounded by words: "hts" is not in "rights"."""

from __future__ import annotations

import re
from functools import lru_cache

from paperround.text.words import UNSPACED

_UNSPACED = re.compile(rf"[{UNSPACED}]")


@lru_cache(maxsize=512)
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a name in any case; scripts without spaces have no bounds to ask for."""
    inner = r"\s+".join(re.escape(part) for part in name.split())
    return re.compile(inner if _UNSPACED.search(name) else rf"(?<!\w){inner}(?!\w)", re.IGNORECASE)


def mentions(text: str, name: str) -> bool:
    """Whether a name stands in a text."""
    return bool(name.strip()) and bool(pattern(name).search(text))
