"""Names of armed groups and places, each with its source.

`load` reads the files in `data/` and any of the same format given besides; `check` says what is
wrong with them. Finding names in a text is the business of `steps.study`.
"""

from paperround.gazetteer.check import check
from paperround.gazetteer.load import DATA, load
from paperround.gazetteer.nouns import Alias, Gazetteer, Group, Listing, Place

VERSION = "3"  # raise it when the data changes what a text is taken to mean, so that findings are made again

__all__ = ["DATA", "VERSION", "Alias", "Gazetteer", "Group", "Listing", "Place", "check", "load"]
