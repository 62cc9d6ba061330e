"""Which words for a speaker are a name and which describe; which name nobody, or are a piece of something."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paperround.model import Claim, Findings
from paperround.steps import study

Studied = Callable[..., Findings]
QUOTED = "“We will never give in to such people,”"


def told(findings: Findings) -> Claim:
    return next(claim for claim in findings.claims if claim.kind in ("direct", "mixed"))


@pytest.mark.parametrize(
    ("words", "speaker", "role"),
    [
        ("Staunch Tolland ally Jane Roe tweeted", "Jane Roe", "Staunch Tolland ally"),
        ("Longtime Tolland confidant Jane Roe said", "Jane Roe", "Longtime Tolland confidant"),
        ("Fierce Tolland foe Jane Roe said", "Jane Roe", "Fierce Tolland foe"),
        ("Leftist Jane Roe said", "Jane Roe", "Leftist"),
        ("said Justice Correspondent Jane Roe", "Jane Roe", "Justice Correspondent"),
        ("said European Commission producer Daniel Lodd", "Daniel Lodd", "producer"),
        ("said Amber Watch program director Daniel Lodd", "Daniel Lodd", "Amber Watch program director"),
        ("Harbour spokeswoman Jane White said", "Jane White", "Harbour spokeswoman"),
        ("said Chief of Staff Daniel Lodd", "Daniel Lodd", "Chief of Staff"),
        ("said Secretary of State Daniel Lodd", "Daniel Lodd", "Secretary of State"),
        ("former President Daniel Lodd said", "Daniel Lodd", "former President"),
        ("Deputy AG Daniel Lodd said", "Daniel Lodd", "Deputy AG"),
        ("said the Senate's No. 2 Democrat, Daniel Lodd, on Monday", "Daniel Lodd", "No. 2 Democrat"),
        ("said the head of the fleet, Vice Adm. Daniel Lodd", "Daniel Lodd", "Vice Adm"),
    ],
)
def test_what_describes_somebody_goes_before_the_name_and_is_no_part_of_it(
    studied: Studied, words: str, speaker: str, role: str
) -> None:
    one = told(studied(f"{QUOTED} {words}."))
    assert one.speaker_full == speaker
    assert one.role.endswith(role)


def test_a_description_goes_with_its_name_for_a_later_verb_too(studied: Studied) -> None:
    found = studied("Staunch Tolland ally Jane Roe waited for a day and said, “We will never give in.”")
    assert [(c.speaker_full, c.role) for c in found.claims if c.kind == "direct"] == [
        ("Jane Roe", "Staunch Tolland ally")
    ]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("the Tarn Herald's Bruk Tolland said", "Bruk Tolland"),
        ("according to the Herald’s Jane Roe", "Jane Roe"),
        ("US congresswoman Jane Roe of San Francisco said", "Jane Roe"),
        ("Senate Minority Leader Daniel Lodd of New York said", "Daniel Lodd"),
        ("Tolland's lawsuit said", "Tolland's lawsuit"),
        ("Singapore's Ministry of Foreign Affairs said", "Singapore's Ministry of Foreign Affairs"),
    ],
)
def test_a_name_stands_behind_its_owner_and_before_its_place(
    studied: Studied, words: str, speaker: str
) -> None:
    assert told(studied(f"{QUOTED} {words}.")).speaker_full == speaker


@pytest.mark.parametrize(
    "words", ["Rep. Peter King", "Rep. Peter King, E-Elm", "Peter King", "Mayor Peter King"]
)
def test_a_king_by_name_holds_no_crown(studied: Studied, words: str) -> None:
    assert told(studied(f"{QUOTED} said {words}.")).speaker_full == "Peter King"


@pytest.mark.parametrize(
    "text",
    [
        f"{QUOTED} said one.",
        f"{QUOTED} said many.",
        "One said: “We will never give in to such people.”",
        "There were letters, Etc. One said: “We will never give in to such people.”",
        "Both of those polls said: “We will never give in to such people.”",
        "These documents say: “We will never give in to such people.”",
        "More normal people say, “We will never give in to such people.”",
        "It is why someone says, “We will never give in to such people.”",
        "If you force them to say, “We will never give in to such people,” they will not.",
        "A look at Roe MORE (E-Elm) told the envoy, “We will never give in to such people.”",
    ],
)
def test_words_that_stand_for_nobody_are_not_printed(studied: Studied, text: str) -> None:
    assert [claim for claim in studied(text).claims if claim.confidence >= study.PRINTED] == []


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("according to one of his senior aides", "one of his senior aides"),
        ("said one person familiar with the talks", "one person familiar with the talks"),
        ("said several people familiar with the talks", "several people familiar with the talks"),
    ],
)
def test_a_source_without_a_name_is_still_a_source(studied: Studied, words: str, speaker: str) -> None:
    one = told(studied(f"{QUOTED} {words}."))
    assert (one.speaker, one.confidence) == (speaker, 0.94)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("said the president on Jan. 29, 2017", "the president"),
        ("said a Sept. 7 letter", "a Sept. 7 letter"),
        ("May's office said", "May's office"),
        ("in the words of the resolution the House just passed", "the resolution"),
        ("asked a column at the Herald back in August", "a column at the Herald"),
        ("said famous sceptic H.L. Quill", "H.L. Quill"),
        ("said one lawyer closely tracking the case", "one lawyer closely tracking the case"),
        ("said Rep. Jane Roe Jane Mary RoeFerry news (E-Elm)", "Jane Roe"),
    ],
)
def test_no_piece_of_a_date_a_verb_or_a_tag_is_a_speaker(studied: Studied, words: str, speaker: str) -> None:
    assert told(studied(f"{QUOTED} {words}.")).speaker_full == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Closing for good, the company released a statement saying, “We give in.”", "the company"),
        ("President Tolland also seems annoyed, saying, “We never give in.”", "Tolland"),
        ("Harbour chief Jane Roe almost conceded that. “We will never give in.”", "Jane Roe"),
    ],
)
def test_a_speaker_ends_before_what_he_does(studied: Studied, text: str, speaker: str) -> None:
    assert told(studied(text)).speaker_full == speaker


def test_who_takes_notes_is_not_who_speaks(studied: Studied) -> None:
    found = studied(f"{QUOTED} the witness whispered, the court reporter taking down each word.")
    assert [claim.speaker for claim in found.claims if claim.kind == "direct"] == ["the witness"]


@pytest.mark.parametrize("words", ["the New York Democrat", "the New York senator", "the senator"])
def test_a_member_called_by_place_is_the_only_one_named_before(studied: Studied, words: str) -> None:
    found = studied("Sen. Jane Roe voted no.", f"“It is wrong and we know it,” {words} said.")
    assert told(found).speaker_full == "Jane Roe"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Sen. Jane Roe met Rep. Daniel Lodd.", "the New York Democrat"),
        ("Republican Sen. Jane Roe voted no.", "the New York Democrat"),
        ("Sen. Jane Roe voted no.", "the New York congressman"),
        ("Sen. Jane Roe voted no.", "the lawmaker"),
        ("Sen. Jane Roe voted no. That was in May.||Tolland was late.", "the New York senator"),
    ],
)
def test_a_member_who_may_be_another_keeps_the_words_for_him(
    studied: Studied, before: str, words: str
) -> None:
    lines = ("Daniel Tolland sat there.", *before.split("||"))
    found = studied(*lines, f"“It is wrong and we know it,” {words} said.")
    assert told(found).speaker_full == words


def test_the_president_is_not_a_chambers(studied: Studied) -> None:
    found = studied(
        "“The quay is safe,” said Jane Roe, president of the Harbour Chamber.",
        "“It is not safe at all,” the president said.",
    )
    assert [c.speaker_full for c in found.claims if c.kind == "direct"] == ["Jane Roe", "the president"]


def test_initials_before_a_last_name_end_no_sentence(studied: Studied) -> None:
    assert told(studied(f"{QUOTED} the envoy, H.R. Quill, said.")).speaker_full == "H.R. Quill"


def test_the_former_official_is_one_who_was_called_former(studied: Studied) -> None:
    found = studied(
        "“The quay is safe,” one former harbour official said.",
        "“It is not safe at all,” said Jane Roe, a harbour official.",
        "“I would say so again,” the former official said.",
    )
    said = [c.speaker_full for c in found.claims if c.kind == "direct"]
    assert said[-1] in ("the former official", "one former harbour official")
