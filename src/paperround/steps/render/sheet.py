"""What one letter prints, before it is HTML or text, so that its two parts cannot differ."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from paperround.model import Edition, Noun, Said, Slot, WatchReport
from paperround.steps.render.calendar import Calendar
from paperround.steps.render.engine import clean
from paperround.steps.render.labels import Labels
from paperround.steps.render.leaf import Around, day_folder, story_folder, watch_folder
from paperround.steps.render.rows import Rows
from paperround.steps.render.words import clip, marked

_LINK = 4  # an address may be this many times as long as a sentence


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
    most: int  # characters a sentence or a name


class Sheet(Noun, frozen=True, kw_only=True):
    """A letter's contents, as both of its parts print them."""

    edition: Edition  # with no more than the letter prints
    around: Around
    look: LetterLook
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

    def said(self, said: Said) -> str:
        """The words said, in their marks."""
        return marked(said, self.words.language)


def sheet(edition: Edition, look: LetterLook, size: Size) -> Sheet:
    """The part of an edition that a letter of this size prints."""
    behind = (*edition.stories[size.stories :], *edition.briefs, *edition.more)
    kept = replace(
        edition,
        lead=_printed(edition.lead) if edition.lead else None,
        stories=tuple(_printed(slot) for slot in edition.stories[: size.stories]),
        points=tuple(replace(point, said=point.said[:2]) for point in edition.points[:5]),
        corrections=edition.corrections[:5],
        watches=tuple(replace(report, regions=(), groups=()) for report in edition.watches[:6]),
        briefs=(),
        local=tuple(_printed(slot) for slot in edition.local[:3]) if size.stories else (),
        more=tuple(_printed(slot) for slot in behind[: size.more]),
        dropped=(),
    )
    around = Around(
        name=kept.name,
        address=look.address or edition.address,
        language=edition.language,
        zone=look.zone,
    )
    return Sheet(edition=_tamed(kept, size.most), around=around, look=look)


def _printed(slot: Slot) -> Slot:
    """The slot without what a letter never prints."""
    return replace(slot, entries=(), claims=(), members=(), why=(), notes=slot.notes[:3])


def _tamed(edition: Edition, most: int) -> Edition:
    """The same edition with every text bounded and no two braces side by side.

    A reader's own links are put where two braces name them: no headline may ask for one.
    """
    plain = msgspec.to_builtins(edition, builtin_types=(datetime,))
    return msgspec.convert(_tame(plain, most), Edition)


def _tame(value: Any, most: int) -> Any:
    if isinstance(value, dict):
        return {
            key: _address(part, most) if key == "url" else _tame(part, most) for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return [_tame(part, most) for part in value]
    return _apart(clip(clean(value), most)) if isinstance(value, str) else value


def _address(url: str, most: int) -> str:
    """An address too long for a letter is no link: half of it would lead elsewhere."""
    return _apart(url) if len(url) <= most * _LINK else ""


def _apart(text: str) -> str:
    """A zero-width space between two braces; a run of three takes the second pass."""
    return text.replace("{{", "{\u200b{").replace("{{", "{\u200b{")
