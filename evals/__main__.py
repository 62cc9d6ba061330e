"""`make eval`: every measure, the table, `build/eval.json`, and whether a floor was broken.

    python -m evals                    all of them
    python -m evals quotes stories     some
    python -m evals --raise            lift the floors to what was reached, less a hair for ties
    python -m evals --lower NAME       a person lowers one floor on purpose, in the commit that explains it;
                                       given again for each further floor

Floors live in `evals/floors.json`. They never loosen by themselves: only `--lower` does it, by name.
A figure that was not measured is absent, never zero.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
MATERIAL = HERE.parents[1] / "shared" / "data"
HAIR = 0.002  # what a library's patch release may move without anybody being at fault
# figures that are better when smaller
UPPER = ("sure_wrong", "false_alarm", "untouched_called_copies", "strangers")


def modules() -> list[str]:
    """Every measure there is, by module name."""
    return sorted(m.name for m in pkgutil.iter_modules([str(HERE)]) if not m.name.startswith("_"))


def worse(name: str, value: float, floor: float) -> bool:
    """Whether a figure stands on the wrong side of its floor."""
    return value > floor if name.endswith(UPPER) else value < floor


def floored(name: str) -> bool:
    """Whether a figure is one to be held; shares that only describe are not."""
    return not name.startswith("meaning.") and name not in (  # another model has other figures
        "copies.pairs", "stories.updates.pairs", "dates.sure", "dates.held_out.sure", "claims.covered",
        "dating.clued", "dating.caught_clued",
    )  # fmt: skip


def lifted(name: str, value: float, floor: float | None) -> float:
    """The floor after this run, never looser than before."""
    reached = round(value + HAIR if name.endswith(UPPER) else value - HAIR, 4)
    if floor is None:
        return reached
    return min(floor, reached) if name.endswith(UPPER) else max(floor, reached)


def run(names: list[str], material: Path) -> tuple[dict[str, float], dict[str, str]]:
    """The figures of the named measures, and the best known ones."""
    figures: dict[str, float] = {}
    best: dict[str, str] = {}
    for name in names:
        began = time.perf_counter()
        print(f"measuring {name} ...", file=sys.stderr, end="", flush=True)
        module = importlib.import_module(f"evals.{name}")
        figures |= module.measure(material)
        best |= module.BEST
        print(f" {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return figures, best


def table(figures: dict[str, float], best: dict[str, str], floors: dict[str, float]) -> str:
    """The figures, a line each."""
    width = max(map(len, figures), default=10)
    lines = [f"{'figure':{width}}  {'reached':>8}  {'floor':>8}  best known"]
    for name in sorted(figures):
        floor = f"{floors[name]:8.3f}" if name in floors else " " * 8
        mark = "  BELOW ITS FLOOR" if name in floors and worse(name, figures[name], floors[name]) else ""
        lines.append(f"{name:{width}}  {figures[name]:8.3f}  {floor}  {best.get(name, '')}{mark}")
    return "\n".join(lines)


def main() -> int:
    """Measures, prints, writes; exit code 1 when a floor is broken, 2 when there is no material."""
    asked = argparse.ArgumentParser(prog="python -m evals")
    asked.add_argument("names", nargs="*")
    asked.add_argument("--data", type=Path, default=MATERIAL)
    asked.add_argument("--raise", dest="lift", action="store_true")
    asked.add_argument("--lower", action="append", default=[], metavar="NAME")
    told = asked.parse_args()
    if not told.data.is_dir():
        print(f"There is no material at {told.data}; docs/reference/evaluation.md says how to get it.")
        return 2
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    figures, best = run(told.names or modules(), told.data)
    print(table(figures, best, floors))
    out = HERE.parent / "build" / "eval.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(figures, indent=1, sort_keys=True))
    broken = [name for name in figures if name in floors and worse(name, figures[name], floors[name])]
    if told.lift:
        floors |= {
            name: lifted(name, value, floors.get(name)) for name, value in figures.items() if floored(name)
        }
    floors |= {name: lifted(name, figures[name], None) for name in told.lower if name in figures}
    if told.lift or told.lower:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    return 1 if broken and not told.lower else 0


if __name__ == "__main__":
    sys.exit(main())
