"""What is set beside a statement is on its subject, and says what pairs the two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from paperround.model import Carrier, ClaimKind, Figure, Statement
from paperround.steps.ledger import tied
from paperround.text.words import slug

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)


def said(
    speaker: str,
    content: str,
    hours: float = 0,
    cue: str = "said",
    kind: ClaimKind = "direct",
    **rest: object,
) -> Statement:
    article = str(rest.pop("article", f"a{hours}{slug(speaker)}"))
    carrier = Carrier(
        article=article, outlet=str(rest.pop("outlet", "The Post")), url="https://post.example/a",
        at=NOON + timedelta(hours=hours), text=content, paragraph=0, start=0, end=len(content),
    )  # fmt: skip
    return Statement(
        id=f"{slug(speaker)}-{hours}", speaker=speaker, who=slug(speaker), content=content, kind=kind,
        cue=cue,
        carriers=(carrier,), stories=(str(rest.pop("story", "ferry")),), **rest,
    )  # fmt: skip


def ties(
    *statements: Statement, corrections: tuple[tuple[str, Carrier], ...] = ()
) -> list[tuple[str, str, str]]:
    made = tied(sorted(statements, key=lambda one: one.at), corrections)
    return sorted((one.id, tie.kind, tie.to) for one in made for tie in one.ties)


RADAR = "The radar of the ferry had not worked since the storm in April"


def test_the_same_words_told_otherwise_are_tied_both_ways_with_what_they_share() -> None:
    first = said("Ada Quill", RADAR)
    again = said(
        "Ada Quill",
        "the ferry's radar had been broken since the April storm, radar of the ferry",
        20,
        kind="indirect",
    )
    assert ties(first, again) == [
        ("ada-quill-0", "reworded", "ada-quill-20"), ("ada-quill-20", "reworded", "ada-quill-0"),
    ]  # fmt: skip
    [tie] = tied([first, again])[0].ties
    assert tie.shared == ("radar", "ferry", "storm", "april")


@pytest.mark.parametrize(
    "other",
    [
        said("Tom Reed", RADAR, 20),
        said("Ada Quill", RADAR, 80),
        said("Ada Quill", "The radar of another ferry works", 20),
        said("Ada Quill", RADAR.lower(), 20, article="a0ada-quill"),
    ],
)
def test_what_another_said_or_later_or_of_something_else_is_no_rewording(other: Statement) -> None:
    assert ties(said("Ada Quill", RADAR), other) == []


SOLD = "Reed sold the harbour tunnel to a cousin in March"


@pytest.mark.parametrize(
    ("no", "cue", "kind"),
    [
        ("I never sold the harbour tunnel to a cousin of mine", "said", "direct"),
        ("he had never sold the harbour tunnel to anybody", "said", "indirect"),
        ("he sold the harbour tunnel to a cousin", "denied", "indirect"),
        ("selling the tunnel, and called it a smear", "denied", "indirect"),
        ("the accusation that he sold the tunnel", "rejected", "indirect"),
    ],
)
def test_who_denies_a_deed_is_set_against_who_says_that_they_did_it(
    no: str, cue: str, kind: ClaimKind
) -> None:
    denial = said("Tom Reed", no, 3, cue=cue, kind=kind)
    assert [kind for _, kind, _ in ties(said("Ada Quill", SOLD), denial)] == ["denial", "denial"]


def test_a_denied_noun_is_set_against_the_same_put_to_the_one_who_denies_it() -> None:
    no = said("Tarn", "any role in the attack on the ferry", 3, cue="denied", kind="indirect")
    assert [kind for _, kind, _ in ties(said("Ada Quill", "We condemn Tarn's attack on the ferry"), no)] == [
        "denial", "denial",
    ]  # fmt: skip
    assert ties(said("Ada Quill", "Tarn will send boats after the attack on the ferry"), no) == []


@pytest.mark.parametrize(
    ("yes", "no", "cue"),
    [
        (SOLD, "the sale of the bridge to a cousin", "denied"),
        (SOLD, "Quill the right to a tunnel", "denied"),
        (SOLD, "I did not want the harbour tunnel sold to a cousin", "said"),
        ("Quill sold the harbour tunnel to a cousin", "he sold the harbour tunnel to a cousin", "denied"),
        ("Reed never sold the harbour tunnel", "he sold the harbour tunnel to a cousin", "denied"),
        ("If Reed sold the harbour tunnel he must go", "he sold the harbour tunnel to a cousin", "denied"),
        ("Reed asked the board for more time", "he asked the board to sell the tunnel", "denied"),
    ],
)
def test_another_deed_or_doer_is_no_denial(yes: str, no: str, cue: str) -> None:
    kind: ClaimKind = "indirect" if cue == "denied" else "direct"
    assert ties(said("Ada Quill", yes), said("Tom Reed", no, 3, cue=cue, kind=kind)) == []


def test_a_denial_of_another_story_or_long_after_is_set_against_nothing() -> None:
    no = "he sold the harbour tunnel to a cousin"
    for late in (
        said("Tom Reed", no, 3, "denied", "indirect", story="bridge"),
        said("Tom Reed", no, 150, "denied", "indirect"),
    ):
        assert ties(said("Ada Quill", SOLD), late) == []


def test_of_two_that_say_so_the_surer_is_set_against_a_denial() -> None:
    no = said("Tom Reed", "he sold the harbour tunnel", 3, "denied", "indirect")
    sure, less = said("Ada Quill", SOLD), said("Bo Marsh", SOLD, 1, confidence=0.4)
    assert {to for one, _, to in ties(less, sure, no) if one == no.id} == {sure.id}


def test_a_thing_that_one_says_is_there_and_another_says_is_not_pairs_them() -> None:
    no = said("Tom Reed", "Let me be clear: there was no conflict of interest whatsoever.")
    yes = said("Ada Quill", "Anyone can see that this was an obvious conflict of interest.", 5)
    made = tied([no, yes])
    assert [(tie.kind, tie.shared) for one in made for tie in one.ties] == [
        ("contradiction", ("conflict of interest",))
    ] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council approved the harbour tunnel", "The council never approved the budget for schools"),
        ("They did not approve the harbour tunnel", "They never approved the harbour tunnel"),
        ("They approved the harbour tunnel in March", "I ask whether they never approved the harbour tunnel"),
        ("There was no conflict of interest", "They speak of a conflict of interest without any proof"),
        ("There was no conflict of interest", "If there was a conflict of interest he must go"),
        ("No council member would want a conflict", "The council member was in a conflict"),
        ("It backs tunnel, bridge, harbour, school", "It backs tunnel, bridge, school but not the harbour"),
    ],
)  # fmt: skip
def test_what_is_only_on_the_same_matter_is_no_contradiction(one: str, other: str) -> None:
    assert ties(said("Ada Quill", one), said("Tom Reed", other, 3)) == []


@pytest.mark.parametrize("speaker", ["the mayor", "Reed", "few Americans"])
def test_nobody_without_a_name_of_their_own_contradicts(speaker: str) -> None:
    yes = said("Tom Reed", "It was an obvious conflict of interest.")
    assert ties(yes, said(speaker, "There was no conflict of interest.", 3)) == []


def test_who_is_less_sure_to_have_said_it_is_held_against_nobody() -> None:
    yes = said("Ada Quill", "The council approved the harbour tunnel in March")
    no = said("Tom Reed", "The council never approved the harbour tunnel in March", 3, confidence=0.5)
    assert ties(yes, no) == []


def test_who_says_otherwise_later_changed_and_who_repeats_did_not() -> None:
    first = said("Ada Quill", "The council will not vote on the harbour tunnel or the bridge this spring")
    later = said("Ada Quill", "The council will vote on the harbour tunnel and the bridge this spring", 100)
    assert [kind for _, kind, _ in ties(first, later)] == ["changed", "changed"]
    hours_later = said(
        "Ada Quill", "The council will vote on the harbour tunnel and the bridge this spring", 5
    )
    assert "changed" not in [kind for _, kind, _ in ties(first, hours_later)]


def counted(speaker: str, text: str, value: float, hours: float, unit: str = "killed") -> Statement:
    figure = Figure(text=text, value=value, unit=unit, paragraph=0, start=0, end=len(text))
    return said(speaker, f"{text} when the ferry struck the northern harbour wall", hours, figures=(figure,))


def test_two_figures_for_one_thing_stand_side_by_side_unless_a_toll_has_grown() -> None:
    few, many = (
        counted("Ada Quill", "12 people killed", 12, 0),
        counted("Tom Reed", "19 people killed", 19, 3),
    )
    [tie] = tied([few, many])[0].ties
    assert (tie.kind, tie.figures) == ("figures", ("12 people killed", "19 people killed"))
    assert ties(few, counted("Tom Reed", "19 people killed", 19, 30)) == []
    assert ties(few, counted("Tom Reed", "19 people hurt", 19, 3, "injured")) == []


def test_an_outlet_that_sets_a_statement_right_is_tied_to_it() -> None:
    one = said("Ada Quill", RADAR, 0)
    line = Carrier(
        article="c", outlet="The Post", url="https://post.example/c", at=NOON + timedelta(hours=30),
        paragraph=4,
        text="Correction: the radar of the ferry had worked since the storm in April.", start=0, end=70,
    )  # fmt: skip
    assert ties(one, corrections=(("c", line),)) == [("ada-quill-0", "corrected", "c")]
    elsewhere = Carrier(**{**{f: getattr(line, f) for f in line.__struct_fields__}, "outlet": "The Elm"})
    assert ties(one, corrections=(("c", elsewhere),)) == []
