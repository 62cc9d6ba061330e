"""Languages: by script where that settles it, by letters elsewhere, by the hint when neither can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.text.languages import UNKNOWN, language_of, primary


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Harbour bridge closed to lorries after engineers found cracks in two of its piers"),
        ("de", "Hafenbrücke für Lastwagen gesperrt, weil Prüfer Risse in zwei Pfeilern gefunden haben"),
        ("fr", "Le pont du port est fermé aux camions après la découverte de fissures dans deux piles"),
        ("es", "El puente del puerto queda cerrado a los camiones tras hallarse grietas en dos pilares"),
        ("ru", "Мост в порту закрыт для грузовиков после того, как инженеры нашли трещины в опорах"),
        ("uk", "Міст у порту закрито для вантажівок, бо інженери знайшли тріщини у двох опорах"),
        ("ar", "أغلق جسر الميناء أمام الشاحنات بعد أن عثر المهندسون على شقوق في دعامتين"),
        ("fa", "پل بندر پس از آنکه مهندسان در دو پایه ترک پیدا کردند به روی کامیون‌ها بسته شد"),
        ("zh", "工程师在两个桥墩上发现裂缝后，港口大桥禁止卡车通行"),
        ("ja", "橋脚にひびが見つかり、港の橋はトラックの通行が禁止された"),
        ("ko", "교각에서 균열이 발견된 뒤 항구 다리의 화물차 통행이 금지됐다"),
        ("he", "גשר הנמל נסגר למשאיות לאחר שמהנדסים מצאו סדקים"),
        ("el", "Η γέφυρα του λιμανιού έκλεισε για τα φορτηγά"),
        ("hi", "इंजीनियरों को दो खंभों में दरारें मिलने के बाद बंदरगाह का पुल ट्रकों के लिए बंद"),
    ],
)  # fmt: skip
def test_a_headline_tells_its_language(language: str, text: str) -> None:
    assert language_of(text) == language


def test_a_chinese_name_in_an_english_line_is_still_english() -> None:
    assert language_of("The ferry 海港 sails from the harbour of Merrow on the first day of the year") == "en"


@pytest.mark.parametrize("text", ["", "12:30", "—", "Ida"])
def test_too_little_to_tell_is_undetermined_or_the_hint(text: str) -> None:
    assert language_of(text) == UNKNOWN
    assert language_of(text, "pt-BR") == "pt"


def test_a_sure_answer_overrules_the_hint() -> None:
    assert language_of("Мост в порту закрыт для грузовиков после осмотра опор", "en") == "ru"


@pytest.mark.parametrize(
    ("tag", "bare"),
    [("pt-BR", "pt"), ("zh_CN", "zh"), ("EN", "en"), ("iw", "he"), ("nb-NO", "no"), ("x", ""), ("", "")],
)  # fmt: skip
def test_a_tag_is_cut_to_its_language(tag: str, bare: str) -> None:
    assert primary(tag) == bare


@given(st.text(max_size=200), st.text(max_size=8))
def test_any_text_has_a_short_tag(text: str, hint: str) -> None:
    assert 2 <= len(language_of(text, hint)) <= 3


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Die Brücke ist alt und schmal, und sie ist nicht mehr für Lastwagen und Busse mit Anhänger da.",
        ),
        (
            "fr",
            "Le pont est fermé pour une semaine, avec une file dans la rue qui mène au port, pour tous.",
        ),
        (
            "es",
            "El puente y la calle están cerrados; los camiones y las grúas van por el puerto, y los coches.",
        ),
    ],
)
def test_telltale_words_settle_a_language_whatever_the_hint(language: str, text: str) -> None:
    assert language_of(text, "en") == language_of(text, language) == language


def test_a_quotation_in_german_makes_no_english_piece_german() -> None:
    said = "He said: “Das ist nicht für uns und mit uns.” The council had asked the port and the ferry, "
    assert (
        language_of(said + "and the mayor answered that the bridge would open before the end of the week.")
        == "en"
    )
