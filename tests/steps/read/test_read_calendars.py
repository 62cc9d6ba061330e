"""Dates as the languages of the world's papers print them, in their calendars and their writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.steps.read.calendars import common_year, other, persian
from paperround.steps.read.moments import Asked, moment

TENTH = "2031-06-10"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("二〇三一年六月十日", "zh"),
        ("民國120年6月10日", "zh"),
        ("2031年06月10日09时30分", "zh"),
        ("令和13年6月10日", "ja"),
        ("2031年6月10日(火) 午後3時20分", "ja"),
        ("입력 2031.06.10. 오후 3:20", "ko"),
        ("الثلاثاء، 10 حزيران 2031", "ar"),
        ("10 يونيو/حزيران 2031", "ar"),
        ("نشر في: 10 جوان 2031", "ar"),
        ("سه شنبه ۲۰ خرداد ۱۴۱۰ - ۰۹:۳۰", "fa"),
        ("۱۴۱۰/۰۳/۲۰", "fa"),
        ("۲۰ جوزا ۱۴۱۰", "fa"),
        ("10 جون 2031", "ur"),
        ("10 червня 2031 р.", "uk"),
        ("10 जून 2031", "hi"),
        ("जून 10, 2031 09:30 AM", "hi"),
        ("१० जून २०३१", "mr"),
        ("১০ জুন ২০৩১, ০৯:৩০", "bn"),
        ("10 ஜூன் 2031", "ta"),
        ("10 జూన్ 2031", "te"),
        ("10 Haziran 2031 Salı 09:30", "tr"),
        ("วันที่ 10 มิถุนายน พ.ศ. 2574", "th"),
        ("๑๐ มิถุนายน ๒๕๗๔", "th"),
        ("10 มิ.ย. 74", "th"),
        ("10/06/2574", "th"),
        ("10 Ιουνίου 2031, 09:30", "el"),
        ("10 ביוני 2031", "he"),
        ("Ngày 10 tháng 6 năm 2031", "vi"),
        ("Selasa, 10 Juni 2031 09:30 WIB", "id"),
        ("2031. június 10. 09:30", "hu"),
        ("2031 m. birželio 10 d.", "lt"),
        ("2031. gada 10. jūnijs", "lv"),
        ("10. kesäkuuta 2031", "fi"),
        ("10. lipnja 2031.", "hr"),
        ("10 ივნისი 2031", "ka"),
        ("10 հունիսի 2031", "hy"),
        ("2031 оны 6-р сарын 10", "mn"),
        ("10 ဇွန် 2031", "my"),
        ("10 មិថុនា 2031", "km"),
        ("Tuesday, the 10th of June 2031", "en"),
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_language_of_its_paper(text: str, language: str) -> None:
    found = moment(text, Asked("", language))
    assert found is not None and found.at.date().isoformat() == TENTH


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2031年6月10日 下午3:20", "15:20"),
        ("2031년 6월 10일 오전 9:05", "09:05"),
        ("10 يونيو 2031 | 03:20 م", "15:20"),
        ("10 Ιουνίου 2031, 03:20 μμ", "15:20"),
        ("10 Ιουνίου 2031, 03:20 πμ", "03:20"),
        ("June 10, 2031 at 12:05 a.m.", "00:05"),
    ],
)
def test_the_half_of_the_day_is_understood_beside_the_hour(text: str, clock: str) -> None:
    found = moment(text)
    assert found is not None and f"{found.at:%H:%M}" == clock


def test_a_lunar_year_of_the_islamic_calendar_is_not_taken_for_a_persian_one() -> None:
    assert other("1410/03/20", "ar") is None and other("1410/03/20", "") is None
    assert other("1410/03/20", "fa") == ((2031, 6, 10), 10)


@pytest.mark.parametrize(
    ("day", "common"),
    [
        ((1400, 1, 1), (2021, 3, 21)),
        ((1403, 12, 30), (2025, 3, 20)),
        ((1404, 1, 1), (2025, 3, 21)),
        ((1399, 12, 30), (2021, 3, 20)),
        ((1357, 11, 22), (1979, 2, 11)),
    ],
)
def test_the_persian_year_begins_with_spring_and_keeps_its_long_years(
    day: tuple[int, int, int], common: tuple[int, int, int]
) -> None:
    assert persian(*day) == common


@pytest.mark.parametrize("day", [(1410, 13, 1), (1410, 7, 31), (1410, 1, 0)])
def test_what_the_persian_calendar_has_not_is_no_day(day: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        persian(*day)
    assert moment(f"{day[0]}/{day[1]}/{day[2]}", Asked("", "fa")) is None


def test_only_years_that_can_be_buddhist_are_taken_so() -> None:
    assert (common_year(2574), common_year(2031), common_year(1999)) == (2031, 2031, 1999)


@given(st.text(alphabet="0123456789年月日令和民國元〇一二十 /خردادتیر۱۴", max_size=40))
def test_no_mixture_of_figures_and_calendars_raises(text: str) -> None:
    found = moment(text, Asked("", "fa"))
    assert found is None or found.at.tzinfo is not None


@pytest.mark.parametrize("letter", ["क", "ก", "מ", "م", "ក", "a", "й"])
@pytest.mark.parametrize("around", ["5 {} x", "2031 {}", "{} 5 x", "{}"])
def test_a_long_word_of_any_script_is_soon_known_for_no_date(letter: str, around: str) -> None:
    assert moment(around.format(letter * 180)) is None
