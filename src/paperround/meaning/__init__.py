"""A sentence model of the user's own, from a folder on disk: texts in, vectors of length 1 out.

Two kinds are taken, told by their files. `model.onnx` (also under `onnx/`, also the `_quantized` one) beside
`tokenizer.json` is a transformer exported with its last layer or a sentence vector as output.
`model.safetensors` beside `tokenizer.json` with a table called `embeddings` is a static model, one row a
token. Nothing is ever fetched, and no file is run as code: both formats hold numbers and a graph alone. What
the vectors are good for is judged in `steps/sort`; without a model languages meet by names and figures.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from paperround.errors import SettingsError
from paperround.ports import Meaning

GRAPHS = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
TABLE = "model.safetensors"
WORDS = "tokenizer.json"
NEEDS = 'pip install "paperround[meaning]"'


def open_model(folder: Path, prefix: str = "") -> Meaning:
    """The model in a folder; SettingsError with one sentence where there is none that can be used.

    `prefix` is put before each text: some models were taught with "query: " or the like.
    """
    if not folder.is_dir():
        raise SettingsError(
            f"grouping.model {folder} is no folder; name one that holds a sentence model, or leave it empty.",
            subject=str(folder),
        )
    graph = next((folder / name for name in GRAPHS if (folder / name).is_file()), None)
    numbers = graph or folder / TABLE
    for file in (numbers, folder / WORDS):
        if not file.is_file():
            asked = f"{GRAPHS[0]} or {TABLE}" if file == numbers else WORDS
            raise SettingsError(
                f"grouping.model {folder} lacks {asked}; put an exported sentence model there.",
                subject=str(folder),
            )
    try:
        if graph:
            from paperround.meaning.graph import Graph

            return Graph(graph, folder, _name(graph, prefix), prefix)
        from paperround.meaning.table import Table

        return Table(numbers, folder / WORDS, _name(numbers, prefix), prefix)
    except ImportError as cause:
        raise SettingsError(
            f"grouping.model needs {cause.name}, which is not installed; run: {NEEDS}", subject=str(folder)
        ) from cause


def _name(numbers: Path, prefix: str) -> str:
    """What the vectors are known by: another model's, or another prefix's, are never compared with them."""
    with numbers.open("rb") as file:
        digest = blake2b(prefix.encode(), digest_size=8)
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
