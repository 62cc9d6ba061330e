"""10,000 stored articles from import to edition in one round, by the commands a user types.

The articles are real and their dates are moved into the edition's window, so that every stage, sorting
and editing too, sees all of them: a day some twenty times as busy as a small paper's. Peak memory is
that of the whole process tree, sampled ten times a second.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

HOW_MANY = 10_000
NOW = datetime(2020, 5, 20, 6, 30, tzinfo=UTC)
STAGES = ("read", "study", "sort", "edit", "publish")
SETTINGS = '[paper]\nname = "Bench"\n[[watches]]\nname = "Militant risk"\ngroups = ["*"]\n'


def measure(data: Path) -> dict[str, float]:
    """Articles a second overall and by stage, and peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder)
        (paper / "paperround.toml").write_text(SETTINGS)
        count = write_archive(data, paper / "articles.jsonl")
        imported, peak_import, _ = timed(["import", "articles.jsonl", "--now", NOW.isoformat()], paper)
        rounded, peak_round, out = timed(["run", "--offline", "--json", "--now", NOW.isoformat()], paper)
        told = json.loads(out)
    figures = {
        "bench.round.articles_s": count / (imported + rounded),
        "bench.round.import_articles_s": count / imported,
        "bench.round.peak_mb": max(peak_import, peak_round),
    }
    for stage in STAGES:
        seconds = told.get(f"{stage}.milliseconds", 0) / 1000
        if seconds:
            figures[f"bench.round.{stage}_articles_s"] = count / seconds
    return figures


def write_archive(data: Path, target: Path) -> int:
    """The first articles of the stream, their dates spread over the window; how many."""
    written = 0
    with target.open("w") as out:
        for year in (2020, 2019, 2018):
            with gzip.open(data / "stream" / f"articles-{year}.jsonl.gz", "rt") as lines:
                for line in lines:
                    if written == HOW_MANY:
                        return written
                    record = json.loads(line)
                    # one every 12 seconds, so that the whole of them fits into the 36 hours before the round
                    at = NOW - timedelta(hours=35) + timedelta(seconds=12 * written)
                    record["date"] = at.isoformat()
                    # an address that names the old day would speak against the new one
                    record["url"] = f"https://{record['site']}/{record['id']}"
                    out.write(json.dumps(record) + "\n")
                    written += 1
    return written


def timed(arguments: list[str], folder: Path) -> tuple[float, float, str]:
    """Seconds, peak MB of the process tree, and what was printed."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "paperround", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    out, _ = process.communicate()
    watcher.join()
    return time.perf_counter() - began, peak[0], out


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_resident(pid) for pid in _tree(process.pid)))
        time.sleep(0.1)


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _resident(pid: int) -> float:
    """Resident MB of one process, what it shares with others counted in full."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
