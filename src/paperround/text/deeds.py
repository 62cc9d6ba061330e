"""What somebody is said not to have done, and whether a text says that they did: by doer, deed and words.

A denial names a deed in a few ways: after a word of denying ("denied that she leaked the letter", "denied
any role in the attack"), or in so many words ("I never leaked the letter"). A text says the deed was done
where the doer is named before the same deed, near it or as "she", in a sentence without a "not" or an "if".
English alone. It leaves to `steps/ledger/denials.py` which statements are held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperround.text.names import name_key, surname
from paperround.text.sense import COMMON, content
from paperround.text.words import plain, words

# Words from the doer to the deed: "Russia must be confronted over its brazen attack".
NEAR = 7
LEAST = 0.34  # share of the denied words that stand in the other text: of "her staff leaked the letter", two
_IRREGULAR = {
    "lied": "lie", "lies": "lie", "lying": "lie", "paid": "pay", "pays": "pay", "knew": "know",
    "known": "know", "sold": "sell", "gave": "give", "given": "give", "took": "take", "taken": "take",
    "withheld": "withhold", "sought": "seek", "met": "meet", "broke": "break", "broken": "break",
    "stole": "steal", "stolen": "steal", "shot": "shoot", "fled": "flee", "left": "leave", "told": "tell",
    "hid": "hide", "hidden": "hide", "wrote": "write", "written": "write", "bought": "buy", "spent": "spend",
    "sent": "send", "built": "build", "raping": "rape", "firing": "fire",
}  # fmt: skip
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied", "ers", "er", "ed", "es",
    "ly", "s", "e", "y",
)  # fmt: skip
_LEAST_STEM = 4
SAME = 5  # letters that a name and what is made of it share: "Russia", "Russian"
ASKING = frozenset({"asked", "asks", "ask", "asking", "wondered", "wonders", "questioned"})  # assert nothing
_MET = 2  # words besides that two askings share
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’]?\s+(?=[“\"A-Z])")
_OF = 4  # words from "accused Quill" to the noun: "of sexual assault"
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|disavow(?:s|ed|ing)?)\b", re.IGNORECASE
)
_REJECTS = re.compile(
    r"\b(?:rebut(?:s|ted)?|disput(?:e|es|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)\b", re.IGNORECASE
)
_CLAIM_OF = re.compile(
    r"^(?:[\w’']+ ){0,3}?(?:suggestion|claim|allegation|accusation|assertion|idea|notion|report|contention|"
    r"charge)s? (?:that|of) (?P<deed>.+)",
    re.IGNORECASE,
)
# "I never leaked it"; the doer is the word before, in what is told "he" or "she" or a name. With "did not"
# six of thirteen pairs were real, with "never" eight of ten.
_NEVER = re.compile(
    r"(?<![\w’'])(?P<who>I|We|we|he|she|[A-Z][\w-]+)(?:['’]ve|['’]d)?(?:\s+(?:have|has|had|simply|personally))*"
    r"\s+never\s+(?:ever |even |personally |at any time |once )?(?P<deed>[a-z][^.;:?!—–]{5,160})"
)
_NO_DOER = frozenset(
    {"it", "that", "this", "they", "you", "but", "and", "who", "which", "there", "what", "so", "people"}
)
_ENDS = re.compile(
    r"[;:.?!—–]|, (?:and|but|or|though|although|which|who|saying|says|said|adding|while|insisting|calling|"
    r"with|as)\b| (?:but|though|although|while|because|and (?:says?|said|has|had|have|that|he|she|they|it|"
    r"vowed|refused|blamed|accused|threatened|praised|called)) ",
    re.IGNORECASE,
)
# what says of itself that it is no assertion, or is one of the denial
_UNSAID = re.compile(
    r"\b(?:whether|if|could|would|might|may|question\w*|den(?:y|ies|ied|ying|ial)|false\w*|ridiculous|untrue|"
    r"no evidence|unverified|refus\w+|should|will|without|hoax|consider\w*)\b|\?",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:no|none|nobody|nothing|not|never|nor|neither|cannot|\w+n['’]t)\b", re.IGNORECASE)
_SHORT = 3  # letters of words that say too little
_MINDS = frozenset(
    {"want", "need", "like", "think", "believ", "feel", "wish", "know", "have", "seem"}
)  # no deeds
_ASKED = frozenset(
    {
        "aske",
        "ask",
        "tell",
        "call",
        "make",
        "speak",
        "talk",
        "says",
        "said",
        "give",
        "take",
        "know",
        "want",
        "need",
        "have",
        "mean",
    }
)
_TOLD = frozenset({"alleg", "alleged", "amid", "accus", "accusation", "claim", "prob", "investig", "inquir"})
_THEIRS = frozenset(["he", "she", "they", "it", "his", "her", "its", "their"])
_LIGHT = frozenset(
    ["being", "having", "ever", "tried", "trying", "wanted", "attempted", "attempting", "prepared"]
)
_NO_VERB_WORDS = """
nothing anything something everything thing king spring morning evening united hundred need indeed speed feed
building meeting during according regarding concerning including involved involving ongoing
"""
_NO_VERBS = frozenset(_NO_VERB_WORDS.split())
_VAGUE_WORDS = """
role involvement knowledge information allegation allegations accusation accusations claim claims charge
charges report reports wrongdoing anything something time people president administration government official
officials statement part
"""
_VAGUE = frozenset(_VAGUE_WORDS.split())
_BEFORE_OF = frozenset({
    "of", "in", "for", "with", "by", "to", "from", "toward", "towards", "against", "between", "behind", "on",
    "over", "at",
})  # fmt: skip
_CLAIMS = frozenset({
    "allegation", "allegations", "accusation", "accusations", "claim", "claims", "charge", "charges",
    "report", "reports", "statement",
})  # fmt: skip
NOBODY = frozenset({"few", "nobody", "one", "none", "anybody", "anyone"})


@dataclass(frozen=True)
class Deed:
    """What is denied."""

    doer: str  # one word, folded: a last name, or what a body is called by
    heads: frozenset[str]  # stems, any of which is the deed
    verb: bool  # whether it is named by a verb
    said: frozenset[str]  # stems of all its words


def stem(word: str) -> str:
    """The word without its ending, so that "leaked" and "leaking" are one."""
    bare = word.removesuffix("'s").removesuffix("’s")
    if bare in _IRREGULAR:
        return _IRREGULAR[bare]
    if len(bare) == _LEAST_STEM + 1 and bare.endswith("ed"):
        return bare[:-1]  # "fired", "fire"
    ending = next((end for end in _ENDINGS if bare.endswith(end) and len(bare) - len(end) >= _LEAST_STEM), "")
    return bare.removesuffix(ending)


def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry its sense."""
    return frozenset(map(stem, content(text)))


def denied_deeds(speaker: str, text: str, cue: str, told: bool) -> Iterator[Deed]:
    """The deeds that a statement denies; `told` when its words are not the speaker's own."""
    own = surname(name_key(speaker))
    if _DENIES.search(cue) or _REJECTS.search(cue):
        if told and not NOBODY & {own, name_key(speaker)}:  # "few would deny"
            of = _CLAIM_OF.search(text)
            if of or _DENIES.search(cue):
                yield from _after_cue(own, _ENDS.split(of.group("deed") if of else text)[0].split(",")[0])
        return
    for found in _NEVER.finditer(text) if "never" in text else ():
        who, rest = found.group("who"), _ENDS.split(found.group("deed"))[0]
        if found.group("deed")[len(rest) :].lower().startswith(" because"):
            continue  # that it was done is not denied, only why
        first, third = who.lower() in ("i", "we"), who.lower() in ("he", "she")
        if (first and told) or (third and not told) or who.lower() in _NO_DOER | COMMON:
            continue
        doer = own if first or third else plain(who)
        head = (words(plain(rest)) or [""])[0]
        if len(head) > _SHORT and stem(head) not in _MINDS:
            yield from _made(doer, {stem(head)}, True, rest)


def _after_cue(own: str, text: str) -> Iterator[Deed]:
    """The deed after a word of denying; the doer is the speaker unless another is named first."""
    parts = words(plain(text))
    doer = own
    if _NOT.search(text):
        return
    first = text.split()[0] if text.split() else ""
    if first[:1].isupper():
        doer = plain(first).removesuffix("'s").removesuffix("’s")
    verb = _verb(parts)
    if first[:1].isupper() and (not verb or first.endswith(("'s", "’s"))):
        return  # "denied Quill the right to a trial", "denied Quill's account"
    if verb:
        yield from _made(doer, {stem(verb)}, True, text)
    else:
        yield from _made(doer, _noun(parts), False, text)


def _verb(parts: Sequence[str]) -> str:
    """The first word that is a verb by its form; after "tried to" the one that follows."""
    for n, word in enumerate(parts):
        if word in _LIGHT:
            if parts[n + 1 : n + 2] == ["to"] and n + 2 < len(parts):
                return parts[n + 2]
            continue
        form = word in _IRREGULAR or (len(word) > 4 and word.endswith(("ed", "ing")))
        if form and word not in _NO_VERBS and parts[n - 1 : n] != ["the"]:
            return word
    return ""


def _noun(parts: Sequence[str]) -> set[str]:
    """The noun before the first word like "in"; after a vague one ("any role in") the next."""
    last = ""
    for word in (*parts, "of"):
        if word not in _BEFORE_OF:
            last = word
        elif last in _CLAIMS and word != "of":
            return set()  # "the allegations in the indictment"
        elif last and last not in _VAGUE and len(last) > 3 and last not in COMMON:
            return {stem(last)}
    return set()


def _made(doer: str, heads: set[str], verb: bool, text: str) -> Iterator[Deed]:
    said = stems(text) - frozenset(map(stem, _VAGUE))
    if doer and heads and said:
        yield Deed(doer, frozenset(heads), verb, said)


def done(deed: Deed, text: str) -> frozenset[str]:
    """The denied words that a text shares which says that the deed was done; none where it does not."""
    plainly = (part for part in _SENTENCE.split(text) if not (_UNSAID.search(part) or _NOT.search(part)))
    said = (_done(deed, part) for part in plainly)
    return next((shared for shared in said if shared), frozenset())


def _done(deed: Deed, text: str) -> frozenset[str]:
    """As `done`, of one sentence."""
    parts = [word.removesuffix("'s").removesuffix("’s") for word in words(plain(text))]
    own = frozenset(map(stem, parts))
    shared = (deed.said | deed.heads) & own
    rest = {word for word in deed.said - deed.heads if word[:SAME] != deed.doer[:SAME]}
    enough = len(deed.said & own) >= LEAST * len(deed.said) and len(shared) >= min(2, len(deed.said))
    if deed.heads <= _ASKED:  # "he never asked Quill to leave" and "he asked Quill to stay"
        enough = enough and len(rest & own) >= _MET
    return shared if enough and any(_does(deed, parts, n) for n in range(len(parts))) else frozenset()


def _does(deed: Deed, parts: Sequence[str], at: int) -> bool:
    """Whether the word there is the deed, done by the doer."""
    if stem(parts[at]) not in deed.heads or (deed.verb and not _finite(parts, at)):
        return False
    named = [n for n in range(at) if parts[n][:SAME] == deed.doer[:SAME] and len(parts[n]) > 2]
    if not named:
        return False
    last = named[-1]
    theirs = not _THEIRS.isdisjoint(parts[max(last + 1, at - 3) : at])
    if deed.verb:  # but not "wiretapping allegations"
        near = (at - last <= NEAR or theirs) and _TOLD.isdisjoint(map(stem, parts[at + 1 : at + 2]))
    else:
        by = at - last <= 2 or (parts[last + 1 : last + 2] == ["of"] and at - last <= _OF)
        told = not _TOLD.isdisjoint(
            map(stem, parts[max(0, at - 3) : at + 3])
        )  # "amid allegations of assault"
        near = (by or theirs) and not told
    return near


def _finite(parts: Sequence[str], at: int) -> bool:
    """Whether a word is a verb by its form or its place: "leaked", "leaking", "to leak", "did leak"."""
    word = parts[at]
    placed = parts[at - 1 : at] in (["to"], ["did"], ["does"]) if at else False
    return word in _IRREGULAR or word.endswith(("ed", "ing")) or placed


__all__ = ["NOBODY", "SAME", "Deed", "denied_deeds", "done", "stem", "stems"]
