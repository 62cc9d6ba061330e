"""Rulings hold for later rounds and replays, can be undone, and a merged story's address leads on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from paperround import sample, settings, wiring
from paperround.errors import InputError
from paperround.model import Member, to_json
from paperround.pipeline import ruling
from paperround.pipeline.replaying import replay
from paperround.pipeline.stages import walk
from paperround.pipeline.tools import Tools
from tests.pipeline.test_stages import fresh

FIRST, SECOND, THIRD = sample.mornings()
LATER = FIRST + timedelta(hours=1)


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Tools]:
    folder = fresh(tmp_path / "paper")
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        walk(tools, FIRST)
        yield tools


def largest(places: list[Member]) -> list[str]:
    """Stories by their number of articles, largest first."""
    stories = sorted({place.story for place in places})
    return sorted(stories, key=lambda story: -sum(place.story == story for place in places))


def editions(tools: Tools) -> list[bytes]:
    found = [tools.store.edition(day) for day, _ in tools.store.days()]
    return [to_json(edition) for edition in found if edition]


def test_a_merged_story_takes_in_what_comes_later_and_its_address_leads_on(tools: Tools) -> None:
    into, story = largest(ruling.members(tools.store, LATER))[:2]
    ruling.merge(tools, story, into, LATER)
    for morning in (SECOND, THIRD):
        walk(tools, morning)
    places = ruling.members(tools.store, THIRD)
    assert story not in {place.story for place in places}
    came = [place for place in places if place.story == into and place.joined_at > LATER]
    assert came, "the story goes on"
    page = tools.shelf.get(f"stories/{story}/index.html")
    assert page is not None
    assert f"stories/{into}/index.html".encode() in page


def test_replayed_rounds_obey_rulings_at_their_time_and_give_the_same_papers(tools: Tools) -> None:
    places = ruling.members(tools.store, LATER)
    one, other = largest(places)[:2]
    ruling.merge(tools, other, one, LATER)
    alone = next(place.article for place in places if place.story == one)
    [moved] = ruling.move(tools, [alone], "", LATER)
    walk(tools, SECOND)
    ruling.undo(tools, moved.number, SECOND + timedelta(hours=1))
    walk(tools, THIRD)
    before = editions(tools), ruling.members(tools.store, THIRD)
    replay(tools, "sort")
    assert (editions(tools), ruling.members(tools.store, THIRD)) == before


def test_an_undone_ruling_leaves_the_places_as_sort_made_them(tools: Tools) -> None:
    before = ruling.members(tools.store, LATER)
    one, other = largest(before)[:2]
    source = next(place for place in before if place.story == one and not place.of)
    taken = next(place for place in before if place.story == other)
    made = [
        ruling.merge(tools, other, one, LATER),
        ruling.copied(tools, taken.article, source.article, LATER),
        ruling.own(tools, source.article, LATER),
    ]
    assert ruling.members(tools.store, LATER) != before
    for each in made:
        ruling.undo(tools, each.number, LATER)
    assert ruling.members(tools.store, LATER) == before


def test_what_cannot_be_ruled_is_said_in_a_sentence(tools: Tools) -> None:
    places = ruling.members(tools.store, LATER)
    story, article = places[0].story, places[0].article
    with pytest.raises(InputError, match="no story nowhere"):
        ruling.merge(tools, story, "nowhere", LATER)
    with pytest.raises(InputError, match="same story"):
        ruling.merge(tools, story, story, LATER)
    with pytest.raises(InputError, match="no article nobody"):
        ruling.move(tools, ["nobody"], story, LATER)
    with pytest.raises(InputError, match="itself taken from"):
        ruling.copied(tools, article, article, LATER)
    with pytest.raises(InputError, match="no ruling 7"):
        ruling.undo(tools, 7, LATER)
    assert tools.store.rulings() == []


def test_two_articles_cannot_be_made_copies_of_each_other(tools: Tools) -> None:
    places = ruling.members(tools.store, LATER)
    one, other, third = [place.article for place in places if place.role == "own"][:3]
    ruling.copied(tools, one, other, LATER)
    ruling.copied(tools, other, third, LATER)
    with pytest.raises(InputError, match="itself taken from"):
        ruling.copied(tools, third, one, LATER)
