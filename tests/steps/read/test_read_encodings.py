"""The same paragraphs come out of every encoding of a language: labelled, unlabelled, mislabelled."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_pages import article, html, lead_for, plain
from read_texts import TEXTS

from paperround.steps.read.decode import clean, decode

WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
NARROW = {
    "en": ("windows-1252", "iso-8859-15"), "de": ("windows-1252", "iso-8859-1", "iso-8859-15"),
    "fr": ("windows-1252", "iso-8859-15"), "es": ("windows-1252", "iso-8859-1"),
    "pl": ("windows-1250", "iso-8859-2"), "cs": ("windows-1250", "iso-8859-2"),
    "tr": ("windows-1254", "iso-8859-9"), "ru": ("windows-1251", "koi8-r", "iso-8859-5"),
    "uk": ("windows-1251", "koi8-u"), "el": ("windows-1253", "iso-8859-7"),
    "he": ("windows-1255", "iso-8859-8"), "ar": ("windows-1256", "iso-8859-6"),
    "th": ("windows-874", "tis-620"), "zh": ("gb2312", "gbk", "gb18030"), "zh-tw": ("big5",),
    "ja": ("shift_jis", "euc-jp", "iso-2022-jp"), "ko": ("euc-kr",),
}  # fmt: skip
CODEC = {"windows-874": "cp874"}
SIMPLER = str.maketrans("–—“”„‘’«»", '--"""\'\'""')
BOTH = [(language, name) for language, names in NARROW.items() for name in names]
GUESSED = [pair for pair in BOTH if pair[1] not in ("iso-8859-5", "iso-8859-6", "iso-8859-8", "tis-620")]


def whole(language: str) -> tuple[str, ...]:
    """A text of the size of a real one, no paragraph twice."""
    return tuple(f"{line} {number}." for number in range(2031, 2036) for line in TEXTS[language])


def written(language: str, name: str) -> tuple[tuple[str, ...], str]:
    """The text as this encoding can hold it, and the codec; typographic marks that it lacks made plain."""
    codec = CODEC.get(name, name)
    out = []
    for line in whole(language):
        try:
            line.encode(codec)
        except UnicodeEncodeError:
            line = line.translate(SIMPLER).replace("£", "").encode(codec, "ignore").decode(codec)
        out.append(line)
    return tuple(out), codec


def page(lines: tuple[str, ...], codec: str, label: str = "") -> bytes:
    """A whole page in these bytes; `label` stands in its head."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    return html(lines, title="Merrow", head=meta).replace("©", "&copy;").encode(codec)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("codec", WIDE)
@pytest.mark.parametrize("label", ["", "right", "windows-1251"])
def test_unicode_is_known_whatever_its_label_says(language: str, codec: str, label: str) -> None:
    lines = whole(language)
    assert article(page(lines, codec, codec if label == "right" else label)).paragraphs == lines


@pytest.mark.parametrize(("language", "name"), BOTH)
def test_a_label_in_the_page_is_believed(language: str, name: str) -> None:
    lines, codec = written(language, name)
    assert article(page(lines, codec, name)).paragraphs == lines


@pytest.mark.parametrize(("language", "name"), BOTH)
def test_a_label_in_the_header_is_believed(language: str, name: str) -> None:
    lines, codec = written(language, name)
    header = {"content-type": f"text/html; charset={name}"}
    assert article(page(lines, codec), headers=header).paragraphs == lines


@pytest.mark.parametrize(("language", "name"), GUESSED)
def test_letters_without_a_label_are_told_by_what_they_spell(language: str, name: str) -> None:
    lines, codec = written(language, name)
    assert article(page(lines, codec)).paragraphs == lines


@pytest.mark.parametrize(("language", "name"), GUESSED)
def test_a_label_that_cannot_be_is_not_believed(language: str, name: str) -> None:
    lines, codec = written(language, name)
    assert article(page(lines, codec, "utf-8")).paragraphs == lines


@pytest.mark.parametrize(
    ("language", "name", "wrong"),
    [
        ("ru", "windows-1251", "iso-8859-1"), ("ru", "koi8-r", "windows-1252"),
        ("ru", "koi8-r", "windows-1251"),
        ("ru", "windows-1251", "koi8-r"), ("zh", "gb18030", "iso-8859-1"), ("zh-tw", "big5", "iso-8859-1"),
        ("zh-tw", "big5", "gb2312"), ("zh", "gb2312", "big5"), ("ja", "shift_jis", "euc-jp"),
        ("ja", "euc-jp", "shift_jis"), ("ja", "shift_jis", "iso-8859-1"), ("ko", "euc-kr", "iso-8859-1"),
        ("el", "windows-1253", "iso-8859-1"), ("ar", "windows-1256", "iso-8859-1"),
        ("he", "windows-1255", "windows-1252"), ("th", "windows-874", "iso-8859-1"),
    ],
)  # fmt: skip
def test_a_label_under_which_the_text_is_no_language_is_not_believed(
    language: str, name: str, wrong: str
) -> None:
    lines, codec = written(language, name)
    assert article(page(lines, codec, wrong)).paragraphs == lines


@pytest.mark.parametrize(("language", "name"), GUESSED)
def test_plain_text_is_told_in_the_same_way(language: str, name: str) -> None:
    lines, codec = written(language, name)
    found = plain_bytes("\n\n".join(["Merrow Courier 2031", *lines]).encode(codec))
    assert found == lines


def plain_bytes(body: bytes) -> tuple[str, ...]:
    return article(body, media="text/plain").paragraphs


@pytest.mark.parametrize(
    "name", ["base64", "rot13", "hex", "zip", "idna", "unicode_escape", "punycode", "x", "undefined"]
)
def test_a_label_that_names_no_letters_is_passed_over(name: str) -> None:
    lines, codec = written("fr", "windows-1252")
    assert article(page(lines, codec, name)).paragraphs == lines


def test_utf_7_is_no_encoding_of_a_page() -> None:
    assert "<script>" not in decode(b'<meta charset="utf-7">caf\xe9 +ADw-script+AD4-')


def test_one_broken_letter_does_not_turn_the_page() -> None:
    body = page(whole("ru"), "utf-8").replace("Кессель".encode(), b"\xd0\xd0\xff", 1)
    assert article(body).paragraphs[:2] == whole("ru")[:2]


def test_a_few_accents_among_much_program_text_are_still_told() -> None:
    line = "Die Brücke ist für Lastwagen gesperrt, sagt die Behörde. Über die Fähre wird später entschieden."
    script = f"<script>{'var someName = otherName.camelCase(thirdName);' * 800}</script>"
    text = script + "".join(f"<p>{line} {n}.</p>" for n in range(4))
    for label in ("", '<meta charset="iso-8859-15">', '<meta charset="utf-8">'):
        assert line in decode((label + text).encode("cp1252"))


def test_right_to_left_text_keeps_its_joiners_and_loses_what_turns_it_round() -> None:
    assert clean("می\u200cخواهم \u202eabc\u202c \u2067x\u2069 \u200fx") == "می\u200cخواهم abc x \u200fx"


def test_accents_stay_as_they_are_written() -> None:
    apart = "Le cafe\u0301 du port est ferme\u0301 aux camions depuis mardi, dit la mairie de Merrow."
    assert plain(f"Le port\n\n{apart}").paragraphs == (apart,)


def test_a_headline_is_known_again_in_whichever_form_its_accents_are_written() -> None:
    title = "Le pont fermé aux camions à Merrow"
    body = html(whole("fr"), title=unicodedata.normalize("NFD", title))
    found = article(body, lead=lead_for(title=title))
    assert unicodedata.normalize("NFC", found.title) == title and found.paragraphs == whole("fr")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(BOTH), st.sampled_from(["", "right", "utf-8", "x-none"]), st.permutations(range(15)))
def test_paragraphs_in_any_order_survive(pair: tuple[str, str], label: str, order: list[int]) -> None:
    language, name = pair
    if label != "right" and pair not in GUESSED:
        label = "right"
    lines, codec = written(language, name)
    shuffled = tuple(lines[i] for i in order)
    assert article(page(shuffled, codec, name if label == "right" else label)).paragraphs == shuffled


@pytest.mark.parametrize("kinds", [1, 3, 40])
def test_unwanted_characters_go_however_many_kinds_there_are(kinds: int) -> None:
    unwanted = (
        "\u200b\xad\x00\ufeff" + "".join(map(chr, range(0xFDD0, 0xFDF0))) + "\u202e\u2066\ud800\x7f\x9f"
    )
    text = "".join(f"né{mark}“tz”漢 " for mark in unwanted[:kinds])
    assert clean(text) == "né“tz”漢 " * len(unwanted[:kinds])
