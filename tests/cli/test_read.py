"""`paperround read`: its keys, its inputs, what it says of those it cannot use, and its exit codes."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from paperround.cli import paperround

KEYS = [
    "source", "url", "title", "byline", "outlet", "masthead", "language", "dated", "paragraphs", "furniture",
    "claims", "mentions", "places", "groups", "designations", "incidents", "failure",
]  # fmt: skip
DATED = {"at", "precision", "earliest", "latest", "verdict", "evidence"}
BODY = (
    "The harbour bridge at Merrow was closed to lorries on Tuesday after cracks were found in its piers.\n\n"
    "“We would rather be late than sorry,” said Ida Brandt, who leads the inspection.\n\n"
    "Hauliers in France say the detour over Kessel adds forty minutes to every trip they make."
)
PLEAS = "More Merrow Courier\n\nSign up for Merrow Courier\n"
TEXT = f"Tue, 10 June 2025\n\nHarbour bridge closed to lorries\n\n{BODY}\n\n{PLEAS}"
HTML = (
    '<html lang="en"><head><title>Harbour bridge closed - Merrow Courier</title>'
    '<meta property="og:site_name" content="Merrow Courier">'
    '<meta property="article:published_time" content="2025-06-10T09:30:00Z"></head>'
    "<body><article><h1>Harbour bridge closed</h1>"
    + "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    + "</article></body></html>"
)


def run(*inputs: str | Path, stdin: str | bytes = b"") -> Result:
    return CliRunner().invoke(paperround, ["read", *map(str, inputs)], input=stdin)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "packed.html.gz").write_bytes(gzip.compress(HTML.encode()))
    return tmp_path


def test_every_key_is_there_in_its_order(folder: Path) -> None:
    result = run("--json", folder / "page.txt")
    (row,) = rows(result)
    assert result.exit_code == 0 and list(row)[: len(KEYS)] == KEYS
    assert set(row["dated"]) >= DATED and row["failure"] is None
    assert row["title"] == "Harbour bridge closed to lorries" and len(row["paragraphs"]) == 3
    assert row["masthead"] == "Merrow Courier" and "Tue, 10 June 2025" in row["furniture"]
    assert row["dated"]["at"].startswith("2025-06-10")


def test_what_study_finds_is_in_the_row_with_spans_that_hold(folder: Path) -> None:
    (row,) = rows(run("--json", folder / "page.txt"))
    assert {place["name"] for place in row["places"]} >= {"France"}
    for found in (*row["mentions"], *row["places"]):
        line = row["paragraphs"][found["paragraph"]] if found["paragraph"] >= 0 else row["title"]
        assert line[found["start"] : found["end"]] == found["text"]


def test_several_inputs_are_read_each_on_its_own(folder: Path) -> None:
    result = run("--json", folder / "page.html", folder / "packed.html.gz", folder / "page.txt")
    assert [Path(row["source"]).name for row in rows(result)] == ["page.html", "packed.html.gz", "page.txt"]
    assert rows(result)[0]["paragraphs"] == rows(result)[1]["paragraphs"]
    assert rows(result)[0]["dated"]["verdict"] == "sure"


def test_a_folder_is_read_file_by_file(folder: Path) -> None:
    assert [Path(row["source"]).name for row in rows(run("--json", folder))] == ["page.html", "page.txt"]


@pytest.mark.parametrize("how", [(), ("-",)])
def test_records_come_in_on_standard_input(how: tuple[str, ...]) -> None:
    records = [
        {
            "url": "https://m.example/2025/06/10/a",
            "title": "Bridge closed",
            "date": "2025-06-10",
            "text": BODY,
        },
        {"url": "https://m.example/b", "html": HTML},
    ]
    result = run("--json", *how, stdin="".join(json.dumps(record) + "\n" for record in records))
    first, second = rows(result)
    assert result.exit_code == 0
    assert (first["source"], first["url"]) == (records[0]["url"], records[0]["url"])
    assert first["title"] == "Bridge closed" and first["dated"]["verdict"] == "sure"
    assert second["title"] == "Harbour bridge closed" and second["outlet"] == "Merrow Courier"


@pytest.mark.parametrize("page", [TEXT, HTML])
def test_one_page_comes_in_on_standard_input(page: str) -> None:
    (row,) = rows(run("--json", stdin=page.encode()))
    assert row["source"] == "-" and len(row["paragraphs"]) == 3


def test_a_bad_file_is_one_sentence_and_the_rest_goes_on(folder: Path) -> None:
    result = run("--json", folder / "gone.html", folder / "page.txt")
    bad, good = rows(result)
    assert result.exit_code == 1 and good["failure"] is None
    assert bad["failure"]["reason"] == "unreadable-file" and list(bad) == list(good)
    assert result.stderr.strip() == bad["failure"]["sentence"] and "gone.html" in result.stderr
    assert bad["paragraphs"] == [] and bad["dated"]["verdict"] == "unknown"


def test_a_page_that_is_no_article_is_a_failure_with_its_reason(folder: Path) -> None:
    (folder / "wall.html").write_text(
        "<html><title>Wait</title><p>Please enable JavaScript to go on.</p></html>"
    )
    result = run("--json", folder / "wall.html")
    assert result.exit_code == 1
    assert rows(result)[0]["failure"]["reason"] == "javascript-wall"


@pytest.mark.parametrize("stdin", [b"", b"  \n", b"{not json}\n", b'{"url": "https://m.example/a"}\n'])
def test_nothing_usable_is_refused(stdin: bytes) -> None:
    result = run("--json", "-", stdin=stdin)
    assert result.exit_code == 2 and result.stderr.strip() and "Traceback" not in result.stderr


def test_a_damaged_archive_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(HTML.encode())[:60])
    result = run("--json", tmp_path / "page.html.gz")
    assert result.exit_code == 2 and "cannot be read" in result.stderr


def test_a_zone_is_taken_for_times_without_one(folder: Path) -> None:
    (folder / "zone.txt").write_text(
        TEXT.replace("Tue, 10 June 2025", "10 June 2025, 09:00"), encoding="utf-8"
    )
    (row,) = rows(run("--json", "--zone", "Asia/Shanghai", folder / "zone.txt"))
    assert row["dated"]["at"] == "2025-06-10T09:00:00+08:00"
    assert run("--zone", "Nowhere/Land", folder / "zone.txt").exit_code == 2


def test_people_see_the_piece_the_evidence_and_the_furniture(folder: Path) -> None:
    result = run(folder / "page.txt")
    for shown in (
        "Harbour bridge closed to lorries",
        "likely",
        "Tue, 10 June 2025",
        "Set apart from the text:",
    ):
        assert shown in result.stdout
    assert "More Merrow Courier" in result.stdout and "\x1b[" not in result.stdout


def test_the_evidence_of_a_date_is_a_table_with_columns(folder: Path) -> None:
    shown = run(folder / "page.html").stdout
    head = next(line for line in shown.splitlines() if "witness" in line)
    row = next(line for line in shown.splitlines() if "2025-06-10T09:30:00Z" in line)
    assert head.split() == ["witness", "says", "read", "as", "note"]
    assert row.index("2025-06-10 09:30 UTC") == head.index("read as") and row.strip().startswith("meta")
    assert "2025-06-10 09:30 UTC  sure" in shown


def test_people_are_told_a_failure_once(folder: Path) -> None:
    result = run(folder / "gone.html", folder / "page.txt")
    assert result.exit_code == 1
    assert " ".join(result.output.split()).count("cannot be read") == 1


def test_a_page_that_is_no_article_is_told_to_people_once_with_what_to_do(folder: Path) -> None:
    (folder / "wall.html").write_text("<title>Wait</title><p>Please enable JavaScript to go on.</p>")
    told = " ".join(run(folder / "wall.html").output.split())
    assert told.count("demand for JavaScript") == 1 and "follow a feed" in told


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def allowed(folder: Path) -> Path:
    config = folder / "paperround.toml"
    config.write_text('[collecting]\nallow = ["127.0.0.1"]\ndelay = 0.0\n')
    return config


def test_an_address_is_fetched_and_read(folder: Path, site: str) -> None:
    result = run("--json", "--config", allowed(folder), f"{site}/page.html", f"{site}/gone.html")
    found, gone = rows(result)
    assert result.exit_code == 1
    assert found["title"] == "Harbour bridge closed" and found["url"] == f"{site}/page.html"
    assert gone["failure"]["reason"] == "not-found" and gone["source"] == f"{site}/gone.html"


def test_a_feeds_items_are_read_each_on_its_own(folder: Path, site: str) -> None:
    item = f"<item><title>Harbour bridge closed</title><link>{site}/page.html</link>"
    item += "<pubDate>Tue, 10 Jun 2025 09:30:00 GMT</pubDate></item>"
    (folder / "feed.xml").write_text(
        f'<rss version="2.0"><channel><title>Courier</title>{item}</channel></rss>'
    )
    for feed in (str(folder / "feed.xml"), f"{site}/feed.xml"):
        (row,) = rows(run("--json", "--config", allowed(folder), feed))
        assert row["title"] == "Harbour bridge closed"
        assert {e["kind"] for e in row["dated"]["evidence"]} >= {"feed", "meta"}


OLD = (
    "The ferry ran aground on Sunday, July 14, and two of its crew were hurt. In June the board had "
    "promised new engines; in September it took the promise back.\n\n"
    "A bridge is set to open in early 2020, the board said on Thursday, and the ferry would not sail again, "
    "it had said on Wednesday.\n\n"
    "Hauliers say the detour adds forty minutes to every trip they make."
)


def test_a_label_the_text_speaks_against_is_disputed_through_both_doors(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(
        f"Sun, 20 December 2020\n\nNo ferry this winter\n\n{OLD}", encoding="utf-8"
    )
    line = json.dumps({"url": "https://m.example/a", "title": "No ferry", "date": "2020-12-20", "text": OLD})
    read = [*rows(run("--json", tmp_path / "old.txt")), *rows(run("--json", stdin=line))]
    assert [row["dated"]["verdict"] for row in read] == ["disputed", "disputed"]
    for dated in (row["dated"] for row in read):
        clues = {e["text"] for e in dated["evidence"] if e["kind"] == "text" and e["at"] and e["note"]}
        assert {"Sunday, July 14", "early 2020", "June"} <= clues
        assert dated["earliest"] < "2019-10" < dated["latest"] < "2020-09"


def test_people_are_shown_the_interval_and_the_clues_with_their_days(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(
        f"Sun, 20 December 2020\n\nNo ferry this winter\n\n{OLD}", encoding="utf-8"
    )
    shown = run(tmp_path / "old.txt").stdout
    assert "by its own text" in shown and "disputed" in shown
    assert "2019-07-14" in shown and "spoken of as to come" in shown
