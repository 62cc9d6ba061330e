"""Who said what: direct and mixed quotations, indirect speech, attributions in headlines, nested telling.

Every claim's content stands in the article at its span. A quotation goes to the word of saying beside
it; one without any goes to whoever spoke last where it makes up a sentence of its own, and is no
claim otherwise. How sure each is, is told in `sureness.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice

from paperround.model import HEADLINE, Claim
from paperround.steps.study.acts import act
from paperround.steps.study.days import spoken_on
from paperround.steps.study.kinds import SCARE, kind_of, quoted_words, words_in
from paperround.steps.study.languages import Language
from paperround.steps.study.layout import Layout, Quoted
from paperround.steps.study.medium import medium_of
from paperround.steps.study.scene import Carried, Heard, Ledger, Scene
from paperround.steps.study.speakers import Cast, Speaker, speaker_of
from paperround.steps.study.speech import Saying, said, sayings
from paperround.steps.study.stances import Told, labelled, weaker
from paperround.steps.study.subjects import opening_subject, right_of
from paperround.steps.study.sureness import INDIRECT, sureness

_LEADING = frozenset({",", ":"})
_NEAR = 2  # tokens from a word of saying to the mark that opens what is said
_LEADS = 4  # tokens from a word of saying to the mark of what it leads: "replied decisively, “No.”"
_FAR = 30  # tokens between a quotation and the word of saying after it
_BARE = frozenset({"said", "says", "say"})
_DASHES = frozenset("―—–-")
_SIGN_OFF = frozenset({".", ",", "(", "in", "on", "at", "to", "during"})  # after a signature


def read_line(page: Layout, ledger: Ledger) -> None:
    """Adds what one line has people say."""
    label = labelled(page, ledger)
    if label:
        ledger.weak.append(label)
    if not page.quotes and not page.cues:
        ledger.open = ledger.told = None
        return
    carried: Speaker | None = None
    cue, ledger.signed, before = "", -1, len(ledger.claims)
    for unit in page.units:
        quotes = list(page.quotes_in(unit))
        found = sayings(page, unit, ledger.words)
        if not quotes and not found:
            _weaker(page, unit, ledger, (before, set()))
            continue
        speakers = [speaker_of(page, saying, ledger.cast, ledger.words) for saying in found]
        indirect = _indirect(page, ledger, list(zip(found, speakers, strict=True)))
        for number in quotes:
            scene = Scene(page, unit, found, speakers, indirect, ledger.words)
            made = _quotation(scene, number, ledger, (carried, cue))
            if made:
                carried, cue = made
        for saying, speaker in zip(found, speakers, strict=True):
            if saying.sort == "say" and not _told_of(saying, indirect):
                ledger.cast.heard(page.line.number, speaker)
                carried, cue = speaker, page.tokens.texts[saying.cue]
                break
        _weaker(page, unit, ledger, (before, _used(found, indirect, bool(quotes))))
    _ending(page, ledger, (carried, cue))


def _used(found: list[Saying], indirect: Heard, quoting: bool) -> set[int]:
    """The words of saying that have their claim: of what is said indirectly, or of a quotation."""
    return {s.cue for s in found if indirect[s.cue][1] is not None or (quoting and s.sort == "say")}


def _weaker(page: Layout, unit: tuple[int, int], ledger: Ledger, told: tuple[int, set[int]]) -> None:
    """Adds what people of a sentence back, want or refuse, told apart since no quotation hangs on it."""
    if any(page.tokens.lower[cue] in ledger.words.stances for cue in page.cues_in(unit)):
        spans = [(one.start, one.end) for one in ledger.claims[told[0] :]]
        ledger.weak += weaker(page, unit, ledger, Told(spans, told[1]))


def _told_of(saying: Saying, heard: Heard) -> bool:
    """Whether a saying stands within what somebody else says: "an officer denied it, Smith said"."""
    if heard[saying.cue][0] is not None:
        return True
    ahead = (span for cue, (_, _, span) in heard.items() if span and span[1] < cue)
    return any(span[0] <= saying.cue <= span[1] for span in ahead)


def _ending(page: Layout, ledger: Ledger, last: tuple[Speaker | None, str]) -> None:
    """What the next paragraph needs to know of this one."""
    number = page.line.number
    speaker, cue = last
    unclosed = bool(page.quotes) and not page.quotes[-1].mark.closed
    ledger.open = (number, speaker, cue) if unclosed and speaker else None
    colon = page.line.text.rstrip().endswith(":")
    ledger.told = (number, speaker, cue) if colon and speaker else None


def _indirect(page: Layout, ledger: Ledger, pairs: list[tuple[Saying, Speaker]]) -> Heard:
    """Indirect speech of a sentence, outermost first."""
    out: Heard = {}
    for number, (saying, speaker) in enumerate(pairs):
        span = said(page, saying, [other for other, _ in pairs[number + 1 :]], ledger.words)
        parent = _parent(saying, pairs[:number], out)
        if parent is not None and ledger.claims[parent].speaker_full == speaker.full:
            parent = None
        index = None
        if span and not saying.unsaid and speaker.name and not _all_quoted(page, span):
            index = ledger.add(_indirect_claim(page, saying, speaker, (span, parent), ledger))
        out[saying.cue] = (parent, index, span)
    return out


def _parent(saying: Saying, before: list[tuple[Saying, Speaker]], heard: Heard) -> int | None:
    """The claim a saying stands within: that of a saying whose speech holds it."""
    if saying.sort == "saying":
        same = next((other for other, _ in reversed(before) if other.subject == saying.subject), None)
        return heard[same.cue][0] if same else None
    holding = (
        own for _, own, span in reversed(list(heard.values())) if span and span[0] <= saying.cue <= span[1]
    )
    return next(holding, None)


def _all_quoted(page: Layout, span: tuple[int, int]) -> bool:
    """Whether a stretch is a quotation and next to nothing besides."""
    bare = (
        i for i in range(span[0], span[1] + 1) if page.inside[i] < 0 and page.tokens.texts[i][0].isalnum()
    )
    return sum(1 for _ in islice(bare, SCARE)) < SCARE


def _indirect_claim(
    page: Layout, saying: Saying, speaker: Speaker, place: tuple[tuple[int, int], int | None], ledger: Ledger
) -> Claim:
    (first, last), parent = place
    when, day = spoken_on(page, saying.unit, (first, last), ledger.told_on)
    start, end = page.tokens.starts[first], page.tokens.ends[last]
    that = first > 0 and page.tokens.lower[first - 1] in ("that", "что", "que", "dass")
    way: str = "that" if that and saying.sort == "say" else saying.sort
    if way == "say" and page.tokens.lower[saying.cue] in _BARE:
        way = "said"
    return Claim(
        speaker=speaker.name,
        speaker_full=speaker.full,
        role=speaker.role,
        cue=page.text(saying.head, saying.cue),
        kind="headline" if page.line.number == HEADLINE else "indirect",
        content=page.line.text[start:end],
        paragraph=page.line.number,
        start=start,
        end=end,
        medium=medium_of(page, saying),
        when=when,
        day=day,
        within=parent,
        confidence=INDIRECT[way],
        act=act(page.tokens.lower[saying.cue], ledger.words),
    )


def _quotation(
    scene: Scene, number: int, ledger: Ledger, last: tuple[Speaker | None, str]
) -> tuple[Speaker, str] | None:
    """The claim a quotation makes, if it is one; who made it, for quotations that follow."""
    page, quote = scene.page, scene.page.quotes[number]
    beside = _beside(scene, quote, number)
    if beside is not None:
        saying, way = beside
        position = scene.found.index(saying)
        speaker, cue, medium = (
            scene.speakers[position],
            page.text(saying.head, saying.cue),
            medium_of(page, saying),
        )
        parent, _, span = scene.indirect[saying.cue]
        when = spoken_on(page, saying.unit, span, ledger.told_on)
        way = _way(scene, quote, way, saying)
        if saying.unsaid or not speaker.name:
            return None
    else:
        carried = (
            _announced(scene, quote, ledger)
            or _signed(scene, quote, ledger)
            or _carried(scene, number, ledger, last)
        )
        if carried is None:
            return None
        (speaker, cue, way), medium, parent, when = carried, "", None, ("", "")
    kind = kind_of(scene, quote, way)
    start, end = quoted_words(page, quote)
    ledger.add(Claim(
        speaker=speaker.name, speaker_full=speaker.full, role=speaker.role, cue=cue, kind=kind, medium=medium,
        when=when[0], day=when[1], within=parent, confidence=sureness(speaker, way, kind),
        act=act(cue, ledger.words),
        content=page.line.text[start:end], paragraph=page.line.number, start=start, end=end,
    ))  # fmt: skip
    if parent is None:
        ledger.cast.heard(page.line.number, speaker)
    return speaker, cue


def _way(scene: Scene, quote: Quoted, way: str, saying: Saying) -> str:
    """How a quotation hangs on a word of saying before it: led in by a comma or a colon, or only thought."""
    page, opens = scene.page, quote.first - 1
    if saying.sort == "think":
        return "thought"
    mark = page.tokens.texts[opens - 1] if opens > scene.unit[0] else ""
    long = words_in(page, quote) > SCARE
    led = long and ((way == "adjoining" and mark in _LEADING) or (way == "before" and mark == ","))
    return "led" if led else way


def _beside(scene: Scene, quote: Quoted, number: int) -> tuple[Saying, str] | None:
    """The word of saying a quotation hangs on, and on which side it stands."""
    page = scene.page
    opens, closes = quote.first - 1, quote.last + 1
    attached = [s for s in scene.found if s.head > closes and _attached(scene, s, number)]
    # "Warren, who has not endorsed anybody, told reporters": what is said before what is not
    after = next((s for s in attached if not s.unsaid), attached[0] if attached else None)
    before = next((s for s in reversed(scene.found) if s.cue < opens and not _walled(scene, s, opens)), None)
    alone = not any(
        page.inside[i] < 0 and page.tokens.texts[i][0].isalnum() for i in range(scene.unit[0], opens)
    )
    own = after is not None and before is not None and _answers(page, quote, after)
    if after and (alone or before is None or (_comma_inside(page, quote) and not own)):
        return after, "beside"
    if before is None:
        return None
    outer = _outer(scene, before)
    return outer, "adjoining" if opens - outer.cue <= _NEAR else "before"


def _outer(scene: Scene, saying: Saying) -> Saying:
    """ "Smith said he believes ...": the one who says it, where the inner speaker is only "he"."""
    first = saying.subject.first
    if scene.page.tokens.lower[first] not in scene.words.pronouns:
        return saying
    for other in scene.found:
        span = scene.indirect[other.cue][2]
        if other.sort == "say" and other.cue < first and span and span[0] <= first <= span[1]:
            return other
    return saying


def _attached(scene: Scene, saying: Saying, number: int) -> bool:
    """Whether a word of saying follows straight on a quotation, with nothing but its subject between."""
    page, quote = scene.page, scene.page.quotes[number]
    after = quote.last + 1
    while after <= saying.cue and page.inside[after] == number:
        after += 1
    if saying.cue - after > _FAR:
        return False
    begin = saying.head if saying.inverted else saying.subject.first
    between = [i for i in range(after, begin) if page.tokens.texts[i][0].isalnum() and page.inside[i] < 0]
    return len(between) <= (8 if _comma_inside(page, quote) else 2) and not any(
        page.inside[i] >= 0 for i in range(after, saying.cue)
    )


def _answers(page: Layout, quote: Quoted, saying: Saying) -> bool:
    """Whether a word of saying leads a quotation of its own, after a question: “Why?” She said, “No.”"""
    text, tokens = page.line.text, page.tokens
    if text[quote.mark.end - 1] not in "?!" or text[quote.mark.closes : quote.mark.closes + 1] == ",":
        return False
    opens = [other.first - 1 for other in page.quotes if other.first - 1 > saying.cue]
    leads = bool(opens) and opens[0] - saying.cue <= _LEADS and tokens.texts[opens[0] - 1] in _LEADING
    return leads and not saying.inverted and tokens.capital(saying.subject.first)


def _comma_inside(page: Layout, quote: Quoted) -> bool:
    text = page.line.text
    return text[quote.mark.end - 1] in ",?!" or text[quote.mark.closes : quote.mark.closes + 1] == ","


def _walled(scene: Scene, saying: Saying, opens: int) -> bool:
    """Whether a semicolon or another speaker's sentence stands between."""
    page = scene.page
    return any(page.tokens.texts[i] == ";" and page.inside[i] < 0 for i in range(saying.cue, opens))


def _announced(scene: Scene, quote: Quoted, ledger: Ledger) -> Carried | None:
    """Who a colon gives the word to without a word of saying: "Here is Clinton in 1992:"."""
    page = scene.page
    colon = next((i for i in range(quote.first - 1, scene.unit[0], -1) if page.inside[i] < 0), -1)
    if colon < 0 or page.tokens.texts[colon] != ":" or words_in(page, quote) <= SCARE:
        return None
    if page.tokens.lower[scene.unit[0]] in ledger.words.supposing:
        return None
    subject = opening_subject(page, scene.unit, colon, ledger.words)
    start, end = page.tokens.starts[scene.unit[0]], page.tokens.starts[colon]
    people = [one for one in ledger.cast.named_in(page.line.number, start, end) if one.kind == "person"]
    if people and (subject is None or people[0].start <= page.tokens.ends[subject.last]):
        full = ledger.cast.roster.fullest(people[0].text)
        return Speaker(people[0].text, full, ledger.cast.roster.roles.get(full, "")), "", "announced"
    if subject is None:
        return None
    saying = Saying(colon, colon, "say", subject, False, False, scene.unit)
    return speaker_of(page, saying, ledger.cast, ledger.words), "", "announced"


def _signed(scene: Scene, quote: Quoted, ledger: Ledger) -> Carried | None:
    """Who a dash puts a quotation to that begins its sentence: “Never again.” ― Jane Smith, in 1990."""
    page, tokens = scene.page, scene.page.tokens
    dash, end = quote.last + 1, len(tokens) - 1
    while dash < end and page.inside[dash] >= 0:
        dash += 1
    while dash < end and tokens.texts[dash] == tokens.texts[dash + 1] == "-":
        dash += 1
    alone = quote.first - 1 <= max(scene.unit[0], ledger.signed + 1) and words_in(page, quote) > SCARE
    if not alone or dash >= end or tokens.texts[dash] not in _DASHES or not tokens.capital(dash + 1):
        return None
    end = next((unit[1] for unit in page.units if unit[0] <= dash <= unit[1]), end)
    subject = right_of(page, dash, end, ledger.words)
    if subject is None or any(tokens.texts[i].isdigit() for i in range(dash + 1, min(dash + 4, end + 1))):
        return None  # "― Nov. 10, 2015" is a date
    after = tokens.lower[subject.last + 1] if subject.last < end else "."
    ends = after in _SIGN_OFF or page.inside[min(subject.last + 1, end)] >= 0
    if not ends or tokens.lower[dash + 1] in ledger.words.not_names - ledger.words.titles:
        return None
    ledger.signed = subject.last
    saying = Saying(dash, dash, "say", subject, False, True, (scene.unit[0], end))
    return speaker_of(page, saying, ledger.cast, ledger.words), "", "signed"


def _carried(scene: Scene, number: int, ledger: Ledger, last: tuple[Speaker | None, str]) -> Carried | None:
    """Whose words a quotation without a word of saying goes on with."""
    page, line = scene.page, scene.page.line.number
    bare = [
        i
        for i in range(scene.unit[0], scene.unit[1] + 1)
        if page.inside[i] < 0 and page.tokens.texts[i][0].isalnum()
    ]
    quote = page.quotes[number]
    size = words_in(page, quote)
    if last[0] and size > SCARE and (not bare or (size > 2 * SCARE and bare[0] > quote.last)):
        return last[0], last[1], "goes on"
    if bare or size <= SCARE:
        return None
    for known in (ledger.open, ledger.told):
        if known and line - known[0] == 1:
            return known[1], known[2], "open"
    spoke = ledger.cast.last(line)
    return (spoke, "", "last") if spoke and number == 0 else None


def claims(
    pages: Iterable[Layout], cast: Cast, words: Language, told_on: date | None = None
) -> tuple[list[Claim], list[Claim]]:
    """The claims of an article and its weaker ones, both in order.

    `told_on` is the article's own day, by which "on Wednesday" is understood.
    """
    ledger = Ledger(cast, words, told_on=told_on)
    for page in pages:
        read_line(page, ledger)
    return ledger.claims, ledger.weak
