"""A transformer as an ONNX graph: the mean over its last layer, or the sentence vector it gives itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from paperround.errors import SettingsError
from paperround.meaning.tokens import MOST, rows, tokenizer_of, unit

BATCH = 32
KNOWN = ("input_ids", "attention_mask", "token_type_ids")


class Graph:
    """`ports.Meaning` on onnxruntime, CPU alone."""

    def __init__(self, graph: Path, folder: Path, name: str, prefix: str) -> None:
        self.name = name
        self._prefix, self._graph = prefix, graph
        self._tokenizer = tokenizer_of(folder / "tokenizer.json", _longest(folder))
        self._first = bool(_told(folder / "1_Pooling" / "config.json").get("pooling_mode_cls_token"))
        try:
            self._session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
        except Exception as cause:  # the library's own errors share no other class
            raise SettingsError(
                f"{graph} cannot be run as a model: {_brief(cause)}", subject=str(graph)
            ) from cause
        self._asked = [one.name for one in self._session.get_inputs()]
        unknown = set(self._asked) - set(KNOWN)
        if unknown:
            raise SettingsError(
                f"{graph} asks for {', '.join(sorted(unknown))}; known are {', '.join(KNOWN)}.",
                subject=str(graph),
            )

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of length 1 for each text."""
        batches = [self._batch(texts[n : n + BATCH]) for n in range(0, len(texts), BATCH)]
        return np.concatenate(batches) if batches else np.zeros((0, 0), dtype=np.float32)

    def _batch(self, texts: Sequence[str]) -> NDArray[np.float32]:
        ids, mask, kinds = rows(self._tokenizer, [self._prefix + text for text in texts])
        given = dict(zip(KNOWN, (ids, mask, kinds), strict=True))
        try:
            told = self._session.run(None, {name: given[name] for name in self._asked})
        except Exception as cause:
            raise SettingsError(
                f"{self._graph} failed on a text: {_brief(cause)}", subject=str(self._graph)
            ) from cause
        flat = next((one for one in told if np.ndim(one) == 2 and len(one) == len(texts)), None)
        if flat is not None:
            return unit(np.asarray(flat, dtype=np.float32))
        layer = np.asarray(told[0], dtype=np.float32)
        if layer.ndim != 3 or layer.shape[:2] != mask.shape:
            raise SettingsError(
                f"{self._graph} gives shape {layer.shape}; asked is a vector a token or one a text.",
                subject=str(self._graph),
            )
        held = mask[:, :, None].astype(np.float32)
        return unit(layer[:, 0] if self._first else (layer * held).sum(1) / np.maximum(held.sum(1), 1))


def _longest(folder: Path) -> int:
    """Tokens the model can take, as its own files say; never more than MOST."""
    told = _told(folder / "sentence_bert_config.json").get("max_seq_length")
    most = told or _told(folder / "config.json").get("max_position_embeddings")
    return min(MOST, most) if isinstance(most, int) and most > 2 else MOST


def _told(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _brief(cause: Exception) -> str:
    return " ".join(str(cause).split())[:200]
