"""The bundled sample wire: three days of an invented region's news, as its invented outlets publish it.

`wire.py` answers for every address of it at a given moment; `expected.py` says what a good round makes
of it. Nobody and nothing in it is real.
"""

from paperround.sample.expected import Expected, expected
from paperround.sample.press import Reply
from paperround.sample.wire import (
    SampleWire,
    answers,
    mornings,
    names_files,
    settings_text,
    sources,
)

__all__ = [
    "Expected",
    "Reply",
    "SampleWire",
    "answers",
    "expected",
    "mornings",
    "names_files",
    "settings_text",
    "sources",
]
