"""The served paper over real HTTP: pages, search, sign-up and leaving, and what hostile visitors get."""

from __future__ import annotations

import http.client
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import msgspec
import pytest
import uvicorn

from paperround import wiring
from paperround.model import Article, Dating, Parcel
from paperround.pipeline.mailing import confirmations
from paperround.pipeline.subscribing import confirm_day, confirm_link, leave_link, preferences_link
from paperround.ports import Store
from paperround.settings import Paper, Settings
from paperround.web.app import app

NOW = datetime.now(UTC)


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Paperhouse:
    """A served paper and the ways to ask it."""

    port: int
    folder: Path
    settings: Settings
    store: Store

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, body: bytes = b"") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = urlencode(form).encode() if form is not None else body
        kind = {"content-type": "application/x-www-form-urlencoded"} if sent else {}
        connection.request(method, path, sent or None, kind)
        got = connection.getresponse()
        answer = Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read().decode())
        connection.close()
        return answer

    def letters(self) -> list[str]:
        return [file.read_text() for file in sorted((self.folder / "maildir" / "new").glob("*"))]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Paperhouse]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    paper = Paper(name="The Merrow Courier", address=f"http://127.0.0.1:{port}")
    settings = msgspec.structs.replace(Settings(), folder=str(tmp_path), paper=paper)
    (tmp_path / "site" / "2031" / "05").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text("<h1>front</h1>")
    (tmp_path / "site" / "2031" / "05" / "index.html").write_text("<h1>May</h1>")
    (tmp_path / "site" / ".published").mkdir()
    (tmp_path / "site" / ".published" / "x").write_text("hidden")
    store = wiring.store(settings)
    server = uvicorn.Server(
        uvicorn.Config(app(settings, wiring.door(settings, store)), port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    yield Paperhouse(port, tmp_path, settings, store)
    server.should_exit = True
    thread.join()
    store.close()


def test_pages_come_with_a_policy_that_loads_nothing_from_elsewhere(house: Paperhouse) -> None:
    for path in ("/", "/search/", "/nowhere", "/leave/x"):
        answer = house.ask("GET", path)
        assert "default-src 'none'" in answer.headers["content-security-policy"], path
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_page_is_sent_once_and_then_known(house: Paperhouse) -> None:
    first = house.ask("GET", "/")
    assert (first.status, first.text) == (200, "<h1>front</h1>")
    connection = http.client.HTTPConnection("127.0.0.1", house.port)
    connection.request("GET", "/", headers={"If-None-Match": first.headers["etag"]})
    assert connection.getresponse().status == 304
    connection.close()


def test_a_folder_without_its_slash_is_led_to_its_page(house: Paperhouse) -> None:
    answer = house.ask("GET", "/2031/05")
    assert (answer.status, answer.headers["location"]) == (308, "/2031/05/")
    assert house.ask("GET", "/2031/05/").text == "<h1>May</h1>"


def test_a_redirect_never_leaves_the_paper(house: Paperhouse) -> None:
    (house.folder / "site" / "evil.example").mkdir()
    answer = house.ask("GET", "//evil.example")
    assert not answer.headers.get("location", "").startswith("//")


@pytest.mark.parametrize(
    "path",
    ["/.published/x", "/../paperround.toml", "/%2e%2e/paper.sqlite", "/..%2fpaper.sqlite", "/%00", "/.secret",
     "/2031/%5c..%5c..%5cpaper.sqlite", "//etc/passwd", "/index.html/x"],
)  # fmt: skip
def test_nothing_outside_the_site_is_ever_read(house: Paperhouse, path: str) -> None:
    answer = house.ask("GET", path)
    assert answer.status == 404
    assert "hidden" not in answer.text


def test_signing_up_takes_a_confirmation_by_button(house: Paperhouse) -> None:
    answer = house.ask("POST", "/signup/", {"address": "Ana@Reader.example"})
    assert answer.status == 200
    assert [r.state for r in house.store.subscribers()] == ["pending"]
    room = wiring.mailroom(house.settings, house.store)
    confirmations(room, datetime.now(UTC))
    (letter,) = house.letters()
    link = re.search(r"http://127\.0\.0\.1:\d+(/confirm/\S+)", letter.replace("=\n", "").replace("=3D", "="))
    assert link is not None
    opened = house.ask("GET", link[1])
    assert "<button" in opened.text
    assert [r.state for r in house.store.subscribers()] == ["pending"], "a mail scanner confirms nothing"
    house.ask("POST", link[1])
    assert [(r.address, r.state) for r in house.store.subscribers()] == [("ana@reader.example", "confirmed")]


def test_a_link_copied_with_a_raw_mails_line_break_still_works(house: Paperhouse) -> None:
    house.ask("POST", "/signup/", {"address": "ana@reader.example"})
    (reader,) = house.store.subscribers()
    link = confirm_link(wiring.door(house.settings, house.store), reader.id, datetime.now(UTC))
    house.ask("POST", link.removeprefix(house.settings.paper.address) + "=")
    assert [known.state for known in house.store.subscribers()] == ["confirmed"]


def test_a_form_cannot_be_used_to_bomb_an_address(house: Paperhouse) -> None:
    for _ in range(5):
        assert house.ask("POST", "/signup/", {"address": "ana@reader.example"}).status == 200
    assert house.store.tally(confirm_day(datetime.now(UTC))) == {"queued": 1}


def test_a_visitor_who_signs_up_a_crowd_is_not_obeyed_and_not_told(house: Paperhouse) -> None:
    answers = {house.ask("POST", "/signup/", {"address": f"r{n}@reader.example"}).status for n in range(40)}
    assert answers == {200}
    assert len(house.store.subscribers()) <= 20


def test_the_answer_does_not_tell_who_reads_the_paper(house: Paperhouse) -> None:
    def told(address: str) -> str:
        return house.ask("POST", "/signup/", {"address": address}).text.replace(address, "X")

    unknown = told("eve@reader.example")
    ((link, _),) = [(confirm_link(wiring.door(house.settings, house.store), r.id, NOW), r)
                    for r in house.store.subscribers()]  # fmt: skip
    house.ask("POST", link.removeprefix(house.settings.paper.address))
    assert told("eve@reader.example") == unknown


def test_what_is_no_address_is_said_and_can_be_mended(house: Paperhouse) -> None:
    answer = house.ask("POST", "/signup/", {"address": "<script>alert(1)</script>"})
    assert answer.status == 422
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert house.store.subscribers() == []


def test_a_robot_that_fills_every_field_signs_nobody_up(house: Paperhouse) -> None:
    answer = house.ask("POST", "/signup/", {"address": "ana@reader.example", "website": "x"})
    assert answer.status == 200
    assert house.store.subscribers() == []


def test_a_form_of_a_megabyte_is_refused(house: Paperhouse) -> None:
    assert house.ask("POST", "/signup/", body=b"address=" + b"a" * 1_000_000).status == 413


def confirmed(house: Paperhouse) -> str:
    house.ask("POST", "/signup/", {"address": "ana@reader.example"})
    (reader,) = house.store.subscribers()
    door = wiring.door(house.settings, house.store)
    house.ask("POST", confirm_link(door, reader.id, NOW).removeprefix(house.settings.paper.address))
    return reader.id


def test_one_click_leaves_at_once_however_old_the_letter(house: Paperhouse) -> None:
    reader = confirmed(house)
    door = wiring.door(house.settings, house.store)
    link = leave_link(door, reader, NOW - timedelta(days=900)).removeprefix(house.settings.paper.address)
    assert "<button" in house.ask("GET", link).text
    assert house.store.subscribers("confirmed"), "opening the link leaves nobody out"
    answer = house.ask("POST", link, {"List-Unsubscribe": "One-Click"})
    assert answer.status == 200
    assert [r.state for r in house.store.subscribers()] == ["left"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_scanner_that_opens_every_link_changes_nothing(house: Paperhouse, method: str) -> None:
    house.ask("POST", "/signup/", {"address": "ana@reader.example"})
    (reader,) = house.store.subscribers()
    door, own = wiring.door(house.settings, house.store), house.settings.paper.address
    assert house.ask(method, confirm_link(door, reader.id, NOW).removeprefix(own)).status == 200
    assert [r.state for r in house.store.subscribers()] == ["pending"]
    confirmed(house)
    for link in (leave_link(door, reader.id, NOW), preferences_link(door, reader.id, NOW)):
        assert house.ask(method, link.removeprefix(own)).status == 200
        assert [r.state for r in house.store.subscribers()] == ["confirmed"], link


def test_a_reader_can_see_what_is_kept_and_be_forgotten(house: Paperhouse) -> None:
    reader = confirmed(house)
    door = wiring.door(house.settings, house.store)
    link = preferences_link(door, reader, NOW).removeprefix(house.settings.paper.address)
    assert "ana@reader.example" in house.ask("GET", link).text
    parcel = Parcel(day="2031-05-02", subscriber=reader, address="ana@reader.example", message_id="m")
    house.store.queue("2031-05-02", [parcel])
    house.ask("POST", link, {"do": "forget"})
    assert house.store.subscribers() == []
    house.store.close()
    assert b"ana@reader" not in (house.folder / "paper.sqlite").read_bytes()


@pytest.mark.parametrize("door", ["confirm", "leave", "yours"])
def test_a_made_up_link_changes_nothing(house: Paperhouse, door: str) -> None:
    confirmed(house)
    for made_up in ("x", "0.20310502.AAAA", "%00", "a.b.c"):
        assert house.ask("POST", f"/{door}/{made_up}").status == 200
    assert [r.state for r in house.store.subscribers()] == ["confirmed"]


def test_search_finds_what_was_read_and_escapes_what_was_asked(house: Paperhouse) -> None:
    at = datetime(2031, 5, 2, tzinfo=UTC)
    house.store.save_articles(
        [Article(id="a", source="s", url="https://x.example/a", title="The ferry <b>stopped</b>", found_at=at,
                 version="1", outlet="Merrow Herald", paragraphs=("Паром встал у острова.",),
                 dated=Dating(at=at, precision="day", verdict="sure"))]
    )  # fmt: skip
    for asked in ("ferry", "паром"):
        answer = house.ask("GET", "/search/?" + urlencode({"q": asked}))
        assert "Merrow Herald" in answer.text, asked
        assert "<b>stopped</b>" not in answer.text
    hostile = house.ask(
        "GET", "/search/?" + urlencode({"q": '"><script>alert(1)</script> OR *', "from": "x"})
    )
    assert hostile.status == 200
    assert "<script>" not in hostile.text
