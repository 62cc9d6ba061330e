"""What a round puts away is there until it ends, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperround.store.scratch import Scratch


def test_bytes_come_back_from_where_they_were_put(tmp_path: Path) -> None:
    many = [bytes([n]) * (n * 977) for n in range(1, 60)]
    with Scratch(tmp_path) as scratch:
        where = [scratch.put(one) for one in many]
        scratch.drop(where[3])
        assert [scratch.get(at, len(one)) for at, one in zip(where, many, strict=True)] == many
        assert scratch.get(where[-1], 5) == many[-1][:5]


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    scratch.put(b"abc")
    assert list(tmp_path.iterdir()) == []
    scratch.close()
    with pytest.raises(ValueError, match=r"closed file|file descriptor"):
        scratch.get(0, 3)
