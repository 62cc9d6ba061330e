"""What every test may lean on."""

from __future__ import annotations

from pathlib import Path

import pytest

MATERIAL = Path(__file__).parents[1].parent / "shared" / "data"


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder of real pages, streams and gold answers, kept beside the checkout."""
    if not MATERIAL.is_dir():
        pytest.skip(f"needs the real material in {MATERIAL.parent.name}/{MATERIAL.name} beside the checkout")
    return MATERIAL
