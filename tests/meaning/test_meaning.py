"""A model of the editor's own: loaded from its files alone, refused in one sentence, the same every time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from paperround.errors import SettingsError
from paperround.meaning import open_model
from tests.meaning.tiny_models import SIZE, graph_model, table_model

ENGLISH = "Bridge closed: engineers find cracks"
SPANISH = "Puente cerrado: ingenieros hallan grietas"
OTHER = "Teachers strike, schools closed"


@pytest.mark.parametrize("make", [graph_model, table_model])
def test_texts_of_one_meaning_in_two_languages_are_near(make: Callable[[Path], Path], tmp_path: Path) -> None:
    rows = open_model(make(tmp_path / "model")).of([ENGLISH, SPANISH, OTHER])
    assert rows.shape == (3, SIZE)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[1] > 0.95 > 0.6 > rows[0] @ rows[2]


def test_a_graph_that_gives_a_vector_a_text_is_taken_at_its_word(tmp_path: Path) -> None:
    rows = open_model(graph_model(tmp_path / "model", pooled=True)).of([ENGLISH, OTHER])
    assert rows.shape == (2, SIZE)


@pytest.mark.parametrize("make", [graph_model, table_model])
def test_a_text_has_the_same_vector_alone_and_among_longer_ones(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    model = open_model(make(tmp_path / "model"))
    assert np.allclose(model.of([ENGLISH])[0], model.of([OTHER * 30, ENGLISH])[1], atol=1e-6)
    assert model.of([]).shape[0] == 0


@pytest.mark.parametrize("make", [graph_model, table_model])
def test_a_tokenizer_that_fills_up_to_a_length_of_its_own_takes_longer_texts(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    folder = make(tmp_path / "model")
    plain = open_model(folder).of([ENGLISH, OTHER * 30])
    words = Tokenizer.from_file(str(folder / "tokenizer.json"))
    words.enable_padding(length=8, pad_id=0, pad_token="[PAD]")  # as all-MiniLM-L6-v2 is published, with 128
    words.save(str(folder / "tokenizer.json"))
    assert np.allclose(open_model(folder).of([ENGLISH, OTHER * 30]), plain, atol=1e-6)


def test_a_models_name_changes_with_its_numbers_and_its_prefix(tmp_path: Path) -> None:
    folder = graph_model(tmp_path / "model")
    assert open_model(folder).name == open_model(folder).name
    assert open_model(folder).name != open_model(folder, "query: ").name
    assert open_model(folder).name != open_model(table_model(tmp_path / "other")).name


def _lacking_words(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def _lacking_numbers(folder: Path) -> None:
    (folder / "model.onnx").unlink()


def _broken_words(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{]")


def _broken_graph(folder: Path) -> None:
    (folder / "model.onnx").write_bytes(b"no model")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_lacking_words, "lacks tokenizer.json"),
        (_lacking_numbers, "lacks model.onnx or model.safetensors"),
        (_broken_words, "is no tokenizer"),
        (_broken_graph, "cannot be run as a model"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    harm: Callable[[Path], None], told: str, tmp_path: Path
) -> None:
    folder = graph_model(tmp_path / "model")
    harm(folder)
    with pytest.raises(SettingsError, match=told):
        open_model(folder)


def test_a_table_of_another_models_tokens_is_refused(tmp_path: Path) -> None:
    folder = table_model(tmp_path / "model")
    from safetensors.numpy import save_file

    save_file({"embeddings": np.ones((3, SIZE), dtype=np.float32)}, folder / "model.safetensors")
    with pytest.raises(SettingsError, match="not of one model"):
        open_model(folder)
    (folder / "model.safetensors").write_bytes(b"\xff" * 64)
    with pytest.raises(SettingsError, match="cannot be read"):
        open_model(folder)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="is no folder"):
        open_model(tmp_path / "nowhere")
