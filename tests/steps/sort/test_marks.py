"""Words are read the same whichever way they are looked up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperround.model import Article
from paperround.steps.sort import codes
from paperround.steps.sort.codes import Vocabulary, latin, name, stem, term
from paperround.steps.sort.marks import _met, marks, tokens
from paperround.text.words import fold, words
from tests.steps.sort.drawn import batches
from tests.steps.sort.wire import article


@contextmanager
def begun_anew_at(known: int) -> Iterator[None]:
    """Vocabularies that hold few words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codes, "KNOWN", known)
        _met[0] = Vocabulary()
        yield
    _met[0] = Vocabulary()


SCRIPTS = "aZéÉßŉﬁ½’'-. ,0٣яЯїعَ中国かไทย“”…ΣςİıǅĲ²"
texts = st.text(st.sampled_from(SCRIPTS), max_size=40) | st.text(max_size=40)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_words_as_written_fold_to_the_words_of_the_text(text: str) -> None:
    folded, cased = tokens(text + "é")
    lines = [
        word for line in (text + "é").split("\n") for word in (words(line) if not line.isascii() else ())
    ]
    if "\n" not in text:
        assert ([fold(word) for word in cased] if folded is None else folded) == lines


@given(st.lists(st.text(min_size=1, max_size=12), max_size=30))
def test_what_is_told_of_a_word_does_not_depend_on_what_was_met_before(many: list[str]) -> None:
    met = Vocabulary()
    for word in many:
        number = met[word]
        assert met.words[number] == word
        assert met.words[met.folded[number]] == fold(word)
        assert met.term[number] == term(fold(word))
        assert met.name[number] == name(word)
    assert met.times([met[word] for word in dict.fromkeys(many)], met.numbers(many)) == [
        many.count(word) for word in dict.fromkeys(many)
    ]


def test_endings_and_alphabets_of_names_are_left_out() -> None:
    assert stem("hosted") == stem("hosts") == stem("hosting")
    assert latin("путина") != latin("ankara")
    assert latin("путин") == "putin"


def test_a_vocabulary_that_is_nearly_full_has_room_for_any_text() -> None:
    long = "".join(map(chr, range(0x4E00, 0x9E00)))
    with begun_anew_at(3):
        many = [article(f"n{n}", "Outlet", f"No {n}", (long[n:],)) for n in range(3)]
        assert all(len(one.shingles) > 15_000 for one in marks(many))


@given(batches())
@settings(max_examples=20, deadline=None)
def test_a_vocabulary_begun_anew_changes_no_marks(articles: list[Article]) -> None:
    plain = list(marks(articles))
    with begun_anew_at(3):
        again = list(marks(articles))
    for one, other in zip(plain, again, strict=True):
        assert (one.terms == other.terms).all()
        assert (one.counts == other.counts).all()
        assert one.named == other.named
        assert (one.shingles == other.shingles).all()
