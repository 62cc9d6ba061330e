"""Everything an address can do wrong becomes one sentence that begins with it, and stops nothing."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import brotli
import pytest
from net_loopback import NOW, Handler, Loopback, Names, ask, failed, one, web

from paperround.net.visit import Visit
from paperround.net.web import Web
from paperround.ports import Request
from paperround.settings import Collecting

TEXT = "<p>Die Fähre fährt wieder</p>".encode() * 50


def says(status: int, body: bytes = b"", **headers: str) -> Callable[[Handler], None]:
    return lambda handler: handler.say(status, body, **headers)


def raw(answer: bytes) -> Callable[[Handler], None]:
    """These bytes and no more, instead of an HTTP answer."""

    def write(handler: Handler) -> None:
        handler.wfile.write(answer)
        handler.wfile.flush()
        handler.close_connection = True

    return write


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "forbidden"), (402, "forbidden"), (403, "forbidden"), (404, "not-found"), (410, "gone"),
        (408, "too-slow"), (418, "not-found"), (429, "rate-limited"), (451, "forbidden"),
        (500, "server-error"), (502, "server-error"), (503, "rate-limited"), (204, "not-found"),
        (300, "redirects"),
    ],
)  # fmt: skip
def test_each_status_has_its_reason(site: Loopback, status: int, reason: str) -> None:
    site.pages["/a"] = says(status)
    assert str(status) in failed(one(web(), site.at("/a")), reason)


def test_what_was_given_by_the_editor_fails_at_collecting(site: Loopback) -> None:
    site.pages["/a"] = says(404)
    url = site.at("/a")
    stages = {
        given: answer.failure.stage
        for given in (True, False)
        if (answer := ask(web(), url, given=given)[url]).failure
    }
    assert stages == {True: "collect", False: "fetch"}


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("identity", bytes)],
)
def test_packed_answers_are_unpacked(site: Loopback, name: str, pack: Callable[[bytes], bytes]) -> None:
    site.pages["/a"] = says(200, pack(TEXT), Content_Encoding=name)
    page = one(web(), site.at("/a")).page
    assert page is not None and page.body == TEXT
    assert "br" in site.asked("/a")[0].headers["accept-encoding"]


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "rot13"])
def test_garbage_said_to_be_packed_is_told(site: Loopback, name: str) -> None:
    site.pages["/a"] = says(200, b"\x91this was never packed" * 40, Content_Encoding=name)
    failed(one(web(), site.at("/a")), "encoding")


def bomb(pack: Callable[[bytes], bytes], megabytes: int) -> bytes:
    return pack(bytes(megabytes * 1_000_000))


@pytest.mark.parametrize(
    ("name", "pack"), [("gzip", gzip.compress), ("br", lambda data: brotli.compress(data, quality=4))]
)
def test_a_bomb_is_dropped_long_before_it_fills_the_memory(
    site: Loopback, name: str, pack: Callable[[bytes], bytes]
) -> None:
    packed = bomb(pack, 300)
    site.pages["/bomb"] = says(200, packed, Content_Encoding=name)
    tracemalloc.start()
    try:
        answer = one(web(max_bytes=2_000_000), site.at("/bomb"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "2 MB" in failed(answer, "too-large")
    assert peak < 40_000_000


def test_a_body_without_end_is_cut_off(site: Loopback) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while True:
            handler.wfile.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")

    site.pages["/endless"] = endless
    assert "0.3 MB" in failed(one(web(max_bytes=300_000), site.at("/endless")), "too-large")


def test_robots_without_end_are_cut_and_what_was_read_holds(site: Loopback) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"User-agent: *\nDisallow: /shut\n")
        while True:
            handler.wfile.write(b"# " + b"x" * 8000 + b"\n")

    site.pages["/robots.txt"] = endless
    answers = ask(web(), site.at("/shut"), site.at("/open"))
    failed(answers[site.at("/shut")], "robots")
    assert answers[site.at("/open")].page is not None


def test_a_server_that_drips_is_left_when_its_time_is_up(site: Loopback) -> None:
    def dripping(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        for _ in range(60):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    site.pages["/drip"] = dripping
    began = time.monotonic()
    assert "in time" in failed(one(web(timeout=0.4), site.at("/drip")), "too-slow")
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort", "unreachable"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "unreachable"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx", "unreachable"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nxx\r\n", "unreachable"),
        (b"HTTP/1.1 banana\r\n\r\n", "unreachable"),
        (b"HTTP/1.1 999999 Odd\r\n\r\n", "unreachable"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "unreachable"),
        (b"\x00\xff\xfe\x16\x03\x01" * 50, "unreachable"),
        (b"", "unreachable"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n", "unreachable"),
        (b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", "unreachable"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n", "unreachable"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://a b/\r\nContent-Length: 0\r\n\r\n", "refused-address"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://x:99999/\r\nContent-Length: 0\r\n\r\n", "unreachable"),
    ],
)  # fmt: skip
def test_what_is_no_sound_answer_is_told_and_does_not_stop_the_others(
    site: Loopback, answer: bytes, reason: str
) -> None:
    site.pages["odd.example/a"] = raw(answer)
    url = site.at("/a", "odd.example")
    answers = ask(web(), url, site.at("/a", "sound.example"))
    failed(answers[url], reason)
    assert answers[site.at("/a", "sound.example")].page is not None


def test_headers_of_the_length_papers_send_are_taken(site: Loopback) -> None:
    site.pages["/a"] = says(200, b"<p>x</p>", Content_Security_Policy="default-src 'self'; " * 1500)
    assert one(web(), site.at("/a")).page is not None


def test_headers_that_are_no_text_are_kept_as_something_every_store_takes(site: Loopback) -> None:
    site.pages["/a"] = raw(b'HTTP/1.1 200 OK\r\nETag: "\xff\xfe"\r\nContent-Length: 1\r\n\r\nx')
    page = one(web(), site.at("/a")).page
    assert page is not None and page.media == ""
    page.headers["etag"].encode("utf-8")


def test_a_host_without_a_name_or_a_listener_is_told_apart() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"http://quiet.example:{unused.getsockname()[1]}/"
        answers = ask(web(Names(gone_example=["nowhere"])), closed, "http://gone.example/")
    assert "takes no connection" in failed(answers[closed], "unreachable")
    assert "spelt" in failed(answers["http://gone.example/"], "unreachable")


def test_a_plain_server_asked_for_a_secure_page_is_told(site: Loopback) -> None:
    url = site.at("/a").replace("http://", "https://")
    assert "certificate" in failed(one(web(), url), "unreachable")


def test_a_connection_reset_half_way_is_told(site: Loopback) -> None:
    def reset(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nabc")
        handler.wfile.flush()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()
        raise OSError

    site.pages["/a"] = reset
    failed(one(web(), site.at("/a")), "unreachable")


# redirects


def test_a_temporary_redirect_is_followed_and_forgotten(site: Loopback) -> None:
    site.pages["/old"] = says(302, Location="/new")
    answer = one(web(), site.at("/old"))
    assert answer.page is not None and answer.page.url == site.at("/new")
    assert answer.moved_to == ""


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirect_is_remembered(site: Loopback, status: int) -> None:
    site.pages["/old"] = says(status, Location="/new")
    answer = one(web(), site.at("/old"))
    assert answer.page is not None and answer.moved_to == site.at("/new") == answer.page.url


def test_a_permanent_redirect_is_remembered_though_nothing_changed(site: Loopback) -> None:
    site.pages["/old"] = says(301, Location="/new")
    site.pages["/new"] = says(304)
    answer = one(web(), site.at("/old"))
    assert answer.unchanged and answer.moved_to == site.at("/new")


def test_a_permanent_redirect_behind_a_temporary_one_is_not(site: Loopback) -> None:
    site.pages["/old"] = says(307, Location="/mid")
    site.pages["/mid"] = says(301, Location="/new")
    assert one(web(), site.at("/old")).moved_to == ""


def test_a_move_to_a_page_that_fails_is_not_remembered(site: Loopback) -> None:
    site.pages["/old"] = says(301, Location="/new")
    site.pages["/new"] = says(404)
    answer = one(web(), site.at("/old"))
    failed(answer, "not-found")
    assert answer.moved_to == ""


def test_robots_of_the_host_a_redirect_leads_to_are_obeyed(site: Loopback) -> None:
    site.pages["strict.example/robots.txt"] = says(200, b"User-agent: *\nDisallow: /\n")
    site.pages["open.example/a"] = says(302, Location=site.at("/a", "strict.example"))
    failed(one(web(), site.at("/a", "open.example")), "robots")
    assert [asked.path for asked in site.log if asked.host == "strict.example"] == ["/robots.txt"]


def test_redirects_in_a_circle_and_without_end_are_told(site: Loopback) -> None:
    site.pages["/a"] = says(302, Location="/b")
    site.pages["/b"] = says(302, Location="/a")
    for n in range(20):
        site.pages[f"/{n}"] = says(302, Location=f"/{n + 1}")
    answers = ask(web(max_redirects=3), site.at("/a"), site.at("/0"))
    failed(answers[site.at("/a")], "redirects")
    failed(answers[site.at("/0")], "redirects")
    assert len(site.asked("/3")) == 1 and not site.asked("/4")


def test_robots_that_redirect_in_a_circle_close_nothing(site: Loopback) -> None:
    site.pages["/robots.txt"] = says(301, Location="/robots.txt")
    assert one(web(), site.at("/a")).page is not None


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://files.example/a", "javascript:alert(1)", "data:text/html,x", "gopher://x/"],
)
def test_a_redirect_out_of_the_web_is_refused(site: Loopback, target: str) -> None:
    site.pages["/a"] = says(302, Location=target)
    assert "no web address" in failed(one(web(), site.at("/a")), "refused-address")


# addresses inside this network

INWARD = [
    "127.0.0.1", "127.1", "0x7f000001", "0x7f.1", "2130706433", "017700000001", "127.0.0.1.", "[::1]", "[::]",
    "0.0.0.0", "0", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::127.0.0.1]", "10.0.0.1", "172.16.3.4",
    "192.168.1.1", "100.64.0.1", "169.254.169.254", "[fe80::1]", "[fc00::1]", "[fec0::1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255", "１２７.0.0.1", "127。0。0。1",
    "%31%32%37.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("host", INWARD)
@pytest.mark.parametrize("way", ["asked", "redirected"])
def test_an_address_inside_this_network_is_never_dialled(site: Loopback, host: str, way: str) -> None:
    inward = f"http://{host}:{site.port}/secret"
    site.pages["/hop"] = raw(
        f"HTTP/1.1 302 Found\r\nLocation: {inward}\r\nContent-Length: 0\r\n\r\n".encode()
    )
    # the first host is allowed by name, the second is not for that
    fetching = web(Names(), allow=("door.example",))
    url = inward if way == "asked" else site.at("/hop", "door.example")
    answer = one(fetching, url)
    assert answer.failure is not None and answer.failure.sentence.startswith(url)
    assert answer.failure.reason == "refused-address"
    assert not site.asked("/secret")
    assert [asked for asked in site.log if asked.host != "door.example"] == []


@pytest.mark.parametrize("numeric", ["127.0.0.1", "10.1.2.3", "::1", "::ffff:192.168.0.1", "169.254.169.254"])
def test_a_name_that_leads_inward_is_refused_and_the_sentence_says_what_to_do(numeric: str) -> None:
    answer = one(web(Names(inner_example=[numeric]), allow=()), "http://inner.example/")
    assert "collecting.allow" in failed(answer, "refused-address")


def test_localhost_is_refused_by_what_the_system_makes_of_it() -> None:
    fetching = Web(Collecting(delay=0.0, timeout=3.0))
    failed(one(fetching, "http://localhost/"), "refused-address")


def test_a_name_that_changes_its_mind_is_refused_at_the_second_question(site: Loopback) -> None:
    """The first answer is a public address; what is dialled is what was checked, each time anew."""
    turning = Names(turning_example=["203.0.113.9", "127.0.0.1"])
    fetching = web(turning, allow=("203.0.113.0/24",), timeout=0.3)
    url = site.at("/secret", "turning.example")
    one(fetching, url)  # 203.0.113.9 answers nobody
    failed(one(fetching, url), "refused-address")
    assert turning.questions == ["turning.example"] * 2
    assert not site.log


def test_one_inward_address_among_several_is_enough_to_refuse(site: Loopback) -> None:
    class Both(Names):
        async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET):  # type: ignore[no-untyped-def]
            public = await Names(x=["203.0.113.9"]).resolve("x", port, family)
            return public + await super().resolve(host, port, family)

    failed(one(web(Both(), allow=("203.0.113.0/24",)), site.at("/", "two.example")), "refused-address")
    assert not site.log


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x.example/", "http://", "http://[bad", "", "nonsense"]
)
def test_what_is_no_web_address_is_a_row_too(site: Loopback, url: str) -> None:
    answers = ask(web(), url, site.at("/a"))
    assert answers[url].failure is not None
    assert answers[url].failure.reason in ("refused-address", "unreachable")  # type: ignore[union-attr]
    assert answers[site.at("/a")].page is not None


def test_an_error_of_our_own_at_one_address_is_a_row_and_the_rest_goes_on(
    site: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stumbling(self: Visit, request: object, url: str) -> object:
        if "odd" in url:
            raise KeyError("stumbled")
        return await sound(self, request, url)  # type: ignore[arg-type]

    sound = Visit._hop
    monkeypatch.setattr(Visit, "_hop", stumbling)
    answers = ask(web(), site.at("/odd"), site.at("/even"))
    assert "KeyError" in failed(answers[site.at("/odd")], "bug")
    assert answers[site.at("/even")].page is not None


# a proxy of the editor's own


@pytest.fixture
def proxy() -> Iterator[Loopback]:
    server = Loopback()
    yield server
    server.stop()


def test_a_proxy_is_asked_in_the_hosts_place(proxy: Loopback) -> None:
    proxy.pages["http://far.example/a"] = says(200, b"<p>by proxy</p>")
    proxy.pages["http://far.example/robots.txt"] = says(404)
    fetching = Web(Collecting(proxy=f"http://127.0.0.1:{proxy.port}", delay=0.0))
    page = one(fetching, "http://far.example/a").page
    assert page is not None and page.body == b"<p>by proxy</p>"
    assert [asked.path for asked in proxy.log] == ["http://far.example/robots.txt", "http://far.example/a"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "169.254.169.254", "[::1]", "2130706433", "localhost", "x.localhost"]
)
def test_a_proxy_is_not_asked_for_what_lies_inside(proxy: Loopback, host: str) -> None:
    fetching = Web(Collecting(proxy=f"http://127.0.0.1:{proxy.port}", delay=0.0))
    failed(one(fetching, f"http://{host}/"), "refused-address")
    assert not proxy.log


def test_a_proxy_that_is_away_is_named_as_the_trouble() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        fetching = Web(Collecting(proxy=f"http://127.0.0.1:{unused.getsockname()[1]}", delay=0.0, timeout=2))
        assert "proxy" in failed(one(fetching, "http://far.example/"), "unreachable")


def test_two_visits_at_once_do_not_disturb_each_other(site: Loopback) -> None:
    fetching = web()
    got: list[int] = []

    def visit(name: str) -> None:
        requests = [Request(url=site.at(f"/{n}", f"{name}.example"), subject="s") for n in range(20)]
        got.append(sum(answer.page is not None for answer in fetching.fetch(requests, NOW)))

    threads = [threading.Thread(target=visit, args=(name,)) for name in ("left", "right")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [20, 20]
