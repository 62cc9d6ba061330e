"""Lines: words that stand in an article, cut exactly; and which sentences can stand by themselves.

A sentence stands by itself when it is whole (its quotation marks and brackets close), ends as a
sentence does, says enough to be read alone, and does not begin by pointing back at one that is left
out. Everything printed is cut here, so that `text == paragraph[start:end]` holds in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperround.model import HEADLINE, Article, Line
from paperround.steps.edit.tales import Piece, dated, outlet_of
from paperround.text.sentences import sentences
from paperround.text.words import UNSPACED

_UNSPACED = re.compile(rf"[{UNSPACED}]")
_TERMINAL = re.compile(r"[.!?…。！？؟۔।][\"'”’»」』）)\]]*$")
_DATELINE = re.compile(
    r"^(?:[^\W\d_][\w .,'’/-]{1,45})?\((?:[^()]{2,30})\)\s*[-–—:]+\s*"  # LONDON (Agency) -
    r"|^(?:[A-ZÀ-ÖØ-ÞА-ЯЁ]{3,}[A-ZÀ-ÖØ-ÞА-ЯЁ .,'’-]*)(?:, [\w. ]{2,20})?\s+[-–—]{1,2}\s+"  # LONDON, May 3 -
    r"|^\([A-Z][\w .&/]{1,25}\)\s*(?:[-–—:]+\s*)?"  # (Agency)
    r"|^[^\s，。]{2,12}\d{1,2}月\d{1,2}日电\s*(?:[（(][^（）()]{2,20}[）)])?\s*"  # 新华社北京5月3日电
)
_DOES = r"(?:is|was|are|were|has|had|have|will|would|could|may|might|comes?|came|\w{2,}ed)"
_POINTS_BACK = re.compile(
    r"^(?:[\"'“‘«]?\s*)(?:"
    # "The move comes as ...": of 66,689 sentences in openings of 2019 and 2020 128, three the first of all
    rf"the (?:(?:move|news|announcement|revelation|incident|episode|exchange|remark|comment|pair|trouble|"
    rf"problem|other)s? {_DOES}|(?:first|second|third|two|pair|others) {_DOES})\b|"
    r"(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|or|so|however|meanwhile|also|yet|nor|"
    r"instead|therefore|thus|then|such|both|still|though|although|nevertheless|nonetheless|moreover|"
    r"furthermore|after all|another|separately|in other words|at the time|elsewhere|additionally|similarly|"
    r"likewise|otherwise|consequently|hence|besides|in addition|"
    r"as a result|for example|for instance|on the other hand|by contrast|in contrast|the latter|the former|"
    r"contrast (?:that|this)|not to mention|to that end|in fact|indeed|of course|here|"
    r"in (?:that|this|the (?:first|second|third|other)) (?:case|scenario|instance|regard|respect|spirit|way)|"
    r"all of (?:this|that|these|those)|none of (?:this|that|these|those)|"
    r"il|elle|ils|elles|ce|cela|cette|ces|mais|et|or|donc|toutefois|cependant|par ailleurs|en outre|aussi|"
    r"él|ella|ellos|ellas|esto|eso|este|esta|pero|y|sin embargo|además|también|por su parte|"
    r"он|она|они|оно|это|этот|эта|эти|его|её|ее|их|но|а|и|однако|также|при этом|кроме того|"
    r"وقال|وأضاف|وأكد|وأوضح|لكن|ولكن|كما|هو|هي|هم)\b"
    r"|(?:first|second|third|finally),"
    r"|[他她它]们?|但|而|然而|不过|此外|同时|因此|这|那|其|另外|并且|对此)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:photo|image|picture|file photo|video|watch|read (?:more|also|next)|related|advertisement|sign up|"
    r"subscribe|click|follow us|share|©|copyright|source|credit|getty|reporting by|editing by|updated|"
    r"published|фото|читайте|подпис|lire aussi|à lire|photo :|lea también|foto|图|来源|责任编辑|责编|اقرأ)\b"
    r"|^(?:(?:the )?claim|(?:our )?(?:verdict|ruling|rating)|why it matters|the big picture|"
    r"(?:the )?bottom line|(?:editor|author|publisher)['’]?s?['’]? note|correction|clarification|"
    r"disclosure)\s*:",
    re.IGNORECASE,
)
# What a house says of itself and its page, and a share's price of the minute set into a sentence
# ("Spotify SPOT, +8.43%"): of 65,910 sentences in openings of 2019 and 2020, 321 and 57.
_HOUSE = re.compile(
    r"\b[A-Z]{1,5}, ?[+-]\d+\.\d+ ?%"
    r"|\b(?i:newsletters?\b.{0,80}\b(?:inbox|week|daily|subscri)|(?:subscrib\w*|sign up) (?:to|for)\b|paywall"
    r"|free (?:for|to) (?:all|every)|our (?:[\w-]+ ){0,2}(?:coverage|journalism|reporting)\b"
    r"|(?:co-published|published in partnership) with"
    r"|(?:this|a version of this) (?:article|story|post|piece|essay) "
    r"(?:was|is more|has been|originally|first|also|appeared|contains))"
)
# A picture's caption, told by its closing date or credit; a word on the writer; the reporter's or the
# reader's own person; somebody who speaks but is not named in the sentence.
_CAPTION = re.compile(
    r",? (?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z.]* \d{1,2}, \d{4}\.?$"
    r"|\bIn this (?:\w+day, )?[A-Z]\w+\.? \d{1,2}, \d{4},? (?:file )?(?:photo|image)\b"
    r"|\b(?:speaks|poses|listens|looks on|walks|arrives|waves|gestures|attends)\b.{0,200}\b[A-Z][a-z]+day\b"
    r"|\bis an? (?:[\w'’-]+ ){0,6}(?:columnist|contributor|fellow|writer|editor|reporter|correspondent)\b"
    r"[^.]{0,60}\.$"
    r"|\([^()]{2,40}(?:/[^()]{2,40}|Photo|Images)\)\.?$|\b(?:AP Photo|Getty Images|via Getty|File)\b"
)
# A caption's credit, which closes its paragraph (of 1,202 such in openings of 2019 and 2020 678 stand twice),
# and the button of a player before one ("CLOSE After the rally ..."), which opens 287 of four years.
_CREDITED = re.compile(
    r"^(?:CLOSE|ADVERTISEMENT)\s+[^\W_a-z]"
    r"|\((?:[^()]{2,60}(?:/|\bvia )[^()]{2,40}|[^()]{0,60}\b(?:Photo|Images|Getty|File))\)\W*$"
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|「[^」]*」")
_IN_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|me|[Yy]ours?|[Yy]ou(?:['’](?:re|ve|d|ll))?)\b")
_SELF = re.compile(
    r"\bth(?:is|e present) (?:station|(?:news)?paper|programme|website|reporter|correspondent|outlet)\b", re.I
)
_UNNAMED = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:said|says|added|told|wrote|explained|continued|noted|argued|warned)\b"
    r"|\b(?:said|says|added) (?:he|she|they)\b"
)
# Somebody for whom the words in front of the pronoun give no name; days and months are none.
_NOBODY = re.compile(
    r"^\W*(?:What|When|Where|Why|How|If|As|For|In|On|At|With|By|After|Before|While|Since|Asked|Had|Did|Was)\b"
    r"(?:(?!\s[A-Z])[\s\S]|\s(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec|\w+day\b)\w*)*?"
    r"\b(?:he|she|him|them)\b"
)
_OPENING_MARKS = "\"“«‘'「『《¿¡$€£"
_PAIRS = (
    ("“", "”"),
    ("«", "»"),
    ("(", ")"),
    ("[", "]"),
    ("（", "）"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
)
_RUN = 500  # characters of the longest run of sentences taken to keep a quotation whole
# Shortest and longest sentence printed, in characters; Chinese says in one what English says in three.
# Of 15,431 sentences in the openings of 3,947 English articles of 2020, 80 % have 29 to 248 characters and
# 95 % under 286; below 40 they are headings, credits and exclamations.
SPACED, DENSE = (40, 330), (14, 150)


def cut(article: Article, paragraph: int, start: int, end: int) -> Line:
    """The line at a span; white space at its ends is left out."""
    text = article.title if paragraph == HEADLINE else article.paragraphs[paragraph]
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Line(
        text=text[start:end],
        article=article.id,
        url=article.url,
        outlet=outlet_of(article),
        at=dated(article),
        paragraph=paragraph,
        start=start,
        end=end,
        language=article.language,
        precision=article.dated.precision,
    )


def holds(article: Article, paragraph: int, start: int, end: int) -> bool:
    """Whether a span lies inside the article; findings of another reading may point past it."""
    if paragraph != HEADLINE and not 0 <= paragraph < len(article.paragraphs):
        return False
    text = article.title if paragraph == HEADLINE else article.paragraphs[paragraph]
    return 0 <= start < end <= len(text)


def around(article: Article, paragraph: int, start: int, end: int) -> Line:
    """The sentence, or the run of sentences, that holds a span; the whole headline for a headline."""
    if paragraph == HEADLINE:
        return cut(article, HEADLINE, 0, len(article.title))
    bounds = list(sentences(article.paragraphs[paragraph]))
    found = _unbroken(
        article.paragraphs[paragraph], bounds, [b for b in bounds if b[0] < end and b[1] > start]
    )
    if not found:
        return cut(article, paragraph, start, end)
    first = _past_dateline(article.paragraphs[paragraph], paragraph, *found[0])
    begin = first if start < first < end else min(first, start)  # a claim may begin with the dateline
    return cut(article, paragraph, begin, max(found[-1][1], end))


def _unbroken(
    text: str, bounds: list[tuple[int, int]], found: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The sentences found, with those before or behind that close a quotation they cut in half."""
    if not found or whole(text[found[0][0] : found[-1][1]]):
        return found
    first, last = bounds.index(found[0]), bounds.index(found[-1])
    for low, high in ((first - 1, last), (first, last + 1), (first - 2, last), (first, last + 2)):
        wider = bounds[max(0, low) : high + 1]
        if whole(text[wider[0][0] : wider[-1][1]]) and wider[-1][1] - wider[0][0] <= _RUN:
            return wider
    return found


def openings(piece: Piece, paragraphs: int = 4) -> Iterator[Line]:
    """The sentences of the first paragraphs in order, datelines left off, fit to print or not.

    What an outlet prints under story after story, captions and lines that end like no sentence (headings,
    "ADVERTISEMENT") are passed over, and are none of the paragraphs counted.
    """
    article, told = piece.article, 0
    for number, text in enumerate(article.paragraphs[: 2 * paragraphs]):
        if number in piece.standing or _CREDITED.search(text) or not _TERMINAL.search(text.rstrip()):
            continue
        for start, end in sentences(text):
            begin = _past_dateline(text, number, start, end)
            if begin < end:
                yield cut(article, number, begin, end)
        told += 1
        if told == paragraphs:
            return


def _past_dateline(text: str, number: int, start: int, end: int) -> int:
    """Where a sentence begins once "PORT ELM (Wire) -" is left off; only openings have one."""
    if number > 3:
        return start
    match = _DATELINE.match(text[start:end])
    return start + match.end() if match and match.end() < end - start else start


def printable(line: Line, follows: bool = False) -> bool:
    """Whether a sentence can be printed by itself, or right after the one before it (`follows`)."""
    text = line.text
    return (
        fits(text)
        and bool(_TERMINAL.search(text))
        and whole(text)
        and (follows or not _POINTS_BACK.match(text))
        and not _FURNITURE.match(text)
        and not _CAPTION.search(text)
        and not _IN_PERSON.search(_QUOTED.sub("", text))
        and not _SELF.search(_QUOTED.sub("", text))
        and not _HOUSE.search(text)
        and any(c.isalpha() for c in _QUOTED.sub("", text))  # a bare quotation does not say whose it is
        and (follows or not _NOBODY.match(_QUOTED.sub("", text)))
        and (follows or not _UNNAMED.search(_QUOTED.sub("", text)))
        and (text[0].isalnum() or text[0] in _OPENING_MARKS)
        and not text[0].islower()
        and sum(c.isupper() for c in text) < 0.5 * sum(c.isalpha() for c in text)
    )


def fits(text: str, scale: float = 1.0) -> bool:
    """Whether its length is a sentence's, by the measure of its script."""
    low, high = DENSE if dense(text) else SPACED
    return low <= len(text) <= high * scale


def dense(text: str) -> bool:
    """Whether most of it is written without spaces."""
    return 2 * len(_UNSPACED.findall(text)) > len(text)


def whole(text: str) -> bool:
    """Whether no quotation or bracket is cut in half."""
    if text.count('"') % 2:
        return False
    return all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)
