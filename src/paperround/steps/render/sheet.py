"""What one letter prints, before it is HTML or text, so that its two parts cannot differ."""

from __future__ import annotations

from msgspec.structs import replace

from paperround.model import Edition, Line, Noun, Said, Slot, WatchReport, from_json, to_json
from paperround.steps.render.calendar import Calendar
from paperround.steps.render.engine import clean
from paperround.steps.render.labels import Labels
from paperround.steps.render.leaf import Around, day_folder, story_folder, watch_folder
from paperround.steps.render.rows import Rows
from paperround.steps.render.words import clip, join, marked


class LetterLook(Noun, frozen=True, kw_only=True):
    """What a letter needs that is not the edition's."""

    address: str = ""  # base address of the web edition; the edition's own when empty
    zone: str = "UTC"
    postal: str = ""  # postal line at the foot
    reply_to: str = ""  # says that a reply reaches the editor, when set


class Size(Noun, frozen=True, kw_only=True):
    """How much a letter may hold."""

    more: int  # headlines behind the letter
    stories: int
    most: int  # characters a sentence


class Sheet(Noun, frozen=True, kw_only=True):
    """A letter's contents, as both of its parts print them."""

    edition: Edition  # with no more than the letter prints
    around: Around
    look: LetterLook
    most: int
    minutes: int = 1

    @property
    def words(self) -> Labels:
        """Labels in the edition's language."""
        return self.around.words

    @property
    def when(self) -> Calendar:
        """Dates in the edition's language and the paper's zone."""
        return self.around.when

    @property
    def rows(self) -> Rows:
        """The lines that stand beside other people's words."""
        return Rows(self.around, self.edition.day)

    @property
    def loud(self) -> tuple[WatchReport, ...]:
        """Watches with something to say."""
        return tuple(report for report in self.edition.watches if not report.quiet)

    @property
    def quiet(self) -> str:
        """The names of the quiet watches."""
        return ", ".join(report.name for report in self.edition.watches if report.quiet)

    @property
    def home(self) -> str:
        """The address of the day's edition."""
        return self.around.permanent(day_folder(self.edition.day))

    def story(self, story: str) -> str:
        """The address of a story's page."""
        return self.around.permanent(story_folder(story)) if story else ""

    def watch(self, slug: str) -> str:
        """The address of a watch's page of the day."""
        return self.around.permanent(watch_folder(slug, self.edition.day))

    def line(self, line: Line) -> str:
        """A line's words, no longer than the letter has room for."""
        return clip(clean(line.text), self.most)

    def run(self, lines: tuple[Line, ...]) -> str:
        """Sentences of one article, one after another."""
        return join(tuple(replace(line, text=self.line(line)) for line in lines))

    def said(self, said: Said) -> str:
        """The words said, in their marks."""
        return marked(replace(said, line=replace(said.line, text=self.line(said.line))), self.words.language)


def sheet(edition: Edition, look: LetterLook, size: Size) -> Sheet:
    """The part of an edition that a letter of this size prints."""
    behind = (*edition.stories[size.stories :], *edition.briefs, *edition.more)
    kept = replace(
        edition,
        stories=edition.stories[: size.stories],
        points=edition.points[:5],
        corrections=edition.corrections[:5],
        watches=edition.watches[:6],
        briefs=(),
        local=edition.local[:3] if size.stories else (),
        more=tuple(_headline_only(slot) for slot in behind[: size.more]),
        dropped=(),
    )
    around = Around(
        name=kept.name,
        address=look.address or edition.address,
        language=edition.language,
        zone=look.zone,
    )
    return Sheet(edition=_unable_to_spell(kept), around=around, look=look, most=size.most)


def _headline_only(slot: Slot) -> Slot:
    return replace(slot, entries=(), claims=(), members=())


def _unable_to_spell(edition: Edition) -> Edition:
    """The same edition with two braces never side by side, so that no headline can ask for a reader's link.

    In JSON two braces stand side by side only within a string, where the second follows a zero-width
    space from here on; a run of three takes the second pass.
    """
    apart = "{\u200b{".encode()
    return from_json(Edition, to_json(edition).replace(b"{{", apart).replace(b"{{", apart))
