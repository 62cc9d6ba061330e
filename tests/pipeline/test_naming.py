"""The editor's word on names holds for every later ledger, and is taken back by number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from paperround import sample, settings, wiring
from paperround.errors import InputError
from paperround.pipeline import naming, record, ruling
from paperround.pipeline.stages import walk
from paperround.pipeline.tools import Tools
from paperround.text.names import described
from tests.pipeline.test_stages import fresh

FIRST, SECOND, _ = sample.mornings()
LATER = FIRST + timedelta(hours=1)


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tools]:
    folder = fresh(tmp_path_factory.mktemp("naming") / "paper")
    with wiring.tools(settings.load(folder / "paperround.toml"), via=sample.SampleWire()) as tools:
        walk(tools, FIRST)
        yield tools


def names(tools: Tools, now: object = LATER) -> dict[str, set[str]]:
    """Everybody on record with the articles that carry their words."""
    said = record.statements(tools.store, FIRST - record.KEPT, now, sure=0.0)  # type: ignore[arg-type]
    out: dict[str, set[str]] = {}
    for one in said:
        out.setdefault(one.speaker, set()).update(carrier.article for carrier in one.carriers)
    return out


def test_names_joined_are_one_from_then_on_and_two_again_when_it_is_undone(tools: Tools) -> None:
    before = names(tools)
    one, other = sorted(name for name in before if " " in name and not described(name))[:2]
    made = naming.join(tools, one, other, LATER)
    joined = names(tools)
    assert len(joined.keys() & {one, other}) == 1
    assert joined[(joined.keys() & {one, other}).pop()] == before[one] | before[other]
    assert names(tools, FIRST) == before, "a past moment does not know it"
    ruling.undo(tools, made.number, LATER, "speaker")
    assert names(tools) == before


def test_a_name_is_another_s_in_the_articles_named(tools: Tools) -> None:
    before = names(tools)
    name, articles = next((name, of) for name, of in before.items() if len(of) > 1 and " " in name)
    said = record.statements(tools.store, FIRST - record.KEPT, LATER, sure=0.0)
    own = [one for one in said if one.speaker == name]
    article = next(one.carriers[0].article for one in own if len(one.carriers) == 1)
    assert len(articles) > 1
    [made] = naming.another(tools, name, [article], LATER)
    after = record.statements(tools.store, FIRST - record.KEPT, LATER, sure=0.0)
    there = {one.who for one in after for carrier in one.carriers if carrier.article == article}
    others = {one.who for one in after if one.speaker == name and one.carriers[0].article != article}
    assert others
    assert not there & others
    ruling.undo(tools, made.number, LATER, "speaker")


def test_what_cannot_be_ruled_is_said(tools: Tools) -> None:
    with pytest.raises(InputError, match="one name already"):
        naming.join(tools, "Ada Quill", "Dr. Ada Quill", LATER)
    with pytest.raises(InputError, match="no name"):
        naming.part(tools, "Ada Quill", "...", LATER)
    with pytest.raises(InputError, match="no article"):
        naming.another(tools, "Ada Quill", ["zz"], LATER)
    assert naming.of_speakers(tools.store, LATER) == []


def test_stories_do_not_heed_what_is_ruled_on_names(tools: Tools) -> None:
    before = ruling.members(tools.store, LATER)
    made = naming.part(tools, "Ada Quill", "Tom Reed", LATER)
    assert ruling.members(tools.store, LATER) == before
    ruling.undo(tools, made.number, LATER, "speaker")


def test_a_morning_looks_back_on_so_many_articles_at_most_and_on_the_latest(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    def carriers() -> set[str]:
        said = record.statements(tools.store, record.looked_back(tools.store, LATER), LATER, sure=0.0)
        return {carrier.article for one in said for carrier in one.carriers}

    every = carriers()
    dated = sorted(
        (member.at, member.article) for member in tools.store.members_between(FIRST - record.KEPT, LATER)
    )
    monkeypatch.setattr(record, "MOST", len(dated) // 3)
    latest = {article for at, article in dated if at >= dated[-record.MOST][0]}
    assert set() < carriers() < every, "some, and fewer than all"
    assert carriers() <= latest
