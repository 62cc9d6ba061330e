"""Who a speaker is: somebody, a body or a writing; whom "he" and a shared surname mean; who is nobody."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from paperround.model import Claim, Findings
from paperround.steps import study

Studied = Callable[..., Findings]


def printed(findings: Findings) -> list[Claim]:
    return [claim for claim in findings.claims if claim.confidence >= study.PRINTED]


@pytest.mark.parametrize(
    "text",
    [
        "“The boats are late again,” they said.",
        "“The boats are late again,” political actors get accused of saying.",
        "I haven't heard anyone say, “The boats are late again.”",
        "An interview with Sarah Fenwick made “the boats are late again” famous.",
        "“The boats are late again,” very far from the quay said.",
        "The decision, she said later, “the boats are late again” and so on.",
    ],
)
def test_what_names_nobody_is_not_printed_under_its_words(studied: Studied, text: str) -> None:
    for claim in printed(studied(text)):
        assert claim.speaker in ("Sarah Fenwick", "she")


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("“The boats are late,” said law professor and media critic Bruk Tolland.", "Bruk Tolland", ""),
        ("“The boats are late,” said former Tides and Harbour Secretary Sarah Fenwick.", "Sarah Fenwick", ""),
        ("“The boats are late,” said Tarn Harbour CEO Janice Lodd.", "Janice Lodd", "Tarn Harbour CEO"),
        ("“The boats are late,” Ambassador to the EU Gordon Lodd said.", "Gordon Lodd", ""),
        ("“The boats are late,” Myrle Brant of the Harbour Chamber said.", "Myrle Brant", ""),
        ("“The boats are late,” said Governor Nasir el-Tarni.", "Nasir el-Tarni", "Governor"),
        ("“The boats are late,” Mayor Bill de Lasso said.", "Bill de Lasso", "Mayor"),
        ("“The boats are late,” reads the pinned tweet.", "the pinned tweet", ""),
        ("“The boats are late,” says the 37-year-old of his first summer.", "the 37-year-old", ""),
    ],
)
def test_a_name_is_found_behind_its_offices(studied: Studied, text: str, speaker: str, role: str) -> None:
    claim = next(c for c in studied(text).claims if c.kind == "direct")
    assert claim.speaker_full == speaker
    assert role in claim.role


def test_he_is_nobody_but_a_person(studied: Studied) -> None:
    found = studied(
        "“We are closed,” Bruk Tolland said. “The quay is safe,” the statement said.",
        "“It will open in May,” he added.",
    )
    assert [c.speaker_full for c in found.claims if c.kind == "direct"] == [
        "Bruk Tolland", "the statement", "Bruk Tolland",
    ]  # fmt: skip


def test_it_is_a_body_or_a_writing(studied: Studied) -> None:
    found = studied("“The quay is safe,” the harbour committee said.", "“It will open in May,” it added.")
    assert [c.speaker_full for c in found.claims if c.kind == "direct"] == ["the harbour committee"] * 2


def test_given_names_and_titles_tell_he_from_she(studied: Studied) -> None:
    found = studied(
        "“The boats are late,” Sarah Fenwick said. Her deputy is Daniel Tolland.",
        "“They were late in May,” she added. “We wait,” Tolland said.",
        "“We have waited for years,” he went on to say.",
    )
    assert [c.speaker_full for c in found.claims if c.kind == "direct"] == [
        "Sarah Fenwick", "Sarah Fenwick", "Daniel Tolland", "Daniel Tolland",
    ]  # fmt: skip


def test_a_surname_two_share_is_whose_who_was_named_first(studied: Studied) -> None:
    found = studied(
        "Harbour master Daniel Tolland met Ruth Tolland of the union.", "“The boats are late,” Tolland said."
    )
    assert found.claims[-1].speaker_full == "Daniel Tolland"


def test_a_surname_two_share_is_whose_who_spoke_a_moment_ago(studied: Studied) -> None:
    found = studied(
        "Harbour master Daniel Tolland was away.",
        "“The boats are late,” Ruth Tolland said. “They were late in May,” Tolland added.",
    )
    assert [c.speaker_full for c in found.claims if c.kind == "direct"] == ["Ruth Tolland"] * 2


def test_kin_do_not_take_a_surname_over(studied: Studied) -> None:
    found = studied("President Lodd spoke of his father, Fred Lodd.", "“The boats are late,” Lodd said.")
    assert found.claims[-1].speaker_full == "Lodd"


def test_a_dateline_is_nobody(studied: Studied) -> None:
    found = studied(
        "PORT ELM (Tarn Press) — Bruk Tolland smiled on the quay and said the boats would be late again."
    )
    assert [c.speaker_full for c in found.claims] == ["Bruk Tolland"]


@pytest.mark.parametrize(
    "text",
    [
        "If Sarah Fenwick says “the boats are late today,” the quay will close.",
        "Had Sarah Fenwick said “the boats are late today,” nobody would have waited.",
        "Sarah Fenwick could have said “the boats are late today.”",
        "Sarah Fenwick should say, “the boats are late today.”",
        "Sarah Fenwick refused to say “the boats are late today.”",
        "Sarah Fenwick denied saying “the boats are late today.”",
        "Nobody said “the boats are late today.”",
        "Suppose Sarah Fenwick said, “The boats are late again.”",
        "It is not true that Sarah Fenwick said “the boats are late today.”",
        "Asked whether Sarah Fenwick said “the boats are late today,” the crew nodded.",
        "“The boats are late today,” Sarah Fenwick did not say.",
    ],
)
def test_what_is_denied_or_supposed_is_not_said(studied: Studied, text: str) -> None:
    assert [c for c in studied(text).claims if "boats" in c.content] == []


def test_what_is_said_of_habit_or_announced_counts(studied: Studied) -> None:
    found = studied("“The boats are late,” Sarah Fenwick would say. “They will be,” she will say.")
    assert len([c for c in found.claims if c.kind == "direct"]) == 2


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", "statement"), ("believes", "belief"), ("ordered", "order"), ("demanded", "order"),
        ("promised", "promise"), ("denied", "denial"), ("warned", "warning"), ("alleged", "accusation"),
        ("predicted", "forecast"),
    ],
)  # fmt: skip
def test_what_is_done_by_saying_is_told_by_the_cue(studied: Studied, cue: str, act: str) -> None:
    found = studied(f"Sarah Fenwick {cue} that the boats would be late again.")
    assert [c.act for c in found.claims] == [act]


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("ru", "«Лодки опаздывают», — предупредил Олег Ладин.", "warning"),
        ("fr", "« Les bateaux sont en retard », a promis Claire Fontenay.", "promise"),
        ("es", "«Los barcos llegan tarde», negó Ana Robledo.", "denial"),
        ("de", "„Die Boote müssen fahren“, forderte Petra Lindau.", "order"),
    ],
)
def test_acts_are_told_in_other_languages(studied: Studied, language: str, text: str, act: str) -> None:
    assert [c.act for c in studied(text, language=language).claims] == [act]


@pytest.mark.parametrize("answer", ["Fenwick replied, “No.”", "Fenwick replied curtly, “It was not.”"])
def test_a_question_is_not_the_answerers(studied: Studied, answer: str) -> None:
    found = studied(f"Bruk Tolland asked Sarah Fenwick, “Was the quay ever safe at all?” {answer}")
    [question, reply] = [c for c in found.claims if c.kind == "direct"]
    assert (question.speaker_full, reply.speaker_full) == ("Bruk Tolland", "Sarah Fenwick")


def test_a_question_with_its_asker_behind_it_stays_theirs(studied: Studied) -> None:
    found = studied(
        "Bruk Tolland said the quay was shut. “Was the quay ever safe at all?” Sarah Fenwick asked."
    )
    assert [c.speaker_full for c in found.claims if c.kind == "direct"] == ["Sarah Fenwick"]


def test_who_stands_near_a_body_is_not_the_body(studied: Studied) -> None:
    found = studied("“They will shut the quay,” a source close to the Tarn House said.")
    assert [c.speaker_full for c in found.claims if c.kind == "direct"] == [
        "a source close to the Tarn House"
    ]


def test_the_current_holder_of_an_office_is_not_the_former_one(studied: Studied) -> None:
    found = studied(
        "“The quay is safe,” said Sarah Fenwick, a former ambassador to Tarn.",
        "“I would not say so at all,” the current ambassador said.",
        "“I would say so again,” the former ambassador said.",
    )
    assert [c.speaker_full for c in found.claims if c.kind == "direct"] == [
        "Sarah Fenwick",
        "the current ambassador",
        "Sarah Fenwick",
    ]


def test_a_label_in_capitals_is_nobodys_first_name(studied: Studied) -> None:
    found = studied(
        "“The quay is safe,” Fenwick said.",
        "JUST WATCHED Fenwick predicts that the pilots will go to court Replay",
    )
    assert [c.speaker_full for c in found.claims if c.kind == "direct"] == ["Fenwick"]


@pytest.mark.parametrize(
    "text",
    [
        "“The boats are late,” Quill said. It was cold. Jane Quill came late.",
        "“The boats are late,” Ms. Quill said. The harbour master, Jane B. Quill, came late.",
        "As Quill came, “The boats are late,” Quill said. Minister Jane Quill came late.",
        "“The boats are late,” Quill said. Sen. Jane Quill Janet (Jane) QuillFerry news MORE (E-Elm) left.",
        "Photo Quill. VP Quill left. Still Quill stayed. “The boats are late,” Quill said. Jane Quill left.",
    ],
)
def test_a_last_name_is_filled_out_by_the_full_name_wherever_it_stands(studied: Studied, text: str) -> None:
    [one] = [claim for claim in studied(text).claims if claim.content.startswith("The boats")]
    assert re.fullmatch(r"Jane (B\. )?Quill", one.speaker_full)
    assert one.others == ()


def test_two_of_one_last_name_are_both_told(studied: Studied) -> None:
    text = "Jane Quill and Tom Quill came. “The boats are late,” Quill said."
    assert studied(text).claims[-1].others == ("Jane Quill", "Tom Quill")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Jane Quill and Tom Quill came. “The boats are late,” Ms. Quill said.", "Jane Quill"),
        ("Mayor Tom Quill and Jane Quill came. “The boats are late,” Mayor Quill said.", "Tom Quill"),
        ("Tom Quill and his wife, Jane Quill, came. “The boats are late,” Quill said.", "Tom Quill"),
        ("Mayor Quill came. Tom Quill, his son, came too. “The boats are late,” Quill said.", "Quill"),
    ],
)
def test_address_office_and_kinship_tell_two_of_one_last_name(
    studied: Studied, text: str, meant: str
) -> None:
    one = studied(text).claims[-1]
    assert (one.speaker_full, one.others) == (meant, ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The envoy to the Elm Union, Jane Quill, said: “The boats are late again.”", "Jane Quill"),
        ("“The boats are late again,” the spokesman for the Harbour Board, Tom Reed, said.", "Tom Reed"),
        ("The mayor of Dallas, Texas, said: “The boats are late again.”", "mayor of Dallas"),
        ("President Quill left. Staunch Quill said: “The boats are late again.”", "Quill"),
        ("Planned Quillhood said: “The boats are late again.”", "Planned Quillhood"),
    ],
)
def test_a_name_stands_before_an_office_and_without_what_only_opens_a_sentence(
    studied: Studied, text: str, name: str
) -> None:
    assert studied(text).claims[-1].speaker.lower().endswith(name.lower())
    assert name != "Quill" or studied(text).claims[-1].speaker == name


def test_who_is_close_to_somebody_is_sure_to_have_said_it(studied: Studied) -> None:
    [one] = studied("“The boats are late again,” a source close to Jane Quill said.").claims
    assert (one.speaker, one.confidence) == ("a source close to Jane Quill", 0.94)
