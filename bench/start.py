"""How much a default install weighs and how soon `paperround --help` answers.

The weight is that of the files pip wrote for this package and all that it asks for, extras left out, in the
environment this runs in; Python itself is not counted. The time is the wall clock's, the fastest of nine.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

TRIES = 9
_NAME = re.compile(r"[\w.-]+")


def measure(data: Path) -> dict[str, float]:
    """Megabytes, number of packages, and seconds."""
    every = installed()
    return {
        "bench.start.install_mb": sum(map(weight, every.values())) / 1e6,
        "bench.start.packages": float(len(every)),
        "bench.start.help_s": min(answered()[0] for _ in range(TRIES)),
    }


def installed(root: str = "paperround") -> dict[str, Distribution]:
    """The package and what it needs here, by name, without what is for an extra or another system."""
    found: dict[str, Distribution] = {}
    asked = [root]
    while asked:
        name = asked.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            continue  # asked for on another system
        needs = [line for line in found[key].requires or () if "extra ==" not in line]
        asked += [match.group() for line in needs if (match := _NAME.match(line))]
    return found


def weight(package: Distribution) -> int:
    """Bytes of its files, compiled modules too; a package installed for editing counts its source tree."""
    if package.metadata["Name"] == "paperround":
        import paperround

        return sum(path.stat().st_size for path in Path(paperround.__path__[0]).rglob("*") if path.is_file())
    paths = (Path(str(package.locate_file(file))) for file in package.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())


def answered() -> tuple[float, float]:
    """Seconds until `paperround --help` has answered in a process of its own, by clock and by processor."""
    began, spent = time.perf_counter(), _children()
    command = [Path(sys.executable).parent / "paperround", "--help"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began, _children() - spent


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
