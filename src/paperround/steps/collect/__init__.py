"""From what a source answered to leads."""

from paperround.steps.collect.gather import gather
from paperround.steps.collect.gathering import Gathering
from paperround.steps.collect.health import after
from paperround.steps.collect.opml import read_opml, write_opml

__all__ = ["Gathering", "after", "gather", "read_opml", "write_opml"]
