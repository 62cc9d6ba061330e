"""What kind of line a line is, by its shape: a sentence, a date line, a plea, a pointer elsewhere, a byline.

The rules hold for a line of any page; which lines of one page are its furniture is for `plain` and
`body` to say, since a plea in the middle of a story may be the story. The words of pleas and pointers
stand in the languages of the news; a language that is missing loses furniture marks, never text.
"""

from __future__ import annotations

import re

from paperround.steps.read.moments import ANYWHERE, Asked, moment
from paperround.text.words import UNSPACED

_END = re.compile(r"[.!?…。！？｡؟۔।॥][\"'”’“»«›‹」』)\]）\s\U0001f000-\U0001faff]*\s*(?:\[\d+\])?$")
_CLOSED = re.compile(r"[\"”»」』:：;；,，]$")
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
_LOOK = 4000  # letters whose words are counted; a longer line is long, whatever it holds
_LONGEST_TAIL = 80  # letters in which a sentence's mark and what closes after it must stand
LONG = 180  # letters; a line this long is prose even without a full stop

_PLEA = re.compile(
    r"news ?letter|sign(?:ed|ing)? up (?:for|to)\b|subscribe (?:to|now|today|here)|free trial|"
    r"in your inbox|e-?mail address|"
    r"unsubscribe|privacy policy|cookie policy|terms of (?:use|service)|all rights reserved|"
    r"follow us (?:on|at)|join our|"
    r"download (?:the|our) (?:\w+ )?app|infolettre|inscrivez-vous|abonnez-vous|s’abonner|s'abonner|"
    r"suscr[ií]bete|suscribirse|bolet[ií]n|abonnieren|hier anmelden|jetzt abonnieren|iscriviti|assine (?:a|"
    r"o|já)|"
    r"подпи(?:сывайтесь|шитесь|саться)|рассылк|订阅|訂閱|電子報|メールマガジン|購読|اشترك|النشرة البريدية|"
    r"뉴스레터|구독|zapisz się|meld je aan|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskirje|abone ol",
    re.I,
)
_POINTER = re.compile(
    r"^\W*(?:(?:read|see|view|load|show|find|access|learn|discover|watch|hear|get) (?:more|also|all|"
    r"next)\b|more (?:from|on|in|about|"
    r"stories|news|top|like|coverage|headlines)\b|related\b|also (?:read|in|on)\b|you (?:may|might) also|"
    r"most (?:read|popular|viewed)|"
    r"recommended|trending|up next|next (?:story|article|post)|previous (?:story|article|post)|"
    r"latest (?:news|stories)|top stories|"
    r"what (?:to read next|others are reading)|mehr (?:zum thema|aus|von|dazu)|weitere (?:artikel|"
    r"meldungen|themen)|lesen sie auch|"
    r"lesen sie mehr|das könnte sie|plus (?:de|d’|d')|(?:à )?lire aussi|voir aussi|à lire|más (?:de|"
    r"noticias|sobre|en)|"
    r"lea también|le puede interesar|te puede interesar|noticias relacionadas|leia (?:também|mais)|"
    r"veja também|mais (?:de|lidas)|"
    r"leggi anche|altre notizie|lees (?:ook|meer)|meer (?:over|van)|läs (?:mer|också)|les (?:også|mer)|"
    r"læs også|lue myös|"
    r"czytaj (?:także|też|więcej)|zobacz (?:także|też)|devamını oku|ilgili haber|читайте также|"
    r"читать (?:далее|ещ[её])|"
    r"ещ[её] (?:новости|по теме)|по теме|другие новости|"
    r"更多|相关(?:新闻|阅读|文章)|延伸閱讀|相關新聞|推荐阅读|関連(?:記事|ニュース)|"
    r"もっと(?:読む|見る)|관련 ?기사|더 보기|اقرأ (?:أيضا|أيضًا|المزيد)|المزيد|موضوعات ذات صلة)",
    re.I,
)
_BUTTON = re.compile(
    r"^\W*(?:share(?: (?:this|on|via).{0,30})?|tweet|e-?mail|print|copy link|save|comments?|\d+ comments?|"
    r"leave a (?:comment|reply)|"
    r"facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|instagram|youtube|advertisement|advertising|ad|sponsored|"
    r"skip to .{3,30}|menu|search|home|log ?in|sign ?in|register|subscribe|close|back to top|click here|"
    r"contact us|about us|"
    r"teilen|drucken|anzeige|werbung|startseite|partager|imprimer|publicité|accueil|compartir|imprimir|publicidad|inicio|"
    r"compartilhar|condividi|pubblicità|delen|advertentie|udostępnij|reklama|поделиться|реклама|главная|分享|广告|廣告|首页|"
    r"シェア|広告|공유|مشاركة|إعلان)\W*$",
    re.I,
)
_RIGHTS = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b)|\bcopyright (?:©|\(c\))?\s?(?:19|20)\d\d|all rights reserved|"
    r"alle rechte vorbehalten|tous droits réservés|版权所有",
    re.I,
)
_CLAIMS = (
    "©",
    "(c)",
    "copyright",
    "rights",
    "rechte",
    "droits",
    "版权",
)  # one stands in every notice of rights
_BYLINE = re.compile(
    r"^(?:by|von|por|par|di|door|av|af|autor(?:a|in)?:?|автор:|от|text:|文/|記者|记者|本报记者|بقلم:?|كتب:?)\s+"
    r"(?=[A-ZÀ-Þ\u0400-\u042f\u0600-\u06ff\u4e00-\u9fff])|^(?:文/|記者|记者|本报记者|بقلم)",
    re.I,
)
_STAMP = re.compile(
    r"^\W*(?:(?:first |last )?(?:published|posted|updated|modified|created|date|veröffentlicht|"
    r"aktualisiert|stand|publié|"
    r"mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|"
    r"опубликовано|обновлено|"
    r"发布时间|发布|更新|時間|时间|公開|更新日時|입력|수정|نشر|تاريخ النشر|am|on|at|le|el|il|op|den)\b\W*)+",
    re.I,
)
_CHANGED = re.compile(
    r"^\W*(?:last )?(?:updated|modified|aktualisiert|mis à jour|actualizado|atualizado|aggiornato|bijgewerkt|"
    r"обновлено|更新)",
    re.I,
)
_DATE_WORDS = 12


def sentence(line: str) -> bool:
    """Whether the line reads as prose: more than a few words that end as a sentence does, or a long line."""
    if len(line) >= LONG:
        return True
    count = size(line)
    if _END.search(line):
        return count >= 5
    return bool(_CLOSED.search(line)) and count >= 12


def ends(line: str) -> bool:
    """Whether the line ends with a sentence's mark."""
    return bool(_END.search(line[-_LONGEST_TAIL:]))


def size(line: str) -> int:
    """Words of the line; characters in scripts without spaces."""
    return len(_WORD.findall(line[:_LOOK]))


def dateline(line: str, asked: Asked = ANYWHERE) -> bool:
    """Whether the line is a date and little else: a weekday, a time, "Published", a zone."""
    if not 6 <= len(line) <= 90 or not any(c.isdigit() for c in line):
        return False
    if moment(line, asked) is None:
        return False
    rest = re.findall(r"[^\W\d_]{2,}", _STAMP.sub("", line))
    return (
        len(rest) <= 5 and size(line) <= _DATE_WORDS + sum(c.isdigit() for c in line) and not sentence(line)
    )


def updated(line: str) -> bool:
    """Whether a date line speaks of a later change rather than of publication."""
    return bool(_CHANGED.match(line))


def plea(line: str) -> bool:
    """Whether the line asks the reader for something: to sign up, subscribe, follow, accept."""
    return len(line) <= 400 and bool(_PLEA.search(line))


def pointer(line: str) -> bool:
    """Whether the line points to other pieces: "Related", "More from", "Read also"."""
    return len(line) <= 160 and bool(_POINTER.match(line))


def button(line: str) -> bool:
    """Whether the line is a control, a label of an advertisement or a rights notice."""
    return (len(line) <= 40 and bool(_BUTTON.match(line))) or (len(line) <= 160 and _rights(line))


def _rights(line: str) -> bool:
    folded = line.lower()
    return any(map(folded.__contains__, _CLAIMS)) and bool(_RIGHTS.search(line))


def byline(line: str) -> bool:
    """Whether the line names the writer."""
    return len(line) <= 120 and bool(_BYLINE.match(line)) and not sentence(line)
