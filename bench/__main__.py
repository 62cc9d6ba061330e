"""`make bench`: every bench, a table, and `build/bench.json`; a bench that cannot run here is absent."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from pathlib import Path

import paperround  # noqa: F401 - before numpy, which others load too: it settles how many threads that has

HERE = Path(__file__).parent
MATERIAL = HERE.parents[1] / "shared" / "data"


def main() -> int:
    """Runs the named benches, or all; exit code 2 when there is no material."""
    if not MATERIAL.is_dir():
        print(f"There is no material at {MATERIAL}; docs/reference/evaluation.md says how to get it.")
        return 2
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", help="benches; all when none is named")
    parser.add_argument("--size", type=int, action="append", help="articles of the window, for archive")
    asked = parser.parse_args()
    names = asked.names or sorted(m.name for m in pkgutil.iter_modules([str(HERE)]) if m.name[0] != "_")
    figures: dict[str, float] = {}
    for name in names:
        print(f"timing {name} ...", file=sys.stderr, flush=True)
        sizes = {"sizes": asked.size} if asked.size and name == "archive" else {}
        figures |= importlib.import_module(f"bench.{name}").measure(MATERIAL, **sizes)
    for name in sorted(figures):
        print(f"{name:44} {figures[name]:12,.2f}")
    out = HERE.parent / "build" / "bench.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(figures, indent=1, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
