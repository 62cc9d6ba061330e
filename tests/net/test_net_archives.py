"""Archives on disk: every sound record once, every other a row with its place, memory flat."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from paperround.model import Lead, Page, Source, SourceKind
from paperround.net import archives
from paperround.net.archives import Archive

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
TEXT = "The ferry between Merrow and Tarn runs again after three weeks. " * 5


def opened(path: Path, kind: SourceKind = "jsonl", **told: str) -> tuple[list[tuple[Lead, Page]], Archive]:
    archive = Archive(path, Source(address=str(path), kind=kind, **told), NOW)  # type: ignore[arg-type]
    return list(archive), archive


def record(**changed: object) -> dict[str, object]:
    return {
        "url": "https://merrow.example/ferry",
        "title": "Ferry back",
        "text": TEXT,
        "date": "2026-11-20",
    } | changed


def lines(path: Path, *records: object) -> Path:
    path.write_bytes(b"".join(r if isinstance(r, bytes) else json.dumps(r).encode() + b"\n" for r in records))
    return path


def test_a_record_becomes_a_lead_and_its_page(tmp_path: Path) -> None:
    told = record(outlet="Merrow Post", authors=["Ana Brel", "", 3], language="en", topic="Transport")
    [(lead, page)], archive = opened(lines(tmp_path / "a.jsonl", told), zone="Europe/Oslo")
    assert (lead.url, lead.title, lead.outlet) == (
        "https://merrow.example/ferry",
        "Ferry back",
        "Merrow Post",
    )
    assert (lead.authors, lead.section, lead.zone) == (("Ana Brel",), "Transport", "Europe/Oslo")
    assert (lead.published, lead.found_at) == ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC))
    assert (page.lead, page.media, json.loads(page.body)) == (lead.id, "application/json", told)
    assert page.fetched_at == NOW and archive.failures == []


def test_the_bytes_of_a_record_are_kept_as_they_stood(tmp_path: Path) -> None:
    line = b'{"text":  "F\\u00e4hre \xc3\xa4", "url":"https://a.example/1", "n": 1.10}'
    [(_, page)], _ = opened(lines(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + line + b"\r\n"))
    assert page.body == line


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("2020-05-18", datetime(2020, 5, 18, tzinfo=UTC)),
        ("2020-05-18T09:00:00+08:00", datetime(2020, 5, 18, 1, tzinfo=UTC)),
        ("Mon, 18 May 2020 09:00:00 +0800", datetime(2020, 5, 18, 1, tzinfo=UTC)),
        ("0001-01-01", NOW), ("2050-01-01", NOW), ("1/21/2020", NOW), ("", NOW), ("1989-12-31", NOW),
        ("1990-01-01", datetime(1990, 1, 1, tzinfo=UTC)), ("0001-01-01T00:00:00+14:00", NOW),
        ("9999-12-31T23:59:59-12:00", NOW), ("yesterday", NOW), ("2026-11-24T06:30:01Z", NOW),
        (None, NOW), (20200518, NOW),
    ],
)  # fmt: skip
def test_found_when_the_archive_says_if_that_can_be(tmp_path: Path, stated: object, found: datetime) -> None:
    [(lead, _)], _ = opened(lines(tmp_path / "a.jsonl", record(date=stated)))
    assert lead.found_at == found and lead.found_at.utcoffset() == timedelta()
    assert lead.published == (stated if isinstance(stated, str) else "")


def test_bad_lines_are_rows_with_file_and_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", record(url="https://a.example/1"), b"{broken\n", b"[1, 2]\n", b"\n", b"  \r\n",
        {"url": "https://a.example/2"}, {"text": 7}, b'"\xff\xfe"\n', b"[" * 5000 + b"\n",
        record(url="https://a.example/3"),
    )  # fmt: skip
    pairs, archive = opened(path)
    assert [lead.url for lead, _ in pairs] == ["https://a.example/1", "https://a.example/3"]
    places = [failure.sentence.split(" ")[0] for failure in archive.failures]
    assert places == [f"{path}:{number}" for number in (2, 3, 6, 7, 8, 9)]
    assert all(failure.sentence.endswith(".") for failure in archive.failures)
    assert len({failure.subject for failure in archive.failures}) == 6
    assert {failure.reason for failure in archive.failures} == {"unreadable-file"}


def test_a_line_too_long_is_left_out_whole_and_the_numbers_stay_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 2000)
    path = lines(
        tmp_path / "a.jsonl",
        record(),
        record(text="x" * 9000),
        b"{broken\n",
        record(url="https://a.example/4"),
    )
    pairs, archive = opened(path)
    assert len(pairs) == 2
    assert [f.sentence.split(" ")[0] for f in archive.failures] == [f"{path}:2", f"{path}:3"]


def test_a_record_without_an_address_has_an_id_of_its_own_from_its_words(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl",
        {"text": TEXT},
        {"text": TEXT + "!"},
        {"text": TEXT, "url": "file:///etc/passwd"},
    )
    pairs, _ = opened(path)
    ids = [lead.id for lead, _ in pairs]
    assert all(lead.url.startswith("urn:paperround:") for lead, _ in pairs)
    assert ids[0] != ids[1] and ids[0] == ids[2]


def test_control_characters_in_a_record_reach_no_store(tmp_path: Path) -> None:
    [(lead, _)], _ = opened(lines(tmp_path / "a.jsonl", record(title="Ferry\x00 back\x1b", outlet="\x00")))
    assert (lead.title, lead.outlet) == ("Ferry back", "")


def test_packed_lines_are_read_whatever_the_file_is_called(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "a.jsonl"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(json.dumps(record()).encode()))
        assert len(opened(path)[0]) == 1


def test_a_packed_file_cut_short_gives_what_it_holds_and_says_so(tmp_path: Path) -> None:
    many = b"".join(
        json.dumps(record(url=f"https://a.example/{n}", text=os.urandom(300).hex())).encode() + b"\n"
        for n in range(400)
    )
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(many)[:-60_000])
    pairs, archive = opened(path)
    assert 100 < len(pairs) < 400
    assert "breaks off" in archive.failures[-1].sentence


@pytest.mark.parametrize("kind", ["jsonl", "warc", "folder"])
def test_an_archive_that_is_not_there_is_a_row(tmp_path: Path, kind: SourceKind) -> None:
    pairs, archive = opened(tmp_path / "nothing", kind)
    assert pairs == []
    [failure] = archive.failures
    assert failure.sentence == f"{tmp_path / 'nothing'} does not exist; correct its address or take it out."


def test_two_readings_agree_to_the_byte(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", record(), {"text": TEXT}, record(url="https://a.example/2", date=""))
    assert opened(path)[0] == opened(path)[0]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.binary(max_size=60), st.from_regex(rb'\{"text": ?"[^"]{0,9}"[,}]?', fullmatch=True)),
        max_size=8,
    )
)
def test_no_bytes_stop_a_reading(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_bytes(b"\n".join(parts))
    pairs, archive = opened(path)
    assert len(pairs) + len(archive.failures) <= sum(part.count(b"\n") + 1 for part in parts)


def test_many_records_are_read_in_flat_memory(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", *(record(url=f"https://a.example/{n}", text=TEXT * 10) for n in range(5000))
    )
    assert path.stat().st_size > 15_000_000
    archive = Archive(path, Source(address=str(path), kind="jsonl"), NOW)
    tracemalloc.start()
    try:
        count = sum(1 for _ in archive)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 5000
    assert peak < 3_000_000


# WARC


def warc(path: Path, *responses: tuple[str, bytes, str, str], packed: bool = True) -> Path:
    """Responses as address, body, media type and status."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "by hand"}))
        for address, body, media, status in responses:
            http = StatusAndHeaders(
                status, [("Content-Type", media), ("Content-Length", str(len(body)))], protocol="HTTP/1.1"
            )
            writer.write_record(
                writer.create_warc_record(
                    address, "response", payload=io.BytesIO(body), http_headers=http,
                    warc_headers_dict={"WARC-Date": "2020-05-18T09:00:00Z"},
                )
            )  # fmt: skip
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_gives_the_pages_that_were_answered(tmp_path: Path, packed: bool) -> None:
    path = warc(
        tmp_path / "a.warc",
        ("https://merrow.example/1?utm_source=x", TEXT.encode(), "text/html; charset=utf-8", "200 OK"),
        ("https://merrow.example/gone", b"no", "text/html", "404 Not Found"),
        ("https://merrow.example/logo.png", b"\x89PNG", "image/png", "200 OK"),
        ("https://merrow.example/2", b"plain", "text/plain", "200 OK"),
        packed=packed,
    )
    pairs, archive = opened(path, "warc", outlet="Merrow Post")
    assert [(page.url, page.body, page.media) for _, page in pairs] == [
        ("https://merrow.example/1", TEXT.encode(), "text/html"),
        ("https://merrow.example/2", b"plain", "text/plain"),
    ]
    lead, page = pairs[0]
    assert lead.found_at == datetime(2020, 5, 18, 9, tzinfo=UTC) and lead.outlet == "Merrow Post"
    assert page.headers == {"content-type": "text/html; charset=utf-8"}
    assert archive.failures == []


def test_a_warc_cut_short_or_made_of_noise_is_a_row(tmp_path: Path) -> None:
    whole = warc(
        tmp_path / "a.warc",
        *((f"https://a.example/{n}", os.urandom(3000), "text/html", "200 OK") for n in range(9)),
    )
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(whole.read_bytes()[:-5000])
    pairs, _ = opened(cut, "warc")
    assert 5 <= len(pairs) <= 9
    noise = tmp_path / "noise.warc"
    for body in (
        b"\x00\x01 no warc at all" * 50,
        GZIP_OF_NOISE,
        b"WARC/1.0\r\n" * 3,
        b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
    ):
        noise.write_bytes(body)
        pairs, archive = opened(noise, "warc")
        assert pairs == []
        assert all(failure.sentence.startswith(str(noise)) for failure in archive.failures)


GZIP_OF_NOISE = gzip.compress(b"nothing here")


@settings(max_examples=40, deadline=None)
@given(
    packed=st.booleans(),
    damage=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_no_damage_to_a_warc_stops_a_reading(
    tmp_path_factory: pytest.TempPathFactory, packed: bool, damage: list[tuple[float, int]]
) -> None:
    folder = tmp_path_factory.mktemp("warc")
    responses = [(f"https://a.example/{n}", TEXT.encode(), "text/html", "200 OK") for n in range(3)]
    body = bytearray(warc(folder / "a.warc", *responses, packed=packed).read_bytes())
    for place, byte in damage:  # the writer's ids differ from run to run, and so does the length
        body[int(place * len(body))] = byte
    (folder / "b.warc").write_bytes(body)
    pairs, archive = opened(folder / "b.warc", "warc")
    assert len(pairs) <= 3 and all(f.sentence.endswith(".") for f in archive.failures)


# folders


def test_a_folder_gives_its_pages_by_name_with_the_time_of_each_file(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "sub/c.HTM", "notes.md", "photo.jpg", ".hidden.html", ".git/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    os.utime(tmp_path / "a.txt", (1_600_000_000, 1_600_000_000))
    pairs, archive = opened(tmp_path, "folder", place="Merrow")
    assert [page.body.decode() for _, page in pairs] == ["a.txt", "b.html", "notes.md", "sub/c.HTM"]
    assert [page.media for _, page in pairs] == ["text/plain", "text/html", "text/plain", "text/html"]
    assert pairs[0][0].found_at == datetime.fromtimestamp(1_600_000_000, UTC)
    assert all(lead.found_at <= NOW and lead.place == "Merrow" for lead, _ in pairs)
    assert len({lead.id for lead, _ in pairs}) == 4 and archive.failures == []


def test_links_out_of_the_folder_and_pipes_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.html").write_text("secret")
    (inside / "link.html").symlink_to(outside / "secret.html")
    (inside / "linked").symlink_to(outside)
    os.mkfifo(inside / "pipe.html")
    assert opened(inside, "folder")[0] == []


def test_a_name_that_is_no_text_and_a_file_too_large_do_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 100)
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.html"))).write_text("odd name")
    (tmp_path / "large.html").write_text("x" * 101)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff large.html")).write_text("x" * 101)
    pairs, archive = opened(tmp_path, "folder")
    assert [page.body for _, page in pairs] == [b"odd name"]
    assert len(archive.failures) == 2
    for failure in archive.failures:
        failure.sentence.encode("utf-8")


def test_a_folder_of_too_many_files_says_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    for n in range(5):
        (tmp_path / f"{n}.html").write_text("x")
    pairs, archive = opened(tmp_path, "folder")
    assert len(pairs) == 3 and "more than 3 files" in archive.failures[0].sentence


@pytest.mark.material
def test_the_undated_of_the_stream_are_found_now(material: Path) -> None:
    pairs, archive = opened(material / "stream" / "articles-undated.jsonl.gz")
    assert len(pairs) == 1500 and archive.failures == []
    assert all(datetime(1990, 1, 1, tzinfo=UTC) <= lead.found_at <= NOW for lead, _ in pairs)
