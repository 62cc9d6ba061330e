"""Addresses typed into a form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.errors import InputError
from paperround.mail.addresses import normal


@pytest.mark.parametrize(
    "typed, kept",
    [
        (" Ana@Reader.Example ", "ana@reader.example"),
        ("mailto:ana+news@reader.example", "ana+news@reader.example"),
        ("ana@пример.example", "ana@xn--e1afmkfd.example"),
    ],
)
def test_an_address_has_one_form(typed: str, kept: str) -> None:
    assert normal(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "ana", "ana@", "@reader.example", "ana@localhost", "a b@reader.example", "ana@reader..example",
     "ana@reader.example\r\nBcc: x@y.example", "ana@reader.example, eve@reader.example", "ana@-x.example",
     f"{'a' * 65}@reader.example", "<ana@reader.example>", "a@b@reader.example"],
)  # fmt: skip
def test_what_cannot_be_mailed_to_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(InputError):
        normal(typed)


@given(st.text(max_size=80))
def test_anything_typed_is_one_form_or_refused(typed: str) -> None:
    try:
        kept = normal(typed)
    except InputError:
        return
    assert normal(kept) == kept
    assert kept.isascii() and not set(kept) & set("\r\n <>,;")
