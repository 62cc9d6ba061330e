"""Which pieces are opinion, lists or round-ups: they may be printed, but do not lead a paper.

Told by the section, the address, the headline's form, a writer who says "I" in the opening, and the tone of
the text (`tone.py`); a page's own word is trusted, its argument is not weighed.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from paperround.model import Article
from paperround.steps.edit.tone import argues

_SECTION = re.compile(
    r"\b(?:opinions?|op-?eds?|editorials?|comment(?:ary|isfree)?|columns?|columnists?|blogs?|letters|views|voices|"
    r"perspectives?|quiz|horoscopes?|crosswords?|puzzles?|podcasts?|newsletters?|"
    r"мнени[ея]|колонк[аи]|tribunes?|chroniques?|éditoriaux|editoriales|opinión|tribunas?)\b"
    r"|评论|社论|观点|مقالات|رأي",
    re.IGNORECASE,
)
_OPINION_TITLE = re.compile(
    r"^(?:opinion|op-ed|editorial|comment(?:ary)?|column|letters?(?: to the editor)?|review|"
    r"мнение|колонка|tribune|édito|éditorial|chronique|opinión|editorial|columna|社论|评论|观点|رأي)\s*[:：|–—-]",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^(?:the |our |here are (?:the )?|my )?(?:top |best )?"
    r"(?:\d{1,3}|three|four|five|six|seven|eight|nine|ten|a dozen|twelve)(?: of)?(?: the| our)?"
    r"(?: (?:best|worst|top|most|easy|simple|great|new|key|big|biggest|fun|amazing|weird|essential|quick))*"
    r" (?:\w+ )?(?:things|ways|reasons|tips|facts|books|films|movies|songs|shows|recipes|takeaways|questions|"
    r"lessons|"
    r"moments|places|ideas|photos|pictures|gifts|deals|products|mistakes|signs|hacks|tricks|habits|trends)\b"
    r"|^\d{1,2}\s*(?:大|个|种|件)(?:\w{0,6})(?:理由|方法|事|看点|亮点)",
    re.IGNORECASE,
)
_ROUND_UP = re.compile(
    r"\b(?:round-?up|in brief|news briefs?|week in review|the week ahead|daily briefing|"
    r"(?:morning|evening|weekend|\w+day) briefing|(?:\d{1,2}|three|five|seven|ten) things (?:to|you)|"
    r"in pictures|photos of the (?:day|week)|today'?s headlines|what to watch|"
    r"главное за (?:день|неделю)|l['’]essentiel|en bref|en breve|en imágenes|en images)\b"
    r"|^(?:早报|晚报|一周)|(?:早报|晚报|早餐|盘点|速览)$",
    re.IGNORECASE,
)


_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my)\b")


def slanted(article: Article) -> bool:
    """Whether a piece is opinion, a list or a round-up."""
    path = urlsplit(article.url).path.rpartition("/")[0].replace("/", " ").replace("-", " ").replace("_", " ")
    opening = _QUOTED.sub("", " ".join(article.paragraphs[:2]))
    return bool(
        _FIRST_PERSON.search(opening)
        or _SECTION.search(article.section)
        or _SECTION.search(path)
        or _SECTION.search(article.outlet.rpartition(" - ")[2] if " - " in article.outlet else "")
        or _OPINION_TITLE.search(article.title)
        or _LIST.search(article.title)
        or _ROUND_UP.search(article.title)
        or argues(article)
    )
