"""Who said what: the speaker, the words exactly, the cue, the channel, and who told it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperround.model import HEADLINE, Article, Claim, Findings
from paperround.steps import study

Studied = Callable[..., Findings]


def quoted(findings: Findings) -> list[tuple[str, str]]:
    return [(c.speaker, c.content) for c in findings.claims if c.kind in ("direct", "mixed")]


def one(findings: Findings, content: str) -> Claim:
    return next(claim for claim in findings.claims if claim.content == content)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ('"The boats are late," Sarah Fenwick said.', "Sarah Fenwick", "The boats are late,"),
        ("“The boats are late,” said Sarah Fenwick, a ferry hand.", "Sarah Fenwick", "The boats are late,"),
        ("Sarah Fenwick said: “The boats are late.”", "Sarah Fenwick", "The boats are late."),
        ("Sarah Fenwick, who runs the quay, said, “The boats are late.”", "Sarah Fenwick",
         "The boats are late."),
        ("“The boats are late,” the harbour mayor, Sarah Fenwick, told reporters.", "Sarah Fenwick",
         "The boats are late,"),
        ("“The boats are late,” said a spokesman for the harbour.", "a spokesman for the harbour",
         "The boats are late,"),
        ("“Are the boats late?” Sarah Fenwick asked.", "Sarah Fenwick", "Are the boats late?"),
        ("According to Sarah Fenwick, “the boats are late today”.", "Sarah Fenwick",
         "the boats are late today"),
        ("As Sarah Fenwick put it, “the boats are always late.”", "Sarah Fenwick",
         "the boats are always late."),
        ("Here is Sarah Fenwick in March: “The boats are late again.”", "Sarah Fenwick",
         "The boats are late again."),
        ("‘The boats are late,’ said Sarah Fenwick.", "Sarah Fenwick", "The boats are late,"),
        ("“The boats are late,” Emily said.", "Emily", "The boats are late,"),
        ("“The boats are late,” Will wrote.", "Will", "The boats are late,"),
        ("“The boats are late,” said retired harbour pilot Bruk Tolland.", "Bruk Tolland",
         "The boats are late,"),
        ("“The boats are late,” said the harbour master, Bruk Tolland.", "Bruk Tolland",
         "The boats are late,"),
        ("“The boats are late,” Bruk Tolland Jr., the harbour master, said.", "Bruk Tolland Jr",
         "The boats are late,"),
        ("“The boats are late,” Sarah Fenwick of the Centre for Tarn Studies wrote.", "Sarah Fenwick",
         "The boats are late,"),
        ("“The boats are late,” Tolland, who has not endorsed anybody, told Tarn Radio.", "Tolland",
         "The boats are late,"),
        ("“The boats are late,” read the statement.", "the statement", "The boats are late,"),
        ("Here in Selm, Tolland stepped up his pace, saying, “The boats are late.”", "Tolland",
         "The boats are late."),
        ("“The boats are late,“ Sarah Fenwick said.", "Sarah Fenwick", "The boats are late,"),
        ("“The boats are late again.” ― Sarah Fenwick, in March", "Sarah Fenwick",
         "The boats are late again."),
    ],
)  # fmt: skip
def test_a_speaker_is_found_wherever_he_stands(
    studied: Studied, text: str, speaker: str, content: str
) -> None:
    assert (speaker, content) in quoted(studied(text))


def test_a_quotation_split_in_two_is_one_speakers(studied: Studied) -> None:
    found = studied("“The boats,” Sarah Fenwick said, “are late again.” “We wait for them.”")
    assert quoted(found) == [
        ("Sarah Fenwick", "The boats,"),
        ("Sarah Fenwick", "are late again."),
        ("Sarah Fenwick", "We wait for them."),
    ]  # fmt: skip


def test_a_quotation_goes_on_over_paragraphs(studied: Studied) -> None:
    found = studied(
        "“The boats are late,” Sarah Fenwick said. “They were late in May.", "“They will be late in June.”"
    )
    assert [c.speaker_full for c in found.claims] == ["Sarah Fenwick"] * 3
    assert found.claims[-1].paragraph == 1


def test_a_paragraph_that_ends_with_a_colon_gives_the_word_to_the_next(studied: Studied) -> None:
    found = studied("Sarah Fenwick wrote on Sunday:", "“The boats are late, as ever.”")
    assert quoted(found) == [("Sarah Fenwick", "The boats are late, as ever.")]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “free quay” is closed to all.",
        "She read “The Salt Road” twice that summer.",
        "Sarah Fenwick did not say “never”.",
    ],
)
def test_titles_raised_eyebrows_and_what_was_not_said_are_no_claims(studied: Studied, text: str) -> None:
    assert quoted(studied(text)) == []


def test_a_dash_and_a_name_sign_each_of_several_quotations(studied: Studied) -> None:
    found = studied(
        "“The boats are late again.” ― Sarah Fenwick\n“The quay is closed today.” — Bruk Tolland\n"
        "“The tide turned at noon.” ― Nov. 10, 2015"
    )
    assert quoted(found)[:2] == [
        ("Sarah Fenwick", "The boats are late again."), ("Bruk Tolland", "The quay is closed today."),
    ]  # fmt: skip
    assert all(speaker in ("Sarah Fenwick", "Bruk Tolland") for speaker, _ in quoted(found))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sarah Fenwick and Bruk Tolland said the boats would be late.", "Sarah Fenwick and Bruk Tolland"),
        ("Still, Bruk Tolland, an adviser to the quay, said the boats would be late.", "Bruk Tolland"),
        ("Polls in New Hampshire show the boats would be late.", "Polls in New Hampshire"),
        ("The boats would be late, according to a Pentagon readout.", "a Pentagon readout"),
        ("The Tarn Harbour Board last week said that the boats would be late.", "Tarn Harbour Board"),
        ("Tolland has long insisted that the boats would be late.", "Tolland"),
        ("Tolland was pressed to explain why the boats would be late.", "Tolland"),
    ],
)
def test_indirect_speech_is_whoever_says_it_and_all_of_them(
    studied: Studied, text: str, speaker: str
) -> None:
    assert [claim.speaker for claim in studied(text).claims] == [speaker]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("“The boats are late,” Sarah Fenwick said on Monday.", "on Monday"),
        ("On 12 May Sarah Fenwick said that the boats would be late.", "12 May"),
        ("Sarah Fenwick said that the boats would be late on Monday.", ""),
        ("After Monday's storm Sarah Fenwick said that the boats would be late.", ""),
        ("Sarah Fenwick said: “The boats will be late on Monday.”", ""),
    ],
)
def test_when_it_was_said_is_no_part_of_what_was_said(studied: Studied, text: str, when: str) -> None:
    assert [claim.when for claim in studied(text).claims] == [when]


def test_a_quotation_that_follows_in_the_paragraph_is_surer_than_one_in_the_next(studied: Studied) -> None:
    found = studied(
        "“The boats are late,” Sarah Fenwick said. “We wait for them.”", "“They will be late in June.”"
    )
    assert [claim.confidence >= study.PRINTED for claim in found.claims] == [True, True, False]


def test_he_and_the_office_are_whoever_spoke_last(studied: Studied) -> None:
    found = studied(
        "“The boats are late,” Harbour Minister Sarah Fenwick said.",
        "She added that the tide was to blame. The minister warned of more delays to come.",
    )
    assert {claim.speaker for claim in found.claims} == {"Sarah Fenwick", "She", "The minister"}
    assert {claim.speaker_full for claim in found.claims} == {"Sarah Fenwick"}
    assert all(claim.role.endswith("Minister") for claim in found.claims)


def test_a_surname_has_its_full_name_and_role(studied: Studied) -> None:
    found = studied("Deputy Mayor Sarah Fenwick arrived.", "“The boats are late,” Fenwick said.")
    claim = one(found, "The boats are late,")
    assert (claim.speaker, claim.speaker_full, claim.role) == ("Fenwick", "Sarah Fenwick", "Deputy Mayor")
    assert claim.cue == "said"


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Speaking to Tarn Radio on Monday, Sarah Fenwick said: “The boats are late.”", "Tarn Radio"),
        ("“The boats are late,” Sarah Fenwick told Tarn Radio.", "Tarn Radio"),
        ("“The boats are late,” Sarah Fenwick told reporters.", "reporters"),
        ("“The boats are late,” Sarah Fenwick said in an interview with Tarn Radio.", "Tarn Radio"),
        ("“The boats are late,” Sarah Fenwick said.", ""),
        ("“The pier holds,” Mr. Bell told CNN. Federal engineers looked at it again.", "CNN"),
        ("“The pier holds,” Mr. Bell told Mr. Tarn. The council met again.", "Mr. Tarn"),
        ("“The pier holds,” Mr. Bell told Hill.TV on Thursday.", "Hill.TV"),
        ("“The pier holds,” Mr. Bell told the U.N. Security Council.", "U.N. Security Council"),
        ("“The pier holds,” Mr. Bell told Friday those who had come.", ""),
    ],
)
def test_the_channel_is_kept(studied: Studied, text: str, medium: str) -> None:
    assert {c.medium for c in studied(text).claims if c.kind == "direct"} == {medium}


def test_telling_within_telling_is_kept(studied: Studied) -> None:
    found = studied(
        "Mayor Sarah Fenwick revealed to Tarn Radio that the harbour master, Bruk Tolland, warned her "
        'to leave, calling the quay "our house."'
    )
    words = one(found, "our house.")
    assert words.speaker == "Bruk Tolland" and words.within is not None
    told = found.claims[words.within]
    assert told.speaker == "Sarah Fenwick" and words.content in told.content


def test_indirect_speech_and_part_quotations(studied: Studied) -> None:
    found = studied('Sarah Fenwick said that the boats were "always late" that spring.')
    kinds = {claim.kind: claim for claim in found.claims}
    assert kinds["indirect"].content == 'the boats were "always late" that spring'
    assert kinds["mixed"].content == "always late"
    assert kinds["indirect"].confidence < 0.9


def test_speech_before_its_speaker(studied: Studied) -> None:
    claim = studied("The boats would be late all week, Fenwick warned.").claims[0]
    assert (claim.speaker, claim.content) == ("Fenwick", "The boats would be late all week")


def test_a_headline_attributes(studied: Studied) -> None:
    claim = studied("Nothing.", title="Tarnmouth says that the boats are late").claims[0]
    assert (claim.kind, claim.paragraph, claim.speaker) == ("headline", HEADLINE, "Tarnmouth")


def test_a_ban_is_a_claim_of_its_own_kind(studied: Studied) -> None:
    found = studied("ISIS and the Taliban are designated as terrorist groups and banned in Russia.")
    claim = next(c for c in found.claims if c.kind == "designation")
    assert claim.speaker == "Russia" and claim.content.startswith("ISIS and")
    lifted = studied("ISIS is no longer banned in Russia.")
    assert [c for c in lifted.claims if c.kind == "designation"] == []


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        ("ru", "«Лодки опоздали», — сказал министр Пётр Орлов.", "Пётр Орлов", "Лодки опоздали"),
        ("ru", "Министр Пётр Орлов заявил: «Лодки опоздали снова».", "Пётр Орлов", "Лодки опоздали снова"),
        (
            "fr",
            "« Les bateaux sont en retard », a déclaré Paul Verlat.",
            "Paul Verlat",
            "Les bateaux sont en retard",
        ),
        (
            "es",
            "“Los barcos llegan tarde”, dijo la ministra Juana Orbe.",
            "Juana Orbe",
            "Los barcos llegan tarde",
        ),
        (
            "de",
            "„Die Boote sind spät“, sagte Außenminister Karl Brandel.",
            "Karl Brandel",
            "Die Boote sind spät",
        ),
        ("zh", "外交部发言人王立强5日表示，“船只再次延误。”", "王立强", "船只再次延误。"),
        ("zh", "“我们不会退缩”，市长陈东说。", "陈东", "我们不会退缩"),
    ],
)
def test_direct_speech_in_other_languages(
    studied: Studied, language: str, text: str, speaker: str, content: str
) -> None:
    found = studied(text, language=language).claims
    assert [(c.speaker_full, c.content) for c in found if c.kind == "direct"] == [(speaker, content)]


def test_languages_resolve_their_pronouns(studied: Studied) -> None:
    russian = studied(
        "«Лодки опоздали», — сказал Пётр Орлов.", "Он добавил: «Так бывает каждый год».", language="ru"
    )
    french = studied("« Trop tard », a dit Paul Verlat. « Cela suffit bien », a-t-il ajouté.", language="fr")
    chinese = studied("部长王立强表示，“船只延误。”", "他强调，“必须改进。”", language="zh")
    for found, full in ((russian, "Пётр Орлов"), (french, "Paul Verlat"), (chinese, "王立强")):
        assert [c.speaker_full for c in found.claims] == [full, full]


WORDS = st.sampled_from(
    ["Sarah Fenwick", "she", "said", "told", "that", "“", "”", '"', ",", ".", "the boats", "15", "killed",
     "ISIS", "Kabul", "warned", "according to", "«", "»", "he", "!", "?", ":", "(", ")", "in", "—",
     "Mr.", "İ",
     "他说", "，"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(paragraphs=st.lists(st.lists(WORDS, max_size=24).map(" ".join), max_size=4),
       title=st.text(max_size=30), language=st.sampled_from(["en", "ru", "fr", "zh", "und", ""]))  # fmt: skip
def test_every_span_stands_in_the_article(
    names: study.Names, written: Callable[..., Article], paragraphs: list[str], title: str, language: str
) -> None:
    given_article = written(*paragraphs, title=title, language=language)
    found = study.study(given_article, names)

    def text(paragraph: int) -> str:
        return title if paragraph == HEADLINE else paragraphs[paragraph]

    for claim in found.claims:
        assert claim.content == text(claim.paragraph)[claim.start : claim.end]
        assert claim.content and claim.speaker
        assert claim.within is None or 0 <= claim.within < len(found.claims)
    for mention in (*found.mentions, *found.places, *found.figures):
        assert mention.text == text(mention.paragraph)[mention.start : mention.end]
    assert found == study.study(given_article, names)


@pytest.mark.parametrize(
    "text", ["X said " * 3000, "“he said” " * 2000, '"' * 9000, "Abc, " * 4000 + "said", "(" * 9000]
)
def test_a_line_made_to_be_slow_is_read_in_part(studied: Studied, text: str) -> None:
    assert len(studied(text, title=text).claims) < 500


def test_an_article_alone_is_no_role(studied: Studied) -> None:
    found = studied("Gunmen killed 12 people on the bridge before dawn, the Interior Ministry said.")
    [claim] = found.claims
    assert claim.role == ""
