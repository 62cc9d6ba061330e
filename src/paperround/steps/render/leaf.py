"""Where a page stands: its path, how it reaches the others, and what every page of the paper shares."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from urllib.parse import quote, urlsplit

from paperround.model import Noun
from paperround.steps.render.calendar import Calendar, calendar
from paperround.steps.render.engine import direction, packaged
from paperround.steps.render.labels import Labels, labels


class Day(Noun, frozen=True, kw_only=True):
    """An edition that exists, as the archive lists it."""

    day: str  # ISO date
    number: int
    headline: str = ""  # the lead's
    language: str = ""  # of the headline


class WatchLink(Noun, frozen=True, kw_only=True):
    """A standing watch, as the navigation names it."""

    slug: str
    name: str


class Around(Noun, frozen=True, kw_only=True):
    """What is around a page: whose paper it is and what else it holds."""

    name: str
    address: str = ""  # base address of the web edition, without a slash at the end
    language: str = "en"
    zone: str = "UTC"
    place: str = ""
    subject: str = ""
    contact: str = ""  # the editor's mail address or page
    days: tuple[Day, ...] = ()  # newest first
    watches: tuple[WatchLink, ...] = ()
    speakers: frozenset[str] = frozenset()  # slugs of those with a page
    groups: frozenset[str] = frozenset()  # slugs of armed groups with a page
    stories: frozenset[str] = frozenset()  # ids of those with a page, as far as pages link to them
    sure: float = 0.0  # what is less sure than this carries a word of doubt
    served: bool = True  # whether a running Paperround answers searches and sign-ups at the address

    @property
    def words(self) -> Labels:
        """Labels in the paper's language."""
        return labels(self.language)

    @property
    def when(self) -> Calendar:
        """Dates in the paper's language and zone."""
        return calendar(self.language, self.zone)

    def permanent(self, folder: str) -> str:
        """The full address of a folder of the site ("" for the front)."""
        return f"{self.address.rstrip('/')}/{folder}"


class Leaf(Noun, frozen=True, kw_only=True):
    """One page: its folder, and the words its head needs."""

    folder: str  # "" for the front, else ends with a slash
    title: str
    description: str
    around: Around
    canonical: str = ""  # another folder when this page is a second copy of it
    rooted: bool = False  # may be shown at any address, so links start at the site's root
    indexed: bool = True  # whether search engines may list it

    @property
    def path(self) -> str:
        """Where the page is put."""
        return f"{self.folder}index.html"

    @property
    def address(self) -> str:
        """The permanent address, empty when the paper has none."""
        return self.around.permanent(self.canonical or self.folder) if self.around.address else ""

    @property
    def direction(self) -> str:
        """Of the paper's own words."""
        return direction(self.around.words.language)

    def to(self, target: str) -> str:
        """A link to a folder (ending with a slash, or "" for the front) or a file of the site.

        Links are relative and name index.html, so that a folder of pages reads the same from a disk,
        from static hosting and from the server.
        """
        path, hash_, anchor = target.partition("#")
        whole = f"{path}index.html" if not path or path.endswith("/") else path
        return f"{self._root()}{quote(whole)}{hash_}{quote(anchor)}"

    def _root(self) -> str:
        if self.rooted:
            return f"{urlsplit(self.around.address).path.rstrip('/')}/"
        return "../" * self.folder.count("/")


def day_folder(day: str) -> str:
    """`2031/05/02/`, the permanent folder of a day's edition."""
    return f"{day.replace('-', '/')}/"


def story_folder(story: str) -> str:
    """`stories/<id>/`."""
    return f"stories/{story}/"


def speaker_folder(slug: str) -> str:
    """`speakers/<name>/`."""
    return f"speakers/{slug}/"


def group_folder(slug: str) -> str:
    """`groups/<name>/`."""
    return f"groups/{slug}/"


def watch_folder(slug: str, day: str = "") -> str:
    """The standing page of a watch, or the one a day's edition keeps."""
    return f"{day_folder(day) if day else ''}watch/{slug}/"


@lru_cache(maxsize=1)
def asset_names() -> dict[str, str]:
    """Packaged file to its path on the site, which changes when its content does."""
    return {name: _hashed(name) for name in ("style.css", "icon.svg")}


def assets() -> dict[str, bytes]:
    """The style sheet and the icon, by path."""
    return {path: packaged(name).encode("utf-8") for name, path in asset_names().items()}


def _hashed(name: str) -> str:
    stem, _, ending = name.partition(".")
    mark = hashlib.blake2b(packaged(name).encode("utf-8"), digest_size=4).hexdigest()
    return f"assets/{stem}-{mark}.{ending}"
