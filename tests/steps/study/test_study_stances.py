"""Weaker attributions: what people back, want or refuse, told by a word and what follows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paperround.model import Findings
from paperround.steps.study import PRINTED

Studied = Callable[..., Findings]


def weak(studied: Studied, text: str) -> list[tuple[str, str]]:
    return [(c.speaker_full, c.content) for c in studied(text).claims if c.confidence < PRINTED]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Sarah Fenwick wants to close the old pier, a report shows.", "close the old pier"),
        ("Sarah Fenwick opposed the sale of the quay.", "the sale of the quay"),
        ("Sarah Fenwick complained about the noise of the cranes.", "the noise of the cranes"),
    ],
)
def test_what_somebody_wants_backs_or_talks_of_is_a_weak_claim(
    studied: Studied, text: str, content: str
) -> None:
    assert any(who == "Sarah Fenwick" and content in held for who, held in weak(studied, text))


def test_a_capital_within_a_name_is_no_stance(studied: Studied) -> None:
    assert weak(studied, "The Office of Budget Planning moved to Tolland.") == []


def test_no_stance_is_sure_enough_to_be_printed(studied: Studied) -> None:
    told = studied("Sarah Fenwick opposed the sale of the quay and vowed to stop it.").claims
    assert told and all(claim.confidence < PRINTED for claim in told)
