"""How often one visitor may sign somebody up, whatever addresses they come from."""

from __future__ import annotations

from paperround.web.turnstile import Turnstile


def test_one_household_is_one_visitor_however_many_ipv6_addresses_it_has() -> None:
    turnstile = Turnstile(per_hour=3)
    assert [turnstile.lets(f"2001:db8:1:2::{n:x}") for n in range(1, 6)] == [True, True, True, False, False]
    assert turnstile.lets("2001:db8:1:3::1"), "the neighbours are let through"


def test_an_ipv4_visitor_is_known_in_either_spelling() -> None:
    turnstile = Turnstile(per_hour=1)
    assert [turnstile.lets(one) for one in ("192.0.2.1", "::ffff:192.0.2.1", "192.0.2.2", "a name")] == [
        True, False, True, True,
    ]  # fmt: skip
