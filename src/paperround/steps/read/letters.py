"""Which characters bytes spell when no label says so, or the label cannot be true: told by what makes words.

Two questions. Are these bytes of a Latin alphabet (high bytes stand alone among ASCII ones) or of another
script (they stand in runs)? Then: under which code page do the letters belong to one language's alphabet,
and for other scripts, under which do they look like a language at all? `decode` decides when to ask.
"""

from __future__ import annotations

import re

_HIGH = re.compile(rb"[\x80-\xff]+")
_RUN = re.compile(rb"([\x80-\xff])\1{2,}")  # a line drawn with one sign is no word
_EDGE = re.compile(rb"[<>]")
_MARKS = "–—‘’‚“”„†‡•…‰‹›€«»°§©®±·¸¿¡£¥ªº´¨¦¬¯²³¹¼½¾µ¶™\u00a0\u00ad"
_ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "äöüß", "éèêëàâçîïôûùüÿœæ", "áéíóúüñ", "ãõâêôçáéíóúàü", "àèéìíîòóùú", "åäöæøéü",
        "áéíóúýþæöð", "éëïóöüáí", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíľĺňóôŕšťúýž",
        "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "çğıöşüİâîû", "õäöüšž", "āčēģīķļņšūž", "ąčęėįšųūž",
        "àçèéíïòóúü·", "ëç",
    )
)  # fmt: skip
LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "iso8859_15")
CYRILLIC = ("cp1251", "koi8_r", "iso8859_5", "cp866")
_COMMON = frozenset("оеаинтсрвлкмдпуяыі")
# Where one code page is written the others give letters too, but no words: capitals in the middle of them,
# boxes, letters of two alphabets side by side. Right readings of texts in 17 languages come to 0.005 at most,
# wrong ones of another script to 0.15 and more.
_ODD = re.compile(
    r"[а-яёіїєα-ω][A-ZА-ЯЁІЇЄΑ-Ω]|[a-z][А-ЯЁІЇЄΑ-Ω]|[\u2500-\u259f\u0080-\u009f\ufffd\ue000-\uf8ff]|"
    r"[\u00a1-\u00bf][\u00c0-\u00ff]|"
    r"[\u00c0-\u00ff]{3}|[A-Za-z][\u0370-\u05ff\u0e00-\u0e7f]|[\u0370-\u05ff\u0e00-\u0e7f][A-Za-z]|"
    r"[\uff61-\uff9f]{3}|"
    r"[\u0400-\u040f\u0450-\u0457\u0459-\u045f\u0490]{2}|[\u0600-\u06ff][\u00c0-\u00ff]"
)
_TOO_ODD = 0.1
_FEW = 40  # letters beyond ASCII from which a text can be judged at all
_LOOK, _SAMPLE = 400_000, 40_000  # bytes looked through, and bytes kept of them


def sample(body: bytes) -> bytes:
    """What the page says in letters beyond ASCII, tags and programs left out, as far as a glance goes."""
    parts = (part for part in _EDGE.split(body[:_LOOK]) if not part.isascii())
    return b" ".join(parts)[:_SAMPLE]


def alphabetic(sample: bytes) -> bool:
    """Whether the high bytes stand alone among ASCII letters, as accented ones do."""
    runs = _HIGH.findall(_RUN.sub(rb"\1", sample))
    return sum(len(run) for run in runs if len(run) > 2) <= 0.2 * sum(map(len, runs))


def latin(sample: bytes) -> str:
    """The Latin code page under which most letters belong to one language; the commonest one of equals."""
    best, most = LATIN[0], 0.0
    for name in LATIN:
        letters = [c for c in sample.decode(name, "replace") if c > "\x7f"]
        plain = sum(c in _MARKS for c in letters)
        fits = max(sum(c in alphabet for c in letters) for alphabet in _ALPHABETS)
        share = (plain + fits) / max(len(letters), 1)
        if share > most + 0.001:
            best, most = name, share
    return best


def cyrillic(sample: bytes) -> str:
    """The Cyrillic code page under which the most letters are the common small ones."""
    return max(CYRILLIC, key=lambda name: sum(c in _COMMON for c in sample.decode(name, "replace")))


def near_utf8(text: str) -> bool:
    """Whether bytes read as UTF-8 were that but for a few: most letters beyond ASCII came out whole."""
    broken = text.count("\ufffd")
    return broken <= 0.1 * (_beyond_ascii(text[:_LOOK]) - broken)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def believable(sample: bytes, codec: str) -> bool:
    """Whether the bytes spell anything under this code page; yes when there are too few to tell."""
    text = sample.decode(codec, "replace")
    high = _beyond_ascii(text)
    if high < _FEW:
        return True
    if codec in LATIN and not alphabetic(sample):
        return False
    if codec in CYRILLIC and cyrillic(sample) != codec:
        return False
    return len(_ODD.findall(text)) <= _TOO_ODD * high
