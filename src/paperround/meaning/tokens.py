"""Texts as rows of token numbers, by a model's own tokenizer; batched, cut and filled up to one length."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from paperround.errors import SettingsError

Numbers = NDArray[np.int64]

MOST = 256  # tokens of a text that are read: headline and lead tell the event, and time grows with length


def tokenizer_of(file: Path, most: int = MOST) -> Tokenizer:
    """The tokenizer, set to cut at `most` tokens; SettingsError for a file that is none."""
    try:
        found = Tokenizer.from_file(str(file))
    except Exception as cause:  # the library raises the bare class
        raise SettingsError(f"{file} is no tokenizer ({cause}).", subject=str(file)) from cause
    found.enable_truncation(max_length=most)
    told = found.padding or {}
    # to the longest of a batch: some files pad to a length of their own, beyond which rows would differ
    found.enable_padding(
        direction=told.get("direction", "right"),
        pad_id=told.get("pad_id", 0),
        pad_type_id=told.get("pad_type_id", 0),
        pad_token=told.get("pad_token", "[PAD]"),
    )
    return found


def rows(tokenizer: Tokenizer, texts: list[str], *, special: bool = True) -> tuple[Numbers, Numbers, Numbers]:
    """Token numbers, 1 where a token stands and 0 where the row is filled up, and the kind of each token.

    `special` says whether the marks that a transformer expects at both ends are put there.
    """
    found = tokenizer.encode_batch(texts, add_special_tokens=special)
    ids = np.array([one.ids for one in found], dtype=np.int64)
    mask = np.array([one.attention_mask for one in found], dtype=np.int64)
    return ids, mask, np.array([one.type_ids for one in found], dtype=np.int64)


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row scaled to length 1; a row of nothing stays nothing."""
    length = np.sqrt((vectors.astype(np.float64) ** 2).sum(axis=1, keepdims=True))
    scaled: NDArray[np.float32] = (vectors / np.maximum(length, 1e-12)).astype(np.float32)
    return scaled
