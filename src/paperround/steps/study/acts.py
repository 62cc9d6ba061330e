"""What somebody does by saying something: denies, warns, promises, orders, accuses, forecasts or believes it.

By the word of saying alone, from the lists of the language; a plain "said" is a statement, whatever it
says. What is said of the future is not looked at.
"""

from __future__ import annotations

from paperround.model import ClaimAct
from paperround.steps.study.languages import Language


def act(cue: str, words: Language) -> ClaimAct:
    """The act a word of saying names; the last that names one, where it is of several words."""
    for word in reversed(cue.lower().split()):
        if word in words.acts:
            return words.acts[word]
    return "statement"
