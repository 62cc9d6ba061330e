"""Pages that could not be had are asked for again after a while, but not for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from paperround import wiring
from paperround.model import Failure, Lead, lead_id
from paperround.pipeline.stages import STAGES, walk
from paperround.pipeline.tools import Tools
from paperround.ports import Answer, Request
from paperround.settings import Settings

NOON = datetime(2031, 5, 2, 12, 0, tzinfo=UTC)
URL = "https://courier.example/ferry"
QUARTER = timedelta(minutes=15)


class Dead:
    """A network on which nothing answers, and which counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[datetime] = []

    def fetch(self, requests: Sequence[Request], now: datetime) -> Iterable[Answer]:
        for request in requests:
            self.asked.append(now)
            failure = Failure(
                stage="fetch", subject=request.subject, reason="unreachable", sentence="No answer.", at=now
            )
            yield Answer(url=request.url, subject=request.subject, failure=failure)


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[tuple[Tools, Dead]]:
    dead = Dead()
    with wiring.tools(msgspec.structs.replace(Settings(), folder=str(tmp_path)), via=dead) as tools:
        tools.store.save_leads([Lead(id=lead_id(URL), source="s", url=URL, found_at=NOON)])
        yield tools, dead


def rounds(tools: Tools, *moments: datetime) -> None:
    for moment in moments:
        walk(tools, moment, STAGES[:2])


def test_a_page_that_failed_is_left_alone_for_a_while(paper: tuple[Tools, Dead]) -> None:
    tools, dead = paper
    rounds(tools, NOON, NOON + timedelta(minutes=5), NOON + QUARTER)
    assert dead.asked == [NOON, NOON + QUARTER]


def test_a_page_that_never_answers_is_given_up_two_days_after_it_was_found(paper: tuple[Tools, Dead]) -> None:
    tools, dead = paper
    rounds(tools, *(NOON + hours * timedelta(hours=1) for hours in range(80)))
    assert dead.asked[-1] == NOON + timedelta(hours=47)
