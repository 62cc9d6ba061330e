"""Dating by the text alone: what is heard in a sentence, what it binds, and what a whole text comes to."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_pages import lead_for, page_for, plain

from paperround.model import Dating
from paperround.steps.read import read
from paperround.steps.read.clues import LANGUAGES, heard
from paperround.steps.read.clues.anchors import FOREVER, facts, news
from paperround.steps.read.clues.hearing import Mention, mentions
from paperround.steps.read.clues.weighing import GIVEN, bins, doubt, interval, span, tables
from paperround.steps.read.dates_text import confronted, written

NOW = date(2031, 6, 12)
LATER = datetime(2031, 6, 12, 12, tzinfo=UTC)
AUTUMN = (
    "The harbour board said on Wednesday that the old ferry would not sail again.",
    "The ferry ran aground on Sunday, August 15, and two of its crew were hurt. In July the board had "
    "promised new engines; in September it took the promise back.",
    "A bridge is set to open in early 2028, the board said on Thursday.",
)

POSTS = (
    "The quay was closed on Saturday, August 14, after a tug hit it, and the port said on Sunday why.",
    "We would rather be late. — Port of Merrow (@merrowport) August 15, 2027",
    "Not before time. — Ferrymen of Kessel (@kesselferry) August 15, 2027",
    "The board meets on Monday, and it will hear the pilots on August 20.",
)


def only(sentence: str, language: str = "en") -> Mention:
    (found,) = mentions(sentence, LANGUAGES[language])
    return found


@pytest.mark.parametrize(
    ("sentence", "words", "year", "month", "day", "tense"),
    [
        ("The quay was closed on August 15, 2027.", "August 15, 2027", 2027, 8, 15, "past"),
        ("The quay was closed on 15 August 2027.", "15 August 2027", 2027, 8, 15, "past"),
        ("The quay was closed on Aug. 15.", "Aug. 15", 0, 8, 15, "past"),
        ("The quay will be closed on March 3, 2028.", "March 3, 2028", 2028, 3, 3, "sure"),
        ("The bridge is set to open in early 2028.", "early 2028", 2028, 0, 0, "sure"),
        ("The bridge could open in 2028.", "2028", 2028, 0, 0, "coming"),
        ("In July 2026 the court ruled for the port.", "July 2026", 2026, 7, 0, "past"),
        ("The board met in March and agreed.", "March", 0, 3, 0, "past"),
        ("Costs rose last March.", "last March", 0, 3, 0, "past"),
        ("By 2040 no lorry is to pass.", "2040", 2040, 0, 0, "coming"),
    ],
)  # fmt: skip
def test_an_expression_is_heard_with_its_date_and_how_it_is_told(
    sentence: str, words: str, year: int, month: int, day: int, tense: str
) -> None:
    found = only(sentence)
    assert (found.text, found.year, found.month, found.day) == (words, year, month, day)
    assert found.tense == tense


@pytest.mark.parametrize(
    ("sentence", "words", "year", "month", "day", "tense"),
    [
        ("Причал закрыли 15 августа 2027 года.", "15 августа 2027", 2027, 8, 15, "past"),
        ("Мост будет открыт 3 марта 2028 года.", "3 марта 2028", 2028, 3, 3, "sure"),
        ("Мост планируют открыть в начале 2028 года.", "начале 2028", 2028, 0, 0, "sure"),
        ("Причал закрыли в июле.", "июле", 0, 7, 0, "past"),
        ("Причал закрыли в среду, 15 августа.", "среду, 15 августа", 0, 8, 15, "past"),
        ("Суд решил дело в 2026 году.", "2026", 2026, 0, 0, "past"),
    ],
)  # fmt: skip
def test_russian_expressions_are_heard_alike(
    sentence: str, words: str, year: int, month: int, day: int, tense: str
) -> None:
    found = only(sentence, "ru")
    assert (found.text, found.year, found.month, found.day, found.tense) == (words, year, month, day, tense)


def test_a_russian_text_of_another_autumn_disputes_its_label() -> None:
    body = (
        "Совет порта сообщил в среду, что старый паром больше не выйдет в море, и объяснил почему.",
        "Паром сел на мель в воскресенье, 15 августа, два матроса пострадали. В июле совет обещал новые "
        "двигатели, в сентябре взял обещание назад.",
        "Мост планируют открыть в начале 2028 года, говорилось в четверг на встрече совета.",
    )
    found = plain("12 июня 2029\n\nПаром этой зимой не пойдёт\n\n" + "\n\n".join(body))
    assert found.language == "ru" and found.dated.verdict == "disputed"
    assert {"воскресенье, 15 августа", "начале 2028"} <= {e.text for e in found.dated.evidence}


@pytest.mark.parametrize(
    "sentence",
    [
        "Copyright © 2029 Merrow Courier.",
        "The march went past the port and may turn violent.",
        "It cost $2028 and weighed 2,030 tons.",
        "They flew a kite on February 31, said nobody.",
        "May Jensen and April Holm were there.",
        "In the 1990s the quay was busy.",
        "See merrow.example/2028/03/02 for more.",
    ],
)
def test_what_only_looks_like_a_date_is_not_heard(sentence: str) -> None:
    assert mentions(sentence, LANGUAGES["en"]) == []


def test_a_weekday_before_a_day_belongs_to_it() -> None:
    assert only("The quay was closed on Wednesday, August 15.").weekday == 2


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("The quay was closed on August 15, 2027.", "day-past-1"),
        ("It was closed in July 2026 and again in 2026.", "month-past-2"),
        ("It was closed in 2026.", "year-past-1"),
        ("We closed it. — Port of Merrow (@merrowport) August 15, 2027", "stamp-1"),
        ("A tug lay at the quay on Sunday, August 15, 2027.", "captioned-1"),
        ("It will open on March 3, 2028.", "coming-sure-day"),
        ("It was closed on August 15.", "bare-day-past"),
        ("It will be closed until October.", "bare-month-sure"),
        ("The ferry sank this summer.", "this-season"),
        ("The ferry sank earlier this year.", "early-year"),
        ("It was closed on Wednesday, August 15.", "weekday"),
        ("The quay was built in 2016, ten years ago.", "ago"),
        ("Attorney General Janet Reno said no.", "holder"),
        ("The former attorney general, or rather former Attorney General Janet Reno, said no.", "former"),
        ("Nobody had heard of Covid-19 then.", "since"),
        ("They met at Christmas.", "yearly"),
        ("Trade fell after the fall of Kabul to the Taliban this summer.", "event"),
        ("The Ever Given held the port's grain up.", "happened-lead-1"),
    ],
)
def test_every_kind_of_clue_has_its_table(text: str, table: str) -> None:
    assert table in {clue.table for clue in heard(text, "en")}


def test_of_the_news_what_the_text_is_about_comes_before_what_it_names_in_passing() -> None:
    text = (
        "The Ever Given held the port's grain up. "
        + "The board waits. " * 60
        + "See also: Titan submersible."
    )
    found = [(clue.table, clue.text) for clue in heard(text, "en") if clue.kind == "lapse"]
    assert found == [("happened-lead-2", "Ever Given"), ("happened-once-next", "Titan submersible")]


def test_what_was_in_the_news_dates_a_text_about_it() -> None:
    text = (
        "The Ever Given still held the port's grain up on Tuesday, the board said.",
        "The grain is expected by May. Nobody at the port had seen a ship stuck so.",
    )
    clues = heard("\n".join(text), "en")
    assert (
        doubt(clues, date(2021, 4, 2).toordinal(), 900) < 0 < doubt(clues, date(2022, 6, 2).toordinal(), 900)
    )


def test_every_happening_has_its_days_in_order_its_page_and_names_of_its_own() -> None:
    named = Counter(name for names, *_ in news().happened for name in names)
    assert [name for name, times in named.items() if times > 1 or len(name) < 3] == []
    for names, first, last, page in news().happened:
        assert names and first <= last < FOREVER and page and " " not in page


def test_of_past_dates_the_latest_counts_and_of_coming_ones_the_earliest_that_is_not_past() -> None:
    text = (
        "It was built in 2011 and was closed on May 4, 2026. It will open in 2029, and a twin is due in 2035."
    )
    by_table = {clue.table: clue.at for clue in heard(text, "en")}
    assert by_table["day-past-1"] == date(2026, 5, 4)
    assert by_table["coming-sure-year"] == date(2029, 12, 31)


@pytest.mark.parametrize("sentence", ["Hopes for the 2028 election were low.", "It kept to the 2013 deal."])
def test_a_year_that_says_which_one_is_meant_is_no_clue(sentence: str) -> None:
    assert heard(sentence, "en") == []


def test_two_years_ago_beside_a_year_gives_the_year_of_writing() -> None:
    (clue,) = [c for c in heard("The quay was built in 2016, ten years ago.", "en") if c.table == "ago"]
    assert clue.at == date(2026, 1, 1)


def test_a_deputy_is_not_the_holder_and_a_former_official_does_not_date_an_administration() -> None:
    text = "A former Obama administration aide spoke. Vice President Joe Biden did not."
    assert [c.text for c in heard(text, "en")] == ["Vice President Joe Biden"]


def test_of_one_office_the_last_holder_named_counts() -> None:
    text = "Prime Minister Boris Johnson undid what Prime Minister Theresa May had done."
    assert [c.text for c in heard(text, "en")] == ["Prime Minister Boris Johnson"]


def test_an_event_this_summer_ties_the_text_to_its_year() -> None:
    (clue,) = [
        c for c in heard("After the fall of Kabul this summer trade fell.", "en") if c.table == "event"
    ]
    assert (clue.at, clue.until) == (date(2021, 8, 15), date(2021, 12, 31))


def test_the_interval_of_a_report_that_shows_posts_begins_with_their_day_and_is_narrow() -> None:
    found = written(heard("\n".join(POSTS), "en"), NOW)
    assert found is not None
    low, high = found
    assert low <= date(2027, 8, 15) <= high and (high - low).days < 365


def test_a_text_without_a_year_gives_no_interval() -> None:
    assert written(heard("It was closed on August 15.", "en"), NOW) is None


def test_an_undated_page_is_told_by_its_text_and_stays_unfit_to_print() -> None:
    told = confronted(Dating(reason="no date was found"), POSTS, "en", LATER)
    assert told.at is None and told.verdict == "unknown" and not told.sound
    assert told.earliest and told.latest and told.earliest.year == 2027
    assert "by its own text" in told.reason
    assert {"August 15, 2027", "Saturday, August 14"} <= {e.text for e in told.evidence if e.kind == "text"}


def test_a_text_of_another_autumn_disputes_its_label_and_the_interval_ends_before_it() -> None:
    found = plain("Tue, 12 June 2029\n\nNo ferry this winter\n\n" + "\n\n".join(AUTUMN))
    dated = found.dated
    assert dated.at is not None and dated.at.date() == date(2029, 6, 12)
    assert dated.verdict == "disputed" and not dated.sound
    assert dated.earliest and dated.latest and dated.latest < dated.at
    assert (
        dated.earliest < datetime(2027, 9, 1, tzinfo=UTC) and datetime(2027, 11, 1, tzinfo=UTC) < dated.latest
    )
    assert "early 2028" in dated.reason and "2029-06-12" in dated.reason
    assert {"early 2028", "Sunday, August 15", "July", "September"} <= {e.text for e in dated.evidence}
    assert all(e.note and e.at for e in dated.evidence if e.kind == "text")


def test_the_same_text_under_its_own_date_is_not_disputed() -> None:
    found = plain("Thu, 7 October 2027\n\nNo ferry this winter\n\n" + "\n\n".join(AUTUMN))
    assert found.dated.verdict == "likely"


def test_records_and_plain_pages_are_disputed_alike() -> None:
    body = "\\n\\n".join(AUTUMN)
    record = f'{{"url": "https://m.example/a", "title": "No ferry", "date": "2029-06-12", "text": "{body}"}}'
    lead = lead_for("https://m.example/a")
    found = read(lead, page_for(record, "https://m.example/a", media="application/json"))
    assert found.dated.verdict == "disputed"  # type: ignore[union-attr]


def test_a_text_in_a_language_not_known_says_nothing() -> None:
    told = Dating(reason="no date was found")
    assert confronted(told, ["15. august 2027 ble kaia stengt."], "no", LATER) == told


def test_a_label_of_the_time_of_writing_is_not_doubted_and_one_of_the_next_season_is() -> None:
    clues = heard("\n".join(AUTUMN), "en")
    own, spring, year = (
        doubt(clues, date(*day).toordinal(), 900) for day in ((2027, 10, 7), (2028, 5, 7), (2028, 12, 20))
    )
    assert own < 0 < min(spring, year)


def test_every_learned_table_has_a_weight_for_each_bin() -> None:
    known = tables()
    assert len(known) > 80 and set(GIVEN) <= set(known)
    assert [name for name, weights in known.items() if len(weights) != bins(name)] == []


def test_terms_of_office_are_in_order_and_every_fact_names_its_source() -> None:
    known = facts()
    for office in known.office:
        for name, begin, end in office.holders:
            assert date.fromisoformat(begin) < (date.fromisoformat(end) if end else FOREVER), name
    rows = (*known.office, *known.since, *known.yearly)
    assert [row for row in rows if not row.source.startswith("https://")] == []


def test_an_office_of_one_has_no_two_holders_at_once() -> None:
    wrong = []
    for office in (one for one in facts().office if not one.apart):
        # a person's several spellings have their days in common
        terms = sorted({(begin, end or "9999") for _, begin, end in office.holders})
        wrong += [(office.titles[0], one, other) for one, other in pairwise(terms) if other[0] < one[1]]
    assert wrong == []


WORDS = st.sampled_from([
    "on", "in", "by", "since", "until", "will", "was", "set to", "May", "March", "August", "15,", "31",
    "2027", "2028.", "early", "last", "this summer", "year", "years", "ago", "ten", "20th",
    "anniversary", "Wednesday,", "former", "President", "Barack Obama", "fall of Kabul", "Christmas",
    "midterm", "\n",
])  # fmt: skip


@given(st.lists(WORDS, max_size=60))
def test_words_of_time_in_any_order_never_break_and_the_interval_is_in_order(words: list[str]) -> None:
    clues = heard(" ".join(words), "en")
    looked = span(clues, NOW.toordinal())
    if looked is not None:
        low, high = interval(clues, *looked, 0.006)
        assert looked[0] - 7 <= low <= high <= looked[1]
    told = confronted(Dating(at=LATER, precision="day", verdict="likely"), [" ".join(words)], "en", LATER)
    assert told.verdict in ("likely", "disputed")
    assert told.earliest is None or told.latest is None or told.earliest <= told.latest


@given(st.text(max_size=300), st.sampled_from(sorted(LANGUAGES)))
def test_no_text_breaks_the_hearing(text: str, language: str) -> None:
    for mention in mentions(text, LANGUAGES[language]):
        assert 0 <= mention.start < mention.end <= len(text)


def test_an_ordinary_report_of_the_day_keeps_its_date_and_shows_no_clue() -> None:
    dated = plain("Tue, 10 June 2031\n\nNo ferry this winter\n\n" + "\n\n".join(AUTUMN[:1] * 3)).dated
    assert dated.sound and [e.kind for e in dated.evidence] == ["visible"]


@pytest.mark.material
def test_the_source_page_was_written_in_the_autumn_before_its_label(material: Path) -> None:
    dated = plain((material / "page" / "page.txt").read_text("utf-8")).dated
    assert dated.verdict == "disputed" and dated.at is not None
    assert dated.earliest and dated.latest
    assert date(2021, 8, 15) <= dated.earliest.date() <= dated.latest.date() <= date(2021, 12, 31)
    named = {e.text for e in dated.evidence if e.kind == "text"}
    assert named >= {"this summer", "August 15", "July", "September", "early 2022", "fall of Kabul"}
