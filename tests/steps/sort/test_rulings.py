"""The editor's hand is obeyed, counted through, and can be taken away again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from paperround.model import Article, Member, Ruling, RulingKind
from paperround.steps.sort import Memory, merged, obey, remember, sort, unruled
from tests.steps.sort.drawn import batches
from tests.steps.sort.wire import NOW

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)


def member(article: str, story: str = "flood", of: str = "", origin: str = "") -> Member:
    outlet = f"The {article}"
    return Member(
        article=article, story=story, role="copy" if of else "own", of=of, outlet=outlet,
        origin=origin or outlet, at=NOON, joined_at=NOON, likeness=0.5, why="by rule",
    )  # fmt: skip


def ruling(number: int, kind: RulingKind, subject: str, to: str = "", origin: str = "") -> Ruling:
    return Ruling(number=number, kind=kind, subject=subject, to=to, origin=origin, at=NOON)


def by_id(members: list[Member]) -> dict[str, Member]:
    return {member.article: member for member in members}


def test_without_rulings_nothing_changes() -> None:
    rows = [member("a"), member("b", of="a")]
    assert obey(rows, []) == rows


def test_a_merged_story_goes_on_in_the_other_and_so_do_chains() -> None:
    rows = [member("a", "flood"), member("b", "dyke"), member("c", "rail")]
    rulings = [ruling(1, "merge", "dyke", "flood"), ruling(2, "merge", "flood", "rail")]
    assert {row.story for row in obey(rows, rulings)} == {"rail"}
    assert merged(rulings) == {"dyke": "rail", "flood": "rail"}


def test_stories_merged_in_a_circle_lead_nowhere_else() -> None:
    rulings = [ruling(1, "merge", "a", "b"), ruling(2, "merge", "b", "a")]
    assert merged(rulings) == {"b": "a"}
    assert {row.story for row in obey([member("x", "a"), member("y", "b")], rulings)} == {"a"}


def test_a_later_ruling_on_an_article_overrules_an_earlier() -> None:
    rulings = [ruling(2, "move", "a", "rail"), ruling(1, "move", "a", "dyke")]
    assert obey([member("a")], rulings)[0].story == "rail"


def test_a_copy_by_ruling_counts_for_its_source_and_so_does_what_was_taken_from_it() -> None:
    rows = [member("wire", "flood", origin="Merrow Wire"), member("a", "dyke"), member("b", "dyke", of="a")]
    found = by_id(obey(rows, [ruling(1, "copy", "a", "wire")]))
    assert (found["a"].role, found["a"].of, found["a"].story) == ("copy", "wire", "flood")
    assert found["a"].origin == found["b"].origin == "Merrow Wire"
    assert "the editor's ruling" in found["a"].why


def test_a_report_of_its_own_by_ruling_counts_for_itself_and_so_do_its_copies() -> None:
    rows = [
        member("wire", origin="Merrow Wire"),
        member("a", of="wire", origin="Merrow Wire"),
        member("b", of="a", origin="Merrow Wire"),
    ]
    found = by_id(obey(rows, [ruling(1, "own", "a", origin="Harbour Group")]))
    assert (found["a"].role, found["a"].of) == ("own", "")
    assert [found[one].origin for one in "ab"] == ["Harbour Group", "Harbour Group"]
    assert found["b"].of == "a", "what is not ruled on stays"


def test_a_ruling_on_what_is_not_here_is_passed_by() -> None:
    rows = [member("a")]
    assert obey(rows, [ruling(1, "move", "gone", "x"), ruling(2, "merge", "none", "x")]) == rows


stories = st.sampled_from(["s1", "s2", "s3"])
articles = st.sampled_from(["a", "b", "c", "d"])
rows_made = st.lists(
    st.builds(member, articles, stories, of=st.sampled_from(["", "a", "b"])),
    unique_by=lambda row: row.article,
)  # fmt: skip
some_rulings = st.lists(
    st.one_of(
        st.builds(lambda a, b: ruling(0, "merge", a, b), stories, stories),
        st.builds(lambda a, b: ruling(0, "move", a, b), articles, stories),
        st.builds(lambda a, b: ruling(0, "copy", a, b), articles, articles),
        st.builds(lambda a: ruling(0, "own", a, origin="own"), articles),
    ),
    max_size=6,
)  # fmt: skip


@given(rows_made, some_rulings)
def test_every_article_stays_in_exactly_one_story_and_what_is_told_back_is_as_it_was(
    rows: list[Member], rulings: list[Ruling]
) -> None:
    ruled = obey(rows, rulings)
    assert [row.article for row in ruled] == [row.article for row in rows]
    assert unruled(ruled, rows, ruled) == rows


def test_what_sort_says_anew_of_a_ruled_row_keeps_its_own_part_only() -> None:
    was = member("a", "dyke", of="wire", origin="Merrow Wire")
    [seen] = obey([was], [ruling(1, "merge", "dyke", "flood")])
    told = Member(**{**{f: getattr(seen, f) for f in seen.__struct_fields__}, "likeness": 0.9})
    [row] = unruled([told], [was], [seen])
    assert (row.story, row.likeness) == ("dyke", 0.9)


@given(batches(), st.integers(1, 8), st.sampled_from(["merge", "move", "copy", "own"]), st.data())
@settings(max_examples=80, deadline=None)
def test_a_ruling_holds_whatever_is_sorted_after_it_and_again_in_a_replay(
    news: list[Article], cut: int, kind: RulingKind, data: st.DataObject
) -> None:
    early, late = news[:cut], news[cut:]
    rows = sort(early, Memory(), NOW)
    one, other = (data.draw(st.sampled_from(rows)) for _ in range(2))
    subject, to = (one.story, other.story) if kind == "merge" else (one.article, other.article)
    if kind == "move":
        to = other.story
    rulings = [ruling(1, kind, subject, "" if kind == "own" else to, one.outlet)]
    assume(kind in ("own", "move") or (subject != to and not taken_from(rows, other, one)))

    def later() -> dict[str, Member]:
        ruled = obey(rows, rulings)
        told = sort(late, remember(early, ruled), NOW + timedelta(hours=1))
        return by_id(obey((by_id(rows) | by_id(unruled(told, rows, ruled))).values(), rulings))

    found = later()
    assert later() == found, "a replay gives the same"
    assert sorted(found) == sorted(each.id for each in news), "every article is in one story"
    row = found[one.article]
    if kind == "merge":
        assert subject not in {each.story for each in found.values()}
    elif kind == "move":
        assert row.story == to
    elif kind == "copy":
        assert (row.role, row.of, row.story) == ("copy", to, found[to].story)
    else:
        assert (row.role, row.of, row.origin) == ("own", "", one.outlet)


def taken_from(rows: list[Member], one: Member, other: Member) -> bool:
    """Whether one goes back to the other, which no ruling may turn round."""
    while one.of and one.article != other.article:
        one = by_id(rows)[one.of]
    return one.article == other.article
