"""Settings that no letter could be sent with are refused when they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperround.errors import SettingsError
from paperround.settings import load


@pytest.mark.parametrize(
    "said",
    [
        '[paper]\nname = "Two\\nlines"',
        '[paper]\naddress = "https://гавань.example"',
        '[mail]\nsender = "news"',
        '[mail]\nsender = "The News <news@courier.example>"',
        '[mail]\nreply-to = "desk@courier.example\\nBcc: all@reader.example"',
    ],
)
def test_what_no_header_can_hold_is_refused(said: str, tmp_path: Path) -> None:
    (tmp_path / "paperround.toml").write_text(said)
    with pytest.raises(SettingsError, match=r"paper\.|mail\."):
        load(tmp_path / "paperround.toml")


def test_a_paper_in_any_script_is_taken(tmp_path: Path) -> None:
    said = '[paper]\nname = "Гавань – 港口"\n[mail]\nsender = "news@xn--80aagb0b.example"\n'
    (tmp_path / "paperround.toml").write_text(said)
    assert load(tmp_path / "paperround.toml").paper.name == "Гавань – 港口"
