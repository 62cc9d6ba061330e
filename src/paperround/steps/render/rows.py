"""What templates may ask of one page: the lines of `words.py` with the page's language and day filled in."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlencode

from markupsafe import Markup

from paperround.model import (
    Article,
    ClaimKind,
    Designation,
    Dropped,
    Edition,
    Line,
    Noun,
    Said,
    Slot,
    Statement,
    Tie,
    WatchReport,
    WatchRow,
)
from paperround.steps.render import words as lines
from paperround.steps.render.calendar import locale
from paperround.steps.render.engine import href, percent
from paperround.steps.render.leaf import Around, day_folder, group_folder, speaker_folder, watch_folder
from paperround.steps.render.sparkline import sparkline
from paperround.steps.render.telling import Step
from paperround.steps.render.wording import marked_apart
from paperround.text import words as tokens
from paperround.text.opposing import denying
from paperround.text.words import slug

_FRONT_ROWS = 6
_EXCERPT = 260
_OPEN = 30  # statements of a long page that stand open
_SHARED = 8  # words named as the reason that two statements stand side by side


_Day = tuple[str, list[Statement]]


class Found(Noun, frozen=True, kw_only=True):
    """A search and a page of what it found."""

    asked: str = ""  # as typed
    total: int = 0
    articles: tuple[Article, ...] = ()
    stories: dict[str, str] = {}  # article id to the story it belongs to, where one is published
    copies: dict[str, tuple[Article, ...]] = {}  # article id to the copies of its text that stand under it
    offset: int = 0  # articles before this page
    size: int = 20  # articles a page

    @property
    def shown(self) -> int:
        """How many of those found this page holds, copies counted."""
        return len(self.articles) + sum(map(len, self.copies.values()))


class Rows:
    """Bound to one page's surroundings and day; gives words and numbers, never markup of others."""

    day_folder = staticmethod(day_folder)
    watch_folder = staticmethod(watch_folder)
    clip = staticmethod(lines.clip)
    by_source = staticmethod(lines.by_source)
    join = staticmethod(lines.join)

    def __init__(self, around: Around, day: str = "") -> None:
        self._words = around.words
        self._when = around.when
        self._day = day
        self._speakers = around.speakers
        self._stories = around.stories
        self._groups = around.groups
        self._sure = around.sure

    def source_line(self, slot: Slot) -> str:
        """The quiet line under a story."""
        return lines.source_line(slot, self._words, self._when, self._day)

    def by_section(self, slots: tuple[Slot, ...]) -> list[tuple[str, list[Slot]]]:
        """Neighbouring slots of one section under its name."""
        return [(name, list(run)) for name, run in groupby(slots, key=lambda slot: slot.section)]

    def standing(self, slot: Slot) -> str:
        """The source line without what is disputed."""
        return " · ".join(lines.standing(slot, self._words, self._when, self._day))

    def disputed(self, slot: Slot) -> str:
        """What is disputed, or nothing."""
        return "".join(lines.disputed(slot, self._words))

    def attribution(self, said: Said) -> str:
        """Who said it."""
        return lines.attribution(said, self._words)

    def marked(self, said: Said) -> str:
        """What was said, between the quotation marks of its language when it was said so."""
        return lines.marked(said, self._words.language)

    def speaker_page(self, said: Said) -> str:
        """The folder of the speaker's page, where the paper has one."""
        name = slug(said.speaker)
        return speaker_folder(name) if name in self._speakers else ""

    def page_of(self, name: str) -> str:
        """The folder of the page of a speaker or an armed group, where the paper has one."""
        called = slug(name)
        if called in self._speakers:
            return speaker_folder(called)
        return group_folder(called) if called in self._groups else ""

    def who_page(self, who: str) -> str:
        """The folder of a speaker's page, by the address."""
        return speaker_folder(who) if who in self._speakers else ""

    def odds(self, statements: tuple[Statement, ...]) -> list[tuple[Statement, list[Tie]]]:
        """Statements that another is set against, latest first, each with those."""
        against = [(one, [tie for tie in one.ties if tie.kind != "reworded"]) for one in statements]
        return [(one, ties) for one, ties in against if ties]

    def wordings(self, one: Statement) -> list[Tie]:
        """What is likely the same saying, told otherwise."""
        return [tie for tie in one.ties if tie.kind == "reworded"]

    def told_otherwise(self, tie: Tie, one: Statement) -> Markup:
        """The other wording, with the words that are not in this one marked."""
        return marked_apart(tie.content, one.content)

    def reason(self, tie: Tie) -> str:
        """What pairs two statements."""
        if tie.figures:
            return self._words("tie_figures", one=tie.figures[0], other=tie.figures[1])
        return self._words("tie_words", words=", ".join(tie.shared[:_SHARED]))

    def unsure(self, said: Tie | Statement) -> str:
        """How sure it is who said something, where that is in doubt."""
        return self._words("less_sure", n=percent(said.confidence)) if said.confidence < self._sure else ""

    def countries(self, codes: tuple[str, ...]) -> str:
        """Countries by their names in the paper's language; a code without one tells readers nothing."""
        names = locale(self._words.language).territories
        return ", ".join(names[code] for code in codes if code in names)

    def by_day(self, statements: tuple[Statement, ...]) -> list[tuple[str, list[Statement]]]:
        """Neighbouring statements of one day under its date."""
        days = groupby(statements, key=lambda one: self._when.day_of(one.at))
        return [(day, list(run)) for day, run in days]

    def folded(
        self, statements: tuple[Statement, ...]
    ) -> tuple[list[_Day], list[tuple[str, list[_Day], int]]]:
        """The latest days to show at once, and the rest by month, each with how many statements."""
        days = self.by_day(statements)
        shown = 0
        for n, (_, run) in enumerate(days):
            if n and shown + len(run) > _OPEN:
                break
            shown += len(run)
        else:
            n = len(days)
        rest = groupby(days[n:], key=lambda day: day[0][:7])
        months = [(month, list(run)) for month, run in rest]
        return days[:n], [(month, run, sum(len(of) for _, of in run)) for month, run in months]

    def stated(self, one: Statement) -> str:
        """A statement's words, between the quotation marks of its language when they are the speaker's."""
        return self.spoken(one.content, one.kind, one.language, one.cue)

    def spoken(self, content: str, kind: ClaimKind, language: str, cue: str) -> str:
        """Words, between quotation marks when they were said so; behind the word that denies them, if any.

        Without it "he sold the pier", which somebody denied, would stand there as what they said.
        """
        said = content.rstrip(",，")
        if kind == "direct":
            return lines.quoted(said, language or self._words.language)
        return f"{cue}: {said}" if denying(cue) else said

    def story_of(self, one: Statement) -> str:
        """The story it belongs to, when the paper has a page of it."""
        return next((story for story in one.stories if story in self._stories), "")

    def outlets(self, one: Statement) -> int:
        """How many outlets carried it."""
        return len({carrier.outlet for carrier in one.carriers})

    def note(self, designation: Designation) -> str:
        """Who lists a group, by which list, since when."""
        return lines.note(designation, self._words, self._when)

    def watch_change(self, report: WatchReport) -> str:
        """A watch's day in a sentence."""
        return lines.watch_change(report, self._words)

    def against(self, row: WatchRow) -> str:
        """A row's day against the day before."""
        return lines.against(row, self._words)

    def loudest(self, report: WatchReport) -> list[WatchRow]:
        """The regions with most to say today, for the front."""
        loud = [row for row in (report.regions or report.groups) if not row.quiet]
        return sorted(loud, key=lambda row: (-row.independent, row.name))[:_FRONT_ROWS]

    def spark(self, row: WatchRow) -> Markup:
        """A row's last thirty days."""
        title = self._words("trend_of", name=row.name, days=len(row.trend[-30:]), counts=_counts(row.trend))
        return sparkline(row.trend, title)

    def reasons(self, edition: Edition) -> list[tuple[str, int, tuple[Dropped, ...]]]:
        """What was left out, by reason."""
        return lines.reasons(edition)

    def added(self, step: Step) -> str:
        """What a day added to a story, counted."""
        parts = []
        if step.fresh:
            parts.append(self._words("new_sources", names=", ".join(step.fresh[:8])))
        if step.copies:
            parts.append(self._words.count("copies", step.copies))
        return " · ".join(parts) or self._words("nobody_new")

    def contact(self, contact: str) -> Markup:
        """The editor's page or mail address as a link; as words when it is neither."""
        target = href(contact) or (f"mailto:{contact}" if "@" in contact and " " not in contact else "")
        form = '<a href="{0}">{1}</a>' if target else "{1}"
        return Markup(form).format(target, contact)

    def excerpt(self, article: Article, asked: str) -> str:
        """The first paragraph that holds a word asked for, from that word's neighbourhood on."""
        return excerpt(article, asked)

    def query(self, found: Found, pages: int) -> str:
        """The query string of a neighbouring page of results."""
        return urlencode({"q": found.asked, "from": max(0, found.offset + pages * found.size)})


def _counts(trend: tuple[int, ...]) -> str:
    return ", ".join(str(n) for n in trend[-30:])


def excerpt(article: Article, asked: str) -> str:
    """At most 260 characters of the article round the first word asked for; else its beginning."""
    wanted = set(tokens.search_words(asked).split())
    for paragraph in article.paragraphs:
        for start, end in tokens.spans(paragraph):
            if wanted & set(tokens.search_words(paragraph[start:end]).split()):
                cut = paragraph.rfind(" ", 0, max(0, start - 80)) + 1
                return ("… " if cut else "") + lines.clip(paragraph[cut:], _EXCERPT)
    return lines.clip(article.standfirst or " ".join(article.paragraphs[:1]), _EXCERPT)


def heads(edition: Edition) -> dict[str, Line]:
    """Each printed story's headline, by story id."""
    return {slot.story: slot.headline for slot in edition.slots}
