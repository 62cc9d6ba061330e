"""paperround.toml as a frozen value: what may be set, what it means, and a clear no to anything else.

It leaves the file's comments and layout to `cli/new.py`, and secrets to the environment: a setting
whose name ends in `_env` names the variable that holds the secret.
"""

from __future__ import annotations

import re
import tomllib
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from paperround.errors import SettingsError
from paperround.model import Source

# The least a number may be; below it a round would do nothing, or everything at once.
NO_LANGUAGE = "is no language's tag; write two or three letters, like en, zh, pt-BR or ckb."
LEAST: dict[str, float] = {
    "edition.window": 1, "edition.stories": 0, "edition.briefs": 0, "edition.local": 0, "edition.points": 0,
    "collecting.delay": 0, "collecting.timeout": 1, "collecting.max_bytes": 1000,
    "collecting.max_redirects": 0, "collecting.max_items": 1, "collecting.hosts": 1,
    "mail.port": 1, "mail.connections": 1,
}  # fmt: skip
# hours of a century, or the calendar's end comes near; nothing else is counted in thousands of billions
MOST = {"edition.window": 10**6, "": 10**12}
KINDS = {"int": "a whole number", "float": "a number", "str": "text in quotation marks",
         "bool": "true or false", "array": "a list in [ ]", "object": "a table"}  # fmt: skip


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One table of the file; a key it does not know is refused."""


class Paper(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Whose paper it is."""

    name: str = "Paperround"  # the masthead
    place: str = ""  # the town or country it is for
    subject: str = ""  # or the subject
    language: str = "en"  # of labels and dates
    zone: str = "UTC"  # the day's boundary
    address: str = "http://127.0.0.1:8321"  # where readers find it, without a slash at the end
    contact: str = ""  # the editor's address or page, sent with every request


class EditionRules(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What gets in."""

    at: str = "06:30"  # when the day's edition is made, in the paper's zone
    window: int = 36  # hours; nothing older is news
    stories: int = 8  # besides the lead
    briefs: int = 12
    local: int = 6  # single-source stories of the place
    points: int = 5
    sections: tuple[str, ...] = ()  # order of sections; by size when empty
    approve: bool = False  # wait for the editor before mailing
    designation_notes: tuple[str, ...] = ()  # print a note where a group is listed by these ("UN", "Russia")


class Collecting(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Manners and limits."""

    delay: float = 1.0  # seconds between two requests to one host, unless its robots.txt asks for more
    timeout: float = 20.0  # seconds for one answer
    max_bytes: int = 10_000_000  # of one answer, unpacked
    max_redirects: int = 5
    max_items: int = 500  # newest items taken from one answer
    visit: float = 300.0  # seconds given to one host at a time; what is left waits for a later round
    hosts: int = 16  # asked at the same time, one request each
    allow: tuple[str, ...] = ()  # private hosts, addresses or networks that may be fetched ("127.0.0.0/8")
    proxy: str = ""  # an HTTP proxy of the editor's own
    user_agent: str = ""  # the honest default names Paperround and the contact


class Grouping(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How stories are found with a sentence model of the editor's own."""

    model: str = ""  # a folder with a sentence model of your own; without one, words and names alone
    prefix: str = ""  # words the model wants before each text ("query: ")


class Mail(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How letters leave; with no host they go to the maildir."""

    host: str = ""
    port: int = 587
    tls: str = "starttls"  # "starttls", "tls" or "none"
    user: str = ""
    password_env: str = "PAPERROUND_SMTP_PASSWORD"
    sender: str = ""  # the From address; "news@" the paper's host when empty
    reply_to: str = ""
    postal: str = ""  # postal line printed at the letter's foot
    connections: int = 4
    maildir: str = "maildir"
    dkim_domain: str = ""
    dkim_selector: str = "paperround"
    dkim_key: str = ""  # path of the private key


class WatchRules(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A standing watch; hits are articles that name one of these, word by word."""

    name: str
    slug: str = ""
    groups: tuple[str, ...] = ()  # canonical names of armed groups; "*" for all in the gazetteer
    regions: tuple[str, ...] = ()  # places whose mention beside a group or a word makes a row
    words: tuple[str, ...] = ()  # other words to watch


class Keeping(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Where things are kept."""

    database: str = "paper.sqlite"  # a path, or postgresql://user@host/name
    site: str = "site"  # the folder of static pages
    static: bool = False  # the folder goes to a plain web host: no search and no sign-up forms
    names: tuple[str, ...] = ()  # files of further groups and places, in the gazetteer's own format


class Settings(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The whole file."""

    paper: Paper = Paper()
    edition: EditionRules = EditionRules()
    collecting: Collecting = Collecting()
    grouping: Grouping = Grouping()
    mail: Mail = Mail()
    keeping: Keeping = Keeping()
    sources: tuple[Source, ...] = ()
    watches: tuple[WatchRules, ...] = ()
    folder: str = "."  # the file's own folder; relative paths are read from it

    def path(self, name: str) -> Path:
        """A path of the settings, read from the file's own folder."""
        return Path(self.folder, name)

    @property
    def host(self) -> str:
        """The host name of the paper's address."""
        return urlsplit(self.paper.address).hostname or "localhost"

    @property
    def sender(self) -> str:
        """The From address of letters."""
        return self.mail.sender or f"news@{self.host}"

    @property
    def zone(self) -> ZoneInfo:
        """The paper's zone."""
        return ZoneInfo(self.paper.zone)


def load(path: Path) -> Settings:
    """The settings in a file; raises SettingsError with one sentence that names the key at fault."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as cause:
        raise SettingsError(
            f"{path} does not exist; make one with: paperround new NAME", subject=str(path)
        ) from cause
    except IsADirectoryError as cause:
        raise SettingsError(
            f"{path} is a folder; name the file in it, like {path / 'paperround.toml'}", subject=str(path)
        ) from cause
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as cause:
        raise SettingsError(f"{path} cannot be read as TOML: {cause}", subject=str(path)) from cause
    table["folder"] = str(path.resolve().parent)
    try:
        _only_known(table.get("sources"))
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as cause:
        raise SettingsError(f"{path}: {_plain(str(cause))}", subject=str(path)) from cause
    check(settings, str(path))
    return settings


def _only_known(sources: object) -> None:
    """A source is a noun of the database too and forgives unknown keys by itself; the file's must not."""
    for row, source in enumerate(sources if isinstance(sources, list) else ()):
        for key in source if isinstance(source, dict) else ():
            if key not in Source.__struct_fields__:
                raise msgspec.ValidationError(
                    f"Object contains unknown field `{key}` - at `$.sources[{row}]`"
                )


def _plain(words: str) -> str:
    """The decoder's "Expected `int`, got `str` - at `$.mail.port`" as a sentence with the key in front."""
    what, _, where = words.partition(" - at ")
    key = where.strip("`").removeprefix("$").lstrip(".")
    if match := re.fullmatch(r"Object contains unknown field `(.*)`", what):
        name = match[1]
        near = get_close_matches(name, _names(key), 1)
        hint = f"did you mean {near[0]}?" if near else "the file `paperround new` makes names all there are."
        return f"{key + '.' if key else ''}{name} is no setting; {hint}"
    if match := re.fullmatch(r"Expected `(.*)`, got `(.*)`", what):
        return f"{key} must be {KINDS.get(match[1], match[1])}, not {KINDS.get(match[2], match[2])}."
    if match := re.fullmatch(r"Invalid enum value '(.*)'", what):
        choices = ", ".join(get_args(get_type_hints(Source).get(key.rpartition(".")[2])))
        return f"{key} {match[1]!r} is none of: {choices}."
    if match := re.fullmatch(r"Object missing required field `(.*)`", what):
        return f"{key} lacks {match[1]}."
    return f"{key}: {what}."


def _names(table: str) -> list[str]:
    """The keys a table of the file may have; the file's own for ""."""
    kind: Any = Settings
    for name in re.sub(r"\[[^]]*\]", "", table).split(".") if table else ():
        kind = get_type_hints(kind).get(name, Settings)
        kind = next((part for part in get_args(kind) if part is not Ellipsis), kind)
    return [field.encode_name for field in msgspec.structs.fields(kind) if field.encode_name != "folder"]


def check(settings: Settings, name: str) -> None:
    """Refuses values of the right type that still make no sense."""
    if not _is_zone(settings.paper.zone):
        raise SettingsError(
            f"{name}: paper.zone {settings.paper.zone!r} is no time zone; write one like Asia/Shanghai"
        )
    try:
        time.fromisoformat(settings.edition.at)
    except ValueError as cause:
        raise SettingsError(
            f"{name}: edition.at {settings.edition.at!r} is no time of day; write one like 06:30"
        ) from cause
    if not re.fullmatch(r"https?://[^\s/]+(/\S*[^\s/])?", settings.paper.address):
        raise SettingsError(
            f"{name}: paper.address {settings.paper.address!r} must begin with http:// or https:// "
            "and end without a slash, like https://news.example.org"
        )
    for key, least in LEAST.items():
        table, _, field = key.partition(".")
        value, most = getattr(getattr(settings, table), field), MOST.get(key, MOST[""])
        if value > most:
            raise SettingsError(f"{name}: {key.replace('_', '-')} must be {most} or less.")
        if not value >= least:  # nan is neither
            raise SettingsError(f"{name}: {key.replace('_', '-')} must be {least} or more.")
    for source in settings.sources:
        if source.zone and not _is_zone(source.zone):
            raise SettingsError(
                f"{name}: zone {source.zone!r} of {source.address} is no time zone; "
                "write one like Asia/Shanghai"
            )
    _check_languages(settings, name)
    _check_site(settings, name)
    _check_mail(settings, name)
    _check_watches(settings, name)
    if settings.collecting.proxy and not re.fullmatch(r"https?://[^\s/]+/?", settings.collecting.proxy):
        raise SettingsError(
            f"{name}: collecting.proxy {settings.collecting.proxy!r} must be like http://127.0.0.1:3128"
        )
    if settings.mail.port > 65535:
        raise SettingsError(f"{name}: mail.port must be 65535 or less.")
    if settings.mail.tls not in ("starttls", "tls", "none"):
        raise SettingsError(f'{name}: mail.tls must be "starttls", "tls" or "none"')


def _check_languages(settings: Settings, name: str) -> None:
    said = [("paper.language", settings.paper.language)]
    said += [(f"language of {source.address}", source.language) for source in settings.sources]
    for key, language in said:
        if language and not is_language(language):
            raise SettingsError(f"{name}: {key}: {language!r} {NO_LANGUAGE}")


def _check_site(settings: Settings, name: str) -> None:
    """Refuses a folder of pages that holds more than pages: all that lies in it is shown to the world."""
    keeping = settings.keeping
    shown = settings.path(keeping.site).resolve()
    kept = [("paperround.toml", settings.path("")), ("the letters", settings.path(settings.mail.maildir))]
    if "://" not in keeping.database:
        kept.append(("the database", settings.path(keeping.database)))
    for what, path in kept:
        if path.resolve().is_relative_to(shown):
            raise SettingsError(
                f"{name}: keeping.site {keeping.site!r} is a folder that holds {what}, and everything in it "
                'is shown to readers; name one for pages alone, like "site"'
            )


def _check_mail(settings: Settings, name: str) -> None:
    """Refuses what no letter's headers can hold, before a reader is kept waiting for one."""
    if not settings.paper.name.isprintable() or not settings.paper.name.strip():
        raise SettingsError(f"{name}: paper.name must be one line of text.")
    if not settings.paper.address.isascii():
        raise SettingsError(
            f"{name}: paper.address {settings.paper.address!r} must be in plain letters; "
            "write a host of other letters in its xn-- form"
        )
    for key, said in (("mail.sender", settings.mail.sender), ("mail.reply-to", settings.mail.reply_to)):
        if said and not re.fullmatch(r"[!-;=?A-~]+@[!-;=?A-~]+", said):
            raise SettingsError(f"{name}: {key} {said!r} is no mail address; write one like news@example.org")


def _check_watches(settings: Settings, name: str) -> None:
    """Refuses a watch without a page of its own: no name for it, or another's."""
    taken: set[str] = set()
    for watch in settings.watches:
        called = watch.slug or "-".join(re.findall(r"\w+", watch.name.lower()))
        if not re.fullmatch(r"[\w-]+", called):
            said = f"slug {watch.slug!r}" if watch.slug else f"name {watch.name!r}"
            raise SettingsError(f"{name}: watches: the {said} must have letters or digits, and no slash.")
        if called in taken:
            raise SettingsError(
                f"{name}: watches: two would have the page {called!r}; give one another name or slug."
            )
        taken.add(called)


def is_language(tag: str) -> bool:
    """Whether it has the shape of a tag (BCP 47): two or three letters, and more after a hyphen."""
    return bool(re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
