"""Whose report an article prints: the agency it credits, else its owner, else its outlet.

An agency is known by its name (a list of real ones, in their own languages) or by the place where a
name stands: "(Name)" before the dash of a dateline, "Name contributed to this report", a byline that is
a name with "Wire", "Agency" or "News Service" in it. "According to Name" tells of a source, not of a
credit, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from paperround.model import Article


class Credit(NamedTuple):
    """The agency an article credits, "" for none, and the words that say so."""

    agency: str
    words: str
    whole: bool  # the text is the agency's; not whole: it had a part in it


NONE = Credit("", "", False)
SIGN_BARE = frozenset(("AP", "AFP", "dpa", "EFE", "ANSA", "UPI", "PTI", "TASS", "IRNA"))  # nothing else
SIGNERS = 3  # names in a byline; a longer list is the page's, not the article's
_UNLISTED = "\x00"  # before a name that only its place makes a credit
_NOBODY = re.compile(
    r"(?:(?:staff|news|wire|press|with|agency|agencies|services?|reports?|wires)[\s,]*)+", re.I
)
_LABEL = re.compile(
    r"ads?|adverts?|advertisements?|advertising|sponsored|promoted|photos?|images?|videos?|maps?", re.I
)
_NAME = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.&’'-]*(?: (?:(?:of|de|del|des|der) )?[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.&’'-]*){0,4}"
_KIND = re.compile(
    r"\b(?:Wire|Newswire|Wires|Agency|News ?Service|Press Agency|Press Association|Agence|Agencia|Agenzia|"
    r"Agentur|Presseagentur|Ajansı|Агентство)\b"
)
_DATELINE = re.compile(
    r"^(?P<before>[^\n()（）]{0,60})[(（](?P<name>[^\n()（）]{2,40})[)）]\s*(?P<after>[-–—:.]|$)?"
)
_BARE = re.compile(r"^(?P<before>[^\n]{3,40}?)[,.]? ?(?:[-–—/]\s?)(?P<name>[^\n/.–—-]{2,30}?)\s?[/.–—-]")
_CJK = re.compile(r"^[(（【]?(?P<name>[\u4e00-\u9fff]{1,8}?(?:社|通訊社|通讯社))[^\n]{0,24}?[电電]")
_TOWN = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ'’ .-]{2,}(?:, [^,\n]{1,25}){0,2}[,.]? *|"
    r"[^\W\d_][^\n,]{1,30},[^\n]{0,20}\d{1,2}\b[^\n]{0,12}"
)
_CONTRIBUTED = re.compile(
    rf"(?P<name>{_NAME}(?:,? (?:and|y|et|und|и) {_NAME})?),? (?:also )?(?:contributed|a contribué|"
    rf"contribuyó|hat beigetragen)\b|"
    rf"(?P<staff>{_NAME}) (?:writers?|reporters?|correspondents?|journalists?) [^.\n]{{2,240}} contributed\b|"
    rf"\b[Ii]nformation from (?:the )?(?P<used>{_NAME}) was used|"
    rf"\b(?:[Ww]ith|contains|includes) (?:agency )?(?:inputs?|reporting|files|reports?|information|material|"
    rf"contributions?) (?:from|by) (?:the )?(?P<other>{_NAME})|"
    rf"\b(?:[Cc]on información de|[Aa]vec|[Mm]it Material (?:von|der)|[Пп]о материалам) (?P<foreign>{_NAME})"
)
# letters that stand in whatever the one before finds, which is looked for at every name of a paragraph
_HINT = re.compile(r"contribu|beigetragen|nformation|nput|report|file|aterial|nformaci|vec |материал")
_CONTRIBUTING = re.compile(r"Contributing: (?P<names>[^\n]+)")
_SIGNED = re.compile(
    rf"^[\s(\[]*(?:[-–—]+\s*|[Ss]ource:\s*|[Ff]uente:\s*|[Qq]uelle:\s*|[Ии]сточник:\s*|"
    rf"[Cc]redit:\s*|(?:©|\([Cc]\))\s*(?:\d{{4}}\s*)?)?(?:[Tt]he )?(?P<name>{_NAME})[\s.)\]]*$"
)
_BY = re.compile(r"^(?:by|par|por|von|di|från|от)\s+", re.IGNORECASE)


@cache
def agencies() -> dict[str, str]:
    """Every spelling of the agencies on file and the name we show; short forms keep their capitals."""
    lines = files("paperround.steps.sort").joinpath("agencies.txt").read_text("utf-8").splitlines()
    rows = [line.split("|") for line in lines if line.strip() and not line.startswith("#")]
    return {_key(spelling): row[0].strip() for row in rows for spelling in row}


def _key(name: str) -> str:
    tidy = " ".join(name.replace("’", "'").replace(".", "").split()).strip(" ,;:-–—()[]")
    if len(tidy) <= 4 and tidy.isascii():
        return tidy  # "PA" is an agency, "Pa" a state
    return tidy.casefold().removeprefix("the ")


@lru_cache(maxsize=1 << 14)
def agency(name: str) -> str:
    """The agency of that name, as we show it; "" when it is none."""
    known = agencies().get(_key(name))
    if known is not None:
        return known
    tidy = " ".join(name.split()).strip(" ,;:-–—()[]")
    for small in ("The ", "the ", "With ", "with "):
        tidy = tidy.removeprefix(small)
    return "" if _NOBODY.fullmatch(tidy) else _kind(tidy)


def _kind(tidy: str) -> str:
    """A name that says itself that it is an agency's."""
    return tidy if _KIND.search(tidy) and len(tidy.split()) > 1 and len(tidy) <= 50 else ""


def credit(article: Article) -> Credit:
    """The first credit found: stated, byline, dateline, signature, then those of a part in it."""
    for words, whole in _places(article):
        name = words.removeprefix(_UNLISTED) if words.startswith(_UNLISTED) else _named(words)
        if name and not _own(name, article.outlet):
            return Credit(name, " ".join(words.removeprefix(_UNLISTED).split()), whole)
    stated = " ".join(article.credit.split())
    if stated and len(stated) <= 60 and stated != article.outlet and not _label(stated, article):
        return Credit(stated, stated, True)
    return NONE


def _own(name: str, outlet: str) -> bool:
    """Whether it is what the outlet calls its own desk, as "Herald Wires" in the Herald."""
    bare = _KIND.sub("", name).strip().casefold()
    return (
        name != outlet
        and name not in agencies().values()
        and outlet.casefold().split(" - ")[0].endswith(bare)
    )


def _label(stated: str, article: Article) -> bool:
    """Whether a credit not on file is a label of the page, such as "AD" above an advertisement.

    Two or three letters need a dateline that names them, too.
    """
    if _LABEL.fullmatch(stated):
        return True
    return len(stated) <= 3 and not any(f"({stated})" in text[:160] for text in article.paragraphs[:2])


def _places(article: Article) -> Iterator[tuple[str, bool]]:
    """Words that stand where a credit stands, the surest first."""
    yield article.outlet, True
    yield article.credit, True
    yield from ((name, False) for name in _partly(article.credit))
    for author in (article.byline, *article.authors[:SIGNERS]):
        names = re.split(r"[,;/|]| and | with ", _BY.sub("", author))
        yield from ((part, True) for part in names[: SIGNERS if len(names) <= SIGNERS else 1])
    text = article.paragraphs
    for paragraph in text[:2]:
        yield from ((name, True) for name in _dateline(paragraph[:160]))
    for paragraph in (*text[-3:], *article.furniture[-6:]):
        bare = (
            len(paragraph) <= 4 and paragraph.isalpha() and paragraph not in SIGN_BARE
        )  # "MAP" stands above a map
        if len(paragraph) <= 60 and not bare and (found := _SIGNED.match(paragraph)):
            yield found.group("name"), True
        if len(paragraph) <= 400:
            yield from ((name, False) for name in _partly(paragraph))


def _dateline(start: str) -> Iterator[str]:
    """Names in a dateline: those on file, or any between a town and a dash; a photographer's are neither."""
    if found := _CJK.match(start):
        yield found.group("name")
    if (found := _DATELINE.match(start)) and found.group("after") is not None:
        before, names = found.group("before"), found.group("name").split("/")
        if found.group("after") or _TOWN.fullmatch(before):
            yield from (names if all(agency(name) for name in names) else ())
        if found.group("after") in ("-", "–", "—") and _TOWN.fullmatch(before):
            yield _UNLISTED + found.group("name")
    if (found := _BARE.match(start)) and _TOWN.fullmatch(found.group("before")):
        yield found.group("name")


def _partly(paragraph: str) -> Iterator[str]:
    if named := _CONTRIBUTING.match(paragraph):
        yield from re.split(r"[,;] | and ", named.group("names"))
    for found in _CONTRIBUTED.finditer(paragraph) if _HINT.search(paragraph) else ():
        for group in found.groups():
            yield from re.split(r",? (?:and|y|et|und|и) |, ", group or "")


def _named(words: str) -> str:
    """An agency in a short phrase: the phrase itself, or without the writer's name before it."""
    found = agency(words) if words else ""
    if found or not words:
        return found
    for cut in ("/", " in ", " for ", " of ", ", "):
        tail = words.rpartition(cut)[2]
        if tail != words and agency(tail):
            return agency(tail)
    return ""
