"""Dates: what a text means, what is refused, what witnesses come to together."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_pages import BODY, NOW, article, html, json_ld, lead_for, page_for

from paperround.model import Dating, Evidence
from paperround.steps.read import date_of, read
from paperround.steps.read.dates import verdict, witness
from paperround.steps.read.dates_address import in_address
from paperround.steps.read.dates_text import text_evidence
from paperround.steps.read.moments import Asked, moment


@pytest.mark.parametrize(
    ("text", "language", "iso", "precision"),
    [
        ("2031-06-10", "", "2031-06-10T00:00:00+00:00", "day"),
        ("2031-06-10T09:30:15+08:00", "", "2031-06-10T09:30:15+08:00", "second"),
        ("2031-6-10T09:30:15+0800", "", "2031-06-10T09:30:15+08:00", "second"),
        ("20310610T093000Z", "", "2031-06-10T09:30:00+00:00", "minute"),
        ("Tue, 10 Jun 2031 09:30:00 GMT", "", "2031-06-10T09:30:00+00:00", "minute"),
        ("Tue Jun 10 09:30:07 UTC 2031", "", "2031-06-10T09:30:07+00:00", "second"),
        ("10-JUN-1987 15:01:01.79", "", "1987-06-10T15:01:01+00:00", "second"),
        ("1938850200", "", "2031-06-10T09:30:00+00:00", "second"),
        ("June 10, 2031 at 9:30 PM EDT", "", "2031-06-10T21:30:00-04:00", "minute"),
        ("Published: 09:30, 10 June 2031", "en", "2031-06-10T09:30:00+00:00", "minute"),
        ("10. Juni 2031, 9.30 Uhr", "de", "2031-06-10T09:30:00+00:00", "minute"),
        ("10 juin 2031 à 9h30", "fr", "2031-06-10T09:30:00+00:00", "minute"),
        ("10 de junio de 2031", "es", "2031-06-10T00:00:00+00:00", "day"),
        ("10 июня 2031, 09:30", "ru", "2031-06-10T09:30:00+00:00", "minute"),
        ("10 czerwca 2031", "pl", "2031-06-10T00:00:00+00:00", "day"),
        ("١٠ يونيو ٢٠٣١", "ar", "2031-06-10T00:00:00+00:00", "day"),
        ("2031年6月10日 09:30", "zh", "2031-06-10T09:30:00+00:00", "minute"),
        ("2031년 6월 10일", "ko", "2031-06-10T00:00:00+00:00", "day"),
        ("10.06.2031", "", "2031-06-10T00:00:00+00:00", "day"),
        ("25/06/2031", "", "2031-06-25T00:00:00+00:00", "day"),
        ("June 2031", "", "2031-06-01T00:00:00+00:00", "month"),
    ],
)  # fmt: skip
def test_a_written_date_is_understood(text: str, language: str, iso: str, precision: str) -> None:
    found = moment(text, Asked("", language))
    assert found is not None and (found.at.isoformat(), found.precision) == (iso, precision)


@pytest.mark.parametrize(
    "text", ["", "1/21/...", "05/06/2031", "soon", "31 February 2031", "2031-13-40", "9" * 300]
)
def test_what_cannot_be_told_for_sure_is_no_date(text: str) -> None:
    assert moment(text) is None


def test_the_same_month_name_means_two_months_in_two_languages() -> None:
    months = [
        found.at.month for tag in ("hr", "pl") if (found := moment("21. listopad 2031", Asked("", tag)))
    ]
    assert months == [10, 11]


def test_a_run_of_capitals_is_soon_known_for_no_dateline() -> None:
    began = time.process_time()
    assert text_evidence(("A" * 120,), "en", NOW) == ()
    assert time.process_time() - began < 0.1  # half a second when each capital could begin a word


def test_the_names_of_months_are_those_of_the_locale_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[3] / "scripts"))
    import months as script

    assert script.OUT.read_text("utf-8") == script.table()


def test_a_time_without_a_zone_is_read_in_the_outlets_own() -> None:
    heard = witness("visible", "2031-06-10 09:00", Asked("Asia/Shanghai"), NOW)
    assert heard.at == datetime(2031, 6, 10, 1, 0, tzinfo=UTC)
    assert "Asia/Shanghai" in heard.note
    assert "UTC" in witness("visible", "2031-06-10 09:00", Asked(), NOW).note


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0001-01-01", "older"),
        ("2050-01-01", "future"),
        ("1970-01-01T00:00:00Z", "default"),
        ("2031-06-14", "future"),
        ("2031-01-01T00:00:00Z", "default"),
        ("2031-06-12T11:59:20Z", "time of the request"),
    ],
)
def test_what_cannot_be_true_is_kept_as_evidence_and_refused(text: str, why: str) -> None:
    heard = witness("json-ld", text, Asked(), NOW)
    assert heard.at is None and why in heard.note and heard.text == text


def test_a_bare_first_of_january_is_heard_but_makes_nothing_sure() -> None:
    head = json_ld(datePublished="2031-01-01")
    told = date_of(lead_for(), page_for(html(head=head)))
    assert told.at is not None and told.verdict == "likely"
    assert "year alone" in told.evidence[0].note
    url = "https://merrow-courier.example/2031/01/01/bridge"
    assert date_of(lead_for(url), page_for(html(head=head), url)).verdict == "likely"


def test_midnight_is_a_day_without_an_hour_and_stays_that_day_in_the_outlets_zone() -> None:
    heard = witness("json-ld", "2031-06-10T00:00:00Z", Asked("America/Denver"), NOW)
    assert heard.precision == "day" and heard.at is not None
    assert heard.at.isoformat() == "2031-06-10T00:00:00-06:00"


def test_midnight_in_the_outlets_zone_is_a_day_too() -> None:
    heard = witness("json-ld", "2031-06-09T16:00:00Z", Asked("Asia/Shanghai"), NOW)
    assert (heard.precision, heard.at) == ("day", datetime(2031, 6, 9, 16, 0, tzinfo=UTC))
    assert heard.at is not None and heard.at.day == 10


def test_a_beijing_papers_nine_oclock_is_eight_hours_ahead() -> None:
    page = html(head=json_ld(datePublished="2031-06-10T09:00:00"))
    at = date_of(lead_for(zone="Asia/Shanghai"), page_for(page)).at
    assert at is not None and at.isoformat() == "2031-06-10T09:00:00+08:00"


def test_a_sitemap_is_a_witness_of_its_own_and_its_changes_date_nothing() -> None:
    lead = lead_for(mapped=True, published="2031-06-10T09:30:00Z", updated="2031-06-11")
    told = date_of(lead, page_for(html()))
    assert [e.kind for e in told.evidence] == ["sitemap", "sitemap"]
    assert told.at == datetime(2031, 6, 10, 9, 30, tzinfo=UTC)
    assert date_of(lead_for(mapped=True, updated="2031-06-11"), page_for(html())).at is None


def test_each_kind_of_witness_is_kept_as_evidence() -> None:
    url = "https://merrow-courier.example/2031/06/10/bridge"
    meta = '<meta property="article:published_time" content="2031-06-10T09:30:00Z">'
    lines = "<p>MERROW, 10 June 2031 (Harbour Wire) - The bridge is closed to all lorries from today.</p>"
    body = f'<time datetime="2031-06-10T09:30:00Z">Tue</time><p>Printed on 9 June 2031</p>{lines}'
    page = html(head=json_ld(datePublished="2031-06-10T09:30:00Z") + meta).replace("</h1>", f"</h1>{body}", 1)
    lead = lead_for(url, published="2031-06-10", found_at=NOW - timedelta(hours=1))
    headers = {"last-modified": "Tue, 10 Jun 2031 10:00:00 GMT"}
    told = date_of(lead, page_for(page, url, headers=headers))
    kinds = {"feed", "address", "header", "first-seen", "json-ld", "meta", "time", "visible", "text"}
    assert {e.kind for e in told.evidence} == kinds and told.verdict == "sure"


def test_an_archive_may_be_older_than_the_web() -> None:
    assert witness("archive", "26-FEB-1887", Asked(), NOW).at is not None


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/2031/06/10/harbour", "2031-06-10"),
        ("/news/2031-06-10-harbour.html", "2031-06-10"),
        ("/news/20310610/harbour", "2031-06-10"),
        ("/2031/jun/10/harbour", "2031-06-10"),
        ("/2031/06/harbour", "2031-06"),
        ("/2031/6/3-questions-to-the-mayor", ""),
        ("/article/12031061099", ""),
        ("/c/d20310610ab", ""),
        ("/harbour", ""),
    ],
)  # fmt: skip
def test_the_address_carries_a_day_or_it_does_not(path: str, found: str) -> None:
    assert in_address(f"https://merrow.example{path}") == found


def test_one_exact_date_is_sure_and_a_bare_day_is_likely() -> None:
    assert verdict([_said("json-ld", "2031-06-10T09:30:00Z")], NOW).verdict == "sure"
    assert verdict([_said("json-ld", "2031-06-10")], NOW).verdict == "likely"


def test_two_kinds_that_agree_to_the_day_are_sure() -> None:
    told = verdict([_said("archive", "2031-06-10"), _said("address", "2031-06-10")], NOW)
    assert told.verdict == "sure" and told.precision == "day"


def test_an_old_story_under_a_new_feed_date_is_disputed_and_told_as_old() -> None:
    page = page_for(
        html(head=json_ld(headline="Harbour bridge closed", datePublished="2028-03-02T10:00:00Z"))
    )
    found = read(lead_for(published="Wed, 11 Jun 2031 08:00:00 GMT"), page)
    assert found.dated.verdict == "disputed" and not found.dated.sound  # type: ignore[union-attr]
    assert found.dated.at == datetime(2028, 3, 2, 10, 0, tzinfo=UTC)  # type: ignore[union-attr]
    assert "2031-06-11" in found.dated.reason  # type: ignore[union-attr]


def test_an_address_years_before_the_label_disputes_it() -> None:
    url = "https://merrow-courier.example/2028/03/02/bridge"
    dated = date_of(lead_for(url, published="2031-06-11"), page_for(html(), url))
    assert dated.verdict == "disputed"
    assert dated.earliest is not None and dated.earliest.year == 2028


def test_an_older_month_disputes_a_day_and_bounds_it_but_names_no_day_in_its_place() -> None:
    dated = verdict([_said("address", "2029-03"), _said("json-ld", "2031-06-10T09:30:00Z")], NOW)
    assert (dated.verdict, dated.precision) == ("disputed", "minute")
    assert dated.at and dated.at.date().isoformat() == "2031-06-10"
    assert dated.earliest and dated.earliest.date().isoformat() == "2029-03-01"


def test_an_update_is_no_publication() -> None:
    found = article(
        html(head=json_ld(datePublished="2031-06-10T09:30:00Z", dateModified="2031-06-11T20:00:00Z"))
    )
    assert found.dated.at == datetime(2031, 6, 10, 9, 30, tzinfo=UTC)
    assert found.updated == datetime(2031, 6, 11, 20, 0, tzinfo=UTC)


def test_dates_of_other_pieces_do_not_outvote_the_pages_own() -> None:
    others = "".join(
        f'<div class="related"><time datetime="2031-05-0{i}">May</time></div>' for i in range(1, 6)
    )
    found = article(html(head=json_ld(datePublished="2031-06-10T09:30:00Z"), foot=others))
    assert found.dated.at == datetime(2031, 6, 10, 9, 30, tzinfo=UTC) and found.dated.verdict == "sure"


def test_a_day_is_told_in_the_outlets_own_time_when_the_page_shows_it() -> None:
    page = html(
        head=json_ld(datePublished="2031-06-11T02:30:15Z"),
        foot='<time datetime="2031-06-10 20:30:15">Tue</time>',
    )
    at = article(page).dated.at
    assert (
        at is not None
        and at.date().isoformat() == "2031-06-10"
        and at == datetime(2031, 6, 11, 2, 30, 15, tzinfo=UTC)
    )


def test_last_modified_at_the_time_of_asking_says_nothing() -> None:
    found = article(html(), headers={"last-modified": "Thu, 12 Jun 2031 12:00:00 GMT"})
    assert [e.at for e in found.dated.evidence if e.kind == "header"] == [None]
    assert found.dated.verdict == "unknown" and found.dated.reason


def test_an_archives_date_and_the_lead_that_repeats_it_are_one_witness() -> None:
    record = (
        b'{"url": "https://m.example/a", "title": "Bridge", "date": "2031-06-10", "text": "%s"}'
        % BODY[0].encode()
    )
    found = read(
        lead_for("https://m.example/a", published="2031-06-10"),
        page_for(record, "https://m.example/a", media="application/json"),
    )
    assert found.dated.verdict == "likely"  # type: ignore[union-attr]
    assert [e.kind for e in found.dated.evidence] == ["archive"]  # type: ignore[union-attr]


def test_an_undated_record_is_dated_by_its_address() -> None:
    url = "https://m.example/2031/06/10/bridge"
    record = b'{"url": "%s", "title": "Bridge", "date": "1/21/...", "text": "%s"}' % (
        url.encode(),
        BODY[0].encode(),
    )
    found = read(lead_for(url), page_for(record, url, media="application/json"))
    assert found.dated.verdict == "likely" and found.dated.at.day == 10  # type: ignore[union-attr]


def test_a_dateline_with_a_year_contradicts_a_later_label() -> None:
    opening = "MERROW, 2 March 2028 (Harbour Wire) - " + BODY[0]
    clues = text_evidence([opening], "en", NOW)
    assert [clue.kind for clue in clues] == ["text"]
    assert verdict([_said("feed", "2031-06-10T09:30:00Z"), *clues], NOW).verdict == "disputed"
    assert verdict([_said("feed", "2028-03-03T09:30:00Z"), *clues], NOW).verdict == "sure"


def test_a_month_is_not_a_day_and_says_so() -> None:
    told = verdict([_said("address", "2031-06")], NOW)
    assert told.at is None and told.verdict == "unknown" and "month" in told.reason


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["feed", "json-ld", "meta", "time", "address", "visible", "archive"]),
            st.integers(0, 15_000),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_a_verdict_keeps_all_evidence_and_its_interval_holds_its_date(
    said: list[tuple[str, int, bool]],
) -> None:
    times = [(kind, NOW - timedelta(days=ago, minutes=ago % 1440), day) for kind, ago, day in said]
    heard = [_said(kind, f"{at:%Y-%m-%d}" if day else f"{at:%Y-%m-%dT%H:%M:%SZ}") for kind, at, day in times]
    told: Dating = verdict(heard, NOW)
    assert len(told.evidence) == len(heard)
    assert (told.at is None) == (told.verdict == "unknown")
    if told.at and told.earliest and told.latest:
        assert told.earliest <= told.at <= told.latest
        assert told.at <= NOW + timedelta(days=1)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = moment(text)
    assert found is None or found.at.tzinfo is not None


def _said(kind: str, text: str) -> Evidence:
    return witness(kind, text, Asked(), NOW)  # type: ignore[arg-type]
