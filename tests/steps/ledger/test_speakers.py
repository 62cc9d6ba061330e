"""A speaker's page holds what is theirs: one person under every spelling, and two of one name apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.model import Carrier, Ruling, RulingKind, Statement
from paperround.steps.ledger import speakers
from paperround.steps.ledger.persons import Person, Seen, persons
from paperround.text.words import slug

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)


def said(
    speaker: str, number: int = 0, who: str = "", role: str = "", about: tuple[str, ...] = (), named: str = ""
) -> Statement:
    carrier = Carrier(
        article=f"a{number}", outlet="The Post", url="https://post.example/a", speaker=named or speaker,
        at=NOON + timedelta(hours=number), text="words", paragraph=0, start=0, end=5,
    )  # fmt: skip
    return Statement(
        id=f"{speaker}{number}", speaker=speaker, content="words", kind="direct", carriers=(carrier,),
        role=role, stories=("ferry",), about=about, who=who or slug(speaker),
    )  # fmt: skip


def seen(name: str, article: str = "a", story: str = "ferry", **rest: object) -> Seen:
    sets = {key: frozenset(value) for key, value in rest.items() if isinstance(value, set)}
    return Seen(article=article, name=name, story=story, **{**rest, **sets})  # type: ignore[arg-type]


def one(*sightings: Seen, rulings: tuple[Ruling, ...] = ()) -> bool:
    """Whether all are taken for one speaker."""
    return len({person.slug for person in persons(sightings, rulings).values()}) == 1


def who(found: dict[tuple[str, str], Person], sighting: Seen) -> Person:
    return found[sighting.article, sighting.name]


def ruled(kind: RulingKind, subject: str, to: str, number: int = 1) -> Ruling:
    return Ruling(kind=kind, number=number, subject=subject, to=to, at=NOON)


def test_statements_stand_latest_first_and_roles_by_time() -> None:
    [page] = speakers(
        [
            said("Ada Quill", 0, role="deputy mayor"),
            said("Ada Quill", 5, role="mayor"),
            said("Ada Quill", 2, role="mayor", named="Quill"),
        ]
    )
    assert [each.at for each in page.statements] == [NOON + timedelta(hours=n) for n in (5, 2, 0)]
    assert [held.role for held in page.roles] == ["deputy mayor", "mayor"]
    assert (page.roles[1].first, page.roles[1].last) == (NOON + timedelta(hours=2), NOON + timedelta(hours=5))
    assert page.also == ("Quill",)


@pytest.mark.parametrize("name", ["police", "the company", "one senior aide", "her husband", "Purley"])
def test_who_is_not_named_in_full_has_no_page(name: str) -> None:
    assert speakers([said(name, n) for n in range(9)]) == []


def test_who_said_little_has_no_page() -> None:
    assert speakers([said("Ada Quill", n) for n in range(2)]) == []


def test_whom_a_speaker_names_is_counted_without_themselves() -> None:
    [page] = speakers([said("Ada Quill", n, about=("Tom Reed", "Ada Quill")[: 1 + n % 2]) for n in range(3)])
    assert page.about == (("Tom Reed", 3),)


@pytest.mark.parametrize(
    "names",
    [
        (
            "Ada Quill",
            "ADA QUILL",
            "Dr. Ada Quill",
            "Mayor Ada Quill",
            "Ada M. Quill",
            "Ferrymen’s Ada Quill",
        ),
        ("Åsa Öberg", "Asa Oberg"),
        ("the Harbour Board", "Harbour Board"),
    ],
)
def test_case_accents_titles_and_initials_do_not_make_another(names: tuple[str, ...]) -> None:
    assert one(*(seen(name, f"a{n}", f"s{n}") for n, name in enumerate(names)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sergei Molkov", "Sergey Molkoff"),
        ("Mohamed Tarawi", "Muhammad Tarrawi"),
        ("Robert Quill", "Bob Quill"),
        ("A. Quill", "Ada Quill"),
        ("Yusuf al-Karami", "Youssef Karami"),
        ("Sergei Molkov", "Сергей Молков"),
        ("Li Wenhao", "李文浩"),
        ("Hassan Tarami", "حسن طرامي"),
    ],
)
def test_spellings_and_scripts_are_one_when_something_else_ties_them_and_else_in_doubt(
    first: str, second: str
) -> None:
    tied = (seen(first, "a", "talks"), seen(second, "b", "talks"))
    assert one(*tied)
    apart = (seen(first, "a", "talks", countries={"GE"}), seen(second, "b", "cup", countries={"NZ"}))
    found = persons(apart)
    assert not one(*apart)
    assert [doubt.name for doubt in who(found, apart[0]).doubts] == [who(found, apart[1]).name]


def test_a_country_ties_two_scripts_and_not_two_spellings() -> None:
    here = {"countries": {"GE"}}
    assert one(seen("Sergei Molkov", "a", "x", **here), seen("Сергей Молков", "b", "y", **here))
    assert not one(seen("Sergei Molkov", "a", "x", **here), seen("Sergey Molkov", "b", "y", **here))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tom Reed", "Tim Reed"), ("Ada Quill", "Tom Quill"), ("Karen Bass", "Karin Boss"),
        ("Walter Purley", "Walter Purley Jr."), ("George W. Bell", "George H. W. Bell"),
        ("the company", "the firm"),
    ],
)  # fmt: skip
def test_people_of_like_names_in_one_story_stay_two(first: str, second: str) -> None:
    assert not one(seen(first, "a"), seen(second, "b"))


def test_two_of_one_name_stay_two_when_roles_and_countries_differ_and_say_so() -> None:
    minister = seen("Ada Quill", "a", "talks", role="health minister of Georgia", countries={"GE"})
    again = seen("Ada Quill", "b", "talks", countries={"GE"})
    skipper = seen("Ada Quill", "c", "cup", role="skipper of the Orla", countries={"NZ"})
    found = persons([minister, again, skipper])
    assert who(found, minister).slug == who(found, again).slug == "ada-quill"
    assert who(found, skipper).slug == "ada-quill-skipper-of-the-orla"
    assert [doubt.why for doubt in who(found, skipper).doubts] == ["name"]
    assert one(minister, seen("Ada Quill", "c", "cup", role="skipper of the Orla", countries={"GE"}))


def test_what_says_only_what_somebody_is_is_somebody_else_in_every_story() -> None:
    assert one(seen("the company", "a"), seen("The company", "b"))
    assert not one(seen("the company", "a", "ferry"), seen("the company", "b", "cup"))


def test_a_last_name_is_taken_for_the_one_full_name_of_its_story() -> None:
    assert one(seen("Ada Quill", "a"), seen("Quill", "b"), seen("Ms. Quill", "c"))
    found = persons([seen("Ada Quill", "a"), seen("Tom Quill", "b"), seen("Quill", "c")])
    assert len({person.slug for person in found.values()}) == 3
    assert not one(seen("Ada Quill", "a"), seen("Quill", "b", "cup"))


def test_the_editor_joins_and_parts_and_the_last_ruling_holds() -> None:
    names = seen("Ada Quill", "a", "x"), seen("Odile Marsh", "b", "y")
    join = ruled("join", "ada quill", "odile marsh", 1)
    assert one(*names, rulings=(join,))
    assert not one(*names, rulings=(join, ruled("part", "odile marsh", "ada quill", 2)))
    tied = seen("Sergei Molkov", "a"), seen("Sergey Molkov", "b")
    assert one(*tied)
    assert not one(*tied, rulings=(ruled("part", "sergey molkov", "sergei molkov"),))


def test_the_editor_tells_another_of_one_name() -> None:
    sightings = [seen("Ada Quill", f"a{n}") for n in range(3)]
    found = persons(sightings, [ruled("other", "a1", "ada quill")])
    assert who(found, sightings[0]) == who(found, sightings[2])
    assert who(found, sightings[1]).slug != who(found, sightings[0]).slug
    assert who(found, sightings[1]).name == "Ada Quill"


NAMES = [
    "Ada Quill", "Quill", "Tom Quill", "Åsa Öberg", "Oberg", "李 娜", "police", "Li Na", "the mayor",
]  # fmt: skip
ROLES = ["", "mayor", "skipper"]
sightings = st.builds(
    seen, st.sampled_from(NAMES), st.sampled_from("abcd"), st.sampled_from("xy"), role=st.sampled_from(ROLES),
    countries=st.sets(st.sampled_from(["GE", "NZ"])),
)  # fmt: skip


@given(st.lists(sightings, max_size=12))
def test_everybody_seen_is_somebody_and_no_address_is_two_peoples(every: list[Seen]) -> None:
    found = persons(every)
    assert set(found) == {(each.article, each.name) for each in every}
    by_slug: dict[str, set[str]] = {}
    for person in found.values():
        by_slug.setdefault(person.slug, set()).add(person.name)
    assert all(len(of) == 1 for of in by_slug.values())
