"""The invented outlets, and the shape of each: host, feed, addresses, encoding, the date as printed."""

from __future__ import annotations

import zlib
from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import msgspec

ZONE = "Atlantic/Cape_Verde"  # an hour behind UTC all year: no clock change can move a demo's day
LABELS = {
    "Sociedad": "sociedad", "Política": "politica", "Economía": "economia", "Cultura": "cultura",
    "Internacional": "internacional",
}  # fmt: skip


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One publisher."""

    name: str
    host: str
    feed: str  # its template among `shapes/`
    feed_path: str
    path: str  # of an article, with {slug}, {n}, {y}, {m}, {d}, {section}
    visible: str  # the printed date, a CLDR pattern
    key: str = ""  # the short name pieces are filed under
    owner: str = ""
    language: str = "en"
    zone: str = ZONE
    place: str = ""
    section: str = ""
    encoding: str = "utf-8"
    quotes: str = "straight"  # or "curly"
    standing: tuple[str, ...] = ()  # headlines that stand on every page

    @property
    def root(self) -> str:
        """The address of the front page, without a slash."""
        return f"http://{self.host}"

    @property
    def feed_url(self) -> str:
        """Where its feed or sitemap answers."""
        return self.root + self.feed_path

    @property
    def kind(self) -> str:
        """The kind of source an editor follows."""
        return "sitemap" if self.feed == "sitemap" else "feed"

    def address(self, slug: str, section: str, at: datetime) -> str:
        """An article's address, made as the outlet makes its addresses."""
        label = LABELS.get(section, section).lower().replace(" ", "-")
        number = 100_000 + zlib.crc32(f"{self.key}/{slug}".encode()) % 800_000
        day = {"y": f"{at:%Y}", "m": f"{at:%m}", "d": f"{at:%d}"}
        return self.root + self.path.format(slug=slug, n=number, section=label, **day)

    def local(self, at: datetime) -> datetime:
        """A moment on the outlet's own clock."""
        return at.astimezone(ZoneInfo(self.zone))


@cache
def outlets() -> dict[str, Outlet]:
    """Every outlet by its key, in the order of the file."""
    text = files("paperround.sample").joinpath("outlets.toml").read_bytes()
    table = msgspec.toml.decode(text, type=dict[str, Outlet])
    return {key: msgspec.structs.replace(outlet, key=key) for key, outlet in table.items()}
