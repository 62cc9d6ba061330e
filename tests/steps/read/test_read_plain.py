"""Plain-text pages in shapes of their own: furniture is told by shape, never by a name we know."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_pages import BODY, plain, refusal

from paperround.steps.read.plain import paragraphs_of, take_apart, units

THREE = "\n\n".join(BODY)


@pytest.mark.material
def test_the_source_page_is_taken_apart(material: Path) -> None:
    article = plain((material / "page" / "page.txt").read_text("utf-8"))
    assert article.title == "Moscow says that risks from militant groups worldwide have not gone away"
    assert len(article.paragraphs) == 9
    assert article.paragraphs[0].startswith("Terrorism threats in unstable regions")
    assert article.paragraphs[-1].endswith("to help the Sahel region.")
    assert article.masthead == "Beijing News"
    assert article.furniture[:4] == (
        "Sat, 21 May 2022", "More Beijing News", "Access More", "Sign up for Beijing News",
    )  # fmt: skip
    assert article.furniture[4].startswith("a daily newsletter")
    printed = [e for e in article.dated.evidence if e.text == "Sat, 21 May 2022"]
    assert [e.at.date().isoformat() for e in printed if e.at] == ["2022-05-21"]


def test_a_navigation_bar_above_and_related_links_below_are_furniture() -> None:
    text = f"""Merrow Courier
Home
Sport
Harbour

Harbour bridge closed to lorries

By Ida Lund

Published 10 June 2031, 08:15

{THREE}

Related

Ferry to Kessel may sail again
Council seeks a new surveyor

Sign up for Merrow Courier
Copyright 2031 Merrow Courier. All rights reserved."""
    article = plain(text)
    assert article.title == "Harbour bridge closed to lorries"
    assert article.paragraphs == BODY
    assert article.authors == ("Ida Lund",)
    assert article.masthead == "Merrow Courier"
    assert article.dated.at is not None and article.dated.at.isoformat() == "2031-06-10T08:15:00+00:00"
    assert "Ferry to Kessel may sail again" in article.furniture


def test_a_german_page_with_its_pleas() -> None:
    text = """10.06.2031 - 09:30 Uhr

Hafenbrücke für Lastwagen gesperrt

Von Jens Ahrend

Die Brücke am Hafen von Merrau ist seit Dienstag für Lastwagen gesperrt, weil Prüfer Risse gefunden haben.

„Lieber spät als gar nicht“, sagte die Leiterin der Prüfung am Abend. Die Arbeiten sollen neun Wochen dauern.

Mehr aus Merrauer Bote

Jetzt den Newsletter abonnieren
Teilen
"""
    article = plain(text)
    assert article.title == "Hafenbrücke für Lastwagen gesperrt"
    assert len(article.paragraphs) == 2 and article.language == "de"
    assert article.authors == ("Jens Ahrend",)
    assert article.dated.at is not None and article.dated.at.date().isoformat() == "2031-06-10"
    assert set(article.furniture) == {
        "10.06.2031 - 09:30 Uhr", "Mehr aus Merrauer Bote", "Jetzt den Newsletter abonnieren", "Teilen",
    }  # fmt: skip


def test_a_chinese_page_without_spaces() -> None:
    text = """2031年6月10日 09:30

港口大桥禁止卡车通行

港务局周二表示，工程师在两个桥墩上发现裂缝后，大桥已禁止卡车通行，预计维修至少需要九周时间。

负责检查的工程师说：“我们宁可晚一点，也不要后悔。”镇议会将于周五开会讨论是否恢复旧渡轮。

更多 海港日报
订阅
"""
    article = plain(text)
    assert article.title == "港口大桥禁止卡车通行"
    assert len(article.paragraphs) == 2 and article.language == "zh"
    assert article.dated.at is not None and article.dated.at.date().isoformat() == "2031-06-10"


def test_a_russian_page_with_a_pointer_within() -> None:
    text = """Мост в порту закрыли для грузовиков

10 июня 2031

Мост в порту Мерров закрыт для грузовиков со вторника, сообщила администрация порта после осмотра опор.

Читайте также

Работы займут не меньше девяти недель, считают инженеры. Совет города соберётся в пятницу вечером.

Водители говорят, что объезд через Кессель занимает лишние сорок минут в каждую сторону.

Подпишитесь на рассылку
"""
    article = plain(text)
    assert article.title == "Мост в порту закрыли для грузовиков"
    assert len(article.paragraphs) == 3 and article.language == "ru"
    assert article.furniture == ("10 июня 2031", "Читайте также", "Подпишитесь на рассылку")


def test_lines_wrapped_by_a_mailer_are_joined() -> None:
    text = (
        "Harbour bridge closed to lorries\n\n"
        "The harbour bridge at Merrow was closed to lorries on Tuesday after engineers\n"
        "found cracks in two of its piers, and the port authority said that the work\n"
        "would take at least nine weeks.\n\n"
        "Hauliers say the detour over Kessel adds forty minutes to every trip, and that\n"
        "nobody asked them before the signs went up on Tuesday night."
    )
    article = plain(text)
    assert len(article.paragraphs) == 2
    assert "engineers found cracks" in article.paragraphs[0]


def test_a_feeds_title_settles_which_line_is_the_headline() -> None:
    text = f"Harbour\n\nA town looks at its oldest crossing again\n\nHarbour bridge closed\n\n{THREE}"
    assert take_apart(text, "Harbour bridge closed").title == "Harbour bridge closed"


def test_a_short_line_between_paragraphs_is_a_subhead_and_stays() -> None:
    text = f"Harbour bridge closed to lorries\n\n{BODY[0]}\n\nWhat happens next\n\n{BODY[1]}\n\n{BODY[2]}"
    article = plain(text)
    assert article.paragraphs[1] == "What happens next"


def test_a_story_about_a_newsletter_is_not_furniture() -> None:
    about = "The port's newsletter, read by four thousand people, told of it a week before the council."
    article = plain(f"Harbour bridge closed to lorries\n\n{BODY[0]}\n\n{about}\n\n{BODY[2]}")
    assert about in article.paragraphs


def test_a_correction_stays_a_paragraph() -> None:
    note = "Correction: an earlier version of this story gave the wrong number of weeks."
    assert note in plain(f"Harbour bridge closed to lorries\n\n{THREE}\n\n{note}").paragraphs


def test_a_menu_alone_is_no_article() -> None:
    assert refusal("Home\nSport\nHarbour\nSign in\n", media="text/plain").reason in (
        "no-article",
        "too-short",
    )


def test_body_text_without_blank_lines_is_parted_at_its_lines() -> None:
    assert paragraphs_of("One thing happened today.\nAnother thing happened later.") == (
        "One thing happened today.",
        "Another thing happened later.",
    )


def test_indented_wrapped_lines_are_paragraphs() -> None:
    text = (
        "Showers went on all through the week in the hills above Merrow\n"
        "and the growers there hope that the drought has now been broken,\n"
        "the growers' union wrote.\n"
        "    The dry months mean that the first harvest will be late this\n"
        "year, and that prices may rise in the autumn."
    )
    assert [line[:7] for line in paragraphs_of(text)] == ["Showers", "The dry"]


@given(st.text(max_size=400))
def test_every_unit_lands_in_exactly_one_place(text: str) -> None:
    apart = take_apart(text)
    whole = [*filter(None, (apart.title, apart.byline)), *apart.paragraphs, *apart.furniture]
    assert Counter(whole) == Counter(unit for unit in units(text) if unit)
