"""The sample's three rounds in a process that kills itself at a given beat, as a power switch would.

Arguments: the folder, a stage, and at which beat of that stage to die; with the folder alone it lives.
A stage's first beat is a batch taken up, its second what came of it saved.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from paperround import sample, settings, wiring
from paperround.pipeline.stages import walk


def main() -> None:
    """Walks the rounds."""
    folder = Path(sys.argv[1])
    deadly, last = (sys.argv[2], int(sys.argv[3])) if len(sys.argv) > 2 else ("", 0)
    beats = 0

    def tell(stage: str, done: int, of: int) -> None:
        nonlocal beats
        beats += stage == deadly
        if deadly and beats == last:
            os.kill(os.getpid(), signal.SIGKILL)

    with wiring.tools(settings.load(folder / "paperround.toml"), tell, via=sample.SampleWire()) as tools:
        for now in sample.mornings():
            walk(tools, now)


if __name__ == "__main__":
    main()
