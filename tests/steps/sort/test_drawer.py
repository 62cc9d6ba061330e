"""What is put away comes back as it was, and nothing that sorting decides depends on what is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import given, settings

from paperround.model import Article
from paperround.steps.sort import Memory, drawer, remember, sort
from paperround.steps.sort.drawer import Drawer
from paperround.steps.sort.marks import lean, mark
from paperround.steps.sort.roles import Place
from paperround.store.scratch import Scratch
from tests.steps.sort.drawn import batches
from tests.steps.sort.wire import NOW, day


def same(one: Place, other: Place) -> bool:
    """Whether two places are alike in every part; rows of numbers by their bytes."""

    def parts(place: Place) -> list[object]:
        marks = place.marks
        rows = [marks.terms, marks.counts, marks.names, marks.name_counts, marks.shingles, marks.bands]
        told = [
            marks.id,
            marks.at,
            marks.outlet,
            marks.owner,
            marks.tongue,
            marks.named,
            marks.credit,
            marks.clock,
        ]
        rest = [place.story, place.like, place.because, place.of, place.share, place.kind, place.origin]
        return [*told, *rest, *((row.dtype, row.tobytes()) for row in (*rows, *marks.head))]

    return parts(one) == parts(other)


def test_a_place_comes_back_as_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(drawer, "HOT", 1)
    with Scratch(tmp_path) as scratch:
        for held in (Drawer(), Drawer(scratch)):
            places = [Place(lean(mark(one)), f"story {one.id}", 0.5, "so", "a1", 0.25) for one in day()]
            for n, place in enumerate(places):
                held[n] = place
            for n, place in enumerate(places):
                assert (held.shingles(n) == place.marks.shingles).all()
                assert same(held[n], place)
            assert held.pop(0).story == "story a1"
            with pytest.raises(KeyError):
                held[0]


@given(batches())
@settings(max_examples=40, deadline=None)
def test_what_is_put_away_changes_no_decision(articles: list[Article]) -> None:
    first, second = articles[::2], articles[1::2]

    def rounds(keep: Scratch | None) -> list[object]:
        early = sort(first, Memory(), NOW, keep=keep)
        return [early, sort(second, remember(first, early), NOW + timedelta(hours=1), keep=keep)]

    plain = rounds(None)
    with pytest.MonkeyPatch.context() as patch, Scratch(Path(gettempdir())) as scratch:
        patch.setattr(drawer, "HOT", 1)
        assert rounds(None) == plain
        assert rounds(scratch) == plain
