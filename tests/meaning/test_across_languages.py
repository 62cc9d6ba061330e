"""One event in several languages is one story by the editor's own model, where names alone do not tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from paperround import sample, settings, wiring
from paperround.cli import paperround
from paperround.cli.doctor import findings
from paperround.errors import SettingsError
from paperround.model import Article, Dating
from paperround.pipeline.meaning import told_by, with_meaning
from paperround.pipeline.stages import walk
from paperround.pipeline.tools import Tools
from paperround.steps.sort import mark
from tests.meaning.tiny_models import MEANINGS, graph_model, table_model
from tests.pipeline.test_stages import fresh

AT = datetime(2031, 4, 2, 9, tzinfo=UTC)
# three meanings an event: numbers of rows of MEANINGS
EVENTS = [(n, n + 1, n + 2) for n in range(0, len(MEANINGS), 3)]
TONGUES = ("en", "es", "ru")


def row(event: tuple[int, ...], tongue: int) -> dict[str, str]:
    words = [MEANINGS[n][tongue] for n in event]
    drawn = Random(f"{event} {tongue}")  # words the model does not know, as any text has; nobody else's
    others = ["".join(drawn.choices("abdefgiklmnorstu", k=8)) for _ in range(60)]
    return {
        "id": f"{TONGUES[tongue]}-{event[0]}",
        "url": f"https://{TONGUES[tongue]}.example/{event[0]}",
        "outlet": f"The {TONGUES[tongue]} paper",
        "language": TONGUES[tongue],
        "title": " ".join(words),
        "date": (AT + timedelta(hours=tongue, minutes=event[0])).isoformat(),
        "text": " ".join([*words, *words[::-1], *others, *words]),
    }


ROWS = [row(event, tongue) for tongue in range(3) for event in EVENTS]


def stories(*options: str) -> dict[str, str]:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    done = CliRunner().invoke(paperround, ["group", "--json", *options, "-"], input=text)
    assert done.exit_code == 0, done.output
    return {told["id"]: told["story"] for told in map(json.loads, done.stdout.splitlines())}


def test_names_alone_keep_languages_apart_where_no_name_stands() -> None:
    found = stories()
    assert all(found[f"en-{n}"] != found[f"es-{n}"] for n, *_ in EVENTS)


@pytest.mark.parametrize("make", [graph_model, table_model])
def test_a_model_joins_one_event_in_three_languages_and_keeps_others_apart(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    found = stories("--model", str(make(tmp_path / "model")))
    joined = [n for n, *_ in EVENTS if found[f"en-{n}"] == found[f"es-{n}"] == found[f"ru-{n}"]]
    assert len({found[f"en-{n}"] for n, *_ in EVENTS}) == len(EVENTS)
    assert joined == [n for n, *_ in EVENTS]


def test_a_folder_without_a_model_is_refused_in_one_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(paperround, ["group", "--model", str(tmp_path), "-"], input="")
    assert isinstance(done.exception, SettingsError)  # which `main` prints; exit code 2
    assert "lacks model.onnx or model.safetensors" in done.exception.sentence


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = fresh(tmp_path / "paper")
    table_model(folder / "model")
    file = folder / "paperround.toml"
    file.write_text(f'{file.read_text("utf-8")}\n[grouping]\nmodel = "model"\n', "utf-8")
    return file


@pytest.fixture
def tools(paper: Path) -> Iterator[Tools]:
    with wiring.tools(settings.load(paper), via=sample.SampleWire()) as tools:
        yield tools


class Counting:
    """A model that counts the texts it was asked for."""

    def __init__(self, model) -> None:  # type: ignore[no-untyped-def]
        self.name, self._model, self.asked = model.name, model, 0

    def of(self, texts):  # type: ignore[no-untyped-def]
        self.asked += len(texts)
        return self._model.of(texts)


def test_a_text_is_asked_once_and_its_vector_kept(tools: Tools) -> None:
    model = Counting(tools.meaning())
    counted = replace(tools, meaning=lambda: model)
    article = Article(
        id="a", source="s", url="https://a.example/", title="Bridge closed", outlet="A", found_at=AT,
        version="1", dated=Dating(at=AT, precision="minute", verdict="sure"), paragraphs=("Cracks.",),
    )  # fmt: skip
    (first,) = with_meaning(counted, [article], [mark(article)])
    (again,) = with_meaning(counted, [article], [mark(article)])
    assert model.asked == 1 and first.meant.tolist() == again.meant.tolist() != []
    assert told_by(article) == "Bridge closed\nCracks."


def test_rounds_with_a_model_are_walked_and_a_second_one_asks_it_nothing(tools: Tools) -> None:
    model = Counting(tools.meaning())
    counted = replace(tools, meaning=lambda: model)
    first, second, _ = sample.mornings()
    assert walk(counted, first).counts["sort.done"] > 0
    asked = model.asked
    walk(counted, first)
    assert model.asked == asked > 0
    walk(counted, second)
    assert model.asked > asked


def test_the_doctor_tries_the_model_and_says_what_is_wrong_with_it(paper: Path) -> None:
    def told() -> list[tuple[bool, str]]:
        return [
            (well, sentence) for what, well, sentence in findings(settings.load(paper)) if what == "model"
        ]

    assert told() == [(True, "model gives 48 numbers a text.")]
    (paper.parent / "model" / "tokenizer.json").unlink()
    ((well, sentence),) = told()
    assert not well and "lacks tokenizer.json" in sentence
