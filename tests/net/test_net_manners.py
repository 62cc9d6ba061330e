"""The manners as a server sees them: who is asked what, when, and how often."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

from net_loopback import NOW, Asked, Handler, Loopback, ask, failed, one, web

from paperround.ports import Request


def says(status: int, body: bytes = b"", **headers: str) -> Callable[[Handler], None]:
    return lambda handler: handler.say(status, body, **headers)


def slowly(handler: Handler) -> None:
    time.sleep(0.08)
    handler.say(200, b"<p>slow</p>")


def overlapping(log: list[Asked]) -> list[tuple[str, str]]:
    """Neighbours in time of which the later began before the earlier had ended."""
    ordered = sorted(log, key=lambda asked: asked.began)
    return [(a.path, b.path) for a, b in pairwise(ordered) if b.began < a.ended]


def test_a_page_comes_with_its_bytes_its_headers_and_its_lead(site: Loopback) -> None:
    since = "Mon, 23 Nov 2026 06:00:00 GMT"
    site.pages["/a"] = says(200, b"<p>Ferry back</p>", ETag='"7"', Last_Modified=since)
    page = one(web(), site.at("/a")).page
    assert page is not None
    assert (page.body, page.status, page.media) == (b"<p>Ferry back</p>", 200, "text/html")
    assert (page.lead, page.url, page.fetched_at) == (f"lead of {site.at('/a')}", site.at("/a"), NOW)
    assert (page.headers["etag"], page.headers["last-modified"]) == ('"7"', since)
    assert page.headers["content-type"] == "text/html; charset=utf-8"


def test_what_has_not_changed_is_not_sent_again(site: Loopback) -> None:
    def feed(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == '"7"'
        handler.say(304 if known else 200, b"" if known else b"<rss/>", ETag='"7"')

    site.pages["/feed"] = feed
    url = site.at("/feed")
    first, again = (
        next(iter(list(web().fetch([Request(url=url, subject="s", etag=etag, last_modified=since)], NOW))))
        for etag, since in (("", ""), ('"7"', "Mon, 23 Nov 2026 06:00:00 GMT"))
    )
    assert first.page is not None and not first.unchanged
    assert again.unchanged and again.page is None and again.failure is None
    assert site.asked("/feed")[1].headers["if-modified-since"] == "Mon, 23 Nov 2026 06:00:00 GMT"
    assert "if-none-match" not in site.asked("/robots.txt")[1].headers


def test_it_says_who_it_is_and_how_to_reach_the_editor(site: Loopback) -> None:
    one(web(), site.at("/a"))
    agents = {asked.headers["user-agent"] for asked in site.log}
    assert len(agents) == 1
    assert (
        agents.pop().startswith("Paperround/")
        and "(+editor@example.org)" in site.log[0].headers["user-agent"]
    )
    assert {"cookie", "referer", "authorization"}.isdisjoint(site.log[-1].headers)


def test_an_agent_that_is_no_header_stops_nothing(site: Loopback) -> None:
    assert one(web(user_agent="Böte\r\nX: 1"), site.at("/a")).page is not None
    assert "x" not in site.log[-1].headers


def test_robots_close_an_address_which_is_then_never_asked(site: Loopback) -> None:
    site.pages["/robots.txt"] = says(200, b"User-agent: *\nDisallow: /private\n")
    answers = ask(web(), site.at("/private/a"), site.at("/open"))
    assert "robots.txt" in failed(answers[site.at("/private/a")], "robots")
    assert answers[site.at("/open")].page is not None
    assert [asked.path for asked in site.log] == ["/robots.txt", "/open"]


def test_robots_may_speak_to_paperround_by_name_or_to_the_name_the_settings_give(site: Loopback) -> None:
    site.pages["/robots.txt"] = says(
        200, b"\xef\xbb\xbfUser-agent: Paperround\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    )
    failed(one(web(), site.at("/a")), "robots")
    assert one(web(user_agent="Merrowbot/2 (+desk@example.org)"), site.at("/a")).page is not None


def test_a_crawl_delay_is_kept_between_any_two_requests(site: Loopback) -> None:
    site.pages["/robots.txt"] = says(200, b"User-agent: *\nCrawl-delay: 0.2\n")
    ask(web(), *(site.at(f"/{n}") for n in range(4)))
    times = sorted(asked.began for asked in site.log)
    assert len(times) == 5
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))


def test_the_settings_delay_holds_where_the_host_asks_for_none_and_between_two_visits(site: Loopback) -> None:
    fetching = web(delay=0.15)
    one(fetching, site.at("/a"))
    one(fetching, site.at("/b"))
    times = [asked.began for asked in site.log]
    assert [asked.path for asked in site.log] == ["/robots.txt", "/a", "/b"]  # the rules are remembered
    assert all(later - earlier >= 0.14 for earlier, later in pairwise(times))


def test_one_request_at_a_time_a_host_and_many_hosts_at_once(site: Loopback) -> None:
    hosts = [f"paper{n}.example" for n in range(6)]
    for host in hosts:
        for n in range(3):
            site.pages[f"{host}/{n}"] = slowly
    began = time.monotonic()
    ask(web(), *(site.at(f"/{n}", host) for host in hosts for n in range(3)))
    took = time.monotonic() - began
    for host in hosts:
        assert overlapping([asked for asked in site.log if asked.host == host]) == []
    assert overlapping(site.log) != []
    assert took < 6 * 3 * 0.08 * 0.6  # one after another it would be 1.44 s


def test_no_more_hosts_at_once_than_the_settings_say(site: Loopback) -> None:
    now, most = 0, 0
    lock = threading.Lock()

    def counted(handler: Handler) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.03)
        with lock:
            now -= 1
        handler.say(200, b"x")

    site.pages["/x"] = counted
    ask(web(hosts=2), *(site.at("/x", f"paper{n}.example") for n in range(8)))
    assert most == 2


def test_a_host_that_waits_long_does_not_keep_others_waiting(site: Loopback) -> None:
    site.pages["patient.example/robots.txt"] = says(200, b"User-agent: *\nCrawl-delay: 1\n")
    requests = [
        Request(url=site.at(path, host), subject="s")
        for host, path in [("patient.example", "/1"), ("brisk.example", "/1"), ("brisk.example", "/2")]
    ]
    order = [answer.url for answer in web(hosts=1).fetch(requests, NOW)]
    assert order[-1] == site.at("/1", "patient.example")


def test_a_redirect_to_a_host_in_use_waits_for_its_turn(site: Loopback) -> None:
    site.pages["busy.example/slow"] = slowly
    site.pages["busy.example/target"] = slowly
    site.pages["other.example/a"] = says(302, Location=site.at("/target", "busy.example"))
    ask(web(), site.at("/slow", "busy.example"), site.at("/a", "other.example"))
    assert overlapping([asked for asked in site.log if asked.host == "busy.example"]) == []


def test_a_host_that_asks_for_rest_is_left_alone_and_others_are_not(site: Loopback) -> None:
    site.pages["tired.example/1"] = says(429, Retry_After="120")
    fetching = web()
    answers = ask(
        fetching,
        *(site.at(f"/{n}", "tired.example") for n in (1, 2, 3)),
        site.at("/1", "fresh.example"),
    )
    assert "left alone" in failed(answers[site.at("/1", "tired.example")], "rate-limited")
    assert "asked for rest" in failed(answers[site.at("/2", "tired.example")], "rate-limited")
    assert {answers[site.at(f"/{n}", "tired.example")].retry_at for n in (1, 2, 3)} == {
        NOW + timedelta(seconds=120)
    }
    assert answers[site.at("/1", "fresh.example")].page is not None
    assert not site.asked("/2") and not site.asked("/3")
    later = [Request(url=site.at("/3", "tired.example"), subject="s")]
    assert next(iter(list(fetching.fetch(later, NOW + timedelta(seconds=60))))).failure is not None
    assert next(iter(list(fetching.fetch(later, NOW + timedelta(seconds=121))))).page is not None


def test_a_server_away_for_a_while_says_until_when(site: Loopback) -> None:
    site.pages["/feed"] = says(503, Retry_After="Tue, 24 Nov 2026 08:00:00 GMT")
    answer = one(web(), site.at("/feed"))
    failed(answer, "rate-limited")
    assert answer.retry_at == NOW.replace(hour=8, minute=0)


def test_robots_that_cannot_be_had_close_the_host_for_now(site: Loopback) -> None:
    site.pages["/robots.txt"] = says(500)
    assert "robots.txt" in failed(one(web(), site.at("/a")), "rate-limited")
    assert not site.asked("/a")


def test_robots_behind_a_redirect_to_another_host_are_followed(site: Loopback) -> None:
    site.pages["short.example/robots.txt"] = says(301, Location=site.at("/robots.txt", "www.example"))
    site.pages["www.example/robots.txt"] = says(200, b"User-agent: *\nDisallow: /shut\n")
    answers = ask(web(), site.at("/shut", "short.example"), site.at("/open", "short.example"))
    failed(answers[site.at("/shut", "short.example")], "robots")
    assert answers[site.at("/open", "short.example")].page is not None


def test_robots_made_to_stall_a_matcher_do_not(site: Loopback) -> None:
    rule = b"Disallow: /" + b"*a" * 40 + b"b\n"
    site.pages["/robots.txt"] = says(200, b"User-agent: *\n" + rule * 50)
    began = time.monotonic()
    one(web(), site.at("/" + "a" * 300))
    assert time.monotonic() - began < 2


def test_a_host_that_never_answers_is_given_up_after_three_addresses(site: Loopback) -> None:
    def hangs(handler: Handler) -> None:
        time.sleep(0.6)
        handler.close_connection = True

    for n in range(6):
        site.pages[f"/{n}"] = hangs
    answers = ask(web(timeout=0.25), *(site.at(f"/{n}") for n in range(6)))
    reasons = [answers[site.at(f"/{n}")].failure.reason for n in range(6)]  # type: ignore[union-attr]
    assert reasons == ["too-slow"] * 3 + ["unreachable"] * 3
    assert "unanswered" in failed(answers[site.at("/5")], "unreachable")


def test_closing_early_ends_the_visit_and_its_thread(site: Loopback) -> None:
    site.pages["/robots.txt"] = says(200, b"User-agent: *\nCrawl-delay: 30\n")
    site.pages["/hang"] = lambda handler: time.sleep(1.0)
    requests = [Request(url=site.at(f"/{n}", "slow.example"), subject="s") for n in range(50)]
    requests += [Request(url=site.at("/hang", "hang.example"), subject="s")]
    site.pages["quick.example/robots.txt"] = says(404)
    requests += [Request(url=site.at("/1", "quick.example"), subject="s")]
    answers = web().fetch(requests, NOW)
    next(answers)
    began = time.monotonic()
    answers.close()
    assert time.monotonic() - began < 0.8
    assert not [thread for thread in threading.enumerate() if thread.name == "fetching"]


def test_nothing_asked_is_nothing_fetched() -> None:
    assert list(web().fetch([], NOW)) == []


def test_answers_nobody_takes_hold_the_network_back(site: Loopback) -> None:
    requests = [Request(url=site.at(f"/{n}", f"p{n % 7}.example"), subject="s") for n in range(140)]
    answers = web().fetch(requests, NOW)
    next(answers)
    time.sleep(0.7)
    held = len([asked for asked in site.log if asked.path != "/robots.txt"])
    assert held < 60
    assert len(list(answers)) == 139


def test_a_host_of_long_pauses_does_not_hold_up_a_round(site: Loopback) -> None:
    site.pages["/robots.txt"] = says(200, b"User-agent: *\nCrawl-delay: 0.3\n")
    answers = ask(web(visit=0.7), *(site.at(f"/{n}") for n in range(9)))
    fetched = [answer for answer in answers.values() if answer.page]
    put_off = [answer for answer in answers.values() if answer.failure]
    assert 1 <= len(fetched) <= 4
    assert len(fetched) + len(put_off) == 9
    assert all("waits for a later round" in failed(answer, "rate-limited") for answer in put_off)


def test_a_feed_the_editor_named_is_asked_though_crawlers_are_shut_out(site: Loopback) -> None:
    site.pages["/robots.txt"] = says(200, b"User-agent: *\nDisallow: /\n")
    assert ask(web(), site.at("/feed"), given=True)[site.at("/feed")].page
    assert failed(one(web(), site.at("/page")), "robots")
