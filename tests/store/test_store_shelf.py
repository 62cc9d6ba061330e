"""The folder of static pages: whole files, only when they change, never outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperround.errors import StoreError
from paperround.store.shelf import Folder


def test_a_page_is_written_with_its_folders_and_only_when_it_changed(tmp_path: Path) -> None:
    shelf, page = Folder(tmp_path / "site"), tmp_path / "site" / "2026" / "03" / "index.html"
    assert shelf.put("2026/03/index.html", b"one")
    before = page.stat()
    assert not shelf.put("2026/03/index.html", b"one")
    assert page.stat() == before
    assert shelf.put("2026/03/index.html", b"two")
    assert page.read_bytes() == b"two" and oct(page.stat().st_mode)[-3:] == "644"


@pytest.mark.parametrize("path", ["../out", "a/../../out", "/tmp/out", "", ".", "a/..", "a\x00b", "link/out"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    (site / "link").symlink_to(outside)
    with pytest.raises(StoreError):
        Folder(site).put(path, b"x")
    assert list(outside.iterdir()) == [] and [one.name for one in site.iterdir()] == ["link"]


def test_nothing_but_the_page_is_left_behind(tmp_path: Path) -> None:
    shelf = Folder(tmp_path)
    shelf.put("a.html", b"x" * 100_000)
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        shelf.put("folder", b"x")
    with pytest.raises(StoreError, match="cannot be written"):
        shelf.put("a.html/b.html", b"x")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.html", "folder"]
