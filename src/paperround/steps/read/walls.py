"""What is not an article, and why: a wall, a shell, a list of pieces, too few words. Said, not printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from paperround.model import Reason
from paperround.steps.read import shapes
from paperround.steps.read.nature import nature, share
from paperround.steps.read.signs import Signs, bare
from paperround.text.words import UNSPACED

SHORT = 140  # letters of body; none of 16,651 archived pieces has under 1,700, so it spares any real brief
STUB = 900  # a wall's own words are shorter than this; an article about walls is longer
_WALLS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("javascript-wall", re.compile(
        r"(?:enable|activate|turn on|requires?|need|allow) (?:your )?(?:java ?script|cookies)|"
        r"javascript (?:is|must be|wird|est|debe|deve|è|não|no est|non) |"
        r"checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|just a moment|"
        r"unusual traffic|site connection is secure|security of your connection|"
        r"are you a robot|i.m not a robot|"
        r"(?:java ?script|cookies).{0,40}(?:aktivier|einschalten|erlauben|zulassen)|"
        r"aktivieren sie.{0,30}javascript|"
        r"(?:activez|activer|autorisez).{0,30}javascript|javascript.{0,30}(?:désactivé|activé)|"
        r"(?:habilit|activ|ativ|permit)\w*.{0,30}javascript|javascript.{0,30}(?:habilitad|desactivad|"
        r"ativad|desativad)|"
        r"(?:abilit|attiv)\w*.{0,30}javascript|javascript.{0,30}(?:disabilitat|disattivat|abilitat|"
        r"attivat)|"
        r"(?:включите|включить|отключ[её]н|поддержк).{0,30}javascript|javascript.{0,30}(?:включ|отключ)|"
        r"вы не робот|"
        r"(?:启用|啟用|开启|開啟|打开) ?javascript|javascript.{0,12}(?:启用|啟用|开启|禁用|停用)|"
        r"javascript ?を ?有効|javascript.{0,12}(?:有効|無効)|javascript.{0,12}(?:활성화|사용)|"
        r"(?:تفعيل|تمكين|فعّل|فعل).{0,20}(?:javascript|جافا ?سكريبت|جافاسكربت)|access denied", re.I)),
    ("consent-wall", re.compile(
        r"before you continue to|(?:we|our partners).{0,80}(?:use|store).{0,40}cookies|"
        r"accept (?:all )?cookies|manage (?:your )?(?:consent|preferences)|"
        r"cookie[- ](?:einstellungen|zustimmung)|einwilligung|zustimmen und weiter|"
        r"(?:wir|unsere partner).{0,80}cookies|mit werbung (?:weiter)?lesen|"
        r"accepter (?:et|les cookies)|(?:nous|nos partenaires).{0,80}cookies|"
        r"aceptar (?:y|todas|cookies|las cookies)|(?:nosotros|nuestros socios|utilizamos|"
        r"usamos).{0,80}cookies|"
        r"aceitar (?:e|todos|os cookies)|(?:nossos parceiros|utilizamos|usamos).{0,80}cookies|"
        r"accetta (?:e|tutti|i cookie)|(?:noi|i nostri partner|utilizziamo|usiamo).{0,80}cookie|"
        r"(?:используем|использует).{0,60}(?:cookie|куки)|согласие на обработку|"
        r"принять (?:все )?(?:cookie|куки)|"
        r"(?:使用|接受|同意).{0,16}cookie|cookie.{0,16}(?:使用|同意|接受)|クッキー.{0,12}(?:使用|同意)|쿠키.{0,12}(?:사용|동의)|"
        r"ملفات تعريف الارتباط|privacy settings|consent to", re.I)),
    ("paywall", re.compile(
        r"subscribe (?:now )?to (?:read|continue)|to continue reading|already a subscriber|"
        r"subscribers only|subscriber[- ]exclusive|"
        r"this (?:article|content|story) is (?:for|available to|reserved)|register to (?:read|continue)|"
        r"log ?in to (?:read|continue)|"
        r"jetzt weiterlesen|nur für abonnenten|(?:article|contenu) réservé|réservé aux abonnés|"
        r"solo para suscriptores|exclusivo para|"
        r"доступно подписчикам|только для подписчиков|订阅后|付费|有料会員|유료", re.I)),
)  # fmt: skip
# One of these stands in all that speaks of consent, and a glance finds that none does: the pattern itself
# took a fiftieth of the reading of a page.
_OF_CONSENT = (
    "cookie", "consent", "continue", "preferences", "privacy", "einwilligung", "zustimmen", "werbung",
    "accept", "acept", "aceit", "accett", "куки", "согласие", "クッキー", "쿠키", "ملفات",
)  # fmt: skip
# What only a gate says; it stands somewhere on the page, outside the text the extractor kept.
_GATE = re.compile(
    r"subscribe (?:now |today )?to (?:read|continue|keep) (?:reading|the full|this)|"
    r"to (?:continue|keep) reading,? (?:please )?(?:subscribe|log ?in|sign ?in|register|become)|"
    r"this (?:article|content|story) is (?:only |exclusively )?(?:for|available to|reserved for) "
    r"(?:our )?(?:paid |paying |registered )?(?:subscribers|members)|"
    r"(?:you.ve|you have) (?:reached|used|read) (?:your|all|the).{0,30}free (?:articles|stories)|"
    r"(?:artikel|text|inhalt|beitrag) ist (?:nur |exklusiv )?(?:für|den) (?:unsere[n]? )?abonnent|"
    r"jetzt weiterlesen|"
    r"weiterlesen mit|um (?:den|diesen) (?:ganzen )?artikel (?:zu lesen|weiter)|"
    r"(?:article|contenu) (?:est )?(?:réservé|exclusif) (?:à nos|aux) abonnés|"
    r"il vous reste .{1,14}à (?:lire|découvrir)|"
    r"abonnez-vous pour (?:lire|continuer)|pour lire la suite|"
    r"(?:contenido|artículo|noticia) (?:es )?(?:exclusiv[oa]|sol[oa]|"
    r"solo) para (?:nuestros )?(?:suscriptores|abonados)|"
    r"suscríbete para (?:seguir|continuar|leer)|para seguir leyendo|"
    r"(?:conteúdo|matéria|artigo|texto) (?:é )?(?:exclusiv[oa]|só|reservad[oa]) (?:para|"
    r"a) (?:os )?assinantes|"
    r"assine para (?:ler|continuar)|"
    r"(?:contenuto|articolo) (?:è )?riservato (?:agli|ai nostri) abbonati|abbonati per (?:leggere|"
    r"continuare)|"
    r"(?:материал|статья|текст|контент)\S* доступ\S+ (?:только )?(?:по подписке|подписчикам|"
    r"для подписчиков)|"
    r"чтобы (?:про|до)?читать .{0,40}(?:подпи|войдите)|"
    r"(?:订阅|付费|登录|登入|訂閱)后?後?(?:可|即可|才能)?(?:继续)?(?:阅读|閱讀|查看)(?:全文|更多|本文)|"
    r"本文(?:仅限|僅限|只供|为).{0,6}(?:订阅|訂閱|付费|会员|會員)|"
    r"(?:有料|登録)?会員(?:限定|になると|の方のみ)|残り.{0,3}\d+文字|続きを(?:読む|お読みになる)には|"
    r"구독자 ?전용|유료 ?회원 ?전용|"
    r"(?:المقال|المحتوى|المادة) (?:متاح[ة]?|مخصص[ة]?|حصري[ة]?) (?:فقط )?للمشتركين|للمشتركين فقط|"
    r"اشترك (?:لمتابعة|لمواصلة|لقراءة)",
    re.I,
)
_GONE = re.compile(
    r"\b404\b|\b(?:page|article|story|content)(?: was| is| could)? (?:not (?:be )?found|cannot be found|"
    r"doesn.t exist|does not exist)|"
    r"seite (?:wurde )?(?:leider )?nicht gefunden|seite existiert nicht|(?:page|article) (?:introuvable|"
    r"non trouvée?)|"
    r"n.existe (?:pas|plus)|página no (?:encontrada|existe)|no se (?:ha )?encontr(?:ó|ado) la página|"
    r"página não (?:encontrada|existe)|pagina non (?:trovata|esiste)|страница не (?:найдена|существует)|"
    r"(?:页面|頁面|网页|網頁|文章)(?:不存在|未找到|找不到|已(?:被)?删除)|"
    r"找不到(?:页面|頁面|该页|網頁)|no longer available|"
    r"ページ(?:が|は)(?:見つかりません|存在しません)|(?:페이지를 찾을 수 없|존재하지 않는 페이지)|"
    r"الصفحة (?:غير موجودة|المطلوبة غير)|لم يتم العثور على (?:ال)?صفحة",
    re.I,
)
# Share of a short text that must speak of the wall. A banner above a real brief came to 0.35 of it.
_TOLD = {"javascript-wall": 0.25, "consent-wall": 0.45, "paywall": 0.25}
_PURPOSES, _ALL = (
    6_000,
    0.7,
)  # letters of a wall that lists every purpose; what of it must say "we" and "cookies"
_LINKS, _HEADLINE = 10, 20  # links that make a list, and the letters from which one is a headline
_OPENING = 6  # letters that may stand before: "Error "
_SHELL = 250  # letters that a frame without a text shows: its name, a menu, a notice of rights
_LINE = 90  # letters a line on average; longer lines are prose, and need no closer look
_DENSE = re.compile(rf"[{UNSPACED}]")
SENTENCES: dict[Reason, str] = {
    "javascript-wall": "{url} shows only a demand for JavaScript or proof of being human; follow a feed.",
    "consent-wall": "{url} shows a consent banner instead of the article; follow a feed with the text.",
    "paywall": "{url} shows only a stub behind a subscription; follow another outlet of the story.",
    "not-found": "{url} answered with a page that says it is not there; nothing can be read from it.",
    "index-page": "{url} is a list of pieces, not one; follow it as a site instead.",
    "too-short": "{url} has too few words to be an article ({letters} letters); nothing was kept.",
    "empty-page": "{url} is a frame that only a program would fill; follow a feed with the text.",
    "live-blog": "{url} is a live blog of many entries, each with its time; look for the story of the day.",
    "gallery": "{url} is a gallery of pictures with captions; open it to look at them.",
    "video": "{url} is a film with a line or two about it; look for the written story.",
    "several-pieces": "{url} holds several pieces, not one; follow the address of each, or the feed.",
    "no-article": "{url} has no text that could be an article; open it to see what it is.",
    "no-title": "{url} has text and no headline; give it one in the feed or the file.",
    "not-text": "{url} is not text ({media}); only HTML, plain text and archive records can be read.",
    "encoding": "{url} is written in characters that could not be told; save it as UTF-8 and read it again.",
}  # fmt: skip


def wall(
    title: str, paragraphs: Sequence[str], locked: bool = False, signs: Signs | None = None
) -> Reason | None:
    """Why the text is no article, or None when it is one. `locked`: the page says it is not free."""
    letters = sum(map(_letters, paragraphs))
    signs = signs or Signs()
    if letters < STUB:  # the words are looked for in their composed form, whichever the page is written in
        title, *paragraphs = (unicodedata.normalize("NFC", line) for line in (title, *paragraphs))
    if (
        reason := _walled(title, paragraphs, letters)
        if letters < STUB
        else _walled_at_length(title, paragraphs)
    ):
        return reason
    if letters < STUB and _gated(paragraphs, signs, locked):
        return "paywall"
    if not paragraphs:
        return _without_text(signs)
    if reason := nature(title, paragraphs, signs):
        return reason
    # lines without links are a song, a table or a leaflet, and no list of pieces; a plain text shows no links
    if listing(paragraphs) and (signs.links is None or share(paragraphs, signs.links) > 0.5):
        return "index-page"
    if signs.links and _held(paragraphs, signs.links) >= _LINKS and share(paragraphs, signs.links) > 0.7:
        return "index-page"
    if letters < SHORT and not _brief(title, paragraphs):
        return "empty-page" if signs.shell and signs.letters < _SHELL else "too-short"
    return None


def _walled(title: str, paragraphs: Sequence[str], letters: int) -> Reason | None:
    """Short text that speaks of being gone, of a program, of consent or of paying."""
    told = " ".join([title, *paragraphs[:12]])[:4000]
    gone = _GONE.search(title)
    # a headline that opens with the words, or has few others; one that only holds them may be a story's
    if gone and (gone.start() <= _OPENING or len(gone[0]) >= 0.4 * len(title)):
        return "not-found"
    if letters < SHORT and _GONE.search(told):
        return "not-found"
    for reason, words in _WALLS:
        called = words.search(title)
        if called and len(called[0]) >= 0.6 * len(title):
            return reason
        # a headline may speak of a wall; the text below a real one would not be so short
        if words.search(told) and _share(words, paragraphs) > _TOLD[reason]:
            return reason
    return None


def _walled_at_length(title: str, paragraphs: Sequence[str]) -> Reason | None:
    """A missing page that goes on with what else to read; a consent wall that tells all its purposes."""
    gone = _GONE.search(title)
    if gone and len(gone[0]) >= 0.8 * len(title.strip(" .!-–|:")):
        return "not-found"
    if sum(map(len, paragraphs)) > _PURPOSES or not paragraphs:
        return None
    consent = dict(_WALLS)["consent-wall"]
    other = sum(map(len, paragraphs)) * (1 - _ALL)
    for line in paragraphs:  # of an article the first few settle it
        may = any(map(line.lower().__contains__, _OF_CONSENT))
        other -= 0 if may and consent.search(line) else len(line)
        if other <= 0:
            return None
    return "consent-wall"


def _gated(paragraphs: Sequence[str], signs: Signs, locked: bool) -> bool:
    """A beginning behind a gate: the page says it is not free, or shows what only gates say."""
    if locked and sum(map(_letters, paragraphs)) < STUB / 2:
        return True
    if signs.walled and any(line.rstrip().endswith(("…", "...")) for line in paragraphs):
        return True
    return bool(_GATE.search(unicodedata.normalize("NFC", signs.visible)))


def _without_text(signs: Signs) -> Reason:
    """Why a page without a text has none."""
    for reason, words in _WALLS:
        if words.search(signs.visible[:2000] or signs.noscript):
            return reason
    if _WALLS[0][1].search(signs.noscript):
        return "javascript-wall"
    return "empty-page" if signs.shell or 0 <= signs.letters < _SHELL else "no-article"


def _held(paragraphs: Sequence[str], links: Sequence[str]) -> int:
    """How many links of the length of a headline stand in the text."""
    text = bare("".join(paragraphs))
    return sum(len(link) >= _HEADLINE and link in text for link in set(links))


def _letters(line: str) -> int:
    """Letters, where one of a script without spaces says as much as three of an alphabet."""
    return len(line) if line.isascii() else len(line) + 2 * len(_DENSE.findall(line))


def _share(words: re.Pattern[str], paragraphs: Sequence[str]) -> float:
    """Share of the text that stands in paragraphs speaking of the wall."""
    letters = sum(map(len, paragraphs)) or 1
    return sum(len(p) for p in paragraphs if words.search(p)) / letters if paragraphs else 1.0


def _brief(title: str, paragraphs: Sequence[str]) -> bool:
    """A brief of a sentence or two under a headline."""
    words = sum(map(shapes.size, paragraphs))
    return bool(title) and words >= 14 and any(shapes.sentence(p) for p in paragraphs)


def listing(paragraphs: Sequence[str]) -> bool:
    """Many short lines and next to no prose: headlines of other pieces."""
    if len(paragraphs) < 12 or sum(map(len, paragraphs)) > _LINE * len(paragraphs):
        return False
    prose = sum(len(p) for p in paragraphs if shapes.sentence(p) or shapes.size(p) > 25)
    return prose < 0.1 * sum(map(len, paragraphs))
