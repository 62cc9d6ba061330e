"""A quotation stands under a name only where nobody else could be meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paperround.model import Findings
from paperround.steps import study

Studied = Callable[..., Findings]
LATE = "“The boats are late again this week,”"


def printed(findings: Findings) -> list[tuple[str, str]]:
    sure = [claim for claim in findings.claims if claim.confidence >= study.PRINTED]
    return [(claim.speaker_full, claim.content) for claim in sure if claim.kind == "direct"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (f"Sarah Fenwick came to the quay on Friday. {LATE} she said.",),
        ("Sarah Fenwick came to the quay on Friday.", f"{LATE} she said."),
        ("“We wait,” Sarah Fenwick said.", "“And wait,” she said.", f"{LATE} she added."),
        ("Tom Harkin’s neighbour, Sarah Fenwick, came to the quay on Friday.", f"{LATE} she said."),
    ],
)
def test_a_pronoun_stands_for_the_one_person_named_before_it(
    studied: Studied, paragraphs: tuple[str, ...]
) -> None:
    assert ("Sarah Fenwick", LATE.strip("“”")) in printed(studied(*paragraphs))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Sarah Fenwick spoke to Jane Harkin on the quay.", f"{LATE} she said."),
        ("“We wait,” Sarah Fenwick said.", "The council met Jane Harkin on Friday.", f"{LATE} she said."),
        ("The brewery closed on Friday, Sarah Fenwick said.", "The brewery stays shut.", f"{LATE} he said."),
        ("Sarah Fenwick came to the quay.", "“Ms. Fenwick was late again this week,” she said."),
        (f"“We wait,” Sarah Fenwick said. Then Jane Harkin came in. {LATE}",),
    ],
)
def test_where_another_may_be_meant_nobody_is(studied: Studied, paragraphs: tuple[str, ...]) -> None:
    wrong = [pair for pair in printed(studied(*paragraphs)) if "late again" in pair[1]]
    assert wrong == []


def test_who_is_called_he_and_she_is_neither(studied: Studied) -> None:
    found = studied("Alex Fenwick came to the quay.", f"{LATE} he said.", "“We wait and wait,” she said.")
    assert printed(found) == []


def test_doubt_takes_trust_away_and_nothing_else(studied: Studied) -> None:
    found = studied("Sarah Fenwick spoke to Jane Harkin on the quay.", f"{LATE} she said.")
    [claim] = [one for one in found.claims if one.kind == "direct"]
    assert claim.content == LATE.strip("“”")
    assert 0.5 < claim.confidence < study.PRINTED
