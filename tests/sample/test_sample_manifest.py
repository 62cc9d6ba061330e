"""The manifest agrees with the pieces: what it promises to find is there to be found."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from paperround import sample
from paperround.gazetteer import load
from paperround.model.failure import Reason
from paperround.sample.outlets import outlets
from paperround.sample.pieces import Piece, pieces
from paperround.text.languages import language_of
from paperround.text.words import words

TRUTH = sample.expected()
PIECES = pieces()
MORNINGS = {f"{morning:%Y-%m-%d}": morning for morning in sample.mornings()}
WINDOW = timedelta(hours=36)


def text(key: str) -> str:
    """Headline and body with typographic marks folded."""
    piece = PIECES[key]
    joined = "\n".join((piece.title, *piece.paragraphs))
    return joined.replace("\u201c", '"').replace("\u201d", '"').replace("\u2019", "'")


def inside(piece: Piece, morning: datetime) -> bool:
    return morning - WINDOW < piece.at <= morning and not piece.refused


def owner(piece: Piece) -> str:
    return piece.outlet.owner or piece.outlet.name


def source_of(piece: Piece) -> str:
    """The independent source a piece counts for."""
    return owner(PIECES[piece.of]) if piece.of else owner(piece)


def named_pieces() -> set[str]:
    told = {n.piece for n in (*TRUTH.nested, *TRUTH.no_hit, *TRUTH.correction)}
    told |= {p.piece for p in TRUTH.point} | {p.against for p in TRUTH.point if p.against}
    told |= {key for count in (*TRUTH.dispute, *TRUTH.growth) for key in count.figures}
    return told | {key for edition in TRUTH.edition for key in edition.local}


def named_stories() -> set[str]:
    told = {s for e in TRUTH.edition for s in (*e.leads, *e.stories, *e.fresh, *e.updates, *e.told)}
    return told | {s.story for s in (*TRUTH.spread, *TRUTH.dispute, *TRUTH.growth)}


def test_everything_it_names_exists() -> None:
    assert named_pieces() <= PIECES.keys()
    assert named_stories() <= TRUTH.stories.keys()
    assert {t.outlet for t in TRUTH.trouble} <= outlets().keys()
    assert set(TRUTH.refused.values()) <= set(Reason.__args__)


def test_a_copy_is_mostly_its_original() -> None:
    for copy, original in TRUTH.copies.items():
        own, theirs = words(text(copy)), words(text(original))
        shared = {tuple(own[i : i + 3]) for i in range(len(own) - 2)}
        there = {tuple(theirs[i : i + 3]) for i in range(len(theirs) - 2)}
        assert len(shared & there) > 0.6 * len(shared), copy
        assert PIECES[copy].at > PIECES[original].at, copy
        assert PIECES[copy].story == PIECES[original].story, copy


def test_the_wire_story_is_printed_in_many_ways() -> None:
    copies = [PIECES[key] for key, of in TRUTH.copies.items() if of == "wire saint-orla-aground"]
    original = PIECES["wire saint-orla-aground"]
    assert len(copies) >= 8
    assert any(copy.body == original.body for copy in copies), "verbatim"
    assert any(len(copy.body) < len(original.body) for copy in copies), "trimmed"
    assert any(set(copy.body) - set(original.body) for copy in copies), "with a paragraph of its own"
    assert any(copy.title != original.title for copy in copies), "retitled"
    credits = {("(Merrow Wire)" in c.dateline, c.by == "Merrow Wire", "agency" in c.by) for c in copies}
    assert {
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (False, False, False),
    } <= credits


@pytest.mark.parametrize("spread", TRUTH.spread, ids=lambda s: f"{s.story} {s.day}")
def test_the_spread_of_a_story_is_counted_right(spread) -> None:
    members = [PIECES[key] for key in TRUTH.stories[spread.story]]
    members = [piece for piece in members if inside(piece, MORNINGS[spread.day])]
    assert len({piece.outlet.key for piece in members}) == spread.outlets
    assert {source_of(piece) for piece in members} == set(spread.independent)


@pytest.mark.parametrize("edition", TRUTH.edition, ids=lambda e: e.day)
def test_an_edition_has_enough_to_print(edition) -> None:
    morning = MORNINGS[edition.day]
    within = {p.story for p in PIECES.values() if p.story and inside(p, morning)}
    assert {*edition.stories, *edition.fresh, *edition.updates} <= within
    assert len(edition.stories) >= 6 and set(edition.leads) <= set(edition.stories)
    assert len(edition.local) >= 3
    assert all(inside(PIECES[key], morning) for key in edition.local)
    for story in edition.stories:
        members = [PIECES[key] for key in TRUTH.stories[story] if inside(PIECES[key], morning)]
        assert len({source_of(piece) for piece in members}) >= 2, story


def test_updates_and_told_stories_were_in_an_earlier_edition() -> None:
    before: set[str] = set()
    for edition in TRUTH.edition:
        assert {*edition.updates, *edition.told} <= before, edition.day
        assert not set(edition.fresh) & before, edition.day
        before |= {*edition.fresh, *edition.stories}


def test_what_was_told_comes_back_only_as_copies() -> None:
    for edition in TRUTH.edition:
        morning = MORNINGS[edition.day]
        for story in edition.told:
            late = [
                PIECES[key] for key in TRUTH.stories[story] if PIECES[key].at > morning - timedelta(days=1)
            ]
            assert late and all(piece.of for piece in late)


@pytest.mark.parametrize("count", (*TRUTH.dispute, *TRUTH.growth), ids=lambda c: f"{c.story} {c.day}")
def test_every_figure_stands_in_its_piece(count) -> None:
    spelt = {
        3: "three",
        9: "nine",
        10: "ten",
        12: "twelve",
        15: "quince",
        38: "thirty-eight",
        83: "eighty-three",
    }
    for key, figure in count.figures.items():
        assert str(figure) in text(key) or spelt[figure] in text(key).lower(), key
        assert PIECES[key].story == count.story


@pytest.mark.parametrize("nested", TRUTH.nested, ids=lambda n: n.piece)
def test_nested_words_name_both_speakers(nested) -> None:
    where = text(nested.piece)
    for words_ in (nested.teller, nested.speaker, nested.role, nested.medium, nested.words):
        assert words_ in where, words_


@pytest.mark.parametrize("point", TRUTH.point, ids=lambda p: f"{p.day} {p.kind} {p.piece}")
def test_a_point_stands_in_its_piece(point) -> None:
    pairs = [(point.piece, point.words, point.speaker), (point.against, point.denial, point.other)]
    for key, said, speaker in pairs if point.against else pairs[:1]:
        assert said in text(key) and speaker in text(key)
    last = point.against or point.piece
    assert inside(PIECES[last], MORNINGS[point.day])
    if point.kind == "reversal":
        assert point.speaker == point.other
        assert PIECES[point.against].at - PIECES[point.piece].at >= timedelta(hours=12)
    if point.kind == "contradiction":
        assert point.speaker != point.other
        assert PIECES[point.against].story == PIECES[point.piece].story


def hits(key: str, name: str, gazetteer) -> bool:
    """Whether a piece names a group or region: by whole words, abbreviations with their capitals."""
    group = gazetteer.group(name)
    if group:
        return any(stands(alias, text(key)) for alias in group.names)
    left = text(key)
    for other in TRUTH.watch[0].groups:  # a region inside a group's name is the group's
        for alias in gazetteer.group(other).names:
            left = left.replace(alias.text, "|")
    return any(stands(alias, left) for alias in gazetteer.place(name).names)


def stands(alias, where: str) -> bool:
    if alias.language == "zh":
        return alias.text in where
    if alias.kind == "abbreviation":
        return alias.text in re.split(r"\W+", where)
    return f" {' '.join(words(alias.text))} " in f" {' '.join(words(where))} "


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    path = tmp_path_factory.mktemp("names") / "names.toml"
    path.write_bytes(sample.names_files()["names.toml"])
    return load([path])


@pytest.mark.parametrize("day", TRUTH.watch, ids=lambda w: w.day)
def test_the_watch_counts_independent_sources(day, gazetteer) -> None:
    within = [key for key, piece in PIECES.items() if inside(piece, MORNINGS[day.day])]
    watched = [key for key in within if any(hits(key, group, gazetteer) for group in day.groups)]
    for rows, pool in ((day.groups, within), (day.regions, watched)):
        for name, count in rows.items():
            found = {source_of(PIECES[key]) for key in pool if hits(key, name, gazetteer)}
            assert len(found) == count, (name, found)


def test_a_group_is_quiet_one_day_and_new_the_next() -> None:
    rows = [{**day.groups, **day.regions} for day in TRUTH.watch]
    for name in rows[0]:
        counts = [row[name] for row in rows]
        assert 0 in counts and max(counts) > 0, name


@pytest.mark.parametrize("trap", TRUTH.no_hit, ids=lambda n: n.piece)
def test_a_trap_holds_the_letters_and_not_the_name(trap, gazetteer) -> None:
    assert "ash" in text(trap.piece).lower()
    assert not hits(trap.piece, "Army of the Sallow Hills", gazetteer)


def test_the_correction_begins_as_one() -> None:
    for told in TRUTH.correction:
        assert PIECES[told.piece].body[0].startswith(told.words)
        assert inside(PIECES[told.piece], MORNINGS[told.day])


@pytest.mark.parametrize("key", [key for key, p in PIECES.items() if p.kind == "article"])
def test_a_piece_is_in_its_outlets_language(key: str) -> None:
    assert language_of(text(key)) == PIECES[key].outlet.language


def test_nobody_is_spelt_in_two_ways() -> None:
    """Surnames met once in English and nearly the same elsewhere are slips of the pen."""
    from difflib import get_close_matches

    english = " ".join(f"{p.by} {text(k)}" for k, p in PIECES.items() if p.outlet.language == "en")
    surnames = {n for n in NAMES if n in english}
    assert surnames == set(NAMES)
    capital = {w for w in english.replace("'s", "").split() if w[:1].isupper() and w.isalpha() and len(w) > 4}
    for name in NAMES:
        near = set(get_close_matches(name, capital - {name}, cutoff=0.85))
        assert not near, (name, near)


NAMES = (
    "Petherick", "Arkell", "Corran", "Mowbray", "Tarrant", "Hathersage", "Dorsan", "Caldera", "Maestre",
    "Amberley", "Parusnikov", "Ferrandis", "Thrale", "Maddox", "Fenwick", "Lodkin", "Quill", "Valsk",
)  # fmt: skip
