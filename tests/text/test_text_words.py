"""Words in any script, and the folding by which they are compared."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.text.words import _TOKEN, fold, plain, spans, words, written

# any sign of ASCII, with those more often that join or part a word
ASCII_TEXTS = st.text(
    st.one_of(st.characters(max_codepoint=127), st.sampled_from("aB1'' _-.\n")), max_size=60
)

MARKS = str.maketrans("’ʼ‘“”„«»‐‑", '\'\'\'"""""--')


def test_folding_is_the_same_on_every_character_as_by_table() -> None:
    for number in range(sys.maxunicode + 1):
        letter = chr(number)
        assert fold(letter) == unicodedata.normalize("NFKC", letter).translate(MARKS).casefold(), hex(number)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("हिन्दी में समाचार", ["हिन्दी", "में", "समाचार"]),
        ("বাংলা সংবাদ", ["বাংলা", "সংবাদ"]),
        ("தமிழ் செய்தி", ["தமிழ்", "செய்தி"]),
        ("كَتَبَ الوَلَدُ", ["كَتَبَ", "الوَلَدُ"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("l'été d’un an", ["l'été", "d'un", "an"]),
        ("rock'n'roll 1'2 a_b", ["rock'n'roll", "1", "2", "a", "b"]),
        ("中文abc", ["中文", "abc"]),
    ],
)
def test_signs_on_letters_do_not_cut_a_word(text: str, found: list[str]) -> None:
    assert words(text) == [unicodedata.normalize("NFKC", word) for word in found]


def test_an_accent_written_apart_stays_in_its_word() -> None:
    assert list(spans("e\u0301te\u0301 chaud")) == [(0, 5), (6, 11)]


def test_a_sign_without_a_letter_is_no_word() -> None:
    assert words("\u0301 \u064e") == []


def test_arabic_is_found_with_or_without_its_vowels_and_filler() -> None:
    assert plain("مُحَمَّد") == plain("محمد") == plain("محـــمد") == "محمد"


def test_accents_are_taken_off_names() -> None:
    assert plain("Šéf Ñandú Ёлка") == "sef nandu елка"


@given(ASCII_TEXTS)
def test_a_text_of_ascii_is_cut_quickly_as_any_text_is_cut(text: str) -> None:
    slowly = list(_TOKEN.finditer(text))
    assert words(text) == [fold(found.group()) for found in slowly]
    assert written(text) == [found.group() for found in slowly]
    assert list(spans(text)) == [found.span() for found in slowly]
