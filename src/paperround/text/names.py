"""Names of people as they are spelt: what is no part of them, what is none, and which spellings are alike.

Scripts are brought to Latin letters sign by sign (`anyascii`), and of those only the consonants count,
since vowels are what writers of two languages spell two ways: Lavrov, Lawrow and Лавров are `lvrv`. That
two spellings are alike does not make them one person's; who is one is told in `steps/ledger`.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from paperround.text.sense import COMMON
from paperround.text.words import UNSPACED, plain, words

# Forms of address, which say nothing of what somebody does.
HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "madam", "prof", "sen", "rep",
    "gov", "gen", "m", "mme", "mlle", "don", "doña", "sr", "sra", "señor", "señora", "herr",
    "frau", "г-н", "г-жа",
})  # fmt: skip
_OFFICES = """
captain president minister judge senator governor mayor commander general colonel major sergeant constable
detective inspector officer professor doctor bishop pope father sister brother king queen prince princess
rep sen gov gen col lt sgt capt rev secretary chairman chancellor ambassador coach director chief asked
former young old but and for who why how yet nor the his her our its not now los las por che les des
"""
# Capitalised before a surname and no first name: offices, and words that open a sentence.
NO_FIRST_NAME = frozenset(_OFFICES.split())
# Who speaks under one of these is nobody that a reader could name.
PRONOUNS = frozenset(["it", "he", "she", "they", "we", "i", "you", "who", "which", "that", "this"])
_TITLES = """
captain president minister premier judge justice senator governor mayor commander general colonel major
sergeant constable detective inspector officer professor doctor bishop archbishop pope king queen prince
princess secretary chairman chairwoman chancellor ambassador coach director chief manager ceo spokesman
spokeswoman spokesperson leader representative congressman congresswoman attorney analyst columnist
correspondent speaker commissioner superintendent sheriff lieutenant admiral imam sheikh ayatollah rabbi
president-elect assemblyman assemblywoman alderman councilman councilwoman lawmaker lawyer economist candidate
col lt sgt capt rev hon adm maj cmdr
президент министр глава
премьер депутат сенатор губернатор посол генерал директор представитель président présidente ministre
porte-parole général directeur directrice maire presidente presidenta ministro ministra portavoz alcalde
alcaldesa directora
"""
_BEFORE = HONORIFICS | frozenset(_TITLES.split())
_CROWNED = frozenset({
    "pope", "king", "queen", "prince", "princess", "imam", "sheikh", "ayatollah", "sir", "dame", "lord",
    "lady",
})  # fmt: skip
_DETERMINERS = """
a an the one two three some several many most another any all her his its their our my your this that
these those no every each other
"""
_NO_NAME = frozenset(_DETERMINERS.split())
_BODY_WORDS = """
department center centre office association institute council committee league union foundation fund museum
court college university school hospital bureau board agency service party network coalition alliance society
group caucus
"""
# Last words of bodies: "Justice Department" is no Department with a justice before it.
_BODIES = frozenset(_BODY_WORDS.split())
_MEMBERS = frozenset({"republican", "democrat", "independent"})  # behind a place: "the Tarn Republican"
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "junior", "senior"])
_PARTICLES = frozenset(["al", "el", "ul", "as", "ar", "ad", "an", "bin", "ben", "ibn", "de", "van", "von"])
_NICKNAMES = {
    short: full
    for full, shorts in {
        "william": "bill will billy", "robert": "bob rob bobby", "james": "jim jimmy", "john": "jack johnny",
        "michael": "mike mick", "richard": "dick rick", "rudolph": "rudy", "joseph": "joe", "thomas": "tom",
        "edward": "ed ted", "charles": "chuck charlie", "elizabeth": "liz beth betsy", "anthony": "tony",
        "margaret": "maggie peggy", "katherine": "kate kathy katie", "henry": "harry hank",
        "alexander": "alex sasha", "mitchell": "mitch", "bernard": "bernie", "nicholas": "nick",
        "lawrence": "larry", "stephen": "steve", "steven": "steve", "patricia": "pat patty",
    }.items()
    for short in shorts.split()
}  # fmt: skip
_DIGRAPHS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "x"), ("sh", "x"), ("ch", "c"), ("zh", "j"), ("dj", "j"),
    ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("gh", "g"), ("kh", "k"), ("rh", "r"), ("bh", "b"), ("gu", "g"), ("qu", "k"),
    ("ck", "k"), ("tz", "ts"), ("x", "ks"),
)  # fmt: skip
_ALIKE = str.maketrans("qczwj", "kksvg")
_OWNER = re.compile(r"\w['’]s$")
# A word for somebody who does something stands in an office; a verb does not begin one.
DOES = re.compile(
    r"\b(?:\w{2,}(?:ist|er|or|man|woman|ant|ary|ive|ian|dent|eur|yst)s?|chief|head|judge|envoy|aide|coach|captain|"
    r"general|fellow|steward|pilot|monk|nurse|cook|owner|widow|mother|father)\b",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"\b(?:justice|ceo|cfo|host|chair|rep|sen|gov|gen|lt|col|sgt|maj|adm|prof|president|secretary|attorney|expert|"
    r"expert|police|witness|guest|boss|star|queen|king|prince|princess|pope|imam|sheikh|rabbi|priest|critic|"
    r"scholar|academic|student|resident|sheriff|deputy|whip|premier|mp|dean|poet|spokes\w+|rapporteur|"
    r"son|daughter|brother|sister|wife|husband|uncle|aunt|cousin|friend|guide|scientist|chef|diplomat|"
    r"advocate|candidate|principal|superintendent|official|consul|pollster|historian|ambassador)s?\b",
    re.IGNORECASE,
)
_NO_OFFICE = re.compile(
    r"(?:at|in|on|of|from|with|by|for|including|said|says|known|called|named|among|whether|however|which|who|"
    r"that|noting|apparently|not|also|even though)\b",
    re.IGNORECASE,
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARTICLE = re.compile(r"\bال")
_HAN = re.compile(rf"[{UNSPACED}]")
_UNJOINED = re.compile(rf"[{UNSPACED}\u0600-\u06ff]")  # what is no letter there stands between no words
_LEAST = 4  # consonants that two names must share in all; "Li Na" and "Lu Ni" share two
_NEAR = 0.6  # how alike two Latin spellings are besides: "Sergei", "Sergey" 0.83; "Karen", "Karin" 0.8


@lru_cache(maxsize=50_000)
def person_name(name: str) -> tuple[str, str]:
    """A name without what stands before it, and that: ("Daryl Morey", "manager"); whole where little is left.

    Forms of address go too; initials and "Jr." stay.
    """
    parts = name.split()
    cut = max(
        (
            n + 1
            for n, part in enumerate(parts[:-1])
            if _bare(part) in _BEFORE and (n == 0 or len(_bare(part)) > 1)
        ),
        default=0,
    )
    owner = max((n + 1 for n, part in enumerate(parts[:-1]) if _OWNER.search(part)), default=0)
    if owner and all(part[0].isupper() for part in parts[owner:]):
        cut = max(cut, owner)  # "Fox's Napolitano"
    left, before = parts[cut:], parts[:cut]
    if cut and (_bare(left[-1]) in _BODIES or (left[-1].islower() and not name.islower())):
        return name, ""  # "Justice Department officials", "National Women's Law Center"
    if cut and (len(left) > 1 or _bare(before[-1]) not in _CROWNED):
        return " ".join(left), " ".join(part for part in before if _bare(part) not in HONORIFICS)
    return name, ""


@lru_cache(maxsize=50_000)
def office(role: str) -> bool:
    """Whether a role says what somebody does, and is no form of address or lone article.

    Roles of other scripts, whose words for those who do something are not known, are taken as they are.
    """
    bare = _bare(role)
    if len(bare) < 3 or bare in HONORIFICS or bare in ("the", "and") or _NO_OFFICE.match(role):
        return False
    return bool(DOES.search(role) or _KINDS.search(role) or not role.isascii())


@lru_cache(maxsize=50_000)
def described(name: str) -> bool:
    """Whether it says what somebody is rather than who: "the company", "one senior aide", "her husband"."""
    parts = person_name(name)[0].split()
    whole = parts
    while parts and _bare(parts[0]) == "the":
        parts = parts[1:]
    if len(whole) > len(parts) > 1 and (parts[-1].islower() or _bare(parts[-1]) in _MEMBERS):
        return True  # "the Tarn senator", "the Tarn Republican"
    first = parts[0] if parts else ""
    if first[1:] == ".":  # an initial
        return False
    small = first[:1].islower() and (_bare(first) not in _PARTICLES or len(parts) == 1)
    return not first or small or (_bare(first) in _NO_NAME and len(parts) > 1)


@lru_cache(maxsize=50_000)
def whole_name(name: str) -> bool:
    """Whether it looks like a first and a last name, and nothing else: two to four words with capitals."""
    parts = person_name(name)[0].split()
    first = _bare(parts[0]) if parts else ""
    plainly = all(part[0].isupper() or _bare(part) in _PARTICLES for part in parts)
    return 2 <= len(parts) <= 4 and plainly and first not in NO_FIRST_NAME | _NO_NAME | COMMON


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """The name as compared: folded, without address, office, article and initials, "jr" kept."""
    own = person_name(name)[0]
    if _HAN.search(own):
        return re.sub(r"\W+", "", plain(own))
    own = own.replace("-", " " if " " in own else "").replace(".", ". ")
    parts = [word for word in words(plain(own)) if word != "the"]
    inner = [
        part for n, part in enumerate(parts) if len(part) > 1 or n == 0 or len(parts) < 3 or part.isdigit()
    ]
    return " ".join(part.removesuffix("'s") for part in inner)


def surname(key: str) -> str:
    """The last word of a key that is no "jr"."""
    parts = [part for part in key.split() if part not in _SUFFIXES] or key.split()
    return parts[-1] if parts else ""


def suffix(key: str) -> str:
    """What tells a son from his father, or nothing."""
    return next((part for part in key.split() if part in _SUFFIXES), "")


@lru_cache(maxsize=20_000)
def latin(name: str) -> str:
    """The name in small Latin letters, words apart; signs of Han, which have no spaces, run together."""
    from anyascii import anyascii

    if _ARABIC.search(name):  # vowels are not written; `w` and `y` inside a word are long ones
        signs = (anyascii(sign).lower() for sign in _ARTICLE.sub("al ", plain(name)))
        spelt = "".join(f"{sign}a" if sign.isalpha() and len(sign) < 3 else sign for sign in signs)
        spelt = re.sub(r"(?<=\w)[wy]a", "", re.sub(r"(?:(?<= )|^)aala ", "al ", spelt))
    else:
        spelt = anyascii(name).lower().replace("'", "")
    return re.sub(r"[^a-z0-9 ]+", "" if _UNJOINED.search(name) else " ", spelt).strip()


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonants of a word in Latin letters, like ones under one sign; of a word of vowels the word."""
    said = word
    for pair, sign in _DIGRAPHS:
        said = said.replace(pair, sign)
    said = said.translate(_ALIKE)
    first, inner = said[:1], re.sub(r"[aeiouy]|(?<=[aeiouy])g$|h$", "", said[1:])
    bones = ("" if first in "aeiou" else first) + inner
    return re.sub(r"f$", "v", re.sub(r"(.)\1+", r"\1", bones)) or word


def alike(one: str, other: str) -> str:
    """Why two full names may be one name, in a word ("spelling", "script", "short"), or nothing.

    First and last name must both agree: by their consonants, or the first as a short form or an initial.
    """
    first, second = _parts(one), _parts(other)
    if _son(one) != _son(other) or not (first and second):
        return ""
    if _HAN.search(one) or _HAN.search(other):
        return "script" if "".join(first) == "".join(second) and len("".join(first)) >= _LEAST else ""
    if min(len(first), len(second)) < 2 or skeleton(first[-1]) != skeleton(second[-1]):
        return ""
    across = one.isascii() != other.isascii() and not (_latin_script(one) and _latin_script(other))
    if not across and not _near(first[-1], second[-1]):
        return ""
    return _given(first[:-1], second[:-1], across)


@lru_cache(maxsize=50_000)
def _son(name: str) -> str:
    return suffix(name_key(name))


def _given(first: tuple[str, ...], second: tuple[str, ...], across: bool) -> str:
    """How the given names agree; one may have more of them than the other."""
    if _nick(first[0]) == _nick(second[0]) and first != second:
        return "spelling" if first[0] == second[0] else "short"
    bones, others = [skeleton(part) for part in first], [skeleton(part) for part in second]
    enough = sum(map(len, bones)) >= 2
    if across:
        return "script" if bones[0] == others[0] and enough else ""
    if bones[0] == others[0] and enough and _near(first[0], second[0]):
        return "spelling"
    small, large = sorted((first[0], second[0]), key=len)
    if large.startswith(small) and (len(small) >= 3 or len(small) == 1):
        return "short"
    return "spelling" if set(first) < set(second) or set(second) < set(first) else ""


def _nick(word: str) -> str:
    return _NICKNAMES.get(word, word)


def _near(one: str, other: str) -> bool:
    """Whether two Latin spellings of like consonants may be one: the fewer consonants, the nearer."""
    if one == other or len(skeleton(one)) > 3:
        return True
    if len(skeleton(one)) < 3:
        return _vowels(one) == _vowels(other)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


def _vowels(word: str) -> str:
    """A short name as compared: `y` for `i`, no letter twice."""
    return re.sub(r"(.)\1+", r"\1", word.replace("y", "i").replace("j", "i"))


def _latin_script(name: str) -> bool:
    return all(ord(sign) < 0x250 for sign in plain(name))


@lru_cache(maxsize=50_000)
def _parts(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters, without address, particles, initials inside and "jr"."""
    spelt = ["abd" if re.fullmatch("abd[aeu]l|a?aabada", part) else part for part in _spelt(name)]
    parts = [part for part in spelt if part not in _SUFFIXES and part not in _PARTICLES]
    return tuple(part for n, part in enumerate(parts) if len(part) > 1 or n == 0)


def _spelt(name: str) -> list[str]:
    return latin(person_name(name)[0]).split()


def _bare(part: str) -> str:
    return plain(part).strip(".,'’\"“”").removesuffix("'s")
