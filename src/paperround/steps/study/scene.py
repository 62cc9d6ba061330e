"""What reading an article for claims keeps: the claims so far, and a sentence with who says what in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from paperround.model import Claim
from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout
from paperround.steps.study.speakers import Cast, Speaker
from paperround.steps.study.speech import Saying


@dataclass
class Ledger:
    """The claims of one article as they are found, and who speaks in it."""

    cast: Cast
    words: Language
    claims: list[Claim] = field(default_factory=list)
    weak: list[Claim] = field(default_factory=list)  # those of `stances.py`
    told_on: date | None = None  # the article's own day, if beyond doubt
    open: tuple[int, Speaker, str] | None = None  # paragraph of a quotation that nothing closed, who, cue
    signed: int = -1  # the last token of a name that signed a quotation of this line
    told: tuple[int, Speaker, str] | None = None  # paragraph that ended with "he said:", who, cue

    def add(self, claim: Claim) -> int:
        """Keeps a claim and says where it stands."""
        self.claims.append(claim)
        return len(self.claims) - 1


Carried = tuple[Speaker, str, str]  # who, the word of saying, and how the quotation came to be theirs
# By the place of its word of saying: the claim it stands within, the claim it makes, the tokens it speaks.
Heard = dict[int, tuple[int | None, int | None, tuple[int, int] | None]]


@dataclass(frozen=True)
class Scene:
    """A sentence, its words of saying with their speakers, and its indirect speech."""

    page: Layout
    unit: tuple[int, int]  # token indexes, both included
    found: list[Saying]
    speakers: list[Speaker]  # of each saying found
    indirect: Heard
    words: Language
