"""What reading keeps: the process's peak memory after a thousand reads and after ten thousand.

The same pages again and again, in one process; what grows is what some cache or library does not let go.
"""

from __future__ import annotations

import resource
from itertools import cycle, islice
from pathlib import Path

from bench.read import pages
from paperround.steps.read import read

PAGES, EARLY, READS = 400, 1_000, 10_000


def measure(data: Path) -> dict[str, float]:
    """The peak in MB, and how much of it came after the first thousand reads."""
    given = list(islice(pages(data), PAGES))
    early = 0.0
    for count, (lead, page) in enumerate(islice(cycle(given), READS), start=1):
        read(lead, page)
        if count == EARLY:
            early = _peak()
    return {"bench.read.peak_mb": _peak(), "bench.read.growth_mb": _peak() - early}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
