"""One statement is one line of the ledger, with every carrier; exports keep the words as they stand."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperround.model import Article, Claim, ClaimKind, Dating, Findings, Member, Mention, Statement
from paperround.steps.ledger import Question, answers, csv_text, json_ld, ledger

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)
RADAR = "the radar of the ferry had not worked since April"


def article(name: str, words: str, hours: float = 0) -> Article:
    at = NOON + timedelta(hours=hours)
    return Article(
        id=name, source="s", url=f"https://{name}.example/a", title="Ferry", found_at=at, version="1",
        outlet=f"The {name}", language="en", paragraphs=(words,), dated=Dating(at=at, verdict="sure"),
    )  # fmt: skip


def claim(piece: Article, content: str, speaker: str, **rest: object) -> Claim:
    start = piece.paragraphs[0].index(content)
    made = Claim(speaker=speaker, content=content, paragraph=0, start=start, end=start + len(content))
    return msgspec.structs.replace(made, **rest)


def found(piece: Article, *claims: Claim, mentions: tuple[Mention, ...] = ()) -> Findings:
    return Findings(article=piece.id, version="1", claims=claims, mentions=mentions)


def made(*said: tuple[Article, Claim]) -> list[Statement]:
    findings = {piece.id: found(piece, one) for piece, one in said}
    members = {
        piece.id: Member(
            article=piece.id, story="ferry", role="own", at=NOON, joined_at=NOON, outlet=piece.outlet,
            origin="Merrow Wire" if piece.id != "elm" else "Elm Group",
        )
        for piece, _ in said
    }  # fmt: skip
    return ledger([piece for piece, _ in said], findings, members)


def carried(name: str, words: str, hours: float, speaker: str = "Ada Quill") -> tuple[Article, Claim]:
    piece = article(name, f"“{words},” said {speaker}.", hours)
    return piece, claim(piece, words, speaker)


def test_a_statement_carried_by_many_is_one_and_its_sources_are_counted() -> None:
    [one] = made(carried("wire", RADAR, 0), carried("post", RADAR.upper(), 2), carried("elm", RADAR, 1))
    assert [carrier.outlet for carrier in one.carriers] == ["The wire", "The elm", "The post"]
    assert one.carriers[2].text == RADAR.upper(), "each carrier's own wording stays"
    assert one.independent == ("Merrow Wire", "Elm Group")
    assert one.stories == ("ferry",)


def test_a_statement_cut_short_is_the_same_and_a_common_phrase_is_not() -> None:
    long = f"I was told that {RADAR} and did nothing"
    assert len(made(carried("wire", long, 0), carried("post", RADAR, 1))) == 1
    assert len(made(carried("wire", f"No comment, {RADAR}", 0), carried("post", "No comment", 1))) == 2
    assert len(made(carried("wire", "No comment", 0), carried("post", "no comment", 1))) == 1


def test_the_same_words_of_two_people_are_two_statements() -> None:
    assert len(made(carried("wire", RADAR, 0), carried("post", RADAR, 1, speaker="Tom Reed"))) == 2


def test_what_is_less_sure_than_asked_or_has_no_speaker_is_left_out() -> None:
    piece = article("wire", f"He said {RADAR}.")
    kinds: list[tuple[ClaimKind, str]] = [("direct", "it"), ("direct", ""), ("designation", "Ada Quill")]
    for kind, speaker in kinds:
        assert made((piece, claim(piece, RADAR, speaker, kind=kind))) == []
    findings = {piece.id: found(piece, claim(piece, RADAR, "Ada Quill", confidence=0.7))}
    assert len(ledger([piece], findings, {}, (0.7, 0.7))) == 1
    assert ledger([piece], findings, {}, (0.71, 0.71)) == []


def test_a_courtesy_is_a_part_of_the_name_and_no_office() -> None:
    piece, said = carried("wire", RADAR, 0, speaker="Purley")
    [one] = made((piece, msgspec.structs.replace(said, role="Mrs")))
    assert (one.speaker, one.role) == ("Mrs Purley", "")


def test_each_part_of_a_question_is_met() -> None:
    piece, said = carried("wire", RADAR, 0)
    start = piece.paragraphs[0].index("ferry")
    mention = Mention(
        text="ferry", kind="organisation", name="Árd Ferries", paragraph=0, start=start, end=start + 5
    )
    one = msgspec.structs.replace(said, role="captain of the Saint Orla")
    statements = ledger([piece], {piece.id: found(piece, one, mentions=(mention,))}, {})
    met = [
        Question(), Question(words="april RADAR"), Question(speaker="quill"), Question(role="captain"),
        Question(about="ard ferries"), Question(outlet="wire"), Question(kind="direct"), Question(since=NOON),
        Question(until=NOON),
    ]  # fmt: skip
    assert all(answers(statements, asked) == statements for asked in met)
    missed = [
        Question(words="sonar"), Question(speaker="qui"), Question(role="mate"), Question(place="Elm"),
        Question(story="f"), Question(kind="mixed"), Question(since=NOON + timedelta(hours=1)),
        Question(until=NOON - timedelta(hours=1)),
    ]  # fmt: skip
    assert [asked for asked in missed if answers(statements, asked)] == []


hostile = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(hostile, min_size=1, max_size=4))
def test_tables_hold_every_statement_whole_and_no_formula(contents: list[str]) -> None:
    [model] = made(carried("wire", RADAR, 0))
    statements = [msgspec.structs.replace(model, content=content) for content in contents]
    rows = list(csv.DictReader(io.StringIO(csv_text(statements), newline="")))
    assert [row["content"].removeprefix("'") for row in rows] == [text.removeprefix("'") for text in contents]
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_json_ld_names_the_speaker_and_every_article_and_opens_the_words() -> None:
    statements = made(carried("wire", RADAR, 0), carried("elm", RADAR, 1))
    [node] = json.loads(json.dumps(json_ld(statements)))["@graph"]
    assert node["@type"] == "Quotation"
    assert node["spokenByCharacter"]["name"] == "Ada Quill"
    assert [place["url"] for place in node["appearance"]] == [
        "https://wire.example/a",
        "https://elm.example/a",
    ]
    assert "#:~:text=the%20radar" in csv_text(statements)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([RADAR, RADAR.title(), "yes", RADAR + " x y"]))
    )
)
def test_no_claim_is_lost_and_none_is_entered_twice(said: list[tuple[str, str]]) -> None:
    pairs = [carried(f"p{n}", words, n, speaker) for n, (speaker, words) in enumerate(said)]
    statements = made(*pairs)
    assert sorted(c.article for one in statements for c in one.carriers) == sorted(p.id for p, _ in pairs)
    assert made(*reversed(pairs)) == statements, "in whatever order articles come"


QUILLS = ("Ada Quill", "Tom Quill")


def test_a_last_name_two_people_of_the_article_have_stands_alone_and_without_an_office() -> None:
    piece = article("wire", f"“{RADAR},” Quill said. Ada Quill and Tom Quill were there.")
    said = claim(piece, RADAR, "Quill", speaker_full="Tom Quill", role="mayor of Elm", others=QUILLS)
    [one] = ledger([piece], {piece.id: found(piece, said)}, {})
    assert (one.speaker, one.role, one.who) == ("Quill", "", "quill")
    other = claim(piece, RADAR, "Quill", speaker_full="Tom Quill", role="mayor of Elm")
    [one] = ledger([piece], {piece.id: found(piece, other)}, {})
    assert (one.speaker, one.role) == ("Tom Quill", "mayor of Elm")


def test_who_else_may_be_meant_by_a_last_name_is_told_where_they_have_an_entry() -> None:
    piece = article("wire", f"“{RADAR},” Quill said. “No,” said Ada Quill.")
    alone = claim(piece, RADAR, "Quill", speaker_full="Tom Quill", others=QUILLS)
    entries = ledger([piece], {piece.id: found(piece, alone, claim(piece, "No", "Ada Quill"))}, {})
    [doubt] = next(one for one in entries if one.speaker == "Quill").doubts
    assert (doubt.name, doubt.slug, doubt.why) == ("Ada Quill", "ada-quill", "last")


def in_the_news(alone: Claim | None = None, also: int = 0, role: str = "president") -> list[Statement]:
    """Eight articles that name Ada Quill, `also` that name Bo Quill, and one that has "Quill" alone."""
    pairs, findings = [], {}
    for n in range(8 + also):
        name = "Ada Quill" if n < 8 else "Bo Quill"
        piece = article(f"p{n}", f"“{n} {RADAR},” said {name} of the Árd Ferries and the Elm Bank.", n)
        said = claim(piece, f"{n} {RADAR}", name, role=role if n < 8 else "")
        people = [
            Mention(text=each, kind="organisation", name=each, paragraph=0, start=0, end=3)
            for each in ("Árd Ferries", "Elm Bank")
        ]
        pairs.append(piece)
        findings[piece.id] = found(piece, said, mentions=tuple(people))
    last = article("last", "“We shall mend it by June,” said Quill, of the Árd Ferries and the Elm Bank.", 99)
    said = alone or claim(last, "We shall mend it by June", "Quill")
    findings["last"] = found(last, said, mentions=findings["p0"].mentions)
    return ledger([*pairs, last], findings, {})


def test_a_last_name_alone_is_that_of_the_one_whom_all_the_news_has_by_it() -> None:
    assert in_the_news()[-1].speaker == "Ada Quill"
    assert in_the_news()[-1].carriers[0].speaker == "Quill", "what the article has stays to be seen"


def test_a_last_name_alone_that_two_in_the_news_have_stays_alone() -> None:
    assert in_the_news(also=2)[-1].speaker == "Quill"


@pytest.mark.parametrize(
    ("role", "name"), [("judge", "Quill"), ("president", "Ada Quill"), ("Ms", "Ms Quill")]
)
def test_a_last_name_with_an_office_or_address_of_another_stays_alone(role: str, name: str) -> None:
    last = article("last", "“We shall mend it by June,” said Quill, of the Árd Ferries and the Elm Bank.", 99)
    said = claim(last, "We shall mend it by June", "Quill", role=role)
    assert in_the_news(said)[-1].speaker == name


def test_a_word_of_the_common_stock_is_nobody() -> None:
    piece = article("wire", f"“{RADAR},” MORE said.")
    assert made((piece, claim(piece, RADAR, "MORE"))) == []


def test_one_speakers_words_under_two_spellings_are_one_statement() -> None:
    [one] = made(
        carried("wire", RADAR, 0, speaker="Sergei Molkov"),
        carried("post", RADAR, 1, speaker="Sergey Molkoff"),
    )
    assert [carrier.speaker for carrier in one.carriers] == ["Sergei Molkov", "Sergey Molkoff"]


@pytest.mark.parametrize(
    "name", ["Justice Department officials", "National Pilots’ Law Center", "Pilots’ Union"]
)
def test_a_body_keeps_its_whole_name(name: str) -> None:
    [one] = made(carried("wire", RADAR, 0, name))
    assert one.speaker == name


def test_a_last_name_that_two_share_stands_without_what_is_theirs() -> None:
    text = f"Ada Quill's boats and Bo Quill's. “{RADAR},” said Quill. Quill's: “We never had it mended”"
    piece = article("wire", text)
    both = ("Ada Quill", "Bo Quill")
    claims = (
        claim(piece, RADAR, "Quill", speaker_full="Ada Quill", others=both),
        claim(piece, "We never had it mended", "Quill's", others=both),
    )
    assert {one.speaker for one in ledger([piece], {"wire": found(piece, *claims)}, {})} == {"Quill"}
