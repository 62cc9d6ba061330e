"""A rich invented edition to draw: the island state of Merrow, its outlets, a hard week and a quiet one.

Every outlet, place, group and person here is made up.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from paperround.model import (
    Article,
    Camp,
    Carrier,
    Correction,
    Dating,
    Designation,
    Dispute,
    Doubt,
    Dropped,
    Edition,
    Entry,
    Held,
    Line,
    Point,
    Said,
    Slot,
    Speaker,
    Statement,
    Tie,
    WatchReport,
    WatchRow,
    Why,
    digest,
)
from paperround.steps.render import Around, Day, LetterLook, WatchLink

DAY = "2031-05-02"
NOW = datetime(2031, 5, 2, 6, 30, tzinfo=UTC)
ADDRESS = "https://courier.example"
HOSTS = {
    "Merrow Wire": "wire.merrow.example",
    "Harbour Post": "harbourpost.example",
    "Saltmarsh Gazette": "gazette.saltmarsh.example",
    "Radio Tern": "radiotern.example",
    "The Northern Ledger": "ledger.north.example",
    "La Dépêche de Carrec": "depeche.carrec.example",
    "Вестник Северного мыса": "vestnik.example",
    "صحيفة المرسى": "almarsa.example",
    "汐湾日报": "xiwan.example",
    "Islands Today": "islands.example",
}


def at(hours: float) -> datetime:
    """A moment so many hours before the edition."""
    return NOW - timedelta(hours=hours)


def line(text: str, outlet: str = "Merrow Wire", hours: float = 5, **more: Any) -> Line:
    article = digest(outlet, text[:12])
    url = f"https://{HOSTS.get(outlet, 'other.example')}/2031/05/01/{article}"
    given = {"article": article, "url": url, "paragraph": 1, "start": 0, "end": len(text), "language": "en"}
    return Line(text=text, outlet=outlet, at=at(hours), **{**given, **more})


def said(text: str, speaker: str, role: str = "", outlet: str = "Merrow Wire", **more: Any) -> Said:
    keys = ("medium", "cue", "kind")
    own = {key: more.pop(key) for key in keys if key in more}
    return Said(line=line(text, outlet, **more), speaker=speaker, role=role, **own)


def entry(title: str, outlet: str, hours: float, role: str = "own", **more: Any) -> Entry:
    article = more.pop("article", digest(outlet, title))
    url = f"https://{HOSTS.get(outlet, 'other.example')}/{article}"
    given = {"origin": outlet, "language": "en", "url": url}
    return Entry(article=article, title=title, outlet=outlet, at=at(hours), role=role, **{**given, **more})


def slot(headline: str, *sentences: str, outlet: str = "Harbour Post", **more: Any) -> Slot:
    language = more.pop("language", "en")
    piece = digest(outlet, headline)
    source = {"article": piece, "url": f"https://{HOSTS[outlet]}/{piece}", "language": language}
    lines = tuple(line(text, outlet, **source) for text in sentences)
    given: dict[str, Any] = {
        "story": digest("story", headline),
        "section": "Islands",
        "kicker": "Islands",
        "outlets": (outlet, "Merrow Wire", "Radio Tern", "Islands Today"),
        "independent": (outlet, "Merrow Wire"),
        "first": outlet,
        "first_at": at(7.4),
        "why": (
            Why(kind="independent", text="2 independent sources", weight=1.4),
            Why(kind="novelty", text="began within the last day", weight=0.8),
        ),
        "entries": (
            entry(headline, outlet, 7.4, language=language),
            entry(
                headline,
                "Islands Today",
                6.1,
                "copy",
                of=digest(outlet, headline),
                origin=outlet,
                likeness=0.93,
                why="shares 41 of 44 sentences",
                language=language,
            ),
        ),
    }
    headed = line(headline, outlet, 7.4, paragraph=-1, **source)
    return Slot(headline=headed, summary=lines, **{"place": "story", **given, **more})


TOLL = Dispute(
    about="killed",
    lines=(
        line("Fourteen people were killed on the mole, the coastguard said.", "Merrow Wire", 6.2),
        line(
            "At least 17 were dead by nightfall, the hospital at Carrec told this newspaper.",
            "Harbour Post",
            4.1,
        ),
        line("Le bilan est de quinze morts, selon la préfecture.", "La Dépêche de Carrec", 3, language="fr"),
    ),
    figures=("Fourteen people were killed", "At least 17 were dead", "quinze morts"),
)
LEAD = slot(
    "Ferry strikes Carrec mole in fog; coastguard and hospital differ on the dead",
    "The evening ferry from Tern Rock struck the mole at Carrec at 17:40 in thick fog and took on water.",
    "Fishing boats brought 206 passengers ashore before the coastguard cutter arrived.",
    "The harbour’s fog signal had been out of order since March, according to its own log.",
    place="lead",
    outlet="Merrow Wire",
    section="Islands",
    kicker="Carrec",
    outlets=(*list(HOSTS)[:8], *(f"Islands Today {n}" for n in range(1, 7))),
    independent=("Merrow Wire", "Harbour Post", "La Dépêche de Carrec"),
    independence="9 of 14 print the Merrow Wire report; two have their own.",
    first_at=at(12.2),
    disputes=(TOLL,),
    said=(
        said(
            "We had no signal, no light, and then we had the wall.",
            "Ines Corvane",
            "master of the ferry",
            "Harbour Post",
            medium="Radio Tern",
            hours=4.1,
        ),
        said(
            "The signal was due for repair this summer, and there was money for it.",
            "Odran Pell",
            "harbour commissioner",
            "Merrow Wire",
            hours=3,
        ),
    ),
    claims=(
        said(
            "We had no signal, no light, and then we had the wall.",
            "Ines Corvane",
            "master of the ferry",
            "Harbour Post",
            medium="Radio Tern",
            hours=4.1,
        ),
        said(
            "The signal was due for repair this summer, and there was money for it.",
            "Odran Pell",
            "harbour commissioner",
            "Merrow Wire",
            hours=3,
        ),
        said(
            "the money was spent on the new quay",
            "Mairead Voss",
            "opposition leader",
            "The Northern Ledger",
            kind="indirect",
            hours=2,
        ),
        said(
            "Nous avons compté les gilets, pas les passagers.",
            "Yann Le Braz",
            "pêcheur",
            "La Dépêche de Carrec",
            language="fr",
            hours=2.5,
        ),
    ),
    why=(
        Why(kind="independent", text="3 independent sources", weight=2.1),
        Why(kind="spread", text="printed by 11 more outlets", weight=0.6),
        Why(kind="place", text="about Merrow", weight=0.5),
        Why(kind="fresh", text="newest report 2 hours old", weight=0.3),
    ),
    entries=(
        entry("Ferry strikes mole in fog", "Merrow Wire", 12.2, "original", article="w1"),
        entry(
            "Ferry hits harbour mole in fog",
            "Islands Today",
            11.4,
            "copy",
            of="w1",
            origin="Merrow Wire",
            likeness=0.97,
            why="shares 31 of 32 sentences and the wire’s signature",
            shared=("The ferry struck the mole in fog & stood fast",),
        ),
        entry(
            "Fog ferry crash at Carrec",
            "Radio Tern",
            11,
            "rewrite",
            of="w1",
            origin="Merrow Wire",
            likeness=0.61,
            why="same order of facts, 4 of 6 quotations",
        ),
        entry(
            "Paquebot contre le môle : le brouillard et le silence",
            "La Dépêche de Carrec",
            9,
            language="fr",
            why="names the ferry, the mole and the hour",
            likeness=0.44,
        ),
        entry(
            "‘Then we had the wall’: a master’s account",
            "Harbour Post",
            4.1,
            why="names the ferry and the mole",
            likeness=0.39,
        ),
        entry(
            "Fog signal at Carrec out of order, log shows",
            "The Northern Ledger",
            45,
            earlier=True,
            why="names the same signal",
            likeness=0.31,
        ),
    ),
)
STORIES = (
    slot(
        "Parliament votes to reopen the Saltmarsh causeway by 38 to 35",
        "The causeway, closed since the winter floods, will carry single-line traffic from Monday.",
        "Three members crossed the floor after an amendment on tolls was withdrawn.",
        kicker="Politics",
        section="Home",
        outlet="Saltmarsh Gazette",
        update=True,
        news=(line("It was won by three, after the toll amendment was withdrawn.", "Saltmarsh Gazette"),),
        said=(
            said(
                "A road that floods twice a year is not a road, it is a habit.",
                "Mairead Voss",
                "opposition leader",
                "Saltmarsh Gazette",
            ),
        ),
    ),
    slot(
        "Prices rise 4.1 per cent over the year, the fastest since 2024",
        "Fuel and flour account for more than half of the rise, the statistics office reported on Thursday.",
        "The central bank meets on Tuesday.",
        kicker="Economy",
        section="Home",
        outlet="The Northern Ledger",
    ),
    slot(
        "Gunmen burn two customs posts on the Ostrel road",
        "Two posts were burned before dawn and four officers taken away, the frontier guard said.",
        "The Grey Lantern Front said in a leaflet that it held the men.",
        kicker="Frontier",
        section="World",
        outlet="Merrow Wire",
        notes=(
            Designation(
                group="Grey Lantern Front",
                authority="Merrow",
                list="Register of Proscribed Bodies",
                listed="2027-11-03",
                source="https://register.merrow.example/glf",
            ),
        ),
        said=(
            said(
                "We will talk to anyone who lets the four go home first.",
                "Ilse Adair",
                "interior minister",
                "Merrow Wire",
                medium="Radio Tern",
            ),
        ),
    ),
    slot(
        "Рыбаки Северного мыса отказались выйти в море из-за новых квот",
        "Около ста двадцати судов остались в гавани в четверг утром.",
        "Профсоюз требует вернуть прошлогодние квоты на сайду.",
        kicker="Северный мыс",
        section="World",
        outlet="Вестник Северного мыса",
        language="ru",
    ),
    slot(
        "الحكومة تؤجل التصويت على قانون الموانئ للمرة الثالثة",
        "قالت لجنة النقل إن التصويت لن يجري قبل نهاية الشهر.",
        "ويطالب عمال الأرصفة بضمانات مكتوبة قبل أي خصخصة.",
        kicker="الموانئ",
        section="World",
        outlet="صحيفة المرسى",
        language="ar",
    ),
    slot(
        "汐湾大桥合龙，比原计划提前三周",
        "大桥全长四点七公里，预计秋季通车。",
        "工程部门表示，通车前还要做一个月的荷载试验。",
        kicker="汐湾",
        section="World",
        outlet="汐湾日报",
        language="zh",
    ),
    slot(
        "School meals to be free in all island primaries from September",
        "The scheme covers 11,400 pupils and is paid for from the harbour levy.",
        "Two islands had already begun on their own account.",
        kicker="Schools",
        section="Society",
    ),
    slot(
        "Terns return to the Rock three weeks early, wardens count 2,300 pairs",
        "Wardens counted 2,300 pairs on Wednesday, the most since counts began in 1961.",
        kicker="Nature",
        section="Society",
        outlet="Radio Tern",
        outlets=("Radio Tern",),
        independent=("Radio Tern",),
        single=True,
    ),
)
BRIEFS = tuple(
    slot(headline, sentence, place="brief", kicker="", outlet=outlet)
    for headline, sentence, outlet in (
        (
            "Lighthouse keeper’s log sold for 9,000 crowns",
            "The log covers the storm of 1911.",
            "Harbour Post",
        ),
        ("Court clears ferry line in ticket case", "The judge found no intent to mislead.", "Merrow Wire"),
        ("New dictionary of Carrec dialect lists 412 words for rain", "It took nine years.", "Islands Today"),
        ("Tern Rock clinic reopens after repairs", "It will see patients on weekdays.", "Radio Tern"),
        ("Football: Saltmarsh 2, Northern Cape 2", "Both late goals came from corners.", "Saltmarsh Gazette"),
    )
)
LOCAL = (
    slot(
        "Lane behind the fish market closed for drains until June",
        "Deliveries go by the quay.",
        place="local",
        kicker="",
        single=True,
        outlets=("Harbour Post",),
        independent=("Harbour Post",),
    ),
    slot(
        "Choir seeks basses before midsummer",
        "Rehearsals are on Tuesdays.",
        place="local",
        kicker="",
        single=True,
        outlets=("Islands Today",),
        independent=("Islands Today",),
        outlet="Islands Today",
    ),
)
MORE = tuple(
    slot(f"{what} {where}", place="more", kicker="", outlet=outlet)
    for what, outlet in (
        ("Council approves lighting plan for", "Harbour Post"),
        ("Weather: fog to lift by noon over", "Radio Tern"),
        ("Letters: what readers say about", "Islands Today"),
    )
    for where in ("Carrec", "Tern Rock", "Saltmarsh", "the Northern Cape", "Ostrel", "Merrow town")
)
POINTS = (
    Point(
        kind="contradiction",
        lead_in="Two accounts of one signal:",
        story=LEAD.story,
        said=(
            said(
                "The signal was due for repair this summer, and there was money for it.",
                "Odran Pell",
                "harbour commissioner",
            ),
            said(
                "There has been no money for the signal since the quay was begun.",
                "Mairead Voss",
                "opposition leader",
                "The Northern Ledger",
            ),
        ),
    ),
    Point(
        kind="figure",
        story=STORIES[7].story,
        said=(
            said(
                "Wardens counted 2,300 pairs on Wednesday, the most since counts began in 1961.",
                "",
                outlet="Radio Tern",
            ),
        ),
    ),
    Point(
        kind="quotation",
        story=STORIES[0].story,
        said=(
            said(
                "A road that floods twice a year is not a road, it is a habit.",
                "Mairead Voss",
                "opposition leader",
                "Saltmarsh Gazette",
            ),
        ),
    ),
    Point(
        kind="reversal",
        lead_in="Yesterday and today:",
        story=STORIES[2].story,
        said=(
            said(
                "There will be no talks while the four are held.", "Ilse Adair", "interior minister", hours=30
            ),
            said(
                "We will talk to anyone who lets the four go home first.",
                "Ilse Adair",
                "interior minister",
                medium="Radio Tern",
            ),
        ),
    ),
)


def row(name: str, trend: tuple[int, ...], *texts: str, **more: Any) -> WatchRow:
    today, yesterday = trend[-1], trend[-2]
    told = enumerate(zip(texts, HOSTS, strict=False))
    lines = tuple(line(text, outlet, 3 + n) for n, (text, outlet) in told)
    return WatchRow(
        name=name, independent=today, reports=today * 3, yesterday=yesterday, trend=trend, lines=lines, **more
    )


WAVE = (0, 1, 0, 0, 2, 1, 0, 0, 1, 3, 2, 1, 0, 0, 0, 1, 0, 2, 4, 2, 1, 1, 0, 0, 1, 2, 3, 2, 1)
GLF = Designation(
    group="Grey Lantern Front",
    authority="Merrow",
    list="Register of Proscribed Bodies",
    listed="2027-11-03",
    source="https://register.merrow.example/glf",
)
WATCH = WatchReport(
    slug="militant-risk",
    name="Militant risk",
    day=DAY,
    change="6 independent sources report on 2 regions, against 4 yesterday; 3 sentences are new.",
    regions=(
        row(
            "Ostrel frontier",
            (*WAVE, 5),
            "Two posts were burned before dawn and four officers taken away, the frontier guard said.",
            "Drivers said the road was open again by noon under escort.",
            "The burned posts had been rebuilt in February.",
        ),
        row("Saltmarsh", (*WAVE[::-1], 1), "A parcel left on the causeway held only books, police said."),
        row("Northern Cape", (*([1] * 10), *([0] * 20))),
        row("Tern Rock", tuple([0] * 30)),
    ),
    groups=(
        row(
            "Grey Lantern Front",
            (*WAVE, 4),
            "The Grey Lantern Front said in a leaflet that it held the men.",
            designations=(GLF,),
        ),
        row(
            "Sons of the Tide",
            tuple([0] * 29 + [0]),
            designations=(Designation(group="Sons of the Tide", authority="Ostrel", list="", listed="2019"),),
        ),
    ),
    said=(
        said(
            "We will talk to anyone who lets the four go home first.",
            "Ilse Adair",
            "interior minister",
            medium="Radio Tern",
        ),
        said(
            "the men were well and would be freed for a price",
            "Grey Lantern Front",
            kind="indirect",
            outlet="Harbour Post",
        ),
    ),
    fresh=(
        line("Two posts were burned before dawn and four officers taken away, the frontier guard said."),
        line("The Grey Lantern Front said in a leaflet that it held the men.", "Harbour Post", 4),
        line("A parcel left on the causeway held only books, police said.", "Saltmarsh Gazette", 6),
    ),
    stories=(STORIES[2].story,),
)
QUIET = WatchReport(
    slug="sea-ice",
    name="Sea ice",
    day=DAY,
    quiet=True,
    change="No source reports on this watch today.",
    regions=(row("Northern Cape", tuple([0] * 30)),),
)
DROPPED = tuple(
    Dropped(
        article=digest(reason, str(n)),
        title=title,
        outlet="Islands Today",
        url=f"https://islands.example/{n}",
        reason=reason,
        sentence=sentence,
    )
    for n, (reason, title, sentence) in enumerate(
        (
            (
                "too-old",
                "Kabeljau season opens with record catch",
                "Dated 4 May 2029 by its page, offered as of today.",
            ),
            ("undated", "Our privacy pledge", "It gives no date."),
            ("future", "Regatta results", "Dated 9 May 2031 by its feed, which is still to come."),
            ("undated", "Subscribe to the print edition", "It gives no date."),
        )
    )
)
EDITION = Edition(
    day=DAY,
    number=412,
    name="The Merrow Courier",
    now=NOW,
    place="Merrow",
    address=ADDRESS,
    opening="388 pieces from 41 outlets became 96 stories; 14 rest on three or more independent sources.",
    lead=LEAD,
    stories=STORIES,
    briefs=BRIEFS,
    local=LOCAL,
    more=MORE,
    points=POINTS,
    watches=(WATCH, QUIET),
    sections=("Home", "World", "Society"),
    corrections=(
        Correction(
            line=line(
                "An earlier report gave the harbour’s depth in fathoms as metres; it is eleven fathoms.",
                "Harbour Post",
                9,
            ),
            story=LEAD.story,
        ),
    ),
    dropped=DROPPED,
    counts={"read": 388, "stories": 96, "dropped:undated": 31, "dropped:too-old": 12, "dropped:future": 1},
)
AROUND = Around(
    sure=0.85,
    name="The Merrow Courier",
    address=ADDRESS,
    place="Merrow",
    contact="editor@courier.example",
    days=(
        Day(day=DAY, number=412, headline=LEAD.headline.text, language="en"),
        Day(
            day="2031-05-01",
            number=411,
            headline="Fog signal at Carrec out of order, log shows",
            language="en",
        ),
        Day(day="2031-04-30", number=410, headline="汐湾大桥合龙在即", language="zh"),
        Day(day="2031-04-29", number=409, headline="Council rejects toll plan", language="en"),
    ),
    watches=(
        WatchLink(slug="militant-risk", name="Militant risk"),
        WatchLink(slug="sea-ice", name="Sea ice"),
    ),
)
LOOK = LetterLook(
    address=ADDRESS,
    postal="The Merrow Courier, 3 Quay Lane, Carrec, Merrow",
    reply_to="editor@courier.example",
)
ARTICLES = tuple(
    Article(
        id=digest("article", str(n)),
        source="s",
        url=f"https://harbourpost.example/{n}",
        title=f"Fog signal at Carrec out of order, part {n}",
        found_at=NOW,
        version="1",
        outlet="Harbour Post",
        language="en",
        dated=Dating(at=at(n), precision="minute", verdict="sure"),
        paragraphs=(
            "The harbour was busy on Tuesday, as it is on most days of the season, and nobody looked up.",
            "In the afternoon the keeper wrote that the fog signal had failed again.",
        ),
    )
    for n in range(1, 4)
)


def carrier(outlet: str, hours: float, text: str) -> Carrier:
    url = f"https://{HOSTS.get(outlet, 'other.example')}/said"
    return Carrier(
        article=digest(outlet, text),
        outlet=outlet,
        url=url,
        at=at(hours),
        text=text,
        paragraph=0,
        start=0,
        end=len(text),
    )


TIES = (
    Tie(
        kind="contradiction", to="st9", speaker="Tom <i>Reed</i>", who="nobody", confidence=0.7,
        content="The mole was never lit & the horn <b>slept</b>",
        carrier=carrier("Radio Tern", 1, "never lit"), shared=("mole", "horn"), language="en",
    ),
    Tie(
        kind="figures", to="st8", speaker="Ada Quill", content="Twelve lamps burned", spoken="indirect",
        carrier=carrier("Merrow Wire", 1, "Twelve lamps"), figures=("9 lamps", "12 lamps"), language="en",
    ),
    Tie(
        kind="denial", to="st6", speaker="Ada Quill", content="she sold the mole", spoken="indirect",
        cue="denied", carrier=carrier("Merrow Wire", 1, "sold the mole"), shared=("mole",), language="en",
    ),
    Tie(
        kind="reworded", to="st7", speaker="Tove Marsh", spoken="indirect",
        content="the mole <b>had been</b> lit, the horn was sounding",
        carrier=carrier("Elm Herald", 1, "had been lit"), shared=("mole", "horn"), language="en",
    ),
)  # fmt: skip
SPEAKERS = (
    Speaker(
        slug="tove-marsh",
        name="Tove <b>Marsh</b>",
        also=("Marsh",),
        roles=(Held(role="harbour master", first=at(50), last=at(3)),),
        about=(("Harbour Board", 2), ("Grey Gulls", 1)),
        doubts=(Doubt(name="Tove Marsch", slug="tove-marsch", why="spelling"),),
        statements=(
            Statement(
                id="st1", speaker="Tove Marsh", content="The mole was lit & the horn was sounding,",
                kind="direct",
                carriers=(
                    carrier("Merrow Wire", 3, "The mole was lit"),
                    carrier("Radio Tern", 2, "The mole was LIT"),
                ),
                told_by="Ada Quill", stories=("nowhere",), language="en", ties=TIES, who="tove-marsh",
            ),
            Statement(
                id="st2", speaker="Tove Marsh", content="灯亮着", kind="indirect", language="zh",
                carriers=(carrier("汐湾日报", 50, "灯亮着"),),
            ),
        ),
    ),
)  # fmt: skip
CAMPS = (
    Camp(
        slug="grey-gulls",
        name="Grey <b>Gulls</b>",
        by=(
            Statement(
                id="st5", speaker="Grey Gulls", who="grey-gulls", content="We lit it", kind="direct",
                group="Grey Gulls",
                carriers=(carrier("Radio Tern", 4, "We lit it"),), language="en",
            ),
        ),
        about=SPEAKERS[0].statements[:1],
        designations=(
            Designation(
                group="Grey Gulls", authority="UN", list="Sea List", listed="2029-03-01",
                source="Resolution 9 <x>",
            ),
        ),
        also=("Gulls & Sons",),
        countries=("NZ", "XX"),
        kin=("Black Terns",),
        stories=(EDITION.slots[0].story, "gone"),
    ),
    Camp(slug="black-terns", name="Black Terns"),
)  # fmt: skip
