"""The invented paper, drawn once for all tests of this room."""

from __future__ import annotations

from typing import get_args

import pytest

from paperround.model import Letter
from paperround.steps.render import (
    Found,
    Joining,
    JoiningState,
    edition_pages,
    feeds,
    group_pages,
    letter,
    not_found_page,
    search_page,
    signup_page,
    speaker_pages,
    standing_pages,
)
from tests.steps.render.builders import AROUND, ARTICLES, CAMPS, EDITION, LOOK, SPEAKERS


@pytest.fixture(scope="session")
def site() -> dict[str, bytes]:
    """Every page and feed of the rich edition, and every state of search and sign-up."""
    found = Found(asked="fog signal", total=31, articles=ARTICLES)
    states = {
        f"signup/{state}.html": signup_page(
            Joining(state=state, address="ada@example.org", action="/x"), AROUND
        )
        for state in get_args(JoiningState)
    }
    return {
        **standing_pages(AROUND),
        **dict(speaker_pages(SPEAKERS, AROUND)),
        **group_pages(CAMPS, AROUND, {slot.story: slot.headline for slot in EDITION.slots}),
        **edition_pages(EDITION, AROUND),
        **feeds([EDITION], AROUND),
        **states,
        "search/found.html": search_page(found, AROUND),
        "search/none.html": search_page(Found(asked="xyzzy"), AROUND),
        "404.html": not_found_page(AROUND),
    }


@pytest.fixture(scope="session")
def html(site: dict[str, bytes]) -> dict[str, str]:
    """The pages among them, as text."""
    return {path: body.decode() for path, body in site.items() if path.endswith(".html")}


@pytest.fixture(scope="session")
def mailed() -> Letter:
    """The letter of the rich edition."""
    return letter(EDITION, LOOK)
