"""The loopback server that every test of this room talks to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from net_loopback import Loopback


@pytest.fixture
def site() -> Iterator[Loopback]:
    server = Loopback()
    yield server
    server.stop()
