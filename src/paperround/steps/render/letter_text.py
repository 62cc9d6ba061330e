"""The letter's text part, written to be read: 72 columns, one thing after another, addresses at the foot.

The only lines that may be longer are addresses, which a line break would spoil.
"""

from __future__ import annotations

from collections.abc import Iterable

from paperround.model import Correction, Point, Said, Slot, WatchReport
from paperround.settings import Paper
from paperround.steps.render.columns import WIDTH, columns, wrap
from paperround.steps.render.engine import clean, href
from paperround.steps.render.labels import Labels
from paperround.steps.render.sheet import Sheet
from paperround.steps.render.words import by_source, join, watch_change


class _Links:
    """Addresses in the order they are first named, each with its number."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def mark(self, address: str) -> str:
        """` [3]`, or nothing for an address that cannot be followed."""
        safe = href(address)
        if not safe:
            return ""
        if safe not in self.addresses:
            self.addresses.append(safe)
        return f" [{self.addresses.index(safe) + 1}]"


def letter_text(sheet: Sheet) -> str:
    """The whole text part, ending with a line break."""
    links = _Links()
    blocks = [_body(sheet, links)]
    if links.addresses:
        numbered = "\n".join(f"[{n}] {address}" for n, address in enumerate(links.addresses, 1))
        blocks += [_heading(sheet.words("letter_links")), numbered]
    return "\n\n".join([*blocks, _foot(sheet)]) + "\n"


def reading_text(sheet: Sheet) -> str:
    """What there is to read: the text part without its addresses and foot."""
    return _body(sheet, _Links())


def _body(sheet: Sheet, links: _Links) -> str:
    blocks = [*_head(sheet), *_points(sheet, links)]
    if sheet.edition.lead:
        blocks += [_heading(sheet.words("lead")), _slot(sheet.edition.lead, sheet, links, 4)]
    blocks += _part(sheet.words("stories"), (_slot(s, sheet, links, 2) for s in sheet.edition.stories))
    blocks += _part(_home(sheet), (_slot(s, sheet, links, 1) for s in sheet.edition.local))
    blocks += _watches(sheet, links)
    corrections = (_correction(c, sheet, links) for c in sheet.edition.corrections)
    blocks += _part(sheet.words("corrections"), corrections)
    blocks += _more(sheet, links)
    return "\n\n".join(block for block in blocks if block)


def _home(sheet: Sheet) -> str:
    place = sheet.edition.place
    return sheet.words("local_place", place=place) if place else sheet.words("local")


def _head(sheet: Sheet) -> list[str]:
    edition, words = sheet.edition, sheet.words
    dateline = " · ".join(
        (
            sheet.when.full(edition.day),
            words("number", n=edition.number),
            words.count("minutes", sheet.minutes),
        )
    )
    return [_lines(edition.name.upper(), dateline), _lines(edition.opening)]


def _heading(title: str) -> str:
    shown = clean(title).upper()
    return "\n".join([*wrap(shown), "-" * min(columns(shown), WIDTH)])


def _lines(*paragraphs: str) -> str:
    return "\n".join(line for text in paragraphs if text for line in wrap(clean(text)))


def _part(title: str, members: Iterable[str]) -> list[str]:
    blocks = list(members)
    return [_heading(title), *blocks] if blocks else []


def _points(sheet: Sheet, links: _Links) -> list[str]:
    points = [_point(n, point, sheet, links) for n, point in enumerate(sheet.edition.points, 1)]
    return [_heading(sheet.words("points")), *points] if points else []


def _point(number: int, point: Point, sheet: Sheet, links: _Links) -> str:
    lines: list[str] = []
    begin = f"{number}. "
    if point.lead_in:
        lines += wrap(clean(point.lead_in), begin, "   ")
        begin = "   "
    for said in point.said:
        lines += wrap(sheet.said(said), begin, "   ")
        lines += wrap(_who(said, sheet) + links.mark(said.line.url), "   -- ", "      ")
        begin = "   "
    return "\n".join(lines)


def _who(said: Said, sheet: Sheet) -> str:
    who = sheet.rows.attribution(said)
    return clean(f"{who} ({said.line.outlet})" if who else said.line.outlet)


def _slot(slot: Slot, sheet: Sheet, links: _Links, sentences: int) -> str:
    """A story: headline, what is new, sentences with their outlet, one quotation, source line."""
    told = _lines(slot.headline.text + links.mark(sheet.story(slot.story)))
    source = sheet.rows.source_line(slot)
    news, body = "", []
    if slot.update and slot.news:
        line = slot.news[0]
        news = f"{sheet.words('update')}: {line.text} ({line.outlet}){links.mark(line.url)}"
        sentences = 1
    for run in by_source(slot.summary[:sentences]):
        body.append(f"{join(run)} ({run[0].outlet}){links.mark(run[0].url)}")
    lines = [told, _lines(news), _lines(" ".join(body))]
    if slot.place == "lead" and slot.said:
        said = slot.said[0]
        lines += wrap(sheet.said(said), "   ", "   ")
        lines += wrap(_who(said, sheet) + links.mark(said.line.url), "   -- ", "      ")
    lines += wrap(clean(source), "  * ", "    ")
    for note in slot.notes:
        lines += wrap(clean(sheet.rows.note(note)), "  * ", "    ")
    return "\n".join(line for line in lines if line)


def _watches(sheet: Sheet, links: _Links) -> list[str]:
    told = [_watch(report, sheet, links) for report in sheet.loud]
    if sheet.quiet:
        told.append(_lines(sheet.words("letter_quiet", names=sheet.quiet)))
    return [_heading(sheet.words("watch")), *told] if told else []


def _watch(report: WatchReport, sheet: Sheet, links: _Links) -> str:
    lines = wrap(clean(f"{report.name}{links.mark(sheet.watch(report.slug))}"))
    lines += wrap(clean(watch_change(report, sheet.words)))
    for line in report.fresh[:2]:
        lines += wrap(f"{line.text} ({clean(line.outlet)}){links.mark(line.url)}", "  * ", "    ")
    return "\n".join(lines)


def _correction(correction: Correction, sheet: Sheet, links: _Links) -> str:
    line = correction.line
    return "\n".join(wrap(f"{line.text} ({clean(line.outlet)}){links.mark(line.url)}", "* ", "  "))


def _more(sheet: Sheet, links: _Links) -> list[str]:
    lines = [
        line
        for slot in sheet.edition.more
        for line in wrap(f"{slot.headline.text}{links.mark(sheet.story(slot.story))}", "* ", "  ")
    ]
    return [_heading(sheet.words("more", name=sheet.edition.name)), "\n".join(lines)] if lines else []


def _foot(sheet: Sheet) -> str:
    """What mail programs fold away as a signature: why this came, and how to stop it."""
    words, look = sheet.words, sheet.look
    why = wrap(words("letter_why", name=clean(sheet.edition.name)))
    reply = wrap(words("letter_reply")) if look.reply_to else []
    own = [
        f"{words('leave')}:",
        "{{leave}}",
        f"{words('preferences')}:",
        "{{preferences}}",
        f"{words('letter_read')}:",
        sheet.home,
    ]
    postal = ["", *wrap(clean(look.postal))] if look.postal else []
    return "\n".join(["-- ", *why, *reply, "", *own, *postal])


def confirmation_text(words: Labels, paper: Paper, postal: str) -> str:
    """The text part of the letter that asks a reader to confirm."""
    lines = [
        *wrap(clean(paper.name).upper()),
        "",
        *wrap(words("confirm_ask", name=paper.name)),
        "",
        "{{confirm}}",
        "",
        *wrap(words("confirm_not_you")),
    ]
    return "\n".join([*lines, *(["", *wrap(clean(postal))] if postal else [])]) + "\n"
