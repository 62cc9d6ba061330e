"""A static model: the mean over a table with a row for each token, weighted where the file says how.

The layout is that of model2vec: `embeddings`, and if the model has them `weights` by token and `mapping` from
token to row. Such models are some ten times quicker than a transformer, and less sharp.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from paperround.errors import SettingsError
from paperround.meaning.tokens import rows, tokenizer_of, unit

BATCH = 256


class Table:
    """`ports.Meaning` on a table of numbers."""

    def __init__(self, numbers: Path, words: Path, name: str, prefix: str) -> None:
        self.name = name
        self._prefix = prefix
        self._tokenizer = tokenizer_of(words)
        try:
            told = load_file(numbers)
        except (SafetensorError, OSError, ValueError) as cause:
            raise SettingsError(f"{numbers} cannot be read: {cause}", subject=str(numbers)) from cause
        table = told.get("embeddings")
        if table is None or table.ndim != 2:
            raise SettingsError(
                f"{numbers} holds no table called embeddings; use an ONNX export of the model.",
                subject=str(numbers),
            )
        tokens = self._tokenizer.get_vocab_size()
        self._row = told.get("mapping", np.arange(len(table))).astype(np.int64)
        self._weight = told.get("weights", np.ones(len(self._row))).astype(np.float32)
        if min(len(self._row), len(self._weight)) < tokens or int(self._row.max(initial=-1)) >= len(table):
            raise SettingsError(
                f"{numbers} has rows for {len(self._row)} tokens and its tokenizer knows {tokens}; "
                "the two are not of one model.",
                subject=str(numbers),
            )
        self._table = table.astype(np.float32)

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of length 1 for each text."""
        batches = [self._batch(texts[n : n + BATCH]) for n in range(0, len(texts), BATCH)]
        return np.concatenate(batches) if batches else np.zeros((0, 0), dtype=np.float32)

    def _batch(self, texts: Sequence[str]) -> NDArray[np.float32]:
        ids, mask, _ = rows(self._tokenizer, [self._prefix + text for text in texts], special=False)
        held = (mask * self._weight[ids])[:, :, None].astype(np.float32)
        return unit((self._table[self._row[ids]] * held).sum(1))
