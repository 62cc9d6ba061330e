"""Words that speak of furniture, in groups, found in one pass over a block.

A group only says that such words stand there; how much that weighs, beside length and place, is learned by
`scorer`. A language that is missing loses a hint, never text. Words are in lower case.
"""

from __future__ import annotations

import ahocorasick

GROUPS: dict[str, tuple[str, ...]] = {
    "plea": (
        "newsletter", "subscri", "sign up", "inbox", "free trial", "follow us", "join our", "push notif",
        "infolettre", "inscrivez", "abonnez", "s'abonner", "suscr", "boletín", "abonnieren", "abonnement",
        "abo ", "abonnent", "iscriviti", "assine", "подпис", "рассылк", "订阅", "訂閱", "電子報",
        "メルマガ", "会員登録", "購読", "اشترك", "뉴스레터", "구독", "zapisz się", "nieuwsbrief",
        "nyhetsbrev", "nyhedsbrev", "uutiskirje", "abone ol", "odběr", "hírlevél",
    ),
    "consent": (
        "cookie", "consent", "einwilligung", "privacy", "datenschutz", "extern", "embedded",
        "eingebettet", "personenbezogen", "données personnelles", "third part", "drittanbiet",
        "javascript", "adblock", "ad block", "your browser", "browser", "terms of", "nutzungsbedingungen",
        "隐私", "プライバシー", "الخصوصية",
    ),
    "credit": (
        "getty", "afp", "reuters", "shutterstock", "imago", "picture alliance", "picture-alliance", "dpa",
        "epa/", "ap photo", "/ap", "photo:", "photo by", "photos", "foto", "bild", "image", "picture",
        "quelle:", "source:", "sources:", "abbildung", "crédit", "credit", "photograph", "fotograf",
        "screenshot", "unsplash", "pixabay", "фото", "图片", "图源", "写真", "撮影", "사진", "صورة",
        "zdroj:", "kuva:", "fot.", "archiv",
    ),
    "rights": (
        "©", "(c) ", "copyright", "all rights", "rights reserved", "alle rechte", "tous droits",
        "reservados", "riservat", "版权", "版權", "無断転載", "무단", "creative commons", "licen",
        "impressum", "imprint",
    ),
    "talk": (
        "comment", "kommentar", "commentaire", "comentario", "коммент", "评论", "評論", "コメント",
        "댓글", "تعليق", "reply", "replies", "antwort", "répondre", "responder", "gefällt", "pingback",
        "trackback", "says:", "sagt:", "schrieb", "wrote:", "loading", "geladen", "bewertung", "rating",
        "votes", "stimmen", "forum",
    ),
    "filed": (
        "posted", "published", "updated", "last modified", "veröffentlicht", "aktualisiert", "stand:",
        "erstellt", "publié", "publicado", "actualizado", "pubblicato", "опубликовано", "обновлено",
        "发布", "更新", "filed under", "tagged", "tags", "schlagw", "schlagwort", "categor", "kategorie",
        "catégor", "categoría", "min read", "lesezeit", "minuten", "minutes", "uhr", "by ", "von ",
        "autor", "author", "about the", "über den autor", "à propos", "written by", "geschrieben von",
    ),
    "form": (
        "required", "erforderlich", "pflichtfeld", "obligatoire", "e-mail", "email", "mail address",
        "password", "passwort", "login", "log in", "anmelden", "angemeldet", "eingeloggt", "registrier",
        "register", "sign in", "connectez", "iniciar sesión", "登录", "登入", "ログイン", "войти",
        "submit", "absenden", "click here", "hier klicken", "klick", "cliquez", "button",
    ),
    "sell": (
        "download", " app", "affiliate", "commission", "provision", "rabatt", "coupon", "voucher",
        "discount", "in den warenkorb", "add to cart", "anzeige", "advert", "sponsor", "werbung",
        "publicité", "publicidad", "реклама", "广告", "広告", "광고", "إعلان", "amazon", "shop",
        "buy now", "donat", "spende", "support us", "unterstütz", "kostenlos",
    ),
    "share": (
        "share", "teilen", "partager", "compartir", "compartilhar", "condividi", "поделиться", "分享",
        "シェア", "공유", "مشاركة", "facebook", "twitter", "whatsapp", "instagram", "youtube", "telegram",
        "pinterest", "linkedin", "tweet", "rss", "print", "drucken",
    ),
    "more": (
        "read more", "read also", "also read", "see also", "related", "more from", "more on",
        "weiterlesen", "mehr zu", "lesen sie", "auch interessant", "zum thema", "lire aussi", "à lire",
        "voir aussi", "lire la suite", "leer más", "lea también", "te puede", "leia mais", "leia também",
        "leggi anche", "lees ook", "läs mer", "czytaj", "zobacz", "читайте", "相关", "推荐", "関連",
        "もっと", "관련", "اقرأ", "المزيد", "next", "previous", "vorherig", "nächste", "zurück", "weiter",
        "back to", "top stories", "trending", "most read", "meistgelesen", "recommended",
        "continue reading", "table of contents", "inhaltsverzeichnis", "watch:", "video:",
    ),
}  # fmt: skip
_LOOK = 400  # letters in which a cue counts; a longer block is prose, whatever it mentions


def _automaton() -> ahocorasick.Automaton:
    built = ahocorasick.Automaton()
    told: dict[str, int] = {}
    for place, group in enumerate(GROUPS.values()):
        for word in group:
            told[word] = told.get(word, 0) | 1 << place
    for word, mask in told.items():
        built.add_word(word, mask)
    built.make_automaton()
    return built


_FOUND = _automaton()
ZEROS = (0.0,) * len(GROUPS)


def cues(text: str) -> tuple[float, ...]:
    """For each group, whether any of its words stands in the text."""
    if len(text) > _LOOK:
        return ZEROS
    mask = 0
    for _, told in _FOUND.iter(text.lower()):
        mask |= told
    return tuple(float(mask >> place & 1) for place in range(len(GROUPS))) if mask else ZEROS
