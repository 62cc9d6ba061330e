"""A speaker's page holds what is theirs: one name, its roles over time, nobody else's words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from paperround.model import Carrier, Statement
from paperround.steps.ledger import speakers

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)


def said(
    speaker: str, number: int = 0, story: str = "ferry", role: str = "", about: tuple[str, ...] = ()
) -> Statement:
    carrier = Carrier(
        article=f"a{number}", outlet="The Post", url="https://post.example/a",
        at=NOON + timedelta(hours=number), text="words", paragraph=0, start=0, end=5,
    )  # fmt: skip
    return Statement(
        id=f"{speaker}{number}", speaker=speaker, content="words", kind="direct", carriers=(carrier,),
        role=role, stories=(story,), about=about,
    )  # fmt: skip


def test_statements_stand_latest_first_under_the_fullest_name_and_roles_by_time() -> None:
    given_ = [
        said("Ada Quill", 0, role="deputy mayor"),
        said("Ada Quill", 5, role="mayor"),
        said("ADA QUILL", 2, role="mayor"),
    ]
    [one] = speakers(given_)
    assert [each.at for each in one.statements] == [NOON + timedelta(hours=n) for n in (5, 2, 0)]
    assert [held.role for held in one.roles] == ["deputy mayor", "mayor"]
    assert (one.roles[1].first, one.roles[1].last) == (NOON + timedelta(hours=2), NOON + timedelta(hours=5))


def test_a_last_name_is_taken_for_the_one_full_name_of_its_story() -> None:
    [one] = speakers([said("Ada Quill", 0), said("Quill", 1), said("Ada Quill", 2)])
    assert (one.name, len(one.statements), one.also) == ("Ada Quill", 3, ("Quill",))


def test_a_last_name_of_two_people_or_of_another_story_stays_by_itself() -> None:
    both = [said(name, n) for n in range(3) for name in ("Ada Quill", "Tom Quill", "Quill")]
    assert [(one.name, len(one.statements)) for one in speakers(both)] == [("Ada Quill", 3), ("Tom Quill", 3)]
    apart = [said("Ada Quill", n) for n in range(3)] + [said("Quill", 9, story="cup")]
    assert [len(one.statements) for one in speakers(apart)] == [3]


def test_who_said_little_or_goes_by_one_word_has_no_page() -> None:
    assert (
        speakers([said("Ada Quill", 0), said("Ada Quill", 1), *(said("police", n) for n in range(9))]) == []
    )


def test_whom_a_speaker_names_is_counted_without_themselves() -> None:
    [one] = speakers([said("Ada Quill", n, about=("Tom Reed", "Ada Quill")[: 1 + n % 2]) for n in range(3)])
    assert one.about == (("Tom Reed", 3),)


names = st.sampled_from(["Ada Quill", "Quill", "Tom Quill", "Åsa Öberg", "Oberg", "李 娜", "police"])


@given(st.lists(st.tuples(names, st.sampled_from("ab")), max_size=20))
def test_no_statement_is_on_two_pages(pairs: list[tuple[str, str]]) -> None:
    made = [said(name, n, story) for n, (name, story) in enumerate(pairs)]
    shown = [one.id for speaker in speakers(made, least=1) for one in speaker.statements]
    assert len(shown) == len(set(shown))
    assert len({speaker.slug for speaker in speakers(made, least=1)}) == len(speakers(made, least=1))
