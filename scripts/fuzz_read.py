"""Throws damaged pages at the reader and writes down every one that it does not take well.

python scripts/fuzz_read.py --cases 100000 --seed 1 [--out build/fuzz] [--seeds FOLDER]

A finding is an exception, a crash, more than two seconds, more than 300 MB, or markup, a control or a
turning mark in anything a reader would see. Each is written as a file holding the page, beside a line in
`findings.jsonl` that says what happened. Seeds are the pages of `../shared/data` where they are there, and
the bundled sample's pages. Exit code 1 when there are findings.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fuzz_mutations import Case, Seeds, case, cut
from trafilatura import external

from paperround.model import Article, Failure, Lead, Page, lead_id
from paperround.sample.pieces import pieces
from paperround.sample.wire import page as sample_page
from paperround.steps.read import read

ROOT = Path(__file__).parents[1]
MATERIAL = ROOT.parent / "shared" / "data" / "pages"
NOW = datetime(2031, 6, 12, 12, 0, tzinfo=UTC)
URL = "https://merrow-courier.example/2031/06/10/harbour-bridge"
SECONDS, MEGABYTES = 2.0, 300.0
HANGS = 60.0  # seconds of standing still after which a case is given up
MOST_SEEDS, LARGEST = 400, 400_000
MARKUP = re.compile(
    # without regard to case a dotless i is an i to Unicode, and "<ı>" is no markup to any browser
    r"(?-i:</?[a-zA-Z][^<>]{0,400}>)|<!--|-->|<!\[CDATA\["
    r"|<(?:script|style|iframe|img|svg|p|div|span|h1|meta|link|li)\b(?!-)|<a\s+[a-z]+\s*=",
    re.I,
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def seeds(folder: Path) -> Seeds:
    """Sound pages to damage, in a fixed order, and their pieces."""
    found = [sample_page(key).body for key in pieces()]
    if folder.is_dir():
        files = sorted([*folder.rglob("*.html.gz")])
        step = max(len(files) // MOST_SEEDS, 1)
        found += [gzip.decompress(path.read_bytes())[:LARGEST] for path in files[::step]]
    return cut(found)


def shown(found: Article | Failure) -> Iterator[str]:
    """Everything of the answer that a reader or an editor may see."""
    if isinstance(found, Failure):
        yield found.sentence
        return
    yield from (found.title, found.standfirst, found.byline, found.outlet, found.masthead, found.section)
    yield from (found.credit, found.language, *found.authors, *found.paragraphs, *found.furniture)
    yield found.dated.reason
    for evidence in found.dated.evidence:
        yield from (evidence.text, evidence.note)


def complaint(given: Case) -> str:
    """What is wrong with how the reader takes this page; empty when nothing is."""
    lead = Lead(id=lead_id(URL), source="fuzz", url=URL, found_at=NOW)
    page = Page(
        lead=lead.id,
        url=URL,
        body=given.body,
        fetched_at=NOW,
        media=given.media,
        headers={"content-type": given.header},
    )
    began, before = time.perf_counter(), peak()
    try:
        found = read(lead, page)
    except Exception as cause:
        return f"{type(cause).__name__}: {cause}"[:300]
    grown = peak() - before
    # asking for the processor's own time costs an eighth of a case: only a slow one is read again by it
    if time.perf_counter() - began > SECONDS and (spent := busy(lead, page)) > SECONDS:
        return f"took {spent:.1f} s"
    if grown > MEGABYTES:
        return f"took {grown:.0f} MB"
    for text in shown(found):
        if bad := MARKUP.search(text) or UNSEEN.search(text):
            return f"shows {bad.group()[:60]!r}"
    return (
        ""
        if not isinstance(found, Article) or found.url.startswith("https://")
        else f"address {found.url[:60]}"
    )


def busy(lead: Lead, page: Page) -> float:
    """Seconds of the processor's time that reading the page takes."""
    began = time.process_time()
    read(lead, page)
    return time.process_time() - began


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def work(told: argparse.Namespace, begin: int, at: Any, count: Any) -> None:
    """Reads cases from `begin` on; `at` says which one is under way. A finding is written at once."""
    pool = seeds(told.seeds)
    # the library hashes its 30,000 stop words anew for each page; a set that knows its hash answers the same
    external.JT_STOPLIST = frozenset(external.jt_stoplist_init())
    for number in range(begin, told.first + told.cases):
        at.value = number
        given = case(pool, told.seed, number)
        said = complaint(given)
        if said:
            count.value += kept(told, number, given, said)
    at.value = told.first + told.cases


def main() -> int:
    """Runs the cases, watches for standing still, writes the findings; exit code 1 when there are some."""
    asked = argparse.ArgumentParser(prog="fuzz_read.py")
    asked.add_argument("--cases", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument(
        "--first", type=int, default=0, help="number of the first case, to go on or to repeat one"
    )
    asked.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    asked.add_argument("--seeds", type=Path, default=MATERIAL, help="folder of pages (*.html.gz) to damage")
    told = asked.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    findings = run(told)
    spent = time.monotonic() - began
    print(f"{told.cases} cases of seed {told.seed} in {spent:.0f} s: {findings} findings in {told.out}")
    return 1 if findings else 0


def run(told: argparse.Namespace) -> int:
    """One worker at a time; another takes over behind a case that killed or stopped it."""
    end, begin, count = told.first + told.cases, told.first, 0
    while begin < end:
        at, found = multiprocessing.Value("q", begin), multiprocessing.Value("q", 0)
        worker = multiprocessing.Process(target=work, args=(told, begin, at, found), daemon=True)
        worker.start()
        said = watched(worker, at, told)
        count += found.value
        if not said:
            break
        count += kept(told, at.value, case(seeds(told.seeds), told.seed, at.value), said)
        begin = at.value + 1
    return count


def watched(worker: Any, at: Any, told: argparse.Namespace) -> str:
    """Waits for the worker; what happened when it did not come to its end."""
    last, since = -1, time.monotonic()
    while worker.is_alive():
        worker.join(1.0)
        if at.value != last:
            last, since = at.value, time.monotonic()
            (told.out / f"progress-{told.seed}.txt").write_text(f"{last - told.first}\n")
        elif time.monotonic() - since > HANGS:
            worker.kill()
            worker.join()
            return "stood still"
    return "" if worker.exitcode == 0 else f"ended the process ({worker.exitcode})"


def kept(told: argparse.Namespace, number: int, given: Case, said: str) -> int:
    """Writes a finding down."""
    name = f"{told.seed}-{number}.page"
    (told.out / name).write_bytes(given.body)
    row = {"page": name, "said": said, "media": given.media, "header": given.header, "made": given.told}
    with (told.out / "findings.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row, ensure_ascii=True) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
