"""The look: contrast computed from the tokens, no request in the sheets, labels whole in every language."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from paperround.steps.render import Around, standing_pages
from paperround.steps.render.calendar import calendar, locale
from paperround.steps.render.engine import direction, href, packaged
from paperround.steps.render.labels import labels, tables
from paperround.steps.render.sparkline import sparkline
from paperround.steps.render.words import clip

STYLE = packaged("style.css")
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6});")
LIGHT, DARK = (dict(TOKEN.findall(part)) for part in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2])
LETTER = packaged("templates/letter-style.html")


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_their_paper(tokens: dict[str, str]) -> None:
    assert contrast(tokens["ink"], tokens["paper"]) >= 7
    assert contrast(tokens["muted"], tokens["paper"]) >= 7
    assert contrast(tokens["accent"], tokens["paper"]) >= 4.5
    assert contrast(tokens["warn-ink"], tokens["warn-paper"]) >= 7
    assert contrast(tokens["paper"], tokens["ink"]) >= 7  # buttons


def test_a_date_among_words_from_right_to_left_keeps_its_own_order() -> None:
    assert re.search(r"^time \{ unicode-bidi: plaintext; \}", STYLE, re.MULTILINE)


def test_dark_is_dark_but_not_black() -> None:
    assert 0 < luminance(DARK["paper"]) < 0.02 < luminance(LIGHT["paper"])


def test_the_letter_can_be_read_in_both_schemes() -> None:
    lit, _, dark = LETTER.partition("@media")
    for scheme in (lit, dark):
        colours = {
            name: re.findall(rf"^\s*\.{name} \{{.*?{prop}: (#[0-9a-f]{{6}})", scheme, re.MULTILINE)[-1]
            for name, prop in (
                ("sheet", "background-color"),
                ("ink", "color"),
                ("muted", "color"),
                ("accent", "color"),
            )
        }
        assert contrast(colours["ink"], colours["sheet"]) >= 7
        assert contrast(colours["muted"], colours["sheet"]) >= 7
        assert contrast(colours["accent"], colours["sheet"]) >= 4.5


def test_the_sheet_asks_for_nothing() -> None:
    assert "url(" not in STYLE and "@import" not in STYLE and "http" not in STYLE
    assert len(STYLE) < 20_000


def test_the_path_of_the_sheet_changes_with_its_content() -> None:
    paths = [path for path in standing_pages(Around(name="A")) if path.endswith(".css")]
    assert len(paths) == 1 and re.fullmatch(r"assets/style-[0-9a-f]{8}\.css", paths[0])


@pytest.mark.parametrize("language", sorted(tables()))
def test_every_language_fills_the_blanks_english_has(language: str) -> None:
    english, own = tables()["en"], tables()[language]
    assert set(own) <= set(english), set(own) - set(english)
    for key, entry in own.items():
        expected = english[key]
        assert isinstance(entry, type(expected)), key
        if isinstance(entry, str) and isinstance(expected, str):
            assert blanks(entry) <= blanks(expected), key


@pytest.mark.parametrize("language", sorted(tables()))
def test_every_language_has_the_plural_forms_its_rules_ask_for(language: str) -> None:
    words = labels(language)
    rule = locale(language).plural_form
    for key, entry in tables()[language].items():
        if isinstance(entry, dict):
            assert {rule(n) for n in range(200)} <= set(entry), key
            assert words.count(key, 7)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_language_without_labels_speaks_english_and_says_so() -> None:
    assert labels("sw").language == "en"
    assert labels("zh-Hant-TW")("archive") == "往期"


def test_russian_counts_by_its_own_rules() -> None:
    words = labels("ru")
    assert [words.count("outlets", n) for n in (1, 3, 5, 21)] == [
        "1 издание",
        "3 издания",
        "5 изданий",
        "21 издание",
    ]


@pytest.mark.parametrize(
    ("language", "full"),
    [
        ("en", "Friday, 2 May 2031"),
        ("fr", "vendredi 2 mai 2031"),
        ("zh", "2031年5月2日星期五"),
        ("de", "Freitag, 2. Mai 2031"),
        ("no such tongue", "Friday, 2 May 2031"),
    ],
)
def test_dates_are_written_in_the_language_of_the_edition(language: str, full: str) -> None:
    assert calendar(language, "UTC").full("2031-05-02") == full


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "ftp://host/x", "http://",
                                 "https://[", "vbscript:x", " java\tscript:x", ""])  # fmt: skip
def test_a_link_goes_to_the_web_or_nowhere(url: str) -> None:
    assert href(url) == ""


def test_a_web_address_stays_as_it_is() -> None:
    assert href(" https://example.org/a?b=c#d ") == "https://example.org/a?b=c#d"


def test_direction_follows_the_language() -> None:
    assert [direction(tag) for tag in ("ar", "he", "fa-IR", "ur", "en", "zh")] == ["rtl"] * 4 + ["ltr"] * 2


def test_a_sparkline_is_of_thirty_days_and_none_of_one() -> None:
    assert str(sparkline((3,), "x")) == ""
    drawn = str(sparkline(tuple(range(50)), 'a"><script>'))
    assert drawn.count(",") == 30 and "<script>" not in drawn


def test_a_young_watch_does_not_pretend_to_thirty_days() -> None:
    points = re.search(r'points="([^"]*)"', str(sparkline((0, 1, 2), "x")))
    assert points
    xs = [float(pair.partition(",")[0]) for pair in points.group(1).split()]
    assert xs[-1] == 117 and xs[0] > 100


def test_a_clipped_sentence_ends_between_words() -> None:
    assert clip("one two three four", 12) == "one two…"
    assert clip("one two", 12) == "one two"
    assert len(clip("x" * 100, 10)) == 10


def test_links_that_stand_alone_or_in_lists_are_a_finger_high() -> None:
    """The smallest type is 13 px, whose line box holds 15: with the padding above and below it makes 24."""
    (rule,) = re.findall(r"^(\.further a, [^{]*)\{ padding-block: ([\d.]+)rem; \}", STYLE, re.MULTILINE)
    assert 15 + 2 * 16 * float(rule[1]) >= 24
    places = {".further a", ".foot a", ".days a", ".people a", ".columns li > a", ".src a", "figcaption a"}
    assert places <= {place.strip() for place in rule[0].split(",")}
