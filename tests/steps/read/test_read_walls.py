"""What is no article is told, each kind by its own reason, in the main languages; articles stay articles."""

from __future__ import annotations

import unicodedata

import pytest
from read_pages import BODY, article, html, json_ld, plain, refusal

from paperround.model.failure import Reason
from paperround.steps.read.walls import SENTENCES

LONG = (
    *BODY,
    "The inspection began in March, when a skipper reported that a piece of stone fell beside his boat. "
    "Divers went down twice, and what they filmed was enough for the authority to call in a second firm.",
    "A timetable for the ferry is to be shown in the town hall from Monday, with room for remarks.",
)


def page(inside: str, title: str = "Merrow", head: str = "") -> str:
    """A page whose body is this markup."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<header><a href="/">Merrow Courier</a></header><main>{inside}</main>'
        f"<footer>© Merrow Courier</footer></body></html>"
    )


WALLS = [
    ("javascript-wall", "Please enable JavaScript and cookies to go on reading on this site."),
    ("javascript-wall", "Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu sehen."),
    ("javascript-wall", "Veuillez activer JavaScript dans votre navigateur pour voir cette page."),
    ("javascript-wall", "Para ver esta página es necesario activar JavaScript en el navegador."),
    ("javascript-wall", "Per vedere questa pagina è necessario attivare JavaScript nel browser."),
    ("javascript-wall", "Para ver esta página é preciso ativar o JavaScript no navegador."),
    ("javascript-wall", "Чтобы увидеть эту страницу, включите в браузере JavaScript."),
    ("javascript-wall", "请启用 JavaScript 后再访问本网站的页面。"),
    ("javascript-wall", "このページを見るには、ブラウザの JavaScript を有効にしてください。"),
    ("javascript-wall", "يرجى تفعيل JavaScript في المتصفح لعرض هذه الصفحة."),
    ("consent-wall", "We and our partners store and use cookies on your device to show advertising."),
    ("consent-wall", "Wir und unsere Partner speichern Cookies auf Ihrem Gerät, um Werbung zu zeigen."),
    ("consent-wall", "Nous et nos partenaires déposons des cookies sur votre appareil."),
    ("consent-wall", "Nosotros y nuestros socios guardamos cookies en su dispositivo."),
    ("consent-wall", "Noi e i nostri partner archiviamo cookie sul dispositivo."),
    ("consent-wall", "Nós e os nossos parceiros utilizamos cookies no seu aparelho."),
    ("consent-wall", "Мы используем файлы cookie, чтобы показывать вам рекламу."),
    ("consent-wall", "本网站使用 cookie 来向您展示广告，请选择是否接受。"),
    ("consent-wall", "当サイトではクッキーを使用しています。同意してください。"),
    ("consent-wall", "نستخدم ملفات تعريف الارتباط لعرض الإعلانات على جهازك."),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "line"), WALLS)
def test_a_wall_is_known_in_each_language(reason: Reason, line: str) -> None:
    assert refusal(page(f"<h1>Merrow</h1><p>{line}</p>")).reason == reason


@pytest.mark.parametrize(
    "gate",
    [
        "Subscribe now to continue reading",
        "This article is for paying subscribers",
        "Dieser Artikel ist nur für Abonnenten",
        "Cet article est réservé aux abonnés",
        "Contenido exclusivo para suscriptores",
        "Conteúdo exclusivo para assinantes",
        "Articolo riservato agli abbonati",
        "Статья доступна только подписчикам",
        "订阅后即可阅读全文",
        "この記事は有料会員限定です",
        "هذا المقال متاح للمشتركين فقط",
    ],
)
def test_a_beginning_behind_a_gate_is_a_paywall(gate: str) -> None:
    stub = html(BODY[:2], foot=f'<div class="gate"><h2>{gate}</h2><a href="/offer">Merrow Plus</a></div>')
    assert refusal(stub).reason == "paywall"


@pytest.mark.parametrize(("reason", "line"), [WALLS[3], WALLS[5], WALLS[15]])
def test_a_wall_is_known_with_its_accents_written_apart(reason: Reason, line: str) -> None:
    apart = unicodedata.normalize("NFD", line)
    assert apart != line and refusal(page(f"<h1>Merrow</h1><p>{apart}</p>")).reason == reason


def test_a_whole_article_with_a_gate_for_another_piece_is_an_article() -> None:
    offer = '<aside><h2>Subscribe now to continue reading</h2><a href="/offer">Merrow Plus</a></aside>'
    assert article(html((*LONG, *LONG[:1]), foot=offer)).paragraphs[0] == BODY[0]


@pytest.mark.parametrize(
    "title",
    [
        "404", "Page not found", "Seite nicht gefunden", "Page introuvable", "Página no encontrada",
        "Página não encontrada", "Pagina non trovata", "Страница не найдена", "页面不存在",
        "お探しのページは見つかりません", "الصفحة غير موجودة",
    ],
)  # fmt: skip
def test_a_missing_page_that_answers_200_is_told_in_each_language(title: str) -> None:
    inside = (
        f"<h1>{title}</h1><p>Merrow Courier. It may have moved; look for it on the front page of the day.</p>"
    )
    assert refusal(page(inside, title)).reason == "not-found"


def test_a_missing_page_that_recommends_others_is_not_found() -> None:
    teasers = "".join(f'<h3><a href="/{n}">Harbour story number {n} of the week</a></h3>' for n in range(9))
    assert (
        refusal(page(f"<h1>Page not found</h1><p>Sorry.</p>{teasers}", "Page not found")).reason
        == "not-found"
    )


@pytest.mark.parametrize(
    "title",
    ["A village where a page not found in any archive is read aloud", "The 1404 fire and what it left"],
)
def test_an_article_whose_headline_sounds_missing_is_an_article(title: str) -> None:
    assert article(html((*LONG, *LONG[3:]), title=title)).title == title


def test_a_missing_page_that_goes_on_at_length_is_not_found() -> None:
    more = "".join(f"<p>{line} Number {n}.</p>" for n in range(4) for line in BODY)
    assert refusal(page(f"<h1>Page not found</h1>{more}", "Page not found")).reason == "not-found"


def test_a_consent_wall_that_lists_its_purposes_is_one() -> None:
    said = "With your permission we and our partners use cookies to measure the {n}th thing you look at here."
    wall = "".join(f"<p>{said.format(n=n)}</p>" for n in range(20))
    assert refusal(page(f"<h1>Your choices</h1>{wall}", "Your choices")).reason == "consent-wall"


@pytest.mark.parametrize(
    "line",
    [
        "Wir und unsere Partner speichern Cookies auf Ihrem Gerät, um das {n}. Ding zu messen.",
        "Mit Ihrer Einwilligung messen wir das {n}. Ding, das Sie hier heute ansehen, und alles, was folgt.",
        "Мы используем файлы куки, чтобы измерить {n}-ю вещь, на которую вы здесь сегодня посмотрели с нами.",
        "Manage your preferences for the {n}th thing you look at here, and for all that you look at then.",
        "Il vous faut accepter et fermer avant de voir la {n}e chose que vous regardez ici, merci.",
    ],
)
def test_a_consent_wall_at_length_is_known_by_other_words_too(line: str) -> None:
    wall = "".join(f"<p>{line.format(n=n)}</p>" for n in range(20))
    assert refusal(page(f"<h1>Your choices</h1>{wall}", "Your choices")).reason == "consent-wall"


def test_an_article_about_cookies_is_an_article() -> None:
    about = tuple(
        f"The {n}th outlet said: “We use cookies to pay for the news.” {BODY[n % 3]}" for n in range(5)
    )
    assert article(html((*LONG, *about), title="Who uses cookies in Merrow")).paragraphs[0] == LONG[0]


def test_an_empty_frame_is_told_from_a_page_without_a_text() -> None:
    frame = '<html><head><title>Merrow</title></head><body><div id="root"></div><script>run()</script></body>'
    assert refusal(frame).reason == "empty-page"
    told = "<noscript>You need to enable JavaScript to run this app.</noscript>"
    assert refusal(frame.replace("<script>", f"{told}<script>")).reason == "javascript-wall"


def entries(count: int, clock: str = "{hour}:{minute:02}") -> str:
    """A running report: an entry a stretch of the day."""
    out = []
    for n in range(count):
        when = clock.format(hour=9 + n // 4, minute=n % 4 * 15 + 1)
        line = f"Boat number {n} has passed under the bridge, and the crowd on the quay has grown."
        out.append(
            f"<div class='entry'><span>{when}</span><p>{line} The next one waits for the tide.</p></div>"
        )
    return "".join(out)


@pytest.mark.parametrize(
    ("title", "clock"),
    [
        ("Live: the boats pass under the bridge", "{hour}:{minute:02}"),
        ("Liveticker: Die Boote fahren unter der Brücke", "{hour}.{minute:02} Uhr"),
        ("En direct : les bateaux passent sous le pont", "{hour}h{minute:02}"),
        ("Última hora en directo: los barcos pasan", "{hour}:{minute:02} h"),
        ("Ao vivo: os barcos passam sob a ponte", "{hour}h{minute:02}"),
        ("La diretta: le barche passano sotto il ponte", "ore {hour}.{minute:02}"),
        ("Онлайн-трансляция: суда проходят под мостом", "{hour}:{minute:02} мск"),
        ("直播：船只通过大桥", "{hour}:{minute:02}"),
        ("【速報】船が橋の下を通過", "{hour}時{minute:02}分"),
        ("مباشر: القوارب تمر تحت الجسر", "{hour}:{minute:02}"),
    ],
)
def test_a_live_blog_is_told_as_one(title: str, clock: str) -> None:
    assert refusal(page(f"<h1>{title}</h1>{entries(12, clock)}", title)).reason == "live-blog"


def test_a_live_blog_whose_data_says_so_needs_no_word_in_its_title() -> None:
    update = {"@type": "BlogPosting", "articleBody": "A boat has passed."}
    head = json_ld(**{"@type": "LiveBlogPosting", "headline": "Boats", "liveBlogUpdate": [update] * 4})
    assert refusal(page(f"<h1>Boats</h1>{entries(4)}", "Boats", head)).reason == "live-blog"


def test_a_live_blog_of_plain_text_is_told_by_its_lines() -> None:
    lines = [
        f"{9 + n // 4}:{n % 4 * 15 + 1:02} A boat has passed under the bridge, the {n}th today."
        for n in range(12)
    ]
    text = "Live: the boats pass\n\n" + "\n\n".join(lines)
    assert refusal(text, media="text/plain").reason == "live-blog"


def test_an_article_beside_a_ticker_is_an_article() -> None:
    ticker = f'<div class="live-ticker"><h2>Live</h2>{entries(9)}</div>'
    found = article(html(LONG).replace("</body>", f"<aside>{ticker}</aside></body>"))
    assert found.paragraphs == LONG


def test_an_article_that_names_times_of_day_is_an_article() -> None:
    day = tuple(
        f"At {n}:15 the ferry left Kessel with {n} lorries, and the queue went on growing."
        for n in range(6, 14)
    )
    assert article(html(day, title="A day at the ferry, live and slow")).paragraphs == day


def test_an_account_with_a_running_report_under_it_is_an_article() -> None:
    title = "Live: the boats pass under the bridge"
    account = "".join(f"<p>{line}</p>" for line in (*LONG, *(f"{line} So it was said." for line in LONG)))
    assert BODY[0] in article(page(f"<h1>{title}</h1>{account}{entries(24)}", title)).paragraphs


def pictures(
    count: int, caption: str = "The bridge at dusk, seen from the quay, with picture number {n} of its piers."
) -> str:
    """Pictures, each with its caption."""
    one = '<figure><img src="/{n}.jpg" alt=""><figcaption>' + caption + "</figcaption></figure>"
    return "".join(one.replace("{n}", str(n)) for n in range(count))


@pytest.mark.parametrize(
    "title",
    [
        "The bridge in pictures", "Bildergalerie: Die Brücke", "Diaporama : le pont", "El puente en imágenes",
        "A ponte em imagens", "Fotogallery: il ponte", "Мост: фоторепортаж", "组图：大桥",
        "写真特集：橋", "الجسر بالصور",
    ],
)  # fmt: skip
def test_a_gallery_is_told_as_one(title: str) -> None:
    assert refusal(page(f"<h1>{title}</h1>{pictures(9)}", title)).reason == "gallery"


def test_an_article_with_many_pictures_is_an_article() -> None:
    found = article(html((*LONG, *(f"{line} So it was said." for line in LONG)), foot=pictures(6)))
    assert BODY[0] in found.paragraphs


@pytest.mark.parametrize(
    "title",
    [
        "Video: a walk over the bridge",
        "Vidéo : le pont",
        "Видео: прогулка по мосту",
        "视频：大桥",
        "فيديو: الجسر",
    ],
)
def test_a_film_with_a_line_about_it_is_a_video(title: str) -> None:
    inside = f"<h1>{title}</h1><video src='/a.mp4'></video><p>{BODY[0]} It is open to walkers only.</p>"
    assert refusal(page(inside, title)).reason == "video"


def test_an_article_with_a_film_in_it_is_an_article() -> None:
    film = "<video src='/a.mp4'></video>"
    assert (
        article(html((*LONG, *LONG[3:]), title="Video shows cracks in the bridge", foot=film)).paragraphs[0]
        == BODY[0]
    )


def test_several_pieces_under_one_address_are_told() -> None:
    told = [" ".join(f"{line} Number {n}." for line in BODY) for n in range(4)]
    parts = "".join(
        f"<article><h2><a href='/{n}'>Harbour note number {n}</a></h2><p>{text}</p></article>"
        for n, text in enumerate(told)
    )
    assert refusal(page(parts, "Merrow notebook")).reason == "several-pieces"


def test_a_list_of_ten_places_is_one_piece() -> None:
    told = [" ".join(f"{line} Number {n}." for line in BODY) for n in range(4)]
    parts = "".join(
        f"<article><h2>{n}. The quay of Kessel</h2><p>{text}</p></article>" for n, text in enumerate(told)
    )
    found = article(page(f"<h1>Ten quays for a quiet walk</h1>{parts}", "Ten quays for a quiet walk"))
    assert len(found.paragraphs) >= 4


def test_a_banner_above_a_brief_is_not_a_wall() -> None:
    banner = "Nous utilisons des cookies pour améliorer ce site."
    assert article(html((banner, *BODY[:2]))).paragraphs[-1] == BODY[1]


def test_the_first_of_pieces_strung_together_is_the_pages_own() -> None:
    other = "".join(f"<p>{line} So it was in Kessel.</p>" for line in BODY)
    more = "".join(f"<article><h2>Kessel {n}</h2>{other}</article>" for n in range(2))
    found = article(html(LONG).replace("<footer>", f"{more}<footer>"))
    assert found.title == "Harbour bridge closed to lorries"


@pytest.mark.parametrize("path", ["/tag/bridges", "/", "/category/harbour/", "/thema/hafen"])
def test_a_page_of_teasers_is_an_index(path: str) -> None:
    one = '<div><h3><a href="/{n}">Harbour story number {n} of this week</a></h3><p>{line}</p></div>'
    teasers = "".join(one.format(n=n, line=f"Summary {n}. {BODY[n % 3][:120]}") for n in range(12))
    assert (
        refusal(page(f"<h1>Bridges</h1>{teasers}"), f"https://merrow-courier.example{path}").reason
        == "index-page"
    )


def test_a_bare_list_of_links_is_an_index() -> None:
    links = "".join(
        f"<li><a href='/{n}'>Harbour story number {n}: what was said of it</a></li>" for n in range(30)
    )
    assert refusal(page(f"<h1>Archive</h1><ul>{links}</ul>", "Archive")).reason == "index-page"


def test_a_security_check_is_a_wall() -> None:
    said = "<h2>One step more</h2><p>merrow.example needs to review the security of your connection.</p>"
    assert refusal(page(said, "Just a moment...")).reason == "javascript-wall"


def test_a_text_cut_off_before_a_paywall_is_a_paywall() -> None:
    cut = (BODY[0], BODY[1], f"{BODY[2][:60]}…")
    wall = '<div class="paywall-box"><h3>More?</h3><p>Join the Courier today.</p></div>'
    assert refusal(html(cut, foot=wall)).reason == "paywall"
    assert article(html(BODY, foot=wall)).paragraphs[0] == BODY[0]


@pytest.mark.parametrize(
    "ago", ["{n} min ago", "vor {n} Minuten", "il y a {n} minutes", "{n} минут назад", "{n}分钟前"]
)
def test_a_live_blog_that_counts_its_minutes_is_told(ago: str) -> None:
    posts = "".join(
        f"<div class='post'><span>{ago.format(n=n)}</span><p>{BODY[n % 3]} It was number {n}.</p></div>"
        for n in range(2, 12)
    )
    assert refusal(page(f"<h1>Storm live</h1>{posts}", "Storm live")).reason == "live-blog"


def test_short_lines_without_links_are_no_index() -> None:
    song = tuple(f"The tide goes out, verse {n}, the tide comes in" for n in range(30))
    assert article(html(song, title="A song of the harbour")).paragraphs == song


def test_an_article_above_a_long_list_of_others_is_an_article() -> None:
    account = "".join(f"<p>{line}</p>" for line in (*LONG, *(f"{line} So it was said." for line in LONG)))
    one = '<div><h3><a href="/{n}">Harbour story number {n} of this week</a></h3><p>{line}</p></div>'
    said = "What else was said on the quay that week, and by whom, and what became of it later on."
    teasers = "".join(one.format(n=n, line=f"Summary {n}. {said}") for n in range(40))
    found = article(page(f"<h1>Harbour bridge closed</h1>{account}{teasers}", "Harbour bridge closed"))
    assert BODY[0] in found.paragraphs


def test_each_reason_of_the_reader_has_a_sentence_that_says_what_to_do() -> None:
    for reason, sentence in SENTENCES.items():
        assert "{url}" in sentence and ";" in sentence and sentence.endswith("."), reason


def test_a_brief_in_plain_text_stays_an_article() -> None:
    assert plain(f"Harbour bridge closed\n\n{BODY[0]}").paragraphs == (BODY[0],)
