"""How sure a claim is: the share of claims made the same way that were right on PolNeAR train.

Right is who has the words and the head of the speaker both (quotations), or overlapping words (indirect
speech); evals/quotes.py says how that is told. Counted there on 6,748 direct, 1,907 mixed and 14,000
indirect ones.
"""

from __future__ import annotations

from paperround.model import ClaimKind
from paperround.steps.study.speakers import Speaker

PRINTED = 0.85  # as sure as this a claim may stand under a name alone: 94 in 100 right, words and speaker
# "signed" is too rare there to be measured; 22 of 22 on dev. "led": said, “...” and said: “...”, 459 there. A
# quotation put to whoever spoke last in another paragraph ("last", "open") or before a colon ("announced") is
# right half the time and no more; one after "believes" ("thought") less.
_CONFIDENCE = {
    "beside": 0.94, "goes on": 0.91, "led": 0.88, "adjoining": 0.77, "before": 0.77, "signed": 0.85,
    "announced": 0.53, "last": 0.53, "open": 0.47, "mixed": 0.7, "thought": 0.42,
}  # fmt: skip
# Of those beside their word of saying, 36 under words that name nobody ("the decision"), 31 under a "they".
_STANDING = {"thing": 0.53, "pronoun": 0.77}
_GUESSED = 0.05  # less where "he" or "the official" had to be found an owner
# Indirect speech by the cue: with "that", bare "said", other bare verbs, "saying", "according to".
INDIRECT = {"that": 0.69, "said": 0.59, "say": 0.33, "saying": 0.53, "according": 0.68, "think": 0.29}


def sureness(speaker: Speaker, way: str, kind: ClaimKind) -> float:
    """The share right of quotations that came to their speaker this way."""
    sure = _CONFIDENCE["mixed" if kind == "mixed" and way != "thought" else way]
    sure = min(sure, _STANDING.get(speaker.standing, 1.0))
    return sure if speaker.sure else round(sure - _GUESSED, 2)
